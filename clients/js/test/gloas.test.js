import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { attest, parseAnswer, parseChain, parseCall, parsePolicy, verifyAnswer, verifyProof, verifyProofAlone } from "../src/index.js";
import { simulatedPolicy, startDevnet, startNode, until, whyNoNode } from "./running-node.js";

// From Gloas on a light-client header proves the hash of a block, and the block's own header proves the rest.
const skip = whyNoNode(), body = { to: "0x6b175474e89094c44da98b954eedeac495271d0f", input: "0x18160ddd" };
let devnet, node, trust, chain, answers;

before(async () => {
  if (skip) return;
  devnet = await startDevnet("--fork", "gloas");
  node = await startNode(devnet);
  ({ trust } = await attest(node.url, { policy: parsePolicy(simulatedPolicy), founding: devnet.founding, isSimulated: true }));
  chain = parseChain(...["spec.json", "genesis.json"].map(name => readFileSync(join(devnet.network, name))));
  answers = {
    latest: await ask("latest"),
    finalized: await until("finalized block", () => ask("finalized")),
  };
});
after(async () => {
  await node?.stop();
  await devnet?.stop();
});

async function ask(block) {
  const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...body, block }) };
  const response = await fetch(`${node.url}/v1/call?proof=1&checkpoint=${devnet.founding}`, init);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** Judged a second after it was signed. */
function judge(answer) {
  const document = parseAnswer(JSON.stringify(answer)), now = new Date(1000 * (answer.message.time + 1));
  assert.deepEqual(verifyAnswer(document, trust, {}, now).refusals, []);
  return verifyProof(document, trust, { chain }, now);
}

for (const view of ["latest", "finalized"])
  test(`a call on a block of Gloas is proven by the header of its block: ${view}`, { skip }, () => {
    const answer = answers[view], found = judge(answer);
    assert.ok(answer.proof.header, "the light-client header has no payload header");
    assert.deepEqual(found.refusals, [], found.checks.at(-1)?.found);
    assert.equal(found.state.length, answer.proof.state.accounts.length);
    const alone = verifyProofAlone(parseAnswer(JSON.stringify(answer)),
      { checkpoint: devnet.founding, chain, question: parseCall({ ...body, block: view }) }, new Date(1000 * (answer.message.time + 1)));
    assert.deepEqual(alone.refusals, []);
  });

test("another header of the block, or none, is refused", { skip }, () => {
  const { header } = answers.latest.proof, digits = header.length - 2;
  const flip = at => header.slice(0, at) + (header[at] === "0" ? "1" : "0") + header.slice(at + 1);
  const spoiled = [undefined, answers.finalized.proof.header, `${header}00`, header.slice(0, -2), "0xc0",
    ...[2, 12, digits >> 1, digits + 1].map(flip)];
  for (const other of spoiled) {
    const answer = structuredClone(answers.latest);
    answer.proof.header = other;
    const found = judge(answer);
    assert.deepEqual(found.refusals, ["block"], `${other}`.slice(0, 40));
    assert.equal(found.state, null);
  }
});
