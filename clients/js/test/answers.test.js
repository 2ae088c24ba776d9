import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { hashDomain, hashStruct, hashTypedData } from "viem";
import {
  answerDigest, createProvider, domainSeparator, HeliosClient, isSignedBy, MalformedError, NodeError, parseAnswer, parseBlock, parseCall,
  parseTrust, requestHash, verifyAnswer,
} from "../src/index.js";
import { parseQuestion, writeQuestion } from "../src/answers/question.js";
import { bodyOf, lies, trustOf } from "./cases.js";
import { answerOf, honest, now, request, sign, trustFile, vectors } from "./vectors.js";

const trust = parseTrust(trustFile), question = parseCall(request);
const verify = (text, expected = { question }) => verifyAnswer(parseAnswer(text), trust, expected, now);
const judge = (answer, expected) => verify(JSON.stringify(sign(answer)), expected).refusals;

for (const vector of vectors) {
  test(`vector: ${vector.name}`, () => {
    const read = parseAnswer(JSON.stringify(vector.answer));
    assert.equal(domainSeparator(read.domain), vector.domainSeparator);
    assert.equal(requestHash(read.question), read.message.requestHash);
    assert.equal(answerDigest(read), vector.digest);
    assert.ok(isSignedBy(read, vector.publicKey));
    assert.deepEqual(sign(structuredClone(vector.answer)), vector.answer);
  });

  test(`viem hashes the same typed data to the same digest: ${vector.name}`, () => {
    const { domain, message } = vector.answer;
    const types = {
      EIP712Domain: typeOf("string name,string version,uint256 chainId,bytes32 salt"),
      Answer: typeOf("uint32 keyEpoch,string method,bytes32 requestHash,bytes nonce,string view,uint64 blockNumber,bytes32 blockHash,"
        + "bytes32 stateRoot,uint64 timestamp,uint64 slot,uint64 slotAge,uint32 participation,uint32 committeeSize,bytes32 checkpoint,"
        + "uint64 checkpointSlot,uint64 time,bool timeAuthenticated,string outcome,bytes result,string blockProvenance,"
        + "string resultProvenance,bytes32 statement"),
    };
    assert.equal(hashTypedData({ domain, types, primaryType: "Answer", message }), vector.digest);
    assert.equal(hashDomain({ domain, types }), vector.domainSeparator);
  });
}

test("viem hashes a call with every parameter to the same request hash", () => {
  const full = {
    to: "0x6b175474e89094c44da98b954eedeac495271d0f", maxFeePerGas: "0x9", maxPriorityFeePerGas: "0x2", maxFeePerBlobGas: "0x3",
    gas: "0x5208", value: "0xffffffffffffffffffff", input: "0x01",
    accessList: [{ address: "0x6b175474e89094c44da98b954eedeac495271d0f", storageKeys: ["0x2"] }],
    blobVersionedHashes: ["0x0100000000000000000000000000000000000000000000000000000000000002"],
    authorizationList: [{
      chainId: "0x1", address: "0x6b175474e89094c44da98b954eedeac495271d0f", nonce: "0x7", yParity: "0x1", r: "0x5", s: "0x6",
    }],
  };
  const types = {
    Call: typeOf("address from,bytes to,uint64 gas,uint256 maxFeePerGas,uint256 maxPriorityFeePerGas,uint256 maxFeePerBlobGas,"
      + "uint256 value,bytes input,AccessListEntry[] accessList,bytes32[] blobVersionedHashes,Authorization[] authorizationList"),
    AccessListEntry: typeOf("address address,bytes32[] storageKeys"),
    Authorization: typeOf("uint256 chainId,address address,uint64 nonce,uint8 yParity,uint256 r,uint256 s"),
  };
  const { call } = parseCall(full);
  const data = {
    ...call, accessList: [{ ...call.accessList[0], storageKeys: ["0x" + "2".padStart(64, "0")] }],
  };
  assert.equal(hashStruct({ data, types, primaryType: "Call" }), requestHash(parseCall(full)));
  const written = parseCall(writeQuestion(parseCall(full)));
  assert.equal(requestHash(written), requestHash(parseCall(full)), "what is written is the same question");
});

test("every default is filled in, and each spelling of a parameter is the same question", () => {
  const spelled = parseCall(`{"block":"latest","from":"0x0000000000000000000000000000000000000000","gas":"0x2faf080",
    "to":"0x6B175474E89094C44DA98B954EEDEAC495271D0F","gasPrice":"0x0","value":"0x","input":"0x18160DDD","accessList":[]}`);
  assert.equal(requestHash(spelled), requestHash(question));
  assert.equal(requestHash(question), honest().message.requestHash);
});

for (const [field, value] of Object.entries({
  from: another(), to: another(), gas: "0x5208", maxFeePerGas: "0x1", maxPriorityFeePerGas: "0x1", maxFeePerBlobGas: "0x1", value: "0x1",
  data: "0x18160dde", accessList: [{ address: another() }], blobVersionedHashes: ["0x01" + "00".repeat(31)],
  authorizationList: [{ chainId: "0x1", address: another(), nonce: "0x7", yParity: "0x1", r: "0x5", s: "0x6" }],
}))
  test(`another ${field} is another question`, () => {
    assert.notEqual(requestHash(parseCall({ ...request, [field]: value })), requestHash(question));
  });

for (const [json, reason] of [
  [{ type: "0x2" }, "'type' has no meaning here: the fields are accessList, "],
  [{ chainId: "0x1" }, "'chainId' has no meaning here"],
  [{ nonce: "0x7" }, "request.nonce: "],
  [{ nonce: "0x01020304050607" }, "16 to 64 bytes of your choice"],
  [{ block: "pending" }, "request.block: 'pending' is not proven by a light client"],
  [{ block: 7 }, "request.block: a string is expected"],
  [{ gasPrice: "0x1", maxFeePerGas: "0x1" }, "request: gasPrice beside maxFeePerGas"],
  [{ input: "0x01", data: "0x02" }, "input and data differ"],
  [{ to: null, data: "0x" }, "to is missing"],
  [{ accessList: [{ address: another(), slots: [] }] }, "request.accessList[0]: 'slots' has no meaning"],
  [{ value: 5 }, "request.value: "],
  [{ value: "0x1" + "0".repeat(64) }, "request.value: "],
  [{ gas: "0x10000000000000000" }, "below 2^64"],
])
  test(`a request is refused that has ${JSON.stringify(json)}`, () => {
    assert.throws(() => parseCall({ ...request, ...json }), error => error instanceof MalformedError && error.message.includes(reason));
  });

test("a question about the block has no parameters", () => {
  assert.equal(parseBlock({ block: "0x07", nonce: "0x000102030405060708090a0b0c0d0e0f" }).view, "0x7");
  assert.throws(() => parseBlock({ to: another() }), /'to' has no meaning/);
  assert.equal(parseQuestion({ block: "safe" }).method, "block");
});

test("an honest answer is accepted", () => {
  const found = verify(JSON.stringify(honest()));
  assert.deepEqual(found.refusals, []);
  assert.equal(found.answer.result, honest().message.result);
  assert.ok(verify(JSON.stringify(honest()), {}).answer, "the client need not say what it asked");
});

const told = await lies(1, now.getTime() / 1000);

test("there are at least 40 lies, each with its own name", () => {
  assert.ok(new Set(told.map(({ way }) => way.name)).size === told.length && told.length >= 40, `${told.length}`);
});

for (const { way, text, question: asked } of told)
  test(`a lie is refused by its name: an answer ${way.name}`, () => {
    const judged = () => verifyAnswer(parseAnswer(text), parseTrust(trustOf()), { question: parseQuestion(bodyOf(asked)) }, now);
    if (way.refused === "malformed") return assert.throws(judged, MalformedError);
    const found = judged();
    assert.equal(found.answer, null);
    assert.equal(found.refusals[0], way.refused);
  });

test("no member of an answer can be changed on its way", () => {
  const members = ["domain", "message"].flatMap(part => Object.keys(honest()[part]).map(member => [part, member]));
  assert.equal(members.length, 4 + 22);
  for (const [part, member] of members) {
    const answer = honest(), value = answer[part][member];
    answer[part][member] = typeof value === "number" ? value ^ 1 : typeof value === "boolean" ? !value
      : value.startsWith("0x") ? value.slice(0, -1) + (value.endsWith("0") ? "1" : "0") : `${value}1`;
    const judged = () => verify(JSON.stringify(answer), {}).refusals;
    if (["name", "version", "method", "view", "outcome", "blockProvenance", "resultProvenance"].includes(member))
      assert.throws(judged, MalformedError, member);
    else assert.ok(judged().includes("signature"), member);
  }
});

test("a member that nobody signed is refused, wherever it stands", () => {
  for (const part of [answer => answer, ({ domain }) => domain, ({ message }) => message, ({ request }) => request]) {
    const answer = honest();
    Object.assign(part(answer), { note: "trust me" });
    assert.throws(() => verify(JSON.stringify(answer), {}), { name: "MalformedError", message: /'note' has no meaning here/ });
  }
});

test("bytes that an outsider had signed are not an answer to another question", () => {
  const input = "0x000000000000000000000000000000000000000000000000d3c21bcecceda1000000";
  const identity = { to: "0x0000000000000000000000000000000000000004", input };
  const answer = honest();
  Object.assign(answer.message, { requestHash: requestHash(parseCall(identity)), nonce: "0x", result: input });
  answer.request = identity;
  assert.deepEqual(judge(answer, { question: parseCall(identity) }), [], "it is what it says");
  assert.deepEqual(judge(answer), ["request", "nonce"]);
  answer.request = honest().request;
  assert.deepEqual(judge(answer, {}), ["request"]);
});

test("a view by number or hash names the block that the answer is from", () => {
  const answer = honest();
  answer.message.view = "0x1";
  assert.deepEqual(judge(answer, { question: { ...question, view: "0x1" } }), ["view"]);
  answer.message.view = "0x" + answer.message.blockNumber.toString(16);
  assert.deepEqual(judge(answer, { question: { ...question, view: answer.message.view } }), []);
  answer.message.view = answer.message.stateRoot;
  assert.deepEqual(judge(answer, { question: { ...question, view: answer.message.view } }), ["view"]);
});

test("a client's wishes count", () => {
  const unproven = honest(), unsure = honest(), finalized = honest();
  unproven.message.resultProvenance = "unproven";
  assert.deepEqual(judge(unproven, { question, allowsUnproven: true }), []);
  unsure.message.timeAuthenticated = false;
  assert.deepEqual(judge(unsure), []);
  assert.deepEqual(judge(unsure, { question, needsAuthenticatedTime: true }), ["clock"]);
  assert.deepEqual(judge(honest(), { question, maxAge: 9 }), ["time"]);
  assert.deepEqual(judge(honest(), { question, nonce: "0x" + "00".repeat(16) }), ["nonce"]);
  Object.assign(finalized.message, { view: "finalized", slotAge: 5000 });
  assert.deepEqual(judge(finalized, { question: { ...question, view: "finalized" } }), []);
});

test("an answer of more than 16 MiB is refused before it is read", () => {
  assert.throws(() => parseAnswer("{".repeat(16 * 1024 * 1024 + 1)), /at most 16777216 are read/);
  assert.throws(() => parseAnswer(new Uint8Array(16 * 1024 * 1024 + 1)), /at most 16777216 are read/);
  assert.throws(() => parseAnswer(" ".repeat(16 * 1024 * 1024)), /not JSON/, "one of 16 MiB is read");
});

test("a node that sends without end is left at 16 MiB", async () => {
  let sent = 0, left;
  const closed = new Promise(resolve => { left = resolve; });
  const server = createServer((_, response) => {
    const part = Buffer.alloc(1024 * 1024, " ");
    const send = () => {
      sent += part.length;
      response.write(part);
    };
    response.on("drain", send).on("close", left);
    send();
  });
  await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
  try {
    const client = new HeliosClient(`http://127.0.0.1:${server.address().port}`, trust);
    await assert.rejects(client.block(), error => error instanceof NodeError && /more than 16777216 bytes/.test(error.message));
    await closed;
    assert.ok(sent > 16 * 1024 * 1024 && sent < 256 * 1024 * 1024, `${sent} bytes were sent`);
  } finally {
    server.close();
  }
});

test("parameters that are not of their form are an error of JSON-RPC, and nobody is asked", async () => {
  const { request } = createProvider(new HeliosClient("http://127.0.0.1:9", trust)), call = { to: another(), data: "0x18160ddd" };
  const refused = (method, params) => assert.rejects(
    request({ method, params }), { name: "ProviderError", code: -32602 }, JSON.stringify(params));
  for (const chainId of ["mainnet", "0xzz", 1, 1.5, {}, [], "0x2"]) await refused("eth_call", [{ ...call, chainId }, "latest"]);
  for (const block of [7, true, {}, { blockNumber: 7 }, "newest"]) await refused("eth_call", [call, block]);
  for (const params of [[], [null], ["0x"], [call, "latest", { a: 1 }]]) await refused("eth_call", params);
  for (const params of [[], [null], ["0x"], [another(), 7]]) await refused("eth_getBalance", params);
  const here = { method: "eth_call", params: [{ ...call, chainId: "0x1" }, "latest"] };
  await assert.rejects(request(here), { code: -32000 }, "the node is asked");
});

test("a revert carries its reason", () => {
  for (const { answer } of vectors.filter(vector => vector.answer.reason)) {
    const read = parseAnswer(JSON.stringify(answer));
    const at = new Date(1000 * answer.message.time);
    assert.ok(verifyAnswer(read, { ...trust, chainId: read.domain.chainId, networkId: read.domain.networkId }, {}, at).answer);
  }
});

function typeOf(members) {
  return members.split(",").map(member => ({ type: member.split(" ")[0], name: member.split(" ")[1] }));
}

function another() { return "0x00000000000000000000000000000000000000aa"; }
