import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCertificate } from "../src/tee/certificate.js";
import { parseCollateral } from "../src/tee/collateral.js";
import { Refusal } from "../src/tee/refusal.js";
import { intelRoot } from "../src/tee/roots.js";
import { verifyQuote } from "../src/tee/verify-quote.js";
import { readJson, readPack, readQuote, whyAbsent } from "./packs.js";

const skip = whyAbsent("tee");

function judge(one) {
  let quote = readQuote("tee", one.quote);
  const { xor = [], truncate, ...others } = one.mutate ?? {};
  assert.deepEqual(others, {}, "every mutation is understood");
  for (const { offset, mask } of [xor].flat()) quote[offset] ^= mask;
  if (truncate !== undefined) quote = quote.slice(0, truncate);
  const root = one.root ? parseCertificate(Uint8Array.from(readPack("tee", one.root))) : intelRoot();
  const collateral = parseCollateral(one.collateral ? Uint8Array.from(readPack("tee", one.collateral)) : {});
  try {
    return { verdict: "accept", ...verifyQuote(quote, collateral, root, new Date(1000 * one.now)) };
  } catch (error) {
    if (error instanceof Refusal) return { verdict: "reject", code: error.code, reason: error.reason };
    throw error;
  }
}

const cases = skip ? [] : readJson("tee", "cases.json").cases;

test("vectors: the pack lists quotes to verify", { skip }, () => assert.ok(cases.length > 10));

for (const one of cases)
  test(`vectors: quote ${one.id}: ${one.why}`, { skip: one.optional ? "optional in the pack" : false }, () => {
    const found = judge(one);
    assert.equal(found.verdict, one.expect, found.reason);
    if (one.code) assert.equal(found.code, one.code, found.reason);
    if (one.status) assert.ok([one.status, one.alsoAcceptStatus].includes(found.status), found.status);
    if (one.advisories && found.verdict === "accept") assert.deepEqual(found.advisories, [...one.advisories].sort());
  });

test("vectors: the pinned root is the one that Intel publishes", { skip }, () => {
  assert.deepEqual(intelRoot().der, Uint8Array.from(readPack("tee", "intel_sgx_root_ca.der")));
});
