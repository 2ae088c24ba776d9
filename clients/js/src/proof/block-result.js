import { hex, quantity } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";
import { refuse } from "../core/refusal.js";
import { blobGasPriceAt } from "./chain.js";
import { NO_OMMERS } from "./header.js";
import { decodeReceipt, logsOf, mayMatch, writeReceipt } from "./receipt.js";
import { bytesOf, decodeRlp, encodeRlp, listOf, numberIn } from "./rlp.js";
import { Transaction } from "./transaction.js";
import { listRoot } from "./trie.js";

/** @import { RpcRequest } from "../answers/rpc-request.js" */
/** @import { BeaconChain } from "./chain.js" */
/** @import { BlockHeader } from "./header.js" */
/** @import { Contents } from "./proof-json.js" */
/** @import { Held, LogFilter } from "./receipt.js" */

/** @param {RpcRequest} request @returns {LogFilter} */
const filterOf = ({ params }) => /** @type {LogFilter} */ (params[0]);

const READS_RECEIPTS = ["eth_getBlockReceipts", "eth_getTransactionReceipt", "eth_getLogs"];

/** Whether the block is that of a transaction that the method names. @param {RpcRequest} request */
export const isOfTransaction = ({ method }) => method === "eth_getTransactionByHash" || method === "eth_getTransactionReceipt";

/**
 * The result of a method of JSON-RPC that reads what blocks hold: docs/answer-format.md, sections 9 and 11.
 * @param {RpcRequest} request
 * @param {BlockHeader[]} headers Proven, from the answer's block down to the oldest that it needs.
 * @param {Contents[]} contents Not judged yet, the oldest first.
 * @param {BeaconChain} chain
 * @returns {unknown}
 * @throws {import("../core/refusal.js").Refusal} `contents` or `result`.
 */
export function readBlocks(request, headers, contents, chain) {
  const isLogs = request.method === "eth_getLogs", filter = filterOf(request);
  const read = isLogs ? headers.filter(({ logsBloom }) => mayMatch(filter, logsBloom)).reverse()
    : isOfTransaction(request) ? headers.slice(-1) : headers.slice(0, 1);
  if (contents.length !== read.length)
    refuse("contents", `what ${contents.length} blocks hold, and the answer needs ${read.length}`);
  const held = read.map((header, i) => hold(header, contents[i], READS_RECEIPTS.includes(request.method)));
  try {
    return isLogs ? held.flatMap(block => logsOf(block, filter)) : resultOf(request, held[0], chain);
  } catch (error) {
    if (error instanceof MalformedError) refuse("result", error.message);
    throw error;
  }
}

/** @typedef {Held & { withdrawals: Uint8Array[] | null }} Block */

/**
 * The lists have the roots in the header.
 * @param {BlockHeader} header @param {Contents} contents @param {boolean} needsReceipts @returns {Block}
 */
function hold(header, { transactions, withdrawals, receipts }, needsReceipts) {
  const wrong = /** @param {string} what */ what => refuse("contents", `block ${header.number} with ${what}`);
  if (needsReceipts !== (receipts !== null)) refuse("contents", `block ${header.number} with${receipts ? "" : "out"} receipts`);
  const compared = /** @type {const} */ ([
    ["transactions", transactions, header.transactionsRoot], ["withdrawals", withdrawals, header.withdrawalsRoot],
    ["receipts", receipts, receipts && header.receiptsRoot],
  ]);
  for (const [what, list, root] of compared) {
    if ((list && listRoot(list)) !== root) wrong(`${what} that have another root than its header names`);
  }
  if (receipts && receipts.length !== transactions.length) wrong("receipts that have another root than its header names");
  try {
    return {
      header, withdrawals, transactions: transactions.map(bytes => new Transaction(bytes)), receipts: (receipts ?? []).map(decodeReceipt),
    };
  } catch (error) {
    if (error instanceof MalformedError) wrong(`bytes that cannot be read: ${error.message}`);
    throw error;
  }
}

/** @param {RpcRequest} request @param {Block} block @param {BeaconChain} chain */
function resultOf({ method, params }, block, chain) {
  const { header, transactions } = block;
  switch (method) {
    case "eth_getBlockByNumber":
    case "eth_getBlockByHash": return writeBlock(block, params[1] === true);
    case "eth_getBlockTransactionCountByNumber":
    case "eth_getBlockTransactionCountByHash": return quantity(transactions.length);
    case "eth_getTransactionByBlockNumberAndIndex":
    case "eth_getTransactionByBlockHashAndIndex": {
      const index = Number(params[1]);
      return transactions[index]?.write(header, index) ?? null;
    }
    case "eth_getBlockReceipts": {
      const price = priceOf(block, chain);
      return transactions.map((_, index) => writeReceipt(block, index, price));
    }
    case "eth_getTransactionByHash":
    case "eth_getTransactionReceipt": {
      const index = transactions.findIndex(({ hash }) => hash === params[0]);
      if (index < 0) return refuse("result", `block ${header.number} has no transaction ${params[0]}`);
      return method === "eth_getTransactionByHash" ? transactions[index].write(header, index)
        : writeReceipt(block, index, priceOf(block, chain));
    }
    default: throw new Error(`${method} reads no block`);
  }
}

/** @param {Block} block @param {BeaconChain} chain */
function priceOf({ header, transactions }, chain) {
  if (header.excessBlobGas === null || !transactions.some(({ isOfBlobs }) => isOfBlobs)) return null;
  return blobGasPriceAt(chain, header.timestamp, header.excessBlobGas)
    ?? refuse("result", `block ${header.number} is under blob parameters that are not known here (EIP-7892)`);
}

/** @param {Block} block @param {boolean} isFull */
function writeBlock({ header, transactions, withdrawals }, isFull) {
  if (header.ommersHash !== NO_OMMERS) refuse("result", "a block with ommers, whose hashes nothing here proves");
  const lists = withdrawals ? [withdrawals.map(decodeRlp)] : [];
  const size = encodeRlp([decodeRlp(header.rlp), transactions.map(({ item }) => item), [], ...lists]).length;
  return {
    ...header.json, size: quantity(size), uncles: [],
    transactions: transactions.map((transaction, index) => (isFull ? transaction.write(header, index) : transaction.hash)),
    ...(withdrawals ? { withdrawals: withdrawals.map(writeWithdrawal) } : {}),
  };
}

/** EIP-4895. @param {Uint8Array} rlp */
function writeWithdrawal(rlp) {
  const [index, validatorIndex, address, amount] = listOf(decodeRlp(rlp));
  return {
    index: quantity(numberIn(index)), validatorIndex: quantity(numberIn(validatorIndex)), address: hex(bytesOf(address, 20)),
    amount: quantity(numberIn(amount)),
  };
}
