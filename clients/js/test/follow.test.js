// viem and ethers follow the chain over web sockets and filters, on a devnet that reorganizes, and have what is in it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Contract, JsonRpcProvider, WebSocketProvider } from "ethers";
import { createPublicClient, http, parseAbi, webSocket } from "viem";
import { ask, FollowedLogs, hasBranches } from "./followed-logs.js";
import { startDevnet, startNode, until, whyNoNode } from "./running-node.js";

const skip = whyNoNode();
const TOKEN = "0x6b175474e89094c44da98b954eedeac495271d0f";
const TRANSFER = "event Transfer(address indexed from, address indexed to, uint256 value)";

let devnet, node, socketUrl;
before(async () => {
  if (skip) return;
  devnet = await startDevnet("--reorg-every", "8", "--reorg-depth", "3");
  node = await startNode(devnet);
  socketUrl = `${node.url.replace("http", "ws")}/rpc`;
});
after(async () => {
  await node?.stop();
  await devnet?.stop();
});

const transfers = () => new FollowedLogs(devnet.execution, log => log.address === TOKEN);

/** viem asks for each block by its number again, and so has the branch that is the chain then. */
test("viem's watchBlocks over a web socket sees the blocks of each branch", { skip }, async () => {
  const client = createPublicClient({ transport: webSocket(socketUrl) }), blocks = [];
  let failure;
  const unwatch = client.watchBlocks({ onBlock: block => block && blocks.push(block), onError: error => { failure = error; } });
  await until("blocks of two branches", () => failure || (blocks.length > 12 && hasBranches(blocks)));
  unwatch();
  assert.equal(failure, undefined);
  for (const { hash, number } of blocks)
    assert.equal((await ask(devnet.execution, "eth_getBlockByHash", hash, false)).number, `0x${number.toString(16)}`);
  (await client.transport.getRpcClient()).close();
});

for (const [what, transport, poll] of [
  ["a web socket", () => webSocket(socketUrl), false],
  ["filters that are polled", () => http(`${node.url}/rpc`), true],
])
  test(`viem's watchContractEvent over ${what} has the logs of the chain after reorganizations`, { skip }, async () => {
    const client = createPublicClient({ transport: transport(), pollingInterval: 300 }), reader = transfers();
    const unwatch = client.watchContractEvent({
      address: TOKEN, abi: parseAbi([TRANSFER]), eventName: "Transfer", poll, onLogs: logs => logs.forEach(log => reader.take(log)),
    });
    try {
      await reader.check();
    } finally {
      unwatch();
      if (!poll) (await client.transport.getRpcClient()).close();
    }
  });

test("ethers' WebSocketProvider counts blocks, follows a contract's logs, and still calls", { skip }, async () => {
  const provider = new WebSocketProvider(socketUrl), reader = transfers();
  try {
    const numbers = [];
    await provider.on("block", number => numbers.push(number));
    await provider.on({ address: TOKEN, topics: [new Contract(TOKEN, [TRANSFER]).interface.getEvent("Transfer").topicHash] },
      log => reader.take(log));
    const token = new Contract(TOKEN, ["function totalSupply() view returns (uint256)"], provider);
    assert.ok(await token.totalSupply() > 0n);
    await reader.check({ hearsRemoved: false });
    assert.ok(numbers.length > 8);
  } finally {
    await provider.destroy();
  }
});

test("ethers' JsonRpcProvider follows a contract's logs by filters", { skip }, async () => {
  const provider = new JsonRpcProvider(`${node.url}/rpc`, undefined, { polling: false, pollingInterval: 300 }), reader = transfers();
  try {
    await provider.on({ address: TOKEN, topics: [new Contract(TOKEN, [TRANSFER]).interface.getEvent("Transfer").topicHash] },
      log => reader.take(log));
    await reader.check({ hearsRemoved: false });
  } finally {
    provider.destroy();
    await delay(0);
  }
});
