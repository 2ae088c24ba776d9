// Implementations of others, measured in turns with ours: the other side of bench/Turns.cs, ordered by bench/run in the same way.
//   node turns.mjs FOLDER PACKS      FOLDER has what Bench.Protocol wrote for both; PACKS is the folder of the test packs
import { createInterface } from "node:readline";
import * as bls from "./bls.mjs";
import * as consensus from "./consensus.mjs";
import * as evm from "./evm.mjs";
import * as helios from "./helios.mjs";
import * as proofs from "./proofs.mjs";
import * as quotes from "./quotes.mjs";

const [folder, packs] = process.argv.slice(2);

/** By name, what makes a task ready to be run: a function, which may be asynchronous. Each package is loaded by its first task. */
const tasks = Object.assign({}, ...[bls, consensus, evm, helios, proofs, quotes].map((part) => part.tasks(folder, packs)));

/** @returns Microseconds of processor time of one run, all threads. */
async function measure(task, milliseconds) {
  let runs = 0;
  const before = process.cpuUsage(), started = performance.now();
  for (let batch = 1; runs === 0 || performance.now() - started < milliseconds; batch *= 2) {
    for (let run = 0; run < batch; run++) {
      const waiting = task();
      if (waiting) await waiting;
    }
    runs += batch;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / runs;
}

const made = new Map();
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const [name, milliseconds] = line.split("\t");
  if (!tasks[name]) throw new Error(`'${line}' is no order: a name of ${Object.keys(tasks)}, a tab, and milliseconds`);
  if (!made.has(name)) made.set(name, await tasks[name]());
  console.log((await measure(made.get(name), Number(milliseconds))).toFixed(4));
}
