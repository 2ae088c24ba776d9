import { secp256k1 } from "@noble/curves/secp256k1";
import { hex, plainHex } from "../core/bytes.js";
import { StrictJson } from "../core/json.js";

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
 * @property {{ root: string, slot: number }} [checkpoint] The newest finalized block that the client has verified a proof of.
 */

const VERSION = "helios-akka/trust/1";
const MEMBERS = [
  "version", "chainId", "networkId", "founding", "keyEpoch", "publicKey", "policyDigest", "statement", "verified", "simulated",
  "checkpoint",
];

/**
 * The file that `helios-akka trust` prints, or `writeTrust` makes.
 * @param {string | Uint8Array | object} source JSON.
 * @returns {Trust}
 * @throws {import("../core/malformed.js").MalformedError} Not such a file; the message names the place.
 */
export function parseTrust(source) {
  const json = StrictJson.parse(source, "trust");
  const version = json.get("version").text();
  if (version !== VERSION) throw json.malformed(`version '${version}'; this program knows ${VERSION}`);
  json.expectOnly(MEMBERS);
  const checkpoint = json.optional("checkpoint");
  return {
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
}

/** The file's content, for `JSON.stringify`. @param {Trust} trust */
export const writeTrust = trust => ({
  version: VERSION,
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
});

/** @param {StrictJson} json */
function parseBlock(json) {
  json.expectOnly(["root", "slot"]);
  return { root: json.get("root").hex(32), slot: json.get("slot").safeInteger() };
}

/** A point of secp256k1, compressed. @param {StrictJson} json @returns {string} Lower-case hex. */
export function parsePublicKey(json) {
  const bytes = json.plainBytes(33);
  try {
    return plainHex(secp256k1.ProjectivePoint.fromHex(bytes).toRawBytes(true));
  } catch {
    throw json.malformed(`${hex(bytes)} is not a point of secp256k1`);
  }
}

/** @param {StrictJson} json */
function parseTime(json) {
  const text = json.text(), time = new Date(text);
  const isOne = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && time.toString() !== "Invalid Date"
    && time.toISOString().startsWith(text.slice(0, -1));
  if (!isOne) throw json.expected("a time as 2026-11-29T12:00:00Z");
  return time;
}
