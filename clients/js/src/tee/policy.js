import { fromHex, plainHex } from "../core/bytes.js";
import { StrictJson } from "../core/json.js";
import { MalformedError } from "../core/malformed.js";

/** @import { TcbStatus } from "./tcb-texts.js" */

/**
 * One image that is accepted (RFC 9334: reference values). All registers that it names must fit at once.
 * @typedef {object} Release
 * @property {string} name
 * @property {string[]} mrTd
 * @property {string[]} rtmr0 Empty for any machine shape, and then the event log must replay.
 * @property {string[]} rtmr1
 * @property {string[]} rtmr2
 * @property {"zero" | "exactly" | "dstack"} rtmr3
 * @property {string[]} rtmr3Values
 * @property {string[]} appIds Empty for any.
 * @property {string[]} composeHashes
 * @property {string[]} keyProviders Empty for any.
 * @property {string[]} mrConfigId Empty: zero, or in agreement with the event log.
 */

/**
 * Which images and platforms are trusted (RFC 9334: Appraisal Policy for Evidence).
 * @typedef {object} Policy
 * @property {Release[]} releases
 * @property {TcbStatus[]} acceptedStatuses
 * @property {string[]} allowedAdvisories
 * @property {boolean} refusesUpToDateAdvisories
 * @property {number} minimumEvaluation
 * @property {number} maxCollateralAgeDays 0: as long as Intel says that it is valid.
 * @property {string[]} allowedPpids
 * @property {string[]} deniedPpids
 * @property {string[]} allowedFmspcs
 * @property {string[]} deniedFmspcs
 */

const MEMBERS = [
  "accept", "releases", "tcb-statuses", "advisories", "refuse-up-to-date-advisories", "minimum-tcb-evaluation-data-number",
  "max-collateral-age-days", "allow-ppids", "deny-ppids", "allow-fmspcs", "deny-fmspcs",
  // Of nodes alone: they say how peers are admitted. A client reads over them, so that one file serves both.
  "max-session-hours", "out-of-date-grace-days", "key-hand-over-tcb-statuses", "key-hand-over-needs-authenticated-time",
];
const RELEASE_MEMBERS = [
  "name", "mrtd", "rtmr0", "rtmr1", "rtmr2", "rtmr3", "rtmr3-values", "app-ids", "compose-hashes", "key-providers", "mrconfigid",
];
const ACCEPTABLE = [
  "UpToDate", "SWHardeningNeeded", "ConfigurationNeeded", "ConfigurationAndSWHardeningNeeded", "OutOfDate", "OutOfDateConfigurationNeeded",
  "TDRelaunchAdvised", "TDRelaunchAdvisedConfigurationNeeded",
];

/**
 * The file of `helios-akka trust --policy`: JSON with the names of `helios.tee.policy`.
 * @param {string | Uint8Array | object} source
 * @returns {Policy}
 * @throws {MalformedError} The message names the setting. An unknown name is an error, because a typo in a policy is costly.
 */
export function parsePolicy(source) {
  const json = StrictJson.parse(source, "policy");
  json.expectOnly(MEMBERS);
  const accept = json.optional("accept")?.text() ?? "same-image";
  if (accept !== "releases") throw json.malformed(`accept: '${accept}'; a client lists releases, and has no image to compare with`);
  const releases = json.optional("releases")?.items(parseRelease) ?? [];
  if (releases.length === 0) throw json.malformed("releases: none is listed, so no node would be trusted");
  return {
    releases,
    acceptedStatuses: statuses(json),
    allowedAdvisories: texts(json, "advisories"),
    refusesUpToDateAdvisories: json.optional("refuse-up-to-date-advisories")?.boolean() ?? false,
    minimumEvaluation: json.optional("minimum-tcb-evaluation-data-number")?.integer() ?? 0,
    maxCollateralAgeDays: json.optional("max-collateral-age-days")?.integer() ?? 0,
    allowedPpids: hexes(json, "allow-ppids", 16),
    deniedPpids: hexes(json, "deny-ppids", 16),
    allowedFmspcs: hexes(json, "allow-fmspcs", 6),
    deniedFmspcs: hexes(json, "deny-fmspcs", 6),
  };
}

/** @param {StrictJson} json @returns {Release} */
function parseRelease(json) {
  json.expectOnly(RELEASE_MEMBERS);
  const release = {
    name: json.optional("name")?.text() ?? "",
    mrTd: hexes(json, "mrtd", 48),
    rtmr0: hexes(json, "rtmr0", 48),
    rtmr1: hexes(json, "rtmr1", 48),
    rtmr2: hexes(json, "rtmr2", 48),
    rtmr3: json.optional("rtmr3")?.text() ?? "zero",
    rtmr3Values: hexes(json, "rtmr3-values", 48),
    appIds: hexes(json, "app-ids", 20),
    composeHashes: hexes(json, "compose-hashes", 32),
    keyProviders: texts(json, "key-providers"),
    mrConfigId: hexes(json, "mrconfigid", 48),
  };
  if (release.name === "") throw json.malformed("name: empty");
  if (release.mrTd.length * release.rtmr1.length * release.rtmr2.length === 0)
    throw json.malformed("mrtd, rtmr1 and rtmr2 must be listed");
  const namesApplication = release.appIds.length + release.composeHashes.length + release.keyProviders.length > 0;
  const fits = release.rtmr3 === "zero" ? !namesApplication && release.rtmr3Values.length === 0
    : release.rtmr3 === "exactly" ? !namesApplication && release.rtmr3Values.length > 0
    : release.rtmr3 === "dstack" && release.rtmr3Values.length === 0 && release.composeHashes.length > 0;
  if (!fits) {
    throw json.malformed("rtmr3: zero, exactly with rtmr3-values, or dstack with compose-hashes (and app-ids, key-providers) "
      + `is expected, found '${release.rtmr3}'`);
  }
  return { ...release, rtmr3: /** @type {Release["rtmr3"]} */ (release.rtmr3) };
}

/** @param {StrictJson} json @returns {TcbStatus[]} */
function statuses(json) {
  const names = json.optional("tcb-statuses") ? texts(json, "tcb-statuses") : ["UpToDate"];
  const odd = names.find(name => !ACCEPTABLE.includes(name));
  if (odd !== undefined) throw json.malformed(`tcb-statuses: '${odd}' is not a status that can be accepted`);
  return /** @type {TcbStatus[]} */ (names);
}

/** @param {StrictJson} json @param {string} name */
const texts = (json, name) => json.optional(name)?.items(item => item.text()) ?? [];

/** @param {StrictJson} json @param {string} name @param {number} length */
const hexes = (json, name, length) => json.optional(name)?.items(item => item.located(() => {
  const bytes = fromHex(item.text());
  if (bytes.length !== length) throw new MalformedError(`'${item.text()}' is not hex of ${length} bytes`);
  return plainHex(bytes);
})) ?? [];
