// The gateway of ERC-3668 of a node, asked by a contract through viem, which knows that protocol.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { secp256k1 } from '@noble/curves/secp256k1';
import { decodeFunctionResult, encodeFunctionData, encodeFunctionResult, erc20Abi, recoverAddress, toHex } from 'viem';
import { publicKeyToAddress } from 'viem/accounts';
import { callOf, chainId, digestOf, hashOfCall, network, nonceOf, toContract, toContractKey }
  from '../../clients/js/test/made-answers.js';
import { nodeProgram, refusalOf, root, skip, startAnvil, startDevnet, startNode, until } from './chains.mjs';
import { contract } from './solidity.mjs';

const token = '0x6b175474e89094c44da98b954eedeac495271d0f';
const totalSupply = '0x18160ddd';
const gateway = contract('IHeliosGateway').abi;
const nonce = `0x${'5a'.repeat(16)}`;

const data = (...args) => encodeFunctionData({ abi: gateway, functionName: 'call', args });

/** What a contract gets, as the document of an answer. */
function documents(response) {
  return decodeFunctionResult({ abi: gateway, functionName: 'call', data: response }).map(({ domain, message, signature }) => {
    const { blockView: view, ...others } = message;
    return { domain: { name: 'Helios.Akka', version: '1', ...domain }, message: { ...others, view }, signature };
  });
}

describe('the gateway', { skip }, () => {
  let devnet, node, anvil, key, holder, url;

  before(async () => {
    [devnet, anvil] = await Promise.all([startDevnet(), startAnvil()]);
    node = await startNode(devnet);
    url = `${node}/v1/ccip/{sender}/{data}`;
    await until('finalized block', async () => (await fetch(`${node}/v1/block?block=finalized`)).ok);
    key = trusted((await (await fetch(`${node}/v1/block`)).json()).domain.salt);
    holder = devnet.chain.writer.account.address;
  });

  /** What a deployer takes from a verified attestation. */
  function trusted(networkId) {
    const { status, stdout } = spawnSync(nodeProgram, ['trust', node, '--simulated', '--policy', join(root, 'tools/simulated-policy.json'),
      '--network-id', networkId], { stdio: ['ignore', 'pipe', 'ignore'] });
    assert.equal(status, 5, 'all holds, under the root of the simulation');
    const trust = JSON.parse(stdout);
    const publicKey = secp256k1.ProjectivePoint.fromHex(trust.publicKey).toHex(false);
    return toContractKey({ networkId: trust.networkId, epoch: trust.keyEpoch, signer: publicKeyToAddress(`0x${publicKey}`) });
  }

  async function resolver(chain, { keys = [key], about = chainId, urls = [url] } = {}) {
    const verifier = await chain.deploy('HeliosAnswer', about, 1, keys);
    return chain.deploy('HeliosResolver', verifier.address, urls);
  }

  const balance = (chain, resolver) => chain.read(resolver, 'balanceOf', [token, holder]);

  /** A gateway that answers what somebody else decides. */
  async function liar(t, answer) {
    const server = createServer(async (request, response) => {
      const [, sender, callData] = request.url.split('/');
      const { data } = await (await fetch(`${node}/v1/ccip/${sender}/${callData}`)).json();
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: answer(data) }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    t.after(() => server.close());
    return `http://127.0.0.1:${server.address().port}/{sender}/{data}`;
  }

  const change = (response, how) => {
    const [answer] = decodeFunctionResult({ abi: gateway, functionName: 'call', data: response });
    how(answer);
    return encodeFunctionResult({ abi: gateway, functionName: 'call', result: [answer] });
  };

  test('a contract on the chain of the node, and one on another chain, read a balance and believe it', async () => {
    const blockNumber = BigInt((await (await fetch(`${node}/v1/block?block=finalized`)).json()).message.blockNumber);
    const told = await devnet.chain.read({ address: token, abi: erc20Abi }, 'balanceOf', [holder], blockNumber);
    assert.ok(told > 0n);
    for (const chain of [devnet.chain, anvil]) {
      assert.equal(await balance(chain, await resolver(chain)), told);
      assert.equal(await balance(chain, await resolver(chain, { urls: [`${node}/v1/ccip`] })), told, 'by POST');
    }
  });

  test('what a lying gateway says is refused by name', async (t) => {
    const earlier = (await (await fetch(`${node}/v1/ccip/${token}/${data(token, totalSupply, 'finalized', nonce)}`)).json()).data;
    const lies = [
      ['Signature', (response) => change(response, ({ message }) => { message.result = toHex(1n, { size: 32 }); })],
      ['Request', () => earlier],
      ['Chain', (response) => change(response, ({ domain }) => { domain.chainId = 1n; })],
      ['Network', (response) => change(response, ({ domain }) => { domain.salt = toHex(1n, { size: 32 }); })],
      ['Epoch', (response) => change(response, ({ message }) => { message.keyEpoch = 2; })],
      ['Quorum', () => encodeFunctionResult({ abi: gateway, functionName: 'call', result: [] })],
    ];
    for (const [name, lie] of lies)
      assert.equal(await refusalOf(balance(anvil, await resolver(anvil, { urls: [await liar(t, lie)] }))), name);
    const replayed = await resolver(anvil, { urls: [await liar(t, (() => { let first; return (data) => (first ??= data); })())] });
    await balance(anvil, replayed);
    await anvil.reader.request({ method: 'anvil_mine', params: ['0x1'] });
    assert.equal(await refusalOf(balance(anvil, replayed)), 'Nonce');
  });

  test('a contract that trusts another network, key or chain refuses the answer by name', async () => {
    const another = toContractKey(network('another')), { signer } = another;
    const refused = async (options) => refusalOf(balance(anvil, await resolver(anvil, options)));
    assert.equal(await refused({ keys: [another] }), 'Network');
    assert.equal(await refused({ keys: [{ ...key, signer }] }), 'Signature');
    assert.equal(await refused({ keys: [{ ...key, epoch: 7 }] }), 'Epoch');
    assert.equal(await refused({ about: 1 }), 'Chain');
  });

  test('the answer is that of /v1/call, signed over the hash that viem computes', async () => {
    const { data: response } = await (await fetch(`${node}/v1/ccip/${token}/${data(token, totalSupply, 'latest', nonce)}`)).json();
    const [answer, ...others] = documents(response);
    assert.equal(others.length, 0);
    assert.equal(await recoverAddress({ hash: digestOf(answer), signature: answer.signature }), key.signer);
    const asked = callOf({ to: token, input: totalSupply });
    assert.equal(answer.message.requestHash, hashOfCall(asked));
    const plain = await (await fetch(`${node}/v1/call`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...asked, nonce }),
    })).json();
    const { result, method, nonce: given, view, outcome } = plain.message;
    assert.deepEqual({ result, method, nonce: given, view, outcome }, {
      result: answer.message.result, method: answer.message.method, nonce: answer.message.nonce, view: answer.message.view,
      outcome: answer.message.outcome,
    });
  });

  test('a contract judges an answer in the EVM of the node, on proven state, at the price of the other EVMs', async () => {
    const judge = await devnet.chain.deploy('Judge', chainId, 1, [key]);
    const verifier = await devnet.chain.deploy('HeliosAnswer', chainId, 1, [key]);
    const id = toHex(1n, { size: 32 });
    const callData = data(token, totalSupply, 'latest', nonceOf(judge.address, id));
    const [answer] = documents((await (await fetch(`${node}/v1/ccip/${token}/${callData}`)).json()).data);
    const question = { method: 'call', requestHash: hashOfCall(callOf({ to: token, input: totalSupply })), blockView: 'latest' };
    const expected = { maxAge: 600n, maxHeadAge: 600n, clockTolerance: 600n, allowsUnproven: false, needsAuthenticatedTime: false };
    const args = [verifier.address, id, question, expected, [toContract(answer)]];
    const input = encodeFunctionData({ abi: judge.abi, functionName: 'gasOf', args });
    const { message } = await until('block with the contracts', async () => {
      const said = await (await fetch(`${node}/v1/call`, {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ to: judge.address, input }),
      })).json();
      return said.message?.result?.length === 66 && said;
    });
    assert.equal(message.outcome, 'returned');
    assert.equal(BigInt(message.result), await devnet.chain.read(judge, 'gasOf', args));
    assert.ok(BigInt(message.result) < 40_000n);
  });

  test('what is no question is refused with the reason', async () => {
    const refuses = async (sender, callData, status, reason) => {
      const response = await fetch(`${node}/v1/ccip/${sender}/${callData}`);
      assert.equal(response.status, status);
      assert.match((await response.json()).error.message, reason);
    };
    const good = data(token, totalSupply, 'latest', nonce);
    await refuses('0x01', good, 400, /request\.sender/);
    await refuses(token, 'zz', 400, /request\.data/);
    await refuses(token, '0x12345678', 400, /begins with 0x[0-9a-f]{8}/);
    await refuses(token, good.slice(0, -64), 400, /the bytes end before the arguments do/);
    await refuses(token, `${good}${'00'.repeat(32)}`, 400, /as a compiler encodes them/);
    await refuses(token, data(token, totalSupply, 'latest', '0x01'), 400, /nonce: 16 to 64 bytes are expected, not 1/);
    await refuses(token, data(token, totalSupply, '0x01', nonce), 400, /'0x1' is expected, the one form of this view/);
    await refuses(token, data(token, totalSupply, 'pending', nonce), 400, /'pending' is not proven/);
    await refuses(token, data(token, totalSupply, '0xffffff', nonce), 404, /block 0xffffff is after 0x/);
    const posted = await fetch(`${node}/v1/ccip`, { method: 'POST', body: JSON.stringify({ sender: token, data: good, url: 'x' }) });
    assert.equal(posted.status, 400);
    assert.match((await posted.json()).error.message, /'url' has no meaning here/);
  });
});
