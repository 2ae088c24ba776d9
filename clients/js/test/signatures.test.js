import assert from "node:assert/strict";
import { test } from "node:test";
import { secp256k1 } from "@noble/curves/secp256k1";
import { isSigned } from "../src/attestation/verify-attestation.js";
import { fromHex, utf8 } from "../src/core/bytes.js";

const KEY = "02f3bf0aaa9dd53d07ef32facc6b068421b4a7dc25e4ba3d399c5e1109c39dc45e";
const R = "4760854a048d2e62f85cf2652958409ba46ce307f8ca41feada8b7464e229fff";
const S = "0dc7f6b6de1e5e406af5d20d8fb18bb3d92e7c6303cacc085757199f6e8b6eb1";
const highS = (secp256k1.CURVE.n - BigInt("0x" + S)).toString(16).padStart(64, "0");

for (const [what, key, text, signature, holds] of [
  ["itself", KEY, "22168277", R + S, true],
  ["another message", KEY, "22168278", R + S, false],
  ["another key", "03" + KEY.slice(2), "22168277", R + S, false],
  ["another r", KEY, "22168277", R.slice(0, -1) + "e" + S, false],
  ["another s", KEY, "22168277", R + S.slice(0, -1) + "0", false],
  ["r = 0", KEY, "22168277", "0".repeat(64) + S, false],
  ["too short a signature", KEY, "22168277", R, false],
  ["high s", KEY, "22168277", R + highS, false],
  ["no point of the curve", "02" + "f".repeat(64), "22168277", R + S, false],
])
  test(`the known answer of the first prototype, with ${what}: ${holds ? "accepted" : "refused"}`, () => {
    assert.equal(isSigned(key, utf8(text), fromHex(signature)), holds);
  });
