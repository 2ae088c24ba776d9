import { randomBytes } from "@noble/hashes/utils";
import { MAX_ANSWER_LENGTH, parseAnswer } from "../answers/answer.js";
import { parseBlock, parseCall, parseRpc, writeQuestion } from "../answers/question.js";
import { verifyAnswer } from "../answers/verify-answer.js";
import { attestationPath, parseAttestation } from "../attestation/attestation-answer.js";
import { verifyAttestation } from "../attestation/verify-attestation.js";
import { fromHex, hex, textOf } from "../core/bytes.js";
import { parseKeys } from "../trust/key-chain.js";
import { followKeys, keysOf } from "../trust/trust-file.js";

/** @import { Message } from "../answers/answer.js" */
/** @import { Question } from "../answers/question.js" */
/** @import { Expectations } from "../answers/verify-answer.js" */
/** @import { AttestationExpectations } from "../attestation/verify-attestation.js" */
/** @import { Check } from "../core/check.js" */
/** @import { Trust } from "../trust/trust-file.js" */

const NONCE_LENGTH = 32;

/** The longest wait for an answer in seconds; a call waits for proofs. */
const PATIENCE = { GET: 15, POST: 90 };

/** A node refuses a question, or does not answer it. */
export class NodeError extends Error {
  /** @param {string} message @param {number | null} status Of HTTP; null where there was no answer. @param {string | null} code */
  constructor(message, status, code) {
    super(message);
    this.name = "NodeError";
    this.status = status;
    this.code = code;
  }
}

/** An answer of which a check does not hold. Nothing of it counts. */
export class UnverifiedError extends Error {
  /** @param {Check[]} checks */
  constructor(checks) {
    const failed = checks.filter(check => !check.holds);
    super(failed.map(check => `${check.name}: found ${check.found}; expected ${check.expected}; ${check.remedy}`).join("\n"));
    this.name = "UnverifiedError";
    this.checks = checks;
    this.refusals = failed.map(check => check.name);
  }
}

/** Asks a node, with a new nonce each time, and believes only what verifies. */
export class HeliosClient {
  #url;
  #expected;

  /**
   * @param {string | URL} url The node's API.
   * @param {Trust} trust What the caller keeps: `parseTrust` or `attest`.
   * @param {Omit<Expectations, "question" | "nonce">} [expected]
   */
  constructor(url, trust, expected = {}) {
    this.#url = url;
    this.#expected = expected;
    this.trust = trust;
  }

  /**
   * `POST /v1/call`.
   * @param {object} request The fields of `eth_call`, and `block`: `latest` where it is absent.
   * @returns {Promise<Message>} A revert is an answer, too: see `outcome`.
   * @throws {import("../core/malformed.js").MalformedError | NodeError | UnverifiedError}
   */
  async call(request) {
    const question = parseCall({ ...request, nonce: newNonce() });
    const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(writeQuestion(question)) };
    return this.#judged(question, await ask(this.#url, `/v1/call${this.query && `?${this.query}`}`, init));
  }

  /**
   * `GET /v1/block`.
   * @param {string} [view] `latest`, `safe`, `finalized`, a number or a hash.
   * @returns {Promise<Message>}
   */
  async block(view = "latest") {
    const question = parseBlock({ block: view, nonce: newNonce() });
    const query = `block=${question.view}&nonce=${question.nonce}${this.query && `&${this.query}`}`;
    return this.#judged(question, await ask(this.#url, `/v1/block?${query}`));
  }

  /**
   * `POST /v1/rpc`: a method of JSON-RPC whose answer is from a block.
   * @param {string} method `eth_getBalance` and so on: docs/rpc.md.
   * @param {readonly unknown[]} [params]
   * @returns {Promise<{ message: Message, value: any }>} The result; where the outcome is not `returned`, the error of JSON-RPC.
   * @throws {import("../core/malformed.js").MalformedError | NodeError | UnverifiedError}
   */
  async rpc(method, params = []) {
    const question = parseRpc({ method, params, nonce: newNonce() });
    const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(writeQuestion(question)) };
    const message = await this.#judged(question, await ask(this.#url, `/v1/rpc${this.query && `?${this.query}`}`, init));
    return { message, value: JSON.parse(textOf(fromHex(message.result))) };
  }

  /**
   * Asks for the certificates of the network's keys, and follows them. An answer under an epoch that is not known has this done by itself;
   * a client that waits for a revocation does it from time to time. `trust` is what to keep then.
   * @throws {import("../core/malformed.js").MalformedError | NodeError | import("../core/refusal.js").Refusal}
   */
  async followKeys() {
    this.trust = followKeys(this.trust, parseKeys(await ask(this.#url, "/v1/keys")));
  }

  /** @param {Question} question @param {string} text @returns {Promise<Message>} */
  async #judged(question, text) {
    const { message, signature } = parseAnswer(text);
    if (signature !== null && !keysOf(this.trust).keyOf(message.keyEpoch)) await this.followKeys();
    return this.judge(question, text);
  }

  /** What is asked for beside the answer. @protected */
  get query() { return ""; }

  /** @protected @param {Question} question @param {string} text @returns {Message} */
  judge(question, text) {
    const { answer, checks } = verifyAnswer(parseAnswer(text), this.trust, { ...this.#expected, question });
    if (!answer) throw new UnverifiedError(checks);
    return answer;
  }
}

/**
 * Asks a node who it is, over a new nonce, and judges it.
 * @param {string | URL} url
 * @param {AttestationExpectations} expected
 */
export async function attest(url, expected) {
  const nonce = randomBytes(NONCE_LENGTH);
  return verifyAttestation(parseAttestation(await ask(url, attestationPath(nonce))), nonce, expected);
}

const newNonce = () => hex(randomBytes(NONCE_LENGTH));

/** @param {string | URL} url @param {string} path @param {RequestInit} [init] @returns {Promise<string>} */
async function ask(url, path, init) {
  const patience = PATIENCE[init?.method === "POST" ? "POST" : "GET"], signal = AbortSignal.timeout(1000 * patience);
  let response, text;
  try {
    response = await fetch(new URL(path, url), { cache: "no-store", signal, ...init });
    text = await readText(response);
  } catch (error) {
    if (error instanceof NodeError) throw error;
    throw new NodeError(
      signal.aborted ? `no answer within ${patience} seconds` : "no answer: is the node running, and is this its API address?", null, null);
  }
  if (response.ok) return text;
  const { code, message } = errorOf(text);
  throw new NodeError(
    message ?? `HTTP ${response.status}, and not the JSON that a node answers with: is this a node's API address?`, response.status,
    code ?? null);
}

/** A body is not read further than an answer can be long. @param {Response} response @returns {Promise<string>} */
async function readText(response) {
  const reader = response.body?.getReader(), decoder = new TextDecoder();
  let text = "", length = 0;
  for (let part; reader && !(part = await reader.read()).done;) {
    length += part.value.length;
    if (length > MAX_ANSWER_LENGTH) {
      reader.cancel().catch(() => {});
      throw new NodeError(`more than ${MAX_ANSWER_LENGTH} bytes, which no answer has`, response.status, null);
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** @param {string} text @returns {{ code?: string, message?: string }} */
function errorOf(text) {
  try {
    const { code, message } = JSON.parse(text).error;
    return typeof message === "string" ? { code: String(code), message } : {};
  } catch {
    return {};
  }
}
