import { fromHex } from "../core/bytes.js";
import { authorityText } from "../trust/network-rules.js";
import { judge, kindOf, trustIn } from "./verdict.js";

/** @import { FileKind, Files, Verdict } from "./verdict.js" */

/** @type {Files} */
const files = {};

/** What an answer is judged by. The first of a kind stays, so that no file that came with an answer takes its place. */
const KEPT = /** @type {FileKind[]} */ (["trust", "policy", "spec", "genesis"]);

/** The names of the kept files. @type {Partial<Record<FileKind, string>>} */
const names = {};

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found;
}

/** @param {string} tag @param {string} className @param {...(Node | string)} children */
function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/** @param {string} id @returns {string} */
const valueOf = id => /** @type {HTMLInputElement} */ (byId(id)).value.trim();

/** @param {File[]} dropped */
async function take(dropped) {
  byId("problem").textContent = "";
  byId("again").hidden = false;
  for (const file of dropped) {
    try {
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
      keep(kindOf(text), text, file.name);
    } catch (error) {
      byId("problem").textContent = `${file.name}: ${error instanceof Error ? error.message : error}`;
      // A file with the name of an answer that is no JSON is a lie about an answer, and is refused as one.
      if (/answer/i.test(file.name)) files.answer = await file.text();
    }
  }
  show();
}

/** @param {FileKind} kind @param {string} text @param {string} name */
function keep(kind, text, name) {
  if (KEPT.includes(kind) && (files[kind] ?? text) !== text)
    throw new Error(`another ${kind} file, and ${names[kind]} is judged by already. Start again to use this one`);
  names[kind] ??= name;
  files[kind] = text;
}

/** An earlier verdict goes before anything is judged, so that none is left where judging ends early. */
function show() {
  describe({ name: "incomplete", sentence: "", checks: [], answer: null, request: null }, 0);
  for (const name of /** @type {const} */ (["answer", "trust", "request", "attestation", "policy", "spec", "genesis"]))
    byId(`has-${name}`).className = files[name] === undefined ? "file" : "file there";
  const at = valueOf("at"), now = at === "" ? new Date() : new Date(/^\d+$/.test(at) ? 1000 * Number(at) : at);
  if (Number.isNaN(now.getTime())) {
    byId("problem").textContent = "The time: 2026-03-01T00:00:00Z or Unix seconds is expected.";
    return;
  }
  byId("trusted").replaceChildren(...describeTrust(now));
  const started = performance.now();
  const verdict = judge(files, { maxAge: Number(valueOf("max-age")) || 60 }, now, meant());
  describe(verdict, performance.now() - started);
}

/** What the person means, who drops an attestation. */
const meant = () => ({
  network: valueOf("network"), nonce: valueOf("nonce"), isSimulated: /** @type {HTMLInputElement} */ (byId("simulated")).checked,
});

/** Which trust is in force, for a person to compare. @param {Date} now */
function describeTrust(now) {
  const trust = trustIn(files, meant(), now);
  return trust ? terms([
    ["Trust", `${names.trust ?? names.attestation}, verified ${trust.verified.toISOString()}`], ["Network", trust.networkId],
    ["Founding block", `${trust.founding.root}, slot ${trust.founding.slot}`],
    ["Authority", trust.authority ? authorityText(trust.authority) : "not known: the trust file is of version 1"],
    ...KEPT.slice(1).flatMap(kind => (names[kind] ? [/** @type {[string, string]} */ ([`Your ${kind}`, names[kind]])] : [])),
  ]) : [];
}

/** @param {[string, string][]} rows */
const terms = rows => rows.flatMap(([term, value]) => [element("dt", "", term), element("dd", "", value)]);

/** @param {Verdict} verdict @param {number} milliseconds */
function describe({ name, sentence, checks, answer, request }, milliseconds) {
  byId("verdict").className = `verdict ${name === "verified" ? "good" : name === "refused" ? "bad" : ""}`.trim();
  byId("verdict").dataset.verdict = name;
  byId("verdict").textContent = sentence;
  byId("checks").replaceChildren(...checks.map(check => {
    const word = element("b", "", check.holds ? "ok" : "FAIL");
    const line = element("li", check.holds ? "good" : "bad", word, ` ${check.name}: ${check.claim}`);
    line.dataset.name = check.name;
    line.dataset.holds = String(check.holds);
    if (!check.holds) {
      line.append(element("dl", "", element("dt", "", "found"), element("dd", "", check.found ?? ""), element("dt", "", "expected"),
        element("dd", "", check.expected), element("dt", "", "to do"), element("dd", "", check.remedy)));
    }
    return line;
  }));
  byId("result").replaceChildren();
  if (!answer) return;
  /** @type {[string, string][]} */
  const rows = [
    ["Outcome", answer.outcome], ["Result", answer.result], ["Block", `${answer.blockNumber}, ${answer.blockHash}`],
    ["Signed at", new Date(1000 * answer.time).toISOString()], ["Judged in", `${milliseconds.toFixed(1)} ms, in this browser, offline`],
  ];
  if (answer.result.length === 66) rows.splice(2, 0, ["As a number", BigInt(answer.result).toLocaleString("en")]);
  if (answer.outcome === "halted") rows[1][1] = new TextDecoder().decode(fromHex(answer.result));
  if (request) rows.unshift(["Request", request]);
  byId("result").append(...terms(rows));
}

const zone = byId("zone");
addEventListener("dragover", event => {
  event.preventDefault();
  zone.classList.add("over");
});
addEventListener("dragleave", () => zone.classList.remove("over"));
addEventListener("drop", event => {
  event.preventDefault();
  zone.classList.remove("over");
  take(Array.from(event.dataTransfer?.files ?? []));
});
byId("choose").addEventListener("change", event => {
  const input = /** @type {HTMLInputElement} */ (event.target);
  take(Array.from(input.files ?? [])).then(() => { input.value = ""; });
});
byId("again").addEventListener("click", () => location.reload());
for (const id of ["at", "max-age", "network", "nonce", "simulated"]) byId(id).addEventListener("change", show);
show();
