import { areEqual } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";
import { isSameName, readEcdsaWithSha256, readExtensions, readName, readSigned } from "./certificate.js";
import { DerReader, explicit, Tag } from "./der.js";
import { refuse } from "../core/refusal.js";

/** @import { Certificate, Name } from "./certificate.js" */
/** @import { Validity } from "./validity.js" */

/**
 * A complete revocation list of version 2 (RFC 5280, section 5). Nothing in it is verified.
 * @typedef {object} RevocationList
 * @property {Uint8Array} toBeSigned
 * @property {Uint8Array} signature
 * @property {Name} issuer
 * @property {number} thisUpdate
 * @property {number} nextUpdate
 * @property {Uint8Array[]} revokedSerials
 */

const CRL_NUMBER = "2.5.29.20";

/**
 * A list with one of these is not complete: delta CRL indicator, issuing distribution point (RFC 5280, sections 5.2.4 and 5.2.5). They are
 * to be critical; one that is not would have a part taken for the whole.
 */
const PARTIAL = ["2.5.29.27", "2.5.29.28"];

/** The list, if there is one and it can be read. @param {Uint8Array} der @param {string} of @returns {RevocationList} */
export function readRevocationList(der, of) {
  if (der.length === 0) refuse("crl.missing", `no revocation list of ${of}`);
  try {
    const { toBeSigned, signature } = DerReader.parse(der, "revocation list", readSigned);
    return { toBeSigned, signature, ...DerReader.parse(toBeSigned, "revocation list", reader => readToBeSigned(reader.sequence())) };
  } catch (error) {
    if (error instanceof MalformedError) refuse("crl.parse", `revocation list of ${of}: ${error.message}`);
    throw error;
  }
}

/**
 * Refuses a list that this issuer did not issue and sign (RFC 5280, section 6.3).
 * @param {RevocationList} list @param {Certificate} issuer
 */
export function checkListIssuer(list, issuer) {
  const name = issuer.subject.commonName;
  if (!isSameName(list.issuer, issuer.subject))
    refuse("crl.missing", `no revocation list of '${name}', but one of '${list.issuer.commonName}'`);
  if (!issuer.maySignLists) refuse("crl.signature", `'${name}' may not sign revocation lists`);
  if (!issuer.key?.verifiesDer(list.toBeSigned, list.signature))
    refuse("crl.signature", `the revocation list of '${name}' is not signed by it`);
}

/** @param {RevocationList} list @param {Certificate} certificate @param {string} code */
export function checkNotRevoked(list, certificate, code) {
  if (list.revokedSerials.some(serial => areEqual(serial, certificate.serial)))
    refuse(code, `'${certificate.subject.commonName}' is revoked`);
}

/** @param {RevocationList} list @returns {Validity} */
export const validityOfList = list => ({
  of: `the revocation list of '${list.issuer.commonName}'`, from: list.thisUpdate, until: list.nextUpdate,
  notYetValid: "crl.notYetValid", expired: "crl.expired",
});

/** @param {DerReader} tbs */
function readToBeSigned(tbs) {
  if (tbs.integer() !== 1n) throw new MalformedError("revocation list of a version other than 2");
  readEcdsaWithSha256(tbs);
  const issuer = readName(tbs), thisUpdate = tbs.time(), nextUpdate = tbs.time();
  /** @type {Uint8Array[]} */
  const revokedSerials = [];
  if (tbs.tag === Tag.sequence) {
    for (const entries = tbs.sequence(); entries.hasMore;) {
      const entry = entries.sequence();
      revokedSerials.push(entry.integerBytes());
      entry.time();
      if (entry.hasMore) readExtensions(entry);
      entry.end();
    }
  }
  if (tbs.hasMore) {
    const outer = tbs.sequence(explicit(0));
    for (const { oid, value } of readExtensions(outer)) {
      if (oid === CRL_NUMBER && DerReader.parse(value, "CRL number", reader => reader.integer()) < 0n)
        throw new MalformedError("CRL number below zero");
      if (PARTIAL.includes(oid)) throw new MalformedError(`a complete revocation list is expected: one with extension ${oid} is partial`);
    }
    outer.end();
  }
  tbs.end();
  return { issuer, thisUpdate, nextUpdate, revokedSerials };
}
