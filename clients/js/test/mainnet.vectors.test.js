import assert from "node:assert/strict";
import { test } from "node:test";
import { parseAnswer, parseTrust, verifyAnswer, verifyProof } from "../src/index.js";
import { blockOf, callOf, nowOf, sessions, trustOf, whyNone as skip } from "./recorded-answers.js";

const judge = (answer, session) => {
  const document = parseAnswer(JSON.stringify(answer)), trust = parseTrust(JSON.stringify(trustOf(session)));
  assert.deepEqual(verifyAnswer(document, trust, {}, nowOf(answer)).refusals, []);
  return verifyProof(document, trust, {}, nowOf(answer));
};

test("vectors: the pack has sessions, and calls among them", { skip }, () => {
  assert.ok(sessions.length > 0 && sessions.some(session => callOf(session)));
});

for (const session of sessions) {
  test(`vectors: a block of mainnet is proven from a checkpoint: ${session.id}`, () => {
    const found = judge(blockOf(session), session);
    assert.deepEqual(found.refusals, [], found.checks.at(-1)?.found);
    assert.ok(!found.checks.some(check => check.name === "execution"));
  });

  const call = callOf(session);
  if (!call) continue;
  test(`vectors: the state that a call on mainnet reads is proven, and each node and code of it counts: ${session.id}`, () => {
    const found = judge(call, session), { state } = call.proof;
    assert.deepEqual(found.refusals, [], found.checks.at(-1)?.found);
    assert.deepEqual(found.state.map(({ address }) => address), state.accounts.map(({ address }) => address));
    assert.ok(!found.checks.some(check => check.name === "execution"), "the call is not run, and nothing says that it was");
    // the light client's part is the same for all, so a few are enough here; the C# verifier tries each
    for (const items of [state.nodes, state.codes])
      for (const at of new Set([0, items.length >> 1, items.length - 1].filter(i => items[i]))) {
        const whole = items[at];
        items[at] = whole.slice(0, -1) + (whole.endsWith("0") ? "1" : "0");
        assert.deepEqual(judge(call, session).refusals, ["state"]);
        items[at] = whole;
      }
  });
}

/** SSZ of 512 keys: bits 64 bytes, a signature 96, a slot 8, and an offset of 4 before each part of variable size. */
const COMMITTEE = 48 * 513, AGGREGATE = 4 + 64;
const hasUpdates = session => session.light_client.updates.length > 1;

/** Changes one byte; a place below zero counts from the end. */
function flip(named, place) {
  const at = 2 + 2 * (place < 0 ? (named.ssz.length - 2) / 2 + place : place);
  named.ssz = named.ssz.slice(0, at) + (named.ssz.slice(at, at + 2) === "00" ? "01" : "00") + named.ssz.slice(at + 2);
}

for (const [what, refused, spoil] of [
  ["a key of the first committee", "bootstrap", ({ bootstrap }) => flip(bootstrap, 200)],
  ["the branch of the first committee", "bootstrap", ({ bootstrap }) => flip(bootstrap, 4 + COMMITTEE + 10)],
  ["the header of the checkpoint", "checkpoint", ({ bootstrap }) => flip(bootstrap, 4 + COMMITTEE + 6 * 32 + 20)],
  ["a key of the next committee", "updates", ({ updates }) => flip(updates[0], 4 + 1000)],
  ["the signature of an update", "updates", ({ updates }) => flip(updates[0], -50)],
  ["the order of the updates", "updates", ({ updates }) => updates.reverse()],
  ["the number of the updates", "updates", ({ updates }) => updates.shift()],
  ["the signature of the head", "head", ({ optimisticUpdate }) => flip(optimisticUpdate, AGGREGATE + 50)],
  ["who signed the head", "head", ({ optimisticUpdate }) => flip(optimisticUpdate, 4 + 10)],
  ["the beacon header of the head", "head", ({ optimisticUpdate }) => flip(optimisticUpdate, AGGREGATE + 96 + 8 + 20)],
  ["the execution branch of the head", "head", ({ optimisticUpdate }) =>
    flip(optimisticUpdate, AGGREGATE + 96 + 8 + 8 + 8 + 3 * 32 + 4 + 10)],
  ["the payload header of the head", "head", ({ optimisticUpdate }) => flip(optimisticUpdate, -30)],
])
  test(`vectors: a proof of mainnet is refused where somebody changed ${what}: ${refused}`, { skip }, () => {
    const session = sessions.find(hasUpdates), answer = blockOf(session);
    spoil(answer.proof);
    assert.deepEqual(judge(answer, session).refusals, [refused]);
  });

