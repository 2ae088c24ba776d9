// The chains that the contracts run on, and nodes: processes that end with the file of tests that started them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { createPublicClient, createWalletClient, decodeErrorResult, defineChain, http } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { chainId } from '../../clients/js/test/made-answers.js';
import * as running from '../../clients/js/test/running-node.js';
import { contract } from './solidity.mjs';

export const { nodeProgram, root, until } = running;
export const verdicts = join(root, 'tests/answers/verdicts/bin/Release/net10.0/Helios.Verdicts');
/** The program itself, because not every npm links the package's command (9.2 of Debian does not). */
const anvil = join(
  root, 'tests/answers/node_modules/@foundry-rs', `anvil-${process.platform}-${{ x64: 'amd64' }[process.arch] ?? process.arch}`,
  'bin/anvil');

/** Why tests that need all programs are skipped; false where they are there. */
export const skip = running.whyNoNode() || (
  !existsSync(verdicts) ? 'the solution is not built: dotnet build Helios.Akka.sln -c Release'
    : !existsSync(anvil) ? `there is no anvil for ${process.platform} on ${process.arch}` : false);

/** What runs a program in a namespace without network; null where this machine does not allow it. */
export const withoutNetwork = [['unshare', '-rn'], ['unshare', '-n']]
  .find(([program, ...options]) => spawnSync(program, [...options, 'true']).status === 0) ?? null;

/** Each holds ether on both chains: anvil's first account is public, and the devnet prints its accounts. */
const anvilKey = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';

const endings = [];
after(async () => {
  for (const end of endings.reverse()) await end();
});

/** What was started ends with the tests, the last first. */
async function kept(starting) {
  const started = await starting;
  endings.push(started.stop);
  return started;
}

/** A chain with an account that can pay. */
export class Chain {
  constructor(url, key) {
    this.url = url;
    const chain = defineChain({ id: chainId, name: 'local', nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
      rpcUrls: { default: { http: [url] } } });
    this.reader = createPublicClient({ chain, transport: http(url), pollingInterval: 200 });
    this.writer = createWalletClient({ account: privateKeyToAccount(key), chain, transport: http(url) });
  }

  async mined(hash) {
    const receipt = await this.reader.waitForTransactionReceipt({ hash, timeout: 60_000 });
    if (receipt.status !== 'success') throw new Error(`transaction ${hash} failed`);
    return receipt;
  }

  /** The address of the contract, and what viem wants to know of it. */
  async deploy(name, ...args) {
    const { abi, bytecode } = contract(name);
    const { contractAddress: address } = await this.mined(await this.writer.deployContract({ abi, bytecode, args }));
    return { address, abi };
  }

  /** A call at a block; its result, or an error that names the custom error. */
  read(contract, functionName, args, blockNumber) {
    return this.reader.readContract({ ...contract, functionName, args, blockNumber });
  }

  async write(contract, functionName, args) {
    return this.mined(await this.writer.writeContract({ ...contract, functionName, args }));
  }
}

export async function startAnvil() {
  const { ready: url } = await kept(running.start(anvil,
    ['--host', '127.0.0.1', '--port', '0', '--chain-id', `${chainId}`, '--hardfork', 'osaka'],
    (said) => /Listening on (\S+)/.exec(said)?.[1]));
  return new Chain(`http://${url}`, anvilKey);
}

/** The devnet, and `chain`: with the last of its accounts, which nobody else uses. */
export async function startDevnet(...more) {
  const devnet = await kept(running.startDevnet(...more));
  return { ...devnet, chain: new Chain(devnet.execution, devnet.accounts.at(-1).key) };
}

/** The URL of a node that follows the devnet. */
export const startNode = async (devnet) => (await kept(running.startNode(devnet))).url;

const errors = ['HeliosAnswer', 'HeliosResolver', 'SupplyRecord', 'PolicyRegistry'].flatMap((name) => contract(name).abi)
  .filter(({ type }) => type === 'error');

/** The name of the custom error with which a call, a transaction or a deployment is refused; null where it is not. */
export async function refusalOf(call) {
  try {
    await call;
    return null;
  } catch (error) {
    for (let cause = error; cause; cause = cause.cause) {
      if (typeof cause.data === 'string' && cause.data.length >= 10) return decodeErrorResult({ abi: errors, data: cause.data }).errorName;
    }
    throw error;
  }
}
