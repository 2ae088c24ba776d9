// Answers to methods of JSON-RPC, as documents and as bodies with their headers. tests/Client.Tests/Answers/RpcAnswerTests.cs has the
// same lies.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import {
  createProvider, HeliosClient, MalformedError, NodeError, parseAnswer, parseRpc, parseRpcAnswer, parseTrust, ProvingClient, requestHash,
  verifyAnswer, verifyProof, writeQuestion,
} from "../src/index.js";
import { fromHex, textOf } from "../src/core/bytes.js";
import { blockOf, callOf, nowOf, sessions, trustOf, whyNone } from "./recorded-answers.js";
import { answerOf, now, sign, trustFile } from "./vectors.js";

const BALANCE = "a balance by JSON-RPC", REVERT = "a call by JSON-RPC that reverts, on the finalized block";
const trust = parseTrust(trustFile);

const headerOf = ({ domain, message: { result: _, ...message }, signature }) => JSON.stringify({ domain, message, signature });
const bodyOf = ({ message: { outcome, result } }) =>
  `{"jsonrpc":"2.0","id":1,"${outcome === "returned" ? "result" : "error"}":${textOf(fromHex(result))}}`;

const inBody = (...change) => (header, body) => [header, body.replace(...change)];
const inHeader = (...change) => (header, body) => [header.replace(...change), body];
const said = change => (header, body) => {
  const document = JSON.parse(header);
  change(document);
  return [JSON.stringify(document), body];
};

for (const [lie, vector, refused, tell] of [
  ["none", BALANCE, "", (...honest) => honest],
  ["none", REVERT, "", (...honest) => honest],
  ["the error is shown as a result", REVERT, "malformed", inBody('"error":', '"result":')],
  ["the result is shown as an error", BALANCE, "malformed", inBody('"result":', '"error":')],
  ["a result beside the error", REVERT, "malformed", inBody('"id":1', '"id":1,"result":null')],
  ["an error beside the result", BALANCE, "malformed", inBody('"id":1', '"id":1,"error":null')],
  ["neither result nor error", BALANCE, "malformed", inBody(/.*/, '{"jsonrpc":"2.0","id":1}')],
  ["another result", BALANCE, "signature", inBody("0x7", "0x8")],
  ["another error", REVERT, "signature", inBody('"code":3', '"code":-32000')],
  ["the error's code in another form", REVERT, "malformed", inBody('"code":3', '"code":3.0')],
  ["the error's code is rounded", REVERT, "malformed", inBody('"code":3', '"code":3.00000000000000001')],
  ["the body is null", BALANCE, "malformed", inBody(/.*/, "null")],
  ["the body is an array", BALANCE, "malformed", inBody(/.*/, "[$&]")],
  ["the body is no JSON", BALANCE, "malformed", inBody(/.*/, "$&$&")],
  ["a text of the body is not Unicode", BALANCE, "malformed", inBody("0x7", "\\ud800")],
  ["a text of the domain is not Unicode", BALANCE, "malformed", inHeader("Helios.Akka", "\\ud800")],
  ["a text of the message is not Unicode", BALANCE, "malformed", inHeader('"returned"', '"\\udc00"')],
  ["the signature is not Unicode", BALANCE, "malformed", inHeader(/"signature":"0x.*?"/, '"signature":"\\ud800"')],
  ["a name of the message is not Unicode", BALANCE, "malformed", inHeader('"slotAge"', '"\\ud800"')],
  ["the message is null", BALANCE, "malformed", said(document => { document.message = null; })],
  ["the message is a text", BALANCE, "malformed", said(document => { document.message = "returned"; })],
  ["the domain is a text", BALANCE, "malformed", said(document => { document.domain = "Helios.Akka"; })],
  ["the header has a number in another form", BALANCE, "malformed", inHeader('"slotAge":14', '"slotAge":14.0')],
  ["the header has a result", BALANCE, "malformed", said(document => { document.message.result = "0x"; })],
  ["the header has a proof", BALANCE, "malformed", said(document => { document.proof = {}; })],
  ["the outcome is none", BALANCE, "malformed", said(document => { document.message.outcome = "Returned"; })],
  ["another outcome, with its member", BALANCE, "signature", (header, body) =>
    [header.replace('"returned"', '"reverted"'), body.replace('"result":', '"error":')]],
])
  test(`a lie about body or header is refused by its name: ${lie}, ${vector}`, () => {
    const honest = answerOf(vector), { question } = parseAnswer(JSON.stringify(honest));
    const [header, body] = tell(headerOf(honest), bodyOf(honest));
    assert.ok(lie === "none" || header !== headerOf(honest) || body !== bodyOf(honest));
    const judge = () => verifyAnswer(parseRpcAnswer(header, body, question), trust, { question }, now).refusals;
    if (refused === "malformed") return assert.throws(judge, MalformedError);
    assert.deepEqual(judge(), refused === "" ? [] : [refused]);
  });

const ZERO = `0x${"00".repeat(32)}`, SOME = `0x${"aa".repeat(20)}`;

// RpcRequestJsonTests has the same; null is what is refused
for (const [method, params, canonical, view] of [
  ["eth_getBlockByNumber", ["earliest"], ["0x0", false], "0x0"],
  ["eth_getBlockReceipts", ["earliest"], ["0x0"], "0x0"],
  ["eth_getBlockReceipts", [{ blockHash: ZERO }], [ZERO], ZERO],
  ["eth_getBlockReceipts", [], null, ""],
  ["eth_getTransactionByHash", [ZERO], [ZERO], "latest"],
  ["eth_getTransactionReceipt", [ZERO], [ZERO], "latest"],
  ["eth_getTransactionReceipt", ["0x12"], null, ""],
  ["eth_getTransactionReceipt", [ZERO, null, 1], null, ""],
  ["eth_getLogs", [{}], [{ address: [], fromBlock: "latest", toBlock: "latest", topics: [] }], "latest"],
  ["eth_getLogs", [{ address: SOME, fromBlock: "earliest", toBlock: "0x0a", topics: [null, ZERO] }],
    [{ address: [SOME], fromBlock: "0x0", toBlock: "0xa", topics: [null, [ZERO]] }], "0xa"],
  ["eth_getLogs", [{ blockHash: ZERO, address: null, topics: [[], [null, ZERO]] }],
    [{ address: [], blockHash: ZERO, topics: [null, null] }], ZERO],
  ["eth_getLogs", [{ blockHash: ZERO, fromBlock: "0x1" }], null, ""],
  ["eth_getLogs", [{ toBlock: ZERO }], null, ""],
  ["eth_getLogs", [{ limit: 1 }], null, ""],
  ["eth_getLogs", [{ topics: [null, null, null, null, null] }], null, ""],
  ["eth_getLogs", [], null, ""],
])
  test(`a request has one form with every default filled in: ${method} ${JSON.stringify(params)}`, () => {
    if (canonical === null) return assert.throws(() => parseRpc({ method, params }), MalformedError);
    const question = parseRpc({ method, params });
    assert.deepEqual(question.rpc.params, canonical);
    assert.equal(question.view, view);
    assert.equal(requestHash(parseRpc({ method, params: canonical })), requestHash(question));
  });

for (const [chainId, isHere] of [[undefined, true], ["0x1", true], ["0x01", true], ["0x7", false], ["0x0", false]])
  test(`a call for another chain has no answer here: ${chainId}`, () => {
    const honest = answerOf(REVERT), [call, block] = honest.request.params;
    const request = { method: "eth_call", params: [{ ...call, chainId }, block] }, question = parseRpc(request);
    assert.equal(requestHash(question), honest.message.requestHash, "it is not hashed");
    const refusals = (answer, expected) => verifyAnswer(parseAnswer(JSON.stringify(answer)), trust, expected, now).refusals;
    assert.deepEqual(refusals(honest, { question }), isHere ? [] : ["request"]);
    assert.deepEqual(refusals({ ...honest, request }, {}), isHere ? [] : ["request"]);
  });

test("a proof of the block alone is none of a result by JSON-RPC", { skip: whyNone }, () => {
  const [session] = sessions, answer = blockOf(session);
  const question = parseRpc({ method: "eth_getBalance", params: [`0x${"aa".repeat(20)}`] });
  const kept = parseTrust(JSON.stringify(trustOf(session))), { proof } = parseAnswer(JSON.stringify(answer));
  assert.deepEqual(verifyProof(parseAnswer(JSON.stringify(answer)), kept, {}, nowOf(answer)).refusals, [], "the proof is genuine");
  delete answer.proof;
  Object.assign(answer.message, { method: "rpc", requestHash: requestHash(question), result: "0x2230786666666622" });
  answer.request = writeQuestion(question);
  const lie = parseAnswer(JSON.stringify(sign(answer)));
  assert.deepEqual(verifyAnswer(lie, kept, { question: { ...question, nonce: answer.message.nonce } }, nowOf(answer)).refusals, []);
  assert.deepEqual(verifyProof({ ...lie, proof }, kept, {}, nowOf(answer)).refusals, ["state"]);
  assert.deepEqual(verifyProof(lie, kept, {}, nowOf(answer)).refusals, ["proof"]);
  const estimate = parseRpc({ method: "eth_estimateGas", params: [{ to: `0x${"aa".repeat(20)}` }] });
  Object.assign(answer, { request: writeQuestion(estimate), proof: blockOf(session).proof });
  Object.assign(answer.message, { requestHash: requestHash(estimate) });
  assert.throws(() => parseAnswer(JSON.stringify(sign(answer))), /a proof, and eth_estimateGas has none/);
  assert.deepEqual(verifyProof({ ...lie, question: estimate, proof }, kept, {}, nowOf(answer)).refusals, ["proof"]);
});

/** The requests that a provider sends, to a node that answers none of them. */
async function asked(makeClient, method, params, status = 503, code = "busy") {
  const bodies = [], server = createServer(async (request, response) => {
    bodies.push({ path: request.url.split("?")[0], body: await new Response(request).json() });
    response.writeHead(status).end(JSON.stringify({ error: { code, message: code } }));
  });
  await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
  try {
    const client = makeClient(`http://127.0.0.1:${server.address().port}`);
    let value, error;
    try {
      value = await createProvider(client).request({ method, params });
    } catch (caught) {
      error = caught;
    }
    return { value, error, bodies };
  } finally {
    server.close();
  }
}
const plain = url => new HeliosClient(url, trust), proving = url => new ProvingClient(url, trust);

test("a receipt that is not there yet is null, as libraries wait for it, and nothing else that fails is", async () => {
  const hash = `0x${"77".repeat(32)}`;
  for (const method of ["eth_getTransactionReceipt", "eth_getTransactionByHash", "eth_getBlockByHash"]) {
    const { value, error, bodies } = await asked(plain, method, [hash], 404, "absent");
    assert.deepEqual([value, error, bodies.length], [null, undefined, 1], method);
    assert.equal((await asked(plain, method, [hash], 502, "unproven")).error.code, -32000, method);
  }
  assert.equal((await asked(plain, "eth_getLogs", [{ blockHash: hash }], 404, "absent")).error.code, -32000, "no list is an answer");
});

test("a client that demands proofs asks nobody for what has none", async () => {
  const { error, bodies } = await asked(proving, "eth_estimateGas", [{ to: `0x${"aa".repeat(20)}` }]);
  assert.deepEqual([error.code, bodies], [4200, []]);
  assert.match(error.message, /^eth_estimateGas by \/v1\/rpc has no proof/);
  await assert.rejects(new ProvingClient("http://127.0.0.1:9", trust).rpc("eth_blobBaseFee"),
    thrown => thrown instanceof NodeError && thrown.code === "no-proof");
});

const TOKEN = `0x${"bb".repeat(20)}`, CALL = { to: TOKEN, data: "0x18160ddd" };
for (const [method, path] of [["eth_call", "/v1/call"], ["eth_estimateGas", "/v1/rpc"]]) {
  test(`pending is the latest block, and what a transaction says of itself changes nothing: ${method}`, async () => {
    const { error, bodies: [sent] } = await asked(plain, method, [{ ...CALL, type: "0x2", nonce: "0x7", chainId: "0x1" }, "pending"]);
    assert.deepEqual([error.code, error.message, sent.path], [-32000, "busy", path]);
    const { nonce: _, ...said } = sent.body, { nonce: __, ...same } = (await asked(plain, method, [CALL])).bodies[0].body;
    assert.deepEqual(said, same);
  });

  test(`a call for another chain is asked of nobody: ${method}`, async () => {
    const { error, bodies } = await asked(plain, method, [{ ...CALL, chainId: "0x7" }, "latest"]);
    assert.deepEqual([error.code, bodies], [-32602, []]);
    assert.match(error.message, /params\[0\]\.chainId: 0x7, and this client's chain is 0x1/);
  });
}

test("a call that overrides state or block is asked with that", async () => {
  const state = { [TOKEN]: { balance: "0x5" } }, block = { number: "0x4d" };
  for (const overrides of [[state], [{}, block], [state, block]]) {
    const { bodies: [sent] } = await asked(plain, "eth_call", [CALL, "latest", ...overrides]);
    assert.equal(sent.path, "/v1/rpc");
    assert.deepEqual([sent.body.method, ...sent.body.params.slice(1)], ["eth_call", "latest", ...overrides]);
  }
  const { bodies: [sent] } = await asked(plain, "eth_call", [CALL, "latest", {}]);
  assert.equal(sent.path, "/v1/call", "nothing is overridden");
});

for (const [method, ...params] of [
  ["eth_getStorageValues", { [TOKEN]: ["0x0"] }], ["eth_baseFee"], ["eth_blobBaseFee"], ["eth_createAccessList", CALL],
  ["eth_simulateV1", { blockStateCalls: [{ calls: [CALL] }] }],
])
  test(`what /v1/rpc signs is asked for: ${method}`, async () => {
    const { error, bodies: [sent] } = await asked(plain, method, params);
    assert.deepEqual([error.message, sent.path, sent.body.method], ["busy", "/v1/rpc", method]);
  });

for (const method of ["eth_getBalance", "eth_getCode"])
  test(`pending is the latest block: ${method}`, async () => {
    const { bodies: [sent] } = await asked(plain, method, [TOKEN, "pending"]);
    assert.deepEqual([sent.path, sent.body.block], ["/v1/call", "latest"]);
  });

test("the number of the newest block is proven with it, and another number is refused", { skip: whyNone }, () => {
  const [session] = sessions, answer = blockOf(session), question = parseRpc({ method: "eth_blockNumber" });
  const kept = parseTrust(JSON.stringify(trustOf(session))), { blockNumber } = answer.message;
  Object.assign(answer, { request: writeQuestion(question) });
  Object.assign(answer.message, { method: "rpc", requestHash: requestHash(question) });
  const judged = number => {
    answer.message.result = `0x${Buffer.from(`"0x${number.toString(16)}"`).toString("hex")}`;
    return verifyProof(parseAnswer(JSON.stringify(sign(answer))), kept, {}, nowOf(answer));
  };
  assert.deepEqual([judged(blockNumber).refusals, judged(blockNumber).isResultProven], [[], true]);
  assert.deepEqual([judged(blockNumber + 1).refusals, judged(blockNumber + 1).isResultProven], [["result"], false]);
});

test("what a method reads of the recorded state of mainnet is proven, and another result is refused", { skip: whyNone }, () => {
  const session = sessions.find(callOf), call = callOf(session), kept = parseTrust(JSON.stringify(trustOf(session)));
  const { state } = verifyProof(parseAnswer(JSON.stringify(call)), kept, {}, nowOf(call)), hexed = value => `0x${value.toString(16)}`;
  const judge = (method, params, result, { accounts = call.proof.state.accounts, outcome = "returned" } = {}) => {
    const answer = structuredClone(call), question = parseRpc({ method, params });
    Object.assign(answer, { request: writeQuestion(question) });
    Object.assign(answer.message, {
      method: "rpc", requestHash: requestHash(question), outcome, result: `0x${Buffer.from(JSON.stringify(result)).toString("hex")}`,
    });
    answer.proof.state.accounts = accounts;
    return verifyProof(parseAnswer(JSON.stringify(sign(answer))), kept, {}, nowOf(answer));
  };
  for (const { address, balance, nonce, slots } of state) {
    const read = [
      ["eth_getBalance", [address], hexed(balance)], ["eth_getTransactionCount", [address], hexed(nonce)],
      ...slots.map(({ slot, value }) => ["eth_getStorageAt", [address, slot], `0x${value.toString(16).padStart(64, "0")}`]),
    ];
    for (const [method, params, result] of read) {
      const honest = judge(method, params, result);
      assert.deepEqual([honest.refusals, honest.isResultProven, honest.checks.at(-1).name], [[], true, "result"], method);
      assert.deepEqual(judge(method, params, `${result.slice(0, -1)}${result.endsWith("1") ? "2" : "1"}`).refusals, ["result"]);
      assert.deepEqual(judge(method, params, result, { outcome: "halted" }).refusals, ["result"]);
      assert.deepEqual(judge(method, params, result, { accounts: [] }).refusals, ["state"], "then the nodes lead nowhere");
    }
    assert.deepEqual(judge("eth_getStorageAt", [address, "0x1234567"], `0x${"0".repeat(64)}`).refusals, ["result"], "nothing shows it");
  }
  assert.deepEqual(judge("eth_getBalance", [TOKEN], "0x0").refusals, ["result"], "nothing shows it");
});
