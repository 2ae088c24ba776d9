import { bigEndian, hex, quantity } from "../core/bytes.js";
import { canonicalJson } from "../core/canonical-json.js";
import { StrictJson } from "../core/json.js";
import { MalformedError } from "../core/malformed.js";
import { parseView } from "./block-view.js";
import { blockOverrides, byName, quantity64, stateOverrides } from "./call-overrides.js";
import { CALL_FIELDS, parseCallFields, writeCall } from "./canonical-call.js";
import { simulation } from "./simulation.js";
import { TypedStruct } from "./typed-struct.js";

/** @import { BlockView } from "./block-view.js" */

/**
 * A request of JSON-RPC whose answer is from a block, with every default filled in. It depends on the client's request alone, so that a
 * client computes the same hash as the node.
 * @typedef {object} RpcRequest
 * @property {string} method
 * @property {unknown[]} params Each in its one form.
 * @property {BlockView} view `latest` for a method that has no parameter for it.
 * @property {bigint | null} chainId That the client says a call is for; compared and not hashed. Null where it says none.
 */

const MAX_SLOTS = 256, MAX_TOPICS = 4, MAX_ALTERNATIVES = 1000;
const OF_TRANSACTIONS = ["type", "nonce", "chainId"];

/**
 * A parameter: what it is, how it is read into its one form, and that form where it is absent.
 * @typedef {{ what: string, read: (json: StrictJson) => unknown, absent?: unknown, isView?: boolean }} Parameter
 */

/** @type {Parameter} */
const ACCOUNT = { what: "the address of an account", read: json => json.hex(20) };
/** @type {Parameter} */
const AT_BLOCK = { what: "a block", read: viewOf, absent: "latest", isView: true };
/** @type {Parameter} */
const BY_NUMBER = { what: "a tag or the number of a block", read: tagOrNumber, isView: true };
/** @type {Parameter} */
const BY_HASH = { what: "the hash of a block", read: json => json.hex(32), isView: true };
/** @type {Parameter} */
const FULL = { what: "whether transactions are whole", read: json => json.boolean(), absent: false };
/** @type {Parameter} */
const INDEX = { what: "the transaction's index", read: quantity64 };
/** @type {Parameter} */
const CALL = { what: "the call", read: call };
/** @type {Parameter} */
const OF_STATE = { what: "overrides of the state", read: stateOverrides, absent: undefined };
/** @type {Parameter} */
const OF_BLOCK = { what: "overrides of the block", read: blockOverrides, absent: undefined };
const CALLED = [CALL, AT_BLOCK, OF_STATE, OF_BLOCK];
/** @type {Parameter} */
const TRANSACTION = { what: "the hash of a transaction", read: json => json.hex(32) };
/** Its last block is the view. @type {Parameter} */
const FILTER = { what: "a filter", read: logFilter, isView: true };

/** @type {Record<string, Parameter[]>} */
const METHODS = {
  eth_blockNumber: [],
  eth_getBlockByNumber: [BY_NUMBER, FULL],
  eth_getBlockByHash: [BY_HASH, FULL],
  eth_getBlockTransactionCountByNumber: [BY_NUMBER],
  eth_getBlockTransactionCountByHash: [BY_HASH],
  eth_getTransactionByBlockNumberAndIndex: [BY_NUMBER, INDEX],
  eth_getTransactionByBlockHashAndIndex: [BY_HASH, INDEX],
  eth_getBlockReceipts: [{ what: "a tag, or the number or hash of a block", read: viewOf, isView: true }],
  eth_getTransactionByHash: [TRANSACTION],
  eth_getTransactionReceipt: [TRANSACTION],
  eth_getLogs: [FILTER],
  eth_getBalance: [ACCOUNT, AT_BLOCK],
  eth_getTransactionCount: [ACCOUNT, AT_BLOCK],
  eth_getCode: [ACCOUNT, AT_BLOCK],
  eth_getStorageAt: [ACCOUNT, { what: "a storage slot", read: slotWord }, AT_BLOCK],
  eth_getProof: [ACCOUNT, { what: "an array of storage slots", read: slots }, AT_BLOCK],
  eth_getStorageValues: [{ what: "an object of storage slots by account", read: slotsByAccount }, AT_BLOCK],
  eth_baseFee: [],
  eth_blobBaseFee: [],
  eth_call: CALLED,
  eth_estimateGas: CALLED,
  eth_createAccessList: CALLED,
  eth_simulateV1: [{ what: "the blocks and their calls", read: simulation }, AT_BLOCK],
};

/** The methods whose results are parts of what blocks hold. */
const OF_CONTENTS = new Set([
  "eth_getBlockByNumber", "eth_getBlockByHash", "eth_getBlockTransactionCountByNumber", "eth_getBlockTransactionCountByHash",
  "eth_getTransactionByBlockNumberAndIndex", "eth_getTransactionByBlockHashAndIndex", "eth_getBlockReceipts", "eth_getTransactionByHash",
  "eth_getTransactionReceipt",
]);

/** The others whose results a proof shows: docs/answer-format.md, section 11. */
const OF_STATE_OR_HEAD = new Set([
  "eth_blockNumber", "eth_getBalance", "eth_getTransactionCount", "eth_getCode", "eth_getStorageAt", "eth_getStorageValues", "eth_getProof",
  "eth_call",
]);

/** Whether the result is a part of what blocks hold. A range of logs has to name its first block. @param {RpcRequest} request */
export function readsContents({ method, params }) {
  if (method !== "eth_getLogs") return OF_CONTENTS.has(method);
  const { fromBlock, toBlock, blockHash } = /** @type {Record<string, string>} */ (params[0]);
  return blockHash !== undefined || fromBlock.startsWith("0x") || fromBlock === toBlock;
}

/** Whether a proof shows the result. @param {RpcRequest} request */
export const canProve = request => OF_STATE_OR_HEAD.has(request.method) || readsContents(request);

/**
 * @param {StrictJson} method
 * @param {StrictJson | null} params An array, or null where there is none.
 * @returns {RpcRequest}
 * @throws {MalformedError} The message names the place.
 */
export function parseRpcRequest(method, params) {
  const name = method.text(), taken = Object.hasOwn(METHODS, name) ? METHODS[name] : null;
  if (!taken) throw method.malformed("no method whose answer is from a block and that this version knows");
  const given = params?.items(item => (item.isNull ? null : item)) ?? [];
  if (given.length > taken.length) throw new MalformedError(`params has ${given.length} items: at most ${taken.length} are expected`);
  const read = taken.map((parameter, place) => {
    const item = given[place];
    if (item) return parameter.read(item);
    if (!("absent" in parameter)) throw new MalformedError(`params[${place}] is missing: ${parameter.what} is expected`);
    return parameter.absent;
  });
  const place = taken.findIndex(({ isView }) => isView);
  return {
    method: name, params: withoutNothing(read), view: place < 0 ? "latest" : viewIn(read[place]),
    chainId: taken[0] === CALL ? given[0]?.optional("chainId")?.quantity() ?? null : null,
  };
}

/** @param {any} parameter @returns {BlockView} */
const viewIn = parameter => typeof parameter === "string" ? parameter : parameter.blockHash ?? parameter.toBlock;

/** EIP-712, `hashStruct`. @param {RpcRequest} request @returns {string} */
export const hashOfRpc = ({ method, params }) =>
  hex(new TypedStruct("Rpc(string method,string params)").text(method).text(canonicalJson(params)).hash());

/**
 * EIP-1898. A node knows no pending block, so `pending` is the latest; `earliest` is block 0.
 * @param {StrictJson} block
 * @returns {BlockView}
 */
function viewOf(block) {
  if (block.isText) {
    const text = block.text();
    return text === "pending" ? "latest" : text === "earliest" ? "0x0" : block.located(() => parseView(text));
  }
  block.expectOnly(["blockHash", "blockNumber", "requireCanonical"]);
  const hash = block.optional("blockHash"), number = block.optional("blockNumber");
  if (!hash === !number) throw block.expected("one of blockHash and blockNumber");
  return hash ? hash.hex(32) : quantity64(block.get("blockNumber"));
}

/** @param {StrictJson} block */
function tagOrNumber(block) {
  const view = block.isText ? viewOf(block) : "";
  if (view === "" || view.length === 66) throw block.expected("a tag or the number of a block");
  return view;
}

/**
 * execution-apis, `Filter`: a range, whose ends are the newest block where they are absent, or one block by its hash.
 * @param {StrictJson} filter
 */
function logFilter(filter) {
  filter.expectOnly(["fromBlock", "toBlock", "blockHash", "address", "topics"]);
  const from = filter.optional("fromBlock"), to = filter.optional("toBlock"), hash = filter.optional("blockHash");
  if (hash && (from || to))
    throw filter.malformed("cannot specify both blockHash and fromBlock/toBlock, choose one or the other");
  const address = filter.optional("address"), topics = filter.optional("topics")?.items(topicsAt) ?? [];
  if (topics.length > MAX_TOPICS) throw filter.get("topics").expected(`at most ${MAX_TOPICS} topics`);
  return {
    ...(hash ? { blockHash: hash.hex(32) } : { fromBlock: from ? tagOrNumber(from) : "latest", toBlock: to ? tagOrNumber(to) : "latest" }),
    address: !address ? [] : address.isText ? [address.hex(20)] : alternatives(address, item => item.hex(20)),
    topics,
  };
}

/** Null among the alternatives allows any topic, as no alternative does. @param {StrictJson} place */
function topicsAt(place) {
  if (place.isNull) return null;
  if (place.isText) return [place.hex(32)];
  const topics = alternatives(place, topic => (topic.isNull ? null : topic.hex(32)));
  return topics.length === 0 || topics.includes(null) ? null : topics;
}

/** @template T @param {StrictJson} list @param {(item: StrictJson) => T} read */
function alternatives(list, read) {
  const items = list.items(item => item);
  if (items.length > MAX_ALTERNATIVES) throw list.expected(`at most ${MAX_ALTERNATIVES} items`);
  return items.map(read);
}

/** An answer repeats a key of 32 bytes as such, and any other as a number. @param {StrictJson} json */
function slot(json) {
  const { length } = json.text();
  if (length > 66) throw json.expected("a storage slot of at most 32 bytes");
  const number = json.quantity();
  return length === 66 ? hex(bigEndian(number, 32)) : quantity(number);
}

/** @param {StrictJson} json */
function slotWord(json) { return hex(bigEndian(BigInt(slot(json)), 32)); }

/** @param {StrictJson} json */
function slots(json) {
  const keys = json.items(key => key);
  if (keys.length > MAX_SLOTS) throw json.expected(`an array of at most ${MAX_SLOTS} slots`);
  return keys.map(slot);
}

/** @param {StrictJson} json */
function call(json) {
  json.expectOnly([...CALL_FIELDS, ...OF_TRANSACTIONS]);
  return writeCall(parseCallFields(json));
}

/** Parameters at the end that say nothing are left out; one before another that says something is empty. @param {unknown[]} read */
function withoutNothing(read) {
  const saysNothing = (/** @type {unknown} */ value) => value === undefined || (isPlain(value) && Object.keys(value).length === 0);
  let { length } = read;
  while (length > 0 && saysNothing(read[length - 1])) length--;
  return read.slice(0, length).map(value => (value === undefined ? {} : value));
}

/** @param {unknown} value @returns {value is object} */
const isPlain = value => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {StrictJson} json */
function slotsByAccount(json) {
  const accounts = byName(json, 20, of => of.items(slotWord));
  if (Object.values(accounts).every(of => /** @type {unknown[]} */ (of).length === 0)) throw json.malformed("empty request");
  return accounts;
}
