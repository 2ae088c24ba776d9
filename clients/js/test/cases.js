// Answers for every verifier: honest ones of every kind from a seed, and ways to spoil them, each with the name of its refusal.
import { createHash } from "node:crypto";
import { secp256k1 } from "@noble/curves/secp256k1";
import { encodeErrorResult, numberToHex, padHex, sliceHex, toHex } from "viem";
import { callOf, chainId, hashOfBlock, hashOfCall, network, sign, unsigned } from "./made-answers.js";
import { proven, proofLies } from "./proof-lies.js";
import { endOf, hashOfRequest, randomRpc, rpcLies } from "./rpc-cases.js";

export const trusted = network("trusted");
const stranger = network("stranger");

/** What a client keeps of the trusted network, as the file that holds it. */
export const trustOf = (founding = `0x${"00".repeat(32)}`) => JSON.stringify({
  version: "helios-akka/trust/1", chainId, networkId: trusted.networkId, founding: { root: founding, slot: 0 },
  keyEpoch: trusted.epoch, publicKey: Buffer.from(secp256k1.getPublicKey(trusted.key.slice(2))).toString("hex"),
  policyDigest: `0x${"00".repeat(32)}`, statement: `0x${"00".repeat(32)}`, verified: "2026-11-29T00:00:00Z", simulated: true,
});

/** The question as a client sends it. */
export const bodyOf = ({ method, request, view, nonce }) =>
  JSON.stringify({ ...request, ...(method !== "rpc" && { block: view }), ...(nonce !== "0x" && { nonce }) });
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const largest = Number.MAX_SAFE_INTEGER;

/** Numbers that look random and are the same for the same seed. */
export class Dice {
  #state; #rest = Buffer.alloc(0);
  constructor(seed) { this.#state = Buffer.from(`${seed}`); }
  bytes(count) {
    while (this.#rest.length < count) {
      this.#state = createHash("sha256").update(this.#state).digest();
      this.#rest = Buffer.concat([this.#rest, createHash("sha256").update(this.#state).update("out").digest()]);
    }
    const taken = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(count);
    return `0x${taken.toString("hex")}`;
  }
  below(limit) { return Number(BigInt(this.bytes(8)) % BigInt(limit)); }
  of(choices) { return choices[this.below(choices.length)]; }
  /** Small, large, or one of the two ends. */
  number(most = largest) { return this.of([0, most, this.below(100), this.below(most), this.below(most)]); }
  number256() { return toHex(BigInt(this.bytes(this.of([1, 8, 32])))); }
}

function randomCall(dice) {
  const some = (make) => Array.from({ length: dice.of([0, 0, 1, 2]) }, make);
  const creates = dice.below(8) === 0;
  return callOf({
    to: creates ? "0x" : dice.bytes(20),
    input: dice.bytes(dice.of(creates ? [1, 40] : [0, 4, 36, 100])),
    ...(dice.below(2) && {
      from: dice.bytes(20), gas: toHex(dice.number()), value: dice.number256(), maxFeePerGas: dice.number256(),
      maxPriorityFeePerGas: dice.number256(), maxFeePerBlobGas: dice.number256(),
      accessList: some(() => ({ address: dice.bytes(20), storageKeys: some(() => dice.bytes(32)) })),
      blobVersionedHashes: some(() => dice.bytes(32)),
      authorizationList: some(() => ({
        chainId: dice.number256(), address: dice.bytes(20), nonce: toHex(dice.number()), yParity: toHex(dice.below(2)), r: dice.number256(),
        s: dice.number256(),
      })),
    }),
  });
}

const outcomes = {
  returned: (dice) => ({ outcome: "returned", result: dice.bytes(dice.of([0, 1, 32, 100])) }),
  halted: () => ({ outcome: "halted", result: toHex("out-of-gas") }),
  reverted: (dice) => ({ outcome: "reverted", result: dice.bytes(dice.of([0, 4, 36])) }),
  explained: (dice) => {
    const reason = dice.of(["Dai/insufficient-balance", "no", 'süß "quoted" \\ text", "']);
    return { outcome: "reverted", reason, result: encodeErrorResult({
      abi: [{ type: "error", name: "Error", inputs: [{ type: "string", name: "reason" }] }], args: [reason] }) };
  },
};

/**
 * An honest answer to a question, not signed yet.
 * @param kind What it must be: `method`, `view` (latest, safe, finalized, number, hash), `outcome`, and whether it `isStrict`: unproven
 * parts are not allowed, and the node's clock may be anybody's. The dice choose the others.
 */
export function honest(dice, now, kind) {
  const method = kind.method ?? dice.of(["call", "call", "call", "block"]);
  const [blockNumber, blockHash] = [dice.number(), dice.bytes(32)];
  const named = kind.view ?? dice.of(["latest", "latest", "safe", "finalized", "number", "hash"]);
  const view = { number: toHex(blockNumber), hash: blockHash }[named] ?? named;
  const request = method === "call" ? randomCall(dice) : method === "rpc" ? randomRpc(dice, view) : {};
  const { reason, ...outcome } = method === "block" ? { outcome: "returned", result: "0x" }
    : method === "rpc" ? endOf(request, dice)
    : outcomes[kind.outcome ?? dice.of(Object.keys(outcomes))](dice);
  const nonce = dice.bytes(dice.of([16, 20, 32, 64, 0]));
  const [allowsUnproven, needsAuthenticatedTime] = [dice.below(4) === 0 && !kind.isStrict, dice.below(4) === 0 && !kind.isStrict];
  const document = unsigned(trusted, { now, nonce, request: callOf({ to: "0x" }), view });
  Object.assign(document.message, {
    method, requestHash: hashOf(method, request), blockNumber, blockHash, stateRoot: dice.bytes(32),
    timestamp: dice.number(), slot: dice.number(), slotAge: view === "latest" ? dice.below(121) : dice.number(),
    participation: dice.number(2 ** 32 - 1), committeeSize: dice.number(2 ** 32 - 1), checkpoint: dice.bytes(32),
    checkpointSlot: dice.number(), time: now + 10 - dice.below(71), timeAuthenticated: needsAuthenticatedTime || dice.below(2) === 0,
    ...outcome, blockProvenance: dice.of(allowsUnproven ? ["proven", "unproven"] : ["proven", "derived"]),
    resultProvenance: dice.of(allowsUnproven ? ["proven", "derived", "unproven"] : ["proven", "derived"]), statement: dice.bytes(32),
  });
  Object.assign(document, { request }, reason !== undefined && { reason });
  const question = { method, request, view, nonce, requestHash: document.message.requestHash };
  return { document, question, allowsUnproven, needsAuthenticatedTime };
}

const hashOf = (method, request) =>
  (method === "call" ? hashOfCall(request) : method === "rpc" ? hashOfRequest(request) : hashOfBlock());

/** The last digit is another one. */
const other = (hex) => hex.slice(0, -1) + (hex.endsWith("0") ? "1" : "0");

const message = (change) => ({ document }, dice) => change(document.message, dice);

/** Said by the holder of the key, or an honest answer to something else: signed after the change. */
const signedLies = {
  "about another chain": ["chain", ({ document }) => { document.domain.chainId += 1; }],
  "of another network": ["network", ({ document }, dice) => { document.domain.salt = dice.bytes(32); }],
  "of the next epoch": ["epoch", message((m) => { m.keyEpoch += 1; })],
  "to another call": ["request", ({ document }, dice) => {
    document.request = randomCall(dice);
    document.message.requestHash = hashOfCall(document.request);
  }, { method: "call" }],
  "about the block, not the call": ["request", ({ document }) => {
    delete document.reason;
    Object.assign(document.message, { method: "block", requestHash: hashOfBlock(), outcome: "returned", result: "0x" });
    document.request = {};
  }, { method: "call" }],
  "about a call, not the block": ["request", ({ document }, dice) => {
    document.request = randomCall(dice);
    Object.assign(document.message, { method: "call", requestHash: hashOfCall(document.request) });
  }, { method: "block" }],
  "with the nonce of another question": ["nonce", message((m, dice) => { m.nonce = dice.bytes(24); })],
  "with a longer nonce, or a shorter one": ["nonce", message((m) => {
    m.nonce = m.nonce.length <= 98 ? `${m.nonce}${"00".repeat(16)}` : m.nonce.slice(0, -2);
  })],
  "in another view": ["view", message((m) => { m.view = m.view === "finalized" ? "safe" : "finalized"; })],
  "in the view of another block": ["view", message((m, dice) => { m.view = dice.bytes(32); })],
  "by number, from another block": ["view", message((m) => { m.blockNumber = m.blockNumber === 0 ? 1 : m.blockNumber - 1; }),
    { view: "number" }],
  "by hash, from another block": ["view", message((m, dice) => { m.blockHash = dice.bytes(32); }), { view: "hash" }],
  "one second too old": ["time", ({ document, now }) => { document.message.time = now - 61; }],
  "of a year ago": ["time", ({ document, now }) => { document.message.time = now - 31_536_000; }],
  "of a time before there were computers": ["time", message((m) => { m.time = 0; })],
  "one second too far in the future": ["time", ({ document, now }) => { document.message.time = now + 11; }],
  "of a time that no clock shows": ["time", message((m) => { m.time = largest; })],
  "from a newest block that is a second too old": ["head-age", message((m) => { m.slotAge = 121; }), { view: "latest" }],
  "from a newest block of the largest age": ["head-age", message((m) => { m.slotAge = largest; }), { view: "latest" }],
  "from an unproven block": ["provenance", (given) => {
    given.document.message.blockProvenance = "unproven";
    given.allowsUnproven = false;
  }],
  "with an unproven result": ["provenance", (given) => {
    given.document.message.resultProvenance = "unproven";
    given.allowsUnproven = false;
  }],
  "by a clock that nobody confirms": ["clock", (given) => {
    given.document.message.timeAuthenticated = false;
    given.needsAuthenticatedTime = true;
  }],
  "with an outcome that is none": ["malformed", message((m) => { m.outcome = "Returned"; })],
  "with a provenance that is none": ["malformed", message((m) => { m.resultProvenance = "verified"; })],
  "with a number beyond 2^53": ["malformed", message((m) => { m.slot = 2 ** 53; })],
  "with a view in another form": ["malformed", message((m) => { m.view = `0x0${m.blockNumber.toString(16)}`; }), {}, { contract: "view" }],
  "with a nonce of 15 bytes": ["malformed", message((m, dice) => { m.nonce = dice.bytes(15); }), {}, { contract: "nonce" }],
  "of another method": ["malformed", message((m) => { m.method = "balance"; }), {}, { contract: "request" }],
  "signed by a stranger": ["signature", (given) => { given.key = stranger.key; }],
  "in another format": ["malformed", ({ document }) => { document.domain.version = "2"; }, {}, { contract: "signature" }],
};

/** Changed on the way: the signature is that of the honest answer. */
const forgeries = {
  "with another result": ["signature", message((m) => { m.result = `${m.result}00`; }), { method: "call", outcome: "returned" }],
  "with the other outcome": ["signature", message((m) => { m.outcome = "halted"; }), { method: "call", outcome: "returned" }],
  "with another block number": ["signature", message((m) => { m.blockNumber = m.blockNumber === 0 ? 1 : 0; }), { view: "latest" }],
  "with another block hash": ["signature", message((m) => { m.blockHash = other(m.blockHash); }), { view: "latest" }],
  "with another state root": ["signature", message((m) => { m.stateRoot = other(m.stateRoot); })],
  "with another timestamp": ["signature", message((m) => { m.timestamp = m.timestamp === 0 ? 1 : 0; })],
  "with another slot": ["signature", message((m) => { m.slot = m.slot === 0 ? 1 : 0; })],
  "with another age of the slot": ["signature", message((m) => { m.slotAge = m.slotAge === 0 ? 1 : 0; })],
  "with more signers": ["signature", message((m) => { m.participation = m.participation === 7 ? 8 : 7; })],
  "with a smaller committee": ["signature", message((m) => { m.committeeSize = m.committeeSize === 7 ? 8 : 7; })],
  "with another checkpoint": ["signature", message((m) => { m.checkpoint = other(m.checkpoint); })],
  "with another slot of the checkpoint": ["signature", message((m) => { m.checkpointSlot = m.checkpointSlot === 0 ? 1 : 0; })],
  "made fresh again": ["signature", ({ document, now }) => { document.message.time = document.message.time === now ? now - 1 : now; }],
  "with a clock that somebody confirms": ["signature", message((m) => { m.timeAuthenticated = !m.timeAuthenticated; })],
  "with another provenance": ["signature", message((m) => { m.blockProvenance = m.blockProvenance === "proven" ? "derived" : "proven"; })],
  "with another provenance of its result": ["signature", message((m) => {
    m.resultProvenance = m.resultProvenance === "proven" ? "derived" : "proven";
  })],
  "with another chain in its domain": ["chain", ({ document }) => { document.domain.chainId = 1; }],
  "with another network in its domain": ["network", ({ document }) => { document.domain.salt = other(document.domain.salt); }],
  "with another method": ["signature", ({ document }) => {
    Object.assign(document.message, { method: "block", result: "0x" });
    document.request = {};
  }, { method: "call", outcome: "returned" }],
  "with the view that is wanted": ["signature", ({ document, question }) => {
    document.message.view = question.view = question.view === "finalized" ? "safe" : "finalized";
  }],
  "with another statement": ["signature", message((m) => { m.statement = other(m.statement); })],
  "with the epoch of another key": ["epoch", message((m) => { m.keyEpoch = 0; })],
  "with the nonce that is wanted": ["signature", (given, dice) => {
    given.document.message.nonce = given.question.nonce = dice.bytes(17);
  }],
  "with the hash of the request that is wanted": ["signature", (given, dice) => {
    Object.assign(given.question, { request: randomCall(dice) });
    given.question.requestHash = given.document.message.requestHash = hashOfCall(given.question.request);
    given.document.request = given.question.request;
  }, { method: "call" }],
  "with r of another signature": ["signature", ({ document }, dice) => {
    document.signature = `${dice.bytes(32)}${document.signature.slice(66)}`;
  }],
  "with high s": ["signature", ({ document }) => {
    const [r, s, v] = [0, 32, 64].map((from) => sliceHex(document.signature, from, Math.min(from + 32, 65)));
    document.signature = `${r}${padHex(numberToHex(order - BigInt(s)), { size: 32 }).slice(2)}${v === "0x1b" ? "1c" : "1b"}`;
  }],
  "with the other v": ["signature", ({ document }) => {
    document.signature = document.signature.slice(0, -2) + (document.signature.endsWith("1b") ? "1c" : "1b");
  }],
  "with v 0 or 1": ["signature", ({ document }) => {
    document.signature = document.signature.slice(0, -2) + (document.signature.endsWith("1b") ? "00" : "01");
  }],
  "with a signature of zeros": ["signature", ({ document }) => { document.signature = `0x${"00".repeat(65)}`; }],
  "with a signature of 64 bytes": ["malformed", ({ document }) => {
    document.signature = document.signature.slice(0, -2);
  }, {}, { contract: "signature" }],
};

/** Beside what is signed, or in its spelling. A contract takes neither, so for it these are honest answers. */
const decoys = {
  "with the parameters of another call beside it": ["request", ({ document }, dice) => { document.request = randomCall(dice); },
    { method: "call" }],
  "with a reason that its data does not say": ["reason", ({ document }) => { document.reason = "out of luck"; }],
  "without the reason that its data says": ["reason", ({ document }) => { delete document.reason; },
    { method: "call", outcome: "explained" }],
  "with a member that nobody signed": ["malformed", message((m) => { m.note = "trust me"; })],
  "with a number as text": ["malformed", message((m) => { m.slot = `${m.slot}`; })],
  "with a member twice": ["malformed", (given) => {
    given.rewrite = (text) => text.replace('"message":{', `"message":{"result":"0x${"00".repeat(32)}",`);
  }],
  "with a number in another form": ["malformed", (given) => {
    given.rewrite = (text) => text.replace(/"slot":(\d+)/, '"slot":$1.0');
  }],
  "without a domain name": ["malformed", ({ document }) => { delete document.domain.name; }],
  "without its signature": ["malformed", ({ document }) => { delete document.signature; }, {}, { contract: "signature" }],
  "without its signature and its proof, which it says": ["malformed", ({ document }) => {
    delete document.signature;
    document.unsigned = "this node holds no key";
  }, {}, { contract: "signature" }],
  "with its signature and a word that there is none": ["malformed", ({ document }) => { document.unsigned = "this node holds no key"; }],
  "with a word behind its end": ["malformed", (given) => { given.rewrite = (text) => `${text}{}`; }],
};

const named = (group, defaults) => Object.entries(group).map(([name, [refused, spoil, kind = {}, options = {}]]) =>
  ({ name, refused, contract: refused, spoil, kind, ...defaults, ...options }));

/**
 * name; refused: by a verifier of documents, by that check first; javascript: null where that one accepts it, because it runs no call;
 * contract: by the contract, null where it is accepted, because it takes the signed part alone; spoil; kind.
 */
export const ways = [
  ...named(signedLies, { isSigned: true }), ...named(forgeries, { isSigned: false }),
  ...named(decoys, { isSigned: false, contract: null }),
  ...named(rpcLies.signed, { isSigned: true }), ...named(rpcLies.forged, { isSigned: false }),
  ...named(rpcLies.decoys, { isSigned: false, contract: null }),
  ...named(proofLies.signed, { isSigned: true, hasProof: true, contract: null }),
  ...named(proofLies.forged, { isSigned: false, hasProof: true, contract: null }),
];

/** An answer that is spoiled in one way, or an honest one where it is null. */
async function make(way, dice, now, bundles, kind = {}) {
  const wanted = { ...(way?.hasProof && { shows: "near" }), ...way?.kind, ...kind, ...(!way && dice.below(4) === 0 && { method: "rpc" }) };
  const hasProof = way ? way.hasProof : wanted.method !== "rpc" && bundles.length > 0 && dice.below(6) === 0;
  const made = hasProof ? proven(dice, now, bundles, wanted, trusted) : honest(dice, now, wanted);
  const given = { ...made, now, key: trusted.key, bundles, rewrite: (text) => text };
  if (way && !way.isSigned) given.document = await sign(given.document, given.key);
  way?.spoil(given, dice, { hashOfBlock });
  if (!way || way.isSigned) given.document = await sign(given.document, given.key);
  return { way, ...given, text: given.rewrite(JSON.stringify(given.document)) };
}

/**
 * So many cases, a third of them spoiled, each way in turn.
 * @param bundles Answers of a node with their proofs; without them no case has a proof.
 * @returns way (null for an honest answer), text (the document), question, and what the asker allows and demands.
 */
export async function* cases(count, seed, now, bundles) {
  const dice = new Dice(seed), possible = bundles.length > 0 ? ways : ways.filter(({ hasProof }) => !hasProof);
  for (let i = 0; i < count; i++)
    yield make(i % 3 === 2 ? possible[Math.floor(i / 3) % possible.length] : null, dice, now, bundles);
}

/** One answer for each way that a client sees which demands nothing special; none has a proof. */
export function lies(seed, now) {
  const dice = new Dice(seed), seen = ways.filter((way) => !way.hasProof && way.refused !== "clock");
  return Promise.all(seen.map((way) => make(way, dice, now, [], { isStrict: true })));
}
