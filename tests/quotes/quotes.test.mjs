import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { compare, whyNoGenuine, whyNot } from './compare.mjs';

const count = Number(process.env.MUTANTS ?? 500), seed = Number(process.env.SEED ?? 1), skip = whyNot();
let found;

before(async () => {
  if (!skip) found = await compare(count, seed);
});

test('C# and JavaScript say the same of every mutant of quote and collateral, dcap-qvl the same or what is explained', { skip }, (t) => {
  const { faults, genuine, accepted, refused, classes } = found;
  assert.deepEqual(faults, []);
  assert.ok(accepted > count / 20 && refused > count / 5, `${accepted} are accepted and ${refused} refused by all`);
  t.diagnostic(`note: ${count} mutants of quotes, ${genuine} of genuine ones: ${accepted} accepted by all, ${refused} refused by all, `
    + `${count - accepted - refused} in ${classes.size} classes of differences from dcap-qvl`);
});

test('a fifth of the mutants and more are of genuine quotes', { skip: skip || whyNoGenuine }, () => assert.ok(found.genuine > count / 5));
