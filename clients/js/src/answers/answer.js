import { secp256k1 } from "@noble/curves/secp256k1";
import { keccak_256 } from "@noble/hashes/sha3";
import { concat, fromHex, hex, plainHex } from "../core/bytes.js";
import { StrictJson } from "../core/json.js";
import { parseProof } from "../proof/proof-json.js";
import { parseView } from "./block-view.js";
import { parseNonce, parseWritten, writeParameters } from "./question.js";
import { revertReason } from "./revert-reason.js";
import { canProve } from "./rpc-request.js";
import { TypedStruct } from "./typed-struct.js";

/** @import { BlockView } from "./block-view.js" */
/** @import { Question } from "./question.js" */
/** @import { Proof } from "../proof/proof-json.js" */

/** @typedef {"returned" | "reverted" | "halted"} Outcome */
/** @typedef {"proven" | "derived" | "unproven"} Provenance */

/**
 * What a node signs: docs/answer-format.md, section 3. Times are Unix seconds, bytes and hashes are hex.
 * @typedef {object} Message
 * @property {number} keyEpoch
 * @property {"block" | "call" | "rpc"} method
 * @property {string} requestHash
 * @property {string} nonce
 * @property {BlockView} view
 * @property {number} blockNumber
 * @property {string} blockHash
 * @property {string} stateRoot
 * @property {number} timestamp
 * @property {number} slot
 * @property {number} slotAge
 * @property {number} participation
 * @property {number} committeeSize
 * @property {string} checkpoint
 * @property {number} checkpointSlot
 * @property {number} time
 * @property {boolean} timeAuthenticated
 * @property {Outcome} outcome
 * @property {string} result
 * @property {Provenance} blockProvenance
 * @property {Provenance} resultProvenance
 * @property {string} statement
 */

/**
 * An answer, read and not judged: `verifyAnswer` does that.
 * @typedef {object} AnswerDocument
 * @property {{ chainId: number, networkId: string }} domain
 * @property {Message} message
 * @property {string | null} signature 65 bytes r ‖ s ‖ v as wallets write them; null where nobody signed it.
 * @property {string | null} unsigned Why nobody signed it, by the word of whoever sent it; null where there is a signature.
 * @property {Question} question That it says it is about.
 * @property {string | null} reason
 * @property {Proof | null} proof Not signed: `verifyProof` judges it.
 */

/** Bytes of a document, its proof included: docs/answer-format.md, section 9. */
export const MAX_ANSWER_LENGTH = 16 * 1024 * 1024;

const NAME = "Helios.Akka", VERSION = "1";

const DOMAIN_TYPE = "EIP712Domain(string name,string version,uint256 chainId,bytes32 salt)";
const MEMBER_TYPES = [
  "uint32 keyEpoch", "string method", "bytes32 requestHash", "bytes nonce", "string view",
  "uint64 blockNumber", "bytes32 blockHash", "bytes32 stateRoot", "uint64 timestamp",
  "uint64 slot", "uint64 slotAge", "uint32 participation", "uint32 committeeSize", "bytes32 checkpoint", "uint64 checkpointSlot",
  "uint64 time", "bool timeAuthenticated", "string outcome", "bytes result", "string blockProvenance", "string resultProvenance",
  "bytes32 statement",
];
const ANSWER_TYPE = `Answer(${MEMBER_TYPES.join(",")})`;

const MEMBERS = ["domain", "message", "signature", "unsigned", "request", "reason", "proof"];
const DOMAIN_MEMBERS = ["name", "version", "chainId", "salt"];
const MESSAGE_MEMBERS = MEMBER_TYPES.map(member => member.split(" ")[1]);
/** @type {readonly Outcome[]} */
const OUTCOMES = ["returned", "reverted", "halted"];
/** @type {readonly Provenance[]} */
const PROVENANCES = ["proven", "derived", "unproven"];

/**
 * The JSON of an answer. Nothing unknown is passed over, because nobody signed it.
 * @param {string | Uint8Array} source Text or UTF-8.
 * @returns {AnswerDocument}
 * @throws {import("../core/malformed.js").MalformedError} Not an answer of this format, or more than 16 MiB; the message names the place.
 */
export function parseAnswer(source) {
  const json = StrictJson.parse(source, "answer", MAX_ANSWER_LENGTH);
  json.expectOnly(MEMBERS);
  const domain = parseDomain(json.get("domain")), message = parseMessage(json.get("message")), proof = json.optional("proof");
  const unsigned = json.optional("unsigned")?.text() ?? null;
  if (unsigned !== null && json.optional("signature"))
    throw json.malformed("a signature, and 'unsigned', which says that there is none");
  if (unsigned !== null && !proof) throw json.malformed("no signature and no proof: nothing to believe it by");
  const question = parseWritten(message.method, json.get("request"), message.view, message.nonce);
  if (proof && question.rpc && !canProve(question.rpc)) throw json.malformed(`a proof, and ${question.rpc.method} has none`);
  return {
    domain,
    message,
    signature: unsigned === null ? json.get("signature").hex(65) : null,
    unsigned,
    question,
    reason: json.optional("reason")?.text() ?? null,
    proof: proof ? parseProof(proof) : null,
  };
}

/**
 * The JSON of an answer as it was signed, without its proof: evidence that anybody can check again. An unsigned one is none.
 * @param {AnswerDocument} document
 */
export const writeAnswer = ({ domain, message, signature, question, reason }) => ({
  domain: { name: NAME, version: VERSION, chainId: domain.chainId, salt: domain.networkId },
  message,
  signature,
  request: writeParameters(question),
  ...(reason === null ? {} : { reason }),
});

/** What `reason` must be. @param {Message} message */
export const reasonOf = message => (message.outcome === "reverted" ? revertReason(message.result) : null);

/** EIP-712, `domainSeparator`. @param {AnswerDocument["domain"]} domain */
export const domainSeparator = ({ chainId, networkId }) =>
  hex(new TypedStruct(DOMAIN_TYPE).text(NAME).text(VERSION).number(chainId).word(networkId).hash());

/** EIP-712: what is signed, Keccak-256(19 01 ‖ `domainSeparator` ‖ `hashStruct`). @param {AnswerDocument} document */
export const answerDigest = ({ domain, message }) =>
  hex(keccak_256(concat(Uint8Array.of(0x19, 0x01), fromHex(domainSeparator(domain)), hashOf(message))));

/**
 * Whether this key signed the answer. One signature has one form: high s, and another v, are refused.
 * @param {AnswerDocument} document
 * @param {string} publicKey 33 bytes, compressed, hex without `0x`.
 */
export function isSignedBy(document, publicKey) {
  const bytes = fromHex(document.signature ?? "0x"), v = bytes[64];
  if (bytes.length !== 65 || (v !== 27 && v !== 28)) return false;
  try {
    const signature = secp256k1.Signature.fromCompact(bytes.subarray(0, 64));
    if (signature.hasHighS()) return false;
    const signer = signature.addRecoveryBit(v - 27).recoverPublicKey(fromHex(answerDigest(document)));
    return plainHex(signer.toRawBytes(true)) === publicKey;
  } catch {
    return false; // r or s out of range, or r is not of a point
  }
}

/** @param {Message} message */
const hashOf = message => new TypedStruct(ANSWER_TYPE)
  .number(message.keyEpoch)
  .text(message.method)
  .word(message.requestHash)
  .bytes(message.nonce)
  .text(message.view)
  .number(message.blockNumber)
  .word(message.blockHash)
  .word(message.stateRoot)
  .number(message.timestamp)
  .number(message.slot)
  .number(message.slotAge)
  .number(message.participation)
  .number(message.committeeSize)
  .word(message.checkpoint)
  .number(message.checkpointSlot)
  .number(message.time)
  .boolean(message.timeAuthenticated)
  .text(message.outcome)
  .bytes(message.result)
  .text(message.blockProvenance)
  .text(message.resultProvenance)
  .word(message.statement)
  .hash();

/** @param {StrictJson} domain */
function parseDomain(domain) {
  domain.expectOnly(DOMAIN_MEMBERS);
  if (domain.get("name").text() !== NAME || domain.get("version").text() !== VERSION)
    throw domain.malformed(`this program knows answers of ${NAME}, version ${VERSION}, and no others`);
  return { chainId: domain.get("chainId").safeInteger(), networkId: domain.get("salt").hex(32) };
}

/** @param {StrictJson} message @returns {Message} */
function parseMessage(message) {
  message.expectOnly(MESSAGE_MEMBERS);
  const nonce = message.get("nonce");
  return {
    keyEpoch: message.get("keyEpoch").integer32(),
    method: oneOf(message.get("method"), /** @type {const} */ (["block", "call", "rpc"])),
    requestHash: message.get("requestHash").hex(32),
    nonce: nonce.bytes().length === 0 ? "0x" : parseNonce(nonce),
    view: parseOnlyForm(message.get("view")),
    blockNumber: message.get("blockNumber").safeInteger(),
    blockHash: message.get("blockHash").hex(32),
    stateRoot: message.get("stateRoot").hex(32),
    timestamp: message.get("timestamp").safeInteger(),
    slot: message.get("slot").safeInteger(),
    slotAge: message.get("slotAge").safeInteger(),
    participation: message.get("participation").integer32(),
    committeeSize: message.get("committeeSize").integer32(),
    checkpoint: message.get("checkpoint").hex(32),
    checkpointSlot: message.get("checkpointSlot").safeInteger(),
    time: message.get("time").safeInteger(),
    timeAuthenticated: message.get("timeAuthenticated").boolean(),
    outcome: oneOf(message.get("outcome"), OUTCOMES),
    result: message.get("result").hex(),
    blockProvenance: oneOf(message.get("blockProvenance"), PROVENANCES),
    resultProvenance: oneOf(message.get("resultProvenance"), PROVENANCES),
    statement: message.get("statement").hex(32),
  };
}

/** The text is what was signed, so it has one form. @param {StrictJson} json */
function parseOnlyForm(json) {
  const text = json.text();
  const view = json.located(() => parseView(text));
  if (view !== text) throw json.malformed(`'${view}' is expected, the one form of this view`);
  return view;
}

/** @template {string} T @param {StrictJson} json @param {readonly T[]} names @returns {T} */
function oneOf(json, names) {
  const text = json.text(), found = names.find(name => name === text);
  if (!found) throw json.malformed(`${names.join(", ")} is expected`);
  return found;
}
