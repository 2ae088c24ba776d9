import { keccak_256 } from "@noble/hashes/sha3";
import { hex, quantity } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";
import { bytesOf, decodeRlp, listOf, numberIn } from "./rlp.js";

/** @import { Item } from "./rlp.js" */

/**
 * What is read of a block's header (execution-specs, `Header`), of any fork.
 * @typedef {object} BlockHeader
 * @property {string} hash
 * @property {number} number
 * @property {string} parentHash
 * @property {string} stateRoot
 * @property {string} transactionsRoot
 * @property {string} receiptsRoot
 * @property {string | null} withdrawalsRoot
 * @property {string} ommersHash
 * @property {number} timestamp
 * @property {Uint8Array} logsBloom
 * @property {bigint} baseFee
 * @property {bigint | null} excessBlobGas
 * @property {Uint8Array} rlp
 * @property {Record<string, string>} json As JSON-RPC writes it.
 */

/** @typedef {(item: Item) => string} Write */

/** @param {number} length @returns {Write} */
const bytes = length => item => hex(bytesOf(item, length));
/** @type {Write} */
const number = item => quantity(numberIn(item));
/** @type {Write} */
const anyBytes = item => hex(bytesOf(item));

/** Each fork adds fields behind those that there were. @type {[string, Write][]} */
const FIELDS = [
  ["parentHash", bytes(32)], ["sha3Uncles", bytes(32)], ["miner", bytes(20)], ["stateRoot", bytes(32)], ["transactionsRoot", bytes(32)],
  ["receiptsRoot", bytes(32)], ["logsBloom", bytes(256)], ["difficulty", number], ["number", number], ["gasLimit", number],
  ["gasUsed", number], ["timestamp", number], ["extraData", anyBytes], ["mixHash", bytes(32)], ["nonce", bytes(8)],
  ["baseFeePerGas", number], ["withdrawalsRoot", bytes(32)], ["blobGasUsed", number], ["excessBlobGas", number],
  ["parentBeaconBlockRoot", bytes(32)], ["requestsHash", bytes(32)], ["blockAccessListHash", bytes(32)], ["slotNumber", number],
];
const [OLDEST, BLOOM] = [15, 6];

/** The ommers hash of every block since the merge: of the empty list. */
export const NO_OMMERS = hex(keccak_256(Uint8Array.of(0xc0)));

/**
 * @param {Uint8Array} rlp
 * @returns {BlockHeader}
 * @throws {MalformedError} Not a header of any fork.
 */
export function decodeHeader(rlp) {
  const items = listOf(decodeRlp(rlp));
  if (items.length < OLDEST || items.length > FIELDS.length) throw new MalformedError("RLP of no header");
  /** @type {Record<string, string>} */
  const json = { hash: hex(keccak_256(rlp)) };
  items.forEach((item, i) => { json[FIELDS[i][0]] = FIELDS[i][1](item); });
  return {
    hash: json.hash, number: Number(json.number), parentHash: json.parentHash, stateRoot: json.stateRoot,
    transactionsRoot: json.transactionsRoot, receiptsRoot: json.receiptsRoot, withdrawalsRoot: json.withdrawalsRoot ?? null,
    ommersHash: json.sha3Uncles, timestamp: Number(json.timestamp), logsBloom: bytesOf(items[BLOOM]),
    baseFee: BigInt(json.baseFeePerGas ?? 0), excessBlobGas: "excessBlobGas" in json ? BigInt(json.excessBlobGas) : null, rlp, json,
  };
}
