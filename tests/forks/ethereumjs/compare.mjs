// Calls and estimates on the devnet after the Amsterdam fork, by the node, by the devnet's RPC, and by @ethereumjs/vm. See run.
//   node compare.mjs EXECUTION_URL NODE_URL ACCOUNT,ACCOUNT      ends with 1 at a difference that is not known
import { Client, Node, until } from '../../real-chain/rpc.mjs';
import { calls } from './calls.mjs';
import { Oracle, authorizer } from './ethereumjs.mjs';

/** What a call gets that names no gas (helios.execution.gas-cap, and the devnet's), and the most that an estimate tries. */
const CALL_GAS = 50_000_000n, BLOCK_GAS = 30_000_000n;

/**
 * Where @ethereumjs/vm 10.1.3 has other rules than Sepolia: the README of the pack evm-amsterdam lists them. A call is listed with the
 * reason; it must differ, so that the list stays true.
 */
const KNOWN = new Map([
  ['CREATE that the creator cannot pay', 'it charges the account of a CREATE that fails for balance before it looks at the balance'],
]);

const [url, nodeUrl, accounts] = process.argv.slice(2);
const rpc = new Client(url), node = new Node(nodeUrl);
const differences = [], known = [];
let [callCount, estimateCount, nodeCount] = [0, 0, 0];

function differ(call, what, ours, theirs) {
  const line = `${call.note}: ${what}: ours ${ours}, @ethereumjs/vm ${theirs}`;
  if (KNOWN.has(call.note)) known.push(`${line} (${KNOWN.get(call.note)})`);
  else differences.push(line);
}

const shown = ({ status, output, error }) =>
  status === 'success' ? `success ${output.slice(0, 140)}` : status === 'revert' ? `revert ${output}` : `${status} (${error})`;

/** What the devnet's eth_call says. */
async function asked(request, block) {
  try {
    return { status: 'success', output: await rpc.call('eth_call', request, block) };
  } catch (error) {
    if (error.message.includes('execution reverted')) return { status: 'revert', output: error.data };
    return { status: error.message.includes('halted') ? 'halt' : 'invalid', output: '0x', error: error.message };
  }
}

/** The least gas, or null where there is none. */
const estimated = (request, block) => rpc.call('eth_estimateGas', request, block).then(BigInt, () => null);

/** The node's answer, with the block that it is of: the node says the same block before and after it. */
async function answered(request) {
  for (;;) {
    const before = await node.block();
    let output;
    try {
      output = await node.call(request);
    } catch (error) {
      if (!/HTTP 400/.test(error.message)) throw error;
      return { block: before, invalid: true };
    }
    if (await node.block() === before) return { block: before, output };
  }
}

const header = await rpc.call('eth_getBlockByNumber', 'latest', false);
if (!header.slotNumber) throw new Error('the devnet has not passed into Amsterdam yet');
const oracle = await Oracle.at(url, header);
const all = calls(accounts.split(','), authorizer());
for (const { note, ...request } of all) {
  const call = { note, ...request };
  const gas = BigInt(request.gas ?? CALL_GAS);
  const theirs = await oracle.run(request, gas);
  const ours = await asked(request, header.number);
  callCount++;
  if (ours.status !== theirs.status || ours.output !== theirs.output) differ(call, 'eth_call', shown(ours), shown(theirs));
  const most = gas < BLOCK_GAS ? gas : BLOCK_GAS;
  const least = await estimated(request, header.number);
  estimateCount++;
  if (!await oracle.isLeast(request, least, most)) differ(call, 'eth_estimateGas', least, 'succeeds with less, or fails with it');
}

await node.attest();
const blockOf = async (number) => rpc.call('eth_getBlockByNumber', `0x${number.toString(16)}`, false);
await until('node on a block of Amsterdam', async () => (await blockOf(await node.block())).slotNumber);
let current;
for (const { note, ...request } of all) {
  const ours = await answered(request);
  if (current?.number !== ours.block) {
    current = { number: ours.block, oracle: await Oracle.at(url, await blockOf(ours.block)) };
  }
  const theirs = await current.oracle.run(request, BigInt(request.gas ?? CALL_GAS));
  nodeCount++;
  const expected = theirs.status === 'success' ? theirs.output : theirs.status === 'invalid' ? 'invalid' : 'Error';
  const got = ours.invalid ? 'invalid' : ours.output ?? 'Error';
  if (got !== expected) differ({ note }, `POST /call on block ${ours.block}`, got, `${expected} (${theirs.error ?? ''})`);
}

for (const line of known) console.log(`known difference  ${line}`);
for (const line of differences) console.log(`DIFFERENCE  ${line}`);
const stale = [...KNOWN.keys()].filter((note) => !known.some((line) => line.startsWith(`${note}:`)));
for (const note of stale) console.log(`no difference any more: ${note}`);
console.log(`${callCount} calls and ${estimateCount} estimates of the devnet on block ${Number(header.number)}, ${nodeCount} calls ` +
  `of the node: ${known.length} known differences, ${differences.length} others`);
process.exitCode = differences.length + stale.length === 0 ? 0 : 1;
