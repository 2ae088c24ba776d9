import { p256 } from "@noble/curves/nist";
import { sha256 } from "@noble/hashes/sha2";
import { bigEndian, concat } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";
import { DerReader } from "./der.js";

/** A point on P-256 that checks ECDSA signatures over SHA-256. */
export class P256Key {
  #point;

  /** @param {Uint8Array} point 65 bytes, uncompressed, on the curve. */
  constructor(point) { this.#point = point; }

  /** @param {Uint8Array} xy x ‖ y. @returns {P256Key | null} Null where it is not a point of the curve. */
  static decode(xy) {
    if (xy.length !== 64) return null;
    const point = concat(Uint8Array.of(0x04), xy);
    try {
      p256.ProjectivePoint.fromHex(point).assertValidity();
      return new P256Key(point);
    } catch {
      return null;
    }
  }

  /** @param {Uint8Array} message @param {Uint8Array} signature r ‖ s, 64 bytes. A malformed one is not a signature. */
  verifies(message, signature) {
    if (signature.length !== 64) return false;
    try {
      return p256.verify(signature, sha256(message), this.#point, { lowS: false, prehash: false, format: "compact" });
    } catch {
      return false; // r or s is out of range
    }
  }

  /** The form that certificates use: SEQUENCE { r, s }. @param {Uint8Array} message @param {Uint8Array} signature */
  verifiesDer(message, signature) {
    let r, s;
    try {
      [r, s] = DerReader.parse(signature, "signature", reader => {
        const sequence = reader.sequence(), numbers = [sequence.integer(), sequence.integer()];
        sequence.end();
        return numbers;
      });
    } catch (error) {
      if (error instanceof MalformedError) return false;
      throw error;
    }
    const isInRange = [r, s].every(number => number > 0n && number < p256.CURVE.n);
    return isInRange && this.verifies(message, concat(bigEndian(r, 32), bigEndian(s, 32)));
  }
}
