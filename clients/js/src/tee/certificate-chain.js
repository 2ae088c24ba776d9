import { MalformedError } from "../core/malformed.js";
import { isSameName, parsePemChain } from "./certificate.js";
import { refuse } from "../core/refusal.js";

/** @import { Certificate } from "./certificate.js" */
/** @import { Validity } from "./validity.js" */

/**
 * The codes that one use of a chain is refused with.
 * @typedef {{ chain: string, expired: string, notYetValid: string, key: string, signer: string, revoked: string }} ChainCodes
 */

/** @type {Record<"pck" | "tcbInfo" | "qeIdentity", ChainCodes>} */
export const CODES = {
  pck: {
    chain: "pck.chain", expired: "pck.expired", notYetValid: "pck.expired", key: "pck.key", signer: "pck.chain", revoked: "pck.revoked",
  },
  tcbInfo: {
    chain: "tcb.chain", expired: "tcb.expired", notYetValid: "tcb.notYetValid", key: "tcb.chain", signer: "tcb.signer",
    revoked: "tcb.revoked",
  },
  qeIdentity: {
    chain: "qeid.chain", expired: "qeid.expired", notYetValid: "qeid.notYetValid", key: "qeid.chain", signer: "qeid.signer",
    revoked: "qeid.revoked",
  },
};

/**
 * Certificates that lead from a leaf to the pinned root, every signature and constraint checked: leaf first, pinned root last.
 * @typedef {{ certificates: Certificate[], leaf: Certificate, issuer: Certificate, validity: Validity[] }} CertificateChain
 */

/**
 * RFC 5280, section 6, for Intel's hierarchy: P-256 only, without policies and name constraints.
 * @param {string} pem Leaf first. A copy of the root at its end is ignored: the pinned root is used.
 * @param {Certificate} root
 * @param {ChainCodes} codes
 * @param {string[][]} subjects The common names that the leaf and its issuers below the root must have, leaf first.
 * @returns {CertificateChain}
 */
export function validateChain(pem, root, codes, subjects) {
  let given;
  try {
    given = parsePemChain(pem);
  } catch (error) {
    if (error instanceof MalformedError) refuse(codes.chain, error.message);
    throw error;
  }
  const last = given[given.length - 1];
  const endsWithRoot = given.length > 1 && isSameName(last.subject, last.issuer) && isSameName(last.subject, root.subject);
  const chain = [...(endsWithRoot ? given.slice(0, -1) : given), root];
  // The signatures come last, because everything else is a comparison.
  checkKeys(chain, codes);
  checkIssuers(chain, codes);
  checkSubjects(chain, codes, subjects);
  if (chain[0].isCa) refuse(codes.chain, `'${nameOf(chain[0])}' is a CA`);
  checkSignatures(chain, codes);
  return {
    certificates: chain,
    leaf: chain[0],
    issuer: chain[1],
    validity: chain.map(certificate => ({
      of: `'${nameOf(certificate)}'`, from: certificate.notBefore, until: certificate.notAfter,
      notYetValid: codes.notYetValid, expired: codes.expired,
    })),
  };
}

/** @param {Certificate} certificate */
const nameOf = certificate => certificate.subject.commonName;

/** @param {Certificate[]} chain @param {ChainCodes} codes */
function checkKeys(chain, codes) {
  const odd = chain.find(certificate => certificate.key === null);
  if (odd) refuse(codes.key, `the key of '${nameOf(odd)}' is not a point on P-256`);
}

/** Each certificate but the leaf may issue the one before it. @param {Certificate[]} chain @param {ChainCodes} codes */
function checkIssuers(chain, codes) {
  for (let i = 1; i < chain.length; i++) {
    const subject = chain[i - 1], issuer = chain[i];
    if (!isSameName(subject.issuer, issuer.subject)) {
      refuse(codes.chain,
        `'${nameOf(subject)}' was issued by '${subject.issuer.commonName}', but the next certificate is '${nameOf(issuer)}'`);
    }
    if (!issuer.isCa) refuse(codes.chain, `'${nameOf(issuer)}' is not a CA`);
    if (!issuer.maySignCertificates) refuse(codes.chain, `'${nameOf(issuer)}' may not sign certificates`);
    if (issuer.pathLength !== null && issuer.pathLength < i - 1)
      refuse(codes.chain, `'${nameOf(issuer)}' allows ${issuer.pathLength} CAs below it, there are ${i - 1}`);
  }
}

/**
 * Without this, any certificate under the root could take the place of any other: a PCK could sign TCB info.
 * @param {Certificate[]} chain @param {ChainCodes} codes @param {string[][]} subjects
 */
function checkSubjects(chain, codes, subjects) {
  for (let i = 0; i < subjects.length && i < chain.length - 1; i++) {
    if (!subjects[i].includes(nameOf(chain[i]))) refuse(codes.signer, `'${nameOf(chain[i])}': '${subjects[i].join("' or '")}' is expected`);
  }
  if (chain.length - 1 !== subjects.length)
    refuse(codes.chain, `${chain.length - 1} certificates below the root: ${subjects.length} are expected`);
}

/** @param {Certificate[]} chain @param {ChainCodes} codes */
function checkSignatures(chain, codes) {
  for (let i = chain.length - 1; i > 0; i--) {
    const subject = chain[i - 1], issuer = chain[i];
    if (!issuer.key?.verifiesDer(subject.toBeSigned, subject.signature))
      refuse(codes.chain, `the signature of '${nameOf(issuer)}' on '${nameOf(subject)}' is wrong`);
  }
}
