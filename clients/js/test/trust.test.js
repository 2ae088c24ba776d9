import assert from "node:assert/strict";
import { test } from "node:test";
import { MalformedError, parseTrust, writeTrust } from "../src/index.js";
import { keyVectors, trustFile } from "./vectors.js";

const { trusts, changedTrusts } = keyVectors;

for (const [what, file] of Object.entries({ "of version 1": trustFile, ...trusts })) {
  test(`what is kept is read again: ${what}`, () => {
    assert.deepEqual(writeTrust(parseTrust(JSON.stringify(file))), file);
  });
  for (const member of Object.keys(file))
    test(`a trust file needs its ${member}: ${what}`, () => {
      const { [member]: _, ...without } = file;
      assert.throws(() => parseTrust(without), new RegExp(member));
      // any text is a name, and the network id then is of another one
      assert.throws(() => parseTrust({ ...file, [member]: "?" }), new RegExp(member === "networkName" ? "networkId" : member));
    });
}

for (const { name, trust } of changedTrusts)
  test(`a file in which that was changed is not read: ${name}`, () => {
    assert.throws(() => parseTrust(trust), error => error instanceof MalformedError && error.message.startsWith("trust."));
  });

test("a member that is not known is refused", () => {
  assert.throws(() => parseTrust({ ...trustFile, extra: 1 }), /'extra' has no meaning/);
  assert.throws(() => parseTrust({ ...trustFile, founding: { ...trustFile.founding, extra: 1 } }), /'extra' has no meaning/);
});

test("a day that no calendar has is not a time", () => {
  assert.throws(() => parseTrust({ ...trustFile, verified: "2026-02-30T12:00:00Z" }), /a time as/);
});
