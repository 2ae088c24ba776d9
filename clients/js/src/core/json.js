import { fromHex, hex, textOf, utf8 } from "./bytes.js";
import { MalformedError } from "./malformed.js";

const MAX_DEPTH = 32;
const MAX_FOUND = 48;

/**
 * A value as the reader below found it. A number keeps its digits, so that nobody rounds it.
 * @typedef {{ kind: "object", members: Map<string, Value>, start: number, end: number }
 *   | { kind: "array", items: Value[], start: number, end: number }
 *   | { kind: "string", text: string, start: number, end: number }
 *   | { kind: "number", digits: string, start: number, end: number }
 *   | { kind: "literal", value: boolean | null, start: number, end: number }} Value
 */

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
      return new StrictJson(new Reader(text).readAll(), text, name);
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

/** RFC 8259, with a bound on depth, texts of Unicode only, and each name once in an object. */
class Reader {
  #text;
  #at = 0;

  /** @param {string} text */
  constructor(text) { this.#text = text; }

  readAll() {
    const value = this.#readValue(0);
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#wrong("nothing more");
    return value;
  }

  /** @param {number} depth @returns {Value} */
  #readValue(depth) {
    if (depth > MAX_DEPTH) throw new MalformedError(`deeper than ${MAX_DEPTH} levels`);
    this.#skipSpace();
    const start = this.#at;
    switch (this.#text[start]) {
      case "{": {
        const members = this.#readMembers(depth);
        return { kind: "object", members, start, end: this.#at };
      }
      case "[": {
        const items = this.#readItems(depth);
        return { kind: "array", items, start, end: this.#at };
      }
      case "\"": {
        const text = this.#readString();
        return { kind: "string", text, start, end: this.#at };
      }
      default:
        return this.#readPlain(start);
    }
  }

  /** @param {number} start @returns {Value} */
  #readPlain(start) {
    const plain = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.+-])/y;
    plain.lastIndex = start;
    const found = plain.exec(this.#text);
    if (!found) throw this.#wrong("a value");
    const [word] = found, end = this.#at = plain.lastIndex;
    return word === "true" || word === "false" || word === "null"
      ? { kind: "literal", value: word === "null" ? null : word === "true", start, end }
      : { kind: "number", digits: word, start, end };
  }

  /** @param {number} depth */
  #readMembers(depth) {
    /** @type {Map<string, Value>} */
    const members = new Map();
    this.#at++;
    if (this.#take("}")) return members;
    do {
      this.#skipSpace();
      if (this.#text[this.#at] !== "\"") throw this.#wrong("a name");
      const name = this.#readString();
      if (members.has(name)) throw new MalformedError(`the name '${name}' twice in an object`);
      if (!this.#take(":")) throw this.#wrong("':'");
      members.set(name, this.#readValue(depth + 1));
    } while (this.#take(","));
    if (!this.#take("}")) throw this.#wrong("',' or '}'");
    return members;
  }

  /** @param {number} depth */
  #readItems(depth) {
    /** @type {Value[]} */
    const items = [];
    this.#at++;
    if (this.#take("]")) return items;
    do items.push(this.#readValue(depth + 1));
    while (this.#take(","));
    if (!this.#take("]")) throw this.#wrong("',' or ']'");
    return items;
  }

  #readString() {
    // Only JSON.parse's reading of one string is used: it refuses bad escapes and control characters.
    const start = this.#at++;
    for (let c; (c = this.#text[this.#at]) !== "\""; this.#at++) {
      if (c === undefined) throw this.#wrong("the end of a string");
      if (c === "\\") this.#at++;
    }
    const quoted = this.#text.slice(start, ++this.#at);
    let text;
    try {
      text = JSON.parse(quoted);
    } catch {
      throw new MalformedError(`a string at ${start} that is not one of JSON`);
    }
    if (/\p{Surrogate}/u.test(text)) throw new MalformedError(`a string at ${start} that is not Unicode text`);
    return text;
  }

  /** @param {string} mark */
  #take(mark) {
    this.#skipSpace();
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #skipSpace() {
    while (/[ \t\n\r]/.test(this.#text[this.#at] ?? "")) this.#at++;
  }

  /** @param {string} what */
  #wrong(what) {
    const found = this.#at < this.#text.length ? `'${this.#text[this.#at]}' at ${this.#at}` : "the end";
    return new MalformedError(`${what} is expected, found ${found}`);
  }
}
