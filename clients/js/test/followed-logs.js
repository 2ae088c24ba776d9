// Logs that come one after the other, over reorganizations, held against the receipts of the chain.
import assert from "node:assert/strict";
import { until } from "./running-node.js";

/** What an execution client says. */
export async function ask(url, method, ...params) {
  const response = await fetch(url, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  return (await response.json()).result;
}

/** Applies the logs as they come: those that leave are the last ones, in reverse. */
export class FollowedLogs {
  logs = [];
  reorganizations = 0;
  #isRemoving = false;
  #faults = [];
  #url;
  #isWanted;

  /** @param isWanted whether a log of a receipt is one of those that are followed */
  constructor(url, isWanted = () => true) {
    this.#url = url;
    this.#isWanted = isWanted;
  }

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
   * Waits for reorganizations, and compares with the client's receipts of all blocks but the last, which may still leave. ethers keeps logs
   * that leave from its listeners: then logs of blocks that are in the chain are compared.
   */
  async check({ hearsRemoved = true, reorganizations = 2 } = {}) {
    await until("reorganizations", () => this.#faults.length > 0 || (this.#span() > 12 && (hearsRemoved
      ? this.reorganizations >= reorganizations
      : hasBranches(this.logs.map(log => ({ number: log.blockNumber, hash: log.blockHash }))))));
    if (this.#faults.length) throw this.#faults[0];
    const logs = [...this.logs], first = logs[0].blockNumber, last = logs.at(-1).blockNumber - 6, truth = [];
    for (let number = first; number <= last; number++) {
      for (const { logs: all } of await ask(this.#url, "eth_getBlockReceipts", `0x${number.toString(16)}`)) {
        truth.push(...all.filter(this.#isWanted).map(log => ({
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
export const hasBranches = blocks => new Set(blocks.map(block => block.hash)).size > new Set(blocks.map(block => block.number)).size;
