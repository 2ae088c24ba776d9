import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTrust, writeTrust } from "../src/index.js";
import { trustFile } from "./vectors.js";

test("what is kept is read again", () => {
  assert.deepEqual(writeTrust(parseTrust(JSON.stringify(trustFile))), trustFile);
});

for (const member of Object.keys(trustFile))
  test(`a trust file needs its ${member}`, () => {
    const { [member]: _, ...without } = trustFile;
    assert.throws(() => parseTrust(without), new RegExp(member));
    assert.throws(() => parseTrust({ ...trustFile, [member]: "?" }), new RegExp(member));
  });

test("a member that is not known is refused", () => {
  assert.throws(() => parseTrust({ ...trustFile, extra: 1 }), /'extra' has no meaning/);
  assert.throws(() => parseTrust({ ...trustFile, founding: { ...trustFile.founding, extra: 1 } }), /'extra' has no meaning/);
});

test("a day that no calendar has is not a time", () => {
  assert.throws(() => parseTrust({ ...trustFile, verified: "2026-02-30T12:00:00Z" }), /a time as/);
});
