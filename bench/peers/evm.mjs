// The EVM of EthereumJS, on the programs of Bench.Protocol/EvmPrograms.cs.
import { existsSync, readFileSync } from "node:fs";

export function tasks(folder) {
  const file = `${folder}/programs.json`;
  const programs = existsSync(file) ? Object.entries(JSON.parse(readFileSync(file))) : []; // only Bench.Protocol writes it
  return Object.fromEntries(programs.map(([name, code]) => [name, () => make(code)]));
}

async function make(code) {
  const { Common, Hardfork, Mainnet } = await import("@ethereumjs/common");
  const { createEVM } = await import("@ethereumjs/evm");
  const { SimpleStateManager } = await import("@ethereumjs/statemanager");
  const { Account, createAddressFromString, hexToBytes, setLengthLeft } = await import("@ethereumjs/util");
  const common = new Common({ chain: Mainnet, hardfork: Hardfork.Osaka }), stateManager = new SimpleStateManager({ common });
  const evm = await createEVM({ common, stateManager });
  const to = createAddressFromString("0x6b175474e89094c44da98b954eedeac495271d0f"), word = (bytes) => setLengthLeft(bytes, 32);
  await stateManager.putAccount(to, new Account(1n));
  await stateManager.putCode(to, hexToBytes(`0x${code}`));
  await stateManager.putStorage(to, word(new Uint8Array(0)), word(hexToBytes("0x0f4240")));
  const data = hexToBytes("0x18160ddd");
  return async () => {
    await stateManager.checkpoint();
    const { execResult } = await evm.runCall({ to, data, gasLimit: 1n << 31n });
    await stateManager.revert();
    if (execResult.exceptionError) throw new Error(`the program failed: ${execResult.exceptionError.error}`);
  };
}
