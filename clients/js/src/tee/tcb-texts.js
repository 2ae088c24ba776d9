import { plainHex } from "../core/bytes.js";
import { StrictJson } from "../core/json.js";
import { MalformedError } from "../core/malformed.js";
import { refuse } from "../core/refusal.js";

/** @typedef {"UpToDate" | "SWHardeningNeeded" | "ConfigurationNeeded" | "ConfigurationAndSWHardeningNeeded" | "OutOfDate"
 *   | "OutOfDateConfigurationNeeded" | "TDRelaunchAdvised" | "TDRelaunchAdvisedConfigurationNeeded" | "Revoked"} TcbStatus */

/** How current a part is, and what Intel has published about it. @typedef {{ status: TcbStatus, advisories: string[] }} Standing */
/** This SVN and later ones reach it. @typedef {Standing & { isvSvn: number }} IsvSvnLevel */
/** @typedef {Standing & { sgx: number[], pceSvn: number, tdx: number[] }} TcbLevel */

/**
 * The signer and attributes of a TDX module, and from module 1.5 on its TCB levels.
 * @typedef {{ id: string, mrSigner: string, attributes: Uint8Array, attributesMask: Uint8Array, levels: IsvSvnLevel[] }} TdxModule
 */

/**
 * Intel's TCB info of a platform family (Intel PCS: id `TDX`, version 3).
 * @typedef {object} TcbInfo
 * @property {number} issueDate
 * @property {number} nextUpdate
 * @property {number} evaluation
 * @property {string} fmspc
 * @property {string} pceId
 * @property {TdxModule | null} module Of version 0.
 * @property {TdxModule[]} modules
 * @property {TcbLevel[]} levels The highest first.
 */

/**
 * Intel's description of the TDX quoting enclave (Intel PCS: id `TD_QE`, version 2 or 3).
 * @typedef {object} QeIdentity
 * @property {number} issueDate
 * @property {number} nextUpdate
 * @property {number} evaluation
 * @property {Uint8Array} miscSelect
 * @property {Uint8Array} miscSelectMask
 * @property {Uint8Array} attributes
 * @property {Uint8Array} attributesMask
 * @property {string} mrSigner
 * @property {number} isvProdId
 * @property {IsvSvnLevel[]} levels The highest first.
 */

/** A status that TCB info or a QE identity may give to a level. Case matters. @type {readonly string[]} */
const STATUSES = [
  "UpToDate", "SWHardeningNeeded", "ConfigurationNeeded", "ConfigurationAndSWHardeningNeeded", "OutOfDate", "OutOfDateConfigurationNeeded",
  "Revoked",
];

/**
 * Those of a quoting enclave's and a TDX module's levels. Intel PCS (API version 4) gives them no other, and there is no rule by which
 * another one would lower the platform's.
 * @type {readonly string[]}
 */
const STATUSES_OF_PARTS = ["UpToDate", "OutOfDate", "Revoked"];

/** @param {Uint8Array} text Already verified to be Intel's. @returns {TcbInfo} */
export function parseTcbInfo(text) {
  let code = "tcb.type"; // the refusal for the part that is being read
  try {
    const info = StrictJson.parse(text, "info");
    const id = info.get("id").text(), version = info.get("version").integer(), type = info.optional("tcbType")?.integer() ?? 0;
    if (id !== "TDX" || version !== 3 || type !== 0)
      refuse(code, `TCB info '${id}' of version ${version}, type ${type}: TDX of version 3, type 0 is expected`);
    const issueDate = intelTime(info.get("issueDate")), nextUpdate = intelTime(info.get("nextUpdate"));
    const evaluation = info.get("tcbEvaluationDataNumber").integer();
    code = "tcb.fmspc";
    const fmspc = plainHex(info.get("fmspc").plainBytes(6));
    code = "tcb.pceid";
    const pceId = plainHex(info.get("pceId").plainBytes(2));
    code = "tcb.tdxModule";
    const first = info.optional("tdxModule"), module = first ? parseModule(first) : null;
    const modules = info.optional("tdxModuleIdentities")?.items(item => ({
      ...parseModule(item), id: item.get("id").text().toUpperCase(), levels: parseLevels(item, 0xff),
    })) ?? [];
    if (new Set(modules.map(one => one.id)).size !== modules.length) throw new MalformedError("a TDX module identity occurs twice");
    code = "tcb.components";
    const items = info.get("tcbLevels").items(level => level), components = items.map(parseComponents);
    code = "tcb.status";
    const levels = items.map((level, i) => ({ ...components[i], ...parseStanding(level, STATUSES) })).sort((a, b) => compare(b, a));
    if (levels.some((level, i) => i > 0 && compare(level, levels[i - 1]) === 0))
      refuse("tcb.components", "two TCB levels with the same components");
    return { issueDate, nextUpdate, evaluation, fmspc, pceId, module, modules, levels };
  } catch (error) {
    if (error instanceof MalformedError) refuse(code, `TCB info: ${error.message}`);
    throw error;
  }
}

/** @param {Uint8Array} text Already verified to be Intel's. @returns {QeIdentity} */
export function parseQeIdentity(text) {
  try {
    const identity = StrictJson.parse(text, "identity");
    const id = identity.get("id").text(), version = identity.get("version").integer();
    if (id !== "TD_QE" || (version !== 2 && version !== 3))
      refuse("qeid.type", `identity '${id}' of version ${version}: TD_QE of version 2 or 3 is expected`);
    return {
      issueDate: intelTime(identity.get("issueDate")),
      nextUpdate: intelTime(identity.get("nextUpdate")),
      evaluation: identity.get("tcbEvaluationDataNumber").integer(),
      miscSelect: identity.get("miscselect").plainBytes(4),
      miscSelectMask: identity.get("miscselectMask").plainBytes(4),
      attributes: identity.get("attributes").plainBytes(16),
      attributesMask: identity.get("attributesMask").plainBytes(16),
      mrSigner: plainHex(identity.get("mrsigner").plainBytes(32)),
      isvProdId: identity.get("isvprodid").integer(0xffff),
      levels: parseLevels(identity, 0xffff),
    };
  } catch (error) {
    if (error instanceof MalformedError) refuse("qeid.type", `QE identity: ${error.message}`);
    throw error;
  }
}

/** The highest level that this SVN reaches. @param {IsvSvnLevel[]} levels @param {number} isvSvn */
export const matchLevel = (levels, isvSvn) => levels.find(level => level.isvSvn <= isvSvn) ?? null;

/** The identity of a module version. @param {TcbInfo} info @param {number} version */
export const findModule = (info, version) => (version === 0
  ? info.module
  : info.modules.find(module => module.id === `TDX_${version.toString(16).toUpperCase().padStart(2, "0")}`) ?? null);

/** A time of the form 2025-02-13T03:50:41Z, in milliseconds. @param {StrictJson} json */
function intelTime(json) {
  const text = json.text(), time = Date.parse(text);
  const isOne = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && new Date(time).toJSON()?.startsWith(text.slice(0, -1));
  if (!isOne) throw json.expected("a time of the form 2025-02-13T03:50:41Z");
  return time;
}

/** @param {StrictJson} module @returns {TdxModule} */
const parseModule = module => ({
  id: "",
  mrSigner: plainHex(module.get("mrsigner").plainBytes(48)),
  attributes: module.get("attributes").plainBytes(8),
  attributesMask: module.get("attributesMask").plainBytes(8),
  levels: [],
});

/** @param {StrictJson} level @param {readonly string[]} statuses @returns {Standing} */
function parseStanding(level, statuses) {
  const status = level.get("tcbStatus").text();
  if (!statuses.includes(status)) throw new MalformedError(`TCB status '${status}': one of ${statuses.join(", ")} is expected`);
  return { status: /** @type {TcbStatus} */ (status), advisories: level.optional("advisoryIDs")?.items(item => item.text()) ?? [] };
}

/** Sorted by us, because the order in the JSON is not defined. @param {StrictJson} owner @param {number} maxSvn @returns {IsvSvnLevel[]} */
function parseLevels(owner, maxSvn) {
  const levels = owner.get("tcbLevels")
    .items(level => ({ isvSvn: level.get("tcb").get("isvsvn").integer(maxSvn), ...parseStanding(level, STATUSES_OF_PARTS) }))
    .sort((a, b) => b.isvSvn - a.isvSvn);
  const twice = levels.find((level, i) => i > 0 && level.isvSvn === levels[i - 1].isvSvn);
  if (twice) throw new MalformedError(`two TCB levels with isvsvn ${twice.isvSvn}`);
  return levels;
}

/** @param {StrictJson} level */
function parseComponents(level) {
  const tcb = level.get("tcb");
  return { sgx: svns(tcb, "sgxtcbcomponents"), pceSvn: tcb.get("pcesvn").integer(0xffff), tdx: svns(tcb, "tdxtcbcomponents") };
}

/** @param {StrictJson} tcb @param {string} name */
function svns(tcb, name) {
  const found = tcb.get(name).items(component => component.get("svn").integer(0xff));
  if (found.length !== 16) throw new MalformedError(`${found.length} ${name}: 16 are expected`);
  return found;
}

/**
 * The order in which levels are tried: SGX components, then PCESVN, then TDX components.
 * @param {{ sgx: number[], pceSvn: number, tdx: number[] }} a @param {{ sgx: number[], pceSvn: number, tdx: number[] }} b
 */
function compare(a, b) {
  const left = [...a.sgx, a.pceSvn, ...a.tdx], right = [...b.sgx, b.pceSvn, ...b.tdx];
  const i = left.findIndex((svn, index) => svn !== right[index]);
  return i < 0 ? 0 : left[i] - right[i];
}
