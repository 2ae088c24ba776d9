import { sha256 } from "@noble/hashes/sha2";
import { areEqual, concat, plainHex } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";
import { CODES, validateChain } from "./certificate-chain.js";
import { parsePemChain } from "./certificate.js";
import { checkQeIdentity, checkTcbInfo } from "./collateral.js";
import { P256Key } from "./p256-key.js";
import { parseQuote, PCK_CHAIN, PCK_LEAF, PPID_PLAIN } from "./quote.js";
import { refuse } from "../core/refusal.js";
import { checkListIssuer, checkNotRevoked, readRevocationList, validityOfList } from "./revocation-list.js";
import { parseSgxExtension } from "./sgx-extension.js";
import { evaluateTcb } from "./tcb-evaluation.js";
import { matchLevel } from "./tcb-texts.js";
import { checkValid } from "./validity.js";

/** @import { Certificate } from "./certificate.js" */
/** @import { Collateral } from "./collateral.js" */
/** @import { EnclaveReport, Quote, TdReport } from "./quote.js" */
/** @import { Platform } from "./sgx-extension.js" */
/** @import { QeIdentity, TcbStatus } from "./tcb-texts.js" */

/**
 * A quote that verifies to the pinned root with collateral that was valid at that time. It says what runs where; the policy decides
 * whether that is acceptable.
 * @typedef {object} VerifiedQuote
 * @property {TdReport} report
 * @property {Platform} platform What the PCK certificate says about the machine.
 * @property {TcbStatus} status
 * @property {string[]} advisories
 * @property {string[]} openAdvisories Those that the platform still needs a remedy for.
 * @property {Date} earliestExpiry When the first part of the collateral expires.
 * @property {Date} collateralIssued The older of TCB info and QE identity.
 * @property {number} evaluation The lower of TCB info's and QE identity's.
 */

const PCK_CAS = ["Intel SGX PCK Platform CA", "Intel SGX PCK Processor CA"];

/** Bits of `TDATTRIBUTES`: debug, SEPT_VE_DISABLE, and those besides that a policy may leave to the host. */
const DEBUG = 1n, SEPT_VE_DISABLE = 1n << 28n, KNOWN = DEBUG | SEPT_VE_DISABLE | 1n << 30n | 1n << 31n | 1n << 63n;
const ZERO_MEASUREMENT = "0".repeat(96);

/**
 * Verifies a TDX quote to a pinned root: a function of its arguments. The steps and their codes are those of docs/attestation.md.
 * @param {Uint8Array} bytes As received, padding allowed.
 * @param {Collateral} collateral From anywhere, because it is signed.
 * @param {Certificate} root Intel's, or the simulation's for development.
 * @param {Date} now
 * @returns {VerifiedQuote}
 * @throws {import("../core/refusal.js").Refusal}
 */
export function verifyQuote(bytes, collateral, root, now) {
  const at = now.getTime();
  const quote = parseQuote(bytes);
  const pck = readPckChain(quote, collateral.pckCertificateChain, root), platform = readPlatform(quote, pck.leaf);
  checkValid(at, pck.validity);

  const tcbInfo = checkTcbInfo(collateral.tcbInfo, root), qeIdentity = checkQeIdentity(collateral.qeIdentity, root);
  const rootCrl = readRevocationList(collateral.rootCaCrl, "the root");
  checkListIssuer(rootCrl, root);
  const pckCrl = readRevocationList(collateral.pckCrl, "the PCK's CA");
  checkNotRevoked(rootCrl, tcbInfo.signer.leaf, CODES.tcbInfo.revoked);
  checkNotRevoked(rootCrl, qeIdentity.signer.leaf, CODES.qeIdentity.revoked);
  const validity = [
    ...tcbInfo.signer.validity, ...qeIdentity.signer.validity, validityOfList(rootCrl), validityOfList(pckCrl), qeIdentity.period,
    tcbInfo.period,
  ];
  checkValid(at, validity);
  checkListIssuer(pckCrl, pck.issuer);
  checkNotRevoked(pckCrl, pck.leaf, CODES.pck.revoked);
  checkNotRevoked(rootCrl, pck.issuer, CODES.pck.revoked);

  checkQeReport(quote, pck.leaf);
  const qeLevel = matchQe(quote.qeReport, qeIdentity.content);
  checkQuoteSignature(quote);
  if (tcbInfo.content.fmspc !== platform.fmspc)
    refuse("tcb.fmspc", `TCB info of ${tcbInfo.content.fmspc}, the platform is ${platform.fmspc}`);
  if (tcbInfo.content.pceId !== platform.pceId)
    refuse("tcb.pceid", `TCB info of PCE ${tcbInfo.content.pceId}, the platform's is ${platform.pceId}`);
  const tcb = evaluateTcb(platform, quote.report, tcbInfo.content, qeLevel);
  checkTrustDomain(quote.report);
  return {
    report: quote.report,
    platform,
    ...tcb,
    earliestExpiry: new Date(Math.min(...[...pck.validity, ...validity].map(period => period.until))),
    collateralIssued: new Date(Math.min(tcbInfo.content.issueDate, qeIdentity.content.issueDate)),
    evaluation: Math.min(tcbInfo.content.evaluation, qeIdentity.content.evaluation),
  };
}

/** @param {Quote} quote @param {string} shipped @param {Certificate} root */
function readPckChain({ certificationData: { type, data } }, shipped, root) {
  const pem = type === PCK_CHAIN ? latin1(data) : shipped;
  if (pem === "") refuse("pck.chain", `certification data of type ${type} and no PCK chain in the collateral`);
  return validateChain(pem, root, CODES.pck, [["Intel SGX PCK Certificate"], PCK_CAS]);
}

/** @param {Quote} quote @param {Certificate} pck @returns {Platform} */
function readPlatform({ certificationData }, pck) {
  if (pck.sgxExtensions.length !== 1)
    refuse("pck.extension", `PCK certificate with ${pck.sgxExtensions.length} SGX extensions: one is expected`);
  try {
    const platform = parseSgxExtension(pck.sgxExtensions[0]);
    if (!isOfQuote(certificationData, pck, platform))
      refuse("pck.extension", "the collateral's PCK certificate is not the one of the quote's certification data");
    return platform;
  } catch (error) {
    if (error instanceof MalformedError) refuse("pck.extension", error.message);
    throw error;
  }
}

/**
 * A chain that came with the collateral must be the one that the quote refers to.
 * @param {Quote["certificationData"]} certification @param {Certificate} pck @param {Platform} platform
 */
function isOfQuote({ type, data }, pck, platform) {
  if (type === PCK_CHAIN) return true;
  if (type === PCK_LEAF) return areEqual(data, pck.der) || isPemOf(latin1(data), pck);
  return plainHex(data.subarray(-2)) === platform.pceId && (type !== PPID_PLAIN || plainHex(data.subarray(0, 16)) === platform.ppid);
}

/** @param {string} pem @param {Certificate} certificate */
function isPemOf(pem, certificate) {
  try {
    const [only, ...others] = parsePemChain(pem);
    return others.length === 0 && areEqual(only.der, certificate.der);
  } catch (error) {
    if (error instanceof MalformedError) return false;
    throw error;
  }
}

/**
 * The report is signed by the PCK and is over SHA-256(attestation key ‖ authentication data) ‖ zeros.
 * @param {Quote} quote @param {Certificate} pck
 */
function checkQeReport(quote, pck) {
  if (!pck.key?.verifies(quote.qeReport.bytes, quote.qeReportSignature))
    refuse("qe.reportSignature", "the QE report is not signed by the PCK certificate's key");
  const bound = plainHex(sha256(concat(quote.attestationKey, quote.qeAuthenticationData))) + "00".repeat(32);
  if (quote.qeReport.reportData !== bound) refuse("qe.reportData", "the QE report is about another attestation key");
}

/**
 * The enclave's level, if the report is about the enclave that Intel describes.
 * @param {EnclaveReport} report @param {QeIdentity} identity
 */
function matchQe(report, identity) {
  if (report.mrSigner !== identity.mrSigner) refuse("qeid.mrsigner", `QE MRSIGNER is ${report.mrSigner}`);
  if (report.isvProdId !== identity.isvProdId)
    refuse("qeid.isvprodid", `QE ISVPRODID is ${report.isvProdId}: ${identity.isvProdId} is expected`);
  if (!isSameUnderMask(report.miscSelect, identity.miscSelect, identity.miscSelectMask))
    refuse("qeid.miscselect", `QE MISCSELECT is ${plainHex(report.miscSelect)}`);
  if (!isSameUnderMask(report.attributes, identity.attributes, identity.attributesMask))
    refuse("qeid.attributes", `QE ATTRIBUTES are ${plainHex(report.attributes)}`);
  if ((report.attributes[0] & 0b10) !== 0) refuse("qeid.debug", "the quoting enclave is a debug enclave");
  return matchLevel(identity.levels, report.isvSvn) ?? refuse("qeid.isvsvn", `QE ISVSVN ${report.isvSvn} is below every level`);
}

/** @param {Uint8Array} actual @param {Uint8Array} expected @param {Uint8Array} mask */
const isSameUnderMask = (actual, expected, mask) => actual.every((byte, i) => (byte & mask[i]) === expected[i]);

/** @param {Quote} quote */
function checkQuoteSignature(quote) {
  const key = P256Key.decode(quote.attestationKey) ?? refuse("quote.attKey", "the attestation key is not a point on P-256");
  if (!key.verifies(quote.signedPart, quote.signature))
    refuse("quote.signature", "header and body are not signed by the attestation key");
}

/** How the trust domain was started. A policy cannot allow what is refused here. @param {TdReport} report */
function checkTrustDomain({ tdAttributes, mrServiceTd }) {
  const odd = tdAttributes & ~KNOWN, shown = `0x${tdAttributes.toString(16).padStart(16, "0")}`;
  if ((tdAttributes & DEBUG) !== 0n) refuse("td.debug", "a debug trust domain: its host can read its memory");
  if (odd !== 0n)
    refuse("td.attributes", `TDATTRIBUTES are ${shown}: bits 0x${odd.toString(16)} are reserved or let the trust domain be moved`);
  if ((tdAttributes & SEPT_VE_DISABLE) === 0n) refuse("td.septVeDisable", "SEPT_VE_DISABLE is not set");
  if (mrServiceTd !== null && mrServiceTd !== ZERO_MEASUREMENT) refuse("td.mrServiceTd", `a service TD is bound: ${mrServiceTd}`);
}

/** @param {Uint8Array} bytes */
const latin1 = bytes => Array.from(bytes, byte => String.fromCharCode(byte)).join("");
