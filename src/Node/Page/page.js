// The checks are those of the package helios-akka-client (clients/js), which stands above as `helios`. This page asks, and shows them.

/** Quotes are made one at a time, and a node that is asked for two by one client refuses the second. */
const TRIES = 5;

/** What the node's newest quote proves. A root that is not Intel's counts for nothing; it is shown whether it is the simulation's. */
async function attest(node) {
  const expected = { anyImage: true, anyNetwork: true };
  const found = await patiently(() => helios.attest(node, expected));
  if (!found.refusals.includes("quote")) return found;
  const simulated = await patiently(() => helios.attest(node, { ...expected, isSimulated: true }));
  return simulated.refusals.includes("quote") ? found : simulated;
}

async function patiently(ask) {
  for (let left = TRIES; ; left--) {
    try {
      return await ask();
    } catch (error) {
      if (error.status !== 429 || left === 1) throw error;
      await new Promise(resolve => setTimeout(resolve, 500 + 1000 * Math.random()));
    }
  }
}

/** What the node says of itself; nobody signs it. */
async function askStatus(node) {
  const response = await fetch(node + "/v1/status", { cache: "no-store", signal: AbortSignal.timeout(15_000) });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

// Showing.

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const mark = (holds, yes, no) => element("span", { class: holds ? "good" : "bad" }, holds ? `✓ ${yes}` : `✗ ${no}`);
const rows = entries => element("dl", {}, ...entries.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
const mono = text => element("span", { class: "mono" }, text);
const problem = error => element("p", { class: "bad problem" }, `✗ ${sentenceOf(error)}`);
const sentenceOf = ({ name, message, checks }) =>
  name === "UnverifiedError" ? `does NOT verify: ${checks.filter(check => !check.holds).map(describeCheck).join("; ")}`
    : name === "MalformedError" ? `${message}: not the JSON that a node answers with. Is this a node's API address?`
    : location.protocol === "https:" ? `${message} (a page from https may not ask a node on plain http)`
    : message;
const describeCheck = ({ name, found, expected }) => `${name}: found ${found}, expected ${expected}`;
const short = node => node.replace(/^https?:\/\//, "");
const grouped = number => BigInt(number).toLocaleString("en");

class WatchedNode {
  constructor(url) {
    this.url = url;
    this.attested = null;
    this.proving = null;
    this.wasAsked = false;
    this.isAsking = false;
    this.holds = false;
    this.changed = null;
    this.body = element("div", {}, element("p", {}, "Asking …"));
    this.quote = element("div", {}, element("p", {}, "Asking for the quote …"));
    const head = element("div", { class: "card-head" }, element("h3", {}, short(url)));
    if (url !== location.origin) {
      const remove = element("button", { type: "button", class: "quiet", "aria-label": `Remove ${short(url)}` }, "Remove");
      remove.addEventListener("click", () => removeNode(this));
      head.append(remove);
    }
    this.card = element("article", {}, head, this.body);
    this.attestation = element("article", {}, element("div", { class: "card-head" }, element("h3", {}, short(url))), this.quote);
  }

  get trust() { return this.attested && this.attested.trust; }

  /** Asks for everything and shows it; each node at its own pace, so that one that hangs holds up no other. */
  async refresh() {
    if (this.isAsking) return;
    this.isAsking = true;
    this.holds = await this.show();
    this.isAsking = false;
    this.wasAsked = true;
    judge();
  }

  /** Whether the node's newest block verifies under a key that its quote binds. What it may not claim stays false. */
  async show() {
    const asking = askStatus(this.url).catch(() => null), shown = [];
    let holds = false;
    try {
      const answer = await (await this.client()).block();
      shown.push(element("p", { class: "big" }, `block ${grouped(answer.blockNumber)}`), rows([
        ["Answer", mark(true, "verified in this browser: signature, network, nonce, freshness")],
        ["Head", `slot ${grouped(answer.slot)}, ${answer.slotAge} s old, ${answer.participation} of ${answer.committeeSize} signed`],
        ["Time", answer.timeAuthenticated ? "authenticated" : "nobody confirms the node's clock but its host"],
        ["Network", mono(this.trust.networkId)],
        ["Key", mono(this.trust.publicKey)],
      ]));
      holds = true;
      this.changed = null;
    } catch (error) {
      shown.push(problem(error));
      if (!this.attested) this.quote.replaceChildren(problem(error));
      if (error.name === "UnverifiedError") this.changed ??= await this.hasChanged();
      if (this.changed)
        shown.push(problem(new Error("this node has ANOTHER key or network than when this page was opened")));
    }
    const status = await asking;
    try {
      if (status) shown.push(...describeStatus(status));
    } catch {
      shown.push(problem(new Error("its status is not of the form that this page knows")));
    }
    this.body.replaceChildren(...shown);
    return holds;
  }

  /** Asks under the key that was attested when this page was opened. */
  async client() {
    if (!this.trust) {
      this.attested = await attest(this.url);
      this.quote.replaceChildren(...describeAttestation(this.attested));
    }
    if (!this.trust) throw new helios.UnverifiedError(this.attested.checks);
    return new helios.HeliosClient(this.url, this.trust);
  }

  /**
   * Believes an answer only with its proof, from a block of the reader's own where one is named, else from that which the network started
   * from. The proof that came before makes the next one short.
   */
  async prover({ chain, checkpoint }) {
    await this.client();
    const start = `${checkpoint} ${chain?.genesisValidatorsRoot}`;
    if (this.proving?.start !== start) {
      const trust = checkpoint ? { ...this.trust, founding: { root: checkpoint, slot: 0 } } : this.trust;
      this.proving = { start, client: new helios.ProvingClient(this.url, trust, {}, chain) };
    }
    return this.proving.client;
  }

  async hasChanged() {
    if (!this.trust) return false;
    try {
      const { trust } = await attest(this.url);
      return trust !== null && (trust.publicKey !== this.trust.publicKey || trust.networkId !== this.trust.networkId);
    } catch {
      return false;
    }
  }
}

function describeStatus(status) {
  const sync = status.sync;
  const entries = [
    ["Network", status.network],
    ["Sync", sync.phase === "following" ? "following the chain" : `${sync.phase}: waiting for ${sync.waitingFor}`],
  ];
  if (status.signing && status.signing.code === "no-key" && status.signing.proves)
    entries.push(["Signatures", "none, because it holds no key: it answers with proofs alone (?proof=1)"]);
  const signed = status.signing && status.signing.head;
  if (signed && signed.blockLag)
    entries.push(["Execution block", `of slot ${grouped(signed.blockSlot)}, ${signed.blockLag} before the head's`]);
  if (sync.finalized && sync.finalized.block != null) entries.push(["Finalized", `block ${grouped(sync.finalized.block)}`]);
  if (status.overlay) entries.push(["Peers", `${status.overlay.sessions.length} attested, ${status.overlay.members} known`]);
  if (sync.refusals) entries.push(["Refused", `${sync.refusals} answers of beacon endpoints that a check refused`]);
  if (sync.checkpoint && sync.checkpoint.trusted) entries.push(["Checkpoint", mono(sync.checkpoint.trusted)]);
  entries.push(["TEE", status.tee.simulated ? element("span", { class: "bad" }, "simulated: proves nothing to anybody") : status.tee.kind]);
  const shown = [element("p", { class: "unsigned" }, "What the node says of itself, not signed:")];
  if (sync.phase === "catching-up" && sync.storePeriod != null)
    shown.push(element("progress", { "aria-label": "sync committee periods", max: sync.currentPeriod, value: sync.storePeriod }));
  return [...shown, rows(entries)];
}

function describeAttestation({ checks, quote, trust }) {
  const isSimulated = checks.some(check => check.name === "quote" && check.claim.includes("SIMULATION"));
  const of = name => checks.find(check => check.name === name);
  const shown = checks.filter(check => !check.holds).map(check => problem(new Error(describeCheck(check))));
  if (!quote) return shown;
  const { report, platform } = quote;
  return [...shown, rows([
    ["Quote", isSimulated ? element("span", { class: "bad" }, "SIMULATED: signed by the root of the simulation, proves nothing to anybody")
      : mark(true, "signed by Intel's root, certificates and revocation lists checked here")],
    ["Binds the key", mark(of("report-data").holds, "the quote is of this statement, key and nonce", "the quote is of ANOTHER key")],
    ["TCB status", quote.status + (quote.advisories.length ? ` [${quote.advisories.join(", ")}]` : "")],
    ["Image", "no policy is given here: compare the measurements with those of an image that you trust"],
    ...(trust ? [["Founding block", mono(trust.founding.root)], ["Public key", mono(trust.publicKey)]] : []),
    ["MRTD", mono(report.mrTd)],
  ]), element("details", {}, element("summary", {}, "All measurements"), rows([
    ...report.rtmr.map((value, i) => [`RTMR${i}`, mono(value)]),
    ["MRCONFIGID", mono(report.mrConfigId)], ["MRSEAM", mono(report.mrSeam)], ["TEE_TCB_SVN", mono(report.teeTcbSvn.join(" "))],
    ["TD attributes", mono("0x" + report.tdAttributes.toString(16).padStart(16, "0"))], ["XFAM", mono(report.xfam)],
    ["Report data", mono(report.reportData)], ["FMSPC", mono(platform.fmspc)], ["PPID", mono(platform.ppid)],
  ]))];
}

// The nodes: this page's own, and those of ?node=… in its address.

const nodes = [];

function addNode(url) {
  if (nodes.some(node => node.url === url)) return;
  const node = new WatchedNode(url);
  nodes.push(node);
  document.getElementById("nodes").append(node.card);
  document.getElementById("attestations").append(node.attestation);
}

function removeNode(node) {
  nodes.splice(nodes.indexOf(node), 1);
  node.card.remove();
  node.attestation.remove();
  document.getElementById("address").focus();
  remember();
  judge();
}

function remember() {
  const others = nodes.slice(1).map(node => "node=" + encodeURIComponent(node.url));
  history.replaceState(null, "", location.pathname + (others.length ? "?" + others.join("&") : ""));
}

function judge() {
  if (!nodes.every(node => node.wasAsked)) return;
  const networks = new Set(nodes.filter(node => node.trust).map(({ trust }) => `${trust.networkId} ${trust.publicKey}`));
  const holds = nodes.every(node => node.holds) && networks.size <= 1;
  const isSimulated = nodes.some(node => node.trust && node.trust.isSimulated);
  const text = networks.size > 1 ? "These nodes sign with DIFFERENT keys: they are not of one network."
    : !holds ? nodes.length === 1 ? "No answer that verifies." : "Not every node gave an answer that verifies."
    : (nodes.length === 1 ? "The answer verifies under the key that the node's quote binds"
      : `All ${nodes.length} nodes are of one network, and every answer verifies`)
      + (isSimulated ? "; but the quotes are SIMULATED and prove nothing." : ".");
  const verdict = document.getElementById("verdict");
  verdict.className = holds && isSimulated ? "verdict" : `verdict ${holds ? "good" : "bad"}`;
  // Said once, not every six seconds: screen readers read it aloud.
  const said = holds && isSimulated ? text : `${holds ? "✓" : "✗"} ${text}`;
  if (verdict.textContent !== said) verdict.textContent = said;
}

function refresh() {
  for (const node of nodes) node.refresh();
}

function follow() {
  if (!document.hidden) refresh();
  setTimeout(follow, 6000);
}

/** Shows what is wrong with a field beside it, and moves there. */
function complain(field, place, text) {
  document.getElementById(place).textContent = text;
  field.setAttribute("aria-invalid", text ? "true" : "false");
  if (text) field.focus();
  return text !== "";
}

document.getElementById("add-node").addEventListener("submit", event => {
  event.preventDefault();
  const field = document.getElementById("address");
  const typed = field.value.trim();
  let url = null;
  try { url = new URL(/^[a-z]+:\/\//i.test(typed) ? typed : "http://" + typed); } catch { /* told below */ }
  const isAddress = url && /^https?:$/.test(url.protocol);
  if (complain(field, "address-problem", isAddress ? "" : "An address such as http://203.0.113.7:3032 is expected.")) return;
  field.value = "";
  addNode(url.origin);
  remember();
  refresh();
});

addNode(location.origin);
for (const other of new URLSearchParams(location.search).getAll("node")) {
  try {
    const url = new URL(other);
    if (/^https?:$/.test(url.protocol)) addNode(url.origin);
  } catch { /* not an address: nothing to compare with */ }
}
follow();
