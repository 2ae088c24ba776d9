import { areEqual } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";
import { DerReader, explicit, Tag } from "./der.js";
import { P256Key } from "./p256-key.js";
import { SGX_EXTENSION } from "./sgx-extension.js";

/**
 * An X.509 certificate of version 3 (RFC 5280), as far as Intel's hierarchy uses it. Nothing in it is verified.
 * @typedef {object} Certificate
 * @property {Uint8Array} der
 * @property {Uint8Array} toBeSigned
 * @property {Uint8Array} signature DER.
 * @property {Uint8Array} serial
 * @property {Name} issuer
 * @property {Name} subject
 * @property {number} notBefore Milliseconds.
 * @property {number} notAfter
 * @property {P256Key | null} key Null where it is not a point on P-256.
 * @property {boolean} isCa
 * @property {number | null} pathLength
 * @property {boolean} maySignCertificates
 * @property {boolean} maySignLists
 * @property {Uint8Array[]} sgxExtensions
 */

/** A name. Names are compared by their bytes; only the common name is read. @typedef {{ der: Uint8Array, commonName: string }} Name */

const ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
const EC_PUBLIC_KEY = "1.2.840.10045.2.1", PRIME256V1 = "1.2.840.10045.3.1.7";
const KEY_USAGE = "2.5.29.15", BASIC_CONSTRAINTS = "2.5.29.19", COMMON_NAME = "2.5.4.3";
const KEY_CERT_SIGN = 0x04, CRL_SIGN = 0x02;
const MAX_CERTIFICATES = 4;

/** @param {Name} a @param {Name} b */
export const isSameName = (a, b) => areEqual(a.der, b.der);

/**
 * @param {Uint8Array} der
 * @returns {Certificate}
 * @throws {MalformedError} Not DER of this form, an extension twice (the SGX extension is judged later), or an unknown critical one.
 */
export function parseCertificate(der) {
  const { toBeSigned, signature } = DerReader.parse(der, "certificate", readSigned);
  const contents = DerReader.parse(toBeSigned, "certificate", reader => readToBeSigned(reader.sequence()));
  return { der, toBeSigned, signature, ...contents };
}

/**
 * Certificates one after the other, with nothing but blanks, tabs and line breaks between them.
 * @param {string} pem @returns {Certificate[]}
 */
export function parsePemChain(pem) {
  const certificates = [];
  let rest = trimEnd(pem, "\0");
  while (/[^ \t\r\n]/.test(rest)) {
    const found = /^[ \t\r\n]*-----BEGIN ([^\n-]*)-----([A-Za-z0-9+/= \t\r\n]*)-----END \1-----(?=[ \t\r\n]|$)/.exec(rest);
    if (!found) throw new MalformedError("certificate chain with text that is not PEM");
    if (found[1] !== "CERTIFICATE") throw new MalformedError(`certificate chain with a PEM of ${found[1]}`);
    if (certificates.length === MAX_CERTIFICATES)
      throw new MalformedError(`certificate chain of more than ${MAX_CERTIFICATES} certificates`);
    const der = fromBase64(found[2]);
    if (!der) throw new MalformedError("certificate chain with bad base64");
    certificates.push(parseCertificate(der));
    rest = rest.slice(found[0].length);
  }
  if (certificates.length === 0) throw new MalformedError("certificate chain without a certificate");
  return certificates;
}

/**
 * Without these characters at its end. A regular expression would begin again at each of them, in time that grows by the square.
 * @param {string} text @param {string} character
 */
export function trimEnd(text, character) {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end--;
  return text.slice(0, end);
}

/** RFC 4648 with padding; white space does not matter. @param {string} text @returns {Uint8Array | null} */
export function fromBase64(text) {
  const compact = text.replace(/\s/g, "");
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)) return null;
  return Uint8Array.from(atob(compact), character => character.charCodeAt(0));
}

/** SEQUENCE { to be signed, ecdsa-with-SHA256, signature }: certificates and revocation lists alike. @param {DerReader} reader */
export function readSigned(reader) {
  const outer = reader.sequence(), toBeSigned = outer.encoded();
  readEcdsaWithSha256(outer);
  const { bits, unused } = outer.bitString();
  outer.end();
  if (unused !== 0) throw new MalformedError("signature with unused bits");
  return { toBeSigned, signature: bits };
}

/** @param {DerReader} reader */
export function readEcdsaWithSha256(reader) {
  const algorithm = reader.sequence(), oid = algorithm.oid();
  algorithm.end();
  if (oid !== ECDSA_WITH_SHA256) throw new MalformedError(`signature algorithm ${oid}: ecdsa-with-SHA256 is expected`);
}

/** Exactly one common name, and every attribute in UTF-8 or printable characters. @param {DerReader} reader @returns {Name} */
export function readName(reader) {
  const der = reader.peekEncoded(), name = reader.sequence();
  let commonName = null;
  while (name.hasMore) {
    for (const relative = name.setOf(); relative.hasMore;) {
      const attribute = relative.sequence(), oid = attribute.oid(), text = attribute.characters();
      attribute.end();
      if (oid !== COMMON_NAME) continue;
      if (commonName !== null) throw new MalformedError("name with two common names");
      commonName = text;
    }
  }
  if (commonName === null) throw new MalformedError("name without a common name");
  return { der, commonName };
}

/**
 * OID and value of each extension, in order. Only the SGX extension may occur twice, because it is judged later.
 * @param {DerReader} reader
 * @param {string[]} understood Extensions that may be critical.
 */
export function readExtensions(reader, understood = []) {
  /** @type {{ oid: string, value: Uint8Array }[]} */
  const extensions = [];
  for (const sequence = reader.sequence(); sequence.hasMore;) {
    const extension = sequence.sequence(), oid = extension.oid();
    const isCritical = extension.tag === Tag.boolean && extension.boolean();
    const value = extension.octets();
    extension.end();
    if (isCritical && !understood.includes(oid)) throw new MalformedError(`critical extension ${oid} is not understood`);
    if (oid !== SGX_EXTENSION && extensions.some(earlier => earlier.oid === oid)) throw new MalformedError(`extension ${oid} occurs twice`);
    extensions.push({ oid, value });
  }
  return extensions;
}

/** @param {DerReader} tbs */
function readToBeSigned(tbs) {
  const version = tbs.sequence(explicit(0));
  if (version.integer() !== 2n) throw new MalformedError("certificate of a version other than 3");
  version.end();
  const serial = tbs.integerBytes();
  readEcdsaWithSha256(tbs);
  const issuer = readName(tbs), validity = tbs.sequence(), notBefore = validity.time(), notAfter = validity.time();
  validity.end();
  const subject = readName(tbs), key = readKey(tbs.sequence()), outer = tbs.sequence(explicit(3));
  const extensions = readExtensions(outer, [KEY_USAGE, BASIC_CONSTRAINTS, SGX_EXTENSION]);
  outer.end();
  tbs.end();

  const find = /** @param {string} oid */ oid => extensions.find(extension => extension.oid === oid)?.value;
  const constraints = find(BASIC_CONSTRAINTS), usage = find(KEY_USAGE);
  const { isCa, pathLength } = constraints
    ? DerReader.parse(constraints, "basic constraints", readBasicConstraints)
    : { isCa: false, pathLength: null };
  const usages = usage ? DerReader.parse(usage, "key usage", reader => reader.bitString().bits[0] ?? 0) : 0;
  return {
    serial, issuer, subject, notBefore, notAfter, key, isCa, pathLength,
    maySignCertificates: (usages & KEY_CERT_SIGN) !== 0,
    maySignLists: (usages & CRL_SIGN) !== 0,
    sgxExtensions: extensions.filter(extension => extension.oid === SGX_EXTENSION).map(extension => extension.value),
  };
}

/** @param {DerReader} subjectPublicKeyInfo */
function readKey(subjectPublicKeyInfo) {
  const algorithm = subjectPublicKeyInfo.sequence();
  const isP256 = algorithm.oid() === EC_PUBLIC_KEY && algorithm.tag === Tag.oid && algorithm.oid() === PRIME256V1 && !algorithm.hasMore;
  const { bits, unused } = subjectPublicKeyInfo.bitString();
  subjectPublicKeyInfo.end();
  return isP256 && unused === 0 && bits.length === 65 && bits[0] === 0x04 ? P256Key.decode(bits.subarray(1)) : null;
}

/** @param {DerReader} reader */
function readBasicConstraints(reader) {
  const constraints = reader.sequence();
  const isCa = constraints.tag === Tag.boolean && constraints.boolean();
  let pathLength = null;
  if (constraints.hasMore) {
    const length = constraints.integer();
    if (!isCa || length < 0n || length > 16n) throw new MalformedError(`path length ${length}`);
    pathLength = Number(length);
  }
  constraints.end();
  return { isCa, pathLength };
}
