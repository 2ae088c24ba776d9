import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { verifyHtml } from "../build.mjs";
import { Page, whyNoChromium } from "./chromium.js";
import { simulatedPolicy, startNetwork, whyNoNode } from "./running-node.js";

// verify.html makes its trust of an attestation: that of a running node, whose TEE is simulated.
const skip = whyNoChromium || whyNoNode(), NONCE = "5a".repeat(32);
const request = JSON.stringify({ to: "0x6b175474e89094c44da98b954eedeac495271d0f", data: "0x18160ddd", nonce: `0x${"77".repeat(32)}` });
let node, folder, page, url, attestation, answer;

before(async () => {
  if (skip) return;
  node = await startNetwork();
  folder = mkdtempSync(join(tmpdir(), "helios-verify-"));
  writeFileSync(join(folder, "verify.html"), await verifyHtml());
  url = pathToFileURL(join(folder, "verify.html")).href;
  attestation = await (await fetch(`${node.url}/v1/attestation?nonce=${NONCE}`)).text();
  const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: request };
  answer = await (await fetch(`${node.url}/v1/call?proof=1&checkpoint=${node.founding}`, init)).text();
  page = await Page.open(url);
});
after(async () => {
  await page?.close();
  await node?.stop();
  if (folder) rmSync(folder, { recursive: true });
});

/** Drops the files on a new page, where a person has said what they mean. */
async function judge({ network = node.founding, nonce = NONCE, isSimulated = true, files = {} } = {}) {
  const time = JSON.parse(answer).message.time + 1, dropped = {
    "answer.json": answer, "attestation.json": attestation, "policy.json": simulatedPolicy, "request.json": request,
    "spec.json": readFileSync(join(node.network, "spec.json"), "utf8"),
    "genesis.json": readFileSync(join(node.network, "genesis.json"), "utf8"), ...files,
  };
  await page.go(url);
  return page.evaluate(`(async () => {
    for (const [id, value] of Object.entries(${JSON.stringify({ at: `${time}`, network, nonce })}))
      document.getElementById(id).value = value;
    document.getElementById("simulated").checked = ${isSimulated};
    const data = new DataTransfer();
    for (const [name, text] of ${JSON.stringify(Object.entries(dropped).filter(([, text]) => text !== null))})
      data.items.add(new File([text], name));
    document.getElementById("verdict").dataset.verdict = "waiting";
    dispatchEvent(new DragEvent("drop", { dataTransfer: data }));
    while (document.getElementById("verdict").dataset.verdict === "waiting") await new Promise(resolve => setTimeout(resolve));
    return {
      name: document.getElementById("verdict").dataset.verdict,
      text: document.getElementById("verdict").textContent,
      problem: document.getElementById("problem").textContent,
      result: document.getElementById("result").textContent,
      trusted: document.getElementById("trusted").textContent,
      claims: [...document.querySelectorAll("#checks li")].map(line => line.textContent),
      refusals: [...document.querySelectorAll("#checks li[data-holds=false]")].map(line => line.dataset.name),
    };
  })()`);
}

const changed = change => {
  const read = JSON.parse(attestation);
  change(read);
  return { "attestation.json": JSON.stringify(read) };
};
const otherDigit = (hex, at) => hex.slice(0, at) + (hex[at] === "0" ? "1" : "0") + hex.slice(at + 1);

test("an attestation takes the place of the trust file: quote, key, image and network are judged in the page", { skip }, async () => {
  const found = await judge();
  assert.deepEqual(found.refusals, [], found.problem);
  assert.equal(found.name, "simulated", "a simulated quote proves nothing, and the page says so");
  assert.match(found.text, /Its proof holds/);
  assert.ok(found.claims.some(claim => claim.includes("the policy admits image 'simulation' and the platform")));
  assert.ok(found.claims.some(claim => claim.includes("which the quote binds, signed the statement")));
  assert.ok(found.trusted.includes(node.founding) && found.trusted.includes("attestation.json"), found.trusted);
  assert.ok(Number(/Judged in([0-9.]+) ms/.exec(found.result)[1]) < 20_000);
  await page.picture("verify-attested");
  const uncompared = await judge({ nonce: "" });
  assert.deepEqual(uncompared.refusals, []);
  assert.ok(uncompared.claims.some(claim => claim.includes("was not compared, so it may be of an earlier day")));
  assert.deepEqual(page.requests.filter(one => !one.startsWith("file:") && !one.startsWith("data:")), []);
});

for (const [what, refusals, given] of [
  ["of another nonce than the person's", ["attestation-report-data", "attestation-policy"], () => ({ nonce: "00".repeat(32) })],
  ["under Intel's root that is the simulation's", ["attestation-quote"], () => ({ isSimulated: false })],
  ["of another network than the person means", ["attestation-founding"], () => ({ network: `0x${"11".repeat(32)}` })],
  ["of another key than the person means", ["attestation-key"], () => ({ network: `02${"11".repeat(32)}` })],
  ["where the person names no network", ["attestation-named"], () => ({ network: "" })],
  ["without a policy", ["attestation-policy"], () => ({ files: { "policy.json": null } })],
  ["of another image", ["attestation-policy"], () => ({ files: { "policy.json": simulatedPolicy.replace(/c6795a37/, "c6795a38") } })],
  ["with another key in its statement", ["attestation-report-data", "attestation-policy", "attestation-signature"], () => ({
    files: changed(read => {
      const { publicKey } = JSON.parse(read.statement);
      read.statement = read.statement.replace(publicKey, "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
    }),
  })],
  ["with another signature", ["attestation-signature"], () => ({
    files: changed(read => { read.signature = otherDigit(read.signature, 40); }),
  })],
  ["without a signature", ["attestation-signature"], () => ({ files: changed(read => { read.signature = null; }) })],
  ["with one other bit in its quote", ["attestation-quote"], () => ({
    files: changed(read => { read.quote = otherDigit(read.quote, 1150); }),
  })],
  ["without collateral", ["attestation-collateral"], () => ({ files: changed(read => { read.collateral = null; }) })],
])
  test(`verify.html refuses an attestation ${what}`, { skip }, async () => {
    const found = await judge(given());
    assert.equal(found.name, "refused", found.problem);
    assert.deepEqual(found.refusals, refusals);
    assert.equal(found.result, "", "the answer beside it is not judged");
    assert.equal(found.trusted, "");
  });

test("an attestation that cannot be read is an input that cannot be read", { skip }, async () => {
  const found = await judge({ files: changed(read => { delete read.nonce; }) });
  assert.deepEqual(found.refusals, ["input"]);
});
