// Mutants before three verifiers: Helios.Mutants makes them and judges them in C#, and what JavaScript and dcap-qvl say is compared here.
//   node tests/quotes/compare.mjs COUNT SEED
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { packs, whyAbsent } from '../../clients/js/test/packs.js';
import { differences, explanations } from './differences.mjs';
import { byPhala, facts, inJavaScript } from './readers.mjs';
import { rules, rulesBetween } from './tcb-rules.mjs';

const program = fileURLToPath(new URL('./mutants/bin/Release/net10.0/Helios.Mutants', import.meta.url));

/** Why there is nothing to compare; false where there is. */
export const whyNot = () => !existsSync(program) && 'the solution is not built: dotnet build Helios.Akka.sln -c Release';

/** Why all mutants are of simulated platforms; false where genuine ones are there. */
export const whyNoGenuine = whyAbsent('tee');

const isTcb = /^(accepted|tcb\.(noLevel|revoked|tdxModule)|qeid\.isvsvn)$/;
const isTheirTcb = /No matching TCB level|TCB status is invalid|below minimum required/;

/** The same as far as both say it. */
const agree = (ours, theirs) => (ours.code === 'accepted'
  ? theirs.code === 'accepted' && ['status', 'reportData'].every((name) => ours[name] === theirs[name])
    && isDeepStrictEqual(ours.advisories, [...new Set(theirs.advisories)])
  : theirs.code !== 'accepted');

/** Names of the classes that a difference is in; none where nothing explains it. */
function classesOf(mutant, ours, theirs) {
  const rows = explanations(mutant, ours, theirs);
  if (rows.length > 0) return rows.slice(0, 1);
  if (!isTcb.test(ours.code) || (theirs.code !== 'accepted' && !isTheirTcb.test(theirs.reason))) return [];
  const given = facts(mutant), between = given && rulesBetween(given, ours, theirs);
  return (between ?? []).map((name) => ({ name: `TCB: ${rules[name].why}`, right: 'ours', ...rules[name] }));
}

const mayBe = (code, may) => may.some((outcome) => (outcome.endsWith('.') ? code.startsWith(outcome) : code === outcome));
const show = ({ code, status, advisories, reason }) =>
  (code === 'accepted' ? `accepted, ${[status, ...advisories].join(' ')}` : `${code}: ${reason}`);

/** What each mutant is, and what everybody says of it, to find out how it comes. */
const told = (mutant, js, theirs) => [
  `mutant ${mutant.n} of ${mutant.base}: ${mutant.steps.join('; ')}`, `C#         ${show(mutant.ours)}`, `JavaScript ${show(js)}`,
  `dcap-qvl   ${show(theirs)}`,
].join('\n    ');

/**
 * @returns {Promise<{ count: number, genuine: number, accepted: number, refused: number, classes: Map<string, { row, count, example }>,
 *   faults: string[], codes: Map<string, number> }>} The genuine are those made from quotes of the pack.
 */
export async function compare(count, seed) {
  const found = { count: 0, genuine: 0, accepted: 0, refused: 0, classes: new Map(), faults: [], codes: new Map() };
  const pack = whyNoGenuine ? [] : [join(packs, 'tee')];
  const mutants = spawn(program, [`${count}`, `${seed}`, ...pack], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => mutants.once('close', resolve));
  for await (const line of createInterface({ input: mutants.stdout })) {
    const mutant = JSON.parse(line), { ours } = mutant, js = inJavaScript(mutant), theirs = byPhala(mutant);
    const fault = (what) => found.faults.push(`${what}\n  ${told(mutant, js, theirs)}`);
    found.count++;
    if (!mutant.base.startsWith('simulated')) found.genuine++;
    found.codes.set(ours.code, (found.codes.get(ours.code) ?? 0) + 1);
    const { reason: _, ...inCs } = ours, { reason: __, ...inJs } = js;
    if (!isDeepStrictEqual(inCs, inJs)) fault('C# and JavaScript differ');
    if (mutant.may && !mayBe(ours.code, mutant.may)) fault(`an outcome that the mutation cannot have: ${mutant.may.join(' ')}`);
    if (agree(ours, theirs)) {
      found[ours.code === 'accepted' ? 'accepted' : 'refused']++;
      continue;
    }
    const classes = classesOf(mutant, ours, theirs);
    if (classes.length === 0) fault('dcap-qvl differs, and nothing explains it');
    for (const row of classes) {
      if (row.right === 'theirs') fault(`dcap-qvl is right: ${row.why}`);
      const one = found.classes.get(row.name) ?? { row, count: 0, example: `${mutant.n}: ${mutant.steps.join('; ')}` };
      one.count++;
      found.classes.set(row.name, one);
    }
  }
  const code = await ended;
  if (code !== 0 || found.count !== count) found.faults.push(`Helios.Mutants ended with ${code} after ${found.count} of ${count} mutants`);
  return found;
}

function print(found, seed) {
  const classes = [...found.classes.values()].sort((a, b) => b.count - a.count), differ = found.count - found.accepted - found.refused;
  console.log(`${found.count} mutants of seed ${seed}, ${found.genuine} of genuine quotes${whyNoGenuine ? `: ${whyNoGenuine}` : ''}\n`);
  console.log(`  accepted by all, with one status         ${`${found.accepted}`.padStart(6)}`);
  console.log(`  refused by all                           ${`${found.refused}`.padStart(6)}`);
  console.log(`  C# and JavaScript agree, dcap-qvl differs ${`${differ}`.padStart(5)}, in ${classes.length} classes:\n`);
  for (const { row, count, example } of classes)
    console.log([`  ${`${count}`.padStart(6)}  ${row.name}`, `right: ${row.right}. ${row.why}`, row.spec, `mutant ${example}`, '']
      .join('\n          '));
  const unused = differences.filter(({ name }) => !found.classes.has(name));
  if (unused.length > 0) console.log(`rows that no mutant needed: ${unused.map(({ name }) => name).join('; ')}\n`);
  console.log(`our codes: ${[...found.codes].sort((a, b) => b[1] - a[1]).map(([code, times]) => `${code} ${times}`).join(', ')}\n`);
  for (const fault of found.faults.slice(0, 40)) console.log(`FAULT: ${fault}\n`);
  console.log(`${found.faults.length} faults`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count, seed] = process.argv.slice(2).map(Number), found = await compare(count, seed);
  print(found, seed);
  process.exitCode = found.faults.length === 0 ? 0 : 1;
}
