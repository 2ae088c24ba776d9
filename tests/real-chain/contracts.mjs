// History.sol, compiled; calls and constructors whose arguments are all one word long.
import { readFileSync } from 'node:fs';
import solc from 'solc';

const source = readFileSync(new URL('History.sol', import.meta.url), 'utf8');
const output = JSON.parse(solc.compile(JSON.stringify({
  language: 'Solidity',
  sources: { 'History.sol': { content: source } },
  settings: {
    evmVersion: 'cancun',
    optimizer: { enabled: true },
    outputSelection: { '*': { '*': ['evm.bytecode.object', 'evm.methodIdentifiers'] } },
  },
})));
const errors = (output.errors ?? []).filter((error) => error.severity === 'error');
if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join('\n'));

const word = (value) => BigInt(value).toString(16).padStart(64, '0');
const words = (values) => values.map(word).join('');

/** contract('Token').init(7) is its init code, contract('Token').call('burn', 7) the input of a call. */
export function contract(name) {
  const { bytecode, methodIdentifiers } = output.contracts['History.sol'][name].evm;
  return {
    init: (...args) => `0x${bytecode.object}${words(args)}`,
    call(method, ...args) {
      const [, selector] = Object.entries(methodIdentifiers).find(([signature]) => signature.startsWith(`${method}(`)) ?? [];
      if (!selector) throw new Error(`${name} has no ${method}`);
      return `0x${selector}${words(args)}`;
    },
  };
}
