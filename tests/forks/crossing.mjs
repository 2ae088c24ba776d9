// One network of three nodes follows a devnet from fork to fork. See run.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Node, until } from '../real-chain/rpc.mjs';
import { Chain, calls } from './chain.mjs';
import { ALLOWED_LAG, Judge } from './judge.mjs';

const SLOT = Number(process.env.SLOT_SECONDS ?? 2);
const PORT = Number(process.env.PORT ?? 28000); // and sixteen ports from there on
const EPOCHS = { fulu: 10, gloas: 16, unknown: 22 };
const LAST_EPOCH = 26;
const work = mkdtempSync(join(tmpdir(), 'helios-forks-'));
const processes = new Set();
const started = Date.now();

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const say = (text) => {
  const now = chain?.slotAt(Date.now());
  const slot = chain ? `slot ${now.toFixed(1).padStart(6)} ${judge.forkAt(now).padEnd(8)}` : '';
  console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${slot} ${text}`);
};

function run(program, args, log) {
  const out = openSync(log, 'a');
  const process_ = spawn(program, args, { stdio: ['ignore', out, out] });
  processes.add(process_);
  process_.ended = new Promise((resolve) => process_.on('exit', () => { processes.delete(process_); resolve(); }));
  return process_;
}

class Member {
  isAsked = false; run = 0;
  constructor(number) {
    this.number = number;
    this.log = join(work, `node${number}.log`);
    this.url = `http://127.0.0.1:${PORT + number}`;
    this.blamed = 0;
  }

  /** A process of its own; with the same folder it goes on from its journal. */
  start(peers, folder = `node${this.number}`) {
    this.process = run(process.env.NODE_PROGRAM, [
      'node', '--network', join(work, 'devnet'), '--data-dir', join(work, folder), '--setup-enabled', 'off',
      '--beacon-endpoints', beacon, '--execution-endpoints', execution, '--beacon-checkpoint', peers.length ? 'peer' : checkpoint,
      '--api-bind', '127.0.0.1', '--api-port', PORT + this.number, '--operator-enabled', 'on', '--operator-port', PORT + 10 + this.number,
      '--overlay-bind', '127.0.0.1', '--overlay-port', PORT + 5 + this.number, '--overlay-lost-after', '20s',
      '--overlay-dial-backoff-max', '2s', ...(peers.length ? ['--overlay-peers', peers.join(',')] : [])], this.log);
    [this.firstAnswer, this.run] = [undefined, this.run + 1];
  }

  async kill() {
    this.blamed += await this.blames();
    [this.isAsked, this.run] = [false, this.run + 1];
    this.process.kill('SIGKILL');
    await this.process.ended;
  }

  /** Until it signs a block under the network's key; from then on it is asked all the time. */
  async signs(key) {
    const since = Date.now();
    await until(`signature of node ${this.number}`, async () => {
      if (this.process.exitCode !== null) throw new Error(`it ended with code ${this.process.exitCode}`);
      this.api = new Node(this.url);
      this.key = await this.api.attest();
      return await this.api.block();
    });
    if (key !== undefined && this.key !== key) throw new Error(`node ${this.number} has key ${this.key}, the network has ${key}`);
    this.isAsked = true;
    followers.push(judge.follow(this));
    return ((Date.now() - since) / 1000).toFixed(1);
  }

  /** Answers that this process refused, of beacon and execution endpoints. */
  async blames() {
    const text = await (await fetch(`http://127.0.0.1:${PORT + 10 + this.number}/metrics`)).text();
    return [...text.matchAll(/^helios_proof_failures_total\{[^}]*\} (\d+)/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
  }

  async ready() { return (await fetch(`http://127.0.0.1:${PORT + 10 + this.number}/readyz`)).json(); }
  async status() { return (await fetch(`${this.url}/v1/status`)).json(); }
}

const [beacon, execution] = [`http://127.0.0.1:${PORT}`, `http://127.0.0.1:${PORT + 4}`];
const members = [1, 2, 3].map((number) => new Member(number));
const followers = [];
let chain, judge, checkpoint;

const slot = (number) => pause(Math.max(0, (chain.genesisTime + number * SLOT) * 1000 - Date.now()));
const overlay = (member) => `127.0.0.1:${PORT + 5 + member.number}`;
const others = (member) => members.filter((other) => other !== member).map(overlay);

async function restart(member, where) {
  await member.kill();
  member.start([]);
  say(`kill -9 of node ${member.number} ${where}; it signs again ${await member.signs(members[0].key)} s after its start`);
}

/** Before the boundary one node, over it another, behind it the third. */
async function cross(name, [before, over, behind]) {
  const boundary = EPOCHS[name] * chain.slotsPerEpoch;
  await slot(boundary - 14);
  await restart(before, `before ${name}`);
  await slot(boundary - 2);
  await over.kill();
  say(`kill -9 of node ${over.number}, two slots before ${name}`);
  await slot(boundary + 2);
  over.start([]);
  say(`node ${over.number} starts two slots behind it, and signs after ${await over.signs(members[0].key)} s`);
  await slot(boundary + 10);
  await restart(behind, `behind ${name}`);
}

async function main() {
  const devnet = run(process.env.DEVNET_PROGRAM, [
    '--slot-seconds', SLOT, '--preset', process.env.PRESET ?? 'minimal', '--fork', 'electra', '--miss-every', 7, '--withhold-every', 5,
    ...Object.entries(EPOCHS).flatMap(([fork, epoch]) => ['--fork-at', `${fork}=${epoch}`]),
    '--beacon-port', PORT, '--execution-port', PORT + 4, '--out', join(work, 'devnet')], join(work, 'devnet.log'));
  await until('devnet', () => devnet.exitCode === null && /^ready/m.test(readFileSync(join(work, 'devnet.log'), 'utf8')));
  [calls.environment.from] = /0x[0-9a-f]{40}(?=  0x[0-9a-f]{64})/.exec(readFileSync(join(work, 'devnet.log'), 'utf8'));
  checkpoint = readFileSync(join(work, 'devnet', 'checkpoint.txt'), 'utf8').trim();
  const chainOfDevnet = new Chain(beacon, execution);
  await chainOfDevnet.begin();
  const firstSlot = (epoch) => epoch * chainOfDevnet.slotsPerEpoch;
  judge = new Judge(chainOfDevnet, [
    { name: 'electra', slot: 0 }, ...Object.entries(EPOCHS).map(([name, epoch]) => ({ name, slot: firstSlot(epoch) }))]);
  chain = chainOfDevnet;
  say(`the devnet runs: slots of ${SLOT} s, epochs of ${chain.slotsPerEpoch}; fulu, gloas and an unknown fork at epochs ` +
    `${Object.values(EPOCHS).join(', ')}; every 7th slot is empty, every 5th payload withheld from gloas on`);

  members[0].start([]);
  say(`node 1 founds the network, and signs after ${await members[0].signs()} s: key ${members[0].key}`);
  for (const member of members.slice(1)) {
    member.start([overlay(members[member.number - 2])]);
    const seconds = await member.signs(members[0].key);
    say(`node ${member.number} joins through node ${member.number - 1}, and signs under that key after ${seconds} s`);
  }
  say(`/readyz of node 1: ${(await members[0].ready()).fork}`);
  const [one, two, three] = members;
  await cross('fulu', [one, two, three]);
  await cross('gloas', [two, three, one]);

  await three.kill();
  rmSync(join(work, 'node3'), { recursive: true });
  three.start(others(three));
  say(`node 3 has lost its disk and joins in gloas; it signs after ${await three.signs(one.key)} s`);

  await cross('unknown', [three, one, two]);
  await slot(firstSlot(LAST_EPOCH));
  say(`/readyz of node 1: ${(await one.ready()).fork}`);
  for (const member of members) {
    const { sync, signing: { head } } = await member.status();
    say(`node ${member.number}: ${sync.phase}, head of slot ${head.slot}, block ${head.block} of slot ${head.blockSlot}, ` +
      `final slot ${sync.finalized.slot}`);
  }
  for (const member of members) {
    member.blamed += await member.blames();
    member.isAsked = false;
  }
  await Promise.all(followers);
  await judge.finish();
  chain.stop();
}

function report() {
  const blamed = members.reduce((sum, member) => sum + member.blamed, 0);
  const gaps = chain.heads.slice(1).map((head, i) => head.slot - chain.heads[i].slot);
  console.log('\nright answers, by the fork of their block');
  console.table(judge.counts);
  console.log(`wrong answers: ${judge.wrong.length}`);
  judge.wrong.slice(0, 20).forEach((wrong) => console.log(`  ${wrong}`));
  console.log(`endpoints blamed: ${blamed}`);
  console.log(`no answer from a node that had answered: ${judge.silences.length}`);
  judge.silences.slice(0, 20).forEach((silence) => console.log(`  ${silence}`));
  console.log(`the chain itself had a head every ${Math.max(...gaps)} slots or less; a node's head was behind it by ` +
    `${judge.longestLag.toFixed(2)} slots at most (${judge.latest}); ${ALLOWED_LAG} are allowed`);
  const forks = ['electra', 'fulu', 'gloas', 'unknown'];
  const isComplete = forks.every((fork) => Object.keys(judge.counts[fork] ?? {}).length === 6);
  if (!isComplete) console.log('not each question was answered in each fork');
  return isComplete && judge.wrong.length === 0 && blamed === 0 && judge.silences.length === 0 && judge.longestLag <= ALLOWED_LAG;
}

let passed = false;
try {
  await main();
  passed = report();
} catch (error) {
  console.log(`FAILED  ${error.stack}`);
} finally {
  chain?.stop();
  for (const process_ of processes) process_.kill('SIGKILL');
  if (!passed) {
    for (const member of members) {
      if (!existsSync(member.log)) continue;
      console.log(`--- node ${member.number}\n${readFileSync(member.log, 'utf8').split('\n').slice(-15).join('\n')}`);
    }
  }
  if (process.env.KEEP) console.log(`logs in ${work}`);
  else rmSync(work, { recursive: true });
}
console.log(passed ? 'passed' : 'FAILED');
process.exit(passed ? 0 : 1);
