// Solidity, compiled: the compiler is the caller's, because each folder of tests has its own packages.
import { readFileSync } from 'node:fs';

/** The compiler warns of each contract that uses it (EIP-1153). */
const TRANSIENT_STORAGE = '2394';

const root = new URL('../', import.meta.url);

/**
 * The contracts of files, by name: { abi, bytecode, size }; size is of the deployed code, in bytes. Paths are below the repository's root.
 * The settings are those that contracts/README.md names.
 */
export function compile(solc, paths) {
  const { contracts, errors } = JSON.parse(solc.compile(JSON.stringify({
    language: 'Solidity',
    sources: Object.fromEntries(paths.map((path) => [path, { content: readFileSync(new URL(path, root), 'utf8') }])),
    settings: {
      evmVersion: 'cancun',
      optimizer: { enabled: true, runs: 200 },
      metadata: { appendCBOR: false },
      outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
    },
  })));
  const faults = (errors ?? []).filter(({ errorCode }) => errorCode !== TRANSIENT_STORAGE); // warnings, too
  if (faults.length) throw new Error(faults.map((error) => error.formattedMessage).join('\n'));
  return Object.fromEntries(Object.values(contracts).flatMap((file) => Object.entries(file)).map(([name, { abi, evm }]) => [
    name, { abi, bytecode: `0x${evm.bytecode.object}`, size: evm.deployedBytecode.object.length / 2 },
  ]));
}
