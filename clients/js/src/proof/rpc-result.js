import { bigEndian, hex, quantity } from "../core/bytes.js";
import { refuse } from "../core/refusal.js";

/** @import { RpcRequest } from "../answers/rpc-request.js" */
/** @import { ProvenAccount } from "./state-witness.js" */

/**
 * What a method of JSON-RPC reads of proven state: docs/answer-format.md, section 11.
 * @param {RpcRequest} request
 * @param {ProvenAccount[]} state
 * @returns {unknown} The result, as JSON.
 * @throws {import("../core/refusal.js").Refusal} The state lacks what the method reads.
 */
export function readResult({ method, params }, state) {
  if (method === "eth_getStorageValues") {
    return Object.fromEntries(Object.entries(/** @type {Record<string, string[]>} */ (params[0])).map(([address, slots]) =>
      [address, slots.map(slot => wordOf(accountOf(state, address), slot))]));
  }
  const account = accountOf(state, String(params[0]));
  switch (method) {
    case "eth_getBalance": return quantity(account.balance);
    case "eth_getTransactionCount": return quantity(account.nonce);
    case "eth_getCode": return account.code ?? refuse("result", `the witness lacks code ${account.codeHash} of account ${account.address}`);
    case "eth_getStorageAt": return wordOf(account, String(params[1]));
    case "eth_getProof": return proofOf(account, /** @type {string[]} */ (params[1]));
    default: throw new Error(`${method} reads no state`);
  }
}

/** @param {ProvenAccount[]} state @param {string} address */
const accountOf = (state, address) => state.find(one => one.address === address)
  ?? refuse("result", `the witness lacks account ${address}`);

/** @param {ProvenAccount} account @param {string} slot */
const wordOf = (account, slot) => hex(bigEndian(slotOf(account, slot).value, 32));

/** EIP-1186. @param {ProvenAccount} account @param {string[]} keys */
function proofOf(account, keys) {
  return {
    address: account.address,
    accountProof: account.way,
    balance: quantity(account.balance),
    codeHash: account.codeHash,
    nonce: quantity(account.nonce),
    storageHash: account.storageRoot,
    storageProof: keys.map(key => {
      const { value, way } = slotOf(account, hex(bigEndian(BigInt(key), 32)));
      return { key, value: quantity(value), proof: way };
    }),
  };
}

/** @param {ProvenAccount} account @param {string} slot 32 bytes. */
function slotOf({ address, slots }, slot) {
  return slots.find(one => one.slot === slot) ?? refuse("result", `the witness lacks slot ${quantity(BigInt(slot))} of account ${address}`);
}
