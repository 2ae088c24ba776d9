// The contracts of contracts/, and those of the tests, compiled.
import { readdirSync } from 'node:fs';
import solc from 'solc';
import { compile } from '../solidity.mjs';

const contracts = compile(solc, [
  ...readdirSync(new URL('../../contracts', import.meta.url)).filter((name) => name.endsWith('.sol')).map((name) => `contracts/${name}`),
  'tests/answers/Judge.sol', 'bench/Bench.Node/SwapQuote.sol',
]);

/** { abi, bytecode, size }: size is of the deployed code, in bytes. */
export const contract = (name) => contracts[name];
