import { quantity } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";

/**
 * Which block a client asks for, in the one form of its text: `latest`, `safe`, `finalized`, a number or a hash.
 * @typedef {string} BlockView
 */

const HASH = /^0x[0-9a-f]{64}$/;

/**
 * @param {string} text Hex in either case; a number may have leading zeros.
 * @returns {BlockView}
 * @throws {MalformedError} Not a view.
 */
export function parseView(text) {
  if (text === "latest" || text === "safe" || text === "finalized") return text;
  if (/^0x[0-9a-f]{64}$/i.test(text) && text.startsWith("0x")) return text.toLowerCase();
  if (/^0x[0-9a-fA-F]{1,16}$/.test(text)) return quantity(BigInt(text));
  throw new MalformedError(text === "pending" || text === "earliest"
    ? `'${text}' is not proven by a light client: latest, safe, finalized, 0x<number> or 0x<hash> is expected`
    : "latest, safe, finalized, 0x<number> (at most 16 digits) or 0x<hash> (64 digits) is expected");
}

/**
 * Why an answer from this block is not one in this view; null where it may be.
 * @param {BlockView} view
 * @param {number} number
 * @param {string} hash
 */
export function whyNot(view, number, hash) {
  if (HASH.test(view)) return view === hash ? null : `block ${hash}, asked was ${view}`;
  return view.startsWith("0x") && BigInt(view) !== BigInt(number) ? `block ${number}, asked was ${BigInt(view)}` : null;
}
