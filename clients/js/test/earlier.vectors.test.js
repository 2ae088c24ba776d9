import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { MalformedError, parseAnswer, parseTrust, verifyAnswer, verifyProof, verifyProofAlone } from "../src/index.js";
import { decodeHeader } from "../src/proof/header.js";
import { fromHex } from "../src/core/bytes.js";
import { sign } from "./vectors.js";

// Answers about earlier blocks, and about what blocks hold, of a devnet: tests/Client.Tests/Answers, EarlierVectorTests.
const file = JSON.parse(readFileSync(new URL("../../../tests/Client.Tests/Answers/earlier.json", import.meta.url), "utf8"));
const { chain, answers } = file, now = new Date(1000 * file.now), trust = parseTrust(JSON.stringify(file.trust));

const nameOf = ({ message, request }, i) => `${i} ${request.method ?? message.method} ${message.view.slice(0, 10)}`;
const named = answers.map((answer, i) => [nameOf(answer, i), answer]);
const about = (method, view) => structuredClone(
  answers.find(({ message, request }) => (request.method ?? message.method) === method && (!view || message.view === view)));

function judge(answer) {
  const document = parseAnswer(JSON.stringify(answer)), signed = verifyAnswer(document, trust, { question: document.question }, now);
  assert.deepEqual(signed.refusals, []);
  return verifyProof(document, trust, { chain, maxHeadAge: 3600 }, now);
}

/** The node signs the lie, too. */
const refusals = (answer, change) => {
  const lie = structuredClone(answer);
  change(lie);
  return judge(sign(lie)).refusals;
};

const flipped = text => {
  const at = 2 + 2 * Math.floor(text.length / 4);
  return text.slice(0, at) + (text[at] === "0" ? "1" : "0") + text.slice(at + 1);
};

for (const [name, answer] of named) {
  test(`what the newest block proves holds: ${name}`, () => {
    const { checks, refusals: none, isResultProven } = judge(answer), did = checks.map(check => check.name);
    assert.deepEqual(none, []);
    assert.equal(did.includes("ancestry"), answer.proof.ancestry !== undefined);
    assert.equal(did.includes("contents"), /Block(By|Receipts|Trans)|eth_getTransaction(By|Rec)|Logs/.test(answer.request.method ?? ""));
    assert.equal(isResultProven, answer.message.method === "rpc");
    const alone = verifyProofAlone(parseAnswer(JSON.stringify(answer)), { checkpoint: trust.founding.root, chain, maxHeadAge: 3600 }, now);
    assert.deepEqual(alone.refusals, []);
  });

  if (answer.message.method === "rpc") {
    test(`another result is refused: ${name}`, () => {
      assert.deepEqual(refusals(answer, ({ message }) => { message.result = "0x22307866666622"; }), ["result"]);
      assert.deepEqual(refusals(answer, ({ message }) => { message.outcome = "reverted"; }), ["result"]);
    });
  }
}

// a signature of the committee takes long to check, so one answer of each kind is spoiled, at the ends of its lists; C# tries each place
const places = list => [...new Set([0, list.length - 1])].filter(at => at >= 0 && list.length > 0);

test("each node and header of the way counts", () => {
  for (const answer of [about("block"), about("eth_getLogs")]) {
    for (const list of ["nodes", "headers"]) {
      for (const at of places(answer.proof.ancestry[list])) {
        const bytes = answer.proof.ancestry[list][at];
        for (const items of [[], [flipped(bytes)], [bytes, bytes]])
          assert.deepEqual(refusals(answer, lie => { lie.proof.ancestry[list].splice(at, 1, ...items); }), ["ancestry"], `${list} ${at}`);
      }
    }
    assert.deepEqual(refusals(answer, lie => { lie.proof.ancestry.nodes.push("0xc0"); }), ["ancestry"]);
    assert.deepEqual(refusals(answer, lie => { lie.proof.ancestry = { nodes: [], headers: [] }; }), ["ancestry"]);
    assert.deepEqual(refusals(answer, lie => { delete lie.proof.ancestry; }), ["block"]);
  }
});

for (const method of ["eth_getBlockByNumber", "eth_getTransactionReceipt", "eth_getLogs"]) {
  test(`everything that a block holds counts: ${method}`, () => {
    const answer = about(method), [block] = answer.proof.contents;
    const spoil = change => refusals(answer, lie => change(lie.proof.contents[0]));
    for (const list of ["transactions", "receipts"].filter(name => block[name])) {
      for (const at of places(block[list])) {
        const bytes = block[list][at];
        for (const items of [[], [flipped(bytes)], [bytes, bytes]])
          assert.deepEqual(spoil(lie => { lie[list].splice(at, 1, ...items); }), ["contents"], `${list} ${at}`);
      }
    }
    assert.deepEqual(spoil(lie => { delete lie.withdrawals; }), ["contents"]);
    assert.deepEqual(spoil(lie => { lie.withdrawals.push("0xc0"); }), ["contents"]);
    assert.deepEqual(spoil(lie => { if (lie.receipts) delete lie.receipts; else lie.receipts = []; }), ["contents"]);
    assert.deepEqual(refusals(answer, lie => { lie.proof.contents.shift(); }), ["contents"]);
    assert.deepEqual(refusals(answer, lie => { lie.proof.contents.push(block); }), ["contents"]);
  });
}

test("each log that is left out or changed is refused", () => {
  const answer = about("eth_getLogs"), logs = JSON.parse(Buffer.from(answer.message.result.slice(2), "hex"));
  const says = lie => ({ message }) => { message.result = `0x${Buffer.from(JSON.stringify(lie)).toString("hex")}`; };
  assert.ok(logs.length > 8);
  assert.deepEqual(refusals(answer, says(logs)), [], "as it is");
  for (const i of places(logs)) {
    assert.deepEqual(refusals(answer, says(logs.filter((_, k) => k !== i))), ["result"]);
    assert.deepEqual(refusals(answer, says(logs.map((log, k) => (k === i ? { ...log, data: "0x01" } : log)))), ["result"]);
  }
});

test("a proof of another block, or of one more, is none", () => {
  const earlier = about("block"), latest = about("eth_getBlockReceipts", "latest"), { ancestry } = earlier.proof;
  assert.deepEqual(refusals(latest, lie => { lie.proof.ancestry = ancestry; }), ["ancestry"], "nothing needs it");
  assert.deepEqual(refusals(latest, lie => { delete lie.proof.header; }), ["block"]);
  assert.deepEqual(refusals(latest, lie => { lie.proof.header = ancestry.headers[0]; }), ["block"]);
  assert.deepEqual(refusals(earlier, lie => { lie.proof.header = latest.proof.header; }), ["block"], "nothing needs it");
  assert.deepEqual(refusals(earlier, lie => { lie.proof.contents = latest.proof.contents; }), ["contents"], "nothing reads it");
  assert.deepEqual(refusals(earlier, lie => { lie.message.timestamp += 1; }), ["ancestry"]);
  assert.deepEqual(refusals(earlier, lie => { lie.message.stateRoot = `0x${"00".repeat(32)}`; }), ["ancestry"]);
  const range = about("eth_getLogs"), newer = decodeHeader(fromHex(range.proof.ancestry.headers[0])).json.number;
  assert.equal(newer, range.message.view);
});

test("a range that begins at another tag has no proof", () => {
  const answer = about("eth_getLogs", "latest");
  answer.request.params[0].fromBlock = "finalized";
  assert.throws(() => parseAnswer(JSON.stringify(answer)),
    error => error instanceof MalformedError && error.message.includes("a proof, and eth_getLogs has none"));
});

test("more than four megabytes of what blocks hold are not read", () => {
  const answer = about("eth_getBlockReceipts", "latest");
  answer.proof.contents[0].receipts.push(`0x${"00".repeat(4 * 1024 * 1024)}`);
  assert.throws(() => parseAnswer(JSON.stringify(answer)), /more than 4194304/);
});
