import { MalformedError } from "./malformed.js";

const MAX_DEPTH = 32;

/**
 * A value as the reader below found it. A number keeps its digits, so that nobody rounds it.
 * @typedef {{ kind: "object", members: Map<string, Value>, start: number, end: number }
 *   | { kind: "array", items: Value[], start: number, end: number }
 *   | { kind: "string", text: string, start: number, end: number }
 *   | { kind: "number", digits: string, start: number, end: number }
 *   | { kind: "literal", value: boolean | null, start: number, end: number }} Value
 */

/** RFC 8259, with a bound on depth, texts of Unicode only, and each name once in an object. */
export class JsonReader {
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
