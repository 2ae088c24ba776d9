import assert from "node:assert/strict";
import { test } from "node:test";
import { appraise } from "../src/tee/appraise.js";
import { parseCollateral } from "../src/tee/collateral.js";
import { parsePolicy } from "../src/tee/policy.js";
import { Refusal } from "../src/core/refusal.js";
import { intelRoot } from "../src/tee/roots.js";
import { verifyQuote } from "../src/tee/verify-quote.js";
import { readPack, readQuote, whyAbsent } from "./packs.js";

const skip = whyAbsent("tee"), now = new Date("2025-03-01T00:00:00Z");
const quote = skip ? null : verifyQuote(
  readQuote("tee/seed_quote.hex"), parseCollateral(Uint8Array.from(readPack("tee/collateral_00806f_2025-03.json"))), intelRoot(), now);
const outOfDate = skip ? null : verifyQuote(readQuote("tee/tdx_v4_gcp_outofdate_00806f.bin"),
  parseCollateral(Uint8Array.from(readPack("tee/collateral_00806f_2025-07.json"))), intelRoot(), new Date("2025-07-19T00:00:00Z"));

const releaseOf = ({ report }) => ({
  name: "seed", mrtd: [report.mrTd], rtmr0: [report.rtmr[0]], rtmr1: [report.rtmr[1]], rtmr2: [report.rtmr[2]],
});
const policyOf = (change = {}, release = {}) =>
  parsePolicy({ accept: "releases", releases: [{ ...releaseOf(quote), ...release }], ...change });
const other = "ab".repeat(48);

test("vectors: a policy that lists the image admits it", { skip }, () => {
  assert.equal(appraise(quote, null, quote.report.reportData, policyOf(), now), "seed");
});

for (const [what, code, change, release, about = {}] of [
  ["another MRTD", "Measurement", {}, { mrtd: [other] }],
  ["another RTMR0", "Measurement", {}, { rtmr0: [other] }],
  ["another RTMR1", "Measurement", {}, { rtmr1: [other] }],
  ["another RTMR2", "Measurement", {}, { rtmr2: [other] }],
  ["any machine shape, and no event log", "EventLogMissing", {}, { rtmr0: [] }],
  ["any machine shape, and a log that is none", "EventLogMalformed", {}, { rtmr0: [] }, { eventLog: "{}" }],
  ["any machine shape, and a log that does not replay", "EventReplay", {}, { rtmr0: [] }, { eventLog: "[]" }],
  ["another RTMR3", "Rtmr3", {}, { rtmr3: "exactly", "rtmr3-values": [other] }],
  ["another MRCONFIGID", "MrConfigId", {}, { mrconfigid: [other] }],
  ["another status", "TcbStatus", { "tcb-statuses": ["OutOfDate"] }, {}],
  ["a later evaluation", "TcbEvaluationDataNumber", { "minimum-tcb-evaluation-data-number": 999 }, {}],
  ["younger collateral", "CollateralAge", { "max-collateral-age-days": 1 }, {}],
  ["not this family", "PlatformDenied", { "deny-fmspcs": ["00806f050000"] }, {}],
  ["another family", "PlatformNotAllowed", { "allow-fmspcs": ["00906f050000"] }, {}],
  ["another machine", "PlatformNotAllowed", { "allow-ppids": ["ab".repeat(16)] }, {}],
  ["another report data", "ReportData", {}, {}, { reportData: "00".repeat(64) }],
  ["collateral that still holds", "Expired", {}, {}, { now: new Date("2035-01-01T00:00:00Z") }],
])
  test(`vectors: a policy that wants ${what} refuses the quote: ${code}`, { skip }, () => {
    const { eventLog = null, reportData = quote.report.reportData, now: at = now } = about;
    assert.throws(() => appraise(quote, eventLog, reportData, policyOf(change, release), at),
      error => error instanceof Refusal && error.code === code);
  });

test("vectors: a platform that is out of date needs its status and its advisories listed, and a kernel that was measured", { skip }, () => {
  const releases = [releaseOf(outOfDate)], at = new Date("2025-07-19T00:00:00Z");
  const judge = change => {
    const { rtmr: [, , , rtmr3], mrConfigId } = outOfDate.report;
    const release = { ...releases[0], rtmr3: "exactly", "rtmr3-values": [rtmr3], mrconfigid: [mrConfigId] };
    const policy = parsePolicy({ accept: "releases", releases: [release], ...change });
    try {
      return appraise(outOfDate, null, outOfDate.report.reportData, policy, at);
    } catch (error) {
      return error.code;
    }
  };
  assert.equal(judge({}), "TcbStatus");
  assert.equal(judge({ "tcb-statuses": ["OutOfDate"] }), "Advisory");
  assert.equal(judge({ "tcb-statuses": ["OutOfDate"], advisories: outOfDate.openAdvisories }), "NothingMeasured");
});

for (const [what, policy] of Object.entries({
  "the image of the node itself": { accept: "same-image" },
  "no release": { accept: "releases", releases: [] },
  "a setting that does not exist": { accept: "releases", releases: [{ name: "a" }], "tcb-status": [] },
  "a revoked platform": { accept: "releases", releases: [{ name: "a", mrtd: [other], rtmr1: [other], rtmr2: [other] }],
    "tcb-statuses": ["Revoked"] },
  "a measurement that is too short": { accept: "releases", releases: [{ name: "a", mrtd: ["ab"], rtmr1: [other], rtmr2: [other] }] },
  "dstack without a compose hash": { accept: "releases", releases: [{ name: "a", mrtd: [other], rtmr1: [other], rtmr2: [other],
    rtmr3: "dstack" }] },
}))
  test(`a policy is refused that lists ${what}`, () => { assert.throws(() => parsePolicy(policy), { name: "MalformedError" }); });
