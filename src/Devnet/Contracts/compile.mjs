// DevToken.sol → DevToken.hex: the runtime code, as the compiler gives it. With --check it compares instead of writing.
import { readFileSync, writeFileSync } from 'node:fs';
import solc from 'solc';

const here = (name) => new URL(name, import.meta.url);
const output = JSON.parse(solc.compile(JSON.stringify({
  language: 'Solidity',
  sources: { 'DevToken.sol': { content: readFileSync(here('DevToken.sol'), 'utf8') } },
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
const contract = output.contracts['DevToken.sol'].DevToken;
const code = `0x${contract.evm.deployedBytecode.object}\n`;
for (const { label, slot } of contract.storageLayout.storage) console.log(`slot ${slot}: ${label}`);
if (process.argv.includes('--check')) {
  const same = readFileSync(here('DevToken.hex'), 'utf8') === code;
  console.log(same ? 'DevToken.hex is what the compiler gives' : 'DevToken.hex is not what the compiler gives');
  process.exit(same ? 0 : 1);
}
writeFileSync(here('DevToken.hex'), code);
console.log(`DevToken.hex: ${(code.length - 3) / 2} bytes`);
