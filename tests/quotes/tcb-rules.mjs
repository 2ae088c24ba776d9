// How TCB info and QE identity become one status, written here a third time, with a switch for each rule in which dcap-qvl differs from
// Intel's verification library. So a difference in status is explained by the rules that make it, and not by its looks.
import { isDeepStrictEqual } from 'node:util';

const QVL = "Intel's quote verification library (intel/confidential-computing.tee.dcap.qvl)";

/** Each with what Intel's library does, and where. The other way is dcap-qvl's. */
export const rules = {
  sorted: {
    why: 'levels are tried from the highest down; dcap-qvl tries them as they are written',
    spec: `${QVL}: TcbInfo keeps its levels in a std::set with std::greater (TcbLevel::operator>), EnclaveIdentity, too`,
  },
  components: {
    why: 'the 16 SVNs of the PCK certificate are compared; dcap-qvl compares the bytes of CPUSVN, which Intel calls opaque',
    spec: `Intel SGX PCK certificate and CRL profile, SGX extensions, TCB; ${QVL}: isCpuSvnHigherOrEqual, 4.1.2.5.18.1`,
  },
  fromTwo: {
    why: 'from TDX module 1.5 on the first two of TEE_TCB_SVN are the module\'s, and its identity judges them; dcap-qvl compares all 16',
    spec: `${QVL}: isTdxTcbHigherOrEqual, 4.1.2.5.18.3`,
  },
  module: {
    why: 'the TDX module must be one of those in TCB info, by signer, attributes and SVN, and its level counts; dcap-qvl ignores it',
    spec: `${QVL}: 4.1.2.5.12 (signer and attributes), 4.1.2.5.18.4.1 (level); Intel PCS, TCB info V3, tdxModuleIdentities`,
  },
  converges: {
    why: 'an outdated quoting enclave or module makes a platform that needs configuration OutOfDateConfigurationNeeded; dcap-qvl takes the '
      + 'worse of the two words',
    spec: `${QVL}: convergeTcbStatusWithQeTcbStatus, convergeTcbStatuses`,
  },
  relaunch: {
    why: 'TD report 1.5: a trust domain that would be current if it were started again is told so; dcap-qvl does not read TEE_TCB_SVN_2',
    spec: `${QVL}: checkForRelaunch, 4.1.2.5.18.4.3`,
  },
};

const names = Object.keys(rules), severity = ['UpToDate', 'SWHardeningNeeded', 'ConfigurationNeeded', 'ConfigurationAndSWHardeningNeeded',
  'OutOfDate', 'OutOfDateConfigurationNeeded', 'Revoked'];
const needsConfiguration = (status) => /ConfigurationNeeded|ConfigurationAnd/.test(status);
const reaches = (actual, needed, from = 0) => needed.every((svn, i) => i < from || actual[i] >= svn);
const svnsOf = (list) => list.map(({ svn }) => svn);
const refused = (why) => ({ code: 'refused', why });

function lowered(whole, part) {
  if (part === 'Revoked') return part;
  if (part !== 'OutOfDate') return whole;
  if (whole === 'UpToDate' || whole === 'SWHardeningNeeded') return part;
  return whole === 'ConfigurationNeeded' || whole === 'ConfigurationAndSWHardeningNeeded' ? 'OutOfDateConfigurationNeeded' : whole;
}

const worse = (whole, part) => (severity.indexOf(part) > severity.indexOf(whole) ? part : whole);
const bySvn = (levels, isSorted) => (isSorted ? [...levels].sort((a, b) => b.tcb.isvsvn - a.tcb.isvsvn) : levels);

function byComponents(levels, isSorted) {
  if (!isSorted) return levels;
  const key = ({ tcb }) => [...svnsOf(tcb.sgxtcbcomponents), tcb.pcesvn, ...svnsOf(tcb.tdxtcbcomponents)];
  return [...levels].sort((a, b) => {
    const [left, right] = [key(a), key(b)], i = left.findIndex((svn, at) => svn !== right[at]);
    return i < 0 ? 0 : right[i] - left[i];
  });
}

/**
 * @param {ReturnType<import('./readers.mjs').facts>} given
 * @param {Set<string>} intels The rules that are followed as Intel does.
 */
export function evaluate(given, intels) {
  const { info, identity, svns, svns2, pceSvn, qeSvn } = given, has = (rule) => intels.has(rule);
  const platform = has('components') ? given.components : given.cpuSvn;
  const moduleOf = (version) => (version === 0 ? info.tdxModule
    : info.tdxModuleIdentities?.find(({ id }) => id.toUpperCase() === `TDX_${version.toString(16).toUpperCase().padStart(2, '0')}`));
  let module = null;
  if (has('module')) {
    const found = moduleOf(svns[1]);
    if (!found || found.mrsigner.toLowerCase() !== given.mrSignerSeam) return refused('module');
    const [wanted, mask] = [found.attributes, found.attributesMask].map((hex) => [...Buffer.from(hex, 'hex')]);
    if (given.seamAttributes.some((byte, i) => (byte & mask[i]) !== wanted[i] || (byte & ~mask[i]) !== 0)) return refused('module');
    module = svns[1] === 0 ? null : bySvn(found.tcbLevels, true).find(({ tcb }) => tcb.isvsvn <= svns[0]);
    if (svns[1] > 0 && !module) return refused('module');
  }
  const levels = byComponents(info.tcbLevels, has('sorted')), from = has('fromTwo') && svns[1] > 0 ? 2 : 0;
  const ofSgx = ({ tcb }) => reaches(platform, svnsOf(tcb.sgxtcbcomponents)) && pceSvn >= tcb.pcesvn;
  const level = levels.find((one) => ofSgx(one) && reaches(svns, svnsOf(one.tcb.tdxtcbcomponents), from));
  if (!level) return refused('level');
  const qe = bySvn(identity.tcbLevels, has('sorted')).find(({ tcb }) => tcb.isvsvn <= qeSvn);
  if (!qe) return refused('level');

  const merge = has('converges') ? lowered : worse;
  let status = module ? lowered(level.tcbStatus, module.tcbStatus) : level.tcbStatus;
  const mayRelaunch = has('relaunch') && svns2 && module?.tcbStatus === 'OutOfDate' && !['OutOfDate', 'Revoked'].includes(qe.tcbStatus)
    && ['OutOfDate', 'OutOfDateConfigurationNeeded'].includes(status);
  if (mayRelaunch) {
    const sgx = levels.find(ofSgx).tcbStatus;
    if (['UpToDate', 'SWHardeningNeeded', 'ConfigurationNeeded', 'ConfigurationAndSWHardeningNeeded'].includes(sgx)) {
      const highest = svnsOf(levels[0].tcb.tdxtcbcomponents), newest = svns2[1] > 0 ? moduleOf(svns2[1])?.tcbLevels : null;
      if (svns2[1] > 0 && !newest?.length) return refused('module');
      const needed = newest ? bySvn(newest, true)[0].tcb.isvsvn : highest[0];
      if (svns2[0] >= needed && svns2[2] >= highest[2])
        status = needsConfiguration(sgx) || needsConfiguration(status) ? 'TDRelaunchAdvisedConfigurationNeeded' : 'TDRelaunchAdvised';
    }
  }
  status = merge(status, qe.tcbStatus);
  if (status === 'Revoked') return refused('revoked');
  const advisories = [level, module, qe].flatMap((part) => part?.advisoryIDs ?? []);
  return { code: 'accepted', status, advisories: [...new Set(advisories)].sort() };
}

/** @returns {boolean} Whether a verdict is what the rules give. */
function isOutcome(verdict, outcome) {
  if (outcome.code !== 'accepted') return verdict.code !== 'accepted';
  return verdict.code === 'accepted' && verdict.status === outcome.status
    && isDeepStrictEqual([...new Set(verdict.advisories)].sort(), outcome.advisories);
}

/** All sets of rules, the smaller ones first. */
const subsets = Array.from({ length: 1 << names.length }, (_, bits) => names.filter((_, i) => bits >> i & 1))
  .sort((a, b) => a.length - b.length);

/**
 * The fewest rules that make the difference; null where ours is not what Intel's rules give, or theirs not what dcap-qvl's do.
 * @returns {string[] | null}
 */
export function rulesBetween(given, ours, theirs) {
  if (!isOutcome(ours, evaluate(given, new Set(names))) || !isOutcome(theirs, evaluate(given, new Set()))) return null;
  return subsets.find((set) => isOutcome(theirs, evaluate(given, new Set(names.filter((name) => !set.includes(name)))))) ?? null;
}
