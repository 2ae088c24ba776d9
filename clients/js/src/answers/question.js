import { hex } from "../core/bytes.js";
import { StrictJson } from "../core/json.js";
import { MalformedError } from "../core/malformed.js";
import { parseView } from "./block-view.js";
import { CALL_FIELDS, hashOfCall, parseCallFields, writeCall } from "./canonical-call.js";
import { hashOfRpc, parseRpcRequest } from "./rpc-request.js";
import { TypedStruct } from "./typed-struct.js";

/** @import { BlockView } from "./block-view.js" */
/** @import { CanonicalCall } from "./canonical-call.js" */
/** @import { RpcRequest } from "./rpc-request.js" */

/**
 * What a client asks: a method with its parameters, the block to answer from, and a nonce.
 * @typedef {object} Question
 * @property {"block" | "call" | "rpc"} method
 * @property {CanonicalCall | null} call Null for the other methods.
 * @property {RpcRequest | null} [rpc] Of JSON-RPC; null for the other methods.
 * @property {BlockView} view
 * @property {string} nonce 16 to 64 bytes of the client's choice as hex; `0x` for none.
 */

const ALWAYS = ["block", "nonce"];

/**
 * The body of `POST /v1/call`: the fields of `eth_call`, `block` and `nonce`.
 * @param {string | Uint8Array | object} source JSON, or an object that is written as such.
 * @returns {Question}
 * @throws {MalformedError} The message names the field.
 */
export function parseCall(source) {
  const json = StrictJson.parse(source, "request");
  json.expectOnly([...CALL_FIELDS, ...ALWAYS]);
  return { method: "call", call: parseCallFields(json), view: viewOf(json), nonce: nonceOf(json) };
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

/**
 * The body of `POST /v1/rpc`: `method`, `params` and `nonce`; the rest of a JSON-RPC request may be there, and means nothing.
 * @param {string | Uint8Array | object} source
 * @returns {Question}
 * @throws {MalformedError}
 */
export function parseRpc(source) {
  const json = StrictJson.parse(source, "request");
  json.expectOnly(["jsonrpc", "id", "method", "params", "nonce"]);
  return { method: "rpc", call: null, ...rpcOf(json), nonce: nonceOf(json) };
}

/**
 * A request of JSON-RPC has a method, a call has a recipient or an input, and a question about the block has none of them.
 * @param {string | Uint8Array | object} source
 */
export function parseQuestion(source) {
  const json = StrictJson.parse(source, "request");
  if (json.optional("method")) return parseRpc(source);
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
  if (method === "rpc") {
    parameters.expectOnly(["method", "params"]);
    const request = rpcOf(parameters);
    if (request.view !== view) throw parameters.malformed(`its block is ${request.view}, and that of the answer ${view}`);
    return { method, call: null, ...request, nonce };
  }
  if (method !== "call") throw new MalformedError(`'${method}' is not a method that this version knows`);
  parameters.expectOnly(CALL_FIELDS);
  return { method, call: parseCallFields(parameters), view, nonce };
}

/** @param {StrictJson} json @returns {string} */
export function parseNonce(json) {
  const bytes = json.bytes();
  if (bytes.length < 16 || bytes.length > 64) throw json.expected("hex with 0x of 16 to 64 bytes of your choice");
  return hex(bytes);
}

/** EIP-712, `hashStruct` of the parameters, every default filled in. @param {Question} question @returns {string} */
export const requestHash = ({ call, rpc }) =>
  (rpc ? hashOfRpc(rpc) : call ? hashOfCall(call) : hex(new TypedStruct("Block()").hash()));

/** The parameters as an answer repeats them: a question about them is the same question. @param {Question} question */
export const writeParameters = ({ call, rpc }) => (rpc ? { method: rpc.method, params: rpc.params } : call ? writeCall(call) : {});

/** The whole question: what `parseCall`, `parseBlock` and `parseRpc` read. @param {Question} question */
export const writeQuestion = question => ({
  ...writeParameters(question),
  ...(question.rpc ? {} : { block: question.view }),
  ...(question.nonce === "0x" ? {} : { nonce: question.nonce }),
});

/** @param {StrictJson} json */
function rpcOf(json) {
  const rpc = parseRpcRequest(json.get("method"), json.optional("params"));
  return { rpc, view: rpc.view };
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
