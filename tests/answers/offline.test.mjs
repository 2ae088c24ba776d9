// The program that is shipped verifies proofs of mainnet where there is no network: in a namespace that has none.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { blockOf, callOf, sessions, trustOf, whyNone } from '../../clients/js/test/recorded-answers.js';
import { nodeProgram, withoutNetwork } from './chains.mjs';

const skip = whyNone || (!existsSync(nodeProgram) && 'the node is not built: dotnet build Helios.Akka.sln -c Release')
  || (!withoutNetwork && 'unshare may not make a namespace without network here');

function verify(folder, answer, trust) {
  writeFileSync(join(folder, 'answer.json'), JSON.stringify(answer));
  writeFileSync(join(folder, 'trust.json'), JSON.stringify(trust));
  const { status, stdout, stderr } = spawnSync(withoutNetwork[0], [
    ...withoutNetwork.slice(1), nodeProgram, 'verify', 'answer.json', '--trust', 'trust.json', '--any-request', '--proof', '--json',
    '--at', `${answer.message.time + 1}`,
  ], { cwd: folder, encoding: 'utf8' });
  assert.ok(stdout, stderr);
  return { status, found: JSON.parse(stdout) };
}

test('in that namespace there is no interface that is up', { skip }, () => {
  const { stdout } = spawnSync(withoutNetwork[0], [
    ...withoutNetwork.slice(1), process.execPath, '-p', 'Object.keys(os.networkInterfaces()).length'], { encoding: 'utf8' });
  assert.equal(stdout.trim(), '0');
});

test('blocks and calls of mainnet are verified without network, and a changed proof is refused by name', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'helios-offline-'));
  try {
    for (const session of [sessions.find(callOf), sessions.find(({ light_client: { updates } }) => updates.length > 1)]) {
      const answer = callOf(session) ?? blockOf(session), { status, found } = verify(folder, answer, trustOf(session));
      assert.equal(found.verdict, 'verified', JSON.stringify(found.checks.filter(({ holds }) => !holds)));
      assert.ok(found.proven);
      assert.equal(status, 0);
      answer.proof.optimisticUpdate.ssz = answer.proof.optimisticUpdate.ssz.replace(/.{60}$/, (end) => end.replace(/[0-9a-e]/, 'f'));
      const lie = verify(folder, answer, trustOf(session));
      assert.equal(lie.found.verdict, 'refused');
      assert.deepEqual(lie.found.checks.filter(({ holds }) => !holds).map(({ name }) => name), ['head']);
      assert.equal(lie.status, 1);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
