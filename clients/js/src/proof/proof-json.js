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
 * All that a client needs to believe an answer without believing the node: docs/answer-format.md, section 9. Read and not judged.
 * @typedef {object} Proof
 * @property {VersionedSsz} bootstrap
 * @property {VersionedSsz[]} updates
 * @property {boolean} isFinality Whether the last update is a `LightClientFinalityUpdate`.
 * @property {VersionedSsz} last
 * @property {Uint8Array | null} header RLP.
 * @property {Witness | null} state
 */

const MAX_UPDATES = 128, MAX_STATE_BYTES = 4 * 1024 * 1024;
const WITNESS_MEMBERS = ["accounts", "nodes", "codes", "ancestors"];

/** @param {StrictJson} json @returns {Proof} */
export function parseProof(json) {
  json.expectOnly(["bootstrap", "updates", "optimisticUpdate", "finalityUpdate", "header", "state"]);
  const optimistic = json.optional("optimisticUpdate"), finality = json.optional("finalityUpdate"), state = json.optional("state");
  const last = optimistic ?? finality;
  if (!last || (optimistic && finality)) throw json.malformed("one of optimisticUpdate and finalityUpdate is expected");
  const updates = json.get("updates").items(parseSsz);
  if (updates.length > MAX_UPDATES) throw json.malformed(`${updates.length} updates: at most ${MAX_UPDATES} are read`);
  return {
    bootstrap: parseSsz(json.get("bootstrap")),
    updates,
    isFinality: finality !== null,
    last: parseSsz(last),
    header: json.optional("header")?.bytes() ?? null,
    state: state ? parseState(state) : null,
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
  const [nodes, codes, ancestors] = WITNESS_MEMBERS.slice(1).map(name => json.get(name).items(item => item.bytes()));
  const size = [...nodes, ...codes, ...ancestors].reduce((sum, bytes) => sum + bytes.length, 0);
  if (size > MAX_STATE_BYTES) throw json.malformed(`${size} bytes of nodes, codes and ancestors, more than ${MAX_STATE_BYTES}`);
  const accounts = json.get("accounts").items(account => {
    account.expectOnly(["address", "slots"]);
    return { address: account.get("address").hex(20), slots: account.get("slots").items(slot => slot.hex(32)) };
  });
  return { accounts, nodes, codes, ancestors };
}
