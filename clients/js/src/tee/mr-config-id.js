import { sha256 } from "@noble/hashes/sha2";
import { keccak_256 } from "@noble/hashes/sha3";
import { concat, fromHex, plainHex, utf8 } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";

/** @import { DstackIdentity } from "./event-log.js" */

/**
 * dstack's use of MRCONFIGID: one byte of version, 32 of hash, zeros. The host sets it and the measured guest enforces it, so it must
 * agree with what the guest measured. Version 1: the compose hash. Version 2: Keccak-256(compose hash ‖ app-id ‖ kind of key provider ‖
 * its id). Version 3: SHA-256 of a label and a document.
 * @param {string} mrConfigId @param {DstackIdentity} identity
 */
export function agreesWithIdentity(mrConfigId, identity) {
  switch (mrConfigId.slice(0, 2)) {
    case "01": return mrConfigId === compose(1, fromHex(identity.composeHash));
    case "02": return mrConfigId === version2(identity);
    case "03": return documents(identity)
      .some(document => mrConfigId === compose(3, sha256(utf8(`dstack-mr-config-v3:\0${document}`))));
    default: return false;
  }
}

/** @param {DstackIdentity} identity */
function version2(identity) {
  const kind = ["none", "local-sgx", "kms", "tpm"].indexOf(identity.keyProviderName);
  try {
    const id = fromHex(identity.keyProviderId);
    return kind < 0 ? null
      : compose(2, keccak_256(concat(fromHex(identity.composeHash), fromHex(identity.appId), Uint8Array.of(kind), id)));
  } catch (error) {
    if (error instanceof MalformedError) return null;
    throw error;
  }
}

/**
 * Version 3 hashes a JSON document (RFC 8785) that nobody ships. Compose hash, key provider and version are always in it; the other
 * members may be left out. These are all documents that say only what was measured: at most 32.
 * @param {DstackIdentity} identity
 */
function documents(identity) {
  const quote = /** @param {string} text */ text => `"${text}"`;
  const optional = /** @param {string} value @returns {(string | null)[]} */ value => (value === "" ? [null] : [null, quote(value)]);
  const provider = quote(identity.keyProviderName === "local-sgx" ? "local" : identity.keyProviderName);
  /** In the order of their names; null for left out. @type {[string, (string | null)[]][]} */
  const members = [
    ["app_id", optional(identity.appId)],
    ["compose_hash", [quote(identity.composeHash)]],
    ["gpu_policy_hash", optional(identity.gpuPolicyHash)],
    ["init_script_hashes", [null, `[${identity.initScriptHashes.map(quote).join(",")}]`]],
    ["instance_id", optional(identity.instanceId)],
    ["key_provider", [provider]],
    ["key_provider_id", optional(identity.keyProviderId)],
    ["version", ["3"]],
  ];
  /** @type {string[][]} */
  const start = [[]];
  return members
    .reduce((made, [name, values]) => made.flatMap(parts =>
      values.map(value => (value === null ? parts : [...parts, `"${name}":${value}`]))), start)
    .map(parts => `{${parts.join(",")}}`);
}

/** @param {number} version @param {Uint8Array} hash */
const compose = (version, hash) => plainHex(concat(Uint8Array.of(version), hash)).padEnd(96, "0");
