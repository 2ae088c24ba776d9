import { parseAnswer } from "../answers/answer.js";
import { verifyProof } from "../proof/verify-proof.js";
import { HeliosClient, NodeError, UnverifiedError } from "./helios-client.js";

/** @import { Question } from "../answers/question.js" */
/** @import { Expectations } from "../answers/verify-answer.js" */
/** @import { ProofExpectations } from "../proof/verify-proof.js" */
/** @import { BeaconChain } from "../proof/chain.js" */
/** @import { Trust } from "../trust/trust-file.js" */

/**
 * Believes an answer only with its proof, as far as that goes without an EVM: block and state are proven without the node, and the result
 * is still the node's word. The newest finalized block of each proof is kept in `trust`, so that the next one may start there.
 */
export class ProvingClient extends HeliosClient {
  #expected;

  /**
   * @param {string | URL} url
   * @param {Trust} trust
   * @param {Omit<Expectations & ProofExpectations, "question" | "nonce" | "chain" | "checkpoint">} [expected]
   * @param {BeaconChain} [chain] Where it is not a public one.
   */
  constructor(url, trust, expected, chain) {
    super(url, trust, expected);
    this.#expected = { ...expected, chain };
  }

  /**
   * Nobody is asked, because no proof comes with an answer of `POST /v1/rpc`.
   * @override @param {string} method @returns {Promise<never>}
   * @throws {NodeError} With the code `no-proof`.
   */
  async rpc(method) {
    throw new NodeError(`${method} by /v1/rpc has no proof, and this client demands one: call and block have theirs`, null, "no-proof");
  }

  /** @protected */
  get query() { return `proof=1&checkpoint=${(this.trust.checkpoint ?? this.trust.founding).root}`; }

  /** @protected @param {Question} question @param {string} text */
  judge(question, text) {
    const answer = super.judge(question, text), found = verifyProof(parseAnswer(text), this.trust, this.#expected);
    if (!found.finalized) throw new UnverifiedError(found.checks);
    if (found.finalized.slot > (this.trust.checkpoint ?? this.trust.founding).slot)
      this.trust = { ...this.trust, checkpoint: found.finalized };
    return answer;
  }
}
