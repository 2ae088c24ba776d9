// What several nodes say to one question, honest or not, each with the name of its first refusal: docs/answer-format.md, section 12.
import { Dice, honest, trusted } from "./cases.js";
import { hashOfBlock, sign } from "./made-answers.js";

const other = hex => hex.slice(0, -1) + (hex.endsWith("0") ? "1" : "0");

/** name: first refusal, or null; what the second of three nodes does to its message; how the nodes are attested; unsigned: on the way. */
const sayings = {
  "all say the same": [null],
  "all say the same, and each is attested": [null, undefined, "all"],
  "one gives another result": ["quorum-contradiction", m => { m.result = `${m.result}00`; }],
  "one gives another outcome": ["quorum-contradiction", m => { m.outcome = m.outcome === "halted" ? "returned" : "halted"; }],
  "one names another finalized block": ["quorum-contradiction",
    m => Object.assign(m, { blockHash: other(m.blockHash), checkpointSlot: m.slot })],
  "one is on another branch": [null, m => { m.blockHash = other(m.blockHash); }],
  "one is a block ahead": [null, m => { m.blockNumber += 1; }],
  "one is late": ["quorum-time", m => { m.time -= 11; }],
  "one is changed on the way": [null, m => { m.result = `${m.result}00`; }, null, "unsigned"],
  "one is changed on the way, and two are not enough": ["quorum-nodes", m => { m.result = `${m.result}00`; }, null, "unsigned", 3],
  "one answers another request": ["quorum-request",
    m => Object.assign(m, { method: "block", requestHash: hashOfBlock(), outcome: "returned", result: "0x" })],
  "two have one statement": ["quorum-nodes", (m, dice, first) => { m.statement = first.statement; }, null, "signed", 3],
  "two are one node": ["quorum-nodes", undefined, "node", "signed", 3],
  "two are on one platform": ["quorum-platforms", undefined, "platform", "signed", 3],
  "one is not attested": ["quorum-nodes", undefined, "missing", "signed", 3],
  "a third is wanted that is on another branch": ["quorum", m => { m.blockHash = other(m.blockHash); }, "all", "signed", 3],
};

/** Each kind once: the texts of three answers, the question, how many are needed, the attested nodes or null, the first refusal. */
export async function quorums(seed, now) {
  const dice = new Dice(seed), made = [];
  for (const [name, [refused, change, attests, how = "signed", needed = 2]] of Object.entries(sayings)) {
    const { document, question } = honest(dice, now, { isStrict: true, method: "call", view: "latest", outcome: "returned" });
    Object.assign(document.message, { blockNumber: 1 + dice.below(1000), checkpointSlot: 0, slot: 1 + dice.below(1000), time: now - 20 });
    const documents = [0, 1, 2].map(() => structuredClone(document));
    for (const { message } of documents) message.statement = dice.bytes(32);
    const nodes = documents.map(({ message }, i) => ({ statement: message.statement, node: `node ${i}`, platform: `0${i}`.repeat(16) }));
    if (how !== "unsigned") change?.(documents[1].message, dice, documents[0].message);
    if (documents[1].message.method === "block") documents[1].request = {};
    const texts = [];
    for (const [i, one] of documents.entries()) {
      const signed = await sign(one, trusted.key);
      if (i === 1 && how === "unsigned") change(signed.message, dice, documents[0].message);
      texts.push(JSON.stringify(signed));
    }
    if (attests === "node") nodes[1].node = nodes[0].node;
    if (attests === "platform") nodes[1].platform = nodes[0].platform;
    const attested = !attests ? null : attests === "missing" ? nodes.slice(1) : nodes;
    made.push({ name, refused, texts, question, needed, attested });
  }
  return made;
}
