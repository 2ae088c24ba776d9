import { concat } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";

/** Bytes, or a list of items (Yellow Paper, appendix B). @typedef {Uint8Array | any[]} Item */

/** No trie node holds others in itself that deep, because a path has 64 nibbles. */
const MAX_DEPTH = 64;

/**
 * Reads RLP, and only its one encoding of each value.
 * @param {Uint8Array} bytes
 * @returns {Item}
 * @throws {MalformedError}
 */
export function decodeRlp(bytes) {
  const [item, end] = read(bytes, 0, 0);
  if (end !== bytes.length) throw new MalformedError(`${bytes.length - end} bytes behind the end of RLP`);
  return item;
}

/** @param {Item} item @param {number} [length] @returns {Uint8Array} */
export function bytesOf(item, length) {
  if (Array.isArray(item) || (length !== undefined && item.length !== length))
    throw new MalformedError(`RLP: ${length === undefined ? "" : `${length} `}bytes are expected`);
  return item;
}

/** @param {Item} item @returns {Item[]} */
export function listOf(item) {
  if (!Array.isArray(item)) throw new MalformedError("RLP: a list is expected");
  return item;
}

/** A number without leading zeros. @param {Item} item */
export function numberIn(item) {
  const bytes = bytesOf(item);
  if (bytes[0] === 0 || bytes.length > 32) throw new MalformedError("RLP: a number is expected");
  return bytes.reduce((number, byte) => number << 8n | BigInt(byte), 0n);
}

/** @param {Item} item @returns {Uint8Array} */
export function encodeRlp(item) {
  if (Array.isArray(item)) {
    const contents = concat(...item.map(encodeRlp));
    return concat(prefixOf(contents.length, 0xc0), contents);
  }
  return item.length === 1 && item[0] < 0x80 ? item : concat(prefixOf(item.length, 0x80), item);
}

/** @param {number} length @param {number} base */
function prefixOf(length, base) {
  if (length <= 55) return Uint8Array.of(base + length);
  const text = length.toString(16), digits = text.length % 2 ? `0${text}` : text;
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], byte => parseInt(byte, 16));
  return concat(Uint8Array.of(base + 55 + bytes.length), bytes);
}

/** @param {Uint8Array} bytes @param {number} at @param {number} depth @returns {[Item, number]} The item and its end. */
function read(bytes, at, depth) {
  if (depth > MAX_DEPTH) throw new MalformedError(`RLP with lists more than ${MAX_DEPTH} deep`);
  const first = bytes[at];
  if (first === undefined) throw new MalformedError("RLP that ends too early");
  if (first < 0x80) return [bytes.subarray(at, at + 1), at + 1];
  const isList = first >= 0xc0, base = isList ? 0xc0 : 0x80, isLong = first - base > 55;
  const [start, end] = isLong ? longPart(bytes, at + 1, first - base - 55) : [at + 1, at + 1 + first - base];
  if (end > bytes.length) throw new MalformedError("RLP that ends too early");
  if (!isList) {
    if (end - start === 1 && bytes[start] < 0x80) throw new MalformedError("RLP of one byte that needs no length");
    return [bytes.subarray(start, end), end];
  }
  /** @type {Item[]} */
  const items = [];
  const contents = bytes.subarray(0, end);
  for (let next = start; next < end;) {
    const [item, itemEnd] = read(contents, next, depth + 1);
    items.push(item);
    next = itemEnd;
  }
  return [items, end];
}

/** @param {Uint8Array} bytes @param {number} at @param {number} size @returns {[number, number]} */
function longPart(bytes, at, size) {
  const length = bytes.subarray(at, at + size).reduce((number, byte) => 256 * number + byte, 0);
  if (size > 4 || bytes[at] === 0 || length <= 55) throw new MalformedError("RLP with a length that is not the shortest");
  return [at + size, at + size + length];
}
