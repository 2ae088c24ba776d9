// What the two verifiers in JavaScript say of a mutant: ours and @phala/dcap-qvl. A verdict is { code: 'accepted', status, … } or
// { code, reason }; dcap-qvl's refusals have no codes, so that its code is always 'refused'.
import { createHash } from 'node:crypto';
import dcap from '@phala/dcap-qvl';
import { MalformedError, parseCollateral, Refusal, verifyQuote } from '../../clients/js/src/index.js';
import { parseCertificate } from '../../clients/js/src/tee/certificate.js';
import { P256Key } from '../../clients/js/src/tee/p256-key.js';

const hexOf = (bytes) => Buffer.from(bytes).toString('hex');
export const bytesOf = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'));

/** Most mutants have most signatures of their case: what was judged before is remembered, as the SignatureCache of C# does. */
function rememberSignatures() {
  const { decode } = P256Key, { verifies } = P256Key.prototype, keys = new Map(), judged = new WeakMap();
  P256Key.decode = (xy) => {
    const name = hexOf(xy);
    if (!keys.has(name)) keys.set(name, decode(xy));
    return keys.get(name);
  };
  P256Key.prototype.verifies = function (message, signature) {
    const known = judged.get(this) ?? new Map(), name = `${createHash('sha256').update(message).digest('hex')} ${hexOf(signature)}`;
    judged.set(this, known);
    if (!known.has(name)) known.set(name, verifies.call(this, message, signature));
    return known.get(name);
  };
}

rememberSignatures();

/** With what the C# verifier prints, to compare. */
export function inJavaScript({ quote, collateral, root, now }) {
  try {
    const found = verifyQuote(bytesOf(quote), parseCollateral(collateral), parseCertificate(bytesOf(root)), new Date(1000 * now));
    return {
      code: 'accepted', status: found.status, advisories: found.advisories, openAdvisories: found.openAdvisories,
      reportData: found.report.reportData, ppid: found.platform.ppid, expires: found.earliestExpiry.getTime() / 1000,
      evaluation: found.evaluation,
    };
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, reason: error.reason };
    if (error instanceof MalformedError) return { code: 'malformed', reason: error.message };
    throw error;
  }
}

/** Whatever it throws is a refusal. Its PPID is left out: version 0.3.9 reads none from any certificate. */
export function byPhala({ quote, collateral, root, now }) {
  try {
    const verifier = dcap.QuoteVerifier.newWithRootCa(Buffer.from(root, 'hex'));
    const found = verifier.verify(Buffer.from(quote, 'hex'), JSON.parse(collateral), now);
    return {
      code: 'accepted', status: found.status, advisories: [...found.advisory_ids].sort(),
      reportData: hexOf((found.report.asTd10() ?? found.report.asSgx()).reportData),
    };
  } catch (error) {
    return { code: 'refused', reason: [error.message, error.cause?.message].filter(Boolean).join(': ') };
  }
}

/**
 * What TCB levels are judged by, read with dcap-qvl's own parser; null where a part cannot be read.
 * @returns {{ quote, info, identity, pceSvn: number, cpuSvn: number[], components: number[], svns: number[], svns2: number[] | null,
 *   qeSvn: number } | null}
 */
export function facts({ quote, collateral }) {
  try {
    const parsed = dcap.Quote.parse(Buffer.from(quote, 'hex')), given = JSON.parse(collateral);
    const { qeReport, certificationData } = parsed.authData.intoV3();
    const [pck] = dcap.utils.extractCerts(given.pck_certificate_chain || certificationData.body);
    const extension = dcap.utils.getIntelExtension(pck);
    const integer = (arc) => {
      const value = dcap.utils.findExtension([dcap.oids.TCB, `${dcap.oids.TCB}.${arc}`], extension);
      return value.subarray(2).reduce((sum, byte) => 256 * sum + byte, 0);
    };
    return {
      info: JSON.parse(given.tcb_info), identity: JSON.parse(given.qe_identity),
      components: Array.from({ length: 16 }, (_, i) => integer(i + 1)), pceSvn: integer(17),
      cpuSvn: [...dcap.utils.getCpuSvn(extension)],
      svns: [...parsed.report.asTd10().teeTcbSvn], svns2: parsed.report.asTd15() ? [...parsed.report.asTd15().teeTcbSvn2] : null,
      mrSignerSeam: hexOf(parsed.report.asTd10().mrSignerSeam), seamAttributes: [...parsed.report.asTd10().seamAttributes],
      qeSvn: Buffer.from(qeReport).readUInt16LE(258),
    };
  } catch {
    return null;
  }
}
