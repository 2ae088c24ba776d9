import { refuse } from "../core/refusal.js";

/**
 * The time in which one signed thing is valid, in milliseconds, and the codes that it is refused with outside.
 * @typedef {{ of: string, from: number, until: number, notYetValid: string, expired: string }} Validity
 */

/** @param {number} now @param {Validity[]} periods */
export function checkValid(now, periods) {
  for (const period of periods) {
    if (now < period.from) refuse(period.notYetValid, `${period.of} is valid from ${show(period.from)}`);
    if (now > period.until) refuse(period.expired, `${period.of} was valid until ${show(period.until)}`);
  }
}

/** @param {number} time */
export const show = time => new Date(time).toISOString().replace("T", " ").replace(/\.\d+/, "");
