// Answers of a running node with their proofs, of every kind that a proof can be of.
import { encodeFunctionData, erc20Abi } from 'viem';
import { until } from './chains.mjs';

const token = '0x6b175474e89094c44da98b954eedeac495271d0f';
const [balance, transfer] = [['balanceOf', ['0x00000000000000000000000000000000000000aa']],
  ['transfer', ['0x00000000000000000000000000000000000000aa', 2n ** 256n - 1n]]].map(([functionName, args]) =>
  encodeFunctionData({ abi: erc20Abi, functionName, args }));

/** Each is answered from the newest block and from the finalized one. */
const questions = {
  'the block': null,
  'a supply': { to: token, input: '0x18160ddd' },
  'a balance': { to: token, input: balance },
  'a revert': { to: token, input: transfer },
  'init code that reads the hash of a block': { to: '0x', input: '0x60044303405f5260205ff3' },
  'init code that never ends': { to: '0x', input: '0x5b5f56', gas: '0x186a0' },
};

/** Of an earlier block, and of what blocks hold up to it. */
const earlier = (number) => [
  ['/v1/call', { to: token, input: '0x18160ddd', block: number }],
  ['/v1/rpc', { method: 'eth_getBlockReceipts', params: [number] }],
  ['/v1/rpc', {
    method: 'eth_getLogs', params: [{ fromBlock: `0x${(BigInt(number) - 3n).toString(16)}`, toBlock: number, address: token }],
  }],
];

/** Documents, each with the `start` of its slot in Unix seconds. All are of one sync committee period. */
export const bundlesOf = (url, founding, holder) => until('bundles of one period', async () => {
  const bundles = [];
  for (const asked of Object.values(questions))
    for (const view of ['latest', 'finalized']) {
      bundles.push(await ask(url, asked && { ...asked, from: holder, block: view }, view, founding));
    }
  const number = `0x${(bundles[0].message.blockNumber - 12).toString(16)}`;
  bundles.push(await asJson(await fetch(`${url}/v1/block?block=${number}&proof=1&checkpoint=${founding}`)));
  for (const [path, body] of earlier(number)) bundles.push(await asJson(await post(`${url}${path}?proof=1&checkpoint=${founding}`, body)));
  const isOnePeriod = new Set(bundles.map(({ proof }) => proof.updates.length)).size === 1;
  return isOnePeriod && bundles[0].proof.updates.length > 1 && bundles;
});

const post = (url, body) => fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

async function ask(url, body, view, founding) {
  const query = `proof=1&checkpoint=${founding}`;
  return asJson(await (body ? post(`${url}/v1/call?${query}`, body) : fetch(`${url}/v1/block?block=${view}&${query}`)));
}

async function asJson(response) {
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
  const document = await response.json();
  return { ...document, start: document.message.time - document.message.slotAge };
}
