// The form of a contract call: every node is asked, with its proof where the reader wants one.

/** What proofs are judged by; null where none is asked for. A chain that is not a public one is described by two files. */
async function readProofStart() {
  if (!document.getElementById("with-proof").checked) return null;
  const checkpoint = document.getElementById("checkpoint").value.trim().toLowerCase();
  if (!/^(0x[0-9a-f]{64})?$/.test(checkpoint)) throw new Error("Start block: 0x and 64 hex digits are expected, or nothing.");
  const texts = await Promise.all(Array.from(document.getElementById("chain").files, file => file.text()));
  if (texts.length === 0) return { checkpoint, chain: undefined };
  const spec = texts.find(text => text.includes("PRESET_BASE")), genesis = texts.find(text => text.includes("genesis_validators_root"));
  if (!spec || !genesis) throw new Error("Chain: spec.json and genesis.json are expected, both of them.");
  return { checkpoint, chain: helios.parseChain(spec, genesis) };
}

let newestCall = null;

document.getElementById("call").addEventListener("submit", async event => {
  event.preventDefault();
  const to = document.getElementById("to"), input = document.getElementById("input");
  const request = { to: to.value.trim(), input: input.value.trim() };
  const wrongTo = /^0x[0-9a-f]{40}$/i.test(request.to) ? "" : "Contract: 0x and 40 hex digits are expected.";
  const wrongInput = /^0x([0-9a-f]{2})*$/i.test(request.input) ? "" : "Input: 0x and an even number of hex digits is expected.";
  if (complain(to, "call-problem", wrongTo) || complain(input, "call-problem", wrongInput)) return;
  let start;
  try {
    start = await readProofStart();
  } catch (error) {
    complain(document.getElementById("checkpoint"), "call-problem", error.message);
    return;
  }
  const button = event.submitter || document.querySelector("#call button"), results = document.getElementById("results");
  button.setAttribute("aria-busy", "true");
  results.replaceChildren(element("p", {}, "Asking, and waiting for proofs …"));
  newestCall = request;
  const cards = await Promise.all(nodes.map(node => call(node, request, start)));
  if (request !== newestCall) return; // asked again meanwhile: what is shown is of what was asked last
  results.replaceChildren(...cards);
  button.removeAttribute("aria-busy");
});

async function call(node, request, start) {
  const card = element("article", {}, element("div", { class: "card-head" }, element("h3", {}, short(node.url))));
  try {
    const client = start ? await node.prover(start) : await node.client(), asked = performance.now();
    const answer = await client.call(request), { outcome, result } = answer, reason = helios.reasonOf(answer);
    const entries = [
      ["Answer", mark(true, "verified in this browser: signature, network, request, nonce, freshness")],
      ["Proof", start ? describeProof(client, start, performance.now() - asked)
        : "not asked for: block and state are the word of a node that holds the key"],
      ["Outcome", outcome + (reason ? `: ${reason}` : "")],
    ];
    if (outcome === "returned" && result.length === 66) entries.push(["As a number", grouped(result)]);
    entries.push(["Output", mono(result)], ["Block", grouped(answer.blockNumber)]);
    card.append(rows(entries));
  } catch (error) {
    card.append(problem(error));
  }
  return card;
}

/** What was proven, from where, and what was not. */
const describeProof = ({ trust }, { checkpoint }, milliseconds) => element("span", {},
  mark(true, `proven in this browser, from ${checkpoint ? "your block" : "the block that the network started from"} on: block and state`),
  ` (${grouped(Math.round(milliseconds))} ms with the wait). The call was not run again here. Newest finalized block that it shows: `,
  mono((trust.checkpoint ?? trust.founding).root));
