// Lodestar's light client with blst.
import { CURRENT_SLOT, FIRST_PERIOD, VALIDATORS_ROOT, recorded } from "./mainnet.mjs";

/** This version asks for an older binding to blst, which has to be compiled; bls-by-blst.mjs gives it the one of today. */
const hook = `export const resolve = (name, context, next) => name === "@chainsafe/bls"
  ? { url: ${JSON.stringify(new URL("bls-by-blst.mjs", import.meta.url).href)}, shortCircuit: true } : next(name, context);`;

async function load(packs) {
  const { types, bootstrap, updates } = await recorded(packs);
  (await import("node:module")).register(`data:text/javascript,${encodeURIComponent(hook)}`);
  const { LightclientSpec } = await import("@lodestar/light-client/spec");
  const { createBeaconConfig } = await import("@lodestar/config");
  const { chainConfig } = await import("@lodestar/config/default");
  // the judgement alone, which the package does not export
  const { validateLightClientUpdate } =
    await import(new URL("node_modules/@lodestar/light-client/lib/spec/validateLightClientUpdate.js", import.meta.url));
  const config = createBeaconConfig(chainConfig, Buffer.from(VALIDATORS_ROOT, "hex"));
  const start = () => new LightclientSpec(config, {}, types.LightClientBootstrap.deserialize(bootstrap));
  const decode = (update) => types.LightClientUpdate.deserialize(update);
  return { start, decode, updates, config, validateLightClientUpdate };
}

export function tasks(_, packs) {
  return {
    "update of 512 keys": async () => {
      const { start, decode, updates, config, validateLightClientUpdate } = await load(packs);
      const { store } = start(), update = decode(updates[0]), committee = store.syncCommittees.get(FIRST_PERIOD);
      return () => { validateLightClientUpdate(config, store, update, committee); };
    },
    "bootstrap and 16 updates": async () => {
      const { start, decode, updates } = await load(packs);
      return () => {
        const client = start();
        for (const update of updates) client.onUpdate(CURRENT_SLOT, decode(update));
        if (client.store.finalizedHeader.beacon.slot < FIRST_PERIOD * 8192) throw new Error("it did not follow the updates");
      };
    },
  };
}
