/**
 * One check, done.
 * @typedef {object} Check
 * @property {string} name Stable, for programs.
 * @property {string} claim What was checked, as a sentence that is true where the check holds.
 * @property {string | null} found What was found instead; null where the check holds.
 * @property {string} expected What would have been right.
 * @property {string} remedy What to do about it.
 * @property {boolean} holds
 */

/**
 * @param {string} name
 * @param {string} claim
 * @param {string | null} found
 * @param {string} expected
 * @param {string} remedy
 * @returns {Check}
 */
export const check = (name, claim, found, expected, remedy) => ({ name, claim, found, expected, remedy, holds: found === null });

/** The names of the checks that do not hold. @param {Check[]} checks */
export const refusalsOf = checks => checks.filter(one => !one.holds).map(one => one.name);
