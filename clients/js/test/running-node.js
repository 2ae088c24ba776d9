import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
export const nodeProgram = join(root, "src/Node/bin/Release/net10.0/helios-akka");
const devnetProgram = join(root, "src/Devnet/bin/Release/net10.0/Helios.Devnet");
const PATIENCE = 180_000;

/** The policy that admits the simulated image. */
export const simulatedPolicy = readFileSync(join(root, "tools/simulated-policy.json"), "utf8");

/** Why tests that need a running node are skipped; false where its programs are built. */
export const whyNoNode = () => [devnetProgram, nodeProgram].every(existsSync)
  ? false : "the node is not built: dotnet build Helios.Akka.sln -c Release";

/** A program has ended that a test needs. */
export class Ended extends Error {}

/** Asks again until the answer is something. */
export async function until(what, ask) {
  let last = "";
  for (const end = Date.now() + PATIENCE; Date.now() < end; await delay(100)) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      if (error instanceof Ended) throw error;
      last = error.message;
    }
  }
  throw new Error(`no ${what} after ${PATIENCE / 1000} s: ${last}`);
}

/**
 * Starts a program and waits until it is ready: `isReady` gets what the program has said, and what it answers is the result's `ready`. The
 * program ends by `stop`, or where it does not get ready.
 */
export async function start(program, args, isReady) {
  let said = "", hasEnded = false;
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", chunk => { said = (said + chunk).slice(-100_000); });
  const ended = new Promise(resolve => child.once("close", resolve)).then(() => { hasEnded = true; });
  child.once("error", error => { said += error; hasEnded = true; });
  const stop = async () => {
    if (hasEnded) return;
    child.kill("SIGTERM");
    const last = setTimeout(() => child.kill("SIGKILL"), 20_000);
    await ended;
    clearTimeout(last);
  };
  try {
    const ready = await until(`${program} ${args[0]}`, () => {
      if (hasEnded) throw new Ended(`${program} ended: ${said}`);
      return isReady(said);
    });
    return { ready, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * A devnet of the minimal preset with slots of a second: its two URLs, the folder of its network, its founding checkpoint, its accounts
 * with their keys, and `stop`, which removes the folder, too.
 */
export async function startDevnet(...more) {
  const folder = mkdtempSync(join(tmpdir(), "helios-js-")), network = join(folder, "devnet");
  const clean = () => rmSync(folder, { recursive: true, force: true });
  try {
    const { ready: said, stop } = await start(devnetProgram,
      ["--slot-seconds", "1", ...(more.includes("--preset") ? [] : ["--preset", "minimal"]), "--beacon-port", "0",
        "--execution-port", "0", "--out", network, ...more],
      text => /^ready$/m.test(text) && text);
    const [, beacon] = /beacon API +(\S+)/.exec(said), [, execution] = /execution RPC +(\S+)/.exec(said);
    const accounts = [...said.matchAll(/(0x[0-9a-f]{40}) {2}(0x[0-9a-f]{64})/g)].map(([, address, key]) => ({ address, key }));
    const founding = readFileSync(join(network, "checkpoint.txt"), "utf8").trim();
    return { beacon, execution, network, folder, founding, accounts, stop: async () => { await stop(); clean(); } };
  } catch (error) {
    clean();
    throw error;
  }
}

/**
 * A synced node on a devnet: the URL of its API, its address in the overlay, the URL of its operator port, and `stop`. It wants its ports
 * named; where somebody takes one in between, it is started with others.
 */
export async function startNode({ beacon, execution, network, folder, founding, options = [] }, tries = 5) {
  const [port, overlayPort, operatorPort] = [somePort(), somePort(), somePort()], url = `http://127.0.0.1:${port}`;
  try {
    const { stop } = await start(nodeProgram, [
      "node", "--network", network, "--data-dir", join(folder, `node-${port}`), "--setup-enabled", "off",
      "--beacon-endpoints", beacon, "--beacon-checkpoint", founding, "--execution-endpoints", execution,
      "--api-bind", "127.0.0.1", "--api-port", port, "--overlay-bind", "127.0.0.1", "--overlay-port", overlayPort,
      "--operator-enabled", "on", "--operator-port", operatorPort, ...options,
    ], async () => (await fetch(`${url}/v1/block`)).ok);
    return { url, overlay: `127.0.0.1:${overlayPort}`, operator: `http://127.0.0.1:${operatorPort}`, stop };
  } catch (error) {
    if (tries === 1 || !(error instanceof Ended)) throw error;
    return startNode({ beacon, execution, network, folder, founding, options }, tries - 1);
  }
}

/** Somebody between client and node who changes what it says: `tamper` gets each answer, and the path that was asked for. */
export async function startFront(url, tamper) {
  const server = createServer(async (request, response) => {
    const body = request.method === "POST" ? await new Response(request).text() : undefined;
    const answer = await fetch(url + request.url, { method: request.method, body, headers: { "Content-Type": "application/json" } });
    response.writeHead(answer.status).end(tamper(await answer.text(), request.url));
  });
  await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** A devnet and a synced node on it; `stop` ends both. `richest` is the address of an account that holds ether. */
export async function startNetwork() {
  const devnet = await startDevnet();
  try {
    const { url, stop } = await startNode(devnet);
    return { ...devnet, url, richest: devnet.accounts[0].address, stop: async () => { await stop(); await devnet.stop(); } };
  } catch (error) {
    await devnet.stop();
    throw error;
  }
}

/** Outside the range that the system takes ports from by itself. */
const somePort = () => String(10_000 + Math.floor(Math.random() * 15_000));
