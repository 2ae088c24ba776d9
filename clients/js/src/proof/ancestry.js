import { keccak_256 } from "@noble/hashes/sha3";
import { bigEndian, fromHex, hex } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";
import { refuse } from "../core/refusal.js";
import { decodeHeader } from "./header.js";
import { bytesOf, decodeRlp, listOf, numberIn } from "./rlp.js";
import { Nodes } from "./trie.js";

/** @import { BlockHeader } from "./header.js" */
/** @import { Ancestry } from "./proof-json.js" */

/** EIP-2935: the contract, and how many hashes of earlier blocks it keeps. */
const HISTORY = fromHex("0x0000f90827f1c53a10cb7a02335b175320002935"), WINDOW = 8191;

/**
 * Proves the blocks of the headers from a later block on: docs/answer-format.md, section 9, `ancestry`.
 * @param {Ancestry} ancestry
 * @param {{ number: number, parentHash: string, stateRoot: string }} head
 * @returns {BlockHeader[]} From the newest down.
 */
export function proveAncestry({ nodes, headers }, head) {
  if (headers.length === 0) refuse("ancestry", "no header");
  try {
    let { number, parentHash: hash } = head;
    return headers.map((rlp, i) => {
      const header = decodeHeader(rlp);
      if (i === 0 && nodes.length > 0) [number, hash] = [header.number + 1, historyHash(nodes, head, header.number)];
      if (header.number !== number - 1 || header.hash !== hash)
        refuse("ancestry", `header ${i}, of block ${header.number}, is not the one that the chain names`);
      ({ number, parentHash: hash } = header);
      return header;
    });
  } catch (error) {
    if (error instanceof MalformedError) refuse("ancestry", `bytes that cannot be read: ${error.message}`);
    throw error;
  }
}

/**
 * The hash of an earlier block in the state of the head.
 * @param {Uint8Array[]} nodes @param {{ number: number, stateRoot: string }} head @param {number} number
 */
function historyHash(nodes, head, number) {
  if (number + 1 === head.number) refuse("ancestry", "nodes, and nothing needs them: the parent's hash is in the block");
  if (number >= head.number || head.number - number > WINDOW)
    refuse("ancestry", `the state of block ${head.number} has no hash of block ${number}`);
  const trie = new Nodes("ancestry", nodes), what = `the hash of block ${number}`;
  const { value: account } = trie.find(head.stateRoot, keccak_256(HISTORY), what);
  const root = account ? hex(bytesOf(listOf(decodeRlp(account))[2], 32)) : null;
  const { value } = root ? trie.find(root, keccak_256(bigEndian(number % WINDOW, 32)), what) : { value: null };
  const idle = trie.firstUnused();
  if (idle) refuse("ancestry", `node ${idle} is not on the way to the hash`);
  return value ? hex(bigEndian(numberIn(decodeRlp(value)), 32))
    : refuse("ancestry", `the state of block ${head.number} has no hash of block ${number}`);
}
