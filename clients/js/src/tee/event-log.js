import { sha384 } from "@noble/hashes/sha2";
import { areEqual, concat, fromHex, plainHex, utf8 } from "../core/bytes.js";
import { StrictJson } from "../core/json.js";
import { MalformedError } from "../core/malformed.js";
import { refuse } from "../core/refusal.js";

/** @import { TdReport } from "./quote.js" */

/**
 * One entry of dstack's event log.
 * @typedef {object} DstackEvent
 * @property {number} imr The register that was extended, 0 to 3.
 * @property {number} type
 * @property {Uint8Array | null} digest 48 bytes as logged; null where the log leaves it to the reader to compute.
 * @property {string} name
 * @property {Uint8Array} payload
 * @property {number} version
 * @property {Uint8Array | null} preimage Version 2 only: the bytes that were hashed.
 */

/**
 * What dstack measured into RTMR3 before it started the application. Hex without `0x`.
 * @typedef {object} DstackIdentity
 * @property {string} appId 20 bytes.
 * @property {string} composeHash 32 bytes.
 * @property {string} instanceId 20 bytes; empty where the application asked for none.
 * @property {string} gpuPolicyHash 32 bytes; empty where there is no GPU.
 * @property {string[]} initScriptHashes 32 bytes each, in order.
 * @property {string} keyProvider JSON as measured, hex.
 * @property {string} keyProviderName
 * @property {string} keyProviderId
 */

const RUNTIME_TYPE = 0x0800_0001;
const MAX_EVENTS = 4096;

/**
 * It is untrusted text until it is replayed against a verified quote.
 * @param {string} json An array of {imr, event_type, digest, event, event_payload[, version, preimage]}.
 * @returns {DstackEvent[]}
 * @throws {MalformedError}
 */
export function parseEventLog(json) {
  const events = StrictJson.parse(json, "event log").items(parseEvent);
  if (events.length > MAX_EVENTS) throw new MalformedError(`event log of ${events.length} events: at most ${MAX_EVENTS} are read`);
  return events;
}

/**
 * Checks every digest of RTMR3, replays all four registers, and reads the identity.
 * @param {DstackEvent[]} events @param {TdReport} report
 */
export function replay(events, report) {
  checkReplay(events, report);
  return readIdentity(events);
}

/**
 * Digests and registers only: the application may have written anything into RTMR3.
 * @param {DstackEvent[]} events @param {TdReport} report
 */
export function checkReplay(events, report) {
  for (const event of events) checkDigest(event);
  for (let imr = 0; imr < 4; imr++) {
    /** @type {Uint8Array} */
    let register = new Uint8Array(48);
    for (const event of events) {
      const digest = imr === 3 ? digestOf(event) : event.digest;
      if (event.imr === imr && digest) register = sha384(concat(register, digest));
    }
    if (plainHex(register) !== report.rtmr[imr])
      refuse("EventReplay", `the events of rtmr${imr} replay to ${plainHex(register)}, the quote has ${report.rtmr[imr]}`);
  }
}

/** @param {StrictJson} json @returns {DstackEvent} */
function parseEvent(json) {
  const version = json.optional("version")?.integer(2) ?? 1, preimage = json.optional("preimage");
  if (version === 0) throw new MalformedError("event of version 0");
  return {
    imr: json.get("imr").integer(3),
    type: json.get("event_type").integer32(),
    digest: json.get("digest").text() === "" ? null : json.get("digest").plainBytes(48),
    name: json.get("event").text(),
    payload: json.get("event_payload").plainBytes(),
    version,
    preimage: preimage?.isText ? preimage.plainBytes() : null,
  };
}

/** @param {DstackEvent} event */
function checkDigest(event) {
  if (event.imr < 3) {
    if (!event.digest) refuse("EventDigest", `an event of RTMR${event.imr} without a digest`);
    return;
  }
  if (event.type !== RUNTIME_TYPE) refuse("EventDigest", `event '${event.name}' of RTMR3 has type ${event.type}`);
  if (event.version === 2 && !(event.preimage && areEqual(event.preimage, canonicalForm(event))))
    refuse("EventDigest", `the preimage of event '${event.name}' is not its canonical form`);
  if (event.digest && !areEqual(event.digest, digestOf(event)))
    refuse("EventDigest", `the digest of event '${event.name}' is not the digest of its name and payload`);
}

/** Version 1: SHA-384(u32le type ‖ : ‖ name ‖ : ‖ payload). Version 2: of the canonical form. @param {DstackEvent} event */
function digestOf(event) {
  if (event.version === 2) return sha384(canonicalForm(event));
  const type = new Uint8Array(4);
  new DataView(type.buffer).setUint32(0, event.type, true);
  return sha384(concat(type, utf8(`:${event.name}:`), event.payload));
}

/** RFC 8785 (JCS); JSON.stringify writes strings as it says. @param {DstackEvent} event */
const canonicalForm = event =>
  utf8(`{"name":${JSON.stringify(event.name)},"payload":"${plainHex(event.payload)}","type":${event.type}}`);

/**
 * The application's identity is before `boot-mr-done`, its key provider before `system-ready`, each exactly once. Later events were
 * measured by the application and can say anything.
 * @param {DstackEvent[]} events
 * @returns {DstackIdentity}
 */
function readIdentity(events) {
  const runtime = events.filter(event => event.imr === 3), ready = runtime.findIndex(event => event.name === "system-ready");
  if (ready < 0) badBootWindow("no system-ready event");
  const boot = runtime.slice(0, ready), count = /** @param {string} name */ name => boot.filter(event => event.name === name).length;
  const odd = boot.find(event => !/^[a-z0-9-]+$/.test(event.name));
  if (odd) badBootWindow(`event name '${odd.name}' in the boot window`);
  if (boot[0]?.name !== "system-preparing") badBootWindow("the first event is not system-preparing");
  if (count("system-preparing") !== 1) badBootWindow("system-preparing occurs twice");
  if (count("boot-mr-done") !== 1) badBootWindow("boot-mr-done does not occur exactly once before system-ready");
  const measured = boot.slice(0, boot.findIndex(event => event.name === "boot-mr-done"));

  const appId = single(measured, "app-id", [20], "app-id of 20 bytes before boot-mr-done");
  const composeHash = single(measured, "compose-hash", [32], "compose-hash of 32 bytes before boot-mr-done");
  const instanceId = single(measured, "instance-id", [20, 0], "instance-id of 20 bytes before boot-mr-done");
  const keyProvider = single(boot, "key-provider", [], "key-provider before system-ready");
  const hasGpu = measured.some(event => event.name === "gpu-policy-hash");
  const gpuPolicyHash = hasGpu ? single(measured, "gpu-policy-hash", [32], "gpu-policy-hash of 32 bytes before boot-mr-done") : "";
  const initScriptHashes = measured.filter(event => event.name === "init-script-hash").map(event => plainHex(event.payload));
  if (initScriptHashes.some(hash => hash.length !== 64)) badBootWindow("an init-script-hash that is not of 32 bytes before boot-mr-done");
  return { appId, composeHash, instanceId, gpuPolicyHash, initScriptHashes, keyProvider, ...readKeyProvider(keyProvider) };
}

/** @param {string} keyProvider */
function readKeyProvider(keyProvider) {
  try {
    const json = StrictJson.parse(fromHex(keyProvider), "key provider");
    return { keyProviderName: json.get("name").text(), keyProviderId: json.get("id").text() };
  } catch (error) {
    if (error instanceof MalformedError) badBootWindow(`key-provider: ${error.message}`);
    throw error;
  }
}

/** @param {DstackEvent[]} events @param {string} name @param {number[]} lengths Empty for any. @param {string} what */
function single(events, name, lengths, what) {
  const found = events.filter(event => event.name === name), [first] = found;
  if (found.length !== 1 || (lengths.length > 0 && !lengths.includes(first.payload.length))) badBootWindow(`not exactly one ${what}`);
  return plainHex(first.payload);
}

/** @param {string} reason */
const badBootWindow = reason => refuse("BootWindow", reason);
