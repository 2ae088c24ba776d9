import { fromHex, hex } from "../core/bytes.js";
import { isSince } from "./chain.js";
import { chunk, combine, merkleize, rootOfByteList, rootOfBytes, rootOfNumber, SszReader } from "./ssz.js";

/** @import { BeaconChain, Fork } from "./chain.js" */

/**
 * consensus-specs, phase0/beacon-chain.md: `BeaconBlockHeader`, with its root.
 * @typedef {{ slot: number, stateRoot: Uint8Array, bodyRoot: Uint8Array, root: Uint8Array }} BeaconHeader
 */

/**
 * What a light-client header says of the execution block: its payload header up to Fulu, its hash alone from Gloas on.
 * @typedef {{ number: number, hash: string, stateRoot: string, timestamp: number, parentHash: string, roots: Uint8Array[] }} Payload
 */

/**
 * `LightClientHeader`, from Capella on.
 * @typedef {object} Header
 * @property {BeaconHeader} beacon
 * @property {Payload | null} payload
 * @property {Uint8Array | null} blockHash
 * @property {Uint8Array[]} branch
 */

/** `SyncCommittee`: 48 bytes a key. @typedef {{ keys: Uint8Array, root: Uint8Array, isEmpty: boolean }} Committee */

/**
 * Any of the three updates; what one of them does not have is null.
 * @typedef {object} Update
 * @property {Header} attested
 * @property {{ committee: Committee, branch: Uint8Array[] } | null} next
 * @property {{ header: Header, branch: Uint8Array[] } | null} finality
 * @property {boolean[]} participation
 * @property {Uint8Array} signature
 * @property {number} signatureSlot
 */

/** Generalized indices by fork: altair, capella, electra and gloas, light-client/sync-protocol.md. @param {Fork} fork */
export const indicesOf = fork => (isSince(fork, "gloas")
  ? { finalizedRoot: 735, currentCommittee: 2945, nextCommittee: 2946 }
  : isSince(fork, "electra") ? { finalizedRoot: 169, currentCommittee: 86, nextCommittee: 87 }
  : { finalizedRoot: 105, currentCommittee: 54, nextCommittee: 55 });

export const EXECUTION_PAYLOAD = 25;

/** The execution block's hash from the block body, in headers of the type of Gloas, by the fork of their slot. @param {Fork} fork */
export const blockHashIndex = fork => (isSince(fork, "gloas") ? 2856 : isSince(fork, "deneb") ? 812 : 412);

/** @param {number} index */
const depthOf = index => Math.floor(Math.log2(index));

/** @param {Uint8Array[]} branch */
export const isEmptyBranch = branch => branch.every(node => node.every(byte => byte === 0));

/**
 * altair: `is_valid_normalized_merkle_branch`. A branch longer than the path, as in containers of a later fork, begins with zeros.
 * @param {Uint8Array[]} branch @param {Uint8Array} leaf @param {number} index @param {Uint8Array} root
 */
export function proves(branch, leaf, index, root) {
  const depth = depthOf(index), extra = branch.length - depth;
  if (extra < 0 || !isEmptyBranch(branch.slice(0, extra))) return false;
  let node = leaf;
  for (let i = 0; i < depth; i++) {
    const sibling = branch[extra + i];
    node = Math.floor(index / 2 ** i) % 2 === 1 ? combine(sibling, node) : combine(node, sibling);
  }
  return hex(node) === hex(root);
}

/** The payload header's root in the type of the fork that holds at its slot. @param {Payload} payload @param {Fork} fork */
export const payloadRoot = (payload, fork) => merkleize(isSince(fork, "deneb") ? payload.roots : payload.roots.slice(0, 15));

/** @param {Payload} payload Fields that came with Deneb. */
export const hasBlobGas = payload => payload.roots.slice(15).some(root => root.some(byte => byte !== 0));

/** The default value of a header, which finality names until the chain has finalized a block after genesis. @param {Header} header */
export function isEmptyHeader({ beacon, payload, blockHash, branch }) {
  return hex(beacon.root) === EMPTY_BEACON && isEmptyBranch(branch) && (!blockHash || isEmptyBranch([blockHash]))
    && (!payload || payload.roots.every((root, i) => hex(root) === EMPTY_PAYLOAD[i]));
}

/** @param {Uint8Array} ssz @param {Fork} fork @param {BeaconChain} chain */
export function decodeBootstrap(ssz, fork, chain) {
  const reader = new SszReader(ssz), read = headerField(reader, fork);
  const committee = readCommittee(reader, chain), branch = reader.roots(depthOf(indicesOf(fork).currentCommittee));
  const [header] = finish(reader, fork, [read]);
  return { header, committee, branch };
}

/** @param {Uint8Array} ssz @param {Fork} fork @param {BeaconChain} chain @returns {Update} */
export function decodeUpdate(ssz, fork, chain) {
  const reader = new SszReader(ssz), readAttested = headerField(reader, fork);
  const committee = readCommittee(reader, chain), branch = reader.roots(depthOf(indicesOf(fork).nextCommittee));
  const readFinalized = headerField(reader, fork), finalityBranch = reader.roots(depthOf(indicesOf(fork).finalizedRoot));
  const signed = readSigned(reader, chain), [attested, finalized] = finish(reader, fork, [readAttested, readFinalized]);
  return { attested, next: { committee, branch }, finality: { header: finalized, branch: finalityBranch }, ...signed };
}

/** @param {Uint8Array} ssz @param {Fork} fork @param {BeaconChain} chain @returns {Update} */
export function decodeFinalityUpdate(ssz, fork, chain) {
  const reader = new SszReader(ssz), readAttested = headerField(reader, fork), readFinalized = headerField(reader, fork);
  const branch = reader.roots(depthOf(indicesOf(fork).finalizedRoot)), signed = readSigned(reader, chain);
  const [attested, header] = finish(reader, fork, [readAttested, readFinalized]);
  return { attested, next: null, finality: { header, branch }, ...signed };
}

/** @param {Uint8Array} ssz @param {Fork} fork @param {BeaconChain} chain @returns {Update} */
export function decodeOptimisticUpdate(ssz, fork, chain) {
  const reader = new SszReader(ssz), read = headerField(reader, fork), signed = readSigned(reader, chain);
  const [attested] = finish(reader, fork, [read]);
  return { attested, next: null, finality: null, ...signed };
}

/**
 * A header stands in place where its fork's type has a fixed size, from Gloas on; else its offset does.
 * @param {SszReader} reader @param {Fork} fork @returns {Header | null}
 */
function headerField(reader, fork) {
  if (isSince(fork, "gloas")) return readHeader(reader, fork);
  reader.offset();
  return null;
}

/** @param {SszReader} reader @param {Fork} fork @param {(Header | null)[]} fields */
function finish(reader, fork, fields) {
  if (isSince(fork, "gloas")) {
    reader.end();
    return /** @type {Header[]} */ (fields);
  }
  return reader.variables().map(bytes => readHeader(new SszReader(bytes), fork));
}

/** @param {SszReader} reader @param {Fork} fork @returns {Header} */
function readHeader(reader, fork) {
  const beacon = readBeaconHeader(reader);
  if (isSince(fork, "gloas")) {
    const blockHash = reader.bytes(32);
    return { beacon, payload: null, blockHash, branch: reader.roots(depthOf(blockHashIndex(fork))) };
  }
  reader.offset();
  const branch = reader.roots(depthOf(EXECUTION_PAYLOAD)), [payload] = reader.variables();
  return { beacon, payload: readPayload(payload, fork), blockHash: null, branch };
}

/** @param {SszReader} reader @returns {BeaconHeader} */
function readBeaconHeader(reader) {
  const slot = reader.uint64(), proposer = reader.uint64(), parentRoot = reader.bytes(32);
  const stateRoot = reader.bytes(32), bodyRoot = reader.bytes(32);
  const root = merkleize([rootOfNumber(slot), rootOfNumber(proposer), parentRoot, stateRoot, bodyRoot]);
  return { slot, stateRoot, bodyRoot, root };
}

/**
 * `ExecutionPayloadHeader`: capella/beacon-chain.md, from Deneb with two fields more.
 * @param {Uint8Array} bytes @param {Fork} fork @returns {Payload}
 */
function readPayload(bytes, fork) {
  const reader = new SszReader(bytes), parentHash = reader.bytes(32), feeRecipient = reader.bytes(20), stateRoot = reader.bytes(32);
  const receiptsRoot = reader.bytes(32), logsBloom = reader.bytes(256), prevRandao = reader.bytes(32);
  const number = reader.uint64(), gasLimit = reader.uint64(), gasUsed = reader.uint64(), timestamp = reader.uint64();
  reader.offset();
  const baseFee = reader.bytes(32), hash = reader.bytes(32), transactionsRoot = reader.bytes(32), withdrawalsRoot = reader.bytes(32);
  const [blobGasUsed, excessBlobGas] = isSince(fork, "deneb") ? [reader.uint64(), reader.uint64()] : [0, 0];
  const [extraData] = reader.variables();
  return {
    number, timestamp, hash: hex(hash), stateRoot: hex(stateRoot), parentHash: hex(parentHash),
    roots: [
      parentHash, chunk(feeRecipient), stateRoot, receiptsRoot, rootOfBytes(logsBloom), prevRandao, rootOfNumber(number),
      rootOfNumber(gasLimit), rootOfNumber(gasUsed), rootOfNumber(timestamp), rootOfByteList(extraData, 1), baseFee, hash,
      transactionsRoot, withdrawalsRoot, rootOfNumber(blobGasUsed), rootOfNumber(excessBlobGas),
    ],
  };
}

/** @param {SszReader} reader @param {BeaconChain} chain @returns {Committee} */
function readCommittee(reader, chain) {
  const keys = reader.bytes(48 * chain.committeeSize), aggregate = reader.bytes(48);
  const roots = Array.from({ length: chain.committeeSize }, (_, i) => rootOfBytes(keys.subarray(48 * i, 48 * i + 48)));
  return { keys, root: combine(merkleize(roots), rootOfBytes(aggregate)), isEmpty: [...keys, ...aggregate].every(byte => byte === 0) };
}

/** @param {SszReader} reader @param {BeaconChain} chain */
function readSigned(reader, chain) {
  const bits = reader.bytes(chain.committeeSize / 8), signature = reader.bytes(96);
  const participation = Array.from({ length: chain.committeeSize }, (_, i) => (bits[i >> 3] & (1 << (i & 7))) !== 0);
  return { participation, signature, signatureSlot: reader.uint64() };
}

/**
 * phase0: `compute_signing_root` with the domain of sync committees.
 * @param {Uint8Array} root @param {Uint8Array} version @param {string} genesisValidatorsRoot
 */
export function signingRoot(root, version, genesisValidatorsRoot) {
  const forkData = combine(chunk(version), fromHex(genesisValidatorsRoot)), domain = new Uint8Array(32);
  domain.set([0x07]);
  domain.set(forkData.subarray(0, 28), 4);
  return combine(root, domain);
}

const EMPTY_BEACON = hex(merkleize(Array(5).fill(rootOfNumber(0))));
const EMPTY_PAYLOAD = emptyPayload().roots.map(root => hex(root));

/** Zeros but for the offset of the extra data, which is empty: 584 bytes. */
function emptyPayload() {
  const bytes = new Uint8Array(584);
  new DataView(bytes.buffer).setUint32(436, bytes.length, true);
  return readPayload(bytes, "deneb");
}
