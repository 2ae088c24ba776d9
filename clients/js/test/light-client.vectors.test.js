import assert from "node:assert/strict";
import { test } from "node:test";
import { bls12_381 } from "@noble/curves/bls12-381";
import { concat, fromHex, hex } from "../src/core/bytes.js";
import { MalformedError } from "../src/core/malformed.js";
import { isSince } from "../src/proof/chain.js";
import {
  decodeBootstrap, decodeFinalityUpdate, decodeOptimisticUpdate, decodeUpdate, indicesOf, payloadRoot, signingRoot,
} from "../src/proof/light-client-types.js";
import { apply, hasSupermajority, initialize, validate } from "../src/proof/light-client.js";
import { Refusal } from "../src/core/refusal.js";
import { combine, merkleize, rootOfNumber } from "../src/proof/ssz.js";
import { readJson, readPack, whyAbsent } from "./packs.js";

const DECODERS = { update: decodeUpdate, finality_update: decodeFinalityUpdate, optimistic_update: decodeOptimisticUpdate };

const chainOf = ({ preset, forks, genesis_validators_root: genesisValidatorsRoot }) => ({
  chainId: 0, genesisTime: 0, genesisValidatorsRoot, slotSeconds: 12,
  slotsPerEpoch: preset.SLOTS_PER_EPOCH, epochsPerPeriod: preset.EPOCHS_PER_SYNC_COMMITTEE_PERIOD,
  committeeSize: preset.SYNC_COMMITTEE_SIZE,
  forks: forks.map(({ name, fork, epoch, version }) => ({ fork: name ?? fork, epoch: Number(epoch), version })),
});

function start(trusted, bootstrap, chain) {
  assert.equal(hex(bootstrap.header.beacon.root), trusted, "the bootstrap is that of the trusted block");
  return initialize(bootstrap, chain);
}

/** What the pack calls refused: bytes that are not read, or a check that fails. */
function verdict(run) {
  try {
    run();
    return "accept";
  } catch (error) {
    if (error instanceof Refusal || error instanceof MalformedError || error instanceof assert.AssertionError) return "reject";
    throw error;
  }
}

for (const [pack, file] of [["lc", "lc/negative/dev-neg.json"], ["lc-gloas", "lc-gloas/negative/dev-a.json"]]) {
  const skip = whyAbsent(pack), list = skip ? { cases: [] } : readJson(file);
  // A proof has no headers without an execution block, so those before Capella are not of its kind.
  const ofProofs = list.cases.filter(one => isSince(one.fork, "capella") && isSince(one.store ?? one.fork, "capella"));
  test(`vectors: ${ofProofs.length} bad objects of ${pack}, each refused, and their controls accepted`, { skip }, () => {
    assert.ok(ofProofs.length > 60);
    const chain = chainOf(list), wrong = [];
    for (const one of ofProofs) {
      const found = verdict(() => {
        const { ssz_hex: ssz, fork } = one.op === "bootstrap" ? one : list.bootstraps[one.bootstrap];
        const store = start(one.trusted_block_root, decodeBootstrap(fromHex(ssz), fork, chain), chain);
        if (one.op !== "bootstrap")
          validate("head", store, DECODERS[one.op](fromHex(one.ssz_hex), one.fork, chain), one.current_slot, chain);
      });
      if (found !== one.expect) wrong.push(`${one.id}: ${found}`);
    }
    assert.deepEqual(wrong, []);
  });
}

for (const [folder, steps] of [["deneb-1347-1372", 3], ["electra-1428", 1]]) {
  const skip = whyAbsent("lc");
  test(`vectors: mainnet's sync committees sign for one another: ${folder}, the first ${steps}`, { skip }, () => {
    const one = readJson("lc/mainnet", folder, "case.json"), chain = chainOf(one);
    const read = name => Uint8Array.from(readPack("lc/mainnet", folder, name));
    let store = start(one.trusted_block_root, decodeBootstrap(read(one.bootstrap.file), one.bootstrap.fork, chain), chain);
    for (const step of one.steps.slice(0, steps)) {
      const update = decodeUpdate(read(step.file), step.fork, chain);
      assert.ok(hasSupermajority(update));
      validate("updates", store, update, step.current_slot, chain);
      store = apply(store, update, chain);
      assert.equal(hex(store.finalized.beacon.root), step.checks.finalized_header.beacon_root);
    }
  });
}

/** A Merkle tree of zeros but for some nodes, by their generalized indices. */
function treeOf(depth, nodes) {
  const at = index => nodes[index] ?? (index >= 2 ** depth ? new Uint8Array(32) : combine(at(2 * index), at(2 * index + 1)));
  const branch = index => (index > 1 ? [at(index ^ 1), ...branch(index >> 1)] : []);
  return { root: at(1), branch };
}

/** An optimistic update of zeros: its header is the default value of the type. */
function emptyHeader(chain) {
  const bytes = new Uint8Array(109 + 244 + 584), view = new DataView(bytes.buffer);
  for (const [at, offset] of [[0, 109], [109 + 112, 244], [109 + 244 + 436, 584]]) view.setUint32(at, offset, true);
  return decodeOptimisticUpdate(bytes, "deneb", chain).attested;
}

/** The first update of a chain that has not finalized anything yet, signed by a committee of eight. */
function beforeFinality(finalizedRoot, change = header => header) {
  const { sign, hash, getPublicKey, aggregateSignatures, Signature } = bls12_381.longSignatures;
  const chain = {
    chainId: 0, genesisTime: 0, genesisValidatorsRoot: `0x${"00".repeat(32)}`, slotSeconds: 12, slotsPerEpoch: 8, epochsPerPeriod: 8,
    committeeSize: 8, forks: [{ fork: "deneb", epoch: 0, version: "0x04000000" }],
  };
  const secrets = Array.from({ length: 8 }, (_, i) => new Uint8Array(32).fill(i + 1));
  const keys = concat(...secrets.map(one => getPublicKey(one).toBytes(true)));
  const committee = { keys, root: new Uint8Array(32).fill(7), isEmpty: false };
  const empty = emptyHeader(chain), body = treeOf(4, { 25: payloadRoot(empty.payload, "deneb") });
  const { finalizedRoot: finality, nextCommittee } = indicesOf("deneb");
  const state = treeOf(6, { [finality]: finalizedRoot, [nextCommittee]: committee.root });
  const headerAt = slot => {
    const beacon = { slot, stateRoot: state.root, bodyRoot: body.root }, zero = new Uint8Array(32);
    const root = merkleize([rootOfNumber(slot), zero, zero, state.root, body.root]);
    return { beacon: { ...beacon, root }, payload: empty.payload, blockHash: null, branch: body.branch(25) };
  };
  const attested = headerAt(10), message = signingRoot(attested.beacon.root, fromHex("0x04000000"), chain.genesisValidatorsRoot);
  const point = hash(message, "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_");
  const update = {
    attested, signatureSlot: 11, participation: Array(8).fill(true),
    signature: Signature.toBytes(aggregateSignatures(secrets.map(secret => sign(point, secret)))),
    next: { committee, branch: state.branch(nextCommittee) },
    finality: { header: change(empty), branch: state.branch(finality) },
  };
  return { chain, update, store: { finalized: headerAt(1), current: committee, next: null } };
}

test("finality that is still genesis is the root zero and an empty header, and the next committee is taken", () => {
  const judge = ({ chain, update, store }) => {
    validate("updates", store, update, 12, chain);
    return apply(store, update, chain);
  };
  const zero = new Uint8Array(32), { next, finalized } = judge(beforeFinality(zero));
  assert.deepEqual([hex(next.root), finalized.beacon.slot], [`0x${"07".repeat(32)}`, 1]);

  assert.equal(verdict(() => judge(beforeFinality(new Uint8Array(32).fill(1)))), "reject", "another root than zero");
  for (const change of [
    header => ({ ...header, beacon: { ...header.beacon, root: new Uint8Array(32).fill(1) } }),
    header => ({ ...header, branch: header.branch.map(node => node.map(() => 1)) }),
    header => ({ ...header, payload: { ...header.payload, roots: Object.assign([...header.payload.roots], { 9: rootOfNumber(1) }) } }),
  ])
    assert.equal(verdict(() => judge(beforeFinality(zero, change))), "reject", "a header with something in it");
});
