// PolicyRegistry, the contract that may be a network's authority, on two chains: anvil (revm), and the devnet, whose EVM is ours.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { numberToHex, padHex, parseEventLogs } from 'viem';
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts';
import { Chain, refusalOf, root, skip, startAnvil, startDevnet } from './chains.mjs';
import { contract } from './solidity.mjs';

const digest = (number) => padHex(numberToHex(number), { size: 32 });

test('the code with which the tests in C# deploy it is what the compiler makes of the source', () => {
  const kept = readFileSync(join(root, 'tests/Actors.Tests/Governance/PolicyRegistry.hex'), 'utf8').trim();
  assert.equal(kept, contract('PolicyRegistry').bytecode.slice(2), 'write the new code into PolicyRegistry.hex');
});

for (const [name, start] of [['anvil', startAnvil], ['the devnet', async () => (await startDevnet()).chain]]) {
  describe(`on ${name}`, { skip }, () => {
    let chain, registry;
    const read = (functionName, args = []) => chain.read(registry, functionName, args);
    const publish = (version, of = digest(version)) => chain.write(registry, 'publish', [version, of]);

    before(async () => {
      chain = await start();
      registry = await chain.deploy('PolicyRegistry', chain.writer.account.address);
    });

    test('before the first document it names none', async () => {
      assert.equal(await read('version'), 0n);
      for (const from of [0n, 1n, 2n]) assert.deepEqual(await read('policyDigests', [from]), []);
    });

    test('documents follow each other, and what is named stays named', async () => {
      const { logs } = await publish(1n);
      const [published] = parseEventLogs({ abi: registry.abi, logs });
      assert.deepEqual([published.eventName, published.args], ['Published', { version: 1n, digest: digest(1n) }]);
      assert.equal(await refusalOf(publish(1n, digest(9n))), 'NotNext');
      assert.equal(await refusalOf(publish(3n)), 'NotNext');
      assert.equal(await refusalOf(publish(2n, digest(0n))), 'NoDigest');
      await publish(2n);
      assert.deepEqual(await read('policyDigests', [1n]), [digest(1n), digest(2n)]);
      assert.deepEqual(await read('policyDigests', [2n]), [digest(2n)]);
      assert.deepEqual(await read('policyDigests', [3n]), []);
    });

    test('an answer has at most 64 digests', async () => {
      for (let version = await read('version') + 1n; version <= 66n; version++) await publish(version);
      assert.equal((await read('policyDigests', [1n])).length, 64);
      assert.deepEqual(await read('policyDigests', [65n]), [digest(65n), digest(66n)]);
      assert.deepEqual(await read('policyDigests', [2n ** 256n - 1n]), []);
    });

    test('its owner alone names documents, and the next owner accepts', async () => {
      const next = generatePrivateKey();
      const other = new Chain(chain.url, next);
      const refused = () => refusalOf(other.reader.simulateContract(
        { ...registry, account: privateKeyToAddress(next), functionName: 'publish', args: [67n, digest(67n)] }));
      assert.equal(await refused(), 'NotOwner');
      await chain.write(registry, 'nameOwner', [privateKeyToAddress(next)]);
      assert.equal(await refused(), 'NotOwner', 'it has not accepted');
      assert.equal(await refusalOf(chain.write(registry, 'acceptOwner', [])), 'NotOwner', 'who is not named cannot accept');
      await chain.mined(await chain.writer.sendTransaction({ to: privateKeyToAddress(next), value: 10n ** 17n }));
      await other.write(registry, 'acceptOwner', []);
      assert.equal(await read('owner'), privateKeyToAddress(next));
      assert.equal(await refusalOf(publish(67n)), 'NotOwner');
      await other.write(registry, 'publish', [67n, digest(67n)]);
      assert.equal(await read('version'), 67n);
    });
  });
}
