import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex } from "../src/core/bytes.js";
import { parseEventLog, replay } from "../src/tee/event-log.js";
import { parseQuote } from "../src/tee/quote.js";
import { Refusal } from "../src/core/refusal.js";
import { readJson, whyAbsent } from "./packs.js";

const skip = whyAbsent("tee");

/** The pack says in words what is wrong with a log. */
const CODES = {
  "v1 digest does not match payload": "EventDigest", "rtmr3": "EventReplay", "compose-hash x2": "BootWindow",
};
const FIELDS = { "app-id": "appId", "compose-hash": "composeHash", "instance-id": "instanceId", "key-provider": "keyProvider" };

for (const one of skip ? [] : readJson("tee/eventlog/cases.json").cases)
  test(`vectors: event log ${one.id ?? one.file}: ${one.why ?? one.expect}`, () => {
    const { quote, event_log: log } = readJson("tee/eventlog", one.file);
    const { report } = parseQuote(fromHex(quote)), text = typeof log === "string" ? log : JSON.stringify(log);
    if (one.expect !== "accept") {
      return assert.throws(() => replay(parseEventLog(text), report), error =>
        error instanceof Refusal && (!one.error || error.code === CODES[one.error]));
    }
    const identity = replay(parseEventLog(text), report);
    for (const [name, value] of Object.entries(one.identity ?? {})) assert.equal(identity[FIELDS[name]], value, name);
    (one.rtmrs ?? []).forEach((value, i) => assert.equal(report.rtmr[i], value));
  });

test("vectors: a recorded answer of dstack replays to its quote", { skip }, () => {
  const { quote, event_log: log, report_data: reportData } = readJson("tee/dstack/get_quote_response.json");
  const { report } = parseQuote(fromHex(quote)), identity = replay(parseEventLog(log), report);
  assert.equal(report.reportData, reportData);
  assert.ok(["kms", "local-sgx", "tpm", "none"].includes(identity.keyProviderName));
});
