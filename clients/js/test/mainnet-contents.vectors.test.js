import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { keccak256, toHex, toRlp } from "viem";
import { chainOf, parseAnswer, parseRpc, parseTrust, requestHash, verifyAnswer, verifyProof } from "../src/index.js";
import { fromHex, hex } from "../src/core/bytes.js";
import { readBlocks } from "../src/proof/block-result.js";
import { decodeHeader } from "../src/proof/header.js";
import { canonicalJson } from "../src/core/canonical-json.js";
import { listRoot } from "../src/proof/trie.js";
import { blockOf, nowOf, sessions, trustOf, whyNone as skip } from "./recorded-answers.js";
import { sign } from "./vectors.js";

// Blocks of mainnet with their receipts, of the pack e2e-mainnet: a header and RLP that are put together here, without the code that reads
// them. What a provider answered is what a reader makes of them.
const jsonOf = ({ folder }, file) => {
  const read = JSON.parse(readFileSync(join(folder, file), "utf8"));
  return read.result ?? read;
};
const number = value => (BigInt(value) === 0n ? "0x" : toHex(BigInt(value)));

/** deneb/beacon-chain.md: where the execution payload of a `SignedBeaconBlock` is, and its fields. */
function payloadOf({ folder }) {
  const bytes = new Uint8Array(readFileSync(join(folder, "block.ssz"))), view = new DataView(bytes.buffer);
  const at = offset => view.getUint32(offset, true), block = at(0), body = block + at(block + 80), payload = body + at(body + 380);
  const part = (from, length) => hex(bytes.subarray(payload + from, payload + from + length));
  const small = from => view.getBigUint64(payload + from, true);
  const [extra, transactions, withdrawals] = [436, 504, 508].map(from => payload + at(payload + from));
  const end = body + at(body + 384), many = (at(transactions) >> 2);
  const starts = Array.from({ length: many }, (_, i) => transactions + at(transactions + 4 * i));
  return {
    header: [
      part(0, 32), keccak256("0xc0"), part(32, 20), part(52, 32), null, part(84, 32), part(116, 256), "0x", number(small(404)),
      number(small(412)), number(small(420)), number(small(428)), hex(bytes.subarray(extra, transactions)), part(372, 32),
      "0x0000000000000000", number(BigInt(hex(bytes.slice(payload + 440, payload + 472).reverse()))), null, number(small(512)),
      number(small(520)), hex(bytes.subarray(block + 16, block + 48)),
    ],
    transactions: starts.map((start, i) => hex(bytes.subarray(start, starts[i + 1] ?? withdrawals))),
    withdrawals: Array.from({ length: (end - withdrawals) / 44 }, (_, i) => {
      const from = withdrawals + 44 * i, word = place => number(view.getBigUint64(from + place, true));
      return toRlp([word(0), word(8), hex(bytes.subarray(from + 16, from + 36)), word(36)]);
    }),
  };
}

function receiptRlp({ type, status, cumulativeGasUsed, logsBloom, logs }) {
  const fields = toRlp([number(status), number(cumulativeGasUsed), logsBloom, logs.map(log => [log.address, log.topics, log.data])]);
  return BigInt(type) === 0n ? fields : `0x0${Number(type)}${fields.slice(2)}`;
}

/** An answer to a method about the session's block; there is no result yet. */
function answerOf(session, method, params) {
  const { header, transactions, withdrawals } = payloadOf(session), answer = blockOf(session), question = parseRpc({ method, params });
  header[4] = listRoot(transactions.map(fromHex));
  header[16] = listRoot(withdrawals.map(fromHex));
  const receipts = session.rpc.map(file => jsonOf(session, file)).find(list => Array.isArray(list) && list[0]?.cumulativeGasUsed);
  const reads = /Receipt|Logs/.test(method);
  Object.assign(answer.message, {
    method: "rpc", view: question.view, requestHash: requestHash(question), resultProvenance: "proven",
    result: "0x",
  });
  answer.request = { method, params: question.rpc.params };
  answer.proof.header = toRlp(header);
  answer.proof.contents = [{ transactions, withdrawals, ...(reads && { receipts: receipts.map(receiptRlp) }) }];
  assert.equal(keccak256(answer.proof.header), answer.message.blockHash, "the header is put together as it is");
  return answer;
}

function judge(answer, session) {
  const document = parseAnswer(JSON.stringify(sign(answer))), trust = parseTrust(JSON.stringify(trustOf(session)));
  assert.deepEqual(verifyAnswer(document, trust, {}, nowOf(answer)).refusals, []);
  return verifyProof(document, trust, {}, nowOf(answer));
}

/** What the reader makes of the contents. */
function readAgain(answer) {
  const { question, proof } = parseAnswer(JSON.stringify(answer));
  return readBlocks(question.rpc, [decodeHeader(proof.header)], proof.contents, chainOf(1));
}

/** Each member that the provider wrote is there; it may have written fewer. */
function holds(own, theirs, path = "result") {
  if (typeof theirs !== "object" || theirs === null)
    return assert.equal(own, typeof theirs === "string" ? theirs.toLowerCase() : theirs, path);
  if (Array.isArray(theirs)) assert.equal(own.length, theirs.length, path);
  for (const [name, value] of Object.entries(theirs)) holds(own[name], value, `${path}.${name}`);
}

/** A block was written by a client that names more members, and a root of its own: what all clients write of it. */
function saidOf({ method, expected_result: said }) {
  const some = (of, ...names) => Object.fromEntries(names.map(name => [name, of[name]]));
  return method !== "eth_getBlockByNumber" ? said : {
    ...some(said, "hash", "number", "parentHash", "stateRoot", "receiptsRoot", "gasUsed", "timestamp", "baseFeePerGas"),
    transactions: said.transactions.map(of => some(of, "hash", "from", "to", "nonce", "value", "input", "type", "gas")),
  };
}

const deneb = sessions.filter(({ light_client: { optimistic_update: { fork } } }) => fork === "deneb");
const recorded = deneb.filter(({ method }) => ["eth_getTransactionReceipt", "eth_getLogs", "eth_getBlockByNumber"].includes(method));

test("vectors: the pack has receipts, logs and a block of mainnet", { skip }, () => assert.ok(recorded.length >= 3));

for (const session of recorded) {
  test(`vectors: what a provider answered is proven by a block of mainnet: ${session.id}`, () => {
    const answer = answerOf(session, session.method, session.params), own = readAgain(answer);
    holds(own, saidOf(session));
    answer.message.result = toHex(canonicalJson(own));
    const found = judge(answer, session);
    assert.deepEqual(found.refusals, [], found.checks.at(-1)?.found);
    assert.ok(found.isResultProven);
    const [block] = answer.proof.contents, list = block.receipts ?? block.transactions;
    list.splice(list.length >> 1, 1);
    assert.deepEqual(judge(answer, session).refusals, ["contents"]);
  });

  test(`vectors: all receipts, and all transactions, of a block of mainnet: ${session.id}`, () => {
    const whole = readAgain(answerOf(session, "eth_getBlockByHash", [session.attested.block_hash, true]));
    assert.ok(whole.transactions.length > 50);
    const receipts = session.rpc.map(file => jsonOf(session, file)).find(list => Array.isArray(list) && list[0]?.cumulativeGasUsed);
    if (!receipts) return;
    holds(readAgain(answerOf(session, "eth_getBlockReceipts", [session.attested.block_hash])), receipts);
    assert.deepEqual(receipts.map(({ from }) => from.toLowerCase()), whole.transactions.map(({ from }) => from));
  });
}

test("vectors: transactions of every type are among them", { skip }, () => {
  const types = new Set(recorded.flatMap(session =>
    readAgain(answerOf(session, "eth_getBlockByHash", [session.attested.block_hash, true])).transactions.map(({ type }) => type)));
  for (const type of ["0x0", "0x1", "0x2", "0x3"]) assert.ok(types.has(type), `${type} of ${[...types]}`);
});
