import { parseAnswer } from "../answers/answer.js";
import { parseRpc } from "../answers/question.js";
import { canProve } from "../answers/rpc-request.js";
import { verifyProof } from "../proof/verify-proof.js";
import { HeliosClient, NodeError, UnverifiedError } from "./helios-client.js";

/** @import { Message } from "../answers/answer.js" */
/** @import { Question } from "../answers/question.js" */
/** @import { Expectations } from "../answers/verify-answer.js" */
/** @import { ProofExpectations } from "../proof/verify-proof.js" */
/** @import { BeaconChain } from "../proof/chain.js" */
/** @import { Trust } from "../trust/trust-file.js" */

/**
 * Believes an answer only with its proof, as far as that goes without an EVM: block and state are proven without the node, and so is what a
 * method of JSON-RPC reads of them; the result of a call is still the node's word. The newest finalized block of each proof is kept in
 * `trust`, so that the next one may start there.
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
   * Nobody is asked for a method that has no proof: docs/answer-format.md, section 11.
   * @override @param {string} method @param {readonly unknown[]} [params]
   * @returns {Promise<{ message: Message, value: any }>}
   * @throws {NodeError} With the code `no-proof`.
   */
  async rpc(method, params = []) {
    const { rpc } = parseRpc({ method, params });
    if (rpc && !canProve(rpc))
      throw new NodeError(`${method} by /v1/rpc has no proof, and this client demands one`, null, "no-proof");
    return super.rpc(method, params);
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
