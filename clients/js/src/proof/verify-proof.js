import { canProve, readsContents } from "../answers/rpc-request.js";
import { fromHex, hex, quantity, textOf } from "../core/bytes.js";
import { canonicalJson } from "../core/canonical-json.js";
import { check, refusalsOf } from "../core/check.js";
import { MalformedError } from "../core/malformed.js";
import { refuse, Refusal } from "../core/refusal.js";
import { readBlocks } from "./block-result.js";
import { CHAINS, periodAt, slotAt, startOf } from "./chain.js";
import { apply, countOf, hasSupermajority, initialize, validate } from "./light-client.js";
import { decodeBootstrap, decodeFinalityUpdate, decodeOptimisticUpdate, decodeUpdate } from "./light-client-types.js";
import { proveBlocks } from "./proven-blocks.js";
import { readResult } from "./rpc-result.js";
import { proveState } from "./state-witness.js";

/** @import { AnswerDocument, Message } from "../answers/answer.js" */
/** @import { BlockView } from "../answers/block-view.js" */
/** @import { Question } from "../answers/question.js" */
/** @import { Check } from "../core/check.js" */
/** @import { Trust } from "../trust/trust-file.js" */
/** @import { BeaconChain } from "./chain.js" */
/** @import { BlockHeader } from "./header.js" */
/** @import { Update } from "./light-client-types.js" */
/** @import { Store } from "./light-client.js" */
/** @import { Proof } from "./proof-json.js" */
/** @import { Block } from "./proven-blocks.js" */
/** @import { ProvenAccount } from "./state-witness.js" */

/**
 * @typedef {object} ProofVerification
 * @property {Check[]} checks Up to the first that does not hold, because the others depend on it.
 * @property {string[]} refusals
 * @property {boolean} [lacksChain] It was not judged, because the chain is not known: nothing speaks against it.
 * @property {ProvenAccount[] | null} state What is read, proven; null where a check does not hold, or for an answer without state.
 * @property {boolean} isResultProven Whether the result is, too; that of a call is not, because nothing here runs it.
 * @property {{ root: string, slot: number } | null} finalized The newest finalized block that the proof shows: one to keep, and to start
 * from the next time.
 */

/** The checks in their order, with what is true where they hold. @type {Record<string, [string, string]>} */
const CLAIMS = {
  "head-age": ["its block is young enough by this machine's clock", "a younger one; a clock that is right"],
  checkpoint: ["it starts from a block that you trust", "the founding checkpoint, the kept one or the given one"],
  bootstrap: ["that block names its sync committee", "a branch to the block's state"],
  updates: ["each sync committee has signed for the next one", "an update for each period, signed by two thirds"],
  head: ["two thirds of the last committee signed the header of the answer's slot", "its signature, and the start of that slot"],
  block: ["the execution block belongs to that header", "number, hash, state root and time of the answer"],
  ancestry: ["the hashes from that block on lead back to the answer's block", "a way to each block that is needed, and no further"],
  contents: ["transactions and receipts are those of the blocks", "what each block holds, with the roots in its header"],
  state: ["what is read belongs to the block's state", "a way from the state root to each account, slot and code"],
  result: ["the result is what block, contents and state say", "the result of the answer"],
};
const REMEDY = "do not believe the proof; ask again, or another node";

/** Seconds: the times of an answer are whole ones, and a clock may go a little while it is signed. */
const SLOT_TOLERANCE = 2;

/** One step of a proof, which the next one needs. @template T @typedef {{ store: Store, header: T }} Step */

/**
 * What a client knows and wants. Times are seconds.
 * @typedef {object} ProofExpectations
 * @property {BeaconChain} [chain] Where it is not a public one.
 * @property {string} [checkpoint] Another root to start from.
 * @property {number} [maxHeadAge] Longest time since the slot of the newest block, where `latest` was asked; 120.
 * @property {number} [maxFinalizedAge] Longest time since the slot of the finalized block, where `safe` or `finalized` was asked; 3600.
 * @property {number} [clockTolerance] How far the clocks of client and node may be apart; 10.
 */

/**
 * Judges the proof of an answer, up to running its call again, which takes an EVM: docs/answer-format.md, section 9, checks 1 to 7. The
 * answer itself is judged by `verifyAnswer`. Where this accepts, block and state are proven without the node; so is the result of a method
 * that reads them, and that of a call is not.
 * @param {AnswerDocument} document With its proof.
 * @param {Trust} trust
 * @param {ProofExpectations} [expected]
 * @param {Date} [now] The client's own time, which says how old the block is.
 * @returns {ProofVerification}
 */
export function verifyProof(document, trust, expected = {}, now = new Date()) {
  const roots = [expected.checkpoint, trust.checkpoint?.root, trust.founding.root].filter(root => root !== undefined);
  return verifyProofFrom(document, trust.chainId, roots, expected, now);
}

/**
 * The same from named roots: nothing else is trusted.
 * @param {AnswerDocument} document @param {number} chainId @param {string[]} roots @param {ProofExpectations} expected @param {Date} now
 * @returns {ProofVerification}
 */
export function verifyProofFrom(document, chainId, roots, expected, now) {
  const { proof, message } = document, chain = expected.chain ?? CHAINS.find(one => one.chainId === chainId);
  const { rpc } = document.question, method = rpc?.method ?? message.method, canBeProven = !rpc || canProve(rpc);
  if (!proof) {
    return failed("proof", "it brings its proof", "none", "a proof",
      canBeProven ? "ask with ?proof=1" : "do not demand one: this method has none");
  }
  if (!canBeProven) {
    return failed("proof", "its proof can be judged", `a proof, and nothing in it shows the result of ${method}`,
      "none, because this method has no proof", REMEDY);
  }
  if (!chain || chain.chainId !== chainId) {
    return {
      ...failed("proof", "its proof can be checked", `no parameters of chain ${chainId}`, "preset, forks and genesis of the chain",
        "give the chain: parseChain(spec, genesis)"),
      lacksChain: true,
    };
  }
  const checks = checksOf(document.question, proof);
  try {
    checkAge(message, chain, expected, now);
    const { finalized, state } = judge(document, proof, roots, chain, slotAt(chain, now), message);
    return { checks: checks.map(name => claim(name, null)), refusals: [], state, finalized, isResultProven: checks.includes("result") };
  } catch (error) {
    if (!(error instanceof Refusal)) return failed("proof", "its proof can be judged", String(error), "a proof without surprises", REMEDY);
    const order = Object.keys(CLAIMS), { code, reason } = error;
    const held = checks.filter(name => order.indexOf(name) < order.indexOf(code));
    const done = [...held.map(name => claim(name, null)), claim(code, reason)];
    return { checks: done, refusals: refusalsOf(done), state: null, finalized: null, isResultProven: false };
  }
}

/** A state is read by a call and by most methods of JSON-RPC. @param {Question} question */
const readsState = ({ call, rpc }) => Boolean(call) || Boolean(rpc && rpc.method !== "eth_blockNumber" && !readsContents(rpc));

/** @param {Question} question */
const readsBlocks = ({ rpc }) => Boolean(rpc && readsContents(rpc));

/** A call has to be run for its result. @param {Question} question */
const isCall = ({ call, rpc }) => Boolean(call) || rpc?.method === "eth_call";

/** The names of the checks of an answer's proof. @param {Question} question @param {Proof} proof */
const checksOf = (question, { ancestry, state }) => Object.keys(CLAIMS)
  .filter(name => name !== "ancestry" || ancestry !== null)
  .filter(name => name !== "contents" || readsBlocks(question))
  .filter(name => name !== "state" || readsState(question) || state !== null)
  .filter(name => name !== "result" || (question.rpc && !isCall(question)));

/**
 * `slotAge` is the node's word, so the client's clock is asked. `head` compares the slot with the proven header.
 * @param {Message} message @param {BeaconChain} chain @param {ProofExpectations} expected @param {Date} now
 */
function checkAge({ view, slot }, chain, { maxHeadAge = 120, maxFinalizedAge = 3600, clockTolerance = 10 }, now) {
  const age = now.getTime() / 1000 - startOf(chain, slot);
  const most = view === "latest" ? maxHeadAge + clockTolerance : isFinalView(view) ? maxFinalizedAge : Infinity;
  if (age > most) refuse("head-age", `slot ${slot} began ${Math.round(age)} s ago, and at most ${most} s are accepted`);
}

/** @param {BlockView} view */
const isFinalView = view => view === "safe" || view === "finalized";

/**
 * @param {AnswerDocument} document @param {Proof} proof @param {string[]} roots @param {BeaconChain} chain @param {number} currentSlot
 * @param {Message} message
 */
function judge(document, proof, roots, chain, currentSlot, message) {
  const bootstrap = read("checkpoint", () => decodeBootstrap(proof.bootstrap.ssz, proof.bootstrap.version, chain));
  const root = hex(bootstrap.header.beacon.root);
  if (!roots.includes(root)) refuse("checkpoint", `block ${root}`);
  let store = initialize(bootstrap, chain), period = periodAt(chain, bootstrap.header.beacon.slot);
  for (const untrusted of proof.updates) {
    store = follow(store, read("updates", () => decodeUpdate(untrusted.ssz, untrusted.version, chain)), period, currentSlot, chain);
    period++;
  }
  const decode = proof.isFinality ? decodeFinalityUpdate : decodeOptimisticUpdate;
  const last = read("head", () => decode(proof.last.ssz, proof.last.version, chain));
  store = checkHead(store, last, period, currentSlot, chain);
  const header = last.finality?.header ?? last.attested, { beacon } = header;
  compareHead(message, last, beacon.slot, chain);
  const { block, headers } = proveBlocks(document, proof, header);
  const finalized = { root: hex(store.finalized.beacon.root), slot: store.finalized.beacon.slot };
  if (!readsBlocks(document.question) && proof.contents.length > 0) refuse("contents", "what blocks hold, and nothing reads it");
  const state = stateOf(document, proof, block);
  compareResult(document, () => readOf(document.question, state, block, headers, proof, chain));
  return { finalized, state };
}

/**
 * One committee more.
 * @param {Store} store @param {Update} update @param {number} period The last whose committee is known.
 * @param {number} currentSlot @param {BeaconChain} chain
 */
function follow(store, update, period, currentSlot, chain) {
  const which = `the update of period ${period}`;
  if (!hasSupermajority(update))
    refuse("updates", `${which} is signed by ${countOf(update)} of ${update.participation.length}, fewer than two thirds`);
  validate("updates", store, update, currentSlot, chain);
  const next = apply(store, update, chain);
  if (!next.next || periodAt(chain, next.finalized.beacon.slot) !== period)
    refuse("updates", `${which} does not name the committee of the next period`);
  return next;
}

/** @param {Store} store @param {Update} last @param {number} period @param {number} currentSlot @param {BeaconChain} chain */
function checkHead(store, last, period, currentSlot, chain) {
  const signedPeriod = periodAt(chain, last.signatureSlot), finalized = last.finality?.header.beacon;
  if (signedPeriod !== period) refuse("updates", `they lead to the committee of period ${period}, the head is signed in ${signedPeriod}`);
  if (!hasSupermajority(last)) refuse("head", `signed by ${countOf(last)} of ${last.participation.length}, fewer than two thirds`);
  validate("head", store, last, currentSlot, chain);
  const next = apply(store, last, chain);
  if (finalized && hex(next.finalized.beacon.root) !== hex(finalized.root))
    refuse("head", `its finalized block is older than that of slot ${next.finalized.beacon.slot}, which is known`);
  return next;
}

/** @param {Message} message @param {Update} last @param {number} slot Of the header that proves the block. @param {BeaconChain} chain */
function compareHead({ view, slot: said, time, slotAge, participation, committeeSize }, last, slot, chain) {
  const isFinal = last.finality !== null, count = countOf(last), size = last.participation.length;
  if (isFinalView(view) && !isFinal)
    refuse("head", "an update that proves the newest block, and no finalized one");
  if (view === "latest" && isFinal) refuse("head", "an update that proves the finalized block, and not the newest");
  if (slot !== said) refuse("head", `a header of slot ${slot}`);
  if (count !== participation || size !== committeeSize)
    refuse("head", `${count} of ${size} signed, the answer says ${participation} of ${committeeSize}`);
  const start = startOf(chain, slot);
  if (Math.abs(time - slotAge - start) > SLOT_TOLERANCE)
    refuse("head", `slot ${slot}, which began at ${start}; the answer says at ${time - slotAge}`);
}

/** @param {AnswerDocument} document @param {Proof} proof @param {Block} block */
function stateOf({ question }, { state }, block) {
  if (!readsState(question)) return state ? refuse("state", "a state, and nothing reads it") : null;
  if (!state) return refuse("state", "the proof lacks the state that is read");
  return proveState(state, block.stateRoot, block.parentHash, block.number);
}

/**
 * The result of a method of JSON-RPC that reads.
 * @param {Question} question @param {ProvenAccount[] | null} state @param {Block} block @param {BlockHeader[]} headers
 * @param {Proof} proof @param {BeaconChain} chain
 */
function readOf({ rpc }, state, block, headers, proof, chain) {
  if (rpc && readsContents(rpc)) return readBlocks(rpc, headers, proof.contents, chain);
  return rpc && state ? readResult(rpc, state) : quantity(block.number);
}

/** Of a method that reads. @param {AnswerDocument} document @param {() => unknown} read */
function compareResult({ question, message }, read) {
  if (!question.rpc || isCall(question)) return;
  const proven = canonicalJson(read());
  const said = textOf(fromHex(message.result));
  if (message.outcome !== "returned" || said !== proven)
    refuse("result", `it is ${shown(proven)}, the answer says ${message.outcome} ${shown(said)}`);
}

/** @param {string} text */
const shown = text => (text.length <= 200 ? text : `${text.slice(0, 200)}… of ${text.length} characters`);

/** @template T @param {string} name @param {() => T} decode @returns {T} */
function read(name, decode) {
  try {
    return decode();
  } catch (error) {
    if (error instanceof MalformedError) return refuse(name, `bytes that cannot be read: ${error.message}`);
    throw error;
  }
}

/** @param {string} name @param {string | null} found */
const claim = (name, found) => check(name, CLAIMS[name][0], found, CLAIMS[name][1], REMEDY);

/**
 * @param {string} name @param {string} what @param {string} found @param {string} expected @param {string} remedy
 * @returns {ProofVerification}
 */
const failed = (name, what, found, expected, remedy) =>
  ({ checks: [check(name, what, found, expected, remedy)], refusals: [name], state: null, finalized: null, isResultProven: false });
