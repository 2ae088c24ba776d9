import { fromHex, hex, textOf, utf8 } from "./bytes.js";
import { JsonReader } from "./json-reader.js";
import { MalformedError } from "./malformed.js";

/** @import { Value } from "./json-reader.js" */

const MAX_FOUND = 48;

/**
 * A value in JSON from outside, together with its place there. A value is read as the type that is asked for or it is malformed: no name
 * occurs twice, and nothing follows. (JSON.parse takes the last of two names and rounds numbers, so it would show what nobody signed.)
 */
export class StrictJson {
  #value;
  #source;

  /** @param {Value} value @param {string} source @param {string} path */
  constructor(value, source, path) {
    this.#value = value;
    this.#source = source;
    this.path = path;
  }

  /**
   * @param {string | Uint8Array | object} source JSON as text or UTF-8; another object stands for the JSON that it is written as.
   * @param {string} name What the value is called in messages.
   * @param {number} [maxLength] In bytes of UTF-8, or characters of text; a longer source is not read at all.
   * @throws {MalformedError} Not one JSON value, or too long.
   */
  static parse(source, name, maxLength = Infinity) {
    const written = source instanceof Uint8Array || typeof source === "string" ? source : JSON.stringify(source);
    if (written.length > maxLength) throw new MalformedError(`${name}: ${written.length} characters, and at most ${maxLength} are read`);
    try {
      const text = typeof written === "string" ? written : textOf(written);
      return new StrictJson(new JsonReader(text).readAll(), text, name);
    } catch (error) {
      if (error instanceof MalformedError) throw new MalformedError(`${name}: not JSON (${error.message})`);
      throw error;
    }
  }

  get isText() { return this.#value.kind === "string"; }

  get isObject() { return this.#value.kind === "object"; }

  get isNull() { return this.#value.kind === "literal" && this.#value.value === null; }

  /** A member that must be there, and not null. @param {string} name @returns {StrictJson} */
  get(name) {
    const member = this.optional(name);
    if (!member) throw this.malformed(`member '${name}' is missing`);
    return member;
  }

  /** A member that may be absent, or null. @param {string} name @returns {StrictJson | null} */
  optional(name) {
    if (this.#value.kind !== "object") throw this.expected("an object");
    const member = this.#value.members.get(name);
    const isNull = !member || (member.kind === "literal" && member.value === null);
    return isNull ? null : new StrictJson(member, this.#source, `${this.path}.${name}`);
  }

  /** @returns {string[]} */
  names() {
    if (this.#value.kind !== "object") throw this.expected("an object");
    return [...this.#value.members.keys()];
  }

  /** Refuses an object with another member than these. @param {readonly string[]} fields */
  expectOnly(fields) {
    for (const name of this.names()) {
      if (!fields.includes(name))
        throw this.malformed(`'${name}' has no meaning here: the fields are ${[...fields].sort().join(", ")}`);
    }
  }

  /** @template T @param {(item: StrictJson) => T} read @returns {T[]} */
  items(read) {
    if (this.#value.kind !== "array") throw this.expected("an array");
    return this.#value.items.map((item, i) => read(new StrictJson(item, this.#source, `${this.path}[${i}]`)));
  }

  /** An object as it came, for a signature over it. @returns {Uint8Array} */
  rawObject() {
    if (this.#value.kind !== "object") throw this.expected("an object");
    return utf8(this.#source.slice(this.#value.start, this.#value.end));
  }

  /** @returns {string} */
  text() {
    if (this.#value.kind !== "string") throw this.expected("a string");
    return this.#value.text;
  }

  /** @returns {boolean} */
  boolean() {
    if (this.#value.kind !== "literal" || this.#value.value === null) throw this.expected("true or false");
    return this.#value.value;
  }

  /** A JSON number, not negative. @param {number} max @param {string} shown @returns {number} */
  integer(max = 2 ** 31 - 1, shown = String(max)) {
    const number = this.#value.kind === "number" && /^(0|[1-9][0-9]{0,15})$/.test(this.#value.digits) ? Number(this.#value.digits) : NaN;
    if (!(number <= max)) throw this.expected(`an integer from 0 to ${shown}`);
    return number;
  }

  integer32() { return this.integer(2 ** 32 - 1, "2^32 - 1"); }

  /** What every reader reads exactly (RFC 7493, section 2.2). */
  safeInteger() { return this.integer(Number.MAX_SAFE_INTEGER, "2^53 - 1"); }

  /** A number of the execution API below 2^256, in any spelling: leading zeros, either case, `0x` alone for zero. @returns {bigint} */
  quantity() {
    const text = this.#value.kind === "string" ? this.#value.text : "";
    if (!/^0x/i.test(text)) throw this.expected("a number as 0x…");
    if (!/^0x0*[0-9a-f]{0,64}$/i.test(text)) throw this.expected("a number of at most 64 hex digits");
    return text.length === 2 ? 0n : BigInt("0x" + text.slice(2));
  }

  /** @param {bigint} end @param {string} shown @returns {bigint} */
  quantityBelow(end, shown) {
    const number = this.quantity();
    if (number >= end) throw this.expected(`a number below ${shown}, as 0x…,`);
    return number;
  }

  /** Hex with `0x`. @param {number} [length] @returns {Uint8Array} */
  bytes(length) {
    const bytes = this.#decoded(this.#prefixed());
    if (length !== undefined && bytes.length !== length) throw this.malformed(`${length} bytes are expected, found ${bytes.length}`);
    return bytes;
  }

  /** Hex with `0x`, in the form that this package keeps. @param {number} [length] */
  hex(length) { return hex(this.bytes(length)); }

  /** Hex without `0x`. @param {number} [length] @returns {Uint8Array} */
  plainBytes(length) {
    const text = this.text();
    if (/^0x/i.test(text) || (length !== undefined && text.length !== 2 * length))
      throw this.expected(`hex${length === undefined ? "" : ` of ${length} bytes`}, without 0x,`);
    return this.#decoded(text);
  }

  /** The value as `JSON.parse` gives it. A number that is not an integer which every reader reads exactly is malformed. */
  plain() { return this.located(() => plainOf(this.#value)); }

  /** @param {string} reason */
  malformed(reason) { return new MalformedError(`${this.path}: ${reason}`); }

  /** @param {string} what */
  expected(what) { return this.malformed(`${what} is expected, found ${this.#found()}`); }

  /** Reads with a function that knows no places. @template T @param {() => T} read @returns {T} */
  located(read) {
    try {
      return read();
    } catch (error) {
      if (error instanceof MalformedError) throw this.malformed(error.message);
      throw error;
    }
  }

  #prefixed() {
    const text = this.#value.kind === "string" ? this.#value.text : "";
    if (!/^0x/i.test(text)) throw this.expected("hex with 0x");
    return text;
  }

  /** @param {string} text */
  #decoded(text) { return this.located(() => fromHex(text)); }

  #found() {
    if (this.#value.kind === "object") return "an object";
    if (this.#value.kind === "array") return `an array of ${this.#value.items.length}`;
    const text = this.#source.slice(this.#value.start, this.#value.end);
    return text.length <= MAX_FOUND ? text : `${text.slice(0, MAX_FOUND)}… of ${text.length} characters`;
  }
}

/** @param {Value} value @returns {unknown} */
function plainOf(value) {
  switch (value.kind) {
    case "object": return Object.fromEntries([...value.members].map(([name, member]) => [name, plainOf(member)]));
    case "array": return value.items.map(plainOf);
    case "string": return value.text;
    case "literal": return value.value;
    case "number": {
      const number = /^-?[0-9]+$/.test(value.digits) ? Number(value.digits) : NaN;
      if (!Number.isSafeInteger(number)) throw new MalformedError(`${value.digits.slice(0, MAX_FOUND)} is not an integer that is exact`);
      return number;
    }
  }
}
