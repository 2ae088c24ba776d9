import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startDevnet, startNode, until } from '../../clients/js/test/running-node.js';
import { differences, isEqual, isOfKind } from './judge.mjs';
import { files, head, skip, startHiveEl } from './pack.mjs';

const counts = { exact: 0, kind: 0, different: 0 };

describe('requests of execution-apis', () => {
  const endings = [], urls = {};

  const ask = async (whom, body) => (await fetch(urls[whom], {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body),
  })).json();

  before(async () => {
    if (skip) return;
    // the devnet wraps one block in each slot from this one on, so that the last one has its signatures after 20 s
    const client = await startHiveEl('--head', '37', '--extra', '1');
    endings.push(client.stop);
    const devnet = await startDevnet('--preset', 'mainnet', '--execution', client.url);
    endings.push(devnet.stop);
    // blob parameters of the last block (EIP-7892): an operator names those of a network that is not built in
    const node = await startNode({
      ...devnet, options: ['--beacon-max-head-age', '1000000', '--schedule-blobs', '0=14/21/11684671'],
    });
    endings.push(node.stop);
    Object.assign(urls, { client: client.url, node: `${node.url}/rpc` });
    const number = { jsonrpc: '2.0', id: 1, method: 'eth_blockNumber', params: [] };
    await until(`block ${head}`, async () => Number((await ask('node', number)).result) === head);
  });

  after(async () => {
    for (const end of endings.reverse()) await end();
  });

  for (const { name, isOfItsKind, exchanges } of skip ? [] : files()) {
    test(name, async () => {
      for (const { asked, wanted } of exchanges) {
        const request = JSON.parse(asked), got = await ask('node', asked);
        const isExact = isEqual(got, wanted), isRight = isExact || (isOfItsKind && isOfKind(request, got, wanted));
        const says = `got ${JSON.stringify(got.error ?? got.result)}, want ${JSON.stringify(wanted.error ?? wanted.result)}`;
        const rows = differences.filter(({ applies }) => applies(request)), reasons = rows.map(({ why }) => why).join('; or ');
        if (isRight) {
          assert.equal(rows.length, 0, `the answer is as wanted, and must differ: ${reasons}`);
          counts[isExact ? 'exact' : 'kind']++;
        } else {
          const differ = await Promise.all(rows.map(({ holds }) => holds(request, got, ask, wanted)));
          assert.ok(differ.includes(true), reasons ? `${says}, and may differ only so: ${reasons}` : says);
          counts.different++;
        }
      }
    });
  }
});

test('every request was compared', { skip }, (t) => {
  assert.equal(counts.exact + counts.kind + counts.different, files().reduce((sum, { exchanges }) => sum + exchanges.length, 0));
  t.diagnostic(
    `note: rpc-compat: ${counts.exact} answers are equal, ${counts.kind} of the kind wanted, ${counts.different} differ as listed`);
});
