// The chains that the contracts run on, and nodes: processes that end with the file of tests that started them.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createPublicClient, createWalletClient, decodeErrorResult, defineChain, http } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { contract } from './solidity.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const helios = join(root, 'src/Node/bin/Release/net10.0/helios-akka');
export const verdicts = join(root, 'tests/answers/verdicts/bin/Release/net10.0/Helios.Verdicts');
const devnet = join(root, 'src/Devnet/bin/Release/net10.0/Helios.Devnet');
/** The program itself, because not every npm links the package's command (9.2 of Debian does not). */
const anvil = join(
  root, 'tests/answers/node_modules/@foundry-rs', `anvil-${process.platform}-${{ x64: 'amd64' }[process.arch] ?? process.arch}`,
  'bin/anvil');

/** Why tests that need all programs are skipped; false where they are there. */
export const skip = ![helios, verdicts, devnet].every(existsSync) ? 'the solution is not built: dotnet build Helios.Akka.sln -c Release'
  : !existsSync(anvil)
    ? `there is no anvil for ${process.platform} on ${process.arch}` : false;

export const chainId = 1337;

const endings = [];
after(async () => {
  for (const end of endings.reverse()) await end();
});

/** Each holds ether on both chains: anvil's first account is public, and the devnet prints its accounts. */
const anvilKey = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';

/** Starts a program and waits until it is ready: what the question answered. The question gets what the program has said. */
async function start(program, args, isReady) {
  let said = '', ended = false;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { said += data; });
  const exit = new Promise((resolve) => child.once('close', () => { ended = true; resolve(); }));
  child.once('error', (error) => { said += error; ended = true; });
  endings.push(async () => { child.kill('SIGTERM'); await exit; });
  return until(`${program} ${args[0]}`, () => {
    if (ended) throw new Ended(`${program} ended: ${said}`);
    return isReady(said);
  });
}

class Ended extends Error {}

/** Asks again, at most three minutes, until the answer is something. */
export async function until(what, ask) {
  let last = '';
  for (const end = Date.now() + 180_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      if (error instanceof Ended) throw error;
      last = error.message;
    }
  }
  throw new Error(`no ${what} after three minutes: ${last}`);
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
  const url = await start(anvil,
    ['--host', '127.0.0.1', '--port', '0', '--chain-id', `${chainId}`, '--hardfork', 'osaka'],
    (said) => /Listening on (\S+)/.exec(said)?.[1]);
  return new Chain(`http://${url}`, anvilKey);
}

/** The devnet: `chain`, the URL of its beacon API, and the folder with its genesis and its checkpoint. */
export async function startDevnet() {
  const out = mkdtempSync(join(tmpdir(), 'helios-answers-'));
  endings.push(() => rmSync(out, { recursive: true, force: true }));
  const said = await start(devnet,
    ['--slot-seconds', '1', '--beacon-port', '0', '--execution-port', '0', '--out', out], (text) => /^ready/m.test(text) && text);
  const [, beacon] = /beacon API +(\S+)/.exec(said), [, execution] = /execution RPC +(\S+)/.exec(said);
  const accounts = [...said.matchAll(/0x[0-9a-f]{40} {2}(0x[0-9a-f]{64})/g)];
  return { beacon, out, chain: new Chain(execution, accounts.at(-1)[1]) };
}

/** A node that follows the devnet: its URL. It wants its ports named; where somebody takes one in between, it is started with others. */
export async function startNode({ out, beacon, chain }, tries = 5) {
  const port = somePort(), url = `http://127.0.0.1:${port}`;
  try {
    await start(helios,
      ['node', '--network', out, '--data-dir', join(out, `node-${port}`), '--setup-enabled', 'off',
        '--beacon-endpoints', beacon, '--execution-endpoints', chain.url,
        '--beacon-checkpoint', readFileSync(join(out, 'checkpoint.txt'), 'utf8').trim(),
        '--api-bind', '127.0.0.1', '--api-port', `${port}`, '--overlay-bind', '127.0.0.1', '--overlay-port', `${somePort()}`],
      async () => (await fetch(`${url}/v1/block`)).ok);
    return url;
  } catch (error) {
    if (tries === 1 || !(error instanceof Ended)) throw error;
    return startNode({ out, beacon, chain }, tries - 1);
  }
}

const somePort = () => 10_000 + Math.floor(Math.random() * 20_000);

const errors = ['HeliosAnswer', 'HeliosResolver', 'SupplyRecord'].flatMap((name) => contract(name).abi)
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
