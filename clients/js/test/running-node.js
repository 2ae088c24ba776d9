import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const devnetProgram = join(root, "src/Devnet/bin/Release/net10.0/Helios.Devnet");
const nodeProgram = join(root, "src/Node/bin/Release/net10.0/helios-akka");
const PATIENCE = 180_000;

/** The policy that admits the simulated image. */
export const simulatedPolicy = readFileSync(join(root, "tools/simulated-policy.json"), "utf8");

/** Why tests that need a running node are skipped; false where its programs are built. */
export const whyNoNode = () => [devnetProgram, nodeProgram].every(existsSync)
  ? false : "the node is not built: dotnet build Helios.Akka.sln -c Release";

/** A devnet and a synced node on it, each a process of its own; `stop` ends both. */
export async function startNode() {
  const folder = mkdtempSync(join(tmpdir(), "helios-js-node-")), processes = [];
  const stop = async () => {
    await Promise.all(processes.reverse().map(end));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const network = join(folder, "devnet"), devnet = start(devnetProgram, [
      "--slot-seconds", "1", "--preset", "minimal", "--beacon-port", "0", "--execution-port", "0", "--out", network,
    ]);
    processes.push(devnet);
    await until("the devnet", devnet, () => /^ready$/m.test(devnet.said));
    const [, beacon] = /beacon API +(\S+)/.exec(devnet.said), [, execution] = /execution RPC +(\S+)/.exec(devnet.said);
    const founding = readFileSync(join(network, "checkpoint.txt"), "utf8").trim(), [, richest] = /^ +(0x[0-9a-f]{40}) /m.exec(devnet.said);
    for (let left = 5; ; left--) {
      // The node wants its ports named, and somebody may take one in between: then it ends, and is started with others.
      const api = somePort(), node = start(nodeProgram, [
        "node", "--network", network, "--data-dir", join(folder, `node${left}`), "--setup-enabled", "off",
        "--beacon-endpoints", beacon, "--beacon-checkpoint", founding, "--execution-endpoints", execution,
        "--api-bind", "127.0.0.1", "--api-port", api, "--overlay-bind", "127.0.0.1", "--overlay-port", somePort(),
      ]);
      processes.push(node);
      const url = `http://127.0.0.1:${api}`;
      try {
        await until("a synced node", node, async () => (await fetch(`${url}/v1/block`)).ok);
        return { url, execution, founding, richest, network, stop };
      } catch (error) {
        if (left === 1 || node.child.exitCode === null) throw error;
      }
    }
  } catch (error) {
    await stop();
    throw error;
  }
}

function start(program, args) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const started = { child, said: "", program };
  const hear = chunk => { started.said = (started.said + chunk).slice(-20_000); };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  return started;
}

async function end({ child }) {
  if (child.exitCode !== null) return;
  const ended = new Promise(resolve => child.once("exit", resolve));
  child.kill("SIGTERM");
  const last = setTimeout(() => child.kill("SIGKILL"), 20_000);
  await ended;
  clearTimeout(last);
}

async function until(what, started, holds) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await delay(100)) {
    if (started.child.exitCode !== null) throw new Error(`${started.program} ended while waiting for ${what}: ${started.said}`);
    if (await Promise.resolve().then(holds).catch(() => false)) return;
  }
  throw new Error(`no ${what} after ${PATIENCE / 1000} s: ${started.said}`);
}

/** Outside the range that the system takes ports from by itself. */
const somePort = () => String(20_000 + Math.floor(Math.random() * 10_000));
