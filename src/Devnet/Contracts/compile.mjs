// X.sol → X.hex for each of our contracts that the code holds: the runtime code, as the compiler gives it. With --check it compares
// instead of writing.
import { readFileSync, writeFileSync } from 'node:fs';
import solc from 'solc';

const contracts = ['DevToken', '../../Node/Hosting/WarmUp/Exchange'];

/** @returns {object} what solc makes of the one contract of a file */
function compile(path, name) {
  const output = JSON.parse(solc.compile(JSON.stringify({
    language: 'Solidity',
    sources: { [name]: { content: readFileSync(new URL(`${path}.sol`, import.meta.url), 'utf8') } },
    settings: {
      evmVersion: 'cancun',
      optimizer: { enabled: true, runs: 200 },
      metadata: { appendCBOR: false },
      outputSelection: { '*': { '*': ['evm.deployedBytecode.object', 'storageLayout'] } },
    },
  })));
  const errors = (output.errors ?? []).filter((e) => e.severity === 'error');
  if (errors.length > 0) {
    console.error(errors.map((e) => e.formattedMessage).join('\n'));
    process.exit(1);
  }
  return output.contracts[name][name];
}

for (const path of contracts) {
  const name = path.split('/').at(-1);
  const contract = compile(path, name);
  const code = `0x${contract.evm.deployedBytecode.object}\n`;
  const file = new URL(`${path}.hex`, import.meta.url);
  for (const { label, slot } of contract.storageLayout.storage) console.log(`${name} slot ${slot}: ${label}`);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, code);
    console.log(`${name}.hex: ${(code.length - 3) / 2} bytes`);
  } else if (readFileSync(file, 'utf8') === code) {
    console.log(`${name}.hex is what the compiler gives`);
  } else {
    console.log(`${name}.hex is not what the compiler gives`);
    process.exitCode = 1;
  }
}
