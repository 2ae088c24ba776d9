import { keccak_256 } from "@noble/hashes/sha3";
import { fromHex, hex, quantity } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";
import { refuse } from "../core/refusal.js";
import { bytesOf, decodeRlp, listOf, numberIn } from "./rlp.js";
import { EMPTY_ROOT, Nodes } from "./trie.js";

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

const EMPTY_CODE = hex(keccak_256(new Uint8Array()));

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
    const trie = new Nodes("state", nodes), known = new Map(codes.map(code => [hex(keccak_256(code)), code]));
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
