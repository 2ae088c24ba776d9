import { fromHex, hex } from "../core/bytes.js";
import { StrictJson } from "../core/json.js";

/** The forks with a light client, in their order. */
const NAMES = /** @type {const} */ (["phase0", "altair", "bellatrix", "capella", "deneb", "electra", "fulu", "gloas"]);

/** @typedef {typeof NAMES[number]} Fork */

/**
 * What a client must know about one chain before it asks anybody: preset, forks, genesis. Nothing of it is taken from an answer.
 * @typedef {object} BeaconChain
 * @property {number} chainId Of the execution layer.
 * @property {number} genesisTime Unix seconds.
 * @property {string} genesisValidatorsRoot
 * @property {number} slotSeconds
 * @property {number} slotsPerEpoch
 * @property {number} epochsPerPeriod EPOCHS_PER_SYNC_COMMITTEE_PERIOD
 * @property {number} committeeSize SYNC_COMMITTEE_SIZE
 * @property {{ fork: Fork, epoch: number, version: string }[]} forks The oldest first.
 * @property {[epoch: number, fraction: bigint][]} [blobs] From when on the price of blob gas follows with which
 * `BLOB_BASE_FEE_UPDATE_FRACTION`, the oldest first (EIP-7840); absent where that is not known, because the beacon API does not say it.
 */

/** @param {Fork} fork @param {Fork} other */
export const isSince = (fork, other) => NAMES.indexOf(fork) >= NAMES.indexOf(other);

/** @param {string} name @returns {Fork | null} */
export const forkNamed = name => NAMES.find(fork => fork === name) ?? null;

/** @param {BeaconChain} chain @param {number} slot */
export const periodAt = (chain, slot) => Math.floor(epochAt(chain, slot) / chain.epochsPerPeriod);

/** @param {BeaconChain} chain @param {number} slot */
export const forkAt = (chain, slot) => scheduled(chain, slot).fork;

/** @param {BeaconChain} chain @param {number} slot */
export const forkVersionAt = (chain, slot) => fromHex(scheduled(chain, slot).version);

/** The slot that a time falls into. @param {BeaconChain} chain @param {Date} time */
export const slotAt = (chain, time) => Math.max(0, Math.floor((time.getTime() / 1000 - chain.genesisTime) / chain.slotSeconds));

/** When a slot begins, Unix seconds. @param {BeaconChain} chain @param {number} slot */
export const startOf = (chain, slot) => chain.genesisTime + slot * chain.slotSeconds;

/**
 * What a unit of blob gas costs, in wei (EIP-4844, `get_base_fee_per_blob_gas`).
 * @param {BeaconChain} chain @param {number} timestamp Of the block. @param {bigint} excess Of the block.
 * @returns {bigint | null} Null where the parameters are not known.
 */
export function blobGasPriceAt(chain, timestamp, excess) {
  if (excess === 0n) return 1n;
  const epoch = epochAt(chain, slotAt(chain, new Date(1000 * timestamp)));
  const fraction = chain.blobs?.filter(([from]) => from <= epoch).at(-1)?.[1];
  if (!fraction) return null;
  let output = 0n;
  for (let i = 1n, term = fraction; term > 0n; i++) {
    output += term;
    term = term * excess / (fraction * i);
  }
  return output / fraction;
}

/** @param {BeaconChain} chain @param {number} slot */
const epochAt = (chain, slot) => Math.floor(slot / chain.slotsPerEpoch);

/** @param {BeaconChain} chain @param {number} slot */
function scheduled(chain, slot) {
  const epoch = epochAt(chain, slot);
  return chain.forks.filter(fork => fork.epoch <= epoch).at(-1) ?? chain.forks[0];
}

/**
 * A chain from the two documents that the beacon API gives of it: `/eth/v1/config/spec` and `/eth/v1/beacon/genesis`.
 * @param {string | Uint8Array | object} specJson @param {string | Uint8Array | object} genesisJson
 * @returns {BeaconChain}
 * @throws {import("../core/malformed.js").MalformedError}
 */
export function parseChain(specJson, genesisJson) {
  const outerSpec = StrictJson.parse(specJson, "spec"), outerGenesis = StrictJson.parse(genesisJson, "genesis");
  const spec = outerSpec.optional("data") ?? outerSpec, genesis = outerGenesis.optional("data") ?? outerGenesis;
  const number = /** @type {(json: StrictJson) => number} */ (json => {
    if (!/^\d{1,20}$/.test(json.text())) throw json.expected("a decimal number as a string");
    return Number(json.text());
  });
  const unknown = spec.names().find(name => name.endsWith("_FORK_EPOCH") && !forkNamed(name.replace("_FORK_EPOCH", "").toLowerCase())
    && number(spec.get(name)) < Number.MAX_SAFE_INTEGER);
  if (unknown) throw spec.malformed(`${unknown}: a fork that this version does not know`);
  const forks = NAMES.slice(1).flatMap(fork => {
    const epoch = spec.optional(`${fork.toUpperCase()}_FORK_EPOCH`);
    return epoch && number(epoch) <= Number.MAX_SAFE_INTEGER
      ? [{ fork, epoch: number(epoch), version: spec.get(`${fork.toUpperCase()}_FORK_VERSION`).hex(4) }] : [];
  });
  const milliseconds = spec.optional("SLOT_DURATION_MS");
  return {
    chainId: number(spec.get("DEPOSIT_CHAIN_ID")),
    genesisTime: number(genesis.get("genesis_time")),
    genesisValidatorsRoot: genesis.get("genesis_validators_root").hex(32),
    slotSeconds: milliseconds ? number(milliseconds) / 1000 : number(spec.get("SECONDS_PER_SLOT")),
    slotsPerEpoch: number(spec.get("SLOTS_PER_EPOCH")),
    epochsPerPeriod: number(spec.get("EPOCHS_PER_SYNC_COMMITTEE_PERIOD")),
    committeeSize: number(spec.get("SYNC_COMMITTEE_SIZE")),
    forks: [{ fork: NAMES[0], epoch: 0, version: spec.get("GENESIS_FORK_VERSION").hex(4) }, ...forks],
  };
}

/**
 * A public network with the preset of mainnet.
 * @param {number} chainId @param {number} genesisTime @param {string} root @param {[number, number][]} forks Version and epoch.
 * @param {[number, number]} bpo The epochs of the two forks of blob parameters (EIP-7892).
 * @returns {BeaconChain}
 */
const publicChain = (chainId, genesisTime, root, forks, bpo) => ({
  chainId,
  genesisTime,
  genesisValidatorsRoot: root,
  slotSeconds: 12,
  slotsPerEpoch: 32,
  epochsPerPeriod: 256,
  committeeSize: 512,
  forks: forks.map(([version, epoch], i) => {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, version);
    return { fork: NAMES[i], epoch, version: hex(bytes) };
  }),
  blobs: [[forks[4][1], 3338477n], [forks[5][1], 5007716n], [bpo[0], 8346193n], [bpo[1], 11684671n]], // from Deneb and Electra on
});

/** The public networks, by their chain id: eth-clients/mainnet, sepolia, hoodi. @type {readonly BeaconChain[]} */
export const CHAINS = [
  publicChain(1, 1606824023, "0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95", [
    [0x00000000, 0], [0x01000000, 74240], [0x02000000, 144896], [0x03000000, 194048], [0x04000000, 269568], [0x05000000, 364032],
    [0x06000000, 411392],
  ], [412672, 419072]),
  publicChain(11155111, 1655733600, "0xd8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078", [
    [0x90000069, 0], [0x90000070, 50], [0x90000071, 100], [0x90000072, 56832], [0x90000073, 132608], [0x90000074, 222464],
    [0x90000075, 272640], [0x90000076, 353024],
  ], [274176, 275712]),
  publicChain(560048, 1742213400, "0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f", [
    [0x10000910, 0], [0x20000910, 0], [0x30000910, 0], [0x40000910, 0], [0x50000910, 0], [0x60000910, 2048], [0x70000910, 50688],
  ], [52480, 54016]),
];

/** The public network of this chain id: 1, 11155111, 560048; undefined where its chain id is none of them. @param {number} chainId */
export const chainOf = chainId => CHAINS.find(chain => chain.chainId === chainId);
