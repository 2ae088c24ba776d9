import { chain as ofChain, headAge, reason, request, view } from "../answers/verify-answer.js";
import { refusalsOf } from "../core/check.js";
import { verifyProofFrom } from "./verify-proof.js";

/** @import { AnswerDocument, Message } from "../answers/answer.js" */
/** @import { Question } from "../answers/question.js" */
/** @import { Check } from "../core/check.js" */
/** @import { BeaconChain } from "./chain.js" */
/** @import { ProvenAccount } from "./state-witness.js" */

/**
 * What a client trusts and wants that knows no node. Times are seconds.
 * @typedef {object} ProofAloneExpectations
 * @property {string} checkpoint Root of a finalized block that the client trusts.
 * @property {BeaconChain} chain Preset, forks and genesis: `chainOf(1)` for a public one, else `parseChain`.
 * @property {Question | null} [question] Null where the client does not say: then the answer is about the request that it repeats.
 * @property {number} [maxHeadAge] Longest time since the slot of the newest block, where `latest` was asked; 120.
 * @property {number} [maxFinalizedAge] Longest time since the slot of the finalized block, where `safe` or `finalized` was asked; 3600.
 * @property {number} [clockTolerance] How far the clocks of client and node may be apart; 10.
 */

/**
 * @typedef {object} ProofAloneVerification
 * @property {Check[]} checks Each, in order.
 * @property {string[]} refusals The names of the checks that do not hold.
 * @property {Message | null} answer Of which the block is proven: number, hash, state root, timestamp, slot and participation. The result
 * of a call is not, because this module runs none. Null where a check does not hold.
 * @property {ProvenAccount[] | null} state What the call reads, proven; null where a check does not hold, or for an answer without state.
 * @property {{ root: string, slot: number } | null} finalized The newest finalized block that the proof shows: the next may start there.
 */

/**
 * Judges an answer by its proof alone: docs/answer-format.md, section 13. It needs no attestation and no key. Who signed the answer, and
 * when, is not judged.
 * @param {AnswerDocument} document With its proof.
 * @param {ProofAloneExpectations} expected
 * @param {Date} [now] The client's own time, which says how old the block is.
 * @returns {ProofAloneVerification}
 */
export function verifyProofAlone(document, expected, now = new Date()) {
  const { message } = document, { question = null, checkpoint, chain } = expected;
  const signed = [
    ofChain(document, chain.chainId), request(document, question, chain.chainId), view(message, question?.view ?? null),
    headAge(message, expected.maxHeadAge ?? 120), reason(document),
  ];
  if (refusalsOf(signed).length > 0) return { checks: signed, refusals: refusalsOf(signed), answer: null, state: null, finalized: null };
  const proof = verifyProofFrom(document, chain.chainId, [checkpoint], expected, now), checks = [...signed, ...proof.checks];
  return { ...proof, checks, answer: proof.finalized && message };
}
