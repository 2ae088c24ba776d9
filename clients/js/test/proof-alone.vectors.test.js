import assert from "node:assert/strict";
import { test } from "node:test";
import { chainOf, parseAnswer, parseCall, verifyProofAlone } from "../src/index.js";
import { blockOf, callOf, nowOf, sessions, whyNone as skip } from "./recorded-answers.js";

// What a client believes that knows no node, no key and no TEE: docs/answer-format.md, section 13.
const [session] = sessions.filter(one => callOf(one));
const judge = (answer, expected = {}, at = nowOf(answer)) => verifyProofAlone(parseAnswer(JSON.stringify(answer)), {
  checkpoint: session.light_client.trusted_block_root, chain: chainOf(1), ...expected,
}, at);

test("vectors: block and state are proven from a checkpoint, whoever signed", { skip }, () => {
  const answer = callOf(session), { request: { from, to, input } } = answer;
  answer.signature = `0x${"11".repeat(65)}`;
  answer.domain.salt = `0x${"22".repeat(32)}`;
  const found = judge(answer, { question: parseCall({ from, to, input }) });
  assert.deepEqual(found.refusals, [], found.checks.at(-1)?.found);
  assert.equal(found.answer.blockHash, session.attested.block_hash);
  assert.equal(found.state.length, answer.proof.state.accounts.length);
  assert.ok(found.finalized.slot > 0);
  assert.deepEqual(found.checks.map(check => check.name),
    ["chain", "request", "view", "head-age", "reason", "head-age", "checkpoint", "bootstrap", "updates", "head", "block", "state"]);
  assert.deepEqual(judge(blockOf(session)).refusals, []);
});

for (const [what, refused, spoil, expected = {}, later = 0] of [
  ["is of another chain", "chain", answer => { answer.domain.chainId = 17; }],
  ["is about another request", "request", () => {}, { question: parseCall({ to: `0x${"00".repeat(20)}`, input: "0x" }) }],
  ["repeats another request", "request", answer => { answer.request.input = "0x"; }],
  ["is of another view", "view", () => {}, { question: { method: "block", call: null, view: "finalized", nonce: "0x" } }],
  ["has a reason that its data does not say", "reason", answer => { answer.reason = "because"; }],
  ["starts from another block", "checkpoint", () => {}, { checkpoint: `0x${"33".repeat(32)}` }],
  ["is of another block", "block", answer => { answer.message.blockHash = answer.message.stateRoot; }],
  ["lacks its state", "state", answer => { answer.proof.state.nodes.pop(); }],
  ["lacks its proof", "proof", answer => { delete answer.proof; }],
  ["is of an hour ago", "head-age", () => {}, {}, 3600],
])
  test(`vectors: a proof alone is refused that ${what}: ${refused}`, { skip }, () => {
    const answer = callOf(session), at = new Date(nowOf(answer).getTime() + 1000 * later);
    spoil(answer);
    const found = judge(answer, expected, at);
    assert.ok(found.refusals.includes(refused), found.refusals.join());
    assert.equal(found.answer, null);
    assert.equal(found.state, null);
  });
