// The same session by each library: a token, names and a multicall are deployed and used, by the endpoint that is named.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as ethers from 'ethers';
import { createPublicClient, createWalletClient, defineChain, http, labelhash, namehash, parseEther, zeroHash } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { root, until } from '../../clients/js/test/running-node.js';
import { Multicall, Registry, Resolver, Token, UniversalResolver } from './contracts.mjs';
import { post } from './judge.mjs';

const SUPPLY = 1_000_000n, NAME = 'alice.eth', NOBODY = '0x00000000000000000000000000000000deadbeef';
const reverse = (address) => `${address.slice(2).toLowerCase()}.addr.reverse`;

/**
 * Asks about the block of a transaction, and again where a reorganization has moved the transaction meanwhile.
 * @param receiptOf asks for its receipt; @param ask gets that
 */
async function inItsBlock(receiptOf, ask) {
  for (let receipt = await until('a receipt', receiptOf); ;) {
    try {
      return await ask(receipt);
    } catch (error) {
      const now = await until('a receipt', receiptOf);
      if (now.blockHash === receipt.blockHash) throw error;
      receipt = now;
    }
  }
}

/** The logs that stand after a filter's changes: each is added once, and one that is removed was there. */
function applied(standing, changes) {
  const nameOf = (log) => `${log.blockHash} ${log.logIndex}`;
  for (const log of changes) {
    const place = standing.findIndex((other) => nameOf(other) === nameOf(log));
    assert.equal(place >= 0, log.removed, `the log ${nameOf(log)} is ${log.removed ? 'removed, and was not there' : 'added twice'}`);
    standing = log.removed ? standing.toSpliced(place, 1) : [...standing, log];
  }
  return standing;
}

/** @param url where to ask; @param key of an account with ether; @param chainId of the chain */
export async function viem({ url, key, chainId }) {
  const account = privateKeyToAccount(key);
  const chain = defineChain({ id: chainId, name: 'local', nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [url] } } });
  const reader = createPublicClient({ chain, transport: http(url), pollingInterval: 300, cacheTime: 0 });
  const writer = createWalletClient({ account, chain, transport: http(url) });
  const mined = async (hash) => {
    const receipt = await reader.waitForTransactionReceipt({ hash, timeout: 120_000 });
    assert.equal(receipt.status, 'success');
    return receipt;
  };
  const deploy = async ({ abi, bytecode }, ...args) => ({
    abi, address: (await mined(await writer.deployContract({ abi, bytecode, args }))).contractAddress,
  });
  const write = async (contract, functionName, ...args) => mined(await writer.writeContract({ ...contract, functionName, args }));
  const read = (contract, functionName, ...args) => reader.readContract({ ...contract, functionName, args });

  assert.equal(await reader.getChainId(), chainId);
  const token = await deploy(Token, SUPPLY), registry = await deploy(Registry), resolver = await deploy(Resolver);
  const names = await deploy(UniversalResolver, registry.address), multicall = await deploy(Multicall);

  const filter = await reader.createContractEventFilter({ ...token, eventName: 'Transfer' });
  const blocks = await reader.createBlockFilter();
  const { transactionHash } = await write(token, 'transfer', NOBODY, 7n);
  await write(token, 'approve', account.address, 5n);
  await write(token, 'transferFrom', account.address, NOBODY, 5n);
  await mined(await writer.sendTransaction({ to: NOBODY, value: parseEther('0.01') }));
  assert.equal(await read(token, 'balanceOf', NOBODY), 12n);
  assert.equal(await read(token, 'allowance', account.address, account.address), 0n);
  await assert.rejects(reader.simulateContract({ ...token, functionName: 'transfer', args: [account.address, 1n], account: namehashed }),
    /TooLittle/);
  await assert.rejects(read(token, 'transferFrom', NOBODY, account.address, 1n), /allowance too low/);

  const calls = [['balanceOf', NOBODY], ['totalSupply'], ['transferFrom', NOBODY, NOBODY, 1n]]
    .map(([functionName, ...args]) => ({ ...token, functionName, args }));
  const results = await reader.multicall({ contracts: calls, multicallAddress: multicall.address });
  assert.deepEqual(results.map(({ status }) => status), ['success', 'success', 'failure']);
  assert.deepEqual(results.slice(0, 2).map(({ result }) => result), [12n, SUPPLY]);

  for (const [name, to] of [[NAME, NOBODY], [reverse(NOBODY), NOBODY]]) {
    await write(registry, 'setResolver', namehash(name), resolver.address);
    await write(resolver, 'set', namehash(name), to, NAME, 'url', 'https://example.org');
  }
  assert.equal(
    (await reader.getEnsAddress({ name: NAME, universalResolverAddress: names.address })).toLowerCase(), NOBODY);
  assert.equal(await reader.getEnsText({ name: NAME, key: 'url', universalResolverAddress: names.address }), 'https://example.org');
  assert.equal(await reader.getEnsAddress({ name: 'nobody.eth', universalResolverAddress: names.address }), null);

  let standing = [];
  const poll = async () => { standing = applied(standing, await reader.getFilterChanges({ filter })); };
  await until('both transfers', async () => {
    await poll();
    return standing.length === 2;
  });
  assert.deepEqual(standing.map(({ args }) => args.value), [7n, 5n]);
  assert.ok((await reader.getFilterChanges({ filter: blocks })).length >= 3);
  await poll();
  assert.ok(Array.isArray(await reader.getFilterLogs({ filter })));
  await reader.uninstallFilter({ filter });
  await reader.uninstallFilter({ filter: blocks });
  for (const { id } of [filter, blocks])
    await assert.rejects(reader.request({ method: 'eth_getFilterLogs', params: [id] }), /filter not found/);

  await inItsBlock(() => reader.getTransactionReceipt({ hash: transactionHash }), async ({ blockNumber, blockHash }) => {
    const logs = await reader.getContractEvents({ ...token, fromBlock: blockNumber, toBlock: 'latest' });
    assert.deepEqual(logs.map(({ args }) => args.value), [7n, 5n]);
    assert.equal((await reader.getContractEvents({ ...token, blockHash, eventName: 'Transfer' }))[0].transactionHash, transactionHash);
    const block = await reader.getBlock({ blockNumber, includeTransactions: true });
    assert.ok(block.transactions.some(({ hash }) => hash === transactionHash));
    assert.equal((await reader.getBlock({ blockHash })).number, blockNumber);
    assert.equal(await reader.getBlockTransactionCount({ blockNumber }), block.transactions.length);
    assert.equal((await reader.getTransaction({ hash: transactionHash })).blockNumber, blockNumber);
    assert.equal((await reader.getTransaction({ blockNumber, index: 0 })).blockHash, blockHash);
    assert.equal(
      await reader.getBalance({ address: NOBODY, blockNumber: blockNumber - 1n }) < await reader.getBalance({ address: NOBODY }), true);
  });
  assert.equal((await reader.getProof({ address: token.address, storageKeys: [zeroHash] })).storageProof[0].value, SUPPLY);
  assert.equal(BigInt(await reader.getStorageAt({ address: token.address, slot: '0x0' })), SUPPLY);
  assert.equal((await reader.getCode({ address: token.address })).length / 2 - 1, Token.size);
  assert.ok(await reader.getTransactionCount({ address: account.address }) > 9);
  await reader.getFeeHistory({ blockCount: 4, rewardPercentiles: [25, 75] });
  await reader.createAccessList({ account, to: token.address, data: '0x18160ddd' });
  await reader.estimateFeesPerGas();
  await reader.getBlobBaseFee();
  return { token: token.address };
}

/** Somebody who holds no token. */
const namehashed = `0x${labelhash(NAME).slice(2, 42)}`;

export async function byEthers({ url, key, chainId }) {
  const providers = [], providerOf = (network) => {
    providers.push(new ethers.JsonRpcProvider(url, network, { staticNetwork: network, pollingInterval: 300, cacheTimeout: -1 }));
    return providers.at(-1);
  };
  const provider = providerOf(new ethers.Network('local', chainId));
  try {
    const wallet = new ethers.Wallet(key, provider);
    const deploy = async ({ abi, bytecode }, ...args) =>
      (await new ethers.ContractFactory(abi, bytecode, wallet).deploy(...args)).waitForDeployment();
    const done = async (sending) => (await (await sending).wait(1, 120_000));
    const token = await deploy(Token, SUPPLY), registry = await deploy(Registry), resolver = await deploy(Resolver);
    const multicall = await deploy(Multicall);

    const { hash } = await done(token.transfer(NOBODY, 7n));
    await done(token.approve(wallet.address, 5n));
    await done(token.transferFrom(wallet.address, NOBODY, 5n));
    await done(wallet.sendTransaction({ to: NOBODY, value: 10n ** 16n }));
    assert.equal(await token.balanceOf(NOBODY), 12n);
    await assert.rejects(token.transfer.staticCall(NOBODY, SUPPLY * 2n), ({ revert }) => revert.name === 'TooLittle');
    await assert.rejects(token.transferFrom.staticCall(NOBODY, wallet.address, 1n), ({ reason }) => /allowance too low/.test(reason));

    const calls = [['balanceOf', NOBODY], ['totalSupply'], ['transferFrom', NOBODY, NOBODY, 1n]].map(([name, ...args]) =>
      ({ target: token.target, allowFailure: true, callData: token.interface.encodeFunctionData(name, args) }));
    const results = await multicall.aggregate3.staticCall(calls);
    assert.deepEqual(results.map(({ success }) => success), [true, true, false]);

    for (const [name, to] of [[NAME, NOBODY], [reverse(NOBODY), NOBODY]]) {
      await done(registry.setResolver(ethers.namehash(name), resolver.target));
      await done(resolver.set(ethers.namehash(name), to, NAME, 'url', 'https://example.org'));
    }
    const withNames = new ethers.Network('local', chainId);
    withNames.attachPlugin(new ethers.EnsPlugin(registry.target, chainId));
    const names = providerOf(withNames);
    assert.equal((await names.resolveName(NAME)).toLowerCase(), NOBODY);
    assert.equal(await names.lookupAddress(NOBODY), NAME);
    assert.equal(await (await names.getResolver(NAME)).getText('url'), 'https://example.org');
    assert.equal(await names.resolveName('nobody.eth'), null);

    await inItsBlock(() => provider.getTransactionReceipt(hash), async ({ blockNumber, logs }) => {
      assert.equal(logs.length, 1);
      const events = await token.queryFilter(token.filters.Transfer(wallet.address), blockNumber);
      assert.deepEqual(events.map(({ args }) => args.value), [7n, 5n]);
      const block = await provider.getBlock(blockNumber, true);
      assert.ok(block.prefetchedTransactions.some((one) => one.hash === hash));
      assert.equal((await provider.getTransaction(hash)).blockNumber, blockNumber);
    });
    assert.equal(BigInt(await provider.getStorage(token.target, 0)), SUPPLY);
    assert.ok((await provider.getFeeData()).maxFeePerGas > 0n);
    assert.ok(await provider.getTransactionCount(wallet.address, 'pending') > 10);
    assert.equal(await provider.send('eth_syncing', []), false);
    return { token: token.target };
  } finally {
    for (const each of providers) each.destroy();
  }
}

/** As web3.py writes its requests (`web3/manager.py`, `web3/_utils/method_formatters.py`): ids from 0, quantities in hex, checksums. */
export async function raw({ url, key, chainId }, { token }) {
  let id = 0;
  const ask = async (method, ...params) => {
    const { result, error } = await post(url, { jsonrpc: '2.0', method, params, id: id++ });
    if (error) throw Object.assign(new Error(error.message), error);
    return result;
  };
  const account = privateKeyToAccount(key), to = ethers.getAddress(token), data = new ethers.Interface(Token.abi);
  assert.equal(Number(await ask('eth_chainId')), chainId);
  for (const method of ['net_version', 'net_listening', 'eth_syncing', 'eth_accounts', 'eth_gasPrice', 'web3_clientVersion',
    'eth_blockNumber', 'eth_maxPriorityFeePerGas']) await ask(method);
  await ask('web3_sha3', '0x68656c6f');
  const nonce = await ask('eth_getTransactionCount', account.address, 'latest');
  const { baseFeePerGas } = await ask('eth_getBlockByNumber', 'latest', false);
  const call = { from: account.address, to, data: data.encodeFunctionData('approve', [NOBODY, 3]), value: '0x0' };
  const gas = await ask('eth_estimateGas', call);
  const signed = await account.signTransaction({
    type: 'eip1559', chainId, nonce: Number(nonce), to, data: call.data, gas: BigInt(gas), value: 0n,
    maxFeePerGas: 2n * BigInt(baseFeePerGas) + 10n ** 9n, maxPriorityFeePerGas: 10n ** 9n,
  });
  const hash = await ask('eth_sendRawTransaction', signed);
  const receiptOf = () => ask('eth_getTransactionReceipt', hash);
  assert.equal((await until('a receipt', receiptOf)).status, '0x1');
  const topics = data.getEvent('Transfer').topicHash;
  const balanceOf = { to, data: data.encodeFunctionData('balanceOf', [account.address]) };
  await inItsBlock(receiptOf, async ({ blockNumber, blockHash }) => {
    for (const block of ['latest', 'pending', blockNumber, { blockHash }]) await ask('eth_call', balanceOf, block);
    assert.equal((await ask('eth_getBlockByHash', blockHash, true)).number, blockNumber);
    assert.ok((await ask('eth_getBlockReceipts', blockNumber)).some(({ transactionHash }) => transactionHash === hash));
    for (const [by, block] of [['Hash', blockHash], ['Number', blockNumber]])
      assert.equal((await ask(`eth_getTransactionByBlock${by}AndIndex`, block, '0x0')).blockHash, blockHash);
    assert.ok(Number(await ask('eth_getBlockTransactionCountByHash', blockHash)) > 0);
    for (const filter of [{ blockHash }, { fromBlock: '0x1', address: [to] }, { fromBlock: '0x1', topics: [[topics], null, null] }])
      await ask('eth_getLogs', filter);
    await ask('eth_getStorageAt', to, '0x0', blockNumber);
  });
  await assert.rejects(ask('eth_call', { to, data: data.encodeFunctionData('transfer', [NOBODY, 10n ** 30n]) }, 'latest'),
    ({ code, data: output }) => code === 3 && data.parseError(output).name === 'TooLittle');
  await ask('eth_call', balanceOf, 'latest', { [to]: { stateDiff: { [`0x${'0'.repeat(64)}`]: `0x${'0'.repeat(63)}1` } } });
  await ask('eth_call', { from: account.address, gas: '0x5208', to: NOBODY, value: '0x1' }, 'latest');
  await assert.rejects(ask('eth_call', { from: NOBODY, to: account.address, value: `0x${'f'.repeat(40)}` }, 'latest'));
  await ask('eth_getBlockByNumber', 'finalized', false);
  await ask('eth_getProof', to, ['0x0', `0x${'0'.repeat(63)}1`], 'latest');
  await ask('eth_getCode', NOBODY, 'latest');
  await ask('eth_feeHistory', '0x4', 'latest', [10, 50.5]);
  await ask('eth_createAccessList', balanceOf, 'latest');
  assert.equal(await ask('eth_getTransactionByHash', `0x${'1'.repeat(64)}`), null);
  assert.equal(await ask('eth_getBlockByNumber', '0xffffffff', false), null);
  await assert.rejects(ask('eth_getBalance', to, '0xffffffff'));
  await assert.rejects(ask('eth_no_such_method'), ({ code }) => code === -32601);
  const id1 = await ask('eth_newFilter', { address: to, topics: [] }), id2 = await ask('eth_newBlockFilter');
  await until('blocks', async () => (await ask('eth_getFilterChanges', id2)).length);
  await ask('eth_getFilterChanges', id1);
  for (const filter of [id1, id2]) {
    assert.equal(await ask('eth_uninstallFilter', filter), true);
    for (const method of ['eth_getFilterLogs', 'eth_getFilterChanges'])
      await assert.rejects(ask(method, filter), ({ code, message }) => code === -32000 && message === 'filter not found');
  }
}

/** A program of foundry itself, because not every npm links the package's command. */
export const programOf = (name) => join(root, 'tests/wallets/node_modules/@foundry-rs',
  `${name}-${process.platform}-${{ x64: 'amd64' }[process.arch] ?? process.arch}`, 'bin', name);

export async function cast({ url, key, chainId }) {
  const run = async (command, ...args) => (await promisify(execFile)(
    programOf('cast'), [command, '--rpc-url', url, ...args], { timeout: 180_000 })).stdout.trim();
  const send = async (...args) => JSON.parse(await run('send', '--json', '--private-key', key, ...args));
  const holder = privateKeyToAccount(key).address;
  assert.equal(Number(await run('chain-id')), chainId);
  const { contractAddress: token, status } = await send('--create', Token.bytecode, 'constructor(uint256)', `${SUPPLY}`);
  assert.equal(status, '0x1');
  const { transactionHash } = await send(token, 'transfer(address,uint256)', NOBODY, '7');
  await send(token, 'approve(address,uint256)', NOBODY, '9');
  await send(NOBODY, '--value', '0.01ether');
  assert.equal(await run('call', token, 'balanceOf(address)(uint256)', NOBODY), '7');
  assert.equal(await run('call', token, 'allowance(address,address)(uint256)', holder, NOBODY), '9');
  await assert.rejects(run('call', token, 'transferFrom(address,address,uint256)', holder, NOBODY, '99'), /allowance too low/);
  assert.equal((await run('code', token)).length / 2 - 1, Token.size);
  assert.equal(BigInt(await run('storage', token, '0')), SUPPLY);
  assert.ok(BigInt(await run('balance', holder)) > 0n);
  assert.ok(BigInt(await run('nonce', holder)) > 3n);
  assert.ok(BigInt(await run('estimate', token, 'approve(address,uint256)', NOBODY, '1', '--from', holder)) > 21_000n);
  await inItsBlock(async () => JSON.parse(await run('receipt', transactionHash, '--json')), async ({ blockNumber, blockHash }) => {
    assert.match(await run('logs', '--from-block', blockNumber, '--address', token, 'Transfer(address,address,uint256)'), /0x/);
    assert.equal(JSON.parse(await run('tx', transactionHash, '--json')).blockNumber, blockNumber);
    assert.equal(JSON.parse(await run('block', `${Number(blockNumber)}`, '--json')).hash, blockHash);
  });
  for (const command of [['block-number'], ['gas-price'], ['base-fee'], ['age'], ['codehash', token], ['proof', token, '0x0'],
    ['access-list', token, 'totalSupply()'], ['client'], ['storage-root', token], ['find-block', '1']]) await run(...command);
  return { token };
}

export async function nethereum({ url, key, chainId }) {
  const program = join(root, 'tests/wallets/nethereum/bin/Release/net10.0/Helios.Nethereum');
  const { stdout } = await promisify(execFile)(program, [url, key, `${chainId}`, Token.bytecode, Registry.bytecode, Resolver.bytecode,
    Multicall.bytecode, namehash(NAME)], { timeout: 300_000 });
  assert.match(stdout, /^done$/m);
}
