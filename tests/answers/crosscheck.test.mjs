// Every verifier says the same about every answer: C# (verdicts/), JavaScript (clients/js), and the contract on anvil and in our own EVM;
// and the program `helios-akka verify` about one answer of each way.
// A proof is judged by the first two, up to the state by both, and C# then runs the call; the contract takes the signed part alone.
// ANSWERS and SEED in the environment say how many and which.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { before, test } from 'node:test';
import { MalformedError, answerDigest, judgeQuorum, parseAnswer, parseChain, parseQuestion, parseTrust, verifyAnswer, verifyProof }
  from '../../clients/js/src/index.js';
import { judge as verdictOf } from '../../clients/js/src/page/verdict.js';
import { bodyOf, cases, trusted, trustOf, ways } from '../../clients/js/test/cases.js';
import { quorums } from '../../clients/js/test/quorum-cases.js';
import { chainId, digestOf, toContract, toContractKey } from '../../clients/js/test/made-answers.js';
import { bundlesOf } from './bundles.mjs';
import { nodeProgram, refusalOf, skip, startAnvil, startDevnet, startNode, until, verdicts, withoutNetwork }
  from './chains.mjs';

const count = Number(process.env.ANSWERS ?? 1000), seed = process.env.SEED ?? '1';

/** digest and refusals in order, or malformed. */
function inJavaScript({ text, question, allowsUnproven, needsAuthenticatedTime, now }) {
  const asked = parseQuestion(bodyOf(question)), trust = parseTrust(trustFile), at = new Date(now * 1000);
  try {
    const document = parseAnswer(text);
    const found = verifyAnswer(document, trust, { question: asked, allowsUnproven, needsAuthenticatedTime }, at);
    const proof = document.proof && found.answer ? verifyProof(document, trust, { chain: parseChain(spec, genesis) }, at) : null;
    return { digest: answerDigest(document), refusals: [...found.refusals, ...proof?.refusals ?? []] };
  } catch (error) {
    if (error instanceof MalformedError) return { malformed: true };
    throw error;
  }
}

/** The sentence of verify.html. */
const sentenceOf = ({ text, question, now }) =>
  verdictOf({ answer: text, trust: trustFile, request: bodyOf(question), spec, genesis }, {}, new Date(now * 1000)).sentence;

/** What C# finds of each line, in a process that ends with them. */
async function inCSharp(lines) {
  const program = spawn(verdicts, [join(network, 'spec.json'), join(network, 'genesis.json')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const found = [];
  const reading = (async () => {
    for await (const line of createInterface({ input: program.stdout })) found.push(JSON.parse(line));
  })();
  for (const line of lines) program.stdin.write(`${JSON.stringify({ trust: trustFile, now, ...line })}\n`);
  program.stdin.end();
  await reading;
  assert.equal(found.length, lines.length);
  return found.map(({ malformed, ...judged }) => (malformed ? { malformed: true } : judged));
}

const lineOf = ({ text, question, allowsUnproven, needsAuthenticatedTime }) =>
  ({ answer: text, method: question.method, question: bodyOf(question), allowsUnproven, needsAuthenticatedTime });

/** What the program says: its exit code, and the names of the checks that do not hold. */
async function inTheShell(folder, { text, question, allowsUnproven, needsAuthenticatedTime }) {
  const [answer, request, trust] = Object.entries({ answer: text, request: bodyOf(question), trust: trustFile }).map(([name, content]) => {
    writeFileSync(join(folder, `${name}.json`), content);
    return join(folder, `${name}.json`);
  });
  const [command, ...before] = [...withoutNetwork ?? [], nodeProgram], program = spawn(command, [
    ...before, 'verify', answer, '--trust', trust, '--request', request, '--at', `${now}`, '--network', network, '--json',
    ...(allowsUnproven ? ['--allow-unproven'] : []), ...(needsAuthenticatedTime ? ['--authenticated-time'] : []),
  ], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  program.stdout.setEncoding('utf8').on('data', (part) => { said += part; });
  const code = await new Promise((resolve) => program.once('close', resolve));
  return { code, refusals: JSON.parse(said).checks.filter(({ holds }) => !holds).map(({ name }) => name) };
}

/** HeadAge → head-age, as the other verifiers write the names; null where it is accepted. */
async function inContract({ chain, judge, block }, { document, question, allowsUnproven, needsAuthenticatedTime }) {
  const { method, requestHash, view, nonce } = question;
  const expected = { maxAge: 60n, maxHeadAge: 120n, clockTolerance: 10n, allowsUnproven, needsAuthenticatedTime };
  const answer = toContract({ signature: '0x', ...document });
  const refusal = await refusalOf(chain.read(judge, 'judge', [{ method, requestHash, blockView: view }, nonce, expected, [answer]], block));
  return refusal?.replace(/\B[A-Z]/, '-$&').toLowerCase() ?? null;
}

let chains, now, given, network, spec, genesis, trustFile;

before(async () => {
  if (skip) return;
  // more than two sync committee periods, so that two committees have signed for the next one
  const [anvil, started] = await Promise.all([startAnvil(), startDevnet('--history-epochs', '20')]), { chain: devnet } = started;
  const { founding } = started;
  ({ network } = started);
  [spec, genesis] = ['spec.json', 'genesis.json'].map((name) => readFileSync(join(network, name), 'utf8'));
  trustFile = trustOf(founding);
  const bundles = await bundlesOf(await startNode(started), founding, devnet.writer.account.address);
  const [first, second] = await Promise.all([anvil, devnet].map(async (chain) =>
    ({ chain, judge: await chain.deploy('Judge', chainId, 1, [toContractKey(trusted)]) })));
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
  for await (const one of cases(count, seed, now, bundles)) given.push(one);
});

test('all verifiers say the same about every answer', { skip }, async () => {
  const inCs = await inCSharp(given.map(lineOf));
  const seen = new Set();
  let proofs = 0;
  for (const [i, one] of given.entries()) {
    const { way, document, text } = one;
    const told = `answer ${i} of seed ${seed} ${way?.name ?? 'as it is'}: ${text}`;
    const js = inJavaScript(one);
    const cs = inCs[i], hasProof = !js.malformed && document.proof !== undefined;
    assert.deepEqual([js.malformed, js.digest], [cs.malformed, cs.digest], told);
    assert.equal(cs.malformed ? 'malformed' : cs.refusals[0] ?? null, way?.refused ?? null, told);
    // a run is what JavaScript does not do, and it says so
    assert.deepEqual(js.refusals, way?.javascript === null ? [] : cs.refusals, told);
    if (hasProof && js.refusals.length === 0) {
      assert.match(sentenceOf(one), one.question.method === 'rpc' ? /Its proof holds: block and result are those of the chain/
        : /Its proof holds: .*The call was not run again here/, told);
      assert.equal(cs.ran, one.question.method === 'call' && !way, told);
      proofs++;
    }
    if (!js.malformed) assert.equal(js.digest, digestOf(document), `viem's hashTypedData of ${told}`);
    await Promise.all(chains.map(async (on) => {
      assert.equal(await inContract(on, one), way?.contract ?? null, told);
      if (js.malformed) return;
      const answer = toContract({ signature: '0x', ...document });
      assert.equal(await on.chain.read(on.judge, 'digest', [answer], on.block), js.digest, told);
    }));
    seen.add(way?.name);
  }
  const spoiled = given.filter(({ way }) => way).length;
  console.log(`note: ${given.length} answers, ${spoiled} of them spoiled in ${seen.size - 1} ways, `
    + `${given.filter(({ document }) => document.proof).length} with a proof, which holds for ${proofs}: all verifiers agree`);
});

test('there are forty ways and more, and each is tried', { skip }, () => {
  assert.ok(ways.length >= 40);
  assert.equal(new Set(ways.map(({ name }) => name)).size, ways.length);
  const tried = new Set(given.map(({ way }) => way?.name));
  assert.deepEqual(count < 3 * ways.length ? [] : ways.filter(({ name }) => !tried.has(name)), []);
});

test('the program in the shell says the same about an honest answer of each kind, and about each way to spoil one', { skip }, async () => {
  const kinds = new Map(given.map((one) => [one.way?.name ?? `an honest ${one.question.method} ${one.document.proof ? 'with' : 'without'}`,
    one]));
  const inCs = await inCSharp([...kinds.values()].map(lineOf));
  const folder = mkdtempSync(join(tmpdir(), 'helios-shell-'));
  try {
    for (const [i, [kind, one]] of [...kinds].entries()) {
      const { code, refusals } = await inTheShell(folder, one);
      assert.deepEqual(refusals, inCs[i].malformed ? ['form'] : inCs[i].refusals, kind);
      // the network of these answers is simulated, and every refusal is one
      assert.equal(code, refusals.length === 0 ? 5 : 1, kind);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.log(`note: helios-akka verify judged ${kinds.size} answers, one of each kind, `
    + `${withoutNetwork ? 'without network' : 'with a network, because unshare is not allowed here'}: as the library does`);
});

test('C# and JavaScript say the same of several nodes, and hand out the same two answers where they contradict each other',
  { skip }, async () => {
    const given = await quorums(seed, now), trust = parseTrust(trustFile);
    const inCs = await inCSharp(given.map(({ texts, needed, attested }) => ({ quorum: texts, needed, attested })));
    assert.ok(given.length >= 16);
    for (const [i, { name, texts, needed, attested, refused }] of given.entries()) {
      const documents = texts.map(parseAnswer), found = judgeQuorum(documents, needed, trust, {}, attested, new Date(1000 * now));
      const contradiction = found.contradiction?.map((one) => documents.indexOf(one)) ?? null;
      assert.deepEqual({ refusals: found.refusals, contradiction }, inCs[i], name);
      assert.equal(found.refusals[0] ?? null, refused, name);
      assert.equal(found.answer === null, refused !== null, name);
    }
  });
