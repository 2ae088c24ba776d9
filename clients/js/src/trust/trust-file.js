import { StrictJson } from "../core/json.js";
import { Refusal } from "../core/refusal.js";
import { KeyChain, parseCertificates, writeCertificates } from "./key-chain.js";
import { networkIdOf, parseAuthority, parseGovernance } from "./network-rules.js";
import { parsePublicKey } from "./public-key.js";

/** @import { KeyCertificate } from "./key-chain.js" */
/** @import { Governance } from "./network-rules.js" */

/**
 * What a client keeps of one verified attestation: the network that it trusts, and the key that signs there.
 * @typedef {object} Trust
 * @property {number} chainId
 * @property {string} networkId
 * @property {{ root: string, slot: number }} founding The block from which the network started, to compare with a source of your own.
 * @property {number} keyEpoch
 * @property {string} publicKey secp256k1, 33 bytes compressed, hex without `0x`.
 * @property {string} policyDigest Of the network's rules for admission.
 * @property {string} statement SHA-256 of the statement that was quoted.
 * @property {Date} verified When, by the client's clock.
 * @property {boolean} isSimulated The attestation was of a simulated TEE and proves nothing.
 * @property {string} [networkName] With the next two what `networkId` binds beside chain and founding block. A file of version 1 has none.
 * @property {string} [genesisValidatorsRoot]
 * @property {Governance} [authority] Who orders the network's keys and revokes them. In a file of version 1: keys, as its owner says;
 *   without them certificates that an operator ordered, or that revoke a key, are refused.
 * @property {KeyChain} [keys] Where certificates lead from `publicKey` on: `followKeys` adds to it.
 * @property {{ root: string, slot: number }} [checkpoint] The newest finalized block that the client has verified a proof of.
 */

/** Of a file that says what the network id is made of, and of one from before. */
const VERSION = "helios-akka/trust/2", FIRST_VERSION = "helios-akka/trust/1";
const MEMBERS = [
  "version", "chainId", "networkId", "founding", "keyEpoch", "publicKey", "policyDigest", "statement", "verified", "simulated",
  "checkpoint", "authority", "certificates",
];
const MEMBERS_OF_RULES = ["networkName", "genesisValidatorsRoot"];

/**
 * The file that `helios-akka trust` prints, or `writeTrust` makes.
 * @param {string | Uint8Array | object} source JSON.
 * @returns {Trust}
 * @throws {import("../core/malformed.js").MalformedError} Not such a file; the message names the place.
 */
export function parseTrust(source) {
  const json = StrictJson.parse(source, "trust");
  const version = json.get("version").text();
  const hasRules = version === VERSION;
  if (!hasRules && version !== FIRST_VERSION)
    throw json.malformed(`version '${version}'; this program knows ${VERSION} and ${FIRST_VERSION}`);
  json.expectOnly(hasRules ? [...MEMBERS, ...MEMBERS_OF_RULES] : MEMBERS);
  const checkpoint = json.optional("checkpoint"), authority = json.optional("authority"), certificates = json.optional("certificates");
  const kept = {
    chainId: json.get("chainId").safeInteger(),
    networkId: json.get("networkId").hex(32),
    founding: parseBlock(json.get("founding")),
    keyEpoch: json.get("keyEpoch").integer32(),
    publicKey: parsePublicKey(json.get("publicKey")),
    policyDigest: json.get("policyDigest").hex(32),
    statement: json.get("statement").hex(32),
    verified: parseTime(json.get("verified")),
    isSimulated: json.get("simulated").boolean(),
    ...(checkpoint ? { checkpoint: parseBlock(checkpoint) } : {}),
  };
  const trust = hasRules ? { ...kept, ...parseRules(json, kept) } : authority ? { ...kept, authority: parseAuthority(authority) } : kept;
  if (!certificates) return trust;
  try {
    return followKeys(trust, parseCertificates(certificates, trust.networkId));
  } catch (error) {
    if (error instanceof Refusal) throw certificates.malformed(error.message);
    throw error;
  }
}

/** The keys that a client knows. @param {Trust} trust @returns {KeyChain} */
export const keysOf = trust =>
  trust.keys ?? new KeyChain(trust.networkId, { epoch: trust.keyEpoch, publicKey: trust.publicKey }, trust.authority ?? null);

/**
 * The same trust, which knows the keys that these certificates lead to: docs/policy-format.md, "Keys".
 * @param {Trust} trust
 * @param {readonly KeyCertificate[]} certificates All that the network has: `parseKeys`.
 * @returns {Trust} What to keep.
 * @throws {Refusal} They are not followed.
 */
export const followKeys = (trust, certificates) => ({ ...trust, keys: keysOf(trust).follow(certificates) });

/** The file's content, for `JSON.stringify`. @param {Trust} trust */
export const writeTrust = trust => ({
  version: trust.networkName === undefined ? FIRST_VERSION : VERSION,
  chainId: trust.chainId,
  networkId: trust.networkId,
  founding: { root: trust.founding.root, slot: trust.founding.slot },
  keyEpoch: trust.keyEpoch,
  publicKey: trust.publicKey,
  policyDigest: trust.policyDigest,
  statement: trust.statement,
  verified: trust.verified.toISOString().replace(/\.\d+Z$/, "Z"),
  simulated: trust.isSimulated,
  ...(trust.checkpoint ? { checkpoint: { root: trust.checkpoint.root, slot: trust.checkpoint.slot } } : {}),
  ...(trust.networkName === undefined ? {} : { networkName: trust.networkName, genesisValidatorsRoot: trust.genesisValidatorsRoot }),
  ...(trust.authority ? { authority: trust.authority } : {}),
  ...(trust.keys?.certificates.length ? { certificates: writeCertificates([...trust.keys.certificates]) } : {}),
});

/** What the network id binds, and whether it does. @param {StrictJson} json @param {Trust} trust */
function parseRules(json, trust) {
  const rules = {
    networkName: json.get("networkName").text(),
    genesisValidatorsRoot: json.get("genesisValidatorsRoot").hex(32),
    authority: parseGovernance(json.get("authority"), trust.chainId),
  };
  if (networkIdOf({ ...trust, ...rules }) !== trust.networkId)
    throw json.get("networkId").malformed("it is not the id of a network of this name, chain, authority and founding block, so the file "
      + "was changed: make it again with 'helios-akka trust'");
  return rules;
}

/** @param {StrictJson} json */
function parseBlock(json) {
  json.expectOnly(["root", "slot"]);
  return { root: json.get("root").hex(32), slot: json.get("slot").safeInteger() };
}

/** @param {StrictJson} json */
function parseTime(json) {
  const text = json.text(), time = new Date(text);
  const isOne = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && time.toString() !== "Invalid Date"
    && time.toISOString().startsWith(text.slice(0, -1));
  if (!isOne) throw json.expected("a time as 2026-11-29T12:00:00Z");
  return time;
}
