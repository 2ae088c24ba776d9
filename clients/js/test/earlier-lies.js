// Ways to spoil the proof of an earlier block, or of what blocks hold (docs/answer-format.md, section 9: ancestry and contents), each with
// the name of its refusal, as in proof-lies.js.
const other = (hex) => hex.slice(0, -1) + (hex.endsWith("0") ? "1" : "0");
const message = (change) => ({ document }) => change(document.message);
const onWay = (change) => ({ document: { proof } }, dice) => change(proof.ancestry, dice);
const onBlock = (change) => ({ document: { proof } }, dice) => change(dice.of(proof.contents), dice);
const without = (items, dice) => { items.splice(dice.below(items.length), 1); };
const changedOf = (items, dice) => {
  const at = dice.below(items.length), place = 2 + dice.below(items[at].length - 2);
  items[at] = items[at].slice(0, place) + (items[at][place] === "0" ? "1" : "0") + items[at].slice(place + 1);
};

/** What a proof shows beside the chain to its newest block: `near` nothing earlier, `way` an earlier block, `contents` what blocks hold. */
export const shownBy = ({ proof }) => (proof.contents ? "contents" : proof.ancestry ? "way" : "near");

const way = { shows: "way" }, contents = { shows: "contents", method: "rpc" };

/** Changes the JSON of a result. */
const says = (change) => message((m) => {
  const value = JSON.parse(Buffer.from(m.result.slice(2), "hex").toString());
  change(value);
  m.result = `0x${Buffer.from(JSON.stringify(value)).toString("hex")}`;
});

/** A proof that shows another thing. */
const another = ({ bundles }, shows) => structuredClone(bundles.find((bundle) => shownBy(bundle) === shows).proof);

export const earlierLies = {
  signed: {
    "of another state than its way leads to": ["ancestry", message((m) => { m.stateRoot = other(m.stateRoot); }), way],
    "of another second than its way leads to": ["ancestry", message((m) => { m.timestamp -= 1; }), way],
    "with one of the things that a block holds left out": ["result", says((value) => { value.pop(); }), contents],
    "with one of the things that a block holds changed": ["result", says(([first]) => { first.blockNumber = "0x7"; }), contents],
  },
  forged: {
    "without its way": ["block", ({ document: { proof } }) => { delete proof.ancestry; }, way],
    "with a header of its way changed": ["ancestry", onWay(({ headers }, dice) => changedOf(headers, dice)), way],
    "without a header of its way": ["ancestry", onWay(({ headers }, dice) => without(headers, dice)), way],
    "with a header of its way twice": ["ancestry", onWay(({ headers }) => { headers.push(headers[0]); }), way],
    "with a node of its way changed": ["ancestry", onWay(({ nodes }, dice) => changedOf(nodes, dice)), way],
    "without a node of its way": ["ancestry", onWay(({ nodes }, dice) => without(nodes, dice)), way],
    "with a node of its way that nothing needs": ["ancestry", onWay(({ nodes }, dice) => { nodes.push(dice.bytes(40)); }), way],
    "with a way that nothing needs": ["ancestry", (given) => {
      given.document.proof.ancestry = another(given, "way").ancestry;
    }, { view: "latest" }],
    "with what a block holds, and nothing reads it": ["contents", (given) => {
      given.document.proof.contents = another(given, "contents").contents;
    }],
    "without what its blocks hold": ["contents", ({ document: { proof } }) => { delete proof.contents; }, contents],
    "with what one block more holds": ["contents", ({ document: { proof } }) => { proof.contents.push(proof.contents[0]); }, contents],
    "with a transaction changed": ["contents", onBlock(({ transactions }, dice) => changedOf(transactions, dice)), contents],
    "without a transaction": ["contents", onBlock(({ transactions }, dice) => without(transactions, dice)), contents],
    "with a receipt changed": ["contents", onBlock(({ receipts }, dice) => changedOf(receipts, dice)), contents],
    "without a receipt": ["contents", onBlock(({ receipts }, dice) => without(receipts, dice)), contents],
    "with its receipts in another order": ["contents", onBlock(({ receipts }) => { receipts.reverse(); }), contents],
    "without its receipts": ["contents", onBlock((block) => { delete block.receipts; }), contents],
    "without its withdrawals": ["contents", onBlock((block) => { delete block.withdrawals; }), contents],
    "with a note in its way": ["malformed", onWay((ancestry) => { ancestry.note = "trust me"; }), way],
  },
};
