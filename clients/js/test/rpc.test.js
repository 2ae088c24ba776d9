import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { JsonRpcProvider, Wallet } from "ethers";
import { createPublicClient, createWalletClient, custom, defineChain, http, parseAbi, parseEther } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import {
  ANSWER_HEADER, attest, createProvider, HeliosClient, NONCE_HEADER, parseChain, parsePolicy, parseRpc, parseRpcAnswer, ProvingClient,
  verifyAnswer,
} from "../src/index.js";
import { simulatedPolicy, startNetwork, whyNoNode } from "./running-node.js";

const skip = whyNoNode();
const TOKEN = "0x6b175474e89094c44da98b954eedeac495271d0f";
const NOBODY = "0x00000000000000000000000000000000000000aa";
const ABI = parseAbi([
  "function totalSupply() view returns (uint256)", "function transfer(address, uint256) returns (bool)",
]);

let node, trust, viem;
before(async () => {
  if (skip) return;
  node = await startNetwork();
  ({ trust } = await attest(node.url, { policy: parsePolicy(simulatedPolicy), founding: node.founding, isSimulated: true }));
  viem = createPublicClient({ transport: http(`${node.url}/rpc`) });
});
after(() => node?.stop());

test("viem reads blocks, balances, contracts and gas through the plain route", { skip }, async () => {
  const asked = createPublicClient({ transport: http(node.execution) });
  assert.equal(await viem.getChainId(), trust.chainId);
  assert.ok(await viem.getBlockNumber() > 0n);
  assert.equal(await viem.getBalance({ address: NOBODY }), 0n);
  assert.ok(await viem.getBalance({ address: node.richest }) > 0n);
  assert.equal(await viem.getCode({ address: TOKEN }), await asked.getCode({ address: TOKEN }));
  assert.ok(await viem.readContract({ address: TOKEN, abi: ABI, functionName: "totalSupply" }) > 0n);
  assert.equal(await viem.estimateGas({ account: node.richest, to: NOBODY, value: 1n }), 21_000n);
  assert.equal(await viem.getTransactionCount({ address: node.richest }), await asked.getTransactionCount({ address: node.richest }));
  const block = await viem.getBlock({ includeTransactions: true });
  assert.deepEqual(block.transactions, (await asked.getBlock({ blockHash: block.hash, includeTransactions: true })).transactions);
  const { storageProof } = await viem.getProof({ address: TOKEN, storageKeys: [`0x${"0".repeat(64)}`] });
  assert.ok(storageProof[0].value > 0n);
});

test("viem tells a revert with its reason, and a method that is not answered", { skip }, async () => {
  const transfer = { address: TOKEN, abi: ABI, functionName: "transfer", args: [node.richest, 1n], account: NOBODY };
  await assert.rejects(viem.simulateContract(transfer), error => error.shortMessage.includes("DevToken: balance too low"));
  await assert.rejects(
    viem.request({ method: "debug_traceCall" }), error => error.code === -32601 || /-32601|does not exist/.test(error.message));
});

test("viem sends a batch and gets each answer", { skip }, async () => {
  const batching = createPublicClient({ transport: http(`${node.url}/rpc`, { batch: { wait: 20 } }) });
  const [number, balance, code] = await Promise.all([
    batching.getBlockNumber(), batching.getBalance({ address: node.richest }), batching.getCode({ address: TOKEN }),
  ]);
  assert.ok(number > 0n && balance > 0n && code.length > 2);
});

test("ethers reads the same", { skip }, async () => {
  const ethers = new JsonRpcProvider(`${node.url}/rpc`, trust.chainId, { staticNetwork: true });
  try {
    assert.ok(await ethers.getBlockNumber() > 0);
    assert.ok(await ethers.getBalance(node.richest) > 0n);
    assert.equal(await ethers.estimateGas({ from: node.richest, to: NOBODY, value: 1n }), 21_000n);
  } finally {
    ethers.destroy();
  }
});

test("viem and ethers send transfers through the plain route alone", { skip }, async () => {
  const chain = defineChain({
    id: trust.chainId, name: "devnet", nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [`${node.url}/rpc`] } },
  });
  const mined = createPublicClient({ transport: http(node.execution), pollingInterval: 200 });
  const [one, other] = node.accounts.slice(-2), to = NOBODY;
  const before = await mined.getBalance({ address: to });

  const wallet = createWalletClient({ account: privateKeyToAccount(one.key), chain, transport: http() });
  const first = await wallet.sendTransaction({ to, value: parseEther("0.1") });
  assert.equal((await mined.waitForTransactionReceipt({ hash: first })).status, "success");

  const ethers = new JsonRpcProvider(`${node.url}/rpc`, trust.chainId, { staticNetwork: true });
  try {
    const { hash } = await new Wallet(other.key, ethers).sendTransaction({ to, value: parseEther("0.2") });
    assert.equal((await mined.waitForTransactionReceipt({ hash })).status, "success");
  } finally {
    ethers.destroy();
  }
  assert.equal(await mined.getBalance({ address: to }), before + parseEther("0.3"));
});

test("viem overrides the state of a call, by the plain route and by the verifying provider", { skip }, async () => {
  // NUMBER, and the balance of the caller
  const code = "0x435f523331602052" + "60405ff3", number = 77n;
  const stateOverride = [{ address: TOKEN, code }, { address: NOBODY, balance: 5n }];
  for (const client of [viem, createPublicClient({ transport: custom(createProvider(new HeliosClient(node.url, trust))) })]) {
    const { data } = await client.call({ account: NOBODY, to: TOKEN, stateOverride, blockOverrides: { number } });
    assert.deepEqual([BigInt(data.slice(0, 66)), BigInt(`0x${data.slice(66)}`)], [number, 5n]);
  }
});

test("a refused batch is an error for ethers and no missing answer", { skip }, async () => {
  const ethers = new JsonRpcProvider(`${node.url}/rpc`, trust.chainId, { staticNetwork: true, batchMaxCount: 200, cacheTimeout: -1 });
  try {
    const asked = Array.from({ length: 101 }, (_, i) => ethers.send("eth_getBalance", [`0x${String(i).padStart(40, "0")}`, "latest"]));
    const [first] = await Promise.allSettled(asked);
    assert.equal(first.status, "rejected");
    assert.match(first.reason.message, /batch too large: 101 requests/);
  } finally {
    ethers.destroy();
  }
});

const ask = (body, nonce) => fetch(`${node.url}/rpc`, {
  method: "POST",
  headers: { "Content-Type": "application/json", ...(nonce ? { [NONCE_HEADER]: nonce } : {}) },
  body: JSON.stringify({ jsonrpc: "2.0", id: 1, ...body }),
});

test("the header of a plain answer is believed with its body, and with no other", { skip }, async () => {
  const request = { method: "eth_getBalance", params: [node.richest] }, nonce = "0x" + "5a".repeat(16);
  const question = parseRpc({ ...request, nonce }), response = await ask(request, nonce);
  const header = response.headers.get(ANSWER_HEADER), body = await response.text();
  assert.ok(header.length < 2048, `${header.length} characters`);
  const judge = (text, asked) => verifyAnswer(parseRpcAnswer(header, text, asked), trust, { question: asked }).refusals;
  assert.deepEqual(judge(body, question), []);
  assert.deepEqual(judge(body.replace(/"result":"0x(.)/, "\"result\":\"0x$11"), question), ["signature"]);
  assert.deepEqual(judge(body, parseRpc({ method: "eth_getBalance", params: [NOBODY], nonce })), ["request"]);
  assert.deepEqual(judge(body, parseRpc({ ...request, nonce: "0x" + "5b".repeat(16) })), ["nonce"]);
});

test("a revert is signed, and its error object is what was signed", { skip }, async () => {
  const data = "0xa9059cbb" + node.richest.slice(2).padStart(64, "0") + "1".padStart(64, "0");
  const request = { method: "eth_call", params: [{ from: NOBODY, to: TOKEN, data }, "latest"] };
  const response = await ask(request), question = parseRpc(request);
  const document = parseRpcAnswer(response.headers.get(ANSWER_HEADER), await response.text(), question);
  assert.equal(document.message.outcome, "reverted");
  assert.deepEqual(verifyAnswer(document, trust, { question }).refusals, []);
});

test("the verifying provider answers the same methods from signed documents", { skip }, async () => {
  const client = new HeliosClient(node.url, trust), verified = createPublicClient({ transport: custom(createProvider(client)) });
  assert.equal(await verified.estimateGas({ account: node.richest, to: NOBODY, value: 1n }), 21_000n);
  assert.ok(await verified.getTransactionCount({ address: node.richest }) >= 0);
  assert.ok(BigInt(await verified.getStorageAt({ address: TOKEN, slot: "0x0" })) > 0n);
  const { message, value } = await client.rpc("eth_getStorageAt", [TOKEN, "0x0", "finalized"]);
  assert.equal(message.view, "finalized");
  assert.equal(value.length, 66);
});

test("what a method reads of block and state is proven without the node", { skip }, async () => {
  const chain = parseChain(readFileSync(join(node.network, "spec.json")), readFileSync(join(node.network, "genesis.json")));
  const proving = new ProvingClient(node.url, trust, {}, chain), word = `0x${"0".repeat(63)}3`;
  for (const [method, ...params] of [
    ["eth_blockNumber"], ["eth_getBalance", node.richest], ["eth_getBalance", NOBODY, "finalized"],
    ["eth_getTransactionCount", node.richest],
    ["eth_getCode", TOKEN], ["eth_getCode", NOBODY], ["eth_getStorageAt", TOKEN, "0x0"], ["eth_getStorageAt", NOBODY, "0x1"],
    ["eth_getStorageValues", { [TOKEN]: ["0x0", word], [NOBODY]: ["0x1"] }], ["eth_getProof", TOKEN, ["0x0", word]],
    ["eth_getProof", NOBODY, []], ["eth_call", { to: TOKEN, data: "0x18160ddd" }],
  ]) assert.ok((await proving.rpc(method, params)).value, method);
  const number = (await proving.block()).blockNumber, earlier = `0x${(number - 9).toString(16)}`;
  const { value: block } = await proving.rpc("eth_getBlockByNumber", [earlier, true]), [{ hash }] = block.transactions;
  assert.equal(BigInt(block.number), BigInt(number - 9));
  assert.equal((await proving.block(block.hash)).blockNumber, number - 9);
  assert.equal((await proving.rpc("eth_getTransactionReceipt", [hash])).value.blockHash, block.hash);
  const { value: logs } = await proving.rpc("eth_getLogs", [{ fromBlock: earlier, toBlock: "latest", address: TOKEN }]);
  assert.ok(logs.length > 9);
  await assert.rejects(proving.rpc("eth_getLogs", [{ fromBlock: "finalized", toBlock: "latest" }]), { code: "no-proof" });
  await assert.rejects(proving.rpc("eth_estimateGas", [{ to: TOKEN }]), { code: "no-proof" });
});
