import { plainHex } from "../core/bytes.js";
import { refuse } from "../core/refusal.js";
import { findModule, matchLevel } from "./tcb-texts.js";

/** @import { TdReport } from "./quote.js" */
/** @import { Platform } from "./sgx-extension.js" */
/** @import { IsvSvnLevel, Standing, TcbInfo, TcbLevel, TcbStatus } from "./tcb-texts.js" */

/**
 * How current a platform is by Intel's TCB levels, as in Intel's verification library: docs/attestation.md, steps 8, 9 and 10.
 * @param {Platform} platform
 * @param {TdReport} report
 * @param {TcbInfo} info
 * @param {IsvSvnLevel} qe
 * @returns {{ status: TcbStatus, advisories: string[], openAdvisories: string[] }} Open: listed at a level that is not `UpToDate`.
 */
export function evaluateTcb(platform, report, info, qe) {
  const module = matchModule(report, info);
  const level = info.levels.find(one => isReachedBySgx(one, platform) && isReachedByTdx(one, report.teeTcbSvn))
    ?? refuse("tcb.noLevel", "the platform reaches no TCB level: Intel gives no status for one so old");
  const status = converge(platform, report, info, level, module, qe);
  /** @type {Standing[]} */
  const parts = [level, ...(module ? [module] : []), qe];
  return { status, advisories: union(parts), openAdvisories: union(parts.filter(part => part.status !== "UpToDate")) };
}

/** The TDX module's level. Module 1.0 has none: its SVN is in the platform's levels. @param {TdReport} report @param {TcbInfo} info */
function matchModule(report, info) {
  const [svn, version] = report.teeTcbSvn, identity = findModule(info, version);
  if (!identity) return badModule(`no identity of TDX module version ${version}`);
  if (report.mrSignerSeam !== identity.mrSigner) badModule(`MRSIGNERSEAM is ${report.mrSignerSeam}`);
  const isOdd = report.seamAttributes.some((byte, i) => {
    const mask = identity.attributesMask[i];
    return (byte & mask) !== identity.attributes[i] || (byte & ~mask) !== 0;
  });
  if (isOdd) badModule(`SEAMATTRIBUTES are ${plainHex(report.seamAttributes)}`);
  if (version === 0) return null;
  return matchLevel(identity.levels, svn) ?? badModule(`SVN ${svn} of TDX module version ${version} is below every level`);
}

/** @param {TcbLevel} level @param {Platform} platform */
const isReachedBySgx = (level, platform) =>
  level.sgx.every((needed, i) => platform.components[i] >= needed) && platform.pceSvn >= level.pceSvn;

/** From module 1.5 on, the first two SVNs are the module's, and its identity judges them. @param {TcbLevel} level @param {number[]} svns */
const isReachedByTdx = (level, svns) => level.tdx.every((needed, i) => (svns[1] > 0 && i < 2) || svns[i] >= needed);

/**
 * One status from the level's, the module's and the quoting enclave's; never `Revoked`.
 * @param {Platform} platform @param {TdReport} report @param {TcbInfo} info @param {TcbLevel} level
 * @param {IsvSvnLevel | null} module @param {IsvSvnLevel} qe
 */
function converge(platform, report, info, level, module, qe) {
  let status = lower(level.status, module?.status ?? "UpToDate");
  const mayRelaunch = report.teeTcbSvn2 && qe.status !== "OutOfDate" && qe.status !== "Revoked" && module?.status === "OutOfDate"
    && (status === "OutOfDate" || status === "OutOfDateConfigurationNeeded");
  if (mayRelaunch && report.teeTcbSvn2) {
    const sgx = info.levels.find(one => isReachedBySgx(one, platform));
    if (sgx) status = relaunched(report.teeTcbSvn2, info, sgx.status, status);
  }
  status = lower(status, qe.status);
  if (status === "Revoked") refuse("tcb.revoked", "the platform's TCB level, its TDX module or its quoting enclave is revoked");
  return status;
}

/**
 * TD report 1.5: would this trust domain be current if it were started again under the module that is loaded now?
 * @param {number[]} svn2 @param {TcbInfo} info @param {TcbStatus} sgx @param {TcbStatus} tdx @returns {TcbStatus}
 */
function relaunched(svn2, info, sgx, tdx) {
  if (!["UpToDate", "SWHardeningNeeded", "ConfigurationNeeded", "ConfigurationAndSWHardeningNeeded"].includes(sgx)) return tdx;
  const latest = info.levels[0];
  let needed = latest.tdx[0];
  if (svn2[1] > 0) {
    const newest = findModule(info, svn2[1])?.levels[0];
    needed = newest ? newest.isvSvn : badModule(`no identity of TDX module version ${svn2[1]}, which is loaded now`);
  }
  if (svn2[0] < needed || svn2[2] < latest.tdx[2]) return tdx;
  return needsConfiguration(sgx) || needsConfiguration(tdx) ? "TDRelaunchAdvisedConfigurationNeeded" : "TDRelaunchAdvised";
}

/** @param {TcbStatus} status */
const needsConfiguration = status =>
  ["ConfigurationNeeded", "ConfigurationAndSWHardeningNeeded", "OutOfDateConfigurationNeeded"].includes(status);

/** The status of the whole after an out of date or revoked part has lowered it. @param {TcbStatus} whole @param {TcbStatus} part */
function lower(whole, part) {
  if (part === "Revoked") return part;
  if (part !== "OutOfDate") return whole;
  if (whole === "UpToDate" || whole === "SWHardeningNeeded") return "OutOfDate";
  return whole === "ConfigurationNeeded" || whole === "ConfigurationAndSWHardeningNeeded" ? "OutOfDateConfigurationNeeded" : whole;
}

/** @param {Standing[]} parts */
const union = parts => [...new Set(parts.flatMap(part => part.advisories))].sort();

/** @param {string} reason */
const badModule = reason => refuse("tcb.tdxModule", reason);
