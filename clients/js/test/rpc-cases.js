// Honest answers of method `rpc`, and the ways to spoil them: docs/answer-format.md, section 11.
import { toHex } from "viem";
import { callOf, hashOfRpc } from "./made-answers.js";

/** Canonical JSON (RFC 8785) of what these answers hold: texts of ASCII, whole numbers, no more. */
const canonical = value => (Array.isArray(value) ? `[${value.map(canonical).join()}]`
  : value && typeof value === "object" ? `{${Object.keys(value).sort().map(key => `"${key}":${canonical(value[key])}`).join()}}`
  : JSON.stringify(value));

const methods = {
  eth_blockNumber: () => [], // only of the newest block
  eth_getBalance: (dice, block) => [dice.bytes(20), block],
  eth_getTransactionCount: (dice, block) => [dice.bytes(20), block],
  eth_getCode: (dice, block) => [dice.bytes(20), block],
  eth_getStorageAt: (dice, block) => [dice.bytes(20), dice.bytes(32), block],
  eth_call: (dice, block) => [callOf({ to: dice.bytes(20), input: dice.bytes(dice.of([0, 4, 36])) }), block],
};

/** A request as a document repeats it. */
export function randomRpc(dice, view) {
  const method = dice.of(Object.keys(methods).filter(name => name !== "eth_blockNumber" || view === "latest"));
  return { method, params: methods[method](dice, view) };
}

export const hashOfRequest = ({ method, params }) => hashOfRpc({ method, params: canonical(params) });

/** What was returned, or the error of a call that reverted. */
export function endOf({ method }, dice) {
  const reverts = method === "eth_call" && dice.below(2) === 0;
  const value = reverts ? { code: 3, message: "execution reverted", data: dice.bytes(4) } : dice.number256();
  return { outcome: reverts ? "reverted" : "returned", result: toHex(canonical(value)) };
}

const rpc = { method: "rpc" };
/** The question keeps its own request. */
const retarget = (document, change) => {
  document.request = structuredClone(document.request);
  change(document.request);
  document.message.requestHash = hashOfRequest(document.request);
};
/** Those of an address have a twin with the same parameters. */
const twins = { eth_getBalance: "eth_getTransactionCount", eth_getTransactionCount: "eth_getCode", eth_getCode: "eth_getBalance" };

/** As in cases.js: name, refusal, change, kind, and what else is different. */
export const rpcLies = {
  signed: {
    "to another method of JSON-RPC": ["request", ({ document }, dice) => retarget(document, request => {
      const { view } = document.message;
      Object.assign(request, twins[request.method] ? { method: twins[request.method] }
        : { method: "eth_getBalance", params: [dice.bytes(20), view] });
    }), rpc],
    "to a method with other parameters": ["request", ({ document }, dice) => retarget(document, request => {
      Object.assign(request, request.params.length > 0 ? { params: [dice.bytes(20), ...request.params.slice(1)] }
        : { method: "eth_getCode", params: [dice.bytes(20), "latest"] });
      if (request.method === "eth_call") request.params[0] = callOf({ to: request.params[0] });
    }), rpc],
    "about the block, not the method": ["request", ({ document }, dice, { hashOfBlock }) => {
      Object.assign(document.message, { method: "block", requestHash: hashOfBlock(), outcome: "returned", result: "0x" });
      document.request = {};
    }, rpc],
    "in a view that its parameters do not name": ["malformed", ({ document: { message } }) => {
      message.view = message.view === "safe" ? "finalized" : "safe";
    }, rpc, { contract: "view" }],
  },
  forged: {
    "with the result of a method taken for an error": ["signature", ({ document: { message } }) => {
      message.outcome = message.outcome === "returned" ? "reverted" : "returned";
    }, rpc],
  },
  decoys: {
    "with the parameters of another method beside it": ["request", ({ document }, dice) => {
      document.request = { method: "eth_getCode", params: [dice.bytes(20), document.message.view] };
    }, rpc],
    "with a proof of nothing beside it": ["malformed", ({ document }) => { document.proof = {}; }, rpc],
  },
};
