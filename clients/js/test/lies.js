import { secp256k1 } from "@noble/curves/secp256k1";
import { parseCall, requestHash } from "../src/index.js";
import { quantity } from "../src/core/bytes.js";
import { answerOf, sign } from "./vectors.js";

const HONEST = "a call on the newest block";

/** The question that the honest answer answers, as a client sends it. */
export const request = {
  to: "0x6b175474e89094c44da98b954eedeac495271d0f", data: "0x18160ddd", nonce: "0x01010101010101010101010101010101",
};

/** Ten seconds after the honest answer was signed. */
export const now = new Date(1743400024_000);

export const honest = () => answerOf(HONEST);

/**
 * @typedef {object} Lie
 * @property {string} name
 * @property {() => string} tell The answer's text.
 * @property {string} refused The name of the check that finds it; `form` where it is not an answer at all.
 */

/** @type {Lie[]} Somebody changed an answer on its way: nobody signed what he shows. */
const changed = ["domain", "message"].flatMap(part => Object.keys(honest()[part]).map(member => ({
  name: `with another ${part}.${member}`,
  tell: () => {
    const answer = honest();
    answer[part][member] = other(member, answer[part][member]);
    return JSON.stringify(answer);
  },
  refused: ["name", "version", "method"].includes(member) ? "form" : "signature",
})));

/** Another value of the same form. */
function other(member, value) {
  if (typeof value === "number") return value ^ 1;
  if (typeof value === "boolean") return !value;
  switch (member) {
    case "method": return value === "call" ? "block" : "call";
    case "view": return value === "latest" ? "finalized" : "latest";
    case "outcome": return value === "returned" ? "reverted" : "returned";
    case "blockProvenance": case "resultProvenance": return value === "proven" ? "derived" : "proven";
    case "nonce": return "0x" + "7".repeat(32);
    case "name": case "version": return value + "1";
    case "result": return value + "00";
    default: return value.slice(0, -1) + (value.endsWith("0") ? "1" : "0");
  }
}

const another = { to: "0x00000000000000000000000000000000000000aa", input: "0x18160ddd" };

/** Each is signed by the network's key: only its holder can tell it, or it is an honest answer to something else. */
const signed = {
  "another chain's": [answer => { answer.domain.chainId = 7; }, "chain"],
  "another network's": [answer => { answer.domain.salt = "0x" + "0".repeat(64); }, "network"],
  "another epoch's": [answer => { answer.message.keyEpoch = 2; }, "epoch"],
  "to another call": [answer => {
    answer.request = another;
    answer.message.requestHash = requestHash(parseCall(another));
  }, "request"],
  "about the block, not the call": [answer => {
    answer.request = {};
    answer.message.method = "block";
    answer.message.requestHash = "0xe70fc8e52981458ab95d8243b24ace2aa32e8bc18652cb3b74ffd2aa2a6df837";
  }, "request"],
  "with the nonce of an earlier question": [answer => { answer.message.nonce = "0x" + "00".repeat(32); }, "nonce"],
  "without the nonce": [answer => { answer.message.nonce = "0x"; }, "nonce"],
  "from the finalized block": [answer => { answer.message.view = "finalized"; }, "view"],
  "of an hour ago": [answer => { answer.message.time -= 3600; }, "time"],
  "of tomorrow": [answer => { answer.message.time += 86400; }, "time"],
  "of a time that no clock shows": [answer => { answer.message.time = Number.MAX_SAFE_INTEGER; }, "time"],
  "from an old newest block": [answer => { answer.message.slotAge = 121; }, "head-age"],
  "from a block of an age that no clock shows": [answer => { answer.message.slotAge = Number.MAX_SAFE_INTEGER; }, "head-age"],
  "with an unproven block": [answer => { answer.message.blockProvenance = "unproven"; }, "provenance"],
  "with an unproven result": [answer => { answer.message.resultProvenance = "unproven"; }, "provenance"],
};

/** Nobody signs it anew. */
const forged = {
  "signed by another key": [answer => { sign(answer, new Uint8Array(32).fill(9)); }, "signature"],
  "with the parameters of another call beside it": [answer => { answer.request = another; }, "request"],
  "with a reason that the data does not say": [answer => { answer.reason = "out of luck"; }, "reason"],
  "with the other form of the same signature": [answer => {
    const s = BigInt("0x" + answer.signature.slice(66, 130)), v = Number(answer.signature.slice(-2) === "1b");
    answer.signature = answer.signature.slice(0, 66) + quantity(secp256k1.CURVE.n - s).slice(2).padStart(64, "0") + (27 + v).toString(16);
  }, "signature"],
  "with the v of an older library": [answer => {
    answer.signature = answer.signature.slice(0, -2) + (answer.signature.endsWith("1b") ? "00" : "01");
  }, "signature"],
  "with a signature of 64 bytes": [answer => { answer.signature = answer.signature.slice(0, -2); }, "form"],
  "with a member that nobody signed": [answer => { answer.message.note = "trust me"; }, "form"],
  "with a number as text": [answer => { answer.message.blockNumber = "22168277"; }, "form"],
  "with a view in another form": [answer => { answer.message.view = "0x0" + answer.message.blockNumber.toString(16); }, "form"],
  "without its signature": [answer => { delete answer.signature; }, "form"],
};

/** @type {Lie[]} */
const told = Object.entries({ ...signed, ...forged }).map(([name, [change, refused]]) => ({
  name,
  tell: () => {
    const answer = honest();
    change(answer);
    return JSON.stringify(name in signed ? sign(answer) : answer);
  },
  refused,
}));

/** @type {Lie[]} A reader that takes the last of two names, or another text, would show something else than another reader. */
const spelled = [
  {
    name: "with a member twice",
    tell: () => JSON.stringify(honest()).replace("\"message\":{", "\"message\":{\"result\":\"0x\","),
    refused: "form",
  },
  { name: "with a word behind its end", tell: () => JSON.stringify(honest()) + "{}", refused: "form" },
];

export const lies = [...changed, ...told, ...spelled];
