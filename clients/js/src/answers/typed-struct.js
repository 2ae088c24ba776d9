import { keccak_256 } from "@noble/hashes/sha3";
import { bigEndian, concat, fromHex, utf8 } from "../core/bytes.js";

/**
 * EIP-712, `hashStruct`: Keccak-256 of the type's hash and of one word for each member, in the order of the type. What has no fixed size
 * stands as the hash of its bytes.
 */
export class TypedStruct {
  /** @type {Uint8Array[]} */
  #words = [];

  /** @param {string} type `encodeType`: the type, then the types that it names, in the order of their names. */
  constructor(type) { this.#words.push(keccak_256(utf8(type))); }

  /** A `bytes32`, an `address`, or the hash of another struct. @param {string} word Hex of at most 32 bytes. */
  word(word) {
    const bytes = fromHex(word), padded = new Uint8Array(32);
    padded.set(bytes, 32 - bytes.length);
    this.#words.push(padded);
    return this;
  }

  /** A `uint` of any size. @param {bigint | number} number */
  number(number) {
    this.#words.push(bigEndian(number, 32));
    return this;
  }

  /** @param {boolean} value */
  boolean(value) { return this.number(value ? 1 : 0); }

  /** A `bytes`. @param {string} bytes Hex. */
  bytes(bytes) {
    this.#words.push(keccak_256(fromHex(bytes)));
    return this;
  }

  /** A `string`. @param {string} text */
  text(text) {
    this.#words.push(keccak_256(utf8(text)));
    return this;
  }

  /** An array of words: of `bytes32`, or of structs by their hashes. @param {Uint8Array[]} words */
  array(words) {
    this.#words.push(keccak_256(concat(...words)));
    return this;
  }

  hash() { return keccak_256(concat(...this.#words)); }
}
