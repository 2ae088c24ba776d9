import { bigEndian, hex, quantity } from "../core/bytes.js";
import { canonicalJson } from "../core/canonical-json.js";
import { MalformedError } from "../core/malformed.js";
import { parseView } from "./block-view.js";
import { CALL_FIELDS, parseCallFields, writeCall } from "./canonical-call.js";
import { TypedStruct } from "./typed-struct.js";

/** @import { StrictJson } from "../core/json.js" */
/** @import { BlockView } from "./block-view.js" */

/**
 * A request of JSON-RPC whose answer is from a block, with every default filled in. It depends on the client's request alone, so that a
 * client computes the same hash as the node.
 * @typedef {object} RpcRequest
 * @property {string} method
 * @property {unknown[]} params Each in its one form.
 * @property {BlockView} view `latest` for a method that has no parameter for it.
 */

const MAX_SLOTS = 256;
const OF_TRANSACTIONS = ["type", "nonce", "chainId"];

/** @typedef {(json: StrictJson) => unknown} Reader */

/** What comes before the block, and whether there is one. @type {Record<string, { readers: [string, Reader][], hasBlock: boolean }>} */
const METHODS = {
  eth_blockNumber: { readers: [], hasBlock: false },
  eth_getBalance: { readers: [["the address of an account", address]], hasBlock: true },
  eth_getTransactionCount: { readers: [["the address of an account", address]], hasBlock: true },
  eth_getCode: { readers: [["the address of an account", address]], hasBlock: true },
  eth_getStorageAt: { readers: [["the address of an account", address], ["a storage slot", slotWord]], hasBlock: true },
  eth_getProof: { readers: [["the address of an account", address], ["an array of storage slots", slots]], hasBlock: true },
  eth_call: { readers: [["the call", call]], hasBlock: true },
  eth_estimateGas: { readers: [["the call", call]], hasBlock: true },
};

/** The methods whose answers are from a block: those that a node signs. */
export const RPC_METHODS = Object.keys(METHODS);

/**
 * @param {StrictJson} method
 * @param {StrictJson | null} params An array, or null where there is none.
 * @returns {RpcRequest}
 * @throws {MalformedError} The message names the place.
 */
export function parseRpcRequest(method, params) {
  const name = method.text(), known = Object.hasOwn(METHODS, name) ? METHODS[name] : null;
  if (!known) throw method.malformed("no method whose answer is from a block and that this version knows");
  const { readers, hasBlock } = known;
  const given = params?.items(item => (item.isNull ? null : item)) ?? [];
  const takesOverrides = name === "eth_call" || name === "eth_estimateGas";
  const most = readers.length + (hasBlock ? 1 : 0) + (takesOverrides ? 1 : 0);
  if (given.length > most) throw new MalformedError(`params has ${given.length} items: at most ${most} are expected`);
  const read = readers.map(([what, reader], place) => {
    const item = given[place];
    if (!item) throw new MalformedError(`params[${place}] is missing: ${what} is expected`);
    return reader(item);
  });
  const overrides = takesOverrides ? given[most - 1] : null;
  if (overrides && !(overrides.isObject && overrides.names().length === 0))
    throw overrides.malformed("overrides of the state are not supported: an answer is about the chain as it is");
  const view = hasBlock ? viewOf(given[readers.length]) : "latest";
  return { method: name, params: hasBlock ? [...read, view] : read, view };
}

/** EIP-712, `hashStruct`. @param {RpcRequest} request @returns {string} */
export const hashOfRpc = ({ method, params }) =>
  hex(new TypedStruct("Rpc(string method,string params)").text(method).text(canonicalJson(params)).hash());

/**
 * EIP-1898. A node knows no pending block, so `pending` is the latest.
 * @param {StrictJson | null | undefined} block
 * @returns {BlockView}
 */
function viewOf(block) {
  if (!block) return "latest";
  if (block.isText) return block.located(() => (block.text() === "pending" ? "latest" : parseView(block.text())));
  block.expectOnly(["blockHash", "blockNumber", "requireCanonical"]);
  const hash = block.optional("blockHash"), number = block.optional("blockNumber");
  if (!hash === !number) throw block.expected("one of blockHash and blockNumber");
  return hash ? hash.hex(32) : quantity(block.get("blockNumber").quantityBelow(1n << 64n, "2^64"));
}

/** @param {StrictJson} json */
function address(json) { return json.hex(20); }

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
