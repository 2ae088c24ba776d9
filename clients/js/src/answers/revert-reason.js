import { fromHex, numberOf, quantity, textOf } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";

/** `Error(string)` and `Panic(uint256)`, as Solidity encodes them. */
const ERROR_SELECTOR = 0x08c379a0n, PANIC_SELECTOR = 0x4e487b71n;
const MAX_TEXT = 1024n;

/** The codes of Solidity 0.8 (docs: Error handling, Panic via assert). @type {Record<string, string>} */
const PANICS = {
  "0x0": "panic 0x00: compiler inserted",
  "0x1": "panic 0x01: assert failed",
  "0x11": "panic 0x11: arithmetic overflow",
  "0x12": "panic 0x12: division by zero",
  "0x21": "panic 0x21: not a value of the enum",
  "0x22": "panic 0x22: storage byte array badly encoded",
  "0x31": "panic 0x31: pop of an empty array",
  "0x32": "panic 0x32: index out of bounds",
  "0x41": "panic 0x41: too much memory",
  "0x51": "panic 0x51: call of a zero function",
};

/**
 * @param {string} data Of `REVERT`, hex.
 * @returns {string | null} The text of `Error(string)`, or the meaning of `Panic(uint256)`; null for other data.
 */
export function revertReason(data) {
  const bytes = fromHex(data);
  if (bytes.length < 4) return null;
  const selector = numberOf(bytes.subarray(0, 4)), args = bytes.subarray(4);
  if (selector === ERROR_SELECTOR) return errorText(args);
  if (selector !== PANIC_SELECTOR || args.length !== 32) return null;
  const code = quantity(numberOf(args));
  return PANICS[code] ?? `panic ${code}`;
}

/** ABI: the offset 32, the length, the bytes. @param {Uint8Array} args */
function errorText(args) {
  if (args.length < 64 || numberOf(args.subarray(0, 32)) !== 32n) return null;
  const length = numberOf(args.subarray(32, 64));
  if (length > BigInt(args.length - 64) || length > MAX_TEXT) return null;
  try {
    return textOf(args.subarray(64, 64 + Number(length)));
  } catch (error) {
    if (error instanceof MalformedError) return null;
    throw error;
  }
}
