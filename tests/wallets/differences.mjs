// Where an answer may differ from the client's, with the reason: `holds` says how. Anything else is a fault. Beside the two answers it gets
// what was asked, the node's newest block, and `ask` for further questions to the client.
import { isDeepStrictEqual } from 'node:util';

const number = (quantity) => BigInt(quantity);

/** The client's answer with only those members of a block or a receipt that the node's has, of the ones that are the client's own. */
const withoutOwn = (got, wanted) => Array.isArray(wanted) && Array.isArray(got) ? wanted.map((each, i) => withoutOwn(got[i], each))
  : wanted && typeof wanted === 'object' && got ? Object.fromEntries(Object.entries(wanted).filter(([member]) =>
    member in got || !['totalDifficulty', 'blobGasPrice', 'blockTimestamp'].includes(member))) : wanted;

const withNumbers = (proof) => ({ ...proof, storageProof: proof.storageProof.map((slot) => ({ ...slot, key: number(slot.key) })) });

export const differences = [
  {
    why: "a sender without the funds: -32000, which go-ethereum's eth_call has for it; anvil has -32003, of a transaction that is rejected",
    methods: ['eth_call'],
    holds: ({ error: got }, { error: wanted }) => got?.code === -32000 && wanted?.code === -32003
      && [got, wanted].every(({ message }) => /^insufficient funds for gas \* price \+ value/i.test(message)),
  },
  {
    why: 'the state of a block after the newest: -32000, header not found, as go-ethereum says it; anvil has words and a code of its own',
    methods: ['eth_getBalance'],
    holds: ({ error: got }, { error: wanted }) => got?.code === -32000 && got.message.startsWith('header not found: block ')
      && wanted?.code === -32602 && wanted.message.startsWith('BlockOutOfRangeError'),
  },
  {
    why: 'the newest block is the newest that the committee has signed: the client is some slots ahead',
    methods: ['eth_blockNumber'],
    holds: ({ result: got }, { result: wanted }) => number(got) <= number(wanted) && number(got) + 8n >= number(wanted),
  },
  {
    why: 'a block that the committee has not signed is not there yet',
    methods: ['eth_getTransactionReceipt', 'eth_getTransactionByHash', 'eth_getBlockByNumber', 'eth_getBlockReceipts'],
    holds({ result: got }, { result: wanted }, { head }) {
      if (!wanted || !(got === null || got?.blockHash === null)) return false;
      const its = Array.isArray(wanted) ? wanted[0].blockNumber : wanted.blockNumber === undefined ? wanted.number : wanted.blockNumber;
      return its === null ? got === null || got.hash === wanted.hash : number(its) > number(head.number);
    },
  },
  {
    why: 'a block that has left the chain is none: the newest block proves another hash for its number; clients keep such blocks a while',
    methods: ['eth_getBlockByHash', 'eth_getBlockTransactionCountByHash', 'eth_getTransactionByBlockHashAndIndex'],
    holds: async ({ result: got }, { result: wanted }, { asked: { params: [hash] }, ask }) => {
      const its = got === null && wanted !== null && await ask('eth_getBlockByHash', hash, false);
      return its && its.hash === hash && (await ask('eth_getBlockByNumber', its.number, false)).hash !== hash;
    },
  },
  {
    why: 'prices are suggestions, and each client has its own way to them',
    methods: ['eth_gasPrice', 'eth_maxPriorityFeePerGas'],
    holds: ({ result: got }, { result: wanted }) => number(got) > 0n && number(wanted) > 0n,
  },
  {
    why: 'an estimate is the least gas that suffices here, and more elsewhere',
    methods: ['eth_estimateGas'],
    holds: ({ result: got }, { result: wanted }) => got && wanted && number(got) >= 21_000n && number(got) <= number(wanted),
  },
  {
    why: 'anvil adds members that go-ethereum has not: totalDifficulty, blobGasPrice where there are no blobs, blockTimestamp of a receipt',
    methods: ['eth_getBlockByNumber', 'eth_getBlockByHash', 'eth_getTransactionReceipt', 'eth_getBlockReceipts'],
    holds: ({ result: got }, { result: wanted }) => got && wanted && isDeepStrictEqual(got, withoutOwn(got, wanted)),
  },
  {
    why: "anvil's size of a block leaves out the byte of the empty list of withdrawals",
    methods: ['eth_getBlockByNumber', 'eth_getBlockByHash'],
    holds: ({ result: got }, { result: wanted }) => got && wanted && number(got.size) === number(wanted.size) + 1n
      && isDeepStrictEqual({ ...got, size: '' }, { ...withoutOwn(got, wanted), size: '' }),
  },
  {
    // anvil refuses a key with an odd number of digits, so the judge asks it for 32 bytes; go-ethereum's decodeHash takes any
    why: 'the key of a slot is written as it was asked for: the devnet writes 32 bytes, and anvil takes no odd number of digits',
    methods: ['eth_getProof'],
    holds: ({ result: got }, { result: wanted }) => got && wanted && isDeepStrictEqual(withNumbers(got), withNumbers(wanted)),
  },
  {
    why: "fees of 32 blocks at most, and the last base fee is that of the block's child: anvil's that of the child of its own newest block",
    methods: ['eth_feeHistory'],
    holds({ result: got }, { result: wanted }) {
      if (!got || !wanted || got.baseFeePerGas.length > 33) return false;
      const last = (list, more) => list?.slice(-got.gasUsedRatio.length - more);
      return isDeepStrictEqual(got.baseFeePerGas.slice(0, -1), last(wanted.baseFeePerGas, 1).slice(0, -1))
        && isDeepStrictEqual(got.gasUsedRatio, last(wanted.gasUsedRatio, 0))
        && (!got.reward?.length || isDeepStrictEqual(got.reward, last(wanted.reward, 0)));
    },
  },
  {
    why: 'what clients for development have beside the API of Ethereum is not answered',
    methods: ['eth_fillTransaction', 'anvil_nodeInfo'],
    holds: ({ error }) => error?.code === -32601,
  },
  {
    why: 'the node says its own version',
    methods: ['web3_clientVersion'],
    holds: ({ result }) => /^helios.akka/i.test(result),
  },
  {
    why: 'the node has no accounts',
    methods: ['eth_accounts'],
    holds: ({ result }) => isDeepStrictEqual(result, []),
  },
];
