import { hex, utf8 } from "../core/bytes.js";
import { canonicalJson } from "../core/canonical-json.js";
import { MalformedError } from "../core/malformed.js";
import { StrictJson } from "../core/json.js";
import { parseAnswer } from "./answer.js";
import { writeParameters } from "./question.js";

/** @import { AnswerDocument } from "./answer.js" */
/** @import { Question } from "./question.js" */

/** The header of an answer of `POST /rpc` that has all of the document but request and result. */
export const ANSWER_HEADER = "Helios-Answer";

/** The header of a request that has the client's nonce. */
export const NONCE_HEADER = "Helios-Nonce";

const MAX_LENGTH = 4096;

/**
 * Puts an answer of `POST /rpc` together again: docs/answer-format.md, section 11. Read and not judged: `verifyAnswer` does that.
 * @param {string} header The text of `Helios-Answer`.
 * @param {string} body The JSON-RPC answer.
 * @param {Question} question The client's own, of `parseRpc`.
 * @returns {AnswerDocument}
 * @throws {MalformedError} Header or body are not of this form.
 */
export function parseRpcAnswer(header, body, question) {
  const said = StrictJson.parse(header, ANSWER_HEADER, MAX_LENGTH);
  said.expectOnly(["domain", "message", "signature"]);
  if (said.get("message").names().includes("result")) throw said.malformed("a result, which the body has");
  StrictJson.parse(body, "response"); // no name twice: what JSON.parse reads is what stands there
  const { domain, message, signature } = JSON.parse(header), response = JSON.parse(body);
  if (Object.hasOwn(response, "result") === Object.hasOwn(response, "error"))
    throw new MalformedError("response: one of result and error is expected");
  const result = hex(utf8(canonicalJson(Object.hasOwn(response, "result") ? response.result : response.error)));
  return parseAnswer(JSON.stringify({ domain, message: { ...message, result }, signature, request: writeParameters(question) }));
}
