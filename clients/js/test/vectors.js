import { readFileSync } from "node:fs";
import { secp256k1 } from "@noble/curves/secp256k1";
import { sha256 } from "@noble/hashes/sha2";
import { answerDigest, parseAnswer, writeTrust } from "../src/index.js";
import { fromHex, plainHex, utf8 } from "../src/core/bytes.js";

/** The vectors of docs/answer-format.md, which are made without any code of ours. */
export const vectors = JSON.parse(
  readFileSync(new URL("../../../tests/Protocol.Tests/Answers/vectors.json", import.meta.url), "utf8"));

/** The vectors of docs/policy-format.md, section "Keys", likewise. */
export const keyVectors = JSON.parse(readFileSync(new URL("../../../tests/Protocol.Tests/Governance/keys.json", import.meta.url), "utf8"));

/** A copy of an answer, to be spoiled. */
export const answerOf = name => structuredClone(vectors.find(vector => vector.name === name).answer);

/** The question that the honest answer answers, as a client sends it. */
export const request = {
  to: "0x6b175474e89094c44da98b954eedeac495271d0f", data: "0x18160ddd", nonce: "0x01010101010101010101010101010101",
};

/** Ten seconds after the honest answer was signed. */
export const now = new Date(1743400024_000);

export const honest = () => answerOf("a call on the newest block");

const networkKey = sha256(utf8("network key"));

/** Gives the answer a signature of the network's key, so that it is a lie that only the key's holder can tell. */
export function sign(answer, key = networkKey) {
  const signature = secp256k1.sign(fromHex(answerDigest(parseAnswer(JSON.stringify(answer)))), key);
  answer.signature = "0x" + signature.toCompactHex() + (27 + signature.recovery).toString(16);
  return answer;
}

/** What a client keeps of the vectors' network, as the file that holds it. */
export const trustFile = writeTrust({
  chainId: 1,
  networkId: honest().domain.salt,
  founding: { root: "0x" + "2".repeat(64), slot: 32 },
  keyEpoch: 1,
  publicKey: plainHex(secp256k1.getPublicKey(networkKey)),
  policyDigest: "0x" + "3".repeat(64),
  statement: "0x" + "4".repeat(64),
  verified: new Date("2026-11-29T12:00:00Z"),
  isSimulated: false,
});
