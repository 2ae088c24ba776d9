import { keccak_256 } from "@noble/hashes/sha3";
import { hex, plainHex } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";
import { refuse } from "../core/refusal.js";
import { bytesOf, decodeRlp, encodeRlp, listOf } from "./rlp.js";

/** @import { Item } from "./rlp.js" */

/** The root of a trie that holds nothing. */
export const EMPTY_ROOT = hex(keccak_256(Uint8Array.of(0x80)));

/** Trie nodes by their Keccak-256 (Yellow Paper, appendix D). */
export class Nodes {
  #check;
  #nodes;
  /** @type {Set<string>} */
  #used = new Set();

  /** @param {string} check That is refused where a node is missing or there twice. @param {Uint8Array[]} nodes */
  constructor(check, nodes) {
    this.#check = check;
    this.#nodes = new Map(nodes.map(node => [hex(keccak_256(node)), node]));
    if (this.#nodes.size !== nodes.length) refuse(check, "a node is in it twice");
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
    const node = this.#nodes.get(hash) ?? refuse(this.#check, `the witness lacks node ${hash} on the way to ${what}`);
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

/** @param {Uint8Array} value */
const emptyAsNull = value => (value.length === 0 ? null : value);

/**
 * The root that a block header holds for a list: of a trie from each item's index, in RLP, to the item.
 * @param {Uint8Array[]} items
 */
export function listRoot(items) {
  if (items.length === 0) return EMPTY_ROOT;
  /** @type {Entry[]} */
  const entries = items.map((value, index) => [plainHex(encodeRlp(numberBytes(index))), value]);
  return hex(keccak_256(encodeRlp(nodeOf(entries.sort(([a], [b]) => (a < b ? -1 : 1)), 0))));
}

/** Nibbles and value. @typedef {[string, Uint8Array]} Entry */

/** @param {number} number */
function numberBytes(number) {
  const text = number === 0 ? "" : number.toString(16);
  return Uint8Array.from((text.length % 2 ? `0${text}` : text).match(/../g) ?? [], byte => parseInt(byte, 16));
}

/**
 * @param {Entry[]} entries In the order of their paths; at least one. @param {number} depth All paths are equal up to there.
 * @returns {Item}
 */
function nodeOf(entries, depth) {
  const [[first, value]] = entries;
  if (entries.length === 1) return [hexPrefix(first.slice(depth), true), value];
  const last = entries[entries.length - 1][0];
  let fork = depth;
  while (first[fork] === last[fork]) fork++;
  if (fork > depth) return [hexPrefix(first.slice(depth, fork), false), childOf(nodeOf(entries, fork))];
  const children = Array.from({ length: 16 }, (_, nibble) => {
    const below = entries.filter(([path]) => parseInt(path[depth], 16) === nibble);
    return below.length === 0 ? new Uint8Array() : childOf(nodeOf(below, depth + 1));
  });
  return [...children, new Uint8Array()]; // no index is the beginning of another
}

/** @param {Item} node @returns {Item} */
function childOf(node) {
  const encoded = encodeRlp(node);
  return encoded.length < 32 ? node : keccak_256(encoded);
}

/** @param {string} nibbles @param {boolean} isLeaf */
function hexPrefix(nibbles, isLeaf) {
  const isOdd = nibbles.length % 2 === 1, text = `${(isLeaf ? 2 : 0) + (isOdd ? 1 : 0)}${isOdd ? "" : "0"}${nibbles}`;
  return Uint8Array.from(text.match(/../g) ?? [], byte => parseInt(byte, 16));
}
