import { sha256 } from "@noble/hashes/sha2";
import { concat } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";

/** @type {Uint8Array} */
const ZERO_CHUNK = new Uint8Array(32);

/** Reads one container of SSZ (consensus-specs, ssz/simple-serialize.md): the fixed parts in order, then what stands behind offsets. */
export class SszReader {
  #bytes;
  #view;
  #at = 0;
  /** @type {number[]} */
  #offsets = [];

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** @param {number} length */
  bytes(length) {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new MalformedError(`SSZ of ${this.#bytes.length} bytes that ends before ${end}`);
    const part = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return part;
  }

  /** @returns {number} A `uint64` that a number holds exactly; times and slots beyond it are nobody's. */
  uint64() {
    const at = this.#at;
    this.bytes(8);
    const number = this.#view.getBigUint64(at, true);
    if (number > BigInt(Number.MAX_SAFE_INTEGER)) throw new MalformedError(`SSZ with the number ${number}`);
    return Number(number);
  }

  /** @param {number} count */
  roots(count) { return Array.from({ length: count }, () => this.bytes(32)); }

  offset() {
    const at = this.#at;
    this.bytes(4);
    this.#offsets.push(this.#view.getUint32(at, true));
  }

  /** The parts behind the offsets, in order. They follow the fixed parts at once, and fill the rest. */
  variables() {
    const starts = [...this.#offsets, this.#bytes.length];
    const isWhole = starts[0] === this.#at && starts.every((start, i) => i === 0 || start >= starts[i - 1]);
    if (!isWhole) throw new MalformedError(`SSZ of ${this.#bytes.length} bytes whose offsets are ${this.#offsets.join(", ")}`);
    return this.#offsets.map((start, i) => this.#bytes.subarray(start, starts[i + 1]));
  }

  /** Nothing may follow. */
  end() {
    if (this.#at !== this.#bytes.length) throw new MalformedError(`${this.#bytes.length - this.#at} bytes behind the end of SSZ`);
  }
}

/** @param {Uint8Array} left @param {Uint8Array} right */
export const combine = (left, right) => sha256(concat(left, right));

/**
 * `merkleize`: the root of chunks of 32 bytes, filled up with zeros to a power of two.
 * @param {Uint8Array[]} chunks @param {number} [limit] Leaves of the tree; the number of chunks where it is left out.
 */
export function merkleize(chunks, limit = chunks.length) {
  let layer = chunks, zero = ZERO_CHUNK;
  for (let width = 1; width < limit; width *= 2) {
    const pairs = [];
    for (let i = 0; i < layer.length; i += 2) pairs.push(combine(layer[i], layer[i + 1] ?? zero));
    layer = pairs;
    zero = combine(zero, zero);
  }
  return layer[0] ?? zero;
}

/** A vector of bytes as its chunks' root. @param {Uint8Array} bytes @param {number} [limit] */
export function rootOfBytes(bytes, limit) {
  const chunks = [];
  for (let i = 0; i < bytes.length; i += 32) chunks.push(chunk(bytes.subarray(i, i + 32)));
  return merkleize(chunks, limit);
}

/** `mix_in_length`, for a list of bytes. @param {Uint8Array} bytes @param {number} limit In chunks. */
export const rootOfByteList = (bytes, limit) => combine(rootOfBytes(bytes, limit), rootOfNumber(bytes.length));

/** @param {number} number */
export function rootOfNumber(number) {
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number), true);
  return bytes;
}

/** Bytes on the left of a chunk. @param {Uint8Array} bytes */
export function chunk(bytes) {
  const made = new Uint8Array(32);
  made.set(bytes);
  return made;
}
