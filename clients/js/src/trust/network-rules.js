import { sha256 } from "@noble/hashes/sha2";
import { bigEndian, concat, fromHex, hex, utf8 } from "../core/bytes.js";
import { parsePublicKey } from "./public-key.js";

/** @import { StrictJson } from "../core/json.js" */

/**
 * Keys that say a network's policy: `threshold` of them sign each document.
 * @typedef {{ threshold: number, keys: string[] }} Authority
 */

/**
 * A contract that says a network's policy: it names the digest of each document. It is on the network's own chain.
 * @typedef {{ contract: string, chainId: number }} ContractAuthority
 */

/**
 * Who says a network's policy, and so who orders its keys and revokes them; `none` where the policy is static, and an operator does.
 * @typedef {Authority | ContractAuthority | "none"} Governance
 */

/**
 * What a network's id binds: docs/policy-format.md, section 1.
 * @typedef {object} NetworkRules
 * @property {string} networkName
 * @property {number} chainId
 * @property {string} genesisValidatorsRoot
 * @property {Governance} authority
 * @property {string} policyDigest Of the policy, which is bound where it is static.
 * @property {{ root: string, slot: number }} founding
 */

const MAX_AUTHORITY = 16;

/** The id of a network. @param {NetworkRules} rules */
export function networkIdOf({ networkName, chainId, genesisValidatorsRoot, authority, policyDigest, founding }) {
  const rules = sha256(concat(
    utf8(`helios-akka/network-rules/${authority === "none" ? 1 : 2}\0`), sha256(utf8(networkName)), bigEndian(chainId, 8),
    fromHex(genesisValidatorsRoot), governanceDigest(authority, policyDigest)));
  return hex(sha256(concat(utf8("helios-akka/network/2\0"), rules, fromHex(founding.root), bigEndian(founding.slot, 8))));
}

/** @param {Governance} authority @param {string} policyDigest @returns {Uint8Array} */
function governanceDigest(authority, policyDigest) {
  if (authority === "none") return fromHex(policyDigest);
  if ("contract" in authority) return sha256(concat(utf8("helios-akka/governance/contract/1\0"), fromHex(authority.contract)));
  const { threshold, keys } = authority;
  return sha256(concat(
    utf8("helios-akka/governance/authority/1\0"), bigEndian(threshold, 1), bigEndian(keys.length, 1), ...keys.map(fromHex)));
}

/** One text for one authority, as `helios-akka trust --authority` takes it. @param {Governance} authority */
export const authorityText = authority => (authority === "none" ? authority
  : "contract" in authority ? `eip155:${authority.chainId}:${authority.contract.toLowerCase()}`
  : `${authority.threshold}:${authority.keys.map(key => key.toLowerCase()).sort().join()}`);

/** Keys alone. @param {StrictJson} json @returns {Authority} */
export function parseAuthority(json) {
  json.expectOnly(["threshold", "keys"]);
  const threshold = json.get("threshold").integer(), keys = json.get("keys").items(parsePublicKey).sort();
  if (keys.length < 1 || keys.length > MAX_AUTHORITY) throw json.malformed(`an authority of ${keys.length} keys`);
  if (new Set(keys).size !== keys.length) throw json.malformed("an authority with a key twice");
  if (threshold < 1 || threshold > keys.length) throw json.malformed(`a threshold of ${threshold} for ${keys.length} keys`);
  return { threshold, keys };
}

/** Keys, a contract of this chain, or `none`. @param {StrictJson} json @param {number} chainId @returns {Governance} */
export function parseGovernance(json, chainId) {
  if (json.isText) {
    if (json.text() !== "none") throw json.expected("keys, a contract or none");
    return "none";
  }
  const contract = json.optional("contract");
  if (!contract) return parseAuthority(json);
  json.expectOnly(["contract", "chainId"]);
  if (json.get("chainId").safeInteger() !== chainId) throw json.get("chainId").expected(`the network's chain, ${chainId},`);
  return { contract: contract.hex(20), chainId };
}
