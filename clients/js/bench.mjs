// How long a verification takes, in milliseconds of processor time, and how large answers are: npm run bench [REPETITIONS]. What the packs
// and the node give is measured where they are there. The exit code is 1 where a signed answer, or the part of a proof that needs no
// signature of a committee (BLS), takes more than 50 ms.
import { readFileSync } from "node:fs";
import { parseAnswer, parseCall, parseCollateral, parseTrust, verifyAnswer, verifyProof, verifyQuote, intelRoot } from "./src/index.js";
import { benchNode } from "./bench-node.mjs";
import { decodeBootstrap, decodeUpdate } from "./src/proof/light-client-types.js";
import { initialize, validate } from "./src/proof/light-client.js";
import { CHAINS } from "./src/proof/chain.js";
import { proveState } from "./src/proof/state-witness.js";
import { callOf, nowOf, sessions, trustOf } from "./test/recorded-answers.js";
import { whyNoNode } from "./test/running-node.js";
import { packs, readJson, readPack, readQuote, whyAbsent } from "./test/packs.js";
import { honest, now, request, trustFile } from "./test/vectors.js";

const repetitions = Number(process.argv[2] ?? 50);

/** Of this process, whatever else the machine does. */
function spent() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** @param most Milliseconds that the median may have. */
function measure(what, run, most = Infinity) {
  const started = spent();
  run();
  const first = spent() - started, times = [];
  for (let i = 0; i < repetitions; i++) {
    const at = spent();
    run();
    times.push(spent() - at);
  }
  times.sort((a, b) => a - b);
  if (times[repetitions >> 1] > most) {
    console.error(`${what}: ${times[repetitions >> 1].toFixed(1)} ms, more than ${most}`);
    process.exitCode = 1;
  }
  const show = time => time.toFixed(1).padStart(6);
  console.log(`${what.padEnd(66)} first ${show(first)}  median ${show(times[repetitions >> 1])}  slowest ${show(times.at(-1))} ms`);
}

const text = JSON.stringify(honest()), trust = parseTrust(trustFile), question = parseCall(request);
measure("an answer, from its text", () => {
  if (!verifyAnswer(parseAnswer(text), trust, { question }, now).answer) throw new Error("refused");
}, 50);
if (!whyAbsent("tee")) {
  const quote = readQuote("tee/seed_quote.hex"), at = new Date("2025-03-01T00:00:00Z");
  const collateral = readFileSync(`${packs}/tee/collateral_00806f_2025-03.json`);
  measure("a quote with collateral, to Intel's root", () => { verifyQuote(quote, parseCollateral(collateral), intelRoot(), at); });
}
for (const session of sessions.filter(({ method }) => method === "eth_call")) {
  const answer = callOf(session), document = parseAnswer(JSON.stringify(answer)), trusted = parseTrust(JSON.stringify(trustOf(session)));
  const { updates, state } = answer.proof, at = nowOf(answer), { stateRoot, blockNumber } = document.message;
  measure(`mainnet: light client, ${updates.length} updates`, () => {
    if (verifyProof(document, trusted, {}, at).refusals.length > 0) throw new Error("refused");
  });
  measure(`mainnet: the state alone, ${state.nodes.length} nodes`, () => {
    proveState(document.proof.state, stateRoot, `0x${"00".repeat(32)}`, blockNumber);
  }, 50);
}
if (!whyAbsent("lc")) {
  const [mainnet] = CHAINS, { steps: [step] } = readJson("lc/mainnet/electra-1428/case.json");
  const read = name => Uint8Array.from(readPack("lc/mainnet/electra-1428", name));
  const store = initialize(decodeBootstrap(read("bootstrap.ssz"), "electra", mainnet), mainnet), update = read(step.file);
  measure("an update of mainnet, 512 keys", () => {
    validate("updates", store, decodeUpdate(update, "electra", mainnet), step.current_slot, mainnet);
  });
}
if (whyNoNode()) console.log(`no sizes: ${whyNoNode()}`);
else await benchNode(measure);
