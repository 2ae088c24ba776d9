import { secp256k1 } from "@noble/curves/secp256k1";
import { sha256, sha512 } from "@noble/hashes/sha2";
import { concat, fromHex, hex, plainHex, utf8 } from "../core/bytes.js";
import { check, refusalsOf } from "../core/check.js";
import { appraise } from "../tee/appraise.js";
import { Refusal } from "../core/refusal.js";
import { intelRoot, simulatedRoot } from "../tee/roots.js";
import { show } from "../tee/validity.js";
import { verifyQuote } from "../tee/verify-quote.js";
import { authorityText, networkIdOf } from "../trust/network-rules.js";

/** @import { AttestationAnswer } from "./attestation-answer.js" */
/** @import { Check } from "../core/check.js" */
/** @import { Certificate } from "../tee/certificate.js" */
/** @import { Collateral } from "../tee/collateral.js" */
/** @import { Policy } from "../tee/policy.js" */
/** @import { VerifiedQuote } from "../tee/verify-quote.js" */
/** @import { Governance } from "../trust/network-rules.js" */
/** @import { Trust } from "../trust/trust-file.js" */

/**
 * What a client knows before it asks a node. Of `networkId`, `key` and `founding` one must be given, because anybody can found a network
 * with a genuine image, on a chain of their own.
 * @typedef {object} AttestationExpectations
 * @property {Policy | null} [policy] The images and platforms that are trusted.
 * @property {boolean} [anyImage] Without a policy: accepts any image; its measurements are for the caller to compare.
 * @property {string | null} [networkId]
 * @property {string | null} [key] The network's key, hex without `0x`.
 * @property {string | null} [founding] Root of the block from which the network started.
 * @property {Governance | null} [authority] Who says the network's policy, and orders and revokes its keys: keys, a contract or `none`. It
 *   names no network, because anybody can found one with the same authority.
 * @property {boolean} [anyNetwork] Accepts a network that is not named.
 * @property {Collateral | null} [collateral] Instead of what the node ships.
 * @property {boolean} [isSimulated] Judges by the root of the simulation, which proves nothing: for development.
 */

/**
 * @typedef {object} AttestationVerification
 * @property {Check[]} checks
 * @property {string[]} refusals The names of the checks that do not hold.
 * @property {VerifiedQuote | null} quote Null where it does not verify.
 * @property {Trust | null} trust What to keep; null where a check does not hold.
 * @property {AttestedNode | null} node Which node it is; null where a check does not hold.
 */

/**
 * A node by its attestation: two of them tell two nodes apart.
 * @typedef {object} AttestedNode
 * @property {string} statement SHA-256 of its statement, by which its answers name it.
 * @property {string} node Its id in the network.
 * @property {string} platform The PPID, 16 bytes of hex, by the certificate that the quote leads to.
 */

const DO_NOT_TRUST = "do not trust this node: ";

/**
 * Judges an answer of `/v1/attestation` as a client must before it believes a signature: the quote leads to the root, it is about this
 * statement and our nonce, the image is one of the policy, and the statement is of the network that is meant.
 * @param {AttestationAnswer} answer
 * @param {Uint8Array} nonce Ours.
 * @param {AttestationExpectations} expected
 * @param {Date} [now]
 * @returns {AttestationVerification}
 */
export function verifyAttestation(answer, nonce, expected, now = new Date()) {
  /** @type {Check[]} */
  const checks = [];
  const collateral = expected.collateral ?? answer.collateral;
  checks.push(check("collateral", "there is collateral for the quote", collateral ? null : "none", "collateral in the answer, or of yours",
    "give collateral, or ask the operator to set helios.tee.pccs"));
  const quote = collateral ? judgeQuote(answer.quote, collateral, expected.isSimulated ?? false, now, checks) : null;
  if (quote) judgeContent(answer, nonce, quote, expected, now, checks);
  const refusals = refusalsOf(checks), trust = refusals.length === 0 ? trustOf(answer, now, expected.isSimulated ?? false) : null;
  const node = trust && quote && answer.node
    ? { statement: trust.statement, node: answer.node, platform: quote.platform.ppid } : null;
  return { checks, refusals, quote, trust, node };
}

/**
 * @param {Uint8Array} bytes @param {Collateral} collateral @param {boolean} isSimulated @param {Date} now @param {Check[]} checks
 * @returns {VerifiedQuote | null}
 */
function judgeQuote(bytes, collateral, isSimulated, now, checks) {
  const root = isSimulated ? "the SIMULATION's root, which proves nothing" : "Intel's root";
  const wanted = `a quote and collateral that lead to ${root} at ${show(now.getTime())}`;
  try {
    const quote = verifyQuote(bytes, collateral, isSimulated ? simulatedRoot() : intelRoot(), now);
    const advisories = quote.advisories.length === 0 ? "" : ` [${quote.advisories.join(", ")}]`;
    checks.push(check("quote", `the quote verifies to ${root}: TCB status ${quote.status}${advisories}, by collateral that is valid until `
      + show(quote.earliestExpiry.getTime()), null, wanted, ""));
    return quote;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const remedy = error.code.endsWith(".expired") ? "compare this machine's clock; if it is right, give newer collateral"
      : !isSimulated && verifies(bytes, collateral, simulatedRoot(), now)
        ? "this node is simulated: its quotes prove nothing. To try it out all the same, ask for the simulation"
        : `${DO_NOT_TRUST}nothing says that it runs in a trust domain`;
    checks.push(check("quote", `the quote verifies to ${root}`, error.message, wanted, remedy));
    return null;
  }
}

/** @param {Uint8Array} bytes @param {Collateral} collateral @param {Certificate} root @param {Date} now */
function verifies(bytes, collateral, root, now) {
  try {
    verifyQuote(bytes, collateral, root, now);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/**
 * @param {AttestationAnswer} answer @param {Uint8Array} nonce @param {VerifiedQuote} quote @param {AttestationExpectations} expected
 * @param {Date} now @param {Check[]} checks
 */
function judgeContent(answer, nonce, quote, expected, now, checks) {
  const bound = reportDataOf(answer.statement, nonce);
  checks.push(
    check("report-data", "the quote is about this statement and about our nonce",
      quote.report.reportData === bound ? null : `report data ${quote.report.reportData}`, bound,
      `${DO_NOT_TRUST}the quote is another node's, a replay, or of another key`),
    judgeImage(answer, bound, quote, expected, now),
    check("signature", `key ${answer.publicKey}, which the quote binds, signed the statement`,
      !answer.signature ? "no signature: the node holds no key yet"
        : isSigned(answer.publicKey, answer.statement, answer.signature) ? null
        : "a signature of another key or text",
      "its signature over the statement", "wait until the node is in its network, or do not trust it"),
    check("statement", "the statement names a network",
      answer.networkId && answer.founding && answer.keyEpoch !== null && answer.chainId !== null && answer.policyDigest
          && answer.node ? null : "no network id, founding checkpoint, key epoch or node",
      "chain, network id, founding checkpoint, key epoch, policy digest and the node's id", "wait until the node is in its network"),
    compared("key", "the network's key", answer.publicKey, expected.key),
    compared("network", "the network id", answer.networkId, expected.networkId),
    compared("founding", "the block that its network started from", answer.founding?.root ?? null, expected.founding),
    judgeBinding(answer),
    compared("authority", "the network's authority", answer.authority && authorityText(answer.authority),
      expected.authority && authorityText(expected.authority)),
    check("named", "the caller names the network",
      expected.key || expected.networkId || expected.founding || expected.anyNetwork ? null : "no network id, key or founding checkpoint",
      "one of them", "name the network, because anybody can found one with a genuine image; or accept any network"));
}

/**
 * @param {AttestationAnswer} answer @param {string} bound @param {VerifiedQuote} quote @param {AttestationExpectations} expected
 * @param {Date} now
 */
function judgeImage(answer, bound, quote, { policy, anyImage }, now) {
  if (!policy) {
    return check("policy", `any image is accepted: MRTD ${quote.report.mrTd}`, anyImage ? null : "no policy", "a policy",
      "give a policy that lists the images that you trust; or accept any image and compare its measurements yourself");
  }
  try {
    const release = appraise(quote, answer.eventLog, bound, policy, now);
    return check("policy", `the policy admits image '${release}' and the platform`, null, "an image and a platform of the policy", "");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return check("policy", "the policy admits the image and the platform", error.message, "an image and a platform of the policy",
      `${DO_NOT_TRUST}or add the release to the policy if you have built it yourself`);
  }
}

/** Whether the network id is made of what the statement says, so that it can name no other authority. @param {AttestationAnswer} answer */
function judgeBinding({ networkId, networkName, chainId, genesisValidatorsRoot, authority, policyDigest, founding }) {
  const bound = !networkName || chainId === null || !genesisValidatorsRoot || !authority || !policyDigest || !founding ? null
    : networkIdOf({ networkName, chainId, genesisValidatorsRoot, authority, policyDigest, founding });
  return check("binding", "the network id binds the name, chain, authority and founding checkpoint of the statement",
    networkId === null || bound === networkId ? null : bound ?? "the statement does not say all of them", networkId ?? "",
    `${DO_NOT_TRUST}its statement is not that of its network`);
}

/** @param {string} name @param {string} what @param {string | null} found @param {string | null | undefined} expected In either case. */
const compared = (name, what, found, expected) => (expected
  ? check(name, `${what} is ${expected}`, expected.toLowerCase() === found ? null : found ?? "none", expected,
    `${DO_NOT_TRUST}it is in another network`)
  : check(name, `${what} is ${found ?? "not known yet"}; not compared`, null, "", ""));

/**
 * SHA-512(`helios-akka/statement/v1` ‖ 00 ‖ SHA-256(statement) ‖ SHA-256(nonce)).
 * @param {Uint8Array} statement
 * @param {Uint8Array} nonce 1 to 64 bytes that the client chose.
 */
export function reportDataOf(statement, nonce) {
  if (nonce.length === 0 || nonce.length > 64) throw new RangeError(`nonce of ${nonce.length} bytes: 1 to 64 are expected`);
  return plainHex(sha512(concat(utf8("helios-akka/statement/v1\0"), sha256(statement), sha256(nonce))));
}

/** ECDSA over SHA-256 of the text, r ‖ s with low s. @param {string} key @param {Uint8Array} text @param {Uint8Array} signature */
export function isSigned(key, text, signature) {
  try {
    return secp256k1.verify(signature, sha256(text), fromHex(key), { lowS: true, prehash: false, format: "compact" });
  } catch {
    return false; // r or s is out of range
  }
}

/** @param {AttestationAnswer} answer @param {Date} now @param {boolean} isSimulated @returns {Trust | null} */
function trustOf(answer, now, isSimulated) {
  const { chainId, networkId, founding, keyEpoch, publicKey, policyDigest, statement } = answer;
  const { networkName, genesisValidatorsRoot, authority } = answer;
  if (chainId === null || !networkId || !founding || keyEpoch === null || !policyDigest || !networkName || !genesisValidatorsRoot
    || !authority) return null;
  const verified = new Date(1000 * Math.floor(now.getTime() / 1000));
  return {
    chainId, networkId, founding, keyEpoch, publicKey, policyDigest, statement: hex(sha256(statement)), verified, isSimulated,
    networkName, genesisValidatorsRoot, authority,
  };
}
