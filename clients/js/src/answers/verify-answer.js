import { fromHex, hex } from "../core/bytes.js";
import { check, refusalsOf } from "../core/check.js";
import { isSignedBy, reasonOf } from "./answer.js";
import { whyNot } from "./block-view.js";
import { requestHash, writeParameters } from "./question.js";
import { keysOf } from "../trust/trust-file.js";

/** @import { AnswerDocument, Message } from "./answer.js" */
/** @import { BlockView } from "./block-view.js" */
/** @import { Question } from "./question.js" */
/** @import { Check } from "../core/check.js" */
/** @import { Trust } from "../trust/trust-file.js" */

/**
 * What a client asked, and how fresh and how well founded the answer must be. Times are seconds.
 * @typedef {object} Expectations
 * @property {Question | null} [question] Null where the client does not say: then the answer is about the request that it repeats.
 * @property {string | null} [nonce] Hex; instead of the question's.
 * @property {number} [maxAge] Longest time since the node signed; 60.
 * @property {number} [maxHeadAge] Longest time between the slot of the newest block and the signature, where `latest` was asked; 120.
 * @property {number} [clockTolerance] How far the clocks of client and node may be apart; 10.
 * @property {boolean} [allowsUnproven] Whether a part may be the word of an endpoint.
 * @property {boolean} [needsAuthenticatedTime] Whether the node's clock must be confirmed by authenticated sources.
 */

/**
 * @typedef {object} Verification
 * @property {Check[]} checks Each, in order.
 * @property {string[]} refusals The names of the checks that do not hold.
 * @property {Message | null} answer What was signed; null where a check does not hold, because nothing of it counts then.
 */

const ANOTHER_NETWORK = "do not believe it: it is an answer of another network";
const NOT_YOURS = "do not believe it: it answers another question";

/**
 * Judges an answer by what a client keeps and by what it asked: docs/answer-format.md, section 6, in this order.
 * @param {AnswerDocument} document
 * @param {Trust} trust
 * @param {Expectations} [expected]
 * @param {Date} [now] The client's own time.
 * @returns {Verification}
 */
export function verifyAnswer(document, trust, expected = {}, now = new Date()) {
  const { domain, message } = document, question = expected.question ?? null;
  const checks = [
    chain(document, trust.chainId),
    equal("network", `it is of network ${trust.networkId}`, domain.networkId, trust.networkId, ANOTHER_NETWORK),
    epoch(message, trust),
    signature(document, trust),
    request(document, question, trust.chainId),
    nonce(message, expected.nonce ? hex(fromHex(expected.nonce)) : question?.nonce ?? null),
    view(message, question?.view ?? null),
    time(message, expected, now),
    headAge(message, expected.maxHeadAge ?? 120),
    provenance(message, expected.allowsUnproven ?? false),
    clock(message, expected.needsAuthenticatedTime ?? false),
    reason(document),
  ];
  const refusals = refusalsOf(checks);
  return { checks, refusals, answer: refusals.length === 0 ? message : null };
}

/** @param {AnswerDocument} document @param {number} chainId */
export const chain = ({ domain }, chainId) => equal("chain", `it is about chain ${chainId}`, domain.chainId, chainId, ANOTHER_NETWORK);

const NOT_IN_FORCE = {
  "revoked": "which is revoked",
  "not-active-yet": "which was not active yet when it was signed",
  "past-overlap": "which had been followed by another one when it was signed",
  "unknown": "which no certificate leads to",
};

/** @param {Message} message @param {Trust} trust */
function epoch(message, trust) {
  const keys = keysOf(trust), verdict = keys.judge(message.keyEpoch, message.time);
  return check(
    "epoch", `it is signed under key epoch ${message.keyEpoch}, which was in force then`,
    verdict === "in-force" ? null : `epoch ${message.keyEpoch}, ${NOT_IN_FORCE[verdict]}`,
    `keys of epochs ${keys.start.epoch} to ${keys.newest.epoch}`,
    "follow the network's keys (GET /v1/keys), or make the trust file again");
}

/** @param {AnswerDocument} document @param {Trust} trust */
function signature(document, trust) {
  const key = keysOf(trust).keyOf(document.message.keyEpoch)?.publicKey ?? trust.publicKey, { unsigned } = document;
  return check(
    "signature", `key ${key} signed it, every part of it`,
    unsigned !== null ? `no signature, for a reason of the sender's: ${unsigned}`
      : isSignedBy(document, key) ? null : "a signature of another key, or over other words",
    "65 bytes of that key, low s",
    unsigned !== null ? "ask a node that holds the key, or judge the proof alone (verifyProofAlone)"
      : "do not believe it: somebody else made it or changed it");
}

/** @param {AnswerDocument} document @param {Question | null} asked @param {number} chainId */
export function request({ message, question }, asked, chainId) {
  const claim = asked ? `it is about your request, a ${asked.method}` : "it is about the request that it repeats";
  const wanted = asked ? requestHash(asked) : message.requestHash, named = (asked ?? question).rpc?.chainId ?? null;
  const found = requestHash(question) !== message.requestHash ? "the parameters beside the answer are of another request"
    : named !== null && named !== BigInt(chainId) ? `a call for chain ${named}, and the answer is about chain ${chainId}`
    : asked && asked.method !== message.method ? `an answer to a ${message.method}`
    : wanted !== message.requestHash ? `an answer to request ${JSON.stringify(writeParameters(question))}`
    : null;
  return check("request", claim, found, wanted, NOT_YOURS);
}

/** @param {Message} message @param {string | null} asked */
function nonce(message, asked) {
  /** @param {string} bytes */
  const show = bytes => (bytes === "0x" ? "none" : bytes);
  const claim = asked === null ? `its nonce (${show(message.nonce)}) was not compared`
    : asked === "0x" ? "it carries no nonce, as none was asked for"
    : `it carries your nonce ${show(asked)}`;
  return check(
    "nonce", claim, asked === null || asked === message.nonce ? null : show(message.nonce), asked === null ? "" : show(asked),
    "do not believe it: it is an answer to an earlier question");
}

/** @param {Message} message @param {BlockView | null} asked */
export const view = (message, asked) => check(
  "view", `it is from the ${message.view} block: ${message.blockNumber}, ${message.blockHash}`,
  asked !== null && asked !== message.view ? `view ${message.view}` : whyNot(message.view, message.blockNumber, message.blockHash),
  `view ${asked ?? message.view}`, NOT_YOURS);

/** @param {Message} message @param {Expectations} expected @param {Date} now */
function time(message, { maxAge = 60, clockTolerance = 10 }, now) {
  const age = now.getTime() / 1000 - message.time;
  const found = age > maxAge ? `signed ${show(age)} ago` : age < -clockTolerance ? `signed ${show(-age)} in the future` : null;
  return check(
    "time", `it is fresh: signed ${show(age)} ago by the node's clock`, found, `at most ${show(maxAge)} ago`,
    "ask again; compare this machine's clock");
}

/** @param {Message} message @param {number} maxHeadAge */
export const headAge = (message, maxHeadAge) => check(
  "head-age", `slot ${message.slot} of its block began ${show(message.slotAge)} before the signature`,
  message.view === "latest" && message.slotAge > maxHeadAge ? show(message.slotAge) : null,
  `at most ${show(maxHeadAge)} for the newest block`, "ask again, or another node: its newest block is an old one");

/** @param {Message} message @param {boolean} allowsUnproven */
function provenance(message, allowsUnproven) {
  const isUnproven = message.blockProvenance === "unproven" || message.resultProvenance === "unproven";
  const found = `the block is ${message.blockProvenance}, the result is ${message.resultProvenance}`;
  return check(
    "provenance", found, isUnproven && !allowsUnproven ? found : null, "nothing unproven",
    "do not rely on it, or allow parts that are the word of an endpoint");
}

/** @param {Message} message @param {boolean} isNeeded */
function clock(message, isNeeded) {
  const found = message.timeAuthenticated ? "the node's time is authenticated" : "nobody confirms the node's time but its host";
  return check(
    "clock", found, isNeeded && !message.timeAuthenticated ? found : null, "authenticated time",
    "ask a node that has a source of authenticated time (helios.time.source)");
}

/** @param {AnswerDocument} document */
export function reason(document) {
  const said = reasonOf(document.message);
  return check(
    "reason", `the outcome is ${document.message.outcome}${said === null ? "" : `: ${said}`}`,
    document.reason === said ? null : `'${document.reason}' beside the answer`,
    said === null ? "no reason" : `'${said}', which its data says`, "do not believe it: somebody changed it");
}

/**
 * @param {string} name
 * @param {string} claim
 * @param {string | number} found
 * @param {string | number} expected
 * @param {string} remedy
 */
const equal = (name, claim, found, expected, remedy) =>
  check(name, claim, found === expected ? null : `${found}`, `${expected}`, remedy);

/** @param {number} seconds */
const show = seconds => `${Math.round(seconds)} s`;
