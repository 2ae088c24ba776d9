const utf8 = text => new TextEncoder().encode(text);
const toHex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
const fromHex = text => {
  if (!/^([0-9a-f]{2})*$/i.test(text)) throw new Error("the answer holds something that is not hex");
  return Uint8Array.from(text.match(/../g) || [], pair => parseInt(pair, 16));
};

// Asking. The node's three routes answer with a JSON string that holds JSON.

/** The longest wait for an answer in milliseconds; a call waits for proofs. */
const PATIENCE = { read: 15_000, call: 90_000 };

async function ask(node, path, body) {
  const signal = AbortSignal.timeout(body === undefined ? PATIENCE.read : PATIENCE.call);
  const late = `no answer within ${(body === undefined ? PATIENCE.read : PATIENCE.call) / 1000} seconds`;
  let response;
  try {
    response = await fetch(node + path, body === undefined
      ? { cache: "no-store", signal }
      : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal });
  } catch {
    if (signal.aborted) throw new Error(late);
    throw new Error(location.protocol === "https:" && node.startsWith("http:")
      ? "a page from https may not ask a node on plain http: open the page from that node instead"
      : "no answer: is the node running, and is this its API address?");
  }
  let answer;
  try {
    answer = await response.json();
    if (response.ok && typeof answer === "string") answer = JSON.parse(answer);
  } catch {
    if (signal.aborted) throw new Error(late);
    throw new Error(`HTTP ${response.status}, and not the JSON that a node answers with: is this a node's API address?`);
  }
  if (!response.ok) {
    const { code, message } = (answer && answer.error) || { message: `HTTP ${response.status}` };
    throw Object.assign(new Error(message), { isOff: code === "legacy-off" });
  }
  if (typeof answer !== "object" || answer === null) throw new Error("an answer that is no JSON object: is this a node's API address?");
  return answer;
}

const isSigned = (key, message, signature) =>
  secp256k1.verify(fromHex(textOf(key, "public key")), sha256(utf8(message)), fromHex(textOf(signature, "signature")));

/** What a node sends is checked for its form before anything is made of it. */
const textOf = (value, name) => {
  if (typeof value !== "string") throw new Error(`the answer has no ${name}`);
  return value;
};

/** A key counts once its node has shown a quote whose report data is of this very key. */
async function attest(node) {
  const { quote, pubkey } = await ask(node, "/attest");
  const parsed = parseQuote(fromHex(textOf(quote, "quote")));
  return { key: pubkey, quote: parsed, binds: parsed.reportData === toHex(sha256(utf8("register" + pubkey))) + "00".repeat(32) };
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
const problem = error => error.isOff
  ? element("p", { class: "unsigned" }, "This node's first routes are off; verify it with helios-akka verify.")
  : element("p", { class: "bad problem" }, `✗ ${error.message}`);
const short = node => node.replace(/^https?:\/\//, "");
const grouped = number => BigInt(number).toLocaleString("en");

class WatchedNode {
  constructor(url) {
    this.url = url;
    this.attested = null;
    this.wasAsked = false;
    this.isAsking = false;
    this.holds = false;
    this.isOff = false;
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
    let holds = false;
    this.isOff = false;
    const [status, block] = await Promise.allSettled([ask(this.url, "/v1/status"), ask(this.url, "/block")]);
    const shown = [];
    try {
      if (block.status === "rejected") throw block.reason;
      const { blocknum, signature } = block.value;
      if (!/^\d{1,20}$/.test(textOf(blocknum, "block number"))) throw new Error("the answer's block number is no number");
      if (!this.attested) await this.appraise();
      let signed = isSigned(this.attested.key, blocknum, signature);
      this.changed = false;
      if (!signed) this.changed = (await attest(this.url)).key !== this.attested.key;
      shown.push(element("p", { class: "big" }, `block ${grouped(blocknum)}`), rows([
        ["Signature", mark(
          signed,
          "verified in this browser",
          this.changed ? "this node has ANOTHER key than when this page was opened" : "does NOT verify under the attested key")],
        ["Quote", mark(this.attested.binds, "is of this key", "is of ANOTHER key")],
        ["Key", mono(this.attested.key)],
      ]));
      holds = signed && this.attested.binds;
    } catch (error) {
      this.isOff = error.isOff === true;
      shown.push(problem(error));
      if (!this.attested) this.quote.replaceChildren(problem(error));
    }
    try {
      if (status.status === "fulfilled") shown.push(...describeStatus(status.value));
    } catch {
      shown.push(problem(new Error("its status is not of the form that this page knows")));
    }
    this.body.replaceChildren(...shown);
    return holds;
  }

  async appraise() {
    this.attested = await attest(this.url);
    this.quote.replaceChildren(...describeQuote(this.attested));
  }
}

function describeStatus(status) {
  const sync = status.sync, head = sync.optimistic;
  const entries = [
    ["Network", status.network],
    ["Sync", sync.phase === "following" ? "following the chain" : `${sync.phase}: waiting for ${sync.waitingFor}`],
  ];
  if (head) {
    const { signed, of } = head.participation;
    entries.push(["Head", `slot ${grouped(head.slot)}, ${Math.round(head.ageSeconds)} s old, ${signed} of ${of} signed`]);
  }
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

function describeQuote({ key, quote, binds }) {
  return [
    rows([
      ["Binds the key", mark(binds, "the report data is of this public key (checked here)", "the quote is of ANOTHER key")],
      ["Debug", mark(!quote.debug, "off", "ON: the host can read this node's memory")],
      ["Signed by Intel", `not checked here; the quote carries ${quote.certificates} certificate${quote.certificates === 1 ? "" : "s"}`],
      ["Public key", mono(key)],
      ["MRTD", mono(quote.mrTd)],
    ]),
    element("details", {}, element("summary", {}, "All measurements"), rows([
      ...quote.rtmr.map((value, i) => [`RTMR${i}`, mono(value)]),
      ["MRCONFIGID", mono(quote.mrConfigId)], ["MRSEAM", mono(quote.mrSeam)], ["TEE_TCB_SVN", mono(quote.teeTcbSvn)],
      ["TD attributes", mono(quote.tdAttributes)], ["XFAM", mono(quote.xfam)], ["Report data", mono(quote.reportData)],
      ["Quote", `version ${quote.version}, ${quote.length} bytes`],
    ])),
  ];
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
  const asked = nodes.filter(node => !node.isOff), off = nodes.length - asked.length;
  const keys = new Set(asked.map(node => node.attested && node.attested.key).filter(Boolean));
  const holds = asked.every(node => node.holds) && keys.size <= 1;
  const text = keys.size > 1 ? "These nodes sign with DIFFERENT keys: they are not of one network."
    : !holds ? nodes.length === 1 ? "No answer that verifies." : "Not every node gave an answer that verifies."
    : off ? `${nodes.length === 1 ? "This node's" : `${off} of ${nodes.length} nodes'`} first routes are off; `
      + "verify with helios-akka verify."
    : nodes.length === 1 ? "The answer verifies under the node's key."
    : `All ${nodes.length} nodes sign with one key, and every signature verifies.`;
  const verdict = document.getElementById("verdict");
  verdict.className = holds && off ? "verdict" : `verdict ${holds ? "good" : "bad"}`;
  // Said once, not every six seconds: screen readers read it aloud.
  const said = holds && off ? text : `${holds ? "✓" : "✗"} ${text}`;
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

let newestCall = null;

document.getElementById("call").addEventListener("submit", async event => {
  event.preventDefault();
  const to = document.getElementById("to"), input = document.getElementById("input");
  const request = { to: to.value.trim(), input: input.value.trim() };
  const wrongTo = /^0x[0-9a-f]{40}$/i.test(request.to) ? "" : "Contract: 0x and 40 hex digits are expected.";
  const wrongInput = /^0x([0-9a-f]{2})*$/i.test(request.input) ? "" : "Input: 0x and an even number of hex digits is expected.";
  if (complain(to, "call-problem", wrongTo) || complain(input, "call-problem", wrongInput)) return;
  const button = event.submitter || document.querySelector("#call button"), results = document.getElementById("results");
  button.setAttribute("aria-busy", "true");
  results.replaceChildren(element("p", {}, "Asking, and waiting for proofs …"));
  newestCall = request;
  const cards = await Promise.all(nodes.map(node => call(node, request)));
  if (request !== newestCall) return; // asked again meanwhile: what is shown is of what was asked last
  results.replaceChildren(...cards);
  button.removeAttribute("aria-busy");
});

async function call(node, request) {
  const card = element("article", {}, element("div", { class: "card-head" }, element("h3", {}, short(node.url))));
  try {
    const answer = await ask(node.url, "/call", request);
    if (!node.attested) await node.appraise();
    const signed = isSigned(node.attested.key, JSON.stringify(answer.response), answer.signature);
    const output = answer.response.Success;
    const entries = [["Signature", mark(signed, "verified in this browser", "does NOT verify under the attested key")]];
    if (output === undefined) entries.push(["Output", "none: on proven state the call fails"]);
    if (output && output.length === 66) entries.push(["As a number", grouped(output)]);
    if (output !== undefined) entries.push(["Output", mono(output)]);
    card.append(rows(entries));
  } catch (error) {
    card.append(problem(error));
  }
  return card;
}

addNode(location.origin);
for (const other of new URLSearchParams(location.search).getAll("node")) {
  try {
    const url = new URL(other);
    if (/^https?:$/.test(url.protocol)) addNode(url.origin);
  } catch { /* not an address: nothing to compare with */ }
}
follow();
