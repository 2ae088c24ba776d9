// The recorded mainnet updates on which Bench.Protocol/LightClientBenchmarks.cs runs ours, as Lodestar's types read them.
import { readFileSync } from "node:fs";

export const FIRST_PERIOD = 1347, PERIODS = 16, CURRENT_SLOT = 12_000_000;
export const VALIDATORS_ROOT = "4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95";

/** @returns The types of Deneb, and the bytes of the bootstrap and of the update of each period. */
export async function recorded(packs) {
  process.env.LODESTAR_PRESET = "mainnet";
  const { ssz } = await import("@lodestar/types");
  const read = (name) => Uint8Array.from(readFileSync(`${packs}/lc/mainnet/deneb-1347-1372/${name}.ssz`));
  return { types: ssz.deneb, header: ssz.phase0.BeaconBlockHeader, bootstrap: read("bootstrap"),
    updates: Array.from({ length: PERIODS }, (_, i) => read(`update_${FIRST_PERIOD + i}`)) };
}
