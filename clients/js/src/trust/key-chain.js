import { secp256k1 } from "@noble/curves/secp256k1";
import { sha256 } from "@noble/hashes/sha2";
import { bigEndian, concat, fromHex, hex, plainHex, utf8 } from "../core/bytes.js";
import { StrictJson } from "../core/json.js";
import { refuse } from "../core/refusal.js";
import { parsePublicKey } from "./public-key.js";

/** @import { Governance } from "./network-rules.js" */

/**
 * A key of a network.
 * @typedef {object} KeyHeld
 * @property {number} epoch Counted from 1.
 * @property {string} publicKey secp256k1, 33 bytes compressed, hex without `0x`.
 */

/**
 * One key of a network follows another, with the signatures. Times are Unix seconds.
 * @typedef {object} KeyCertificate
 * @property {string} networkId
 * @property {KeyHeld} old
 * @property {KeyHeld} new
 * @property {number} policyVersion
 * @property {string} policyDigest
 * @property {number} activeFrom
 * @property {number} oldUntil
 * @property {"ordered" | "operator" | "revoked"} reason
 * @property {{ new: string, old?: string, authority?: { key: string, signature: string }[] }} signatures Hex without `0x`.
 */

/** @typedef {"in-force" | "unknown" | "revoked" | "not-active-yet" | "past-overlap"} EpochVerdict */

/** Certificates that are read, and followed, at most. */
const MAX_CERTIFICATES = 256;
const MAX_KEYS_LENGTH = 1024 * 1024;
const MAX_AUTHORITY = 16;
const MAX_OVERLAP = 30 * 24 * 60 * 60;
const REASONS = /** @type {const} */ ({ ordered: 1, operator: 2, revoked: 3 });
const MEMBERS = ["old", "new", "policyVersion", "policyDigest", "activeFrom", "oldUntil", "reason", "signatures"];
const NO_POLICY = "0x" + "0".repeat(64);

/**
 * The certificates of `GET /v1/keys`, read and not yet judged. Other members are passed over.
 * @param {string | Uint8Array | object} source JSON.
 * @returns {KeyCertificate[]}
 * @throws {import("../core/malformed.js").MalformedError} Not such an answer; the message names the place.
 */
export function parseKeys(source) {
  const json = StrictJson.parse(source, "keys", MAX_KEYS_LENGTH);
  return parseCertificates(json.get("certificates"), json.get("networkId").hex(32));
}

/** @param {StrictJson} json @param {string} networkId @returns {KeyCertificate[]} */
export function parseCertificates(json, networkId) {
  const certificates = json.items(item => parseCertificate(item, networkId));
  if (certificates.length > MAX_CERTIFICATES) throw json.expected(`an array of 0 to ${MAX_CERTIFICATES}`);
  return certificates;
}

/** As `GET /v1/keys` has them. @param {KeyCertificate[]} certificates */
export const writeCertificates = certificates => certificates.map(({ networkId: _, ...certificate }) => certificate);

/**
 * The keys of a network, from the one that a client trusts to the newest one that certificates lead to: docs/policy-format.md, "Keys".
 * Only `follow` adds a certificate, and only one that holds.
 */
export class KeyChain {
  /**
   * @param {string} networkId
   * @param {KeyHeld} start The key that is trusted without a certificate.
   * @param {Governance | null} [authority] Of the network; null where the client does not know it.
   */
  constructor(networkId, start, authority = null) {
    this.networkId = networkId;
    this.start = start;
    this.authority = authority;
    /** One for each key after `start`, in their order. @type {readonly KeyCertificate[]} */
    this.certificates = [];
  }

  /** The last key of the chain. It may not be active yet. @returns {KeyHeld} */
  get newest() { return this.certificates.at(-1)?.new ?? this.start; }

  /**
   * Follows certificates, which are all that a network has, in their order. Those up to the start are passed over. What was followed
   * before must be among them, unless the authority revokes a key of it.
   * @param {readonly KeyCertificate[]} certificates
   * @returns {KeyChain} The longer chain, or this one where it is longer.
   * @throws {import("../core/refusal.js").Refusal} With the code `network`, `form`, `gap`, `new-signature`, `old-signature`, `authority` or
   *   `fork`.
   */
  follow(certificates) {
    if (certificates.length > MAX_CERTIFICATES) refuse("form", `${certificates.length} certificates`);
    const followed = [];
    let newest = this.start, activeFrom = 0;
    for (const one of certificates) {
      if (one.networkId !== this.networkId) refuse("network", `a certificate of network ${one.networkId}`);
      if (one.new.epoch <= this.start.epoch) {
        if (one.new.epoch === this.start.epoch && !isSame(one.new, this.start))
          refuse("fork", `${name(one.new)} is said to be the key of the epoch of ${name(this.start)}`);
        continue;
      }
      if (!isSame(one.old, newest))
        refuse("gap", `${name(one.new)} is said to follow ${name(one.old)}, and ${name(newest)} is the one before`);
      expectSigned(one, this.authority);
      if (one.activeFrom < activeFrom) refuse("form", `${name(one.new)} is active before the key that it follows`);
      newest = one.new;
      activeFrom = one.activeFrom;
      followed.push(one);
    }
    return this.#longer(followed);
  }

  /** The key of an epoch; null where the chain has none. @param {number} epoch @returns {KeyHeld | null} */
  keyOf(epoch) {
    return this.start.epoch === epoch ? this.start : this.certificates.find(one => one.new.epoch === epoch)?.new ?? null;
  }

  /**
   * Whether an answer that was signed at that time under that epoch counts.
   * @param {number} epoch
   * @param {number} time In Unix seconds, by the answer.
   * @returns {EpochVerdict}
   */
  judge(epoch, time) {
    if (!this.keyOf(epoch)) return "unknown";
    const made = this.certificates.find(one => one.new.epoch === epoch), after = this.certificates.find(one => one.old.epoch === epoch);
    if (after?.reason === "revoked") return "revoked";
    if (made && time < made.activeFrom) return "not-active-yet";
    return after && time > after.oldUntil ? "past-overlap" : "in-force";
  }

  /** @param {KeyCertificate[]} followed @returns {KeyChain} */
  #longer(followed) {
    const had = this.certificates, differs = followed.findIndex((one, i) => !had[i] || digest(had[i]) !== digest(one));
    if (differs < 0) return this;
    const mine = had[differs], theirs = followed[differs];
    if (mine && !(theirs.reason === "revoked" && mine.reason !== "revoked"))
      refuse("fork", `${name(theirs.new)} and ${name(mine.new)} both follow ${name(mine.old)}`);
    const next = new KeyChain(this.networkId, this.start, this.authority);
    next.certificates = followed;
    return next;
  }
}

/**
 * SHA-256 of `helios-akka/key-certificate/1`, 00, and the certificate's fields: what is signed.
 * @param {KeyCertificate} certificate
 */
function digest(certificate) {
  /** @param {KeyHeld} held */
  const key = held => concat(bigEndian(held.epoch, 4), fromHex(held.publicKey));
  return hex(sha256(concat(
    utf8("helios-akka/key-certificate/1\0"), fromHex(certificate.networkId), key(certificate.old), key(certificate.new),
    bigEndian(certificate.policyVersion, 8), fromHex(certificate.policyDigest), bigEndian(certificate.activeFrom, 8),
    bigEndian(certificate.oldUntil, 8), bigEndian(REASONS[certificate.reason], 1))));
}

/** @param {KeyCertificate} one @param {Governance | null} authority */
function expectSigned(one, authority) {
  expectForm(one);
  const hashed = fromHex(digest(one)), { signatures } = one;
  if (!isSigned(signatures.new, hashed, one.new.publicKey)) refuse("new-signature", `${name(one.new)} did not sign its certificate`);
  const objection = objectionToOrder(one, authority);
  if (objection) refuse("authority", objection);
  if (one.reason === "revoked" && authority && typeof authority === "object" && "keys" in authority) {
    const signed = signatures.authority ?? [];
    // in the order of their keys, each once
    const isOrdered = signed.every(({ key }, i) => i === 0 || signed[i - 1].key < key);
    const areAll = signed.every(({ key, signature }) => authority.keys.includes(key) && isSigned(signature, hashed, key));
    if (!isOrdered || !areAll || signed.length < authority.threshold)
      refuse("authority", `${authority.threshold} of the authority did not sign that ${name(one.new)} follows`);
    return;
  }
  if (!isSigned(signatures.old ?? "", hashed, one.old.publicKey))
    refuse("old-signature", `${name(one.old)} did not sign that ${name(one.new)} follows`);
}

/**
 * Why nobody in such a network orders a key for this reason: documents order it where the policy has documents, the operator where it is
 * static, and keys of an authority alone revoke.
 * @param {KeyCertificate} one @param {Governance | null} authority @returns {string | null}
 */
function objectionToOrder({ reason, old, new: next }, authority) {
  const kind = !authority ? "unknown" : authority === "none" ? "none" : "contract" in authority ? "contract" : "keys";
  const contract = kind === "contract" ? /** @type {{ contract: string }} */ (authority).contract : "";
  return {
    revoked: {
      keys: null,
      contract: `${name(old)} is said to be revoked, and the authority of this network is contract ${contract}, which revokes no key`,
      none: `${name(old)} is said to be revoked, and this network has no authority that could`,
      unknown: `${name(old)} is said to be revoked, and who the authority of this network is is not known here: make the trust file again`,
    },
    operator: {
      keys: `${name(next)} was ordered by an operator, and the keys of this network are ordered by documents that its authority signs`,
      contract: `${name(next)} was ordered by an operator, and the keys of this network are ordered by documents that contract ${contract} `
        + "names",
      none: null,
      unknown: `${name(next)} was ordered by an operator, and whether this network has an authority is not known here: make the trust `
        + "file again",
    },
    ordered: {
      keys: null,
      contract: null,
      none: `${name(next)} was ordered by a policy document, and the policy of this network is static`,
      unknown: null,
    },
  }[reason][kind];
}

/** @param {KeyCertificate} one */
function expectForm({ old, new: next, policyVersion, policyDigest, activeFrom, oldUntil, reason }) {
  if (old.epoch === 0 || next.epoch <= old.epoch) refuse("form", `epoch ${next.epoch} does not follow epoch ${old.epoch}`);
  if (next.publicKey === old.publicKey) refuse("form", "both epochs have one key");
  if (oldUntil < activeFrom || oldUntil - activeFrom > MAX_OVERLAP)
    refuse("form", `the old key counts until ${oldUntil}, the new one from ${activeFrom}`);
  if (reason === "ordered" && policyVersion === 0) refuse("form", "no policy document is named that ordered it");
  if (reason === "operator" && (policyVersion !== 0 || policyDigest !== NO_POLICY))
    refuse("form", "a policy document is named, and an operator ordered it");
  if (reason === "revoked" && oldUntil !== activeFrom) refuse("form", "a revoked key has no overlap");
}

/** @param {string} signature @param {Uint8Array} hashed @param {string} publicKey */
function isSigned(signature, hashed, publicKey) {
  try {
    return secp256k1.verify(fromHex(signature), hashed, fromHex(publicKey), { lowS: true });
  } catch {
    return false;
  }
}

/** @param {StrictJson} json @param {string} networkId @returns {KeyCertificate} */
function parseCertificate(json, networkId) {
  json.expectOnly(MEMBERS);
  const reason = /** @type {KeyCertificate["reason"]} */ (json.get("reason").text());
  if (!Object.hasOwn(REASONS, reason)) throw json.get("reason").expected(Object.keys(REASONS).join(" or "));
  const signatures = json.get("signatures"), isRevoked = reason === "revoked";
  signatures.expectOnly(["new", isRevoked ? "authority" : "old"]);
  return {
    networkId,
    old: parseHeld(json.get("old")),
    new: parseHeld(json.get("new")),
    policyVersion: json.get("policyVersion").safeInteger(),
    policyDigest: json.get("policyDigest").hex(32),
    activeFrom: json.get("activeFrom").safeInteger(),
    oldUntil: json.get("oldUntil").safeInteger(),
    reason,
    signatures: {
      new: plainHex(signatures.get("new").plainBytes(64)),
      ...(isRevoked
        ? { authority: parseSignatures(signatures.get("authority")) }
        : { old: plainHex(signatures.get("old").plainBytes(64)) }),
    },
  };
}

/** @param {StrictJson} json */
function parseSignatures(json) {
  const signatures = json.items(one => {
    one.expectOnly(["key", "signature"]);
    return { key: parsePublicKey(one.get("key")), signature: plainHex(one.get("signature").plainBytes(64)) };
  });
  if (signatures.length > MAX_AUTHORITY) throw json.expected(`an array of 0 to ${MAX_AUTHORITY}`);
  return signatures;
}

/** @param {StrictJson} json @returns {KeyHeld} */
function parseHeld(json) {
  json.expectOnly(["epoch", "publicKey"]);
  return { epoch: json.get("epoch").integer32(), publicKey: parsePublicKey(json.get("publicKey")) };
}

/** @param {KeyHeld} a @param {KeyHeld} b */
const isSame = (a, b) => a.epoch === b.epoch && a.publicKey === b.publicKey;

/** @param {KeyHeld} held */
const name = held => `key ${held.publicKey} of epoch ${held.epoch}`;
