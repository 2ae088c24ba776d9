import { bigEndian, hex, quantity } from "../core/bytes.js";
import { StrictJson } from "../core/json.js";
import { MalformedError } from "../core/malformed.js";
import { parseView } from "./block-view.js";
import { TypedStruct } from "./typed-struct.js";

/** @import { BlockView } from "./block-view.js" */

/**
 * What a client asks: a method with its parameters, the block to answer from, and a nonce.
 * @typedef {object} Question
 * @property {"block" | "call"} method
 * @property {CanonicalCall | null} call Null for a block, which has no parameters.
 * @property {BlockView} view
 * @property {string} nonce 16 to 64 bytes of the client's choice as hex; `0x` for none.
 */

/**
 * A call with every default filled in. It depends on the client's request alone, so that a client computes the same hash as the node.
 * @typedef {object} CanonicalCall
 * @property {string} from
 * @property {string} to `0x` where the input is run as init code.
 * @property {bigint} gas
 * @property {bigint} maxFeePerGas
 * @property {bigint} maxPriorityFeePerGas
 * @property {bigint} maxFeePerBlobGas
 * @property {bigint} value
 * @property {string} input
 * @property {{ address: string, storageKeys: bigint[] }[]} accessList
 * @property {string[]} blobVersionedHashes
 * @property {{ chainId: bigint, address: string, nonce: bigint, yParity: bigint, r: bigint, s: bigint }[]} authorizationList
 */

const CALL_FIELDS = [
  "from", "to", "gas", "gasPrice", "maxFeePerGas", "maxPriorityFeePerGas", "maxFeePerBlobGas", "value", "input", "data", "accessList",
  "blobVersionedHashes", "authorizationList",
];
const ALWAYS = ["block", "nonce"];
const DEFAULT_GAS = 50_000_000n;
const ZERO_ADDRESS = "0x" + "0".repeat(40);
const END_64 = 1n << 64n;

const ENTRY_TYPE = "AccessListEntry(address address,bytes32[] storageKeys)";
const AUTHORIZATION_TYPE = "Authorization(uint256 chainId,address address,uint64 nonce,uint8 yParity,uint256 r,uint256 s)";
const CALL_MEMBER_TYPES = [
  "address from", "bytes to", "uint64 gas", "uint256 maxFeePerGas", "uint256 maxPriorityFeePerGas", "uint256 maxFeePerBlobGas",
  "uint256 value", "bytes input", "AccessListEntry[] accessList", "bytes32[] blobVersionedHashes", "Authorization[] authorizationList",
];
const CALL_TYPE = `Call(${CALL_MEMBER_TYPES.join(",")})${ENTRY_TYPE}${AUTHORIZATION_TYPE}`;

/**
 * The body of `POST /v1/call`: the fields of `eth_call`, `block` and `nonce`.
 * @param {string | Uint8Array | object} source JSON, or an object that is written as such.
 * @returns {Question}
 * @throws {MalformedError} The message names the field.
 */
export function parseCall(source) {
  const json = StrictJson.parse(source, "request");
  json.expectOnly([...CALL_FIELDS, ...ALWAYS]);
  return { method: "call", call: parseParameters(json), view: viewOf(json), nonce: nonceOf(json) };
}

/**
 * The query of `GET /v1/block`, as JSON: `block` and `nonce`.
 * @param {string | Uint8Array | object} source
 * @returns {Question}
 * @throws {MalformedError}
 */
export function parseBlock(source) {
  const json = StrictJson.parse(source, "request");
  json.expectOnly(ALWAYS);
  return { method: "block", call: null, view: viewOf(json), nonce: nonceOf(json) };
}

/** A call has a recipient or an input, and a question about the block has neither. @param {string | Uint8Array | object} source */
export function parseQuestion(source) {
  const json = StrictJson.parse(source, "request");
  return ["to", "input", "data"].some(name => json.optional(name)) ? parseCall(source) : parseBlock(source);
}

/**
 * The parameters that stand beside an answer.
 * @param {string} method
 * @param {StrictJson} parameters
 * @param {BlockView} view
 * @param {string} nonce
 * @returns {Question}
 */
export function parseWritten(method, parameters, view, nonce) {
  if (method === "block") {
    parameters.expectOnly([]);
    return { method, call: null, view, nonce };
  }
  if (method !== "call") throw new MalformedError(`'${method}' is not a method that this version knows`);
  parameters.expectOnly(CALL_FIELDS);
  return { method, call: parseParameters(parameters), view, nonce };
}

/** @param {StrictJson} json @returns {string} */
export function parseNonce(json) {
  const bytes = json.bytes();
  if (bytes.length < 16 || bytes.length > 64) throw json.expected("hex with 0x of 16 to 64 bytes of your choice");
  return hex(bytes);
}

/** EIP-712, `hashStruct` of the parameters, every default filled in. @param {Question} question @returns {string} */
export function requestHash(question) {
  const { call } = question;
  if (!call) return hex(new TypedStruct("Block()").hash());
  return hex(new TypedStruct(CALL_TYPE)
    .word(call.from)
    .bytes(call.to)
    .number(call.gas)
    .number(call.maxFeePerGas)
    .number(call.maxPriorityFeePerGas)
    .number(call.maxFeePerBlobGas)
    .number(call.value)
    .bytes(call.input)
    .array(call.accessList.map(entry => new TypedStruct(ENTRY_TYPE)
      .word(entry.address)
      .array(entry.storageKeys.map(word))
      .hash()))
    .array(call.blobVersionedHashes.map(hash => bigEndian(BigInt(hash), 32)))
    .array(call.authorizationList.map(signed => new TypedStruct(AUTHORIZATION_TYPE)
      .number(signed.chainId)
      .word(signed.address)
      .number(signed.nonce)
      .number(signed.yParity)
      .number(signed.r)
      .number(signed.s)
      .hash()))
    .hash());
}

/** The parameters as an answer repeats them: a question about them is the same question. @param {Question} question */
export function writeParameters({ call }) {
  if (!call) return {};
  return {
    from: call.from,
    to: call.to,
    gas: quantity(call.gas),
    maxFeePerGas: quantity(call.maxFeePerGas),
    maxPriorityFeePerGas: quantity(call.maxPriorityFeePerGas),
    maxFeePerBlobGas: quantity(call.maxFeePerBlobGas),
    value: quantity(call.value),
    input: call.input,
    accessList: call.accessList.map(entry => ({ address: entry.address, storageKeys: entry.storageKeys.map(key => hex(word(key))) })),
    blobVersionedHashes: call.blobVersionedHashes,
    authorizationList: call.authorizationList.map(signed => ({
      chainId: quantity(signed.chainId),
      address: signed.address,
      nonce: quantity(signed.nonce),
      yParity: quantity(signed.yParity),
      r: quantity(signed.r),
      s: quantity(signed.s),
    })),
  };
}

/** The whole question: what `parseCall` and `parseBlock` read. @param {Question} question */
export const writeQuestion = question => ({
  ...writeParameters(question),
  block: question.view,
  ...(question.nonce === "0x" ? {} : { nonce: question.nonce }),
});

/** @param {bigint} number */
const word = number => bigEndian(number, 32);

/** @param {StrictJson} json @returns {CanonicalCall} */
function parseParameters(json) {
  const given = json.optional("input")?.hex(), data = json.optional("data")?.hex();
  if (given !== undefined && data !== undefined && given !== data)
    throw json.malformed("input and data differ: they are two names of the same field, give one");
  const input = given ?? data ?? "0x";
  const recipient = json.optional("to");
  const to = recipient && !(recipient.isText && recipient.text() === "0x") ? address(recipient) : "0x";
  if (to === "0x" && input === "0x") throw json.malformed("to is missing: without it, input is run as init code, and input is empty");
  const gasPrice = json.optional("gasPrice")?.quantity();
  const maxFee = json.optional("maxFeePerGas")?.quantity(), priority = json.optional("maxPriorityFeePerGas")?.quantity();
  if (gasPrice !== undefined && (maxFee !== undefined || priority !== undefined))
    throw json.malformed("gasPrice beside maxFeePerGas or maxPriorityFeePerGas: give one or the others");
  const from = json.optional("from");
  return {
    from: from ? address(from) : ZERO_ADDRESS,
    to,
    gas: json.optional("gas")?.quantityBelow(END_64, "2^64") ?? DEFAULT_GAS,
    maxFeePerGas: gasPrice ?? maxFee ?? 0n,
    maxPriorityFeePerGas: gasPrice ?? priority ?? 0n,
    maxFeePerBlobGas: json.optional("maxFeePerBlobGas")?.quantity() ?? 0n,
    value: json.optional("value")?.quantity() ?? 0n,
    input,
    accessList: json.optional("accessList")?.items(parseEntry) ?? [],
    blobVersionedHashes: json.optional("blobVersionedHashes")?.items(hash => hash.hex(32)) ?? [],
    authorizationList: json.optional("authorizationList")?.items(parseAuthorization) ?? [],
  };
}

/** @param {StrictJson} json */
const address = json => json.hex(20);

/** @param {StrictJson} entry */
function parseEntry(entry) {
  entry.expectOnly(["address", "storageKeys"]);
  return { address: address(entry.get("address")), storageKeys: entry.optional("storageKeys")?.items(key => key.quantity()) ?? [] };
}

/** @param {StrictJson} signed */
function parseAuthorization(signed) {
  signed.expectOnly(["chainId", "address", "nonce", "yParity", "r", "s"]);
  return {
    chainId: signed.get("chainId").quantity(),
    address: address(signed.get("address")),
    nonce: signed.get("nonce").quantityBelow(END_64, "2^64"),
    yParity: signed.get("yParity").quantityBelow(256n, "2^8"),
    r: signed.get("r").quantity(),
    s: signed.get("s").quantity(),
  };
}

/** @param {StrictJson} json */
function viewOf(json) {
  const block = json.optional("block");
  return block ? block.located(() => parseView(block.text())) : "latest";
}

/** @param {StrictJson} json */
function nonceOf(json) {
  const nonce = json.optional("nonce");
  return nonce ? parseNonce(nonce) : "0x";
}
