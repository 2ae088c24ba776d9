import assert from "node:assert/strict";
import { test } from "node:test";
import { keccak256, toHex, toRlp } from "viem";
import { fromHex } from "../src/core/bytes.js";
import { proveState } from "../src/proof/state-witness.js";

// A call that reads BLOCKHASH where the history contract does not have it: docs/answer-format.md, section 9, `ancestors`.
const NUMBER = 1000, word = value => `0x${value.repeat(64)}`, EMPTY = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";

/** RLP of a header of before the merge, which viem writes. */
const headerOf = (number, parentHash) => toRlp([
  parentHash, word("2"), `0x${"33".repeat(20)}`, word("4"), word("5"), word("6"), `0x${"00".repeat(256)}`, "0x", toHex(number), "0x1c9c380",
  "0x5208", "0x6553f100", "0x", word("7"), `0x${"00".repeat(8)}`,
].map(field => (field.length % 2 ? `0x0${field.slice(2)}` : field)));

const chain = [];
for (let number = NUMBER - 5, parent = word("1"); number < NUMBER; number++) {
  chain.unshift(headerOf(number, parent));
  parent = keccak256(chain[0]);
}
const prove = ancestors => proveState(
  { accounts: [], nodes: [], codes: [], ancestors: ancestors.map(fromHex) }, EMPTY, keccak256(chain[0]), NUMBER);
const refused = ancestors => assert.throws(() => prove(ancestors), { name: "Refusal", code: "state" });

test("ancestors are accepted from the block's parent down", () => {
  for (const count of [0, 1, 3, 5]) assert.deepEqual(prove(chain.slice(0, count)), []);
});

test("an ancestor that is changed, left out, doubled or in another place is refused", () => {
  const flip = hex => hex.slice(0, -1) + (hex.endsWith("0") ? "1" : "0");
  for (let i = 0; i < chain.length; i++) {
    refused([...chain.slice(0, i), flip(chain[i]), ...chain.slice(i + 1)]);
    if (i < chain.length - 1) refused([...chain.slice(0, i), ...chain.slice(i + 1)]);
    refused([...chain.slice(0, i), chain[i], ...chain.slice(i)]);
  }
  refused([...chain].reverse());
  refused([...chain, headerOf(NUMBER - 6, word("9"))]);
  refused([...chain.slice(0, 4), headerOf(NUMBER - 6, word("1"))]);
  refused(["0xc0"]);
});
