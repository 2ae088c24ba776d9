import { MalformedError } from "../core/malformed.js";
import { checkReplay, parseEventLog, replay } from "./event-log.js";
import { agreesWithIdentity } from "./mr-config-id.js";
import { refuse, Refusal } from "../core/refusal.js";
import { show } from "./validity.js";

/** @import { DstackIdentity } from "./event-log.js" */
/** @import { Policy, Release } from "./policy.js" */
/** @import { TdReport } from "./quote.js" */
/** @import { Platform } from "./sgx-extension.js" */
/** @import { VerifiedQuote } from "./verify-quote.js" */

const ZERO = "0".repeat(96);
const DAY = 86_400_000;

/**
 * Whether a policy wants what a verified quote shows: docs/attestation.md, Appraisal, in this order and with these codes.
 * @param {VerifiedQuote} quote
 * @param {string | null} eventLog JSON as received; needed where a release's rule reads it.
 * @param {string} reportData That the quote must have, computed by the caller; hex without `0x`.
 * @param {Policy} policy
 * @param {Date} now
 * @returns {string} The name of the release that it runs.
 * @throws {Refusal}
 */
export function appraise(quote, eventLog, reportData, policy, now) {
  if (now > quote.earliestExpiry) refuse("Expired", `its collateral was valid until ${show(quote.earliestExpiry.getTime())}`);
  checkTcb(quote, policy);
  checkCollateral(quote, policy, now);
  checkPlatform(quote.platform, policy);
  if (quote.report.reportData !== reportData) refuse("ReportData", "the quote is about something else: another channel, key or nonce");
  return findRelease(quote.report, eventLog, policy.releases).name;
}

/** @param {VerifiedQuote} quote @param {Policy} policy */
function checkTcb(quote, policy) {
  const advisories = quote.advisories.length === 0 ? "" : ` [${quote.advisories.join(", ")}]`;
  if (!policy.acceptedStatuses.includes(quote.status)) refuse("TcbStatus", `TCB status ${quote.status}${advisories}`);
  const open = (policy.refusesUpToDateAdvisories ? quote.advisories : quote.openAdvisories)
    .filter(advisory => !policy.allowedAdvisories.includes(advisory));
  if (open.length > 0) refuse("Advisory", `open advisories that are not excepted: ${open.join(", ")}`);
}

/** @param {VerifiedQuote} quote @param {Policy} policy @param {Date} now */
function checkCollateral(quote, policy, now) {
  if (quote.evaluation < policy.minimumEvaluation) {
    refuse("TcbEvaluationDataNumber",
      `collateral of evaluation ${quote.evaluation}: at least ${policy.minimumEvaluation} is expected`);
  }
  const age = now.getTime() - quote.collateralIssued.getTime(), issued = show(quote.collateralIssued.getTime());
  if (policy.maxCollateralAgeDays > 0 && age > policy.maxCollateralAgeDays * DAY)
    refuse("CollateralAge", `collateral of ${issued} is older than ${policy.maxCollateralAgeDays} days`);
}

/** Deny comes before allow, and an empty allow list allows all. @param {Platform} platform @param {Policy} policy */
function checkPlatform({ ppid, fmspc }, policy) {
  if (policy.deniedPpids.includes(ppid) || policy.deniedFmspcs.includes(fmspc))
    refuse("PlatformDenied", `platform ${ppid} of family ${fmspc} is on the deny list`);
  if (policy.allowedPpids.length > 0 && !policy.allowedPpids.includes(ppid))
    refuse("PlatformNotAllowed", `platform ${ppid} is not on the allow list`);
  if (policy.allowedFmspcs.length > 0 && !policy.allowedFmspcs.includes(fmspc))
    refuse("PlatformNotAllowed", `platform family ${fmspc} is not on the allow list`);
}

/**
 * The first release that fits. If none fits: why the closest one does not.
 * @param {TdReport} report @param {string | null} eventLog @param {Release[]} releases
 */
function findRelease(report, eventLog, releases) {
  if (report.rtmr[1] === ZERO || report.rtmr[2] === ZERO)
    refuse("NothingMeasured", "RTMR1 or RTMR2 is zero: kernel and command line were not measured");
  let closest = null;
  for (const release of releases.filter(one => fitsRegisters(report, one))) {
    try {
      const identity = readEventLog(report, eventLog, release);
      checkRtmr3(report, release, identity);
      checkMrConfigId(report, release, identity);
      return release;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      closest ??= error;
    }
  }
  throw closest ?? new Refusal("Measurement",
    `no release has MRTD ${report.mrTd}, RTMR0 ${report.rtmr[0]}, RTMR1 ${report.rtmr[1]}, RTMR2 ${report.rtmr[2]}`);
}

/** @param {TdReport} report @param {Release} release */
const fitsRegisters = (report, release) => release.mrTd.includes(report.mrTd)
  && (release.rtmr0.length === 0 || release.rtmr0.includes(report.rtmr[0]))
  && release.rtmr1.includes(report.rtmr[1])
  && release.rtmr2.includes(report.rtmr[2]);

/**
 * The log is read only where the release's rules need it. A log that is read must replay.
 * @param {TdReport} report @param {string | null} eventLog @param {Release} release
 * @returns {DstackIdentity | null}
 */
function readEventLog(report, eventLog, release) {
  if (release.rtmr3 !== "dstack" && release.rtmr0.length > 0) return null;
  if (!eventLog) return refuse("EventLogMissing", `release '${release.name}' needs an event log`);
  let events;
  try {
    events = parseEventLog(eventLog);
  } catch (error) {
    if (error instanceof MalformedError) return refuse("EventLogMalformed", error.message);
    throw error;
  }
  if (release.rtmr3 === "dstack") return replay(events, report);
  checkReplay(events, report);
  return null;
}

/** @param {TdReport} report @param {Release} release @param {DstackIdentity | null} identity */
function checkRtmr3(report, release, identity) {
  if (release.rtmr3 === "zero" && report.rtmr[3] !== ZERO) refuse("Rtmr3", `RTMR3 is ${report.rtmr[3]}: zero is expected`);
  if (release.rtmr3 === "exactly" && !release.rtmr3Values.includes(report.rtmr[3]))
    refuse("Rtmr3", `RTMR3 ${report.rtmr[3]} is not listed`);
  if (!identity) return;
  if (release.appIds.length > 0 && !release.appIds.includes(identity.appId)) refuse("AppId", `app-id ${identity.appId} is not listed`);
  if (!release.composeHashes.includes(identity.composeHash)) refuse("ComposeHash", `compose hash ${identity.composeHash} is not listed`);
  if (release.keyProviders.length > 0 && !release.keyProviders.includes(identity.keyProviderName))
    refuse("KeyProvider", `key provider '${identity.keyProviderName}' is not listed`);
}

/** @param {TdReport} report @param {Release} release @param {DstackIdentity | null} identity */
function checkMrConfigId({ mrConfigId }, release, identity) {
  const fits = release.mrConfigId.length > 0 ? release.mrConfigId.includes(mrConfigId)
    : mrConfigId === ZERO || (identity !== null && agreesWithIdentity(mrConfigId, identity));
  if (!fits) refuse("MrConfigId", `MRCONFIGID is ${mrConfigId}`);
}
