import { plainHex } from "../core/bytes.js";
import { refuse } from "../core/refusal.js";

/**
 * The TD report in a quote: `TD_REPORT` 1.0 or 1.5, as the TDX module measured the trust domain. Hex without `0x`.
 * @typedef {object} TdReport
 * @property {number[]} teeTcbSvn 16 SVNs: [0] of the TDX module, [1] its version.
 * @property {string} mrSeam
 * @property {string} mrSignerSeam
 * @property {Uint8Array} seamAttributes
 * @property {bigint} tdAttributes
 * @property {string} xfam
 * @property {string} mrTd
 * @property {string} mrConfigId
 * @property {string[]} rtmr RTMR0 to RTMR3.
 * @property {string} reportData 64 bytes.
 * @property {number[] | null} teeTcbSvn2 Of the module that is loaded now; TD report 1.5.
 * @property {string | null} mrServiceTd
 */

/**
 * A TDX quote, version 4 or 5, parsed once. Nothing in it is verified yet.
 * @typedef {object} Quote
 * @property {number} version
 * @property {TdReport} report
 * @property {Uint8Array} signedPart Header, body descriptor of version 5, and body: the attestation key signed these bytes.
 * @property {Uint8Array} signature r ‖ s.
 * @property {Uint8Array} attestationKey P-256 x ‖ y.
 * @property {EnclaveReport} qeReport
 * @property {Uint8Array} qeReportSignature
 * @property {Uint8Array} qeAuthenticationData
 * @property {{ type: number, data: Uint8Array }} certificationData
 */

/**
 * An SGX report body, here always the quoting enclave's.
 * @typedef {object} EnclaveReport
 * @property {Uint8Array} bytes
 * @property {Uint8Array} miscSelect
 * @property {Uint8Array} attributes
 * @property {string} mrSigner
 * @property {number} isvProdId
 * @property {number} isvSvn
 * @property {string} reportData
 */

/** A longer quote has another format, of a later platform generation. */
const MAX_LENGTH = 8 * 1024;
const HEADER = 48, REPORT_10 = 584, REPORT_15 = 648, ENCLAVE_REPORT = 384;
const ECDSA_P256 = 2, TDX = 0x81;
const INTEL_QE_VENDOR = "939a7233f79c4ca9940a0db3957f0607";

/** Certification data: the envelope of a quoting enclave's report, and a PCK chain as PEM. */
const QE_REPORT = 6;
export const PCK_LEAF = 4, PCK_CHAIN = 5, PPID_PLAIN = 1;
/** @type {Record<number, number>} */
const FIXED_LENGTHS = { 1: 36, 2: 276, 3: 404 };

/**
 * Lengths inside lengths must fit exactly, and only zeros may follow.
 * @param {Uint8Array} received
 * @returns {Quote}
 * @throws {import("../core/refusal.js").Refusal}
 */
export function parseQuote(received) {
  const bytes = Uint8Array.from(received), view = new DataView(bytes.buffer);
  const version = checkHeader(bytes, view);
  const [bodyStart, bodyLength] = locateBody(bytes, view, version), bodyEnd = bodyStart + bodyLength;
  need(bytes, bodyEnd + 4, "signature data");
  const signatureDataLength = view.getUint32(bodyEnd, true), end = bodyEnd + 4 + signatureDataLength;
  if (end > bytes.length)
    refuse("quote.truncated", `signature data of ${signatureDataLength} bytes, ${bytes.length - bodyEnd - 4} are there`);
  const signatureData = parseSignatureData(bytes.subarray(bodyEnd + 4, end));
  if (bytes.length > MAX_LENGTH)
    refuse("quote.trailing", `${bytes.length} bytes: a quote of this format has at most ${MAX_LENGTH}`);
  if (bytes.subarray(end).some(byte => byte !== 0)) refuse("quote.trailing", `bytes other than zero after the structure's end at ${end}`);
  return { version, report: parseReport(bytes.subarray(bodyStart, bodyEnd)), signedPart: bytes.subarray(0, bodyEnd), ...signatureData };
}

/** @param {Uint8Array} bytes @param {DataView} view */
function checkHeader(bytes, view) {
  need(bytes, HEADER, "header");
  const version = view.getUint16(0, true), keyType = view.getUint16(2, true), teeType = view.getUint32(4, true);
  if (version !== 4 && version !== 5) refuse("quote.version", `version ${version}: 4 and 5 are known`);
  if (keyType !== ECDSA_P256) refuse("quote.attKeyType", `attestation key type ${keyType}: ${ECDSA_P256} (ECDSA P-256) is expected`);
  if (teeType !== TDX) refuse("quote.teeType", `TEE type 0x${teeType.toString(16)}: 0x${TDX.toString(16)} (TDX) is expected`);
  const vendor = plainHex(bytes.subarray(12, 28));
  if (vendor !== INTEL_QE_VENDOR) refuse("quote.qeVendor", `quoting enclave vendor ${vendor} is not Intel`);
  return version;
}

/** @param {Uint8Array} bytes @param {DataView} view @param {number} version @returns {[number, number]} Start and length. */
function locateBody(bytes, view, version) {
  let start = HEADER, length = REPORT_10;
  if (version === 5) {
    start = HEADER + 6;
    need(bytes, start, "body descriptor");
    const type = view.getUint16(48, true), size = view.getUint32(50, true);
    if (type !== 2 && type !== 3) refuse("quote.bodyType", `body type ${type}: 2 (TD report 1.0) and 3 (1.5) are known`);
    length = type === 3 ? REPORT_15 : REPORT_10;
    if (size !== length) refuse("quote.bodySize", `body of ${size} bytes: type ${type} has ${length}`);
  }
  need(bytes, start + length, "body");
  return [start, length];
}

/**
 * Signature ‖ attestation key ‖ type 6 ‖ size ‖ (QE report ‖ signature ‖ authentication data ‖ certification data).
 * @param {Uint8Array} data
 */
function parseSignatureData(data) {
  const envelopeStart = 134, authStart = ENCLAVE_REPORT + 64 + 2;
  if (data.length < envelopeStart) badLength(`signature data of ${data.length} bytes cannot hold signature and key`);
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const envelopeType = view.getUint16(128, true), envelopeSize = view.getUint32(130, true), envelope = data.subarray(envelopeStart);
  if (envelopeType !== QE_REPORT) refuse("quote.certType", `certification data type ${envelopeType}: ${QE_REPORT} (QE report) is expected`);
  if (envelopeSize !== envelope.length) badLength(`QE certification data of ${envelopeSize} bytes, ${envelope.length} are there`);
  if (envelope.length < authStart) badLength("QE certification data cannot hold a report and its signature");
  const authLength = view.getUint16(envelopeStart + authStart - 2, true), innerStart = authStart + authLength;
  if (envelope.length < innerStart + 6) badLength(`QE authentication data of ${authLength} bytes runs over its end`);
  const type = view.getUint16(envelopeStart + innerStart, true), size = view.getUint32(envelopeStart + innerStart + 2, true);
  if (type < PPID_PLAIN || type > PCK_CHAIN) refuse("quote.certType", `inner certification data type ${type}: 1 to 5 are known`);
  const inner = envelope.subarray(innerStart + 6);
  if (size !== inner.length || inner.length !== (FIXED_LENGTHS[type] ?? inner.length))
    badLength(`certification data says ${size} bytes, ${inner.length} are there`);
  return {
    signature: data.subarray(0, 64),
    attestationKey: data.subarray(64, 128),
    qeReport: parseEnclaveReport(envelope.subarray(0, ENCLAVE_REPORT)),
    qeReportSignature: envelope.subarray(ENCLAVE_REPORT, ENCLAVE_REPORT + 64),
    qeAuthenticationData: envelope.subarray(authStart, innerStart),
    certificationData: { type, data: inner },
  };
}

/** @param {Uint8Array} body @returns {TdReport} */
function parseReport(body) {
  const field = /** @type {(offset: number, length: number) => string} */ (
    (offset, length) => plainHex(body.subarray(offset, offset + length)));
  const has15 = body.length === REPORT_15;
  return {
    teeTcbSvn: [...body.subarray(0, 16)],
    mrSeam: field(16, 48),
    mrSignerSeam: field(64, 48),
    seamAttributes: body.subarray(112, 120),
    tdAttributes: new DataView(body.buffer, body.byteOffset).getBigUint64(120, true),
    xfam: field(128, 8),
    mrTd: field(136, 48),
    mrConfigId: field(184, 48),
    rtmr: [0, 1, 2, 3].map(i => field(328 + 48 * i, 48)),
    reportData: field(520, 64),
    teeTcbSvn2: has15 ? [...body.subarray(584, 600)] : null,
    mrServiceTd: has15 ? field(600, 48) : null,
  };
}

/** @param {Uint8Array} bytes @returns {EnclaveReport} */
function parseEnclaveReport(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return {
    bytes,
    miscSelect: bytes.subarray(16, 20),
    attributes: bytes.subarray(48, 64),
    mrSigner: plainHex(bytes.subarray(128, 160)),
    isvProdId: view.getUint16(256, true),
    isvSvn: view.getUint16(258, true),
    reportData: plainHex(bytes.subarray(320, 384)),
  };
}

/** @param {Uint8Array} bytes @param {number} needed @param {string} part */
function need(bytes, needed, part) {
  if (bytes.length < needed) refuse("quote.truncated", `${bytes.length} bytes: the ${part} ends at ${needed}`);
}

/** @param {string} reason */
const badLength = reason => refuse("quote.sigDataLength", reason);
