// What the history needs of an execution client and of the node.
import { createHash, createPublicKey, verify } from 'node:crypto';

export class Client {
  #url; #id = 0;
  constructor(url) { this.#url = url; }

  /** The result of one method; an error is thrown with what the client says. */
  async call(method, ...params) {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: ++this.#id, method, params }),
    });
    const { result, error } = await response.json();
    if (error) throw Object.assign(new Error(`${method}: ${error.message}`), { data: error.data });
    return result;
  }

  /** Waits until the transaction is in a block. */
  async receipt(hash) {
    return until(`receipt of ${hash}`, () => this.call('eth_getTransactionReceipt', hash));
  }
}

export class Node {
  #url; #key;
  constructor(url) { this.#url = url; }

  /** The attested key: every answer from now on is checked with it. */
  async attest() {
    const { pubkey } = await this.#ask('/attest');
    // SubjectPublicKeyInfo of id-ecPublicKey on secp256k1 (RFC 5480), the point compressed
    const prefix = Buffer.from('3036301006072a8648ce3d020106052b8104000a032200', 'hex');
    this.#key = createPublicKey({ key: Buffer.concat([prefix, Buffer.from(pubkey, 'hex')]), format: 'der', type: 'spki' });
    return pubkey;
  }

  async block() {
    const { signature, blocknum } = await this.#ask('/block');
    this.#check(blocknum, signature);
    return BigInt(blocknum);
  }

  /** The output of a call that succeeds, or null for one that fails. */
  async call(request) {
    const { signature, response } = await this.#ask('/call', request);
    this.#check(JSON.stringify(response), signature);
    return response === 'Error' ? null : response.Success;
  }

  async #ask(path, body) {
    const response = await fetch(this.#url + path, body === undefined ? {} : {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status} ${text}`);
    return JSON.parse(JSON.parse(text)); // JSON in a JSON string, as the API has it
  }

  #check(message, signature) {
    const good = verify('sha256', Buffer.from(message), { key: this.#key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'hex'));
    if (!good) throw new Error(`the signature of ${message} does not verify`);
  }
}

/** Asks again, at most ten minutes, until the answer is something. */
export async function until(what, ask) {
  let last;
  for (const end = Date.now() + 600_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200))) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      if (error.message.includes('invalid-block')) throw error; // where blocks are executed again
      last = error;
    }
  }
  throw new Error(`no ${what} after ten minutes${last ? `: ${last.message}` : ''}`);
}

/** Numbers that look random and are the same each time. */
export class Dice {
  #state;
  constructor(seed) { this.#state = seed; }
  next(below) {
    this.#state = createHash('sha256').update(this.#state).digest('hex');
    return Number(BigInt(`0x${this.#state}`) % BigInt(below));
  }
}
