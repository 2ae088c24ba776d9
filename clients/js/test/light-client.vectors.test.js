import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, hex } from "../src/core/bytes.js";
import { MalformedError } from "../src/core/malformed.js";
import { isSince } from "../src/proof/chain.js";
import {
  decodeBootstrap, decodeFinalityUpdate, decodeOptimisticUpdate, decodeUpdate,
} from "../src/proof/light-client-types.js";
import { apply, hasSupermajority, initialize, validate } from "../src/proof/light-client.js";
import { Refusal } from "../src/core/refusal.js";
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
