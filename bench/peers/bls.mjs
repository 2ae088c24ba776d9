// supranational's blst, as Lodestar binds it.
import { readFileSync } from "node:fs";

const bytes = (hex) => Uint8Array.from(Buffer.from(hex.slice(2), "hex"));

export function tasks(folder) {
  const make = (use) => async () => {
    const blst = await import("@chainsafe/blst");
    const { message, keys, signature, secret } = JSON.parse(readFileSync(`${folder}/bls.json`));
    const encoded = bytes(keys), all = [];
    for (let at = 0; at < encoded.length; at += 48) all.push(encoded.subarray(at, at + 48));
    return use({ blst, message: bytes(message), encoded: all, signature: bytes(signature), secret: bytes(secret),
      keys: all.map((key) => blst.PublicKey.fromBytes(key)) });
  };
  return {
    "signature of 512 keys": make(({ blst, message, keys, signature }) => () => {
      const point = blst.Signature.fromBytes(signature, true);
      if (!blst.fastAggregateVerify(message, keys, point)) throw new Error("refused: the numbers would mean nothing");
    }),
    "decode 512 keys": make(({ blst, encoded }) => () => { for (const key of encoded) blst.PublicKey.fromBytes(key, false); }),
    "decode and validate a key": make(({ blst, encoded }) => () => { blst.PublicKey.fromBytes(encoded[0], true); }),
    "add 512 keys": make(({ blst, keys }) => () => { blst.aggregatePublicKeys(keys); }),
    "sign": make(({ blst, message, secret }) => {
      const key = blst.SecretKey.fromBytes(secret);
      return () => { key.sign(message).toBytes(); };
    }),
  };
}
