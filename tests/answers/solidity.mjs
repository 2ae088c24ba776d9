// The contracts of contracts/, and those of the tests, compiled. The settings are those that contracts/README.md names.
import { readdirSync, readFileSync } from 'node:fs';
import solc from 'solc';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const paths = [
  ...readdirSync(new URL('contracts', root)).filter((name) => name.endsWith('.sol')).map((name) => `contracts/${name}`),
  'tests/answers/Judge.sol', 'bench/Bench.Node/SwapQuote.sol',
];

const output = JSON.parse(solc.compile(JSON.stringify({
  language: 'Solidity',
  sources: Object.fromEntries(paths.map((path) => [path, { content: read(path) }])),
  settings: {
    evmVersion: 'cancun',
    optimizer: { enabled: true, runs: 200 },
    metadata: { appendCBOR: false },
    outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
  },
})));
if (output.errors?.length) throw new Error(output.errors.map((error) => error.formattedMessage).join('\n')); // a warning, too

/** { abi, bytecode, size }: size is of the deployed code, in bytes. */
export function contract(name) {
  const { abi, evm } = Object.values(output.contracts).map((file) => file[name]).find(Boolean);
  return { abi, bytecode: `0x${evm.bytecode.object}`, size: evm.deployedBytecode.object.length / 2 };
}
