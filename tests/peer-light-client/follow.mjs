// Follows a devnet with Lodestar's light client: an implementation that nobody here wrote must accept what the devnet signs.
//   node follow.mjs BEACON_URL CHECKPOINT FORK      with LODESTAR_PRESET set; throws at the first disagreement
import { LightclientSpec } from "@lodestar/light-client/spec";
import { createBeaconConfig, chainConfigFromJson } from "@lodestar/config";
import { activePreset } from "@lodestar/params";
import { ssz } from "@lodestar/types";

const [beacon, checkpoint, fork] = process.argv.slice(2);
const types = ssz[fork];

async function get(path, accept) {
  const response = await fetch(new URL(path, beacon), { headers: { accept } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}
const json = async path => (await get(path, "application/json")).json();
const octets = async path => new Uint8Array(await (await get(path, "application/octet-stream")).arrayBuffer());
const hex = root => "0x" + Buffer.from(root).toString("hex");

function equal(what, ours, theirs) {
  if (ours !== theirs) throw new Error(`${what}: the devnet says ${ours}, Lodestar ${theirs}`);
}

const spec = (await json("/eth/v1/config/spec")).data;
const genesis = (await json("/eth/v1/beacon/genesis")).data;
for (const name of Object.keys(spec).filter(name => name in activePreset)) equal(name, spec[name], String(activePreset[name]));
delete spec.BLOB_SCHEDULE; // a list, which this version's reader of configurations does not know
const config = createBeaconConfig(chainConfigFromJson(spec), Buffer.from(genesis.genesis_validators_root.slice(2), "hex"));

// bootstrap, the best update of each period, finality and head: SSZ and JSON in turn
const bootstrap = types.LightClientBootstrap.deserialize(await octets(`/eth/v1/beacon/light_client/bootstrap/${checkpoint}`));
equal("checkpoint", checkpoint, hex(ssz.phase0.BeaconBlockHeader.hashTreeRoot(bootstrap.header.beacon)));
const client = new LightclientSpec(config, {}, bootstrap);
const updates = await json("/eth/v1/beacon/light_client/updates?start_period=0&count=128");
const head = await json("/eth/v1/beacon/headers/head");
const currentSlot = Number(head.data.header.message.slot) + 1;
for (const { version, data } of updates) client.onUpdate(currentSlot, ssz[version].LightClientUpdate.fromJson(data));
const finality = await octets("/eth/v1/beacon/light_client/finality_update");
client.onFinalityUpdate(currentSlot, types.LightClientFinalityUpdate.deserialize(finality));
const optimistic = await json("/eth/v1/beacon/light_client/optimistic_update");
client.onOptimisticUpdate(currentSlot, types.LightClientOptimisticUpdate.fromJson(optimistic.data));
const finalized = client.store.finalizedHeader.beacon.slot;
const followed = client.store.optimisticHeader.beacon.slot;
if (followed + 2 < currentSlot - 1) throw new Error(`optimistic slot ${followed}, the head is ${currentSlot - 1}`);
if (updates.length < 2 || finalized < 64) {
  throw new Error(`${updates.length} updates, finalized ${finalized}: too little to mean anything`);
}
console.log(`${fork}: ${updates.length} periods followed, finalized ${finalized}, optimistic ${followed}`);

// the block behind the head, whole
const block = types.SignedBeaconBlock.deserialize(await octets(`/eth/v2/beacon/blocks/${head.data.root}`));
equal("block root", head.data.root, hex(types.BeaconBlock.hashTreeRoot(block.message)));
const { transactions } = block.message.body.executionPayload;
console.log(`${fork}: block ${block.message.slot} with ${transactions.length} transactions has its root`);

// what must not be accepted, so that the acceptance above means something
const forged = types.LightClientOptimisticUpdate.fromJson(optimistic.data);
forged.attestedHeader.beacon.proposerIndex += 1;
let refusal = null;
try {
  client.onOptimisticUpdate(currentSlot, forged);
} catch (error) {
  refusal = error.message;
}
if (refusal === null) throw new Error("a forged header was accepted");
console.log(`${fork}: a forged header is refused (${refusal})`);
