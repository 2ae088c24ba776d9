// Helios (a16z), as npm has it: Rust in WebAssembly. It is told that it is the time of the recorded updates, and each of its requests is
// answered from memory, so that nothing but its work is measured.
import { recorded } from "./mainnet.mjs";

const GENESIS_TIME = 1606824023, SECONDS_PER_SLOT = 12;
const BEACON = "http://beacon.invalid";

export function tasks(_, packs) {
  return { "bootstrap and 16 updates, in WebAssembly": () => make(packs) };
}

async function make(packs) {
  const { types, header, bootstrap, updates } = await recorded(packs);
  const start = types.LightClientBootstrap.deserialize(bootstrap);
  const all = updates.map((update) => types.LightClientUpdate.deserialize(update));
  const last = all.pop(); // comes as the newest finality update, which Helios asks for in the end
  const of = (type, value) => ({ version: "deneb", data: type.toJson(value) });
  const answers = {
    bootstrap: of(types.LightClientBootstrap, start),
    updates: all.map((update) => of(types.LightClientUpdate, update)),
    finality_update: of(types.LightClientFinalityUpdate, last),
  };
  let done;
  const realFetch = globalThis.fetch;
  globalThis.fetch = async (request, ...options) => {
    if (String(request.url ?? request).startsWith("data:")) return realFetch(request, ...options); // its own program
    const { pathname } = new URL(request.url), [, found] = /\/light_client\/(\w+)/.exec(pathname) ?? [];
    if (pathname === `/eth/v2/beacon/blocks/${last.attestedHeader.beacon.slot}`) done(); // all is verified: it wants the head's block
    const response = found in answers ? Response.json(answers[found]) : new Response("", { status: 404 });
    return Object.defineProperty(response, "url", { value: request.url }); // which it reads
  };
  setClock((GENESIS_TIME + (last.signatureSlot + 1) * SECONDS_PER_SLOT) * 1000);
  const { createHeliosProvider } = await import("@a16z/helios");
  const checkpoint = `0x${Buffer.from(header.hashTreeRoot(start.header.beacon)).toString("hex")}`;
  return async () => {
    const verified = new Promise((resolve) => { done = resolve; });
    const client = await createHeliosProvider(
      { executionRpc: BEACON, consensusRpc: BEACON, network: "mainnet", checkpoint, dbType: "config" }, "ethereum");
    await verified;
    await client.shutdown();
  };
}

/** From now on it is that time, in milliseconds, and goes on as it does. */
function setClock(time) {
  const RealDate = Date, ahead = time - Date.now();
  globalThis.Date = class extends RealDate {
    constructor(...given) { super(...given.length > 0 ? given : [RealDate.now() + ahead]); }
    static now() { return RealDate.now() + ahead; }
  };
}
