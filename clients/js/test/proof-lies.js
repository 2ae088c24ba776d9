// Ways to spoil the proof beside an answer (docs/answer-format.md, section 9), each with the name of its refusal. The proofs are those of a
// running node on a devnet of the minimal preset; the answers beside them are signed here.
import { earlierLies, shownBy } from "./earlier-lies.js";

const BEACON_HEADER = 112, COMMITTEE = 33 * 48, NODE = 32, BITS = 4, SIGNATURE = 96;

/** Where the parts of the containers are, from Electra to Fulu and with 32 keys: electra/light-client/sync-protocol.md. */
const bootstrapParts = { committee: [4, COMMITTEE], branch: [4 + COMMITTEE, 6 * NODE], header: 4 + COMMITTEE + 6 * NODE };
const [nextCommittee, finality] = [4, 4 + COMMITTEE + 6 * NODE + 4], signed = finality + 7 * NODE;
const updateParts = {
  committee: [nextCommittee, COMMITTEE], branch: [nextCommittee + COMMITTEE, 6 * NODE], finality: [finality, 7 * NODE],
  bits: [signed, BITS], signature: [signed + BITS, SIGNATURE], slot: [signed + BITS + SIGNATURE, 8], header: signed + BITS + SIGNATURE + 8,
};
const headOf = (before) => ({
  bits: [before, BITS], signature: [before + BITS, SIGNATURE], slot: [before + BITS + SIGNATURE, 8], header: before + BITS + SIGNATURE + 8,
});
const optimisticParts = headOf(4), finalityParts = { finality: [8, 7 * NODE], ...headOf(8 + 7 * NODE) };

/** Of a light-client header: the beacon header, the branch to the payload header, and that one's fields of fixed size. */
const beaconOf = ({ header }) => [header, BEACON_HEADER];
const executionBranchOf = ({ header }) => [header + BEACON_HEADER + 4, 4 * NODE];
const executionOf = ({ header }) => [header + BEACON_HEADER + 4 + 4 * NODE, 436];

function edit(text, change) {
  const bytes = Buffer.from(text.slice(2), "hex");
  change(bytes);
  return `0x${bytes.toString("hex")}`;
}

/** One bit of one byte is another one. */
const flipped = (text, dice, [from, length] = [0, (text.length - 2) / 2]) =>
  edit(text, (bytes) => { bytes[from + dice.below(length)] ^= 1 << dice.below(8); });

const flip = (container, range, dice) => { container.ssz = flipped(container.ssz, dice, range); };

/** The highest byte of the slot: a time that no clock shows. */
const postpone = (container, [from]) => { container.ssz = edit(container.ssz, (bytes) => { bytes[from + 6] = 1; }); };

const lastOf = (proof) => proof.optimisticUpdate ?? proof.finalityUpdate;
const lastParts = (proof) => (proof.optimisticUpdate ? optimisticParts : finalityParts);

const onProof = (change) => ({ document: { proof } }, dice) => change(proof, dice);
const onState = (change) => onProof(({ state }, dice) => change(state, dice));
const onUpdate = (change) => onProof(({ updates }, dice) => change(dice.of(updates), dice));
const atBootstrap = (range) => onProof((proof, dice) => flip(proof.bootstrap, range, dice));
const atUpdate = (range) => onUpdate((update, dice) => flip(update, range, dice));
const atHead = (rangeOf) => onProof((proof, dice) => flip(lastOf(proof), rangeOf(lastParts(proof)), dice));
const changedOf = (items, dice) => {
  const at = dice.below(items.length);
  items[at] = flipped(items[at], dice);
};
const without = (items, dice) => { items.splice(dice.below(items.length), 1); };
const message = (change) => ({ document }) => change(document.message);
const other = (hex) => hex.slice(0, -1) + (hex.endsWith("0") ? "1" : "0");

const call = { method: "call" }, reads = { method: "call", reads: true };

/** Signed by the network's key after the change: the proof beside the answer says something else. */
const signedLies = {
  "of an earlier slot than that of its proof": ["head", message((m) => { m.slot -= 1; })],
  "with one signer more than its proof has": ["head", message((m) => { m.participation += 1; })],
  "with a larger committee than its proof has": ["head", message((m) => { m.committeeSize += 32; })],
  "with a slot that began at another time": ["head", message((m) => { m.slotAge += 5; })],
  "about the finalized block, proven as the newest": ["head", ({ document, question }) => {
    document.message.view = question.view = "finalized";
  }, { view: "latest" }],
  "about the newest block, proven as the finalized one": ["head", ({ document, question }) => {
    Object.assign(document.message, { view: "latest", slotAge: Math.min(document.message.slotAge, 120) });
    question.view = "latest";
  }, { view: "finalized" }],
  "of another number than its proof's": ["block", message((m) => { m.blockNumber += 1; })],
  "of another hash than its proof's": ["block", message((m) => { m.blockHash = other(m.blockHash); })],
  "of another state than its proof's": ["block", message((m) => { m.stateRoot = other(m.stateRoot); })],
  "of another second than its proof's": ["block", message((m) => { m.timestamp -= 1; })],
  "with a result that its call does not have": ["execution", message((m) => { m.result = other(m.result); }),
    { ...call, outcome: "returned" }, { javascript: null }],
  "with an outcome that its call does not have": ["execution", message((m) => { m.outcome = "reverted"; }),
    { ...call, outcome: "returned" }, { javascript: null }],
};

/** Changed on the way. Nobody signs a proof, so the signature holds. */
const forgeries = {
  "with another block to start from": ["checkpoint", atBootstrap(beaconOf(bootstrapParts))],
  "with a bootstrap of another fork": ["checkpoint", onProof((proof) => { proof.bootstrap.version = "deneb"; })],
  "with a bootstrap that breaks off": ["checkpoint", onProof(({ bootstrap }) => { bootstrap.ssz = bootstrap.ssz.slice(0, -2); })],
  "with another committee to start from": ["bootstrap", atBootstrap(bootstrapParts.committee)],
  "with another branch of the committee to start from": ["bootstrap", atBootstrap(bootstrapParts.branch)],
  "with another execution header to start from": ["bootstrap", atBootstrap(executionOf(bootstrapParts))],
  "with another execution branch to start from": ["bootstrap", atBootstrap(executionBranchOf(bootstrapParts))],
  "without one of the updates": ["updates", onProof(({ updates }, dice) => without(updates, dice))],
  "with an update twice": ["updates", onProof(({ updates }) => { updates.unshift(updates[0]); })],
  "with its updates in another order": ["updates", onProof(({ updates }) => { updates.reverse(); })],
  "with an update of another fork": ["updates", onUpdate((update) => { update.version = "deneb"; })],
  "with an update that names another committee": ["updates", atUpdate(updateParts.committee)],
  "with another branch of an update's committee": ["updates", atUpdate(updateParts.branch)],
  "with another branch of an update's finality": ["updates", atUpdate(updateParts.finality)],
  "with an update of other signers": ["updates", atUpdate(updateParts.bits)],
  "with an update that few have signed": ["updates", onUpdate((update) => {
    update.ssz = edit(update.ssz, (bytes) => bytes.fill(0, updateParts.bits[0] + 1, updateParts.bits[0] + BITS));
  })],
  "with another signature of an update": ["updates", atUpdate(updateParts.signature)],
  "with an update that will be signed": ["updates", onUpdate((update) => postpone(update, updateParts.slot))],
  "with an update about another header": ["updates", atUpdate(beaconOf(updateParts))],
  "with another execution header in an update": ["updates", atUpdate(executionOf(updateParts))],
  "with another execution branch in an update": ["updates", atUpdate(executionBranchOf(updateParts))],
  "with a head of another fork": ["head", onProof((proof) => { lastOf(proof).version = "capella"; })],
  "with a head of other signers": ["head", atHead(({ bits }) => bits)],
  "with another signature of its head": ["head", atHead(({ signature }) => signature)],
  "with a head that will be signed": ["updates", onProof((proof) => postpone(lastOf(proof), lastParts(proof).slot))],
  "with another header of its head": ["head", atHead(beaconOf)],
  "with another execution header of its head": ["head", atHead(executionOf)],
  "with another execution branch of its head": ["head", atHead(executionBranchOf)],
  "with another branch of its finality": ["head", atHead((parts) => parts.finality), { view: "finalized" }],
  "with the update of the finalized block": ["head", ({ document: { proof }, bundles }) => {
    delete proof.optimisticUpdate;
    proof.finalityUpdate = structuredClone(bundles.find((bundle) => bundle.proof.finalityUpdate).proof.finalityUpdate);
  }, { view: "latest" }],
  "with a header that nothing needs": ["block", onProof((proof) => { proof.header = "0xc0"; })],
  "with a state that nothing reads": ["state", onProof((proof) => {
    proof.state = { accounts: [], nodes: [], codes: [], ancestors: [] };
  }), { method: "block" }],
  "without the state that its call reads": ["state", onProof((proof) => { delete proof.state; }), call],
  "with a node changed": ["state", onState(({ nodes }, dice) => changedOf(nodes, dice)), call],
  "without a node": ["state", onState(({ nodes }, dice) => without(nodes, dice)), call],
  "with a node twice": ["state", onState(({ nodes }, dice) => { nodes.push(dice.of(nodes)); }), call],
  "with a node that nothing needs": ["state", onState(({ nodes }, dice) => { nodes.push(dice.bytes(40)); }), call],
  "with a code changed": ["state", onState(({ codes }, dice) => changedOf(codes, dice)), reads],
  "with a code that nothing needs": ["state", onState(({ codes }, dice) => { codes.push(dice.bytes(5)); }), reads],
  "without a code": ["execution", onState(({ codes }, dice) => without(codes, dice)), reads, { javascript: null }],
  "without the account that it reads": ["state", onState((state) => {
    state.accounts = state.accounts.filter(({ slots }) => slots.length === 0);
  }), reads],
  "with an account twice": ["state", onState(({ accounts }, dice) => { accounts.push(dice.of(accounts)); }), reads],
  "without a slot": ["state", onState(({ accounts }, dice) =>
    without(accounts.find(({ slots }) => slots.length > 0).slots, dice)), reads],
  "with a slot twice": ["state", onState(({ accounts }) => {
    const { slots } = accounts.find((account) => account.slots.length > 0);
    slots.push(slots[0]);
  }), reads],
  "with an ancestor that is none": ["state", onState(({ ancestors }) => { ancestors.push("0xc0"); }), call],
  "without its signature, which it says": ["signature", ({ document }) => {
    delete document.signature;
    document.unsigned = "this node holds no key";
  }, {}, { contract: "signature" }],
  "without its bootstrap": ["malformed", onProof((proof) => { delete proof.bootstrap; })],
  "with two last updates": ["malformed", onProof((proof) => { proof.finalityUpdate = proof.optimisticUpdate; }), { view: "latest" }],
  "with a fork that is none": ["malformed", onProof((proof) => { lastOf(proof).version = "phase1"; })],
  "with a note in its proof": ["malformed", onProof((proof) => { proof.note = "trust me"; })],
};

export const proofLies = { signed: { ...signedLies, ...earlierLies.signed }, forged: { ...forgeries, ...earlierLies.forged } };

/**
 * An honest answer with the proof of a node, as the trusted network signs it; not signed yet.
 * @param bundles Answers of a node with their proofs, all from one sync committee period.
 * @param kind What it must be: `method`, `view`, `outcome`, whether the call `reads` a contract's code and slots, and what its proof
 * `shows` (earlier-lies.js).
 */
export function proven(dice, now, bundles, kind, { networkId, epoch }) {
  const fits = ({ message: m, proof }) => ["method", "view", "outcome"].every((name) => (kind[name] ?? m[name]) === m[name])
    && (kind.shows ?? shownBy({ proof })) === shownBy({ proof })
    && (!kind.reads || (proof.state.codes.length > 0 && proof.state.accounts.some(({ slots }) => slots.length > 0)));
  const { signature: _, start, ...document } = structuredClone(dice.of(bundles.filter(fits))), nonce = dice.bytes(dice.of([16, 32, 0]));
  const time = Math.max(now - dice.below(5), start);
  document.domain.salt = networkId;
  Object.assign(document.message, { keyEpoch: epoch, nonce, time, slotAge: time - start, statement: dice.bytes(32) });
  const { method, view, requestHash } = document.message;
  const question = { method, request: document.request, view, nonce, requestHash };
  return { document, question, allowsUnproven: false, needsAuthenticatedTime: false };
}
