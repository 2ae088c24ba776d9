// Sizes of answers and proofs of a running node, and how long they take to verify: a block, a token balance, a quote of a swap.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createPublicClient, createWalletClient, defineChain, encodeAbiParameters, encodeFunctionData, http, parseAbi, parseAbiParameters,
  parseEther } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { attest, parseAnswer, parseBlock, parseCall, parseChain, parsePolicy, verifyAnswer, verifyProof } from "./src/index.js";
import { root, simulatedPolicy, startNetwork, until } from "./test/running-node.js";

const TOKEN = "0x6b175474e89094c44da98b954eedeac495271d0f", OTHER = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
const abi = parseAbi(["function balanceOf(address) view returns (uint256)",
  "function getAmountsOut(uint256, address[]) view returns (uint256[])"]);

/** bench/Bench.Node/SwapQuote.sol, with a pair of the token and another one. */
async function deployRouter({ execution, accounts }, chainId) {
  const code = readFileSync(join(root, "bench/Bench.Node/SwapQuote.hex"), "utf8").trim();
  const reserves = encodeAbiParameters(parseAbiParameters("address, address, uint256, uint256"),
    [TOKEN, OTHER, parseEther("3000000"), parseEther("1000")]);
  const chain = defineChain({ id: chainId, name: "devnet", nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [execution] } } });
  const wallet = createWalletClient({ account: privateKeyToAccount(accounts.at(-1).key), chain, transport: http(execution) });
  const hash = await wallet.sendTransaction({ data: code + reserves.slice(2), gas: 2_000_000n });
  const reader = createPublicClient({ chain, transport: http(execution), pollingInterval: 200 });
  return (await reader.waitForTransactionReceipt({ hash, timeout: 60_000 })).contractAddress;
}

/** @param measure Prints how long something takes: bench.mjs. */
export async function benchNode(measure) {
  const node = await startNetwork();
  try {
    const { trust } = await attest(node.url, { policy: parsePolicy(simulatedPolicy), founding: node.founding, isSimulated: true });
    const chain = parseChain(...["spec.json", "genesis.json"].map(name => readFileSync(join(node.network, name))));
    const router = await deployRouter(node, trust.chainId);
    const questions = {
      "a block": null,
      "a token balance": { to: TOKEN, input: encodeFunctionData({ abi, functionName: "balanceOf", args: [node.richest] }) },
      "a quote of a swap": { to: router, input: encodeFunctionData({
        abi, functionName: "getAmountsOut", args: [parseEther("1"), [TOKEN, OTHER]] }) },
    };
    for (const [name, asked] of Object.entries(questions))
      for (const query of ["", `proof=1&checkpoint=${node.founding}`]) {
        const text = await until(name, () => ask(node.url, asked, query)), { proof } = JSON.parse(text);
        const question = asked ? parseCall(asked) : parseBlock({}), now = new Date();
        const size = `${name}, ${text.length} bytes${proof?.state ? `, ${proof.state.nodes.length} nodes` : ""}`;
        measure(`${size}: the answer`, () => {
          if (!verifyAnswer(parseAnswer(text), trust, { question }, now).answer) throw new Error("refused");
        }, 50);
        if (!proof) continue;
        const document = parseAnswer(text);
        measure(`${size}: its proof, BLS included`, () => {
          const { refusals } = verifyProof(document, trust, { chain }, now);
          if (refusals.length > 0) throw new Error(`refused: ${refusals}`);
        });
      }
  } finally {
    await node.stop();
  }
}

/** The text of an answer that has a result; null while the router is not there yet. */
async function ask(url, asked, query) {
  const response = asked
    ? await fetch(`${url}/v1/call?${query}`,
      { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked) })
    : await fetch(`${url}/v1/block?${query}`);
  const text = await response.text();
  return response.ok && (!asked || JSON.parse(text).message.result.length > 2) ? text : null;
}
