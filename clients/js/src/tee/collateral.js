import { fromHex, utf8 } from "../core/bytes.js";
import { StrictJson } from "../core/json.js";
import { MalformedError } from "../core/malformed.js";
import { fromBase64, trimEnd } from "./certificate.js";
import { CODES, validateChain } from "./certificate-chain.js";
import { refuse } from "../core/refusal.js";
import { parseQeIdentity, parseTcbInfo } from "./tcb-texts.js";

/** @import { Certificate } from "./certificate.js" */
/** @import { ChainCodes } from "./certificate-chain.js" */
/** @import { Validity } from "./validity.js" */

/**
 * A verifier needs it besides the quote (Intel PCS; field names in JSON as in dcap-qvl's `QuoteCollateralV3`). Everything in it is signed
 * by Intel, so it may come from anywhere, the node included. A field that is absent is empty.
 * @typedef {object} Collateral
 * @property {Uint8Array} rootCaCrl DER.
 * @property {Uint8Array} pckCrl DER.
 * @property {SignedText} tcbInfo
 * @property {SignedText} qeIdentity
 * @property {string} pckCertificateChain PEM, for quotes without a chain.
 */

/**
 * UTF-8 byte for byte as signed, r ‖ s, and PEM of the signer.
 * @typedef {{ text: Uint8Array, signature: Uint8Array, issuerChain: string }} SignedText
 */

const MAX_LENGTH = 1024 * 1024;

/**
 * The verification refuses a missing field, or text that is not hex, by its own code.
 * @param {string | Uint8Array | object} source JSON.
 * @returns {Collateral}
 * @throws {MalformedError} Not JSON, longer than 1 MiB, or a field that is not a string.
 */
export function parseCollateral(source) {
  const json = StrictJson.parse(source, "collateral", MAX_LENGTH);
  const text = /** @param {string} name */ name => json.optional(name)?.text() ?? "";
  return {
    rootCaCrl: readList(text("root_ca_crl")),
    pckCrl: readList(text("pck_crl")),
    tcbInfo: {
      text: utf8(text("tcb_info")), signature: readHex(text("tcb_info_signature")) ?? new Uint8Array(),
      issuerChain: text("tcb_info_issuer_chain"),
    },
    qeIdentity: {
      text: utf8(text("qe_identity")), signature: readHex(text("qe_identity_signature")) ?? new Uint8Array(),
      issuerChain: text("qe_identity_issuer_chain"),
    },
    pckCertificateChain: text("pck_certificate_chain"),
  };
}

/** TCB info whose signature leads to the root. Its dates are judged at each use. @param {SignedText} source @param {Certificate} root */
export const checkTcbInfo = (source, root) => checkText(source, root, "TCB info", CODES.tcbInfo, "tcb.signature", parseTcbInfo);

/** @param {SignedText} source @param {Certificate} root */
export const checkQeIdentity = (source, root) =>
  checkText(source, root, "QE identity", CODES.qeIdentity, "qeid.signature", parseQeIdentity);

/**
 * The text is read only after its signature, because a parser should not see what Intel did not sign.
 * @template {{ issueDate: number, nextUpdate: number }} T
 * @param {SignedText} source
 * @param {Certificate} root
 * @param {string} name
 * @param {ChainCodes} codes
 * @param {string} signatureCode
 * @param {(text: Uint8Array) => T} parse
 */
function checkText(source, root, name, codes, signatureCode, parse) {
  const signer = validateChain(source.issuerChain, root, codes, [["Intel SGX TCB Signing"]]);
  if (!signer.leaf.key?.verifies(source.text, source.signature))
    refuse(signatureCode, `the ${name} is not signed by its signing certificate`);
  const content = parse(source.text);
  /** @type {Validity} */
  const period = {
    of: name, from: content.issueDate, until: content.nextUpdate, notYetValid: codes.notYetValid, expired: codes.expired,
  };
  return { content, signer, period };
}

/**
 * DER in hex, base64 or PEM, with the white space that .NET knows. Other text stays text, and the verification refuses it.
 * @param {string} text
 */
function readList(text) {
  const pem = /-----BEGIN ([^\n-]*)-----([A-Za-z0-9+/= \t\r\n]*)-----END \1-----/.exec(text);
  const compact = (pem ? pem[2] : text.replace(/^\ufeff+/, "")).replace(/[^\S\ufeff]|[\u0085"']/g, "");
  return (pem ? null : readHex(compact)) ?? fromBase64(pad(compact.replace(/-/g, "+").replace(/_/g, "/"))) ?? utf8(text);
}

/** @param {string} base64 */
function pad(base64) {
  const bare = trimEnd(base64, "=");
  return bare.padEnd(4 * Math.ceil(bare.length / 4), "=");
}

/** @param {string} text */
function readHex(text) {
  try {
    return fromHex(text);
  } catch (error) {
    if (error instanceof MalformedError) return null;
    throw error;
  }
}
