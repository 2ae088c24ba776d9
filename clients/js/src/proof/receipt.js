import { keccak_256 } from "@noble/hashes/sha3";
import { fromHex, hex, quantity } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";
import { bytesOf, decodeRlp, listOf, numberIn } from "./rlp.js";

/** @import { BlockHeader } from "./header.js" */
/** @import { Transaction } from "./transaction.js" */

/** @typedef {{ address: string, topics: string[], data: string }} Log */

/**
 * What a transaction did (execution-specs, `Receipt`).
 * @typedef {object} Receipt
 * @property {number} type That of the transaction.
 * @property {{ status: string } | { root: string }} outcome The root before Byzantium.
 * @property {bigint} cumulativeGasUsed
 * @property {Uint8Array} bloom
 * @property {Log[]} logs
 */

/** @param {Uint8Array} bytes RLP, or type and RLP (EIP-2718). @returns {Receipt} @throws {MalformedError} */
export function decodeReceipt(bytes) {
  if (bytes.length === 0) throw new MalformedError("a receipt of no bytes");
  const type = bytes[0] >= 0xc0 ? 0 : bytes[0], fields = listOf(decodeRlp(type === 0 ? bytes : bytes.subarray(1)));
  if (fields.length !== 4) throw new MalformedError(`a receipt with ${fields.length} fields`);
  const outcome = bytesOf(fields[0]);
  return {
    type, outcome: outcome.length === 32 ? { root: hex(outcome) } : { status: quantity(numberIn(outcome)) },
    cumulativeGasUsed: numberIn(fields[1]), bloom: bytesOf(fields[2], 256),
    logs: listOf(fields[3]).map(log => {
      const [address, topics, data] = listOf(log);
      return { address: hex(bytesOf(address, 20)), topics: listOf(topics).map(topic => hex(bytesOf(topic, 32))), data: hex(bytesOf(data)) };
    }),
  };
}

/** A block with what it holds, proven. @typedef {{ header: BlockHeader, transactions: Transaction[], receipts: Receipt[] }} Held */

/** EIP-4844, `GAS_PER_BLOB`. */
const GAS_PER_BLOB = 1 << 17;

/**
 * The receipt of a transaction as JSON-RPC writes it.
 * @param {Held} block @param {number} index @param {bigint | null} blobGasPrice Null before Cancun.
 */
export function writeReceipt({ header, transactions, receipts }, index, blobGasPrice) {
  const transaction = transactions[index], receipt = receipts[index], first = logsBefore(receipts, index);
  return {
    transactionHash: transaction.hash, transactionIndex: quantity(index), blockHash: header.hash, blockNumber: quantity(header.number),
    type: quantity(receipt.type), from: transaction.sender, to: transaction.to, contractAddress: transaction.contractAddress,
    gasUsed: quantity(receipt.cumulativeGasUsed - (receipts[index - 1]?.cumulativeGasUsed ?? 0n)),
    cumulativeGasUsed: quantity(receipt.cumulativeGasUsed), effectiveGasPrice: quantity(transaction.price(header.baseFee)),
    logsBloom: hex(receipt.bloom), ...receipt.outcome,
    ...(transaction.isOfBlobs ? {
      blobGasUsed: quantity(GAS_PER_BLOB * transaction.blobCount),
      ...(blobGasPrice === null ? {} : { blobGasPrice: quantity(blobGasPrice) }),
    } : {}),
    logs: receipt.logs.map((log, i) => writeLog(log, header, transaction, index, first + i)),
  };
}

/** @param {Receipt[]} receipts @param {number} index */
const logsBefore = (receipts, index) => receipts.slice(0, index).reduce((sum, { logs }) => sum + logs.length, 0);

/** @param {Log} log @param {BlockHeader} header @param {Transaction} transaction @param {number} index @param {number} logIndex */
const writeLog = (log, header, transaction, index, logIndex) => ({
  ...log, blockNumber: quantity(header.number), transactionHash: transaction.hash, transactionIndex: quantity(index),
  blockHash: header.hash, blockTimestamp: quantity(header.timestamp), logIndex: quantity(logIndex), removed: false,
});

/** In its one form: docs/answer-format.md, section 11. @typedef {{ address: string[], topics: (string[] | null)[] }} LogFilter */

/** All logs of a block that match, in their order. @param {Held} block @param {LogFilter} filter */
export function logsOf({ header, transactions, receipts }, filter) {
  return receipts.flatMap(({ logs }, index) => {
    const first = logsBefore(receipts, index);
    return logs.flatMap((log, i) => (matches(filter, log) ? [writeLog(log, header, transactions[index], index, first + i)] : []));
  });
}

/** @param {LogFilter} filter @param {Log} log */
const matches = ({ address, topics }, log) => (address.length === 0 || address.includes(log.address))
  && topics.length <= log.topics.length && topics.every((place, i) => place === null || place.includes(log.topics[i]));

/** Whether a log under this bloom may match; if not, none does. @param {LogFilter} filter @param {Uint8Array} bloom */
export const mayMatch = ({ address, topics }, bloom) => [address, ...topics].every(
  alternatives => alternatives === null || alternatives.length === 0 || alternatives.some(entry => mayContain(bloom, entry)));

/** Yellow Paper, section 4.3.1: three bits of eleven. @param {Uint8Array} bloom @param {string} entry */
function mayContain(bloom, entry) {
  const hash = keccak_256(fromHex(entry));
  return [0, 2, 4].every(at => {
    const bit = (hash[at] << 8 | hash[at + 1]) & 0x7ff;
    return (bloom[255 - (bit >> 3)] >> (bit & 7) & 1) === 1;
  });
}
