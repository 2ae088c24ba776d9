/** @typedef {import("./answers/answer.js").AnswerDocument} AnswerDocument */
/** @typedef {import("./answers/answer.js").Message} Message */
/** @typedef {import("./answers/question.js").Question} Question */
/** @typedef {import("./answers/verify-answer.js").Expectations} Expectations */
/** @typedef {import("./answers/verify-answer.js").Verification} Verification */
/** @typedef {import("./core/check.js").Check} Check */
/** @typedef {import("./tee/collateral.js").Collateral} Collateral */
/** @typedef {import("./tee/verify-quote.js").VerifiedQuote} VerifiedQuote */
/** @typedef {import("./trust/trust-file.js").Trust} Trust */

export { answerDigest, domainSeparator, isSignedBy, parseAnswer, reasonOf } from "./answers/answer.js";
export { parseBlock, parseCall, parseQuestion, requestHash, writeQuestion } from "./answers/question.js";
export { verifyAnswer } from "./answers/verify-answer.js";
export { MalformedError } from "./core/malformed.js";
export { parseCollateral } from "./tee/collateral.js";
export { Refusal } from "./tee/refusal.js";
export { intelRoot, simulatedRoot } from "./tee/roots.js";
export { verifyQuote } from "./tee/verify-quote.js";
export { parseTrust, writeTrust } from "./trust/trust-file.js";
