import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import {
  chainOf, isSignedBy, parseAnswer, parseCall, ProvingClient, UnverifiedError, verifyAnswer, verifyProofAlone,
} from "../src/index.js";
import { blockOf, callOf, nowOf, sessions, trustOf, whyNone as skip } from "./recorded-answers.js";

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

/** What anybody can make of a signed answer, and what a node without the key gives. */
const unsigned = ({ signature: _, ...answer }) => ({ ...answer, unsigned: "a member withholds the key" });

test("vectors: an answer that nobody signed is proven alone, and whoever trusts a key refuses it by name", { skip }, async () => {
  const signed = callOf(session), answer = unsigned(signed), read = parseAnswer(JSON.stringify(answer)), trust = trustOf(session);
  assert.deepEqual([read.signature, read.unsigned], [null, "a member withholds the key"]);
  const { from, to, input } = answer.request, found = judge(answer, { question: parseCall({ from, to, input }) });
  assert.deepEqual(found.refusals, [], found.checks.at(-1)?.found);
  assert.deepEqual(found.answer, parseAnswer(JSON.stringify(signed)).message);

  assert.deepEqual(verifyAnswer(parseAnswer(JSON.stringify(signed)), trust, {}, nowOf(answer)).refusals, []);
  const refused = verifyAnswer(read, trust, {}, nowOf(answer));
  assert.deepEqual([refused.refusals, refused.answer], [["signature"], null]);
  const { found: signature } = refused.checks.find(check => check.name === "signature");
  assert.match(signature, /^no signature, for a reason of the sender's: a member withholds/);
  assert.equal(isSignedBy(read, trust.publicKey), false);

  const asked = [], server = createServer((request, response) => {
    asked.push(request.url);
    answer.message.keyEpoch = 0; // as a node without the key says it: no certificate is asked for
    response.end(JSON.stringify(answer));
  });
  await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
  try {
    const error = await new ProvingClient(`http://127.0.0.1:${server.address().port}`, trust).block().catch(caught => caught);
    assert.ok(error instanceof UnverifiedError, String(error));
    assert.ok(error.refusals.includes("signature"), error.refusals.join());
    assert.equal(asked.length, 1, asked.join());
  } finally {
    server.close();
  }
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
  ["is unsigned and lacks a node of its state", "state", answer => {
    answer.proof.state.nodes.pop();
    Object.assign(answer, { signature: null, ...unsigned(answer) });
  }],
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
