import { MAX_ANSWER_LENGTH, parseAnswer } from "../answers/answer.js";
import { parseQuestion, writeQuestion } from "../answers/question.js";
import { verifyAnswer } from "../answers/verify-answer.js";
import { check } from "../core/check.js";
import { StrictJson } from "../core/json.js";
import { MalformedError } from "../core/malformed.js";
import { parseChain } from "../proof/chain.js";
import { verifyProof } from "../proof/verify-proof.js";
import { parseTrust } from "../trust/trust-file.js";

/** @import { Check } from "../core/check.js" */
/** @import { Message } from "../answers/answer.js" */
/** @import { Expectations } from "../answers/verify-answer.js" */
/** @import { ProofExpectations } from "../proof/verify-proof.js" */

/** The texts of the files that a person has dropped, by what they are. @typedef {Partial<Record<FileKind, string>>} Files */
/** @typedef {"answer" | "trust" | "request" | "spec" | "genesis"} FileKind */

/** @typedef {"verified" | "simulated" | "unasked" | "refused" | "incomplete"} VerdictName */

/**
 * @typedef {object} Verdict
 * @property {VerdictName} name
 * @property {string} sentence
 * @property {Check[]} checks
 * @property {Message | null} answer
 * @property {string | null} request That the answer repeats, where it was not compared with the client's.
 */

/**
 * What a file is, by its content: a trust file has a key, an answer a domain, the documents of a chain its constants; what else is JSON is
 * a request.
 * @param {string} text
 * @returns {FileKind}
 */
export function kindOf(text) {
  const json = StrictJson.parse(text, "file", MAX_ANSWER_LENGTH), names = json.names();
  const inner = names.includes("data") ? json.get("data") : json;
  if (names.includes("networkId") && names.includes("publicKey")) return "trust";
  if (names.includes("domain")) return "answer";
  const chain = inner.isObject ? inner.names() : [];
  return chain.includes("PRESET_BASE") ? "spec" : chain.includes("genesis_validators_root") ? "genesis" : "request";
}

/** The trust that answers are judged by; null where there is none that can be read. @param {Files} files */
export function trustIn({ trust }) {
  try {
    return trust === undefined ? null : parseTrust(trust);
  } catch {
    return null; // `judge` says why
  }
}

/**
 * The verdict of `helios-akka verify`, in its words. A proof is judged as far as it goes without an EVM.
 * @param {Files} files
 * @param {Omit<Expectations & ProofExpectations, "question" | "chain">} expected
 * @param {Date} now
 * @returns {Verdict}
 */
export function judge(files, expected, now) {
  if (files.answer === undefined || files.trust === undefined) {
    const missing = ["answer", "trust"].filter(name => !(name in files)).map(name => `${name}.json`);
    return { name: "incomplete", sentence: `${missing.join(" and ")}: not there yet`, checks: [], answer: null, request: null };
  }
  let trust, question, chain;
  try {
    trust = parseTrust(files.trust);
    question = files.request === undefined ? null : parseQuestion(files.request);
    chain = files.spec && files.genesis ? parseChain(files.spec, files.genesis) : undefined;
  } catch (error) {
    return refused([unreadable("input", "your own files can be read", error, "what helios-akka trust printed, and what you sent")]);
  }
  try {
    const document = parseAnswer(files.answer), found = verifyAnswer(document, trust, { ...expected, question }, now);
    if (!found.answer) return refused(found.checks);
    const proof = document.proof ? verifyProof(document, trust, { ...expected, chain }, now) : null;
    const checks = [...found.checks, ...proof?.checks ?? []];
    if (proof && proof.refusals.length > 0) return refused(checks);
    const [name, sentence] = sentenceOf(trust.isSimulated, question !== null);
    const request = question ? null : JSON.stringify(writeQuestion(document.question));
    return { name, sentence: proof ? `${sentence}. ${PROVEN}` : sentence, checks, answer: found.answer, request };
  } catch (error) {
    return refused([unreadable("form", "the answer has its form", error, "an answer of docs/answer-format.md")]);
  }
}

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
