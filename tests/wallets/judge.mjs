// Stands before a node as its JSON-RPC endpoint, and compares each answer that it passes on with that of the chain's own client.
import { createServer } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { keccak256, toHex } from 'viem';
import { differences } from './differences.mjs';

/** Where a method has its block. */
const blockAt = {
  eth_getBalance: 1, eth_getTransactionCount: 1, eth_getCode: 1, eth_getStorageAt: 2, eth_getStorageValues: 1, eth_getProof: 2,
  eth_call: 1, eth_estimateGas: 1, eth_createAccessList: 1, eth_feeHistory: 1,
  eth_getBlockByNumber: 0, eth_getBlockReceipts: 0, eth_getBlockTransactionCountByNumber: 0, eth_getTransactionByBlockNumberAndIndex: 0,
};
const filters = { eth_newFilter: true, eth_newBlockFilter: true, eth_getFilterChanges: false, eth_uninstallFilter: false };
const NOT_FOUND = -32601, TRIES = 8;

export async function post(url, body) {
  const response = await fetch(url, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  });
  return response.json();
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** What differs, of objects. */
const inShort = (one, other) => [one, other].every(({ result }) => result && typeof result === 'object' && !Array.isArray(result))
  ? told({ result: Object.fromEntries(Object.entries(one.result).filter(([member, value]) =>
    !isDeepStrictEqual(value, other.result[member]))) }) : told(one);
const told = ({ error, result }) => JSON.stringify(error ?? result)?.slice(0, 600);

export class Judge {
  /** Answers that were equal, and how often each reason excused one that was not. */
  equal = 0;
  excused = new Map();
  faults = [];
  methods = new Set();
  #node; #client; #server; #filters = new Map();

  /** @param client the endpoint of the chain's own client */
  constructor(node, client) {
    this.#node = `${node}/rpc`;
    this.#client = client;
  }

  async start() {
    this.#server = createServer(async (request, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const asked = JSON.parse(Buffer.concat(chunks).toString());
      const answer = Array.isArray(asked) ? await Promise.all(asked.map((each) => this.#answer(each))) : await this.#answer(asked);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer));
    });
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #ask(url, method, ...params) {
    const { result, error } = await post(url, { jsonrpc: '2.0', id: 1, method, params });
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /** The node's newest block, or the one of another tag. */
  #block(tag = 'latest') {
    return this.#ask(this.#node, 'eth_getBlockByNumber', tag, false);
  }

  async #answer(asked) {
    this.methods.add(asked.method);
    try {
      if (asked.method === 'eth_sendRawTransaction') return await this.#send(asked);
      if (asked.method in filters) return await this.#filter(asked);
      return await this.#read(asked);
    } catch (error) {
      this.faults.push(`${asked.method}: ${error.stack}`);
      return { jsonrpc: '2.0', id: asked.id, error: { code: -32603, message: `the judge failed: ${error.message}` } };
    }
  }

  /** The client's hash is that of the bytes, and it has the transaction afterwards. */
  async #send(asked) {
    const got = await post(this.#node, asked);
    if (got.error) this.faults.push(`a transaction was not sent: ${told(got)}`);
    else if (got.result !== keccak256(asked.params[0]) || !(await this.#has(got.result))) {
      this.faults.push(`${told(got)} is not the hash of a transaction that the client has`);
    } else this.equal++;
    return got;
  }

  /** In the middle of a reorganization it may have it a moment later. */
  async #has(hash) {
    for (let tries = 0; tries < TRIES; tries++, await pause(300)) {
      if (await this.#ask(this.#client, 'eth_getTransactionByHash', hash)) return true;
    }
    return false;
  }

  /**
   * What both see is the same: the node's filter begins and ends where the node is, which is behind. What it says of the blocks from the
   * client's first one on must be how the client's begins.
   */
  async #filter(asked) {
    const { method } = asked, params = asked.params ?? [], known = this.#filters.get(params[0]);
    const got = await post(this.#node, asked);
    const wanted = await post(this.#client, { ...asked, params: known ? [known.id] : params });
    if (wanted.error?.code === NOT_FOUND) {
      this.#excuse('the client has no such method');
    } else if (filters[method]) {
      this.#filters.set(got.result, { id: wanted.result, got: [], wanted: [] });
    } else if (method === 'eth_getFilterChanges' && got.result && wanted.result) {
      known.got.push(...got.result);
      known.wanted.push(...wanted.result);
      const first = known.got.findIndex((one) => isDeepStrictEqual(one, known.wanted[0]));
      const common = first < 0 ? [] : known.got.slice(first);
      if (isDeepStrictEqual(common, known.wanted.slice(0, common.length))) this.equal++;
      else this.faults.push(`a filter has ${JSON.stringify(common)}, the client's ${JSON.stringify(known.wanted)}`);
    } else {
      const verdict = await this.#verdict(asked, got, wanted);
      if (verdict === true) this.equal++;
      else if (verdict) this.#excuse(verdict);
      else this.faults.push(`${method}: ${told(got)}, the client says ${told(wanted)}`);
    }
    return got;
  }

  /** Asks both about the same block: the client is a slot or two ahead. Where the node's head moves in between, it asks again. */
  async #read(asked) {
    for (let tries = 1; ; tries++) {
      const head = await this.#block();
      const answer = await post(this.#node, asked);
      const isSettled = (await this.#block()).hash === head.hash;
      if (!isSettled && tries < TRIES) continue;
      const wanted = await post(this.#client, await this.#pinned(asked, head));
      const verdict = await this.#verdict(asked, answer, wanted, head);
      if (verdict === true) this.equal++;
      else if (typeof verdict === 'string') this.#excuse(verdict);
      else if (tries < TRIES) {
        await pause(500); // a reorganization that one of the two does not know yet
        continue;
      } else {
        this.faults.push(`${JSON.stringify(asked).slice(0, 300)}: the node says ${inShort(answer, wanted)}, `
          + `the client ${inShort(wanted, answer)}`);
      }
      return answer;
    }
  }

  async #pinned({ id, method, params: given }, head) {
    const params = given ?? [], pinned = [...params];
    if (method === 'eth_getProof') pinned[1] = pinned[1].map((slot) => toHex(BigInt(slot), { size: 32 })); // see differences.mjs
    if (method === 'eth_getFilterLogs') pinned[0] = this.#filters.get(pinned[0])?.id ?? pinned[0];
    const numberOf = async (tag) => tag === undefined || tag === null || tag === 'latest' || tag === 'pending' ? head.number
      : tag === 'safe' || tag === 'finalized' ? (await this.#block(tag)).number : tag;
    const place = blockAt[method];
    if (place !== undefined) {
      while (pinned.length < place) pinned.push(null);
      pinned[place] = await numberOf(pinned[place]);
    } else if (method === 'eth_getLogs' && !params[0].blockHash) {
      pinned[0] = { ...params[0], fromBlock: await numberOf(params[0].fromBlock), toBlock: await numberOf(params[0].toBlock) };
    }
    return { jsonrpc: '2.0', id, method, params: pinned };
  }

  /** True where the answers are equal, the reason where they may differ as they do, else false. */
  async #verdict(asked, got, wanted, head) {
    if (wanted.error?.code === NOT_FOUND && got.error?.code !== NOT_FOUND) return 'the client has no such method';
    const isEqual = got.error || wanted.error
      ? got.error && wanted.error && got.error.code === wanted.error.code && got.error.data === wanted.error.data
      : isDeepStrictEqual(got.result, wanted.result);
    if (isEqual) return true;
    for (const { why, methods, holds } of differences) {
      if (methods.includes(asked.method) && await holds(got, wanted, { asked, head, ask: (...more) => this.#ask(this.#client, ...more) })) {
        return why;
      }
    }
    return false;
  }

  #excuse(why) {
    this.excused.set(why, (this.excused.get(why) ?? 0) + 1);
  }
}
