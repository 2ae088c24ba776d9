import { keccak_256 } from "@noble/hashes/sha3";
import { fromHex, hex, plainHex, quantity } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";
import { refuse } from "../core/refusal.js";
import { bytesOf, decodeRlp, numberIn } from "./rlp.js";

/** @import { Item } from "./rlp.js" */
/** @import { Witness } from "./proof-json.js" */

/**
 * What the state says of an account at the answer's block.
 * @typedef {object} ProvenAccount
 * @property {string} address
 * @property {boolean} exists
 * @property {bigint} nonce
 * @property {bigint} balance
 * @property {string} codeHash
 * @property {string | null} code Null where the proof does not bring it, because the call does not read it.
 * @property {string} storageRoot
 * @property {string[]} way RLP of the nodes that lead to it, from the root down.
 * @property {{ slot: string, value: bigint, way: string[] }[]} slots
 */

const EMPTY_ROOT = hex(keccak_256(Uint8Array.of(0x80))), EMPTY_CODE = hex(keccak_256(new Uint8Array()));

/**
 * Proves each account and slot of a witness from the block's state root: docs/answer-format.md, section 9, check 6.
 * @param {Witness} witness
 * @param {string} stateRoot
 * @param {string} parentHash Of the block: the first ancestor has it.
 * @param {number} blockNumber
 * @returns {ProvenAccount[]}
 */
export function proveState({ accounts, nodes, codes, ancestors }, stateRoot, parentHash, blockNumber) {
  try {
    const trie = new Nodes(nodes), known = new Map(codes.map(code => [hex(keccak_256(code)), code]));
    if (known.size !== codes.length) refuse("state", "a code is in it twice");
    if (new Set(accounts.map(account => account.address)).size !== accounts.length) refuse("state", "an account is in it twice");
    const proven = accounts.map(account => proveAccount(trie, stateRoot, account.address, account.slots, known));
    const stray = trie.firstUnused() ?? [...known.keys()].find(hash => !proven.some(account => account.codeHash === hash));
    if (stray) refuse("state", `node or code ${stray} belongs to none of the accounts`);
    checkAncestors(ancestors, parentHash, blockNumber);
    return proven;
  } catch (error) {
    if (error instanceof MalformedError) refuse("state", error.message);
    throw error;
  }
}

/**
 * @param {Nodes} trie @param {string} stateRoot @param {string} address @param {string[]} slots @param {Map<string, Uint8Array>} codes
 * @returns {ProvenAccount}
 */
function proveAccount(trie, stateRoot, address, slots, codes) {
  if (new Set(slots).size !== slots.length) refuse("state", `a slot of account ${address} is in it twice`);
  const { value: leaf, way } = trie.find(stateRoot, keccak_256(fromHex(address)), `account ${address}`);
  const [nonce, balance, storageRoot, codeHash, ...more] = leaf ? listOf(decodeRlp(leaf)) : [];
  if (!leaf) {
    const values = slots.map(slot => ({ slot, value: 0n, way: [] }));
    return {
      address, exists: false, nonce: 0n, balance: 0n, codeHash: EMPTY_CODE, code: "0x", storageRoot: EMPTY_ROOT, way, slots: values,
    };
  }
  if (more.length > 0) throw new MalformedError(`account ${address} with ${4 + more.length} fields`);
  const root = hex(bytesOf(storageRoot, 32)), hash = hex(bytesOf(codeHash, 32)), code = codes.get(hash);
  return {
    address, exists: true, nonce: numberIn(nonce), balance: numberIn(balance), codeHash: hash,
    code: hash === EMPTY_CODE ? "0x" : code ? hex(code) : null, storageRoot: root, way,
    slots: slots.map(slot => {
      const found = trie.find(root, keccak_256(fromHex(slot)), `slot ${quantity(BigInt(slot))} of account ${address}`);
      return { slot, value: found.value ? numberIn(decodeRlp(found.value)) : 0n, way: found.way };
    }),
  };
}

/**
 * Headers from the parent down, each of the hash that its child names.
 * @param {Uint8Array[]} ancestors @param {string} parentHash @param {number} blockNumber
 */
function checkAncestors(ancestors, parentHash, blockNumber) {
  let expected = parentHash;
  ancestors.forEach((header, i) => {
    if (hex(keccak_256(header)) !== expected) refuse("state", `ancestor ${i} is not the block that its child names`);
    const fields = listOf(decodeRlp(header));
    if (numberIn(fields[8]) !== BigInt(blockNumber - 1 - i)) refuse("state", `ancestor ${i} is not block ${blockNumber - 1 - i}`);
    expected = hex(bytesOf(fields[0], 32));
  });
}

/** Trie nodes by their Keccak-256 (Yellow Paper, appendix D). */
class Nodes {
  #nodes;
  /** @type {Set<string>} */
  #used = new Set();

  /** @param {Uint8Array[]} nodes */
  constructor(nodes) {
    this.#nodes = new Map(nodes.map(node => [hex(keccak_256(node)), node]));
    if (this.#nodes.size !== nodes.length) refuse("state", "a node is in it twice");
  }

  firstUnused() { return [...this.#nodes.keys()].find(hash => !this.#used.has(hash)); }

  /**
   * @param {string} root @param {Uint8Array} key @param {string} what For the refusal.
   * @returns {{ value: Uint8Array | null, way: string[] }} Null where the trie proves that there is nothing.
   */
  find(root, key, what) {
    /** @type {string[]} */
    const way = [];
    return { value: root === EMPTY_ROOT ? null : this.#walk(root, plainHex(key), what, way), way };
  }

  /** @param {string} root @param {string} path @param {string} what @param {string[]} way The nodes on the way are added to it. */
  #walk(root, path, what, way) {
    let node = this.#get(root, what, way), depth = 0;
    for (;;) {
      if (node.length === 17) {
        if (depth === path.length) return emptyAsNull(bytesOf(node[16]));
        const child = node[parseInt(path[depth++], 16)];
        if (!Array.isArray(child) && child.length === 0) return null;
        node = this.#follow(child, what, way);
        continue;
      }
      if (node.length !== 2) throw new MalformedError(`a trie node of ${node.length} items on the way to ${what}`);
      const { nibbles, isLeaf } = readPath(bytesOf(node[0])), rest = path.slice(depth, depth + nibbles.length);
      if (isLeaf) return nibbles === path.slice(depth) ? bytesOf(node[1]) : null;
      if (rest !== nibbles) return null;
      depth += nibbles.length;
      node = this.#follow(node[1], what, way);
    }
  }

  /**
   * A child stands in its parent where it is shorter than a hash.
   * @param {Item} child @param {string} what @param {string[]} way @returns {Item[]}
   */
  #follow(child, what, way) { return Array.isArray(child) ? child : this.#get(hex(bytesOf(child, 32)), what, way); }

  /** @param {string} hash @param {string} what @param {string[]} way */
  #get(hash, what, way) {
    const node = this.#nodes.get(hash) ?? refuse("state", `the witness lacks node ${hash} on the way to ${what}`);
    this.#used.add(hash);
    way.push(hex(node));
    return listOf(decodeRlp(node));
  }
}

/** Hex-prefix encoding (Yellow Paper, appendix C). @param {Uint8Array} path */
function readPath(path) {
  const text = plainHex(path), flag = parseInt(text[0], 16), isOdd = flag % 2 === 1;
  if (path.length === 0 || flag > 3 || (!isOdd && text[1] !== "0")) throw new MalformedError("a trie node with a malformed path");
  const nibbles = text.slice(isOdd ? 1 : 2), isLeaf = flag >= 2;
  if (!isLeaf && nibbles === "") throw new MalformedError("a trie node that extends by nothing");
  return { nibbles, isLeaf };
}

/** @param {Item} item @returns {Item[]} */
function listOf(item) {
  if (!Array.isArray(item)) throw new MalformedError("RLP: a list is expected");
  return item;
}

/** @param {Uint8Array} value */
const emptyAsNull = value => (value.length === 0 ? null : value);
