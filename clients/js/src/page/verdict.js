import { MAX_ANSWER_LENGTH, parseAnswer } from "../answers/answer.js";
import { parseQuestion, writeQuestion } from "../answers/question.js";
import { verifyAnswer } from "../answers/verify-answer.js";
import { parseAttestation } from "../attestation/attestation-answer.js";
import { verifyAttestation } from "../attestation/verify-attestation.js";
import { fromHex, plainHex } from "../core/bytes.js";
import { check } from "../core/check.js";
import { StrictJson } from "../core/json.js";
import { MalformedError } from "../core/malformed.js";
import { parseChain } from "../proof/chain.js";
import { verifyProof } from "../proof/verify-proof.js";
import { parsePolicy } from "../tee/policy.js";
import { parseTrust } from "../trust/trust-file.js";

/** @import { Check } from "../core/check.js" */
/** @import { Message } from "../answers/answer.js" */
/** @import { Expectations } from "../answers/verify-answer.js" */
/** @import { BeaconChain } from "../proof/chain.js" */
/** @import { ProofExpectations } from "../proof/verify-proof.js" */
/** @import { Trust } from "../trust/trust-file.js" */

/** The texts of the files that a person has dropped, by what they are. @typedef {Partial<Record<FileKind, string>>} Files */
/** @typedef {"answer" | "trust" | "request" | "attestation" | "policy" | "spec" | "genesis"} FileKind */

/**
 * What a person means, beside the files.
 * @typedef {object} Meant
 * @property {string} [network] The network's id, or the root of the block that it started from, or its key: hex.
 * @property {string} [nonce] That the attestation was asked with: hex.
 * @property {boolean} [isSimulated] Accepts the root of the simulation, which proves nothing.
 */

/** @typedef {"verified" | "simulated" | "unasked" | "refused" | "unjudged" | "incomplete"} VerdictName */

/**
 * @typedef {object} Verdict
 * @property {VerdictName} name
 * @property {string} sentence
 * @property {Check[]} checks
 * @property {Message | null} answer
 * @property {string | null} request That the answer repeats, where it was not compared with the client's.
 */

/**
 * What a file is, by its content: a trust file has a key, an answer a domain, an attestation a quote, a policy releases, the documents of a
 * chain their constants; what else is JSON is a request.
 * @param {string} text
 * @returns {FileKind}
 */
export function kindOf(text) {
  const json = StrictJson.parse(text, "file", MAX_ANSWER_LENGTH), names = json.names();
  const inner = names.includes("data") ? json.get("data") : json;
  if (names.includes("networkId") && names.includes("publicKey")) return "trust";
  if (names.includes("domain")) return "answer";
  if (names.includes("statement") && names.includes("quote")) return "attestation";
  if (names.includes("releases")) return "policy";
  const chain = inner.isObject ? inner.names() : [];
  return chain.includes("PRESET_BASE") ? "spec" : chain.includes("genesis_validators_root") ? "genesis" : "request";
}

/**
 * The trust that answers are judged by: a trust file, or else what the attestation gives; null where there is none.
 * @param {Files} files @param {Meant} [meant] @param {Date} [now]
 * @returns {Trust | null}
 */
export function trustIn(files, meant = {}, now = new Date()) {
  try {
    return files.trust !== undefined ? parseTrust(files.trust) : attested(files, null, meant, now)?.trust ?? null;
  } catch {
    return null; // `judge` says why
  }
}

/**
 * The verdict of `helios-akka verify`, in its words. A proof is judged as far as it goes without an EVM. An attestation is judged before
 * the answer: its quote, the key that this binds, the image by the policy, the network by the trust file or by what the person means.
 * @param {Files} files
 * @param {Omit<Expectations & ProofExpectations, "question" | "chain">} expected
 * @param {Date} now
 * @param {Meant} [meant]
 * @returns {Verdict}
 */
export function judge(files, expected, now, meant = {}) {
  if (files.answer === undefined || (files.trust ?? files.attestation) === undefined) {
    const missing = [files.answer === undefined && "answer.json", (files.trust ?? files.attestation) === undefined
      && "trust.json (or attestation.json with policy.json)"].filter(Boolean);
    return { name: "incomplete", sentence: `${missing.join(" and ")}: not there yet`, checks: [], answer: null, request: null };
  }
  let kept, question, chain, found;
  try {
    kept = files.trust === undefined ? null : parseTrust(files.trust);
    question = files.request === undefined ? null : parseQuestion(files.request);
    chain = files.spec && files.genesis ? parseChain(files.spec, files.genesis) : undefined;
    found = attested(files, kept, meant, now);
  } catch (error) {
    return refused([unreadable("input", "your own files can be read", error, "what helios-akka trust printed, and what you sent")]);
  }
  const trust = kept ?? found?.trust;
  if (!trust || found && !found.trust) return refused(found?.checks ?? []);
  return judgeAnswer(files.answer, trust, { ...expected, question }, chain, found?.checks ?? [], now);
}

/**
 * @param {string} text @param {Trust} trust @param {Expectations & ProofExpectations} expected @param {BeaconChain | undefined} chain
 * @param {Check[]} before Those of the attestation. @param {Date} now @returns {Verdict}
 */
function judgeAnswer(text, trust, expected, chain, before, now) {
  try {
    const document = parseAnswer(text), found = verifyAnswer(document, trust, expected, now);
    if (!found.answer) return refused([...before, ...found.checks]);
    const proof = document.proof ? verifyProof(document, trust, { ...expected, chain }, now) : null;
    const checks = [...before, ...found.checks, ...proof?.checks ?? []];
    if (proof?.lacksChain) return { ...refused(checks), name: "unjudged", sentence: UNJUDGED };
    if (proof && proof.refusals.length > 0) return refused(checks);
    const isCompared = expected.question != null, [name, sentence] = sentenceOf(trust.isSimulated, isCompared);
    const request = isCompared ? null : JSON.stringify(writeQuestion(document.question));
    const proven = proof?.isResultProven ? ALL_PROVEN : PROVEN;
    return { name, sentence: proof ? `${sentence}. ${proven}` : sentence, checks, answer: found.answer, request };
  } catch (error) {
    return refused([...before, unreadable("form", "the answer has its form", error, "an answer of docs/answer-format.md")]);
  }
}

/**
 * What the attestation gives; null where none was dropped. Beside a trust file it must be of the same network and key, and the image was
 * judged when that file was made; without one it takes a policy and a name of the network.
 * @param {Files} files @param {Trust | null} kept @param {Meant} meant @param {Date} now
 */
function attested({ attestation, policy }, kept, { network = "", nonce = "", isSimulated = false }, now) {
  if (attestation === undefined) return null;
  const answer = parseAttestation(attestation), asked = nonce === "" ? answer.nonce : fromHex(nonce), named = plainOf(network);
  const found = verifyAttestation(answer, asked, {
    policy: policy === undefined ? null : parsePolicy(policy),
    anyImage: kept !== null,
    key: kept?.publicKey ?? (named.length === 66 ? named : null),
    networkId: kept?.networkId ?? (named.length === 64 && `0x${named}` === answer.networkId ? `0x${named}` : null),
    founding: kept?.founding.root ?? (named.length === 64 && `0x${named}` !== answer.networkId ? `0x${named}` : null),
    isSimulated: kept?.isSimulated ?? isSimulated,
  }, now);
  const compared = check("attestation-nonce", nonce === ""
    ? `its nonce (${plainHex(answer.nonce)}) was not compared, so it may be of an earlier day` : "it carries your nonce", null, "", "");
  return { trust: found.trust, checks: [compared, ...found.checks.map(one => ({ ...one, name: `attestation-${one.name}` }))] };
}

/** @param {string} hex */
const plainOf = hex => hex.toLowerCase().replace(/^0x/, "");

const UNJUDGED = "UNJUDGED: nothing is wrong up to the proof, and the proof was not judged, because its chain is not known here. Drop "
  + "spec.json and genesis.json of the chain, too";
const ALL_PROVEN = "Its proof holds: block and result are those of the chain, whoever the node is";
const PROVEN = "Its proof holds: block and state are those of the chain, whoever the node is. The call was not run again here";

/** @param {boolean} isSimulated @param {boolean} isCompared @returns {[VerdictName, string]} */
function sentenceOf(isSimulated, isCompared) {
  if (!isCompared)
    return ["unasked", "UNASKED: every check holds, but the request below was not compared with yours. Drop request.json, too"];
  return isSimulated ? ["simulated", "SIMULATED: every check holds, and proves nothing"]
    : ["verified", "VERIFIED: an answer of your network to your request"];
}

/** @param {Check[]} checks @returns {Verdict} */
const refused = checks => ({ name: "refused", sentence: "REFUSED: do not believe this answer", checks, answer: null, request: null });

/**
 * Whatever was thrown, because what cannot be judged is not believed.
 * @param {string} name @param {string} claim @param {unknown} error @param {string} expected
 */
const unreadable = (name, claim, error, expected) =>
  check(name, claim, error instanceof MalformedError ? error.message : String(error), expected, "do not believe it");
