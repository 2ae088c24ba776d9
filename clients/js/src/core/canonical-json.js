import { MalformedError } from "./malformed.js";

/**
 * The one text of a JSON value (RFC 8785): no spaces, members in the order of their names, the shortest escapes. Numbers are integers that
 * every reader reads exactly, and no others.
 * @param {unknown} value As JSON.parse gives it.
 * @returns {string}
 * @throws {MalformedError}
 */
export function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new MalformedError(`${value} is not an integer that is exact`);
  if (typeof value === "string" && /\p{Surrogate}/u.test(value)) throw new MalformedError("a text that is not Unicode");
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)); // strings compare by UTF-16 code units, as it says
  return `{${members.map(([name, member]) => `${canonicalJson(name)}:${canonicalJson(member)}`).join(",")}}`;
}
