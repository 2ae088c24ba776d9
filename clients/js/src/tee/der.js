import { areEqual, numberOf, textOf } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";

/** Tags of X.690 that certificates, revocation lists and signatures use. */
export const Tag = Object.freeze({
  boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, oid: 0x06, enumerated: 0x0a, utf8String: 0x0c,
  sequence: 0x30, set: 0x31, printableString: 0x13, utcTime: 0x17, generalizedTime: 0x18,
});

/** Constructed, context-specific. @param {number} number */
export const explicit = number => 0xa0 | number;

/** Reads X.690 DER, and nothing but DER: one value has one encoding. */
export class DerReader {
  #bytes;
  #at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) { this.#bytes = bytes; }

  /**
   * Reads the bytes as one value, with nothing behind it.
   * @template T @param {Uint8Array} bytes @param {string} what @param {(reader: DerReader) => T} read @returns {T}
   */
  static parse(bytes, what, read) {
    try {
      const reader = new DerReader(bytes), value = read(reader);
      reader.end();
      return value;
    } catch (error) {
      if (error instanceof MalformedError) throw new MalformedError(`${what}: ${error.message}`);
      throw error;
    }
  }

  get hasMore() { return this.#at < this.#bytes.length; }

  /** The tag of the next value; -1 at the end. */
  get tag() { return this.#bytes[this.#at] ?? -1; }

  end() {
    if (this.hasMore) throw new MalformedError(`${this.#bytes.length - this.#at} bytes behind the end of a DER value`);
  }

  /** The next value, tag and length included. */
  encoded() {
    const start = this.#at;
    this.#contents(this.tag);
    return this.#bytes.subarray(start, this.#at);
  }

  /** The next value's encoding, which is read again afterwards. */
  peekEncoded() {
    const start = this.#at, encoded = this.encoded();
    this.#at = start;
    return encoded;
  }

  /** @param {number} [tag] */
  sequence(tag = Tag.sequence) { return new DerReader(this.#contents(tag)); }

  /** SET OF: DER sorts its elements. */
  setOf() {
    const contents = this.#contents(Tag.set), reader = new DerReader(contents);
    for (let before = null; reader.hasMore;) {
      const element = reader.encoded();
      if (before && compare(before, element) > 0) throw new MalformedError("a set whose elements are not sorted");
      before = element;
    }
    return new DerReader(contents);
  }

  /** @param {number} [tag] The two's complement of an integer, as it stands. */
  integerBytes(tag = Tag.integer) {
    const bytes = this.#contents(tag);
    if (bytes.length === 0) throw new MalformedError("an integer without bytes");
    if (bytes.length > 1 && ((bytes[0] === 0x00 && bytes[1] < 0x80) || (bytes[0] === 0xff && bytes[1] >= 0x80)))
      throw new MalformedError("an integer with more bytes than it needs");
    return bytes;
  }

  /** @returns {bigint} */
  integer() {
    const bytes = this.integerBytes();
    return BigInt.asIntN(8 * bytes.length, numberOf(bytes));
  }

  boolean() {
    const bytes = this.#contents(Tag.boolean);
    if (bytes.length !== 1 || (bytes[0] !== 0x00 && bytes[0] !== 0xff)) throw new MalformedError("a boolean that is neither 00 nor ff");
    return bytes[0] === 0xff;
  }

  octets() { return this.#contents(Tag.octetString); }

  /** @returns {{ bits: Uint8Array, unused: number }} */
  bitString() {
    const bytes = this.#contents(Tag.bitString), unused = bytes[0];
    const hasTail = unused > 0 && (bytes.length === 1 || (bytes[bytes.length - 1] & ((1 << unused) - 1)) !== 0);
    if (bytes.length === 0 || unused > 7 || hasTail) throw new MalformedError("a bit string with bad unused bits");
    return { bits: bytes.subarray(1), unused };
  }

  /** @returns {string} Numbers with dots. */
  oid() {
    const bytes = this.#contents(Tag.oid);
    if (bytes.length === 0 || bytes[bytes.length - 1] >= 0x80) throw new MalformedError("an object identifier without an end");
    const arcs = [];
    for (let i = 0, arc = 0n; i < bytes.length; i++) {
      if (arc === 0n && bytes[i] === 0x80) throw new MalformedError("an object identifier with more bytes than it needs");
      arc = (arc << 7n) | BigInt(bytes[i] & 0x7f);
      if (bytes[i] < 0x80) {
        arcs.push(arc);
        arc = 0n;
      }
    }
    const first = arcs[0] < 40n ? 0n : arcs[0] < 80n ? 1n : 2n;
    return [first, arcs[0] - 40n * first, ...arcs.slice(1)].join(".");
  }

  /** UTF8String or PrintableString. */
  characters() {
    const tag = this.tag;
    if (tag !== Tag.utf8String && tag !== Tag.printableString) throw new MalformedError(`text of ASN.1 type ${tag}`);
    const text = textOf(this.#contents(tag));
    if (tag === Tag.printableString && !/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text))
      throw new MalformedError("a printable string with other characters");
    return text;
  }

  /** UTCTime (years 1950 to 2049) or GeneralizedTime, in milliseconds. */
  time() {
    const isUtc = this.tag === Tag.utcTime;
    const text = textOf(this.#contents(isUtc ? Tag.utcTime : Tag.generalizedTime));
    const found = (isUtc ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(text);
    if (!found) throw new MalformedError(`a time '${text}'`);
    const [year, month, day, hour, minute, second] = found.slice(1).map(Number);
    const time = new Date(0);
    time.setUTCFullYear(isUtc ? year + (year < 50 ? 2000 : 1900) : year, month - 1, day);
    time.setUTCHours(hour, minute, second);
    const isOne = time.getUTCMonth() === month - 1 && time.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
    if (!isOne) throw new MalformedError(`a time '${text}'`);
    return time.getTime();
  }

  /** @param {number} tag */
  #contents(tag) {
    if (this.tag !== tag) throw new MalformedError(`ASN.1 type ${tag} is expected, found ${this.hasMore ? this.tag : "the end"}`);
    if ((tag & 0x1f) === 0x1f) throw new MalformedError("an ASN.1 type of a high number");
    const length = this.#length(this.#at + 1), end = length.start + length.value;
    if (end > this.#bytes.length) throw new MalformedError(`a DER value of ${length.value} bytes runs over its end`);
    this.#at = end;
    return this.#bytes.subarray(length.start, end);
  }

  /** @param {number} at */
  #length(at) {
    const first = this.#bytes[at];
    if (first === undefined) throw new MalformedError("a DER value without a length");
    if (first < 0x80) return { value: first, start: at + 1 };
    const size = first & 0x7f, bytes = this.#bytes.subarray(at + 1, at + 1 + size);
    if (size === 0 || size > 4 || bytes.length < size) throw new MalformedError("a DER value whose length is not definite");
    const value = Number(numberOf(bytes));
    if (bytes[0] === 0 || value < 0x80) throw new MalformedError("a DER length with more bytes than it needs");
    return { value, start: at + 1 + size };
  }
}

/** As octet strings that the shorter is filled up with zeros for (X.690, 11.6). @param {Uint8Array} a @param {Uint8Array} b */
function compare(a, b) {
  if (areEqual(a, b)) return 0;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
