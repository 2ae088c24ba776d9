import assert from "node:assert/strict";
import { test } from "node:test";
import { MalformedError, parseAnswer, parseCall, parseTrust, requestHash, verifyAnswer, verifyProof } from "../src/index.js";
import { fromHex, hex } from "../src/core/bytes.js";
import { CHAINS, parseChain, startOf } from "../src/proof/chain.js";
import { decodeRlp } from "../src/proof/rlp.js";
import { judge as verdictOf, kindOf } from "../src/page/verdict.js";
import { readJson, readPack, whyAbsent } from "./packs.js";
import { answerOf, sign, trustFile } from "./vectors.js";

// A chain that Lodestar and EthereumJS made, and this is what a node would answer about it, put together here without any code of ours.
const skip = whyAbsent("devnet-minimal");
const ssz = name => Uint8Array.from(readPack("devnet-minimal", name));
const chain = skip ? null : parseChain(readJson("devnet-minimal/spec.json"), readJson("devnet-minimal/genesis.json"));
const networks = skip ? null : readJson("devnet-minimal/devnet.json");
const calls = skip ? {} : readJson("devnet-minimal/target/calls.json");
const now = skip ? null : new Date(1000 * (networks.genesis_time + networks.recorded_slot + 3));

const versioned = (version, bytes) => ({ version, ssz: hex(bytes) });

/** The REST framing: length, fork digest, update. */
function readUpdates() {
  const bytes = ssz("updates.ssz"), view = new DataView(bytes.buffer), updates = [];
  for (let at = 0; at < bytes.length;) {
    const length = Number(view.getBigUint64(at, true));
    updates.push(bytes.slice(at + 12, at + 8 + length));
    at += 8 + length;
  }
  return updates;
}

/** The `LightClientOptimisticUpdate` of an update: its header, its aggregate and its slot. Both are of Electra and the minimal preset. */
function optimisticOf(update) {
  const view = new DataView(update.buffer, update.byteOffset), committee = 48 * 33, fixed = 4 + committee + 6 * 32 + 4 + 7 * 32;
  const [attested, finalized] = [view.getUint32(0, true), view.getUint32(4 + committee + 6 * 32, true)];
  const signed = update.slice(fixed, fixed + 4 + 96 + 8), header = update.slice(attested, finalized);
  const made = new Uint8Array(112 + header.length);
  new DataView(made.buffer).setUint32(0, 112, true);
  made.set(signed, 4);
  made.set(header, 112);
  return made;
}

/** An answer about a header in JSON of the beacon API, with its proof. */
function answerAbout({ attested_header: attested, finalized_header: finalized, sync_aggregate: aggregate }, view, proof) {
  const { beacon, execution } = view === "latest" ? attested : finalized, answer = answerOf("the newest block, without a nonce");
  const bits = BigInt(aggregate.sync_committee_bits).toString(2).replaceAll("0", "").length;
  answer.domain.chainId = networks.chain_id;
  Object.assign(answer.message, {
    view, blockNumber: Number(execution.block_number), blockHash: execution.block_hash, stateRoot: execution.state_root,
    timestamp: Number(execution.timestamp), slot: Number(beacon.slot), participation: bits, committeeSize: 32,
    time: startOf(chain, Number(attested.beacon.slot) + 2),
    slotAge: chain.slotSeconds * (Number(attested.beacon.slot) + 2 - Number(beacon.slot)),
  });
  answer.proof = proof;
  return answer;
}

/** The call's answer from the target block, and the state that it reads. */
function answerCall(name) {
  const { request, result, proofs } = calls[name], { data } = readJson("devnet-minimal/target/optimistic.json");
  const all = Object.values(proofs), codes = Object.keys(proofs).map(address => codeOf(address)).filter(code => code && code !== "0x");
  const nodes = all.flatMap(proof => [...proof.accountProof, ...proof.storageProof.flatMap(slot => slot.proof)]);
  const answer = answerAbout(data, "latest", {
    bootstrap: versioned("electra", ssz("bootstrap_recent.ssz")),
    updates: [],
    optimisticUpdate: versioned("electra", ssz("target/optimistic.ssz")),
    state: {
      accounts: all.map(proof => ({ address: proof.address.toLowerCase(), slots: proof.storageProof.map(slot => word(slot.key)) })),
      nodes: [...new Set(nodes)].filter(node => node.length > 2 * 33), codes: [...new Set(codes)], ancestors: [],
    },
  });
  Object.assign(answer.message, {
    method: "call", requestHash: requestHash(parseCall(request)), result: result ?? "0x", resultProvenance: "derived",
  });
  answer.request = request;
  return answer;
}

const word = text => "0x" + BigInt(text).toString(16).padStart(64, "0");
const accounts = skip ? [] : Object.values(readJson("devnet-minimal/target/accounts.json"));
function codeOf(address) { return accounts.find(account => account.address?.toLowerCase() === address.toLowerCase())?.code; }

const trustOf = root => parseTrust({ ...trustFile, chainId: networks.chain_id, founding: { root, slot: 0 } });
const signedAt = (answer, later = 1) => new Date(1000 * (answer.message.time + later));
const judge = (answer, root, at = signedAt(answer), expected = {}) =>
  verifyProof(parseAnswer(JSON.stringify(sign(answer))), trustOf(root), { chain, ...expected }, at);
const recent = networks?.newest_checkpoint.root, first = networks?.first_checkpoint.root;

test("vectors: the newest block is proven from a checkpoint of its period", { skip }, () => {
  const { data } = readJson("devnet-minimal/target/optimistic.json");
  const found = judge(answerAbout(data, "latest", {
    bootstrap: versioned("electra", ssz("bootstrap_recent.ssz")), updates: [],
    optimisticUpdate: versioned("electra", ssz("target/optimistic.ssz")),
  }), recent);
  assert.deepEqual(found.checks.map(check => [check.name, check.found]),
    [["head-age", null], ["checkpoint", null], ["bootstrap", null], ["updates", null], ["head", null], ["block", null]]);
  assert.equal(found.finalized.root, recent);
});

test("vectors: the finalized block is proven by a finality update", { skip }, () => {
  const { data } = readJson("devnet-minimal/finality.json"), bootstrap = versioned("electra", ssz("bootstrap_recent.ssz"));
  const proof = { bootstrap, updates: [], finalityUpdate: versioned("electra", ssz("finality.ssz")) };
  assert.deepEqual(judge(answerAbout(data, "finalized", proof), recent).refusals, []);
  const other = answerAbout(data, "finalized", proof);
  other.message.view = "latest";
  assert.deepEqual(judge(other, recent).refusals, ["head"], "it is not the newest block");
});

test("vectors: a block two periods later is proven across a fork, from committee to committee", { skip }, () => {
  const updates = readUpdates(), { data } = readJson("devnet-minimal/updates.json")[2];
  const proof = {
    bootstrap: versioned("deneb", ssz("bootstrap.ssz")),
    updates: [versioned("deneb", updates[0]), versioned("electra", updates[1])],
    optimisticUpdate: versioned("electra", optimisticOf(updates[2])),
  };
  assert.deepEqual(judge(answerAbout(data, "latest", proof), first).refusals, []);
  for (const [what, change] of Object.entries({
    "a committee is left out": { updates: proof.updates.slice(1) },
    "the last is left out": { updates: proof.updates.slice(0, 1) },
    "they come in another order": { updates: [proof.updates[1], proof.updates[0]] },
    "an update finalizes nothing": { updates: [...proof.updates, versioned("electra", updates[2])] },
  }))
    assert.deepEqual(judge(answerAbout(data, "latest", { ...proof, ...change }), first).refusals, ["updates"], what);
});

for (const name of Object.keys(calls).filter(name => calls[name].result && calls[name].request.to))
  test(`vectors: what a call reads is proven: ${name}`, { skip }, () => {
    const found = judge(answerCall(name), recent);
    assert.deepEqual(found.checks.filter(check => !check.holds), []);
    for (const proof of Object.values(calls[name].proofs)) {
      const account = found.state.find(one => one.address === proof.address.toLowerCase());
      assert.deepEqual([account.balance, account.nonce], [BigInt(proof.balance), BigInt(proof.nonce)]);
      for (const { key, value } of proof.storageProof)
        assert.equal(account.slots.find(slot => slot.slot === word(key)).value, BigInt(value));
    }
  });

const spoilings = {
  "another checkpoint is trusted": [() => {}, "checkpoint", first],
  "the bootstrap is cut": [answer => { answer.proof.bootstrap.ssz = answer.proof.bootstrap.ssz.slice(0, -2); }, "checkpoint"],
  "a key of the committee is changed": [answer => { flip(answer.proof.bootstrap, 200); }, "bootstrap"],
  "the branch of the committee is changed": [answer => { flip(answer.proof.bootstrap, 4 + 48 * 33 + 10); }, "bootstrap"],
  "the signature is changed": [answer => { flip(answer.proof.optimisticUpdate, 4 + 4 + 50); }, "head"],
  "fewer have signed": [answer => { setBytes(answer.proof.optimisticUpdate, 4, [0xff, 0, 0, 0]); }, "head"],
  "another number has signed": [answer => { answer.message.participation -= 1; }, "head"],
  "the header is changed": [answer => { flip(answer.proof.optimisticUpdate, 112 + 20); }, "head"],
  "the payload header is changed": [answer => { flip(answer.proof.optimisticUpdate, -30); }, "head"],
  "the answer is of another slot": [answer => { answer.message.slot -= 1; }, "head"],
  "the answer is of another block number": [answer => { answer.message.blockNumber += 1; }, "block"],
  "the answer is of another block": [answer => { answer.message.blockHash = answer.message.stateRoot; }, "block"],
  "the answer is of another state": [answer => { answer.message.stateRoot = answer.message.blockHash; }, "block"],
  "the answer is of another time": [answer => { answer.message.timestamp += 1; }, "block"],
  "there is a header that nothing needs": [answer => { answer.proof.header = "0xc0"; }, "block"],
  "there is no state": [answer => { delete answer.proof.state; }, "state"],
  "a node is missing": [({ proof: { state } }) => { state.nodes.pop(); }, "state"],
  "a node is changed": [({ proof: { state } }) => { state.nodes[0] = state.nodes[0].slice(0, -1) + "e"; }, "state"],
  "a node is there twice": [({ proof: { state } }) => { state.nodes.push(state.nodes[0]); }, "state"],
  "a code is of none of the accounts": [({ proof: { state } }) => { state.codes.push("0x6001"); }, "state"],
  "an ancestor is none": [({ proof: { state } }) => { state.ancestors.push("0xc0"); }, "state"],
  "an account is there twice": [({ proof: { state } }) => { state.accounts.push(state.accounts[0]); }, "state"],
  "a slot is there that no node leads to": [({ proof: { state } }) => { state.accounts[0].slots.push(word(12345)); }, "state"],
};

for (const [what, [spoil, refused, root = recent]] of Object.entries(spoilings))
  test(`vectors: a proof is refused where ${what}: ${refused}`, { skip }, () => {
    const answer = answerCall("totalSupply");
    spoil(answer);
    const found = judge(answer, root);
    assert.deepEqual(found.refusals, [refused], found.checks.at(-1)?.found);
    assert.equal(found.state, null);
  });

/** The same block, which the node signs again later, and says that it is as old as it likes. */
function signedLater(answer, seconds, slotAge) {
  Object.assign(answer.message, { time: startOf(chain, answer.message.slot) + seconds, slotAge });
  return sign(answer);
}

test("vectors: an old head is refused by the client's clock, however young the node says that it is", { skip }, () => {
  const old = signedLater(answerCall("totalSupply"), 3 * 86400, 4), at = signedAt(old);
  assert.deepEqual(verifyAnswer(parseAnswer(JSON.stringify(old)), trustOf(recent), {}, at).refusals, [], "as far as the node's word goes");
  assert.deepEqual(judge(old, recent, at).refusals, ["head-age"]);
  const aged = seconds => {
    const answer = signedLater(answerCall("totalSupply"), seconds, seconds);
    return judge(answer, recent, signedAt(answer, 0)).refusals;
  };
  assert.deepEqual([aged(130), aged(131)], [[], ["head-age"]], "120 s, and 10 s of tolerance");
  assert.deepEqual(judge(old, recent, at, { maxHeadAge: 4 * 86400 }).refusals, ["head"], "its slot did not begin then");
});

test("vectors: the start of the slot is that of the proven slot, two seconds more or less", { skip }, () => {
  const said = slotAge => judge(signedLater(answerCall("totalSupply"), 60, slotAge), recent).refusals;
  assert.deepEqual([57, 58, 60, 62, 63].map(said), [["head"], [], [], [], ["head"]]);
});

test("vectors: a finalized block has a largest age, and a block that the client names has none", { skip }, () => {
  const { data } = readJson("devnet-minimal/finality.json"), bootstrap = versioned("electra", ssz("bootstrap_recent.ssz"));
  const proof = { bootstrap, updates: [], finalityUpdate: versioned("electra", ssz("finality.ssz")) };
  const refusals = (view, seconds, expected) => {
    const answer = answerAbout(data, "finalized", proof);
    answer.message.view = view === "number" ? `0x${answer.message.blockNumber.toString(16)}` : view;
    return judge(signedLater(answer, seconds, seconds), recent, signedAt(answer, 0), expected).refusals;
  };
  for (const view of ["safe", "finalized"]) {
    assert.deepEqual([refusals(view, 3600), refusals(view, 3601)], [[], ["head-age"]]);
    assert.deepEqual(refusals(view, 3601, { maxFinalizedAge: 7200 }), []);
  }
  assert.deepEqual(refusals("number", 30 * 86400), []);
});

test("vectors: a head from the future of this clock is refused", { skip }, () => {
  assert.deepEqual(judge(answerCall("totalSupply"), recent, new Date(1000 * (networks.genesis_time + 100))).refusals, ["head"]);
});

test("vectors: verify.html's verdict includes the proof", { skip }, () => {
  const answer = answerCall("totalSupply"), at = signedAt(answer);
  const files = {
    answer: JSON.stringify(sign(answer)), request: JSON.stringify(calls.totalSupply.request),
    trust: JSON.stringify({ ...trustFile, chainId: networks.chain_id, founding: { root: recent, slot: 0 } }),
    spec: readPack("devnet-minimal/spec.json").toString(), genesis: readPack("devnet-minimal/genesis.json").toString(),
  };
  for (const [name, text] of Object.entries(files)) assert.equal(kindOf(text), name);
  const found = verdictOf(files, {}, at);
  assert.deepEqual([found.name, found.checks.length], ["verified", 19], found.sentence);
  assert.match(found.sentence, /The call was not run again/);
  const { spec: _, ...without } = files;
  const unnamed = verdictOf(without, {}, at);
  assert.deepEqual([unnamed.name, unnamed.answer], ["unjudged", null], "a chain that nobody named is no reason to refuse");
  const spoiled = sign({ ...answer, domain: { ...answer.domain, salt: "0x" + "ab".repeat(32) } });
  assert.equal(verdictOf({ ...without, answer: JSON.stringify(spoiled) }, {}, at).name, "refused");
  const old = verdictOf({ ...files, answer: JSON.stringify(signedLater(answer, 3 * 86400, 4)) }, {}, signedAt(answer));
  assert.deepEqual([old.name, old.checks.filter(check => !check.holds).map(check => check.name)], ["refused", ["head-age"]]);
});

test("vectors: an answer with a proof is otherwise judged as without", { skip }, () => {
  const answer = sign(answerCall("totalSupply")), document = parseAnswer(JSON.stringify(answer));
  const found = verifyAnswer(document, trustOf(recent), {}, new Date(1000 * (answer.message.time + 5)));
  assert.deepEqual(found.refusals, []);
  assert.deepEqual(verifyProof({ ...document, proof: null }, trustOf(recent), { chain }, now).refusals, ["proof"]);
  assert.deepEqual(verifyProof(document, trustOf(recent), {}, now).refusals, ["proof"], "the chain is not a public one");
});

/** RLP lists, each the only item of the one around it. */
function nested(depth) {
  const lengths = [0];
  const headLength = length => (length <= 55 ? 1 : 1 + Math.ceil(Math.log2(length + 1) / 8));
  while (lengths.length < depth) lengths.push(lengths.at(-1) + headLength(lengths.at(-1)));
  const heads = lengths.reverse().map(length => {
    if (length <= 55) return [0xc0 + length];
    const bytes = Array.from({ length: headLength(length) - 1 }, (_, i) => Math.floor(length / 256 ** i) % 256).reverse();
    return [0xf7 + bytes.length, ...bytes];
  });
  return Uint8Array.from(heads.flat());
}

test("RLP of lists in lists is refused where no trie goes as deep", () => {
  assert.deepEqual(decodeRlp(nested(3)), [[[]]]);
  assert.throws(() => decodeRlp(nested(66)), /more than 64 deep/);
  assert.throws(() => decodeRlp(nested(300_000)), MalformedError);
});

test("vectors: what nobody has hashed is not decoded: lists in lists in the place of an ancestor, or of a node", { skip }, () => {
  for (const member of ["ancestors", "nodes"]) {
    const answer = answerCall("totalSupply");
    answer.proof.state[member].push(hex(nested(300_000)));
    const found = judge(answer, recent);
    assert.deepEqual(found.refusals, ["state"]);
    assert.doesNotMatch(found.checks.at(-1).found, /deep/);
  }
});

test("vectors: an error of any kind is a refusal, not a verdict that stays away", { skip }, () => {
  const document = parseAnswer(JSON.stringify(sign(answerCall("totalSupply"))));
  const broken = { ...chain, get committeeSize() { throw new RangeError("Maximum call stack size exceeded"); } };
  const found = verifyProof(document, trustOf(recent), { chain: broken }, now);
  assert.deepEqual([found.refusals, found.state, found.finalized], [["proof"], null, null]);
  assert.match(found.checks[0].found, /call stack/);
});

test("a proof beyond the limits, or of no form, is refused before anything is verified", { skip }, () => {
  const refuses = (change, message) => {
    const answer = answerCall("totalSupply");
    change(answer.proof);
    assert.throws(() => parseAnswer(JSON.stringify(answer)), message);
  };
  refuses(proof => { proof.updates = Array(129).fill(proof.bootstrap); }, /129 updates/);
  refuses(proof => { proof.state.codes = ["0x" + "00".repeat(4 * 1024 * 1024)]; }, /more than 4194304/);
  refuses(proof => { proof.finalityUpdate = proof.optimisticUpdate; }, /one of optimisticUpdate and finalityUpdate/);
  refuses(proof => { proof.note = "trust me"; }, /'note' has no meaning/);
  refuses(proof => { proof.bootstrap.version = "phase1"; }, /the name of a fork/);
});

test("the public chains are those of their networks", () => {
  assert.deepEqual(CHAINS.map(one => [one.chainId, one.forks.length, one.forks.at(-1).fork]),
    [[1, 7, "fulu"], [11155111, 8, "gloas"], [560048, 7, "fulu"]]);
});

/** Flips one bit of a byte; counted from the end where it is negative. */
function flip(container, at) {
  const bytes = fromHex(container.ssz), index = at < 0 ? bytes.length + at : at;
  setBytes(container, index, [bytes[index] ^ 1]);
}

function setBytes(container, at, values) {
  const bytes = fromHex(container.ssz);
  bytes.set(values, at);
  container.ssz = hex(bytes);
}
