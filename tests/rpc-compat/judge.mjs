// Whether an answer is the one of execution-apis, and where it must not be.
import { isDeepStrictEqual } from 'node:util';

const kindOf = ({ error, result }) => error ? 'error' : result === null ? 'null' : Array.isArray(result) ? 'array' : typeof result;

/** Deeply equal, errors by their code and the data of a revert: messages are each client's own. */
export const isEqual = (got, wanted) => wanted.error
  ? got.error?.code === wanted.error.code && (wanted.error.code !== 3 || got.error.data === wanted.error.data)
  : !got.error && isDeepStrictEqual(got.result, wanted.result);

/** What is compared where the files say `speconly`: the kind of answer. */
export function isOfKind({ method }, got, wanted) {
  if (kindOf(got) !== kindOf(wanted)) return false;
  // an estimate is each client's own search: ours is the least that succeeds
  return method !== 'eth_estimateGas' || wanted.error !== undefined
    || (BigInt(got.result) >= 21_000n && BigInt(got.result) <= BigInt(wanted.result));
}

const isFinal = (parameter) => parameter === 'safe' || parameter === 'finalized';

/** The requests whose answers differ, by what they ask for, with the reason: `holds` says what the answer is instead. */
export const differences = [
  {
    why: 'safe and finalized are the block that the beacon chain has finalized: none yet after 20 slots, or an earlier one than upstream',
    applies: ({ params = [] }) => params.some(isFinal),
    holds: async (asked, got, ask) => {
      const { result: block, error } = await ask('node', { ...asked, method: 'eth_getBlockByNumber', params: ['finalized', false] });
      if (error) return error.code === -32002 && got.error?.code === -32002;
      const params = asked.params.map((parameter) => (isFinal(parameter) ? block.number : parameter));
      return isEqual(got, await ask('client', { ...asked, params }));
    },
  },
  {
    why: 'forks of a beacon chain begin with its epochs, and this chain has some within one: the devnet has all of them at genesis. No '
      + 'beacon chain names the forks before the merge, which a fork id is made of, or the deposit contract',
    applies: ({ method }) => method === 'eth_config',
    holds: (_, { result }, ask, { result: { current: wanted } }) => {
      const { DEPOSIT_CONTRACT_ADDRESS: unknown, ...contracts } = wanted.systemContracts;
      return isDeepStrictEqual(result,
        { current: { ...wanted, activationTime: 0, forkId: null, systemContracts: contracts }, next: null, last: null });
    },
  },
];
