import { quantity } from "../core/bytes.js";
import { StrictJson } from "../core/json.js";

/**
 * An object whose names are values themselves: each once, however it is written.
 * @param {StrictJson} json @param {number} length Of a name, in bytes. @param {(value: StrictJson) => unknown} read
 */
export function byName(json, length, read) {
  /** @type {Record<string, unknown>} */
  const members = {};
  for (const name of json.names()) {
    const member = json.get(name), key = StrictJson.parse(JSON.stringify(name), member.path).hex(length);
    if (Object.hasOwn(members, key)) throw member.malformed("the same name twice");
    members[key] = read(member);
  }
  return members;
}

/** @typedef {Record<string, (json: StrictJson) => unknown>} Fields */

/** @type {Fields} */
const ACCOUNT_FIELDS = {
  balance: json => quantity(json.quantity()), nonce: quantity64, code: json => json.hex(), state: words, stateDiff: words,
  movePrecompileToAddress: json => json.hex(20),
};
/** @type {Fields} */
export const BLOCK_FIELDS = {
  number: quantity64, time: quantity64, gasLimit: quantity64, feeRecipient: json => json.hex(20), prevRandao: json => json.hex(32),
  baseFeePerGas: json => quantity(json.quantity()), blobBaseFee: json => quantity(json.quantity()),
};

/** @param {StrictJson} json */
export function quantity64(json) { return quantity(json.quantityBelow(1n << 64n, "2^64")); }

/** @param {StrictJson} json */
function words(json) { return byName(json, 32, value => value.hex(32)); }

/**
 * The fields that are there.
 * @param {StrictJson} json @param {Fields} fields @param {string[]} others That may be there, and are read elsewhere.
 * @returns {Record<string, unknown>}
 */
export function present(json, fields, others = []) {
  json.expectOnly([...Object.keys(fields), ...others]);
  return Object.fromEntries(Object.entries(fields).flatMap(([name, read]) => {
    const value = json.optional(name);
    return value ? [[name, read(value)]] : [];
  }));
}

/** As go-ethereum takes them. @param {StrictJson} json */
export function stateOverrides(json) {
  const accounts = accountOverrides(json), taken = new Set(Object.keys(accounts));
  for (const { movePrecompileToAddress: to } of Object.values(accounts)) {
    if (typeof to !== "string") continue;
    if (taken.has(to)) throw json.malformed(`account ${to} is already overridden`);
    taken.add(to);
  }
  return accounts;
}

/** The same of a simulated block, which judges itself where precompiles are moved to. @param {StrictJson} json */
export function accountOverrides(json) {
  return /** @type {Record<string, Record<string, unknown>>} */ (byName(json, 20, account => {
    if (account.optional("state") && account.optional("stateDiff")) throw account.malformed("both state and stateDiff");
    return present(account, ACCOUNT_FIELDS);
  }));
}

/** @param {StrictJson} json */
export function blockOverrides(json) { return present(json, BLOCK_FIELDS); }
