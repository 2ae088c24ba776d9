import assert from "node:assert/strict";
import { test } from "node:test";
import { MalformedError } from "../src/index.js";
import { parseCertificate, parsePemChain } from "../src/tee/certificate.js";
import { parseCollateral } from "../src/tee/collateral.js";
import { fromHex, utf8 } from "../src/core/bytes.js";
import { Refusal } from "../src/core/refusal.js";
import { intelRoot, simulatedRoot } from "../src/tee/roots.js";
import { readRevocationList } from "../src/tee/revocation-list.js";
import { parseQeIdentity, parseTcbInfo } from "../src/tee/tcb-texts.js";
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

// Something genuine with one thing spoiled, and the code of docs/attestation.md that refuses it.
const at = 1740787200, QUOTE = "seed_quote.hex", COLLATERAL = "collateral_00806f_2025-03.json", V5 = "tdx_v5_td15_90c06f.bin";
const flip = (bytes, offset) => { bytes[offset] ^= 1; };
const setUint16 = (bytes, offset, value) => { new DataView(bytes.buffer).setUint16(offset, value, true); };
const SIGNATURE = 636, KEY = SIGNATURE + 64, QE_REPORT = KEY + 70, QE_SIGNATURE = QE_REPORT + 384, AUTH = QE_SIGNATURE + 66;
const lastHex = text => text.slice(0, -1) + (text.endsWith("0") ? "1" : "0");

const spoilings = [
  ["quote.version", "a quote of version 3", quote => setUint16(quote, 0, 3)],
  ["quote.attKeyType", "a key of another type", quote => setUint16(quote, 2, 3)],
  ["quote.teeType", "a quote of SGX", quote => setUint16(quote, 4, 0)],
  ["quote.qeVendor", "another vendor's quoting enclave", quote => flip(quote, 12)],
  ["quote.certType", "other certification data", quote => setUint16(quote, KEY + 64, 5)],
  ["quote.sigDataLength", "a length that does not fit", quote => setUint16(quote, KEY + 66, 1)],
  ["quote.truncated", "signature data that is not there", quote => setUint16(quote, 632, 0xffff)],
  ["quote.bodyType", "an unknown body in version 5", quote => setUint16(quote, 48, 4), null, V5],
  ["quote.bodySize", "a body of another size in version 5", quote => setUint16(quote, 50, 584), null, V5],
  ["quote.signature", "another signature", quote => flip(quote, SIGNATURE)],
  ["qe.reportData", "another attestation key", quote => flip(quote, KEY)],
  ["qe.reportSignature", "another QE report", quote => flip(quote, QE_REPORT + 128)],
  ["qe.reportSignature", "another signature on the QE report", quote => flip(quote, QE_SIGNATURE)],
  ["qe.reportData", "other authentication data", quote => flip(quote, AUTH)],
  ["pck.chain", "another PCK certificate", quote => flip(quote, AUTH + 32 + 6 + 400)],
  ["tcb.signature", "other TCB info", null, one => { one.tcb_info = one.tcb_info.replace("UpToDate", "OutOfDate"); }],
  ["tcb.signature", "another signature on TCB info", null, one => { one.tcb_info_signature = lastHex(one.tcb_info_signature); }],
  ["tcb.chain", "TCB info without its signer", null, one => { one.tcb_info_issuer_chain = ""; }],
  ["qeid.signature", "another QE identity", null, one => { one.qe_identity = one.qe_identity.replace("UpToDate", "OutOfDate"); }],
  ["qeid.chain", "a QE identity without its signer", null, one => { one.qe_identity_issuer_chain = "no PEM"; }],
  ["tcb.type", "a QE identity in the place of TCB info", null, one => {
    [one.tcb_info, one.tcb_info_signature] = [one.qe_identity, one.qe_identity_signature];
  }],
  ["qeid.type", "TCB info in the place of the QE identity", null, one => {
    [one.qe_identity, one.qe_identity_signature] = [one.tcb_info, one.tcb_info_signature];
  }],
  ["crl.missing", "no revocation list of the root", null, one => { delete one.root_ca_crl; }],
  ["crl.missing", "no revocation list of the PCK's CA", null, one => { one.pck_crl = ""; }],
  ["crl.missing", "the root's list in the place of the CA's", null, one => { one.pck_crl = one.root_ca_crl; }],
  ["crl.parse", "a revocation list that is none", null, one => { one.root_ca_crl = "3000"; }],
  ["crl.signature", "another revocation list of the root", null, one => { one.root_ca_crl = lastHex(one.root_ca_crl); }],
  ["crl.signature", "another revocation list of the CA", null, one => { one.pck_crl = lastHex(one.pck_crl); }],
  ["pck.expired", "a time before the platform was certified", null, null, QUOTE, 1500000000],
  ["tcb.expired", "a time behind all certificates of collateral", null, null, QUOTE, 1900000000],
];

for (const [code, what, spoilQuote, spoilCollateral, file = QUOTE, time = at] of spoilings)
  test(`vectors: ${what} is refused: ${code}`, { skip }, () => {
    const quote = readQuote("tee", file), collateral = readJson("tee", COLLATERAL);
    spoilQuote?.(quote);
    spoilCollateral?.(collateral);
    assert.throws(() => verifyQuote(quote, parseCollateral(collateral), intelRoot(), new Date(1000 * time)),
      error => error instanceof Refusal && (assert.equal(error.code, code, error.reason), true));
  });

test("vectors: levels of quoting enclaves and modules have no status that only platforms have", { skip }, () => {
  const { qe_identity, tcb_info } = readJson("tee", COLLATERAL);
  const spoiled = (text, at) => utf8(text.slice(0, at) + text.slice(at).replace('"UpToDate"', '"ConfigurationNeeded"'));
  const refuses = (parse, text, code) => assert.throws(() => parse(text), error => error instanceof Refusal && error.code === code);
  refuses(parseQeIdentity, spoiled(qe_identity, 0), "qeid.type");
  refuses(parseTcbInfo, spoiled(tcb_info, tcb_info.indexOf('"tdxModuleIdentities"')), "tcb.tdxModule");
  assert.ok(parseTcbInfo(spoiled(tcb_info, tcb_info.indexOf('"sgxtcbcomponents"'))), "a platform has it");
});

test("vectors: a quote to another root is refused, also to one of the same name", { skip }, () => {
  const quote = readQuote("tee", QUOTE), collateral = parseCollateral(readJson("tee", COLLATERAL));
  assert.throws(() => verifyQuote(quote, collateral, simulatedRoot(), new Date(1000 * at)), { code: "pck.chain" });
});

test("vectors: the pinned root is the one that Intel publishes", { skip }, () => {
  assert.deepEqual(intelRoot().der, Uint8Array.from(readPack("tee", "intel_sgx_root_ca.der")));
});

test("between certificates stand blanks, tabs and line breaks, and nothing else", () => {
  const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(intelRoot().der).toString("base64")}\n-----END CERTIFICATE-----`;
  for (const between of ["\n", "\r\n", " \t \n"]) assert.equal(parsePemChain(pem + between + pem).length, 2);
  for (const between of ["", "\v\n", "\f\n", "\n\u0085\n", "\n\u00a0\n", "\nword\n"])
    assert.throws(() => parsePemChain(pem + between + pem), MalformedError, JSON.stringify(between));
  assert.throws(() => parsePemChain(pem.replace("\nMII", "\n\vMII")), MalformedError);
});

test("a revocation list in PEM has one label", () => {
  const list = (end) => parseCollateral({ pck_crl: `-----BEGIN X509 CRL-----\nMAA=\n-----END ${end}-----` }).pckCrl;
  assert.deepEqual(list("X509 CRL"), Uint8Array.of(0x30, 0x00));
  assert.notDeepEqual(list("CRL"), Uint8Array.of(0x30, 0x00));
});

/** With a distribution point that is not critical: found by tests/fuzz, whose second reader refuses it. */
const PARTIAL_LIST = [
  "3081d5307c020101300a06082a8648ce3d040302303d311a301806035504030c11496e74656c2053475820526f6f74204341311f301d06",
  "0355040a0c1648656c696f732e416b6b612073696d756c6174696f6e170d3230303130313030303030305a170d34393132333132333539",
  "35395aa00e300c300a0603551d1c0403020101300a06082a8648ce3d0403020349003046022100f84871dd1a5267056a47759bc4546cc2",
  "bd63afbaad805ab76b9d4168b7b55189022100fdadc983272910c4d2e22ad82a027f2ac79e8674baa024732a9513d48f90ba02",
].join("");

test("a revocation list that is a part is none, whether it says so critically or not", () => {
  const read = hex => readRevocationList(fromHex(hex), "the root");
  const reason = { name: "Refusal", code: "crl.parse", message: /complete revocation list is expected: .* 2\.5\.29\.2[78] is partial/ };
  assert.throws(() => read(PARTIAL_LIST), reason);
  assert.throws(() => read(PARTIAL_LIST.replace("0603551d1c", "0603551d1b")), reason, "a delta list");
  assert.equal(read(PARTIAL_LIST.replace("0603551d1c", "06032a0304")).revokedSerials.length, 0, "an extension that says nothing of that");
});

test("long padding is read in one walk: an answer that is not verified yet takes no seconds", () => {
  const length = 250_000, started = performance.now();
  assert.equal(parseCollateral({ root_ca_crl: "=".repeat(length) + "A" }).rootCaCrl.length, length + 1, "it stays text");
  parseCollateral({ pck_crl: "=".repeat(length) });
  assert.throws(() => parsePemChain("\0".repeat(length) + "x"), MalformedError);
  assert.throws(() => parsePemChain("\0".repeat(length)), /without a certificate/);
  assert.ok(performance.now() - started < 5000, "a time that grows by the square is a minute");
});

test("collateral of more than 1 MiB is refused before it is read", () => {
  assert.throws(() => parseCollateral("{".repeat(1024 * 1024 + 1)), /at most 1048576 are read/);
  assert.throws(() => parseCollateral({ tcb_info: "z".repeat(1024 * 1024) }), /at most 1048576 are read/);
});
