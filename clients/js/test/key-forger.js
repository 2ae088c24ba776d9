import { secp256k1 } from "@noble/curves/secp256k1";
import { sha256 } from "@noble/hashes/sha2";
import { plainHex } from "../src/core/bytes.js";

const REASONS = { ordered: 1, operator: 2, revoked: 3 };

/**
 * Somebody who stands between a client and a network, has a key of his own, and has brought one member of the authority to his side
 * (`traitor`). What he signs is by docs/policy-format.md, section 7, and no code of the client's.
 */
export class Forger {
  #secret = secp256k1.utils.randomPrivateKey();
  #key = plainHex(secp256k1.getPublicKey(this.#secret));

  /**
   * @param keys What `GET /v1/keys` says honestly; the client does not know the last certificate yet.
   * @returns {[what: string, keys: object, refused: string][]} What he says in its place, and the name of its refusal.
   */
  forgeries(keys) {
    const isRevoked = keys.certificates.at(-1).reason === "revoked", byOld = isRevoked ? "authority" : "old-signature";
    return [
      ["a certificate that other keys have signed", this.#last(keys, one => {
        if (isRevoked) one.signatures.authority.forEach(said => { said.signature = this.#sign(keys, one); });
        else one.signatures.old = this.#sign(keys, one);
      }), byOld],
      ["a key in the place of the network's", this.#last(keys, one => this.#take(keys, one)), byOld],
      ["another policy document", this.#last(keys, one => { one.policyDigest = otherDigit(one.policyDigest); }), "new-signature"],
      ["another version of the document", this.#last(keys, one => { one.policyVersion++; }), "new-signature"],
      ["another time", this.#last(keys, one => { one.activeFrom--; one.oldUntil--; }), "new-signature"],
      ["another epoch", this.#last(keys, one => { one.new.epoch++; }), "new-signature"],
      ["a step that skips the key between", this.#last(keys, one => {
        one.old = one.new;
        one.new = { epoch: one.old.epoch + 1, publicKey: one.old.publicKey };
        this.#take(keys, one);
      }), "gap"],
      ["the certificate of another network", { ...keys, networkId: otherDigit(keys.networkId) }, "network"],
      ["an overlap of more than 30 days", this.#last(keys, one => { one.oldUntil = one.activeFrom + 30 * 86_400 + 1; }), "form"],
      ["one signature too few", this.#last(keys, one => {
        if (isRevoked) one.signatures.authority.pop();
        else delete one.signatures.old;
      }), isRevoked ? "authority" : "malformed"],
      ["one signature twice", this.#last(keys, one => {
        if (isRevoked) one.signatures.authority[1] = one.signatures.authority[0];
        else one.signatures.old = one.signatures.new;
      }), byOld],
      ["an operator's order in a network with an authority", this.#last(keys, one => {
        Object.assign(one, { reason: "operator", policyVersion: 0, policyDigest: "0x" + "0".repeat(64), oldUntil: one.activeFrom });
        this.#take(keys, one);
        one.signatures = { new: one.signatures.new, old: one.signatures.new };
      }), "authority"],
      ["a revocation that one of the authority signs where two must", this.#last(keys, one => {
        Object.assign(one, { reason: "revoked", oldUntil: one.activeFrom });
        this.#take(keys, one);
        const { key, secret } = this.traitor;
        one.signatures = { new: one.signatures.new, authority: [{ key, signature: this.#sign(keys, one, secret) }] };
      }), "authority"],
    ];
  }

  #last(keys, change) {
    const forged = structuredClone(keys);
    change(forged.certificates.at(-1));
    return forged;
  }

  /** His key follows, and signs for itself. */
  #take(keys, one) {
    one.new.publicKey = this.#key;
    one.signatures.new = this.#sign(keys, one);
  }

  #sign(keys, one, secret = this.#secret) {
    return secp256k1.sign(digestOf(keys.networkId, one), secret).toCompactHex();
  }
}

/** What the signatures of a certificate are over. */
function digestOf(networkId, { old, new: next, policyVersion, policyDigest, activeFrom, oldUntil, reason }) {
  const number = (value, length) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(value));
    return bytes.subarray(8 - length);
  };
  const bytes = text => Buffer.from(text.replace(/^0x/, ""), "hex"), key = held => [number(held.epoch, 4), bytes(held.publicKey)];
  return sha256(Buffer.concat([
    Buffer.from("helios-akka/key-certificate/1\0"), bytes(networkId), ...key(old), ...key(next), number(policyVersion, 8),
    bytes(policyDigest), number(activeFrom, 8), number(oldUntil, 8), number(REASONS[reason], 1),
  ]));
}

const otherDigit = hex => hex.slice(0, -1) + (hex.endsWith("0") ? "1" : "0");
