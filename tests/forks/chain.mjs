// The devnet as whoever judges the nodes sees it: which heads its committee has signed, and when, and what is right on each of them.
import { Client } from '../real-chain/rpc.mjs';

const TOKEN = '6b175474e89094c44da98b954eedeac495271d0f';
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Chain {
  #beacon; #rpc; #stopped = false;
  /** The heads that the committee signed: when they were seen, in ms, their slot, and the execution block that they prove. */
  heads = [];

  constructor(beacon, execution) { [this.#beacon, this.#rpc] = [beacon, new Client(execution)]; }

  async begin() {
    const { data: spec } = await this.#ask('/eth/v1/config/spec');
    const { data: genesis } = await this.#ask('/eth/v1/beacon/genesis');
    this.slotSeconds = Number(spec.SLOT_DURATION_MS) / 1000;
    this.slotsPerEpoch = Number(spec.SLOTS_PER_EPOCH);
    this.genesisTime = Number(genesis.genesis_time);
    this.#watch();
  }

  stop() { this.#stopped = true; }

  /** In slots, with a fraction. */
  slotAt(time) { return (time / 1000 - this.genesisTime) / this.slotSeconds; }

  slotOf(block) {
    return block.slotNumber ? Number(block.slotNumber) : Math.floor((Number(block.timestamp) - this.genesisTime) / this.slotSeconds);
  }

  /** The heads that an honest node may have at some moment between the two: not older than `slots` slots. */
  between(start, end, slots) {
    const oldest = this.heads.findLastIndex((head) => head.at <= start - slots * this.slotSeconds * 1000);
    return this.heads.slice(Math.max(0, oldest)).filter((head) => head.at <= end);
  }

  /** The word at a slot of the token's storage, after a block. */
  async storage(slot, number) { return BigInt(await this.#rpc.call('eth_getStorageAt', `0x${TOKEN}`, slot, `0x${number.toString(16)}`)); }

  async #ask(path) {
    const response = await fetch(this.#beacon + path);
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
    return response.json();
  }

  async #watch() {
    while (!this.#stopped) {
      try {
        const { data: { attested_header: header } } = await this.#ask('/eth/v1/beacon/light_client/optimistic_update');
        const slot = Number(header.beacon.slot);
        if (slot !== this.heads.at(-1)?.slot) {
          const at = Date.now();
          const hash = header.execution_block_hash ?? header.execution.block_hash;
          const block = await this.#rpc.call('eth_getBlockByHash', hash, false);
          this.heads.push({ at, slot, block, number: Number(block.number) });
        }
      } catch (error) { if (!this.#stopped) console.error(`the devnet: ${error.message}`); }
      await pause(50);
    }
  }
}

// What the nodes are asked. Each call's code begins with NUMBER, so that an answer says which block it is of.
//   input    init code, which an eth_call without `to` runs
//   right    the words that are right on a block, or null where the call must fail
// Figures and opcodes are taken from the EIPs, not from a program of ours.
const NUMBER_FIRST = '435f52';
const RETURN_TWO = '60405ff3';

/** The forks of the execution layer here, by their beacon forks. */
const order = ['electra', 'fulu', 'gloas'];
const has = (fork, since) => order.indexOf(fork) >= order.indexOf(since);

export const calls = {
  // TIMESTAMP, PREVRANDAO, BASEFEE, GASLIMIT, and totalSupply() of the token; from an account that can pay, because clients differ in what
  // BASEFEE shows to a call without a price
  environment: {
    gas: '0x100000', gasPrice: '0x174876e800',
    input: `0x${NUMBER_FIRST}42602052446040524860605245608052` +
      `6318160ddd60a052602060a0600460bc73${TOKEN}5afa5060c05ff3`,
    right: async (block, _, chain) => [
      block.timestamp, block.mixHash, block.baseFeePerGas, block.gasLimit, await chain.storage('0x0', Number(block.number))],
  },
  // EIP-7939, Osaka: the leading zeros of 1
  clz: { input: `0x${NUMBER_FIRST}60011e602052${RETURN_TWO}`, right: (_, fork) => has(fork, 'fulu') ? [255] : null },
  // EIP-7843, Amsterdam
  slotNumber: { input: `0x${NUMBER_FIRST}4b602052${RETURN_TWO}`, right: (block, fork) => has(fork, 'gloas') ? [block.slotNumber] : null },
  // What GAS shows of a slot that becomes non-zero. Before: 2,100 cold (EIP-2929) and 20,000. EIP-8038 and EIP-8037: 2,100 and 10,000, and
  // 64 bytes of state at 1,530, which a call of less than 2^24 gas pays from the same pool. PUSH1, PUSH0 and GAS are 7.
  newSlot: {
    input: `0x${NUMBER_FIRST}5a60015f555a9003602052${RETURN_TWO}`, gas: '0x500000',
    right: (_, fork) => [has(fork, 'gloas') ? 2_100 + 10_000 + 64 * 1_530 + 7 : 2_100 + 20_000 + 7],
  },
  // With more gas than 2^24 there is a reservoir that state gas comes from, and GAS does not show it.
  reservoir: {
    input: `0x${NUMBER_FIRST}5a60015f555a9003602052${RETURN_TWO}`, gas: '0x2000000',
    right: (_, fork) => [has(fork, 'gloas') ? 2_100 + 10_000 + 7 : 2_100 + 20_000 + 7],
  },
};
