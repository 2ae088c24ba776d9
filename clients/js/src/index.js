/** @typedef {import("./answers/answer.js").AnswerDocument} AnswerDocument */
/** @typedef {import("./answers/answer.js").Message} Message */
/** @typedef {import("./answers/question.js").Question} Question */
/** @typedef {import("./answers/verify-answer.js").Expectations} Expectations */
/** @typedef {import("./answers/verify-answer.js").Verification} Verification */
/** @typedef {import("./attestation/attestation-answer.js").AttestationAnswer} AttestationAnswer */
/** @typedef {import("./answers/quorum.js").QuorumVerdict} QuorumVerdict */
/** @typedef {import("./attestation/verify-attestation.js").AttestedNode} AttestedNode */
/** @typedef {import("./attestation/verify-attestation.js").AttestationExpectations} AttestationExpectations */
/** @typedef {import("./attestation/verify-attestation.js").AttestationVerification} AttestationVerification */
/** @typedef {import("./core/check.js").Check} Check */
/** @typedef {import("./proof/chain.js").BeaconChain} BeaconChain */
/** @typedef {import("./proof/proof-alone.js").ProofAloneExpectations} ProofAloneExpectations */
/** @typedef {import("./proof/proof-alone.js").ProofAloneVerification} ProofAloneVerification */
/** @typedef {import("./proof/verify-proof.js").ProofVerification} ProofVerification */
/** @typedef {import("./tee/collateral.js").Collateral} Collateral */
/** @typedef {import("./tee/policy.js").Policy} Policy */
/** @typedef {import("./tee/verify-quote.js").VerifiedQuote} VerifiedQuote */
/** @typedef {import("./trust/key-chain.js").EpochVerdict} EpochVerdict */
/** @typedef {import("./trust/key-chain.js").KeyCertificate} KeyCertificate */
/** @typedef {import("./trust/key-chain.js").KeyHeld} KeyHeld */
/** @typedef {import("./trust/network-rules.js").Authority} Authority */
/** @typedef {import("./trust/network-rules.js").ContractAuthority} ContractAuthority */
/** @typedef {import("./trust/network-rules.js").Governance} Governance */
/** @typedef {import("./trust/trust-file.js").Trust} Trust */

export { answerDigest, domainSeparator, isSignedBy, parseAnswer, reasonOf, writeAnswer } from "./answers/answer.js";
export { parseBlock, parseCall, parseQuestion, parseRpc, requestHash, writeQuestion } from "./answers/question.js";
export { judgeQuorum } from "./answers/quorum.js";
export { ANSWER_HEADER, NONCE_HEADER, parseRpcAnswer } from "./answers/rpc-answer-header.js";
export { verifyAnswer } from "./answers/verify-answer.js";
export { parseAttestation } from "./attestation/attestation-answer.js";
export { verifyAttestation } from "./attestation/verify-attestation.js";
export { MalformedError } from "./core/malformed.js";
export { attest, HeliosClient, NodeError, UnverifiedError } from "./node/helios-client.js";
export { ProvingClient } from "./node/proving-client.js";
export { createProvider, ProviderError } from "./node/provider.js";
export { chainOf, parseChain } from "./proof/chain.js";
export { verifyProofAlone } from "./proof/proof-alone.js";
export { verifyProof } from "./proof/verify-proof.js";
export { appraise } from "./tee/appraise.js";
export { parseCollateral } from "./tee/collateral.js";
export { parsePolicy } from "./tee/policy.js";
export { Refusal } from "./core/refusal.js";
export { intelRoot, simulatedRoot } from "./tee/roots.js";
export { verifyQuote } from "./tee/verify-quote.js";
export { KeyChain, parseKeys } from "./trust/key-chain.js";
export { followKeys, keysOf, parseTrust, writeTrust } from "./trust/trust-file.js";
