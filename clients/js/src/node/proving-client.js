import { parseAnswer } from "../answers/answer.js";
import { verifyProof } from "../proof/verify-proof.js";
import { HeliosClient, UnverifiedError } from "./helios-client.js";

/** @import { Question } from "../answers/question.js" */
/** @import { Expectations } from "../answers/verify-answer.js" */
/** @import { BeaconChain } from "../proof/chain.js" */
/** @import { Trust } from "../trust/trust-file.js" */

/**
 * Believes an answer only with its proof, as far as that goes without an EVM: block and state are proven without the node, and the result
 * is still the node's word. The newest finalized block of each proof is kept in `trust`, so that the next one may start there.
 */
export class ProvingClient extends HeliosClient {
  #chain;

  /**
   * @param {string | URL} url
   * @param {Trust} trust
   * @param {Omit<Expectations, "question" | "nonce">} [expected]
   * @param {BeaconChain} [chain] Where it is not a public one.
   */
  constructor(url, trust, expected, chain) {
    super(url, trust, expected);
    this.#chain = chain;
  }

  /** @protected */
  get query() { return `proof=1&checkpoint=${(this.trust.checkpoint ?? this.trust.founding).root}`; }

  /** @protected @param {Question} question @param {string} text */
  judge(question, text) {
    const answer = super.judge(question, text), found = verifyProof(parseAnswer(text), this.trust, { chain: this.#chain });
    if (!found.finalized) throw new UnverifiedError(found.checks);
    if (found.finalized.slot > (this.trust.checkpoint ?? this.trust.founding).slot)
      this.trust = { ...this.trust, checkpoint: found.finalized };
    return answer;
  }
}
