import { secp256k1 } from "@noble/curves/secp256k1";
import { keccak_256 } from "@noble/hashes/sha3";
import { bigEndian, concat, hex, quantity } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";
import { bytesOf, decodeRlp, encodeRlp, listOf, numberIn } from "./rlp.js";

/** @import { BlockHeader } from "./header.js" */
/** @import { Item } from "./rlp.js" */

const LEGACY = 0, ACCESS_LIST = 1, BLOB = 3, SET_CODE = 4;

/** The fields before the signature, by type (EIP-155, 2930, 1559, 4844, 7702). */
const FIELDS = [
  ["nonce", "gasPrice", "gas", "to", "value", "input"],
  ["chainId", "nonce", "gasPrice", "gas", "to", "value", "input", "accessList"],
  ["chainId", "nonce", "maxPriorityFeePerGas", "maxFeePerGas", "gas", "to", "value", "input", "accessList"],
  ["chainId", "nonce", "maxPriorityFeePerGas", "maxFeePerGas", "gas", "to", "value", "input", "accessList", "maxFeePerBlobGas",
    "blobVersionedHashes"],
  ["chainId", "nonce", "maxPriorityFeePerGas", "maxFeePerGas", "gas", "to", "value", "input", "accessList", "authorizationList"],
];

/** A transaction of any type, as it is in its block. */
export class Transaction {
  #bytes;
  #fields;
  #signature;
  /** @type {string | null} */
  #sender = null;

  /** @param {Uint8Array} bytes RLP, or type and RLP (EIP-2718). @throws {MalformedError} */
  constructor(bytes) {
    if (bytes.length === 0) throw new MalformedError("a transaction of no bytes");
    this.type = bytes[0] >= 0xc0 ? LEGACY : bytes[0];
    const names = FIELDS[this.type];
    if (!names || (bytes[0] === 0)) throw new MalformedError(`a transaction of type ${bytes[0]}`);
    const items = listOf(decodeRlp(this.type === LEGACY ? bytes : bytes.subarray(1)));
    if (items.length !== names.length + 3) throw new MalformedError(`a transaction with ${items.length} fields`);
    this.#bytes = bytes;
    this.#fields = Object.fromEntries(names.map((name, i) => [name, items[i]]));
    const [v, r, s] = items.slice(-3).map(numberIn);
    this.#signature = { v, r, s };
  }

  get hash() { return hex(keccak_256(this.#bytes)); }

  get nonce() { return numberIn(this.#fields.nonce); }

  /** Null where it creates a contract. */
  get to() {
    const to = bytesOf(this.#fields.to);
    return to.length === 0 ? null : hex(bytesOf(to, 20));
  }

  get blobCount() { return this.type === BLOB ? listOf(this.#fields.blobVersionedHashes).length : 0; }

  get isOfBlobs() { return this.type === BLOB; }

  /** Null for a legacy transaction that any chain accepts. */
  get chainId() {
    const { v } = this.#signature;
    return this.type !== LEGACY ? numberIn(this.#fields.chainId) : v === 27n || v === 28n ? null : (v - 35n) / 2n;
  }

  get #yParity() {
    const { v } = this.#signature;
    return Number(this.type !== LEGACY ? v : this.chainId === null ? v - 27n : (v - 35n) % 2n);
  }

  /** The account that signed. @throws {MalformedError} Nobody can have. */
  get sender() { return this.#sender ??= this.#recover(); }

  #recover() {
    const { r, s } = this.#signature, fields = Object.values(this.#fields);
    const signed = this.type === LEGACY
      ? encodeRlp(this.chainId === null ? fields : [...fields, bytesOfNumber(this.chainId), new Uint8Array(), new Uint8Array()])
      : concat(Uint8Array.of(this.type), encodeRlp(fields));
    try {
      const signature = new secp256k1.Signature(r, s).addRecoveryBit(this.#yParity);
      const key = signature.recoverPublicKey(keccak_256(signed)).toRawBytes(false);
      return hex(keccak_256(key.subarray(1)).subarray(12));
    } catch {
      throw new MalformedError(`transaction ${this.hash} has a signature of nobody`);
    }
  }

  /** What is paid for one gas at this base fee (EIP-1559). @param {bigint} baseFee */
  price(baseFee) {
    const { gasPrice, maxFeePerGas, maxPriorityFeePerGas } = this.#fields;
    if (gasPrice) return numberIn(gasPrice);
    const [most, tip] = [numberIn(maxFeePerGas), numberIn(maxPriorityFeePerGas)];
    return most < baseFee || tip > most - baseFee ? most : baseFee + tip;
  }

  /** As JSON-RPC writes it. @param {BlockHeader} block @param {number} index */
  write(block, index) {
    const fields = this.#fields, { v, r, s } = this.#signature, chainId = this.chainId;
    return {
      blockHash: block.hash, blockNumber: quantity(block.number), blockTimestamp: quantity(block.timestamp),
      transactionIndex: quantity(index), hash: this.hash, type: quantity(this.type), from: this.sender, to: this.to,
      nonce: quantity(this.nonce), gas: quantity(numberIn(fields.gas)), gasPrice: quantity(this.price(block.baseFee)),
      value: quantity(numberIn(fields.value)), input: hex(bytesOf(fields.input)), r: quantity(r), s: quantity(s), v: quantity(v),
      ...(chainId === null ? {} : { chainId: quantity(chainId) }),
      ...(this.type === LEGACY ? {} : { yParity: quantity(v), accessList: listOf(fields.accessList).map(accessEntry) }),
      ...(this.type <= ACCESS_LIST ? {} : {
        maxPriorityFeePerGas: quantity(numberIn(fields.maxPriorityFeePerGas)), maxFeePerGas: quantity(numberIn(fields.maxFeePerGas)),
      }),
      ...(this.type === BLOB ? {
        maxFeePerBlobGas: quantity(numberIn(fields.maxFeePerBlobGas)),
        blobVersionedHashes: listOf(fields.blobVersionedHashes).map(item => hex(bytesOf(item, 32))),
      } : {}),
      ...(this.type === SET_CODE ? { authorizationList: listOf(fields.authorizationList).map(authorization) } : {}),
    };
  }

  /** As it is in the RLP of its block. @returns {Item} */
  get item() { return this.type === LEGACY ? decodeRlp(this.#bytes) : this.#bytes; }

  /** Where a creating transaction puts its contract (Yellow Paper, section 7). */
  get contractAddress() {
    const made = encodeRlp([bytesOfHex(this.sender), bytesOfNumber(this.nonce)]);
    return this.to === null ? hex(keccak_256(made).subarray(12)) : null;
  }
}

/** @param {Item} item */
function accessEntry(item) {
  const [address, keys] = listOf(item);
  return { address: hex(bytesOf(address, 20)), storageKeys: listOf(keys).map(key => hex(bytesOf(key, 32))) };
}

/** @param {Item} item */
function authorization(item) {
  const [chainId, address, nonce, yParity, r, s] = listOf(item), number = /** @param {Item} of */ of => quantity(numberIn(of));
  return {
    chainId: number(chainId), address: hex(bytesOf(address, 20)), nonce: number(nonce), yParity: number(yParity), r: number(r),
    s: number(s),
  };
}

/** @param {bigint} number */
const bytesOfNumber = number => bigEndian(number, Math.ceil((number === 0n ? 0 : number.toString(16).length) / 2));

/** @param {string} text */
const bytesOfHex = text => bigEndian(BigInt(text), 20);
