import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { BrowserProvider, Contract } from "ethers";
import { createPublicClient, custom, getContract, parseAbi } from "viem";
import {
  attest, createProvider, HeliosClient, NodeError, parseAttestation, parseChain, parsePolicy, parseTrust, ProvingClient, UnverifiedError,
  verifyAttestation, writeTrust,
} from "../src/index.js";
import { simulatedPolicy, startFront, startNetwork, whyNoNode } from "./running-node.js";
import { keyVectors } from "./vectors.js";

const skip = whyNoNode();
const TOKEN = "0x6b175474e89094c44da98b954eedeac495271d0f";
const ABI = ["function totalSupply() view returns (uint256)", "function balanceOf(address) view returns (uint256)",
  "function transfer(address, uint256) returns (bool)"];
const policy = parsePolicy(simulatedPolicy);

/** What a node of the network of a trust file would say of itself. */
const statementOf = ({ authority: _, version: __, ...trust }, policy) =>
  JSON.stringify({ ...trust, version: "helios-akka/statement/v1", node: "02ab", policy });

let node, trust, client, folder;
before(async () => {
  if (skip) return;
  node = await startNetwork();
  folder = prepareFolder();
  ({ trust } = await attest(node.url, { policy, founding: node.founding, isSimulated: true }));
  client = trust && new HeliosClient(node.url, trust);
});
after(async () => {
  await node?.stop();
  if (folder) rmSync(folder, { recursive: true });
});

test("an attestation of a running node verifies, and what is kept of it is read again", { skip }, async () => {
  assert.ok(trust);
  assert.equal(trust.authority, "none", "its policy is static");
  assert.ok((await attest(node.url, { policy, founding: node.founding, authority: "none", isSimulated: true })).trust);
  assert.equal(trust.isSimulated, true);
  assert.equal(trust.founding.root, node.founding);
  assert.deepEqual(parseTrust(writeTrust(trust)), trust);
});

for (const [what, expected, refused] of [
  ["without the simulation's root", { isSimulated: false }, "quote"],
  ["of another image", { policy: parsePolicy(simulatedPolicy.replace(/c6795a37/, "c6795a38")) }, "policy"],
  ["without a policy", { policy: null }, "policy"],
  ["of another network", { networkId: "0x" + "11".repeat(32) }, "network"],
  ["of another founding checkpoint", { founding: "0x" + "11".repeat(32) }, "founding"],
  ["of another key", { key: "02" + "11".repeat(32) }, "key"],
  ["of another authority", { authority: keyVectors.authority }, "authority"],
  ["of another authority", { authority: keyVectors.trusts.contract.authority }, "authority"],
  ["where the caller names no network", { founding: null, authority: "none" }, "named"],
])
  test(`an attestation is refused ${what}`, { skip }, async () => {
    const found = await attest(node.url, { policy, founding: node.founding, isSimulated: true, ...expected });
    assert.equal(found.trust, null);
    assert.deepEqual(found.refusals, [refused]);
  });

for (const [what, spoil, ...refused] of [
  ["another nonce", answer => answer, "report-data", "policy"],
  ["another statement", answer => {
    answer.statement = answer.statement.replace(/"time":"2/, "\"time\":\"3");
  }, "report-data", "policy", "signature"],
  ["the statement of a network that a contract governs", answer => {
    answer.statement = statementOf(keyVectors.trusts.contract, { contract: { address: keyVectors.trusts.contract.authority.contract } });
  }, "report-data", "policy", "signature", "founding"],
  ["the statement of that network with keys in the contract's place", answer => {
    answer.statement = statementOf(keyVectors.trusts.contract, { authority: keyVectors.authority });
  }, "report-data", "policy", "signature", "founding", "binding"],
  ["the statement of that network without a word of the contract", answer => {
    answer.statement = statementOf(keyVectors.trusts.contract);
  }, "report-data", "policy", "signature", "founding", "binding"],
  ["another signature", answer => { answer.signature = otherDigit(answer.signature, 40); }, "signature"],
  ["no signature", answer => { answer.signature = null; }, "signature"],
  ["a quote with one other bit", answer => { answer.quote = otherDigit(answer.quote, 1150); }, "quote"],
  ["no collateral", answer => { answer.collateral = null; }, "collateral"],
  ["another family's collateral", answer => {
    answer.collateral.tcb_info = answer.collateral.tcb_info.replace(/"fmspc":"../, "\"fmspc\":\"ff");
  }, "quote"],
])
  test(`an attestation is refused that has ${what}`, { skip }, async () => {
    const nonce = Uint8Array.of(7, 7), asked = await (await fetch(`${node.url}/v1/attestation?nonce=0707`)).json();
    spoil(asked);
    const found = verifyAttestation(parseAttestation(JSON.stringify(asked)), what === "another nonce" ? Uint8Array.of(8) : nonce,
      { policy, founding: node.founding, isSimulated: true });
    assert.equal(found.trust, null);
    assert.deepEqual(found.refusals, refused);
  });

test("a block and a call are answered, and each answer verifies", { skip }, async () => {
  const block = await client.block();
  assert.ok(block.blockNumber > 0 && block.resultProvenance === "proven");
  const finalized = await client.block("finalized");
  assert.ok(finalized.blockNumber <= block.blockNumber);
  const call = await client.call({ to: TOKEN, data: "0x18160ddd" });
  assert.equal(call.outcome, "returned");
  assert.ok(BigInt(call.result) > 0n);
});

test("a node's refusal is told in its words", { skip }, async () => {
  await assert.rejects(client.block("0xffffff"),
    error => error instanceof NodeError && error.status === 404 && error.message.includes("0xffffff"));
  assert.equal((await client.block("0x1")).blockNumber, 1, "the newest block proves it");
});

test("viem reads a contract, a balance and a code through verified answers", { skip }, async () => {
  const viem = createPublicClient({ transport: custom(createProvider(client)) });
  const token = getContract({ address: TOKEN, abi: parseAbi(ABI), client: viem });
  assert.ok(await token.read.totalSupply() > 0n);
  assert.equal(await viem.getChainId(), trust.chainId);
  assert.ok(await viem.getBlockNumber() > 0n);
  assert.ok(await viem.getBalance({ address: node.richest }) > 0n);
  assert.equal(await viem.getBalance({ address: "0x00000000000000000000000000000000000000aa" }), 0n);
  assert.equal(await viem.getCode({ address: TOKEN }), await askExecution("eth_getCode", [TOKEN, "latest"]));
  assert.match((await viem.getBlock()).hash, /^0x[0-9a-f]{64}$/);
  await assert.rejects(viem.getGasPrice(), /not supported/, "nobody proves a tip");
});

test("ethers reads the same through the same provider", { skip }, async () => {
  const ethers = new BrowserProvider(createProvider(client)), token = new Contract(TOKEN, ABI, ethers);
  assert.ok(await token.totalSupply() > 0n);
  assert.ok(await ethers.getBalance(node.richest) > 0n);
  assert.equal((await ethers.getNetwork()).chainId, BigInt(trust.chainId));
  await assert.rejects(token.transfer.staticCall(node.richest, 1n), { code: "CALL_EXCEPTION" }, "a revert stays a revert");
});

for (const [what, tamper] of Object.entries({
  "changes the result": text => text.replace(/"result":"0x0/, "\"result\":\"0x1"),
  "changes the block": text => text.replace(/"blockNumber":\d+/, "\"blockNumber\":1"),
  "sends an earlier answer": (text, kept) => kept.earlier ??= text,
}))
  test(`neither viem nor ethers passes on an answer where somebody in the middle ${what}`, { skip }, async () => {
    const kept = {}, front = await startFront(node.url, text => tamper(text, kept));
    try {
      const through = new HeliosClient(front.url, trust);
      if (what.startsWith("sends")) await through.call({ to: TOKEN, data: "0x18160ddd" });
      await assert.rejects(through.call({ to: TOKEN, data: "0x18160ddd" }), UnverifiedError);
      const viem = createPublicClient({ transport: custom(createProvider(through), { retryCount: 0 }) });
      await assert.rejects(getContract({ address: TOKEN, abi: parseAbi(ABI), client: viem }).read.totalSupply(), /does not verify/);
      const ethers = new BrowserProvider(createProvider(through));
      // ethers says "missing revert data" of every error in eth_call, and keeps the error that it had.
      await assert.rejects(new Contract(TOKEN, ABI, ethers).totalSupply(), error => /does not verify/.test(error.info.error.message));
    } finally {
      front.close();
    }
  });

test("block and state are proven from the founding checkpoint, and the next proof starts where the last one ended", { skip }, async t => {
  if (!JSON.parse(await (await fetch(`${node.url}/v1/block?proof=1`)).text()).proof) return t.skip("the node brings no proofs");
  const chain = parseChain(readFileSync(join(node.network, "spec.json")), readFileSync(join(node.network, "genesis.json")));
  const proving = new ProvingClient(node.url, trust, {}, chain);
  const block = await proving.block("finalized"), { checkpoint } = proving.trust;
  assert.ok(checkpoint.slot >= block.slot && checkpoint.slot > trust.founding.slot);
  assert.deepEqual(parseTrust(writeTrust(proving.trust)), proving.trust, "it is kept in the trust file");
  const call = await proving.call({ to: TOKEN, data: "0x18160ddd" });
  assert.equal(call.outcome, "returned");

  const flipDigitBehind = name => text => text.replace(new RegExp(`("${name}":\\[?"?0x..)(.)`),
    (_, before, digit) => before + (digit === "0" ? "1" : "0"));
  for (const [name, refused] of [["nodes", "state"], ["codes", "state"]]) {
    const front = await startFront(node.url, flipDigitBehind(name));
    try {
      const error = await new ProvingClient(front.url, trust, {}, chain).call({ to: TOKEN, data: "0x18160ddd" }).catch(caught => caught);
      assert.ok(error instanceof UnverifiedError, String(error));
      assert.deepEqual(error.refusals, [refused]);
    } finally {
      front.close();
    }
  }
});

test("what an answer does not say is refused, not passed on", { skip }, async () => {
  const { request } = createProvider(client), call = { to: TOKEN, data: "0x18160ddd" };
  await assert.rejects(request({ method: "eth_newFilter", params: [{}] }), { code: 4200 });
  await assert.rejects(request({ method: "eth_call", params: [call, "latest", { [TOKEN]: { balanc: "0x1" } }] }), { code: -32602 });
  await assert.rejects(request({ method: "eth_call", params: [{ ...call, chainId: "0x7" }, "latest"] }), { code: -32602 });
  await assert.rejects(request({ method: "eth_call", params: [call, "0xffffff"] }), { code: -32000 }, "no such block is proven");
  assert.match(await request({ method: "eth_call", params: [call, "earliest"] }), /^0x[0-9a-f]{64}$/);
  const ask = (fields, block) => request({ method: "eth_call", params: [{ ...call, ...fields }, block] });
  const before = await ask({}, "latest"), pending = await ask({ type: "0x2", nonce: "0x7" }, "pending"), after = await ask({}, "latest");
  assert.ok(BigInt(before) > 0n && before <= pending && pending <= after,
    `the supply grows with each block: ${before} ${pending} ${after}`);
});

test("the first example of the README keeps a trust file", { skip }, () => {
  assert.match(run(trusts), /^ok {3}quote the quote verifies/m);
  assert.equal(JSON.parse(readFileSync(join(folder, "trust.json"), "utf8")).founding.root, node.founding);
});

test("the second example reads a contract with viem, with ethers and alone", { skip }, () => {
  const [viem, ethers, own] = run(asks).trim().split("\n");
  assert.ok(BigInt(viem.replace("n", "")) > 0n && BigInt(ethers.replace("n", "")) > 0n);
  assert.match(own, /^returned 0x[0-9a-f]{64} \d+$/);
});

test("the third example verifies an answer that curl has saved", { skip }, () => {
  const request = JSON.stringify({ to: "0x6b175474e89094c44da98b954eedeac495271d0f", data: "0x18160ddd", nonce: "0x" + "5a".repeat(16) });
  writeFileSync(join(folder, "request.json"), request);
  const args = ["-fsS", "-H", "Content-Type: application/json", "-d", "@request.json", "-o", "answer.json", `${node.url}/v1/call`];
  execFileSync("curl", args, { cwd: folder });
  const said = run(verifies);
  assert.match(said, /^ok {3}signature /m);
  assert.match(said, /^0x[0-9a-f]{64}$/m);
  assert.doesNotMatch(said, /FAIL/);
});

function otherDigit(hex, at) { return hex.slice(0, at) + (hex[at] === "0" ? "1" : "0") + hex.slice(at + 1); }

const root = fileURLToPath(new URL("..", import.meta.url));
const [trusts, asks, verifies] = [...readFileSync(join(root, "README.md"), "utf8").matchAll(/```js\n(.*?)```/gs)].map(found => found[1]);

/** As somebody has it who has installed the package beside ethers and viem. */
function prepareFolder() {
  const made = mkdtempSync(join(tmpdir(), "helios-readme-"));
  mkdirSync(join(made, "node_modules"));
  symlinkSync(root, join(made, "node_modules/helios-akka-client"));
  for (const name of ["ethers", "viem"]) symlinkSync(join(root, "node_modules", name), join(made, "node_modules", name));
  writeFileSync(join(made, "policy.json"), simulatedPolicy);
  writeFileSync(join(made, "checkpoint.txt"), `${node.founding}\n`);
  return made;
}

/** Runs an example as it stands, but for the node's address and its simulated TEE. */
function run(example) {
  writeFileSync(join(folder, "example.mjs"), example
    .replaceAll("https://node.example", node.url).replace("{ policy, founding }", "{ policy, founding, isSimulated: true }"));
  const { status, stdout, stderr } = spawnSync(process.execPath, ["example.mjs"], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  return stdout;
}

async function askExecution(method, params) {
  const response = await fetch(node.execution, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  return (await response.json()).result;
}
