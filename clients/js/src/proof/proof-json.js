import { forkNamed, isSince } from "./chain.js";

/** @import { Fork } from "./chain.js" */
/** @import { StrictJson } from "../core/json.js" */

/**
 * A container of the light client, not decoded yet. The fork chooses how to read the bytes, and is not believed.
 * @typedef {{ version: Fork, ssz: Uint8Array }} VersionedSsz
 */

/**
 * The part of a block's state that a call reads, with its proofs.
 * @typedef {object} Witness
 * @property {{ address: string, slots: string[] }[]} accounts
 * @property {Uint8Array[]} nodes
 * @property {Uint8Array[]} codes
 * @property {Uint8Array[]} ancestors
 */

/**
 * The way back to an earlier block.
 * @typedef {{ nodes: Uint8Array[], headers: Uint8Array[] }} Ancestry
 */

/**
 * What a block holds.
 * @typedef {object} Contents
 * @property {Uint8Array[]} transactions
 * @property {Uint8Array[] | null} withdrawals
 * @property {Uint8Array[] | null} receipts
 */

/**
 * All that a client needs to believe an answer without believing the node: docs/answer-format.md, section 9. Read and not judged.
 * @typedef {object} Proof
 * @property {VersionedSsz} bootstrap
 * @property {VersionedSsz[]} updates
 * @property {boolean} isFinality Whether the last update is a `LightClientFinalityUpdate`.
 * @property {VersionedSsz} last
 * @property {Uint8Array | null} header RLP.
 * @property {Ancestry | null} ancestry
 * @property {Contents[]} contents
 * @property {Witness | null} state
 */

const MAX_UPDATES = 128, MAX_WITNESS_BYTES = 4 * 1024 * 1024;
const WITNESS_MEMBERS = ["accounts", "nodes", "codes", "ancestors"];

/** @param {StrictJson} json @returns {Proof} */
export function parseProof(json) {
  json.expectOnly(["bootstrap", "updates", "optimisticUpdate", "finalityUpdate", "header", "ancestry", "contents", "state"]);
  const optimistic = json.optional("optimisticUpdate"), finality = json.optional("finalityUpdate"), state = json.optional("state");
  const last = optimistic ?? finality, ancestry = json.optional("ancestry"), contents = json.optional("contents");
  if (!last || (optimistic && finality)) throw json.malformed("one of optimisticUpdate and finalityUpdate is expected");
  const updates = json.get("updates").items(parseSsz);
  if (updates.length > MAX_UPDATES) throw json.malformed(`${updates.length} updates: at most ${MAX_UPDATES} are read`);
  const proof = {
    bootstrap: parseSsz(json.get("bootstrap")),
    updates,
    isFinality: finality !== null,
    last: parseSsz(last),
    header: json.optional("header")?.bytes() ?? null,
    ancestry: ancestry ? parseAncestry(ancestry) : null,
    contents: contents?.items(parseContents) ?? [],
    state: state ? parseState(state) : null,
  };
  const size = witnessSize(proof);
  if (size > MAX_WITNESS_BYTES)
    throw json.malformed(`${size} bytes of nodes, codes, headers, transactions, withdrawals and receipts, more than ${MAX_WITNESS_BYTES}`);
  return proof;
}

/** @param {Proof} proof */
function witnessSize({ ancestry, contents, state }) {
  const parts = [ancestry?.nodes, ancestry?.headers, state?.nodes, state?.codes, state?.ancestors,
    ...contents.flatMap(block => [block.transactions, block.withdrawals, block.receipts])];
  return parts.flatMap(part => part ?? []).reduce((sum, bytes) => sum + bytes.length, 0);
}

/** @param {StrictJson} json */
const bytesIn = json => json.items(item => item.bytes());

/** @param {StrictJson} json @returns {Ancestry} */
function parseAncestry(json) {
  json.expectOnly(["nodes", "headers"]);
  return { nodes: bytesIn(json.get("nodes")), headers: bytesIn(json.get("headers")) };
}

/** @param {StrictJson} json @returns {Contents} */
function parseContents(json) {
  json.expectOnly(["transactions", "withdrawals", "receipts"]);
  const withdrawals = json.optional("withdrawals"), receipts = json.optional("receipts");
  return {
    transactions: bytesIn(json.get("transactions")),
    withdrawals: withdrawals ? bytesIn(withdrawals) : null,
    receipts: receipts ? bytesIn(receipts) : null,
  };
}

/** @param {StrictJson} json @returns {VersionedSsz} */
function parseSsz(json) {
  json.expectOnly(["version", "ssz"]);
  const version = forkNamed(json.get("version").text());
  if (!version || !isSince(version, "capella")) throw json.get("version").expected("the name of a fork from Capella on, in lower case,");
  return { version, ssz: json.get("ssz").bytes() };
}

/** @param {StrictJson} json @returns {Witness} */
function parseState(json) {
  json.expectOnly(WITNESS_MEMBERS);
  const [nodes, codes, ancestors] = WITNESS_MEMBERS.slice(1).map(name => bytesIn(json.get(name)));
  const accounts = json.get("accounts").items(account => {
    account.expectOnly(["address", "slots"]);
    return { address: account.get("address").hex(20), slots: account.get("slots").items(slot => slot.hex(32)) };
  });
  return { accounts, nodes, codes, ancestors };
}
