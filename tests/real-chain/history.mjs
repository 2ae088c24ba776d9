// A scripted history on an execution client, and after each round the same questions to the client and to the node: their answers must
// be equal.
//   node history.mjs NODE_URL CLIENT_URL [ROUNDS [valid]]
// With "valid" no creation fails and no slot becomes zero: anvil 1.7.1 leaves an empty account at the address (EIP-161 has none), and a
// leaf of zero in the storage's trie, so that the state roots of such blocks are not those of any other client.
import { contract } from './contracts.mjs';
import { Client, Dice, Node, until } from './rpc.mjs';

const [nodeUrl, clientUrl, rounds = '6', valid] = process.argv.slice(2);
const [node, client] = [new Node(nodeUrl), new Client(clientUrl)];
const [Token, Probe] = [contract('Token'), contract('Probe')];
const dice = new Dice('real-chain');
const nobody = '0x00000000000000000000000000000000deadbeef';
const ether = 10n ** 18n;
const hex = (value) => `0x${BigInt(value).toString(16)}`;

const seen = { transactions: 0, reverted: 0, deployed: 0, answers: 0, failures: 0, balances: 0 };
let newest = 0n;

/** Sends transactions together, waits for all, and holds each to what is expected of it. */
async function happen(...transactions) {
  const sent = [];
  for (const { succeeds = true, ...tx } of transactions) {
    const hash = await client.call('eth_sendTransaction', { gas: hex(3_000_000), ...tx });
    sent.push([hash, succeeds]);
  }
  const receipts = [];
  for (const [hash, succeeds] of sent) {
    const receipt = await client.receipt(hash);
    if ((receipt.status === '0x1') !== succeeds) throw new Error(`${hash} ended with status ${receipt.status}`);
    seen.transactions += 1;
    seen.reverted += succeeds ? 0 : 1;
    seen.deployed += succeeds && receipt.contractAddress ? 1 : 0;
    if (BigInt(receipt.blockNumber) > newest) newest = BigInt(receipt.blockNumber);
    receipts.push(receipt);
  }
  return receipts;
}

/** The client's own answer and the node's proven and signed one. */
async function compare(label, request, mustFail = false) {
  const expected = await client.call('eth_call', request, 'latest').catch(() => null);
  const answer = await node.call(request);
  if (expected !== answer) throw new Error(`${label}: the client says ${expected}, the node ${answer}`);
  if (mustFail !== (expected === null)) throw new Error(`${label}: ${mustFail ? 'a failure was expected' : 'it failed'}, on both sides`);
  seen.answers += 1;
  seen.failures += expected === null ? 1 : 0;
  return answer;
}

async function compareBalance(probe, address) {
  const expected = BigInt(await client.call('eth_getBalance', address, 'latest'));
  const proven = BigInt(await compare(`balance of ${address}`, { to: probe, input: Probe.call('balance', address) }));
  if (proven !== expected) throw new Error(`balance of ${address}: the client says ${expected}, proven is ${proven}`);
  seen.balances += 1;
}

const pubkey = await until('attestation of the node', () => node.attest());
const accounts = (await client.call('eth_accounts')).slice(0, 6);
const [alice, bob] = accounts;
console.log(`client: ${await client.call('web3_clientVersion')}; the node's key: ${pubkey}`);

const deployments = await happen(
  { from: alice, data: Token.init(1_000_000) },
  { from: bob, data: Token.init(77) },
  { from: alice, data: Probe.init() },
  ...(valid ? [] : [{ from: bob, data: Token.init(0), succeeds: false }]),
);
const [token, other, probe] = deployments.map((receipt) => receipt.contractAddress);

for (let round = 1; round <= Number(rounds); round++) {
  const anyone = () => accounts[dice.next(accounts.length)];
  await happen(
    { from: alice, to: token, data: Token.call('transfer', anyone(), 1 + dice.next(999)) },
    { from: alice, to: token, data: Token.call('approve', bob, 500) },
    { from: bob, to: token, data: Token.call('transferFrom', alice, anyone(), 1 + dice.next(valid ? 499 : 500)) },
    { from: bob, to: token, data: Token.call('transferFrom', alice, bob, 100_000), succeeds: false },
    { from: alice, to: token, data: Token.call('burn', 1 + dice.next(50)) },
    { from: alice, to: token, data: Token.call('burn', 10n ** 30n), succeeds: false },
    { from: anyone(), to: anyone(), value: hex(BigInt(1 + dice.next(1000)) * ether / 1000n), gasPrice: hex(3_000_000_000) },
    { from: anyone(), to: nobody, value: hex(1 + dice.next(10_000)) },
    {
      from: alice, to: probe, data: Probe.call('set', round % 4, dice.next(3) + (valid ? 1 : 0)),
      accessList: [{ address: probe, storageKeys: [] }],
    },
    { from: alice, to: probe, data: Probe.call('note', dice.next(100)) },
    { from: bob, to: probe, data: Probe.call('beget', round), value: hex(round * 1000) },
    { from: bob, to: probe, data: Probe.call('beget', round), succeeds: false }, // the same salt again
    ...(round % 3 === 0 && !valid ? [{ from: alice, to: probe, data: Probe.call('unnote') }] : []),
  );
  await until(`block ${newest} in the node's view`, async () => (await node.block()) >= newest);

  await compare('totalSupply', { to: token, input: Token.call('totalSupply') });
  await compare('totalSupply of the other', { to: other, data: Token.call('totalSupply') });
  await compare('allowance', { to: token, input: Token.call('allowance', alice, bob) });
  for (const address of [...accounts, nobody]) {
    await compare(`token balance of ${address}`, { to: token, input: Token.call('balanceOf', address) });
    await compareBalance(probe, address);
  }
  for (const contractAddress of [token, other, probe]) await compareBalance(probe, contractAddress);
  for (const address of [token, probe, alice, nobody, '0x0000000000000000000000000000000000000004']) {
    await compare(`code of ${address}`, { to: probe, input: Probe.call('code', address) });
  }
  await compare('a transfer that is not made', { from: alice, to: token, input: Token.call('transfer', nobody, 5) });
  await compare('a transfer with value', { from: alice, to: token, value: '0x1', input: Token.call('transfer', nobody, 5) }, true);
  await compare('a transfer of too much', { from: nobody, to: token, input: Token.call('transfer', alice, 5) }, true);
  await compare('notes', { to: probe, input: Probe.call('notes', 0) });
  await compare('no such note', { to: probe, input: Probe.call('notes', 1000) }, true);
  await compare('sum of cells', { to: probe, input: Probe.call('sum', 6) });
  await compare('family', { to: probe, input: Probe.call('family') });
  await compare('token through probe', { to: probe, input: Probe.call('tokenOf', token, bob) });
  await compare('no token through probe', { to: probe, input: Probe.call('tokenOf', nobody, bob) }, true);
  await compare('a child that is not born', { from: bob, to: probe, input: Probe.call('beget', 1000 + round) });
  await compare('machine', { to: probe, input: Probe.call('machine', round * 7919) });
  for (let kind = 0; kind <= 6; kind++) await compare(`failing ${kind}`, { to: probe, input: Probe.call('failing', kind) }, kind < 6);
  await compare('init code', { from: alice, input: Token.init(5) });
  await compare('init code that reverts', { from: alice, input: Token.init(0) }, true);
  console.log(`round ${round}: block ${newest}, everything equal`);
}
console.log(Object.entries(seen).map(([what, count]) => `${count} ${what}`).join(', '));
