import assert from "node:assert/strict";
import { test } from "node:test";
import { utf8 } from "../src/core/bytes.js";
import { StrictJson } from "../src/core/json.js";
import { MalformedError } from "../src/core/malformed.js";

const parse = text => StrictJson.parse(text, "it");

for (const text of [
  "", " ", "{", "}", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "'a'", "01", "1.", ".5", "+1", "-", "1e", "0x1", "NaN", "tru", "truee",
  "nulL",
  "\"\u0001\"", "\"\\x\"", "\"\\u12\"", "\"a", "1 2", "{}{}", "[1] // end", "\u00a0{}", "\ufeff{}", "\"\\ud800\"", "{\"\\udc00\":1}",
  "{\"a\":1,\"\\u0061\":2}", "[".repeat(40) + "]".repeat(40),
])
  test(`is not JSON: ${JSON.stringify(text).slice(0, 40)}`, () => assert.throws(() => parse(text), MalformedError));

test("every value that JSON has is read as JSON.parse reads it", () => {
  const value = { "": [], a: [1, -2.5e3, true, false, null], "é\n\"\\": { b: "\u{1f600}/" }, c: {} };
  for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) {
    const json = parse(text);
    assert.deepEqual(json.names(), Object.keys(value));
    assert.deepEqual(new TextDecoder().decode(parse(`[${text}]`).items(item => item.rawObject())[0]), text);
    assert.equal(json.get("é\n\"\\").get("b").text(), "\u{1f600}/");
  }
});

test("bytes that are not UTF-8 are refused", () => {
  assert.throws(() => parse(Uint8Array.of(0x22, 0xff, 0x22)), MalformedError);
  assert.equal(parse(utf8("\"é\"")).text(), "é");
});

for (const digits of ["-1", "-0", "1.0", "1e2", "9007199254740992", "99999999999999999999"])
  test(`${digits} is not a number that every reader reads exactly`, () => assert.throws(() => parse(digits).safeInteger(), MalformedError));

test("a whole value is given as JSON.parse gives it, and only with numbers that are exact", () => {
  const text = '{"__proto__":{"b":[1,-2,true,null,"\\u00e9"]},"a":9007199254740991}';
  assert.deepEqual(parse(text).plain(), JSON.parse(text));
  for (const digits of ["1.0", "1e2", "0.5", "9007199254740992", "-9007199254740992", "9007199254740991.1"])
    assert.throws(() => parse(`{"a":[${digits}]}`).plain(), /it: .* is not an integer that is exact/);
});

test("the largest such number is one", () => assert.equal(parse("9007199254740991").safeInteger(), Number.MAX_SAFE_INTEGER));
