// What Lodestar's light client uses of @chainsafe/bls, by the binding to blst that Lodestar has today.
import * as blst from "@chainsafe/blst";

class PublicKey {
  constructor(point) { this.point = point; }
  static fromBytes(bytes) { return new PublicKey(blst.PublicKey.fromBytes(bytes)); }
  static aggregate(keys) { return new PublicKey(blst.aggregatePublicKeys(keys.map(({ point }) => point))); }
  toBytes() { return this.point.toBytes(); }
}

class Signature {
  constructor(point) { this.point = point; }
  static fromBytes(bytes, _, validate) { return new Signature(blst.Signature.fromBytes(bytes, validate)); }
  verify(key, message) { return blst.verify(message, key.point, this.point); }
}

export default { PublicKey, Signature };
