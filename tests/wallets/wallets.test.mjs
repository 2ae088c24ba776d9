// Libraries and tools of others do one session through /rpc of a node, and have what the chain's own client says.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createPublicClient, webSocket } from 'viem';
import { ask, FollowedLogs } from '../../clients/js/test/followed-logs.js';
import * as running from '../../clients/js/test/running-node.js';
import { Judge } from './judge.mjs';
import * as sessions from './sessions.mjs';

const skip = running.whyNoNode()
  || (['anvil', 'cast'].every((name) => existsSync(sessions.programOf(name))) ? false : 'there is no anvil or cast for this machine');
const nethereum = join(running.root, 'tests/wallets/nethereum/bin/Release/net10.0/Helios.Nethereum');

/** The first accounts of anvil's mnemonic, which is public. */
const anvilKeys = [
  '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
  '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
  '0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a',
  '0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6',
];

/** Blocks when the beacon chain asks for one: several transactions are in each. */
async function startAnvil() {
  const { ready, stop } = await running.start(sessions.programOf('anvil'),
    ['--host', '127.0.0.1', '--port', '0', '--no-mining', '--order', 'fifo', '--hardfork', 'osaka'],
    (said) => /Listening on (\S+)/.exec(said)?.[1]);
  const url = `http://${ready}`;
  await ask(url, 'evm_mine'); // its genesis names the root of the empty state
  return { url, stop };
}

for (const [world, isReorganized, chainOf] of [
  ['anvil behind the devnet', false, async (endings) => {
    const anvil = await startAnvil();
    endings.push(anvil.stop);
    return { ...await running.startDevnet('--execution', anvil.url), keys: anvilKeys };
  }],
  ['a devnet that reorganizes', true, async () => {
    const devnet = await running.startDevnet('--reorg-every', '8', '--reorg-depth', '2');
    return { ...devnet, keys: devnet.accounts.slice(-4).map(({ key }) => key) };
  }],
]) {
  describe(`wallets on ${world}`, { skip }, () => {
    const endings = [];
    let judge, at, seen, left;

    before(async () => {
      if (skip) return;
      const { keys, ...chain } = await chainOf(endings);
      endings.push(chain.stop);
      const node = await running.startNode(chain);
      endings.push(node.stop);
      // its first head may be of before the client's first block, and the sessions ask for the finalized one, too
      for (const tag of ['latest', 'finalized'])
        await running.until(`a ${tag} block that the client has`, () => ask(`${node.url}/rpc`, 'eth_getBlockByNumber', tag, false));
      judge = new Judge(node.url, chain.execution);
      const url = await judge.start();
      endings.push(() => judge.stop());
      const chainId = Number(await ask(chain.execution, 'eth_chainId'));
      at = keys.map((key) => ({ url, key, chainId }));
      seen = new FollowedLogs(chain.execution);
      const follower = createPublicClient({ transport: webSocket(`${node.url.replace('http', 'ws')}/rpc`) });
      const unwatch = follower.watchEvent({ onLogs: (logs) => logs.forEach((log) => {
        seen.take(log);
        if (log.removed) left = log.blockHash;
      }) });
      endings.push(async () => {
        unwatch();
        (await follower.transport.getRpcClient()).close();
      });
    });

    after(async () => {
      for (const end of endings.reverse()) await end();
    });

    describe('sessions', { concurrency: true }, () => {
      test('viem', { skip }, () => sessions.viem(at[0]));
      test('ethers', { skip }, () => sessions.byEthers(at[1]));
      test('cast, and requests as web3.py writes them', { skip }, async () => sessions.raw(at[2], await sessions.cast(at[2])));
      test('Nethereum', { skip: skip || (existsSync(nethereum) ? false : 'it is not built: tests/wallets/run') },
        () => sessions.nethereum(at[3]));
    });

    test('a subscription has the logs of the chain', { skip }, () => seen.check({ reorganizations: isReorganized ? 2 : 0 }));

    test('a block that has left the chain is none', { skip: skip || (isReorganized ? false : 'no block leaves this chain') },
      async () => assert.equal(await ask(at[0].url, 'eth_getBlockByHash', left, false), null));

    test("every answer was the client's, or differed as listed", { skip }, (t) => {
      assert.deepEqual(judge.faults, []);
      assert.ok(judge.equal > 300);
      t.diagnostic(`note: wallets on ${world}: ${judge.equal} answers of ${judge.methods.size} methods are equal`);
      for (const [why, count] of judge.excused) t.diagnostic(`note: ${count} differ: ${why}`);
    });
  });
}
