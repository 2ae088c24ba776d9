// viem and ethers follow the chain over web sockets and filters, on a devnet that reorganizes, and have what is in it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Contract, JsonRpcProvider, WebSocketProvider } from "ethers";
import { createPublicClient, http, parseAbi, webSocket } from "viem";
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

/** What the devnet itself says. */
async function ask(method, ...params) {
  const response = await fetch(devnet.execution, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  return (await response.json()).result;
}

/** Applies the logs as they come: those that leave are the last ones, in reverse. */
class Reader {
  logs = [];
  reorganizations = 0;
  #isRemoving = false;
  #faults = [];

  take({ blockHash, blockNumber, transactionHash, logIndex, index, removed }) {
    const log = { blockHash, blockNumber: Number(blockNumber), transactionHash, logIndex: Number(logIndex ?? index) };
    if (removed) {
      if (!this.#isRemoving) this.reorganizations++;
      try { // of a block from before the beginning there is nothing to take back
        if (this.logs.length) assert.deepEqual(this.logs.pop(), log);
      } catch (error) {
        this.#faults.push(error);
      }
    } else {
      this.logs.push(log);
    }
    this.#isRemoving = removed;
  }

  /** Blocks from the first log to the last one. */
  #span() {
    return this.logs.length && this.logs.at(-1).blockNumber - this.logs[0].blockNumber;
  }

  /**
   * Waits for reorganizations, and compares with the devnet's receipts of all blocks but the last, which may still leave. ethers keeps logs
   * that leave from its listeners: then logs of blocks that are in the chain are compared.
   */
  async check({ hearsRemoved = true } = {}) {
    await until("reorganizations", () => this.#faults.length > 0 || (this.#span() > 12 && (hearsRemoved
      ? this.reorganizations >= 2
      : hasBranches(this.logs.map(log => ({ number: log.blockNumber, hash: log.blockHash }))))));
    if (this.#faults.length) throw this.#faults[0];
    const logs = [...this.logs], first = logs[0].blockNumber, last = logs.at(-1).blockNumber - 6, truth = [];
    for (let number = first; number <= last; number++) {
      for (const { logs: all } of await ask("eth_getBlockReceipts", `0x${number.toString(16)}`)) {
        truth.push(...all.filter(log => log.address === TOKEN).map(log => ({
          blockHash: log.blockHash, blockNumber: Number(log.blockNumber), transactionHash: log.transactionHash,
          logIndex: Number(log.logIndex),
        })));
      }
    }
    assert.ok(truth.length > 0);
    const chain = new Set(truth.map(log => log.blockHash));
    assert.deepEqual(logs.filter(log => log.blockNumber <= last && (hearsRemoved || chain.has(log.blockHash))), truth);
  }
}

/** Whether blocks of one number came with two hashes: the chain was reorganized. */
const hasBranches = blocks => new Set(blocks.map(block => block.hash)).size > new Set(blocks.map(block => block.number)).size;

/** viem asks for each block by its number again, and so has the branch that is the chain then. */
test("viem's watchBlocks over a web socket sees the blocks of each branch", { skip }, async () => {
  const client = createPublicClient({ transport: webSocket(socketUrl) }), blocks = [];
  let failure;
  const unwatch = client.watchBlocks({ onBlock: block => block && blocks.push(block), onError: error => { failure = error; } });
  await until("blocks of two branches", () => failure || (blocks.length > 12 && hasBranches(blocks)));
  unwatch();
  assert.equal(failure, undefined);
  for (const block of blocks) assert.equal((await ask("eth_getBlockByHash", block.hash, false)).number, `0x${block.number.toString(16)}`);
  (await client.transport.getRpcClient()).close();
});

for (const [what, transport, poll] of [
  ["a web socket", () => webSocket(socketUrl), false],
  ["filters that are polled", () => http(`${node.url}/rpc`), true],
])
  test(`viem's watchContractEvent over ${what} has the logs of the chain after reorganizations`, { skip }, async () => {
    const client = createPublicClient({ transport: transport(), pollingInterval: 300 }), reader = new Reader();
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
  const provider = new WebSocketProvider(socketUrl), reader = new Reader();
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
  const provider = new JsonRpcProvider(`${node.url}/rpc`, undefined, { polling: false, pollingInterval: 300 }), reader = new Reader();
  try {
    await provider.on({ address: TOKEN, topics: [new Contract(TOKEN, [TRANSFER]).interface.getEvent("Transfer").topicHash] },
      log => reader.take(log));
    await reader.check({ hearsRemoved: false });
  } finally {
    provider.destroy();
    await delay(0);
  }
});
