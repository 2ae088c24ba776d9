import assert from "node:assert/strict";
import { test } from "node:test";
import { parseAnswer, parseTrust, verifyAnswer, verifyProof } from "../src/index.js";
import { hasUpdates, mainnetLies } from "./mainnet-lies.js";
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

for (const [what, refused, spoil] of mainnetLies)
  test(`vectors: a proof of mainnet is refused where somebody changed ${what}: ${refused}`, { skip }, () => {
    const session = sessions.find(hasUpdates), answer = blockOf(session);
    spoil(answer.proof);
    assert.deepEqual(judge(answer, session).refusals, [refused]);
  });
