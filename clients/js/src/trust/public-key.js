import { secp256k1 } from "@noble/curves/secp256k1";
import { hex, plainHex } from "../core/bytes.js";

/** @import { StrictJson } from "../core/json.js" */

/** A point of secp256k1, compressed. @param {StrictJson} json @returns {string} Lower-case hex. */
export function parsePublicKey(json) {
  const bytes = json.plainBytes(33);
  try {
    return plainHex(secp256k1.ProjectivePoint.fromHex(bytes).toRawBytes(true));
  } catch {
    throw json.malformed(`${hex(bytes)} is not a point of secp256k1`);
  }
}
