import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeQuorum, parseAnswer, parseCall, parseRpc, parseTrust, requestHash, verifyAnswer, writeAnswer } from "../src/index.js";
import { answerOf, honest, now, request, sign, trustFile } from "./vectors.js";

// Answers of several nodes to one request, as tests/Client.Tests/Answers/AnswerQuorumTests.cs has them.
const trust = parseTrust(trustFile), question = parseCall(request);
const named = node => `0x${`${node}`.repeat(64)}`;
const attested = (statement, node, platform) => ({ statement: named(statement), node: `node ${node}`, platform: `${platform}`.repeat(32) });

/** The answer of a node, which names itself by its statement. */
function of(node, change = () => {}, answer = honest()) {
  answer.message.statement = named(node);
  change(answer.message);
  return parseAnswer(JSON.stringify(sign(answer)));
}
const judge = (documents, needed, nodes = null, expected = {}) => judgeQuorum(documents, needed, trust, expected, nodes, now);
const refusals = (...given) => judge(...given).refusals;

test("two nodes that say the same make a quorum of two and not of three", () => {
  const documents = [of(1), of(2), of(2)], found = judge(documents, 2, null, { question });
  assert.deepEqual(found.refusals, []);
  assert.deepEqual(found.answer, documents[0].message);
  assert.equal(found.contradiction, null);
  assert.deepEqual(refusals(documents, 3), ["quorum-nodes", "quorum"]);
  assert.deepEqual(refusals([], 1), ["quorum-nodes", "quorum"]);
  assert.throws(() => judge(documents, 0), RangeError);
});

test("an answer that does not hold by itself is not counted, and says why", () => {
  const forged = of(2);
  forged.message.result = named(0);
  const found = judge([of(1), forged], 2);
  assert.deepEqual(found.refusals, ["quorum-nodes", "quorum"]);
  assert.deepEqual(found.judged[1].filter(check => !check.holds).map(check => check.name), ["signature"]);
  assert.equal(found.contradiction, null, "somebody on the way is no contradiction of nodes");
  assert.deepEqual(refusals([of(1), of(2)], 2, null, { question, nonce: named(0) }), ["quorum-nodes", "quorum"]);
});

test("two answers of one attested node count once, although its statement changed between them", () => {
  const nodes = [attested(1, 7, 1), attested(2, 7, 1), attested(3, 8, 2)];
  assert.deepEqual(refusals([of(1), of(2)], 2, nodes), ["quorum-nodes", "quorum-platforms", "quorum"]);
  assert.deepEqual(refusals([of(1), of(2)], 2), [], "without attestations only the statements are compared");
  assert.deepEqual(refusals([of(1), of(2), of(3)], 2, nodes), []);
  assert.deepEqual(refusals([of(1), of(2), of(3)], 3, nodes), ["quorum-nodes", "quorum-platforms", "quorum"]);
});

test("two nodes on one platform count once", () => {
  assert.deepEqual(refusals([of(1), of(2)], 2, [attested(1, 7, 1), attested(2, 8, 1)]), ["quorum-platforms", "quorum"]);
});

test("an answer of a node that nobody attested does not count", () => {
  const found = judge([of(1), of(2)], 2, [attested(1, 7, 1)]);
  assert.deepEqual(found.refusals, ["quorum-nodes", "quorum-platforms", "quorum"]);
  assert.equal(found.checks.find(check => check.name === "quorum-nodes").found, "1 nodes, and 1 answers of no node that is attested");
  assert.ok(refusals([of(1)], 1, []).includes("quorum-nodes"), "an empty list is one, and none counts");
});

test("a node that answers twice is counted where it agrees", () => {
  const earlier = of(1, message => Object.assign(message, { blockNumber: message.blockNumber - 1, blockHash: named(0) }));
  assert.deepEqual(refusals([earlier, of(1), of(2)], 2), []);
});

test("answers that were signed more than ten seconds apart are not a quorum, because a statement changes", () => {
  for (const [seconds, refused] of [[10, []], [11, ["quorum-time"]]]) {
    const earlier = of(2, message => { message.time -= seconds; });
    assert.deepEqual(refusals([of(1), earlier], 2), refused);
    assert.deepEqual(refusals([earlier, of(1)], 2), refused);
  }
});

for (const [what, change] of [
  ["another result", message => { message.result = named(0); }], ["another outcome", message => { message.outcome = "reverted"; }],
])
  test(`two results on one block contradict each other, and both are kept: ${what}`, () => {
    const documents = [of(1), of(3), of(2, change)], found = judge(documents, 2);
    assert.deepEqual(found.refusals, ["quorum-contradiction"]);
    assert.equal(found.answer, null, "a majority does not settle it");
    assert.deepEqual(found.contradiction, [documents[0], documents[2]]);
    for (const evidence of found.contradiction) {
      const read = parseAnswer(JSON.stringify(writeAnswer(evidence)));
      assert.ok(verifyAnswer(read, trust, {}, now).answer, "anybody can check the evidence again");
    }
  });

test("nodes that are a block apart do not contradict each other, and do not agree", () => {
  const found = judge([of(1), of(2, message => Object.assign(message, { blockNumber: message.blockNumber + 1, blockHash: named(0) }))], 2);
  assert.deepEqual(found.refusals, ["quorum"]);
  assert.equal(found.contradiction, null);
});

test("two blocks of one number are a reorganization, unless one of them is final", () => {
  const other = change => of(2, message => Object.assign(message, { blockHash: named(0), ...change(message) }));
  const number = message => `0x${message.blockNumber.toString(16)}`;
  assert.deepEqual(refusals([of(1), other(() => ({}))], 2), ["quorum"]);
  assert.deepEqual(refusals([of(1), other(() => ({ view: "finalized" }))], 2), ["quorum-contradiction", "quorum"]);
  assert.deepEqual(refusals([of(1), other(message => ({ view: number(message), checkpointSlot: message.slot }))], 2),
    ["quorum-contradiction", "quorum"], "the slot is final");
  assert.deepEqual(refusals([of(1), other(message => ({ view: number(message), checkpointSlot: message.slot - 1 }))], 2), ["quorum"],
    "a number may name the newest block");
});

test("two lists of logs on one block contradict each other, unless each range begins at a tag of the node's own head", () => {
  for (const [from, to, refused] of [
    ["finalized", null, ["quorum"]], ["safe", "latest", ["quorum"]], ["latest", "latest", ["quorum-contradiction", "quorum"]],
    ["0x1524190", null, ["quorum-contradiction", "quorum"]],
  ]) {
    const logs = (node, result) => {
      const answer = answerOf("the logs of a range by JSON-RPC"), [filter] = answer.request.params;
      Object.assign(filter, { fromBlock: from, toBlock: to ?? filter.toBlock });
      const asked = parseRpc({ method: "eth_getLogs", params: [filter] });
      Object.assign(answer.message, { requestHash: requestHash(asked), view: filter.toBlock, blockNumber: 0x1524195, result });
      return of(node, () => {}, answer);
    };
    assert.deepEqual(refusals([logs(1, "0x5b5d"), logs(2, "0x5b315d")], 2), refused, from);
  }
});

test("answers to two requests are no quorum", () => {
  const block = of(2, message => { message.time = honest().message.time; }, answerOf("the newest block, without a nonce"));
  assert.ok(refusals([of(1), block], 2).includes("quorum-request"));
});
