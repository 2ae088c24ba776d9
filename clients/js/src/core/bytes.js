import { MalformedError } from "./malformed.js";

/** Hex with `0x` and lower-case digits: what this package takes for the value of a hash, an address or bytes. @typedef {string} Hex */

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** @param {string} text */
export const utf8 = text => encoder.encode(text);

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 * @throws {MalformedError} Not UTF-8.
 */
export function textOf(bytes) {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new MalformedError("bytes that are not UTF-8");
  }
}

/** Lower-case digits without `0x`, as Intel and dstack write them. @param {Uint8Array} bytes */
export function plainHex(bytes) {
  let text = "";
  for (const byte of bytes) text += digits[byte];
  return text;
}

/** @param {Uint8Array} bytes @returns {Hex} */
export const hex = bytes => "0x" + plainHex(bytes);

/**
 * @param {string} text Pairs of hex digits in either case, with `0x` or without.
 * @returns {Uint8Array}
 * @throws {MalformedError}
 */
export function fromHex(text) {
  const start = /^0x/i.test(text) ? 2 : 0;
  if (text.length % 2 !== 0) throw new MalformedError(`hex string of odd length ${text.length - start}: two digits a byte are expected`);
  const bytes = new Uint8Array((text.length - start) / 2);
  for (let i = 0; i < bytes.length; i++) {
    const high = digit(text.charCodeAt(start + 2 * i)), low = digit(text.charCodeAt(start + 2 * i + 1));
    if (high < 0 || low < 0) throw new MalformedError("hex string with a character that is not a hex digit");
    bytes[i] = high * 16 + low;
  }
  return bytes;
}

/** @param {number} code */
function digit(code) {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 102) return code - 87;
  return code >= 65 && code <= 70 ? code - 55 : -1;
}

/** @param {...Uint8Array} parts */
export function concat(...parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return all;
}

/** @param {Uint8Array} a @param {Uint8Array} b */
export const areEqual = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** A number as so many bytes, big-endian. @param {bigint | number} number @param {number} length */
export function bigEndian(number, length) {
  const bytes = new Uint8Array(length);
  let rest = BigInt(number);
  for (let i = length - 1; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  return bytes;
}

/** @param {Uint8Array} bytes Big-endian. */
export const numberOf = bytes => (bytes.length === 0 ? 0n : BigInt(hex(bytes)));

/** A JSON-RPC quantity: no leading zeros; zero is `0x0`. @param {bigint | number} number @returns {Hex} */
export const quantity = number => "0x" + number.toString(16);
