import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { HeliosClient, KeyChain, parseKeys, parseTrust, Refusal, verifyAnswer, parseAnswer, writeTrust, followKeys } from "../src/index.js";
import { MalformedError } from "../src/core/malformed.js";
import { fromHex } from "../src/core/bytes.js";
import { answerOf, keyVectors as vectors, sign, trustFile } from "./vectors.js";

const inEpochFour = 1_820_100_000;

const trustOf = vector => {
  const start = vector.start ?? vectors.start;
  const trust = parseTrust({
    ...trustFile, networkId: vectors.networkId, keyEpoch: start.epoch, publicKey: start.publicKey,
    ...(vector.authority === null ? {} : { authority: vectors.authority }),
  });
  return vector.before ? followKeys(trust, parseKeys(vector.before)) : trust;
};

const chainOf = vector => {
  const { keys, networkId, keyEpoch, publicKey, authority } = trustOf(vector);
  return keys ?? new KeyChain(networkId, { epoch: keyEpoch, publicKey }, authority ?? null);
};

/** An answer of the vectors' network. */
function signed(epoch, time, nonce = "0x") {
  const answer = answerOf("the newest block, without a nonce");
  answer.domain.salt = vectors.networkId;
  Object.assign(answer.message, { keyEpoch: epoch, time, nonce });
  return sign(answer, fromHex(vectors.answerKeys[epoch]));
}

/** A node that signs under epoch 4, and its clock. */
async function running(keys, use) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    const nonce = new URL(request.url, "http://node").searchParams.get("nonce");
    response.end(JSON.stringify(request.url === "/v1/keys" ? keys : signed(4, Math.floor(Date.now() / 1000), nonce)));
  });
  await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
  try {
    return await use(`http://127.0.0.1:${server.address().port}`, asked);
  } finally {
    server.close();
  }
}

for (const vector of vectors.truths)
  test(`certificates that hold are followed: ${vector.name}`, () => {
    assert.equal(chainOf(vector).follow(parseKeys(vector.keys)).newest.epoch, vector.newest);
  });

for (const vector of vectors.lies)
  test(`a forged certificate is refused by name: ${vector.name}`, () => {
    assert.throws(() => chainOf(vector).follow(parseKeys(vector.keys)), error => error instanceof Refusal && error.code === vector.refused);
  });

for (const vector of vectors.governed)
  test(`a certificate is followed for the reasons of its network alone: ${vector.name}`, () => {
    const trust = parseTrust(vector.trust), follow = () => followKeys(trust, parseKeys(vector.keys));
    if (!vector.refused) assert.equal(follow().keys.newest.epoch, 2);
    else assert.throws(follow, error => error instanceof Refusal && error.code === vector.refused);
  });

test("an epoch counts from its first second to the end of its overlap", () => {
  const chain = chainOf(vectors).follow(parseKeys(vectors.keys));
  for (const { epoch, time, verdict } of vectors.verdicts) assert.equal(chain.judge(epoch, time), verdict, `${epoch} at ${time}`);
});

test("a client that trusted epoch 1 follows to epoch 4, keeps what it followed, and asks once", async () => {
  const keys = structuredClone(vectors.keys), last = keys.certificates[2];
  // the vectors' times are of the year 2027, and the client's clock is this machine's: the chain is followed, and the answer is early
  await running(keys, async (url, asked) => {
    const client = new HeliosClient(url, trustOf(vectors));
    const isEarly = Date.now() / 1000 < last.activeFrom;
    if (isEarly) await assert.rejects(client.block(), error => error.refusals.join() === "epoch" && /not active yet/.test(error.message));
    else await client.block();
    assert.deepEqual(asked.filter(path => path === "/v1/keys"), ["/v1/keys"]);
    assert.equal(client.trust.keys.newest.epoch, 4);
    const kept = parseTrust(JSON.stringify(writeTrust(client.trust)));
    assert.deepEqual(writeTrust(kept), writeTrust(client.trust));
    const at = new Date(1000 * inEpochFour), { refusals } = verifyAnswer(parseAnswer(JSON.stringify(signed(4, inEpochFour))), kept, {}, at);
    assert.deepEqual(refusals, []);
  });
});

for (const vector of vectors.lies.filter(({ before }) => !before))
  test(`a client refuses what a node says of its keys: ${vector.name}`, () => running(vector.keys, async url => {
    const client = new HeliosClient(url, trustOf(vector)), before = writeTrust(client.trust);
    await assert.rejects(client.block(), error => error instanceof Refusal && error.code === vector.refused);
    assert.deepEqual(writeTrust(client.trust), before);
  }));

for (const [epoch, time, found] of [
  [1, 1_800_086_400, null], [1, 1_800_086_401, /^epoch 1, which had been followed/], [2, 1_800_000_001, /^epoch 2, which is revoked/],
  [4, 1_819_999_999, /^epoch 4, which was not active yet/], [4, 1_820_000_000, null],
])
  test(`an answer of epoch ${epoch} at ${time} is ${found ? "refused" : "accepted"}`, () => {
    const trust = followKeys(trustOf(vectors), parseKeys(vectors.keys));
    const { checks, refusals } = verifyAnswer(parseAnswer(JSON.stringify(signed(epoch, time))), trust, {}, new Date(1000 * time));
    assert.deepEqual(refusals, found ? ["epoch"] : []);
    if (found) assert.match(checks.find(check => check.name === "epoch").found, found);
  });

test("every member of a certificate must be there and of its form, and no other may", () => {
  for (const written of vectors.keys.certificates)
    for (const part of [at => at, at => at.old, at => at.signatures]) {
      const keys = change => {
        const certificate = structuredClone(written);
        change(part(certificate));
        return { networkId: vectors.networkId, certificates: [certificate] };
      };
      for (const member of Object.keys(part(written))) {
        assert.throws(() => parseKeys(keys(at => { delete at[member]; })), new RegExp(member));
        assert.throws(() => parseKeys(keys(at => { at[member] = "?"; })), new RegExp(member));
      }
      assert.throws(() => parseKeys(keys(at => { at.extra = 1; })), /'extra' has no meaning/);
    }
});

test("a trust file with a certificate that does not hold is not read", () => {
  const file = writeTrust(followKeys(trustOf(vectors), parseKeys(vectors.keys)));
  const changed = structuredClone(file);
  changed.certificates[2].activeFrom++;
  assert.throws(() => parseTrust(changed), error => error instanceof MalformedError && /new-signature/.test(error.message));
  const { authority: _, ...without } = file;
  assert.throws(() => parseTrust(without), error => error instanceof MalformedError && /authority/.test(error.message));
});

test("more certificates than a network has are not read", () => {
  const certificates = Array(257).fill(vectors.keys.certificates[0]);
  assert.throws(() => parseKeys({ networkId: vectors.networkId, certificates }), MalformedError);
});
