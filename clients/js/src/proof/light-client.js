import { bls12_381 } from "@noble/curves/bls12-381";
import { hex } from "../core/bytes.js";
import { forkAt, forkVersionAt, isSince, periodAt } from "./chain.js";
import {
  blockHashIndex, EXECUTION_PAYLOAD, hasBlobGas, indicesOf, isEmptyBranch, isEmptyHeader, payloadRoot, proves, signingRoot,
} from "./light-client-types.js";
import { refuse } from "../core/refusal.js";

/** @import { BeaconChain } from "./chain.js" */
/** @import { Committee, Header, Update } from "./light-client-types.js" */

/** `LightClientStore`, as far as a proof needs it. @typedef {{ finalized: Header, current: Committee, next: Committee | null }} Store */

/** consensus-specs, phase0: the proof-of-possession scheme. */
const DST = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

/**
 * altair: `initialize_light_client_store`, but for the comparison of the root.
 * @param {{ header: Header, committee: Committee, branch: Uint8Array[] }} bootstrap @param {BeaconChain} chain @returns {Store}
 */
export function initialize({ header, committee, branch }, chain) {
  const { slot, stateRoot } = header.beacon;
  if (!isValidHeader(header, chain)) refuse("bootstrap", `slot ${slot}: the execution part is not in the body`);
  if (!proves(branch, committee.root, indicesOf(forkAt(chain, slot)).currentCommittee, stateRoot))
    refuse("bootstrap", `${hex(committee.root)} is not the committee of slot ${slot}`);
  return { finalized: header, current: committee, next: null };
}

/**
 * altair: `validate_light_client_update`, with the changes of capella to gloas.
 * @param {string} check The name to refuse with.
 * @param {Store} store @param {Update} update @param {number} currentSlot @param {BeaconChain} chain
 */
export function validate(check, store, update, currentSlot, chain) {
  const { attested, finality, signatureSlot } = update;
  const attestedSlot = attested.beacon.slot, finalizedSlot = finality?.header.beacon.slot ?? 0;
  const period = periodAt(chain, store.finalized.beacon.slot), signedPeriod = periodAt(chain, signatureSlot);
  if (!isValidHeader(attested, chain)) refuse(check, `attested slot ${attestedSlot}: the execution part is not in the body`);
  if (signatureSlot > currentSlot) refuse(check, `signed in slot ${signatureSlot}, the current slot is ${currentSlot}`);
  if (!(signatureSlot > attestedSlot && attestedSlot >= finalizedSlot))
    refuse(check, `signed in slot ${signatureSlot}, attested ${attestedSlot}, finalized ${finalizedSlot}`);
  if (signedPeriod !== period && !(store.next && signedPeriod === period + 1))
    refuse(check, `signed in period ${signedPeriod}, the store is in ${period}`);
  const isNewCommittee = !store.next && update.next && periodAt(chain, attestedSlot) === period;
  if (!(attestedSlot > store.finalized.beacon.slot || isNewCommittee))
    refuse(check, `attested slot ${attestedSlot}, the store is final at ${store.finalized.beacon.slot}`);
  checkFinality(check, update, chain);
  checkNextCommittee(check, store, update, chain);
  checkSignature(check, signedPeriod === period ? store.current : /** @type {Committee} */ (store.next), update, chain);
}

/**
 * altair: `apply_light_client_update`, of a valid update that two thirds have signed.
 * @param {Store} store @param {Update} update @param {BeaconChain} chain @returns {Store}
 */
export function apply(store, { attested, next, finality }, chain) {
  if (!finality) return store;
  const slot = finality.header.beacon.slot, period = periodAt(chain, slot), storeSlot = store.finalized.beacon.slot;
  const isNewCommittee = !store.next && next && period === periodAt(chain, attested.beacon.slot);
  if (!(slot > storeSlot || isNewCommittee)) return store;
  const finalized = slot > storeSlot ? finality.header : store.finalized, committee = next?.committee ?? null;
  if (!store.next) return { ...store, next: committee, finalized };
  return period > periodAt(chain, storeSlot) ? { current: store.next, next: committee, finalized } : { ...store, finalized };
}

/** @param {Update} update */
export const countOf = ({ participation }) => participation.filter(signed => signed).length;

/** @param {Update} update */
export const hasSupermajority = update => 3 * countOf(update) >= 2 * update.participation.length;

/**
 * capella, gloas: `is_valid_light_client_header`. Before Capella no header proves an execution block.
 * @param {Header} header @param {BeaconChain} chain
 */
function isValidHeader({ beacon, payload, blockHash, branch }, chain) {
  const fork = forkAt(chain, beacon.slot);
  if (!isSince(fork, "capella")) return false;
  if (blockHash) return proves(branch, blockHash, blockHashIndex(fork), beacon.bodyRoot);
  if (!payload || isSince(fork, "gloas") || (!isSince(fork, "deneb") && hasBlobGas(payload))) return false;
  return proves(branch, payloadRoot(payload, fork), EXECUTION_PAYLOAD, beacon.bodyRoot);
}

/**
 * The genesis finalized checkpoint root is represented as a zero hash.
 * @param {string} check @param {Update} update @param {BeaconChain} chain
 */
function checkFinality(check, { attested, finality }, chain) {
  if (!finality) return;
  const { header, branch } = finality, { slot } = header.beacon, isGenesis = slot === 0;
  if (isEmptyBranch(branch)) refuse(check, "it finalizes nothing");
  if (!(isGenesis ? isEmptyHeader(header) : isValidHeader(header, chain)))
    refuse(check, `finalized slot ${slot}: the execution part is not in the body`);
  const root = isGenesis ? new Uint8Array(32) : header.beacon.root;
  if (!proves(branch, root, indicesOf(forkAt(chain, attested.beacon.slot)).finalizedRoot, attested.beacon.stateRoot))
    refuse(check, `${hex(root)} is not the finalized root of attested slot ${attested.beacon.slot}`);
}

/** @param {string} check @param {Store} store @param {Update} update @param {BeaconChain} chain */
function checkNextCommittee(check, store, { attested, next }, chain) {
  if (!next) return;
  const { slot, stateRoot } = attested.beacon, { committee, branch } = next, root = hex(committee.root);
  const isStorePeriod = periodAt(chain, slot) === periodAt(chain, store.finalized.beacon.slot);
  if (isStorePeriod && store.next && hex(store.next.root) !== root)
    refuse(check, `next committee ${root}, known is ${hex(store.next.root)}`);
  if (committee.isEmpty || !proves(branch, committee.root, indicesOf(forkAt(chain, slot)).nextCommittee, stateRoot))
    refuse(check, `${root} is not the next committee of attested slot ${slot}`);
}

/** @param {string} check @param {Committee} committee @param {Update} update @param {BeaconChain} chain */
function checkSignature(check, committee, { attested, participation, signature, signatureSlot }, chain) {
  const version = forkVersionAt(chain, Math.max(signatureSlot, 1) - 1);
  const message = signingRoot(attested.beacon.root, version, chain.genesisValidatorsRoot);
  const keys = participation.flatMap((signed, i) => (signed ? [committee.keys.subarray(48 * i, 48 * i + 48)] : []));
  let isSigned = false;
  try {
    const aggregate = bls12_381.longSignatures.aggregatePublicKeys(keys.map(keyOf));
    isSigned = bls12_381.longSignatures.verify(signature, bls12_381.longSignatures.hash(message, DST), aggregate);
  } catch {
    // a key or a signature that is not a point, or none
  }
  if (!isSigned) refuse(check, `the signature of ${keys.length} participants over attested slot ${attested.beacon.slot} is wrong`);
}

/**
 * Keys come back with each of their committees, and decoding one costs a square root.
 * @type {Map<string, InstanceType<typeof bls12_381.G1.ProjectivePoint>>}
 */
const decoded = new Map();
const MAX_DECODED = 4096;

/** @param {Uint8Array} key */
function keyOf(key) {
  const name = hex(key), known = decoded.get(name);
  if (known) return known;
  const point = bls12_381.G1.ProjectivePoint.fromHex(key);
  if (decoded.size === MAX_DECODED) decoded.clear();
  decoded.set(name, point);
  return point;
}
