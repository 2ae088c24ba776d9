// The devnet's blocks before, at and after the Gloas fork, in SSZ and in JSON, by Lodestar's types: progressive containers included.
//   node roots.mjs BEACON_URL LAST_SLOT      with LODESTAR_PRESET set; throws at the first disagreement
import { ssz } from "@lodestar/types";

const [beacon, lastSlot] = process.argv.slice(2);

async function get(path, accept) {
  const response = await fetch(new URL(path, beacon), { headers: { accept } });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}
const data = async path => (await (await get(path, "application/json")).json()).data;
const hex = root => "0x" + Buffer.from(root).toString("hex");

function equal(what, ours, theirs) {
  if (ours !== theirs) throw new Error(`${what}: the devnet says ${ours}, Lodestar ${theirs}`);
}

/** One container in SSZ and in JSON: both must have one root. */
async function read(path, typeOf) {
  const octets = await get(path, "application/octet-stream");
  if (octets === null) return null;
  const type = typeOf(ssz[octets.headers.get("eth-consensus-version")]);
  const value = type.deserialize(new Uint8Array(await octets.arrayBuffer()));
  equal(`${path} in JSON`, hex(type.hashTreeRoot(type.fromJson(await data(path)))), hex(type.hashTreeRoot(value)));
  return { type, value };
}

let [blocks, envelopes, bootstraps] = [0, 0, 0];
for (let slot = 1; slot <= Number(lastSlot); slot++) {
  const block = await read(`/eth/v2/beacon/blocks/${slot}`, types => types.SignedBeaconBlock);
  if (block === null) continue;
  const message = block.value.message;
  const root = (await data(`/eth/v1/beacon/headers/${slot}`)).root;
  equal(`block ${slot}`, root, hex(block.type.fields.message.hashTreeRoot(message)));
  blocks++;
  if (message.body.signedExecutionPayloadBid === undefined) continue;

  const envelope = await read(`/eth/v1/beacon/execution_payload_envelopes/${slot}`, types => types.SignedExecutionPayloadEnvelope);
  if (envelope !== null) {
    equal(`envelope ${slot}`, root, hex(envelope.value.message.beaconBlockRoot));
    equal(
      `payload ${slot}`, hex(message.body.signedExecutionPayloadBid.message.blockHash), hex(envelope.value.message.payload.blockHash));
    envelopes++;
  }
  const bootstrap = await read(`/eth/v1/beacon/light_client/bootstrap/${root}`, types => types.LightClientBootstrap);
  equal(`bootstrap ${slot}`, root, hex(ssz.phase0.BeaconBlockHeader.hashTreeRoot(bootstrap.value.header.beacon)));
  bootstraps++;
}
if (envelopes === 0) throw new Error("no payload of Gloas was seen");
console.log(`gloas: ${blocks} blocks, ${envelopes} payload envelopes, ${bootstraps} bootstraps have Lodestar's roots`);
