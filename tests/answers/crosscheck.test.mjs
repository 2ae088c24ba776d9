// Every verifier says the same about every answer: C# (verdicts/), JavaScript (clients/js), and the contract on anvil and in our own EVM.
// ANSWERS and SEED in the environment say how many and which.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { before, test } from 'node:test';
import { secp256k1 } from '@noble/curves/secp256k1';
import { MalformedError, answerDigest, parseAnswer, parseQuestion, parseTrust, verifyAnswer } from '../../clients/js/src/index.js';
import { digestOf, toContract } from './answers.mjs';
import { chainId, refusalOf, skip, startAnvil, startDevnet, until, verdicts } from './chains.mjs';
import { cases, trusted, ways } from './generate.mjs';

const count = Number(process.env.ANSWERS ?? 3 * ways.length), seed = process.env.SEED ?? '1';

const trustFile = JSON.stringify({
  version: 'helios-akka/trust/1', chainId, networkId: trusted.networkId, founding: { root: `0x${'00'.repeat(32)}`, slot: 0 },
  keyEpoch: trusted.epoch, publicKey: Buffer.from(secp256k1.getPublicKey(trusted.key.slice(2))).toString('hex'),
  policyDigest: `0x${'00'.repeat(32)}`, statement: `0x${'00'.repeat(32)}`, verified: '2026-11-29T00:00:00Z', simulated: true,
});

/** The question as a client sends it. */
const bodyOf = ({ request, view, nonce }) => ({ ...request, block: view, ...(nonce !== '0x' && { nonce }) });

/** digest and refusals in order, or malformed. */
function inJavaScript({ text, question, allowsUnproven, needsAuthenticatedTime, now }) {
  const asked = parseQuestion(JSON.stringify(bodyOf(question)));
  try {
    const document = parseAnswer(text);
    const { refusals } = verifyAnswer(document, parseTrust(trustFile), { question: asked, allowsUnproven, needsAuthenticatedTime },
      new Date(now * 1000));
    return { digest: answerDigest(document), refusals };
  } catch (error) {
    if (error instanceof MalformedError) return { malformed: true };
    throw error;
  }
}

/** All cases, in a process that ends with them. */
async function inCSharp(given) {
  const program = spawn(verdicts, { stdio: ['pipe', 'pipe', 'inherit'] });
  const found = [];
  const reading = (async () => {
    for await (const line of createInterface({ input: program.stdout })) found.push(JSON.parse(line));
  })();
  for (const { text, question, allowsUnproven, needsAuthenticatedTime, now } of given) {
    program.stdin.write(`${JSON.stringify({ answer: text, method: question.method, question: JSON.stringify(bodyOf(question)),
      trust: trustFile, now, allowsUnproven, needsAuthenticatedTime })}\n`);
  }
  program.stdin.end();
  await reading;
  assert.equal(found.length, given.length);
  return found.map(({ malformed, ...judged }) => (malformed ? { malformed: true } : judged));
}

/** HeadAge → head-age, as the other verifiers write the names; null where it is accepted. */
async function inContract({ chain, judge, block }, { text, question, allowsUnproven, needsAuthenticatedTime }) {
  const { method, requestHash, view, nonce } = question;
  const expected = { maxAge: 60n, maxHeadAge: 120n, clockTolerance: 10n, allowsUnproven, needsAuthenticatedTime };
  const answer = toContract(JSON.parse(text));
  const refusal = await refusalOf(chain.read(judge, 'judge', [{ method, requestHash, blockView: view }, nonce, expected, [answer]], block));
  return refusal?.replace(/\B[A-Z]/, '-$&').toLowerCase() ?? null;
}

let chains, now, given;

before(async () => {
  if (skip) return;
  const [anvil, { chain: devnet }] = await Promise.all([startAnvil(), startDevnet()]);
  const { networkId, epoch, signer } = trusted;
  const [first, second] = await Promise.all([anvil, devnet].map(async (chain) =>
    ({ chain, judge: await chain.deploy('Judge', chainId, 1, [{ networkId, epoch, signer }]) })));
  // both chains judge at the same time, so that age is the same
  const made = (await anvil.reader.getBlock()).timestamp;
  const head = await until('later block', async () => {
    const block = await devnet.reader.getBlock();
    return block.timestamp > made && block;
  });
  await anvil.reader.request({ method: 'evm_setNextBlockTimestamp', params: [`0x${head.timestamp.toString(16)}`] });
  await anvil.reader.request({ method: 'evm_mine', params: [] });
  chains = [{ ...first, block: (await anvil.reader.getBlock()).number }, { ...second, block: head.number }];
  now = Number(head.timestamp);
  given = [];
  for await (const one of cases(count, seed, now)) given.push(one);
});

test('all verifiers say the same about every answer', { skip }, async () => {
  const inCs = await inCSharp(given);
  const seen = new Set();
  for (const [i, one] of given.entries()) {
    const { way, document, text } = one;
    const told = `answer ${i} of seed ${seed} ${way?.name ?? 'as it is'}: ${text}`;
    const js = inJavaScript(one);
    assert.deepEqual(js, inCs[i], told);
    assert.equal(js.malformed ? 'malformed' : js.refusals[0] ?? null, way?.refused ?? null, told);
    if (way) assert.ok(js.malformed || js.refusals.length > 0, told);
    if (!js.malformed) assert.equal(js.digest, digestOf(document), `viem's hashTypedData of ${told}`);
    await Promise.all(chains.map(async (on) => {
      assert.equal(await inContract(on, one), way?.contract ?? null, told);
      if (!js.malformed) assert.equal(await on.chain.read(on.judge, 'digest', [toContract(document)], on.block), js.digest, told);
    }));
    seen.add(way?.name);
  }
  const spoiled = given.filter(({ way }) => way).length;
  console.log(`note: ${given.length} answers, ${spoiled} of them spoiled in ${seen.size - 1} ways: all verifiers agree`);
});

test('there are forty ways and more, and each is tried', { skip }, () => {
  assert.ok(ways.length >= 40);
  assert.equal(new Set(ways.map(({ name }) => name)).size, ways.length);
  const tried = new Set(given.map(({ way }) => way?.name));
  assert.deepEqual(count < 3 * ways.length ? [] : ways.filter(({ name }) => !tried.has(name)), []);
});
