import { hex, utf8 } from "../core/bytes.js";
import { canonicalJson } from "../core/canonical-json.js";
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
 * @throws {import("../core/malformed.js").MalformedError} Header or body are not of this form.
 */
export function parseRpcAnswer(header, body, question) {
  const said = StrictJson.parse(header, ANSWER_HEADER, MAX_LENGTH);
  said.expectOnly(["domain", "message", "signature"]);
  if (said.get("message").names().includes("result")) throw said.malformed("a result, which the body has");
  const [domain, message, signature] = ["domain", "message", "signature"].map(name => said.get(name).plain());
  const result = resultOf(StrictJson.parse(body, "response"), said.get("message").get("outcome").text() === "returned");
  return parseAnswer(JSON.stringify({
    domain, message: { .../** @type {object} */ (message), result }, signature, request: writeParameters(question),
  }));
}

/**
 * What is signed of the body. A caller reads the member that is there, so it must be the one of the outcome.
 * @param {StrictJson} response @param {boolean} isReturned
 */
function resultOf(response, isReturned) {
  const names = response.names(), [expected, other] = isReturned ? ["result", "error"] : ["error", "result"];
  if (!names.includes(expected) || names.includes(other))
    throw response.malformed(`${expected} is expected, and no ${other}, because of the outcome in ${ANSWER_HEADER}`);
  return hex(utf8(canonicalJson(response.optional(expected)?.plain() ?? null)));
}
