const utf8 = text => new TextEncoder().encode(text);
const toHex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
const fromHex = text => {
  if (!/^([0-9a-f]{2})*$/i.test(text)) throw new Error("not hex");
  return Uint8Array.from(text.match(/../g) || [], pair => parseInt(pair, 16));
};

/** The node's three routes answer with a JSON string that holds JSON. */
async function ask(node, path, body) {
  const response = await fetch(node + path, body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ? answer.error.message : `HTTP ${response.status}`);
  return typeof answer === "string" ? JSON.parse(answer) : answer;
}

const isSigned = (key, message, signature) => secp256k1.verify(fromHex(key), sha256(utf8(message)), fromHex(signature));

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const mark = (holds, yes, no) => element("span", { class: holds ? "good" : "bad" }, holds ? `✓ ${yes}` : `✗ ${no}`);
const rows = entries => element("dl", {}, ...entries.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
const mono = text => element("span", { class: "mono" }, text);
const problem = error => element("p", { class: "bad" }, `✗ ${error.message}`);
const short = node => node.replace(/^https?:\/\//, "");

const nodes = [location.origin];
const keys = new Map();

async function showNode(node, card) {
  try {
    const [block, status] = await Promise.all([ask(node, "/block"), ask(node, "/v1/status").catch(() => null)]);
    if (!keys.has(node)) keys.set(node, (await ask(node, "/attest")).pubkey);
    const signed = isSigned(keys.get(node), block.blocknum, block.signature);
    const entries = [["Signature", mark(signed, "verified here", "does NOT verify under the attested key")], ["Key", mono(keys.get(node))]];
    if (status) {
      const head = status.sync.optimistic;
      entries.push(["Network", status.network], ["Sync", status.sync.phase]);
      if (head) entries.push(["Head", `slot ${head.slot}, ${Math.round(head.ageSeconds)} s old, ${head.participation.signed}/${head.participation.of} signed`]);
      if (status.sync.checkpoint) entries.push(["Checkpoint", mono(status.sync.checkpoint.trusted || "none")]);
      entries.push(["TEE", status.tee.simulated ? element("span", { class: "bad" }, "simulated: proves nothing") : status.tee.kind]);
    }
    card.replaceChildren(element("h3", {}, short(node)), element("p", { class: "big" }, `block ${Number(block.blocknum).toLocaleString("en")}`), rows(entries));
    return signed;
  } catch (error) {
    card.replaceChildren(element("h3", {}, short(node)), problem(error));
    return false;
  }
}

async function showNodes() {
  const list = document.getElementById("nodes");
  while (list.children.length < nodes.length) list.append(element("article", {}, element("h3", {}, short(nodes[list.children.length]))));
  const good = await Promise.all(nodes.map((node, i) => showNode(node, list.children[i])));
  const distinct = new Set(nodes.map(node => keys.get(node)));
  const holds = good.every(Boolean) && distinct.size === 1;
  const verdict = document.getElementById("verdict");
  const text = !good.every(Boolean) ? "Not every node gave an answer that verifies."
    : distinct.size > 1 ? "These nodes sign with DIFFERENT keys: they are not of one network."
    : nodes.length === 1 ? "The answer verifies under the node's key." : `All ${nodes.length} nodes sign with one key, and every signature verifies.`;
  if (verdict.textContent !== text) verdict.textContent = text;
  verdict.className = `verdict ${holds ? "good" : "bad"}`;
}

async function showAttestation() {
  const target = document.getElementById("attestation");
  try {
    const { quote, pubkey } = await ask(nodes[0], "/attest");
    const parsed = parseQuote(fromHex(quote));
    const expected = toHex(sha256(utf8("register" + pubkey))) + "00".repeat(32);
    target.replaceChildren(rows([
      ["Binds the key", mark(parsed.reportData === expected, "the quote's report data is of this public key (checked here)", "the quote is of ANOTHER key")],
      ["Debug", mark(!parsed.debug, "off", "ON: the host can read this node's memory")],
      ["Signed by Intel", element("span", {}, `not checked by this page; the quote carries ${parsed.certificates} certificates`)],
      ["Public key", mono(pubkey)], ["Quote", `version ${parsed.version}, ${quote.length / 2} bytes`],
      ["MRTD", mono(parsed.mrTd)], ...parsed.rtmr.map((value, i) => [`RTMR${i}`, mono(value)]),
      ["MRCONFIGID", mono(parsed.mrConfigId)], ["TEE_TCB_SVN", mono(parsed.teeTcbSvn)], ["TD attributes", mono(parsed.tdAttributes)], ["Report data", mono(parsed.reportData)],
    ]));
  } catch (error) {
    target.replaceChildren(problem(error));
  }
}

document.getElementById("add-node").addEventListener("submit", event => {
  event.preventDefault();
  const address = document.getElementById("address");
  const node = new URL(address.value).origin;
  if (!nodes.includes(node)) nodes.push(node);
  address.value = "";
  showNodes();
});

document.getElementById("call").addEventListener("submit", async event => {
  event.preventDefault();
  const request = { to: document.getElementById("to").value, input: document.getElementById("input").value };
  const results = document.getElementById("results");
  results.replaceChildren(...await Promise.all(nodes.map(async node => {
    const card = element("article", {}, element("h3", {}, short(node)));
    try {
      const answer = await ask(node, "/call", request);
      if (!keys.has(node)) keys.set(node, (await ask(node, "/attest")).pubkey);
      const signed = isSigned(keys.get(node), JSON.stringify(answer.response), answer.signature);
      const output = answer.response.Success;
      const entries = [["Signature", mark(signed, "verified here", "does NOT verify under the attested key")], ["Output", mono(output === undefined ? "the call fails (reverts) on proven state" : output)]];
      if (output && output.length === 66) entries.push(["As a number", mono(BigInt(output).toString())]);
      card.append(rows(entries));
    } catch (error) {
      card.append(problem(error));
    }
    return card;
  })));
});

showNodes();
showAttestation();
setInterval(showNodes, 6000);
