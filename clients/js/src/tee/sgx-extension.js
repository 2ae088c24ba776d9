import { plainHex } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";
import { DerReader, Tag } from "./der.js";

export const SGX_EXTENSION = "1.2.840.113741.1.13.1";

/**
 * What Intel says in a PCK certificate about the platform (Intel SGX PCK certificate specification). PPID and platform instance name one
 * machine, FMSPC its family. Bytes are hex without `0x`.
 * @typedef {object} Platform
 * @property {string} ppid 16 bytes.
 * @property {number[]} components The 16 component SVNs; these are compared with TCB levels.
 * @property {number} pceSvn
 * @property {string} pceId 2 bytes.
 * @property {string} fmspc 6 bytes.
 * @property {string | null} platformInstanceId 16 bytes; in certificates of the Platform CA.
 */

/**
 * @param {Uint8Array} der The extension's value.
 * @returns {Platform}
 * @throws {MalformedError} A field is missing, occurs twice, or has another length or range.
 */
export function parseSgxExtension(der) {
  const fields = DerReader.parse(der, "SGX extension", reader => Fields.read(reader, SGX_EXTENSION));
  const tcb = fields.inner("2");
  const components = Array.from({ length: 16 }, (_, i) => tcb.integer(`${i + 1}`, 0xff));
  const pceSvn = tcb.integer("17", 0xffff);
  tcb.octets("18", 16); // CPUSVN: components stand for it
  const platform = {
    ppid: fields.octets("1", 16),
    components,
    pceSvn,
    pceId: fields.octets("3", 2),
    fmspc: fields.octets("4", 6),
    platformInstanceId: fields.has("6") ? fields.octets("6", 16) : null,
  };
  fields.enumerated("5", 2);
  if (fields.has("7")) {
    const configuration = fields.inner("7");
    for (const arc of ["1", "2", "3"]) configuration.optionalBoolean(arc);
  }
  return platform;
}

/** SEQUENCE OF SEQUENCE { OID, value }, by OID. */
class Fields {
  #oid;
  #values;

  /** @param {string} oid @param {Map<string, Uint8Array>} values */
  constructor(oid, values) {
    this.#oid = oid;
    this.#values = values;
  }

  /** @param {DerReader} reader @param {string} oid */
  static read(reader, oid) {
    const values = new Map();
    for (const sequence = reader.sequence(); sequence.hasMore;) {
      const field = sequence.sequence(), name = field.oid(), value = field.encoded();
      field.end();
      if (values.has(name)) throw new MalformedError(`SGX extension with ${name} twice`);
      values.set(name, value);
    }
    return new Fields(oid, values);
  }

  /** @param {string} arc */
  has(arc) { return this.#values.has(`${this.#oid}.${arc}`); }

  /** @param {string} arc @returns {Fields} */
  inner(arc) { return this.#read(arc, reader => Fields.read(reader, `${this.#oid}.${arc}`)); }

  /** @param {string} arc @param {number} length */
  octets(arc, length) {
    const octets = this.#read(arc, reader => reader.octets());
    if (octets.length !== length) throw new MalformedError(`SGX extension ${arc} of ${octets.length} bytes: ${length} are expected`);
    return plainHex(octets);
  }

  /** @param {string} arc @param {number} max */
  integer(arc, max) {
    const value = this.#read(arc, reader => reader.integer());
    if (value < 0n || value > BigInt(max)) throw new MalformedError(`SGX extension ${arc} is ${value}: 0 to ${max} are expected`);
    return Number(value);
  }

  /** @param {string} arc @param {number} max */
  enumerated(arc, max) {
    const value = this.#read(arc, reader => reader.integerBytes(Tag.enumerated));
    if (value.length !== 1 || value[0] > max) throw new MalformedError(`SGX extension ${arc} is out of range`);
    return value[0];
  }

  /** @param {string} arc */
  optionalBoolean(arc) { return this.has(arc) ? this.#read(arc, reader => reader.boolean()) : null; }

  /** @template T @param {string} arc @param {(reader: DerReader) => T} read @returns {T} */
  #read(arc, read) {
    const value = this.#values.get(`${this.#oid}.${arc}`);
    if (!value) throw new MalformedError(`SGX extension without ${arc}`);
    return DerReader.parse(value, `SGX extension ${arc}`, read);
  }
}
