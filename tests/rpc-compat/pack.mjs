// The pack rpc-compat and the tool hive-el, which serves its chain: both lie beside the repository.
import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packs } from '../../clients/js/test/packs.js';
import { root, start, whyNoNode } from '../../clients/js/test/running-node.js';

const pack = join(packs, 'rpc-compat');
const tool = [process.env.HELIOS_HIVE_EL, join(packs, '../tools/hive-el'), join(root, '../shared/tools/hive-el')]
  .find((folder) => folder && existsSync(join(folder, 'hive-el.mjs')));

/** Why the requests cannot be run; false where they can. RPC_COMPAT_IO names another folder of the same form. */
export const skip = !existsSync(join(pack, 'chain')) ? "no test pack 'rpc-compat'"
  : tool === undefined ? 'no tool hive-el beside the packs (HELIOS_HIVE_EL names its folder)' : whyNoNode();

/** The files of requests: the name, how its answers are compared, and each request with the answer that is wanted. */
export function files() {
  const io = process.env.RPC_COMPAT_IO || join(pack, 'io');
  const names = readdirSync(io, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(io, name)).filter((file) => file.endsWith('.io')).map((file) => `${name}/${file}`)).sort();
  return names.map((name) => {
    const lines = readFileSync(join(io, name), 'utf8').split('\n');
    const of = (mark) => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length));
    const answers = of('<< ');
    return {
      name,
      isOfItsKind: lines.some((line) => line.startsWith('// speconly')),
      exchanges: of('>> ').map((asked, i) => ({ asked, wanted: JSON.parse(answers[i]) })),
    };
  });
}

/** The last block of the chain. One more without transactions follows it, in whose slot the signatures over this one are. */
export const head = 54;

/** Starts the tool: it is copied to where its imports are found. */
export async function startHiveEl(...options) {
  const program = join(root, 'tests/rpc-compat/node_modules/hive-el');
  cpSync(tool, program, { recursive: true, filter: (source) => source === tool || source.endsWith('.mjs') });
  const { ready: url, stop } = await start(
    process.execPath, [join(program, 'hive-el.mjs'), '--tests', join(pack, 'chain'), '--port', '0', ...options],
    (said) => /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]);
  return { url, stop };
}
