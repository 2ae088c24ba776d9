// A network of real nodes goes from its first key to its fourth by documents that its authority signs, one of which revokes the second key
// without it. A client that trusts the first key follows by GET /v1/keys alone, verifies an answer under each key, and refuses at each step
// what somebody forges who has neither the network's keys nor enough of the authority's.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { secp256k1 } from "@noble/curves/secp256k1";
import {
  attest, HeliosClient, MalformedError, NodeError, parseAnswer, parsePolicy, parseTrust, Refusal, verifyAnswer, writeTrust,
} from "../src/index.js";
import { plainHex } from "../src/core/bytes.js";
import { nodeProgram, simulatedPolicy, startDevnet, startFront, startNode, until, whyNoNode } from "./running-node.js";
import { Forger } from "./key-forger.js";

const skip = whyNoNode(), run = promisify(execFile);
/** How long the key before an ordered one goes on to count, in seconds: it is over when the ordered one is revoked. */
const OVERLAP = 5;

const forger = new Forger(), authority = {}, answers = {};
let devnet, nodes = [], client, version = 1;
const inFolder = name => join(devnet.folder, name);

before(async () => {
  if (skip) return;
  devnet = await startDevnet();
  for (const name of ["anna", "ben", "clara"]) {
    const secret = secp256k1.utils.randomPrivateKey();
    authority[name] = { secret, key: plainHex(secp256k1.getPublicKey(secret)) };
    writeFileSync(inFolder(`${name}.key`), plainHex(secret));
    chmodSync(inFolder(`${name}.key`), 0o600);
  }
  forger.traitor = authority.anna;
  writeFileSync(inFolder("node.hocon"), JSON.stringify({ helios: configuration() }));
  writeFileSync(inFolder("v1.json"), await helios("policy", "new", "--config", inFolder("node.hocon")));
  const start = (...more) => startNode({ ...devnet, options: ["--config", inFolder("node.hocon"), ...more] });
  nodes.push(await start("--authority-policy-file", await signed("v1")));
  nodes.push(await start("--overlay-peers", nodes[0].overlay));
});
after(async () => {
  for (const node of nodes) await node.stop();
  await devnet?.stop();
});

test("epoch 1: the client verifies an attestation once, and names the authority", { skip }, async () => {
  const { trust } = await attest(nodes[0].url,
    { policy: parsePolicy(simulatedPolicy), founding: devnet.founding, isSimulated: true });
  assert.equal(trust?.keyEpoch, 1);
  client = new HeliosClient(nodes[0].url, { ...trust, authority: { threshold: 2, keys: keysOf("anna", "ben", "clara").sort() } });
  writeFileSync(inFolder("trust.json"), JSON.stringify(writeTrust(client.trust)));
  await verifyAnswersUnder(1);
});

test("epoch 2: a document orders it, and the key before vouches for it", { skip }, async () => {
  await submit(await document({ order: "rotate", epoch: 2, "active-from": now() + 12, overlap: OVERLAP }));
  await follow("ordered");
});

test("epoch 3: a document revokes the second key, and the authority vouches for the third", { skip }, async () => {
  await submit(await document({ order: "revoke", epoch: client.trust.keys.newest.epoch }));
  const next = await until("key of which both know that all members hold it", async () => {
    const [one, two] = await Promise.all(nodes.map(({ operator }) => fetch(`${operator}/operator/keys`)));
    return one.ok && two.ok && two.text();
  });
  for (const { url } of nodes)
    await until("end of the overlap of the first key: then nothing signs", () => new HeliosClient(url, client.trust).block()
      .then(() => false, error => error instanceof NodeError && error.code === "no-key"));
  writeFileSync(inFolder("next.json"), next);
  await assert.rejects(submit(await signed("next", ["clara"])), ({ stdout }) => /2 are needed/.test(stdout), "one is not enough");
  await submit(await signed("next"));
  const revoked = client.trust.keys.newest.epoch;
  await follow("revoked");
  assert.deepEqual(judged(answers[revoked], client.trust), ["epoch"], "a revoked key counts at no time");
});

test("epoch 4: a document orders it after the revocation", { skip }, async () => {
  await submit(await document({ order: "rotate", epoch: client.trust.keys.newest.epoch + 1, "active-from": now() + 12, overlap: OVERLAP }));
  await follow("ordered");
});

test("who trusts the first key alone follows to the fourth at once, in JavaScript and by the command line", { skip }, async () => {
  const fresh = new HeliosClient(nodes[1].url, parseTrust(readFileSync(inFolder("trust.json"))));
  await fresh.block();
  assert.deepEqual(fresh.trust.keys.certificates.map(one => one.reason), ["ordered", "revoked", "ordered"]);
  const file = JSON.parse(await helios("trust", nodes[1].url, "--follow", inFolder("trust.json")));
  assert.deepEqual(file, writeTrust(fresh.trust));
  const [first, second, third, fourth] = Object.values(answers);
  for (const [answer, refusals] of [[first, []], [second, ["epoch"]], [third, []], [fourth, []]])
    assert.deepEqual(judged(answer, fresh.trust), refusals);
});

/** The network's own step is there: forged ones are refused by name, the certificate is followed, and answers under its key verify. */
async function follow(reason) {
  const before = client.trust, epoch = (before.keys?.newest ?? { epoch: before.keyEpoch }).epoch;
  const keys = await until(`epoch after ${epoch} at both nodes`, async () => {
    const [one, two] = await Promise.all(nodes.map(async node => (await fetch(`${node.url}/v1/keys`)).json()));
    return one.activeEpoch > epoch && one.activeEpoch === two.activeEpoch && two;
  });
  assert.equal(keys.certificates.at(-1).reason, reason);
  for (const [what, forged, refused] of forger.forgeries(keys)) {
    const front = await startFront(nodes[0].url, (text, path) => path === "/v1/keys" ? JSON.stringify(forged) : text);
    try {
      const deceived = new HeliosClient(front.url, before);
      await assert.rejects(deceived.block(), error => refused === "malformed"
        ? error instanceof MalformedError
        : error instanceof Refusal && error.code === refused, `${what} is refused as ${refused}`);
      assert.equal(deceived.trust, before, what);
      if (what !== "a key in the place of the network's") continue;
      await assert.rejects(helios("trust", front.url, "--follow", inFolder("trust.json")), /FAILED: keep the file that you have/);
    } finally {
      front.close();
    }
  }
  await verifyAnswersUnder(keys.activeEpoch);
  assert.deepEqual(JSON.parse(JSON.stringify(writeTrust(client.trust).certificates)), keys.certificates);
}

/** Both nodes answer under this key, and it is the client's newest then. */
async function verifyAnswersUnder(epoch) {
  for (const node of nodes) {
    const asking = new HeliosClient(node.url, client.trust), { keyEpoch } = await asking.block();
    assert.equal(keyEpoch, epoch);
    client.trust = asking.trust;
  }
  answers[epoch] = await (await fetch(`${nodes[1].url}/v1/block`)).text();
  assert.deepEqual(judged(answers[epoch], client.trust), []);
}

/** Why an answer that was kept is refused when it was given. */
function judged(text, trust) {
  const answer = parseAnswer(text);
  return verifyAnswer(answer, trust, {}, new Date(1000 * answer.message.time)).refusals;
}

function configuration() {
  const { releases: [{ name, rtmr3: _, ...measured }] } = JSON.parse(simulatedPolicy);
  return {
    network: devnet.network,
    authority: { threshold: 2, keys: keysOf("anna", "ben", "clara") },
    overlay: { "key-request-interval": "2s", "gossip-interval": "3s" },
    tee: {
      provider: "simulated",
      policy: { accept: "releases", "key-hand-over-needs-authenticated-time": "off", releases: { [name]: measured } },
    },
  };
}

const keysOf = (...names) => names.map(name => authority[name].key);

/** The next document: its draft with an order about the key, signed by two of three. */
async function document(order) {
  const before = `v${version++}.signed.json`, name = `v${version}`;
  const draft = JSON.parse(await helios("policy", "new", "--config", inFolder("node.hocon"), "--after", inFolder(before)));
  draft.document.keys = [order];
  writeFileSync(inFolder(`${name}.json`), JSON.stringify(draft));
  return signed(name);
}

/** Signs `name.json` with these keys. @returns The path of the signed file. */
async function signed(name, signers = ["ben", "clara"]) {
  let file = inFolder(`${name}.json`);
  for (const signer of signers) {
    const text = await helios("policy", "sign", file, "--key", inFolder(`${signer}.key`));
    writeFileSync(file = inFolder(`${name}.signed.json`), text);
  }
  return file;
}

const submit = file => helios("policy", "submit", file, nodes[1].operator);

const now = () => Math.floor(Date.now() / 1000);

/** The command line. @returns What it prints; its error has what it says. */
const helios = async (...args) => (await run(nodeProgram, args)).stdout;
