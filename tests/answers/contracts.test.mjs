// HeliosAnswer and its sample on two chains: anvil (revm), and the devnet, whose EVM is ours.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { concatHex, keccak256, numberToHex, padHex, parseEventLogs, sliceHex, toHex } from 'viem';
import { callOf, chainId, digestOf, hashOfBlock, hashOfCall, network, nonceOf, sign, toContract, toContractKey, unsigned }
  from '../../clients/js/test/made-answers.js';
import { refusalOf, root, skip, startAnvil, startDevnet } from './chains.mjs';
import { contract } from './solidity.mjs';

const token = '0x6b175474e89094c44da98b954eedeac495271d0f';
const totalSupply = callOf({ to: token, input: '0x18160ddd' });
const nonce = `0x${'5a'.repeat(32)}`;
const question = { method: 'call', requestHash: hashOfCall(totalSupply), blockView: 'latest' };
const expected = { maxAge: 60n, maxHeadAge: 120n, clockTolerance: 10n, allowsUnproven: false, needsAuthenticatedTime: false };
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** In the order of their ids, as a contract wants their answers. */
const networks = ['one', 'two', 'three'].map(network).sort((a, b) => (a.networkId < b.networkId ? -1 : 1));
const [one] = networks;
const gas = {};

for (const [name, start] of [['anvil', startAnvil], ['the devnet', async () => (await startDevnet()).chain]]) {
  describe(`on ${name}`, { skip }, () => {
    let chain, judge, now, block;

    const honest = (changes = {}, asked = {}) => {
      const document = unsigned(one, { now, nonce, request: totalSupply, ...asked });
      return { ...document, message: { ...document.message, ...changes } };
    };
    const judged = (documents, { by = judge, asked = question, expects = expected, nonce: wanted = nonce } = {}) =>
      chain.read(by, 'judge', [asked, wanted, expects, documents.map(toContract)], block);
    const signed = (document, key = one.key) => sign(document, key);

    before(async () => {
      chain = await start();
      judge = await chain.deploy('Judge', chainId, 1, [toContractKey(one)]);
      const head = await chain.reader.getBlock();
      [now, block] = [Number(head.timestamp), head.number];
    });

    test('an honest answer is accepted, and is hashed as viem hashes it', async () => {
      const answer = await signed(honest());
      assert.deepEqual(await judged([answer]), [0, answer.message.result]);
      assert.equal(await chain.read(judge, 'digest', [toContract(answer)]), digestOf(answer));
    });

    test('requests are hashed as viem hashes them', async () => {
      assert.equal(await chain.read(judge, 'hashOfBlock', []), hashOfBlock());
      const call = callOf({ from: `0x${'ab'.repeat(20)}`, to: token, gas: toHex(77), value: toHex(5), input: '0x010203' });
      assert.equal(await chain.read(judge, 'hashOfCall', [call.from, call.to, 77n, 5n, call.input]), hashOfCall(call));
    });

    test('each member that somebody changes is refused by name', async () => {
      const answer = await signed(honest());
      const other = {
        number: (value) => value + 1, boolean: (value) => !value, string: (value) => (value.startsWith('0x')
          ? value.slice(0, -1) + (value.endsWith('0') ? '1' : '0')
          : { latest: 'finalized', call: 'block', returned: 'reverted', proven: 'derived', derived: 'proven' }[value]),
      };
      const names = { keyEpoch: 'Epoch' };
      for (const [member, value] of Object.entries(answer.message)) {
        const changed = { ...answer, message: { ...answer.message, [member]: other[typeof value](value) } };
        assert.equal(await refusalOf(judged([changed])), names[member] ?? 'Signature', member);
      }
      assert.equal(await refusalOf(judged([{ ...answer, domain: { ...answer.domain, chainId: 1 } }])), 'Chain');
      assert.equal(await refusalOf(judged([{ ...answer, domain: { ...answer.domain, salt: nonce } }])), 'Network');
    });

    test('a lie that the key signed is refused by name', async () => {
      const aboutTheBlock = { method: 'block', requestHash: hashOfBlock() };
      const lies = [
        ['Chain', { ...honest(), domain: { ...honest().domain, chainId: 1 } }],
        ['Network', { ...honest(), domain: { ...honest().domain, salt: nonce } }],
        ['Epoch', honest({ keyEpoch: 2 })],
        ['Request', honest({ requestHash: nonce })],
        ['Request', honest(aboutTheBlock)],
        ['Request', honest({ method: 'block' })],
        ['Nonce', honest({ nonce: `0x${'5b'.repeat(32)}` })],
        ['Nonce', honest({ nonce: '0x' })],
        ['View', honest({ view: 'finalized' })],
        ['Time', honest({ time: now - 61 })],
        ['Time', honest({ time: now + 11 })],
        ['HeadAge', honest({ slotAge: 121 })],
        ['Provenance', honest({ blockProvenance: 'unproven' })],
        ['Provenance', honest({ resultProvenance: 'unproven' })],
        ['Malformed', honest({ blockProvenance: 'Proven' })],
        ['Malformed', honest({ resultProvenance: 'verified' })],
        ['Malformed', honest({ outcome: 'returned ' })],
        ['Malformed', honest({ timestamp: 2 ** 53 })],
      ];
      for (const [name, lie] of lies) assert.equal(await refusalOf(judged([await signed(lie)])), name, JSON.stringify(lie));
      assert.equal(await refusalOf(judged([await signed(honest(), networks[1].key)])), 'Signature');
    });

    test('one signature has one form', async () => {
      const answer = await signed(honest());
      const [r, s, v] = [sliceHex(answer.signature, 0, 32), sliceHex(answer.signature, 32, 64), Number(sliceHex(answer.signature, 64))];
      const high = padHex(numberToHex(order - BigInt(s)), { size: 32 });
      const forms = [
        concatHex([r, s, toHex(55 - v)]), concatHex([r, s, toHex(v - 27, { size: 1 })]), concatHex([r, s]),
        concatHex([r, s, toHex(v), '0x00']), concatHex([r, high, toHex(55 - v)]), `0x${'00'.repeat(65)}`, '0x',
      ];
      for (const signature of forms) assert.equal(await refusalOf(judged([{ ...answer, signature }])), 'Signature', signature);
    });

    test('a view by number or hash names the block of the answer', async () => {
      const { blockNumber, blockHash } = honest().message;
      for (const view of [toHex(blockNumber), blockHash]) {
        const answer = await signed(honest({}, { view }));
        assert.equal((await judged([answer], { asked: { ...question, blockView: view } }))[0], 0);
      }
      const zero = await signed(honest({ blockNumber: 0 }, { view: '0x0' }));
      assert.equal((await judged([zero], { asked: { ...question, blockView: '0x0' } }))[0], 0);
      for (const view of [toHex(blockNumber + 1), `0x0${toHex(blockNumber).slice(2)}`, keccak256('0x'), '0x']) {
        const answer = await signed(honest({}, { view }));
        assert.equal(await refusalOf(judged([answer], { asked: { ...question, blockView: view } })), 'View', view);
      }
    });

    test('the outcome is told, and what the asker allows or demands counts', async () => {
      assert.equal((await judged([await signed(honest({ outcome: 'reverted', result: '0x08c379a0' }))]))[0], 1);
      assert.equal((await judged([await signed(honest({ outcome: 'halted' }))]))[0], 2);
      const old = await signed(honest({ slotAge: 121, view: 'finalized' }));
      assert.equal((await judged([old], { asked: { ...question, blockView: 'finalized' } }))[0], 0);
      const unproven = await signed(honest({ resultProvenance: 'unproven' }));
      assert.equal((await judged([unproven], { expects: { ...expected, allowsUnproven: true } }))[0], 0);
      const unsure = await signed(honest({ timeAuthenticated: false }));
      assert.equal((await judged([unsure]))[0], 0);
      assert.equal(await refusalOf(judged([unsure], { expects: { ...expected, needsAuthenticatedTime: true } })), 'Clock');
    });

    test('two of three networks must say the same, each once', async () => {
      const by = await chain.deploy('Judge', chainId, 2, networks.map((network) => toContractKey(network)));
      const head = await chain.reader.getBlock();
      [now, block] = [Number(head.timestamp), head.number];
      const answers = await Promise.all(networks.map((network) =>
        sign(unsigned(network, { now, nonce, request: totalSupply }), network.key)));
      const [first, second, third] = answers;
      for (const enough of [answers, [first, second], [first, third], [second, third]])
        assert.equal((await judged(enough, { by }))[0], 0);
      assert.equal(await refusalOf(judged([], { by })), 'Quorum');
      assert.equal(await refusalOf(judged([first], { by })), 'Quorum');
      assert.equal(await refusalOf(judged([first, first], { by })), 'Order');
      assert.equal(await refusalOf(judged([second, first], { by })), 'Order');
      assert.equal(await refusalOf(judged([first, { ...second, signature: first.signature }], { by })), 'Signature');
      for (const change of [{ result: '0x' }, { outcome: 'reverted' }, { blockNumber: 5 }, { blockHash: nonce }, { stateRoot: nonce },
        { timestamp: 5 }]) {
        const other = await sign({ ...second, message: { ...second.message, ...change } }, networks[1].key);
        assert.equal(await refusalOf(judged([first, other], { by })), 'Disagreement', JSON.stringify(change));
      }
    });

    test('a verifier without a clear trust is not deployed', async () => {
      const [a, b] = networks.map((network) => toContractKey(network));
      const refused = (...args) => refusalOf(chain.deploy('HeliosAnswer', chainId, ...args));
      assert.equal(await refused(0, [a]), 'BadThreshold');
      assert.equal(await refused(2, [a, { ...a, epoch: 2, signer: b.signer }]), 'BadThreshold');
      assert.equal(await refused(1, []), 'BadThreshold');
      assert.equal(await refused(1, [a, { ...a, signer: b.signer }]), 'BadKey');
      assert.equal(await refused(1, [a, { ...b, signer: a.signer }]), 'BadKey');
      assert.equal(await refused(1, [{ ...a, signer: `0x${'00'.repeat(20)}` }]), 'BadKey');
      assert.equal(await refused(1, [{ ...a, activeFrom: 8, until: 7 }]), 'BadKey');
    });

    test('a key of each epoch counts in its own time, and in the overlap both do', async () => {
      const next = { ...network('the next key of one'), networkId: one.networkId, epoch: 2 };
      const { timestamp } = await chain.reader.getBlock(), until = Number(timestamp) - 10, activeFrom = until - 20;
      const by = await chain.deploy('Judge', chainId, 1, [toContractKey(one, { until }), toContractKey(next, { activeFrom })]);
      const head = await chain.reader.getBlock(), expects = { ...expected, maxAge: 600n };
      [now, block] = [Number(head.timestamp), head.number];
      const refusal = async ({ epoch, key }, time) =>
        refusalOf(judged([await signed(honest({ keyEpoch: epoch, time }), key)], { by, expects }));
      assert.equal(await refusal(one, activeFrom - 1), null);
      assert.equal(await refusal(next, activeFrom - 1), 'Epoch', 'not active yet');
      for (const time of [activeFrom, until]) for (const key of [one, next]) assert.equal(await refusal(key, time), null, `${time}`);
      assert.equal(await refusal(one, until + 1), 'Epoch', 'past its overlap');
      assert.equal(await refusal(next, until + 1), null);
      assert.equal(await refusal({ ...one, epoch: 2 }, until), 'Signature', 'the key of another epoch');
      assert.equal(await refusal({ ...one, epoch: 3 }, until), 'Epoch', 'an epoch that nobody has named');
    });

    test('a contract that acts on answers takes each once, and none that is for another', async () => {
      const verifier = await chain.deploy('HeliosAnswer', chainId, 1, [toContractKey(one)]);
      const [record, other] = [await chain.deploy('SupplyRecord', verifier.address, token),
        await chain.deploy('SupplyRecord', verifier.address, token)];
      const asked = parseEventLogs({ abi: contract('SupplyRecord').abi, logs: (await chain.write(record, 'ask', [])).logs })[0].args;
      await chain.write(other, 'ask', []);
      assert.equal(asked.nonce, nonceOf(record.address, asked.id));

      const answer = async (changes, wanted = asked.nonce) => toContract(await signed(unsigned(one, {
        now: Number((await chain.reader.getBlock()).timestamp), nonce: wanted, request: totalSupply, view: 'finalized', ...changes })));
      const bring = (to, id, answers) => refusalOf(chain.write(to, 'settle', [id, answers]));
      const next = toHex(2n, { size: 32 });

      assert.equal(await bring(record, asked.id, []), 'Quorum');
      assert.equal(await bring(record, asked.id, [await answer({}, nonceOf(other.address, asked.id))]), 'Nonce', 'another contract');
      assert.equal(await bring(record, asked.id, [await answer({}, nonceOf(record.address, next))]), 'Nonce', 'another question');
      assert.equal(await bring(record, asked.id, [await answer({}, nonceOf(record.address, asked.id, 1))]), 'Nonce', 'on another chain');
      assert.equal(await bring(record, next, [await answer({})]), 'NotAsked');
      assert.equal(await bring(other, asked.id, [await answer({})]), 'Nonce', 'replayed at another contract');

      await chain.write(record, 'settle', [asked.id, [await answer({})]]);
      assert.equal(await chain.read(record, 'supply', []), 7n);
      assert.equal(await bring(record, asked.id, [await answer({})]), 'NotAsked', 'replayed');
      await chain.write(record, 'ask', []);
      assert.equal(await bring(record, next, [await answer({})]), 'Nonce', 'replayed for the next question');
      const past = Number(await chain.read(record, 'recorded', [])) + 19;
      assert.equal(await bring(record, next, [await answer({ now: past }, nonceOf(record.address, next))]), 'Older');
    });

    test('one verification costs less than 40,000 gas, the call of the verifier included', async () => {
      const verifier = await chain.deploy('HeliosAnswer', chainId, 1, [toContractKey(one)]);
      const head = await chain.reader.getBlock();
      // the same bytes on both chains, so that the gas can be compared: times are of no interest here
      const id = toHex(1n, { size: 32 });
      const document = unsigned(one, { now: 1_800_000_000, nonce: nonceOf(judge.address, id), request: totalSupply });
      const forever = { ...expected, maxAge: 2n ** 63n, clockTolerance: 2n ** 63n };
      gas[name] = await chain.read(
        judge, 'gasOf', [verifier.address, id, question, forever, [toContract(await signed(document))]], head.number);
      assert.ok(gas[name] < 40_000n, `${gas[name]}`);
    });
  });
}

test('the gas of a verification is the same in both EVMs', { skip }, () => {
  console.log(`note: one verification: ${gas.anvil} gas on anvil, ${gas['the devnet']} on the devnet`);
  assert.equal(gas.anvil, gas['the devnet']);
});

test('the code of the quote that bench/Bench.Node measures is what the compiler makes of it', () => {
  assert.equal(readFileSync(join(root, 'bench/Bench.Node/SwapQuote.hex'), 'utf8').trim(), contract('SwapQuote').bytecode);
});
