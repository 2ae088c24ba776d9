import { check, refusalsOf } from "../core/check.js";
import { verifyProof } from "../proof/verify-proof.js";
import { verifyAnswer } from "./verify-answer.js";

/** @import { AnswerDocument, Message } from "./answer.js" */
/** @import { Question } from "./question.js" */
/** @import { Expectations } from "./verify-answer.js" */
/** @import { AttestedNode } from "../attestation/verify-attestation.js" */
/** @import { Check } from "../core/check.js" */
/** @import { ProofExpectations } from "../proof/verify-proof.js" */
/** @import { Trust } from "../trust/trust-file.js" */

/**
 * @typedef {object} QuorumVerdict
 * @property {Check[]} checks Those of the quorum, in order.
 * @property {string[]} refusals The names of the checks that do not hold.
 * @property {Message | null} answer One of those that agree; null where a check does not hold.
 * @property {[AnswerDocument, AnswerDocument] | null} contradiction Two signed answers that cannot both be true: `writeAnswer` makes
 * evidence of each.
 * @property {Check[][]} judged Of each document, in its place, the checks that it had by itself.
 */

/** Seconds between the first signature and the last. */
const MAX_SPREAD = 10;

/**
 * Whether enough nodes say the same: docs/answer-format.md, section 12. Each answer is judged by itself first, and one that is refused is
 * not counted.
 * @param {readonly AnswerDocument[]} documents Answers to one question, each of another node.
 * @param {number} needed How many must agree; at least one.
 * @param {Trust} trust
 * @param {Expectations & ProofExpectations} [expected]
 * @param {readonly AttestedNode[] | null} [attested] The nodes that the client has attested, for their answers alone to count; null to
 * compare statements and no platforms.
 * @param {Date} [now]
 * @returns {QuorumVerdict}
 */
export function judgeQuorum(documents, needed, trust, expected = {}, attested = null, now = new Date()) {
  if (!Number.isInteger(needed) || needed < 1) throw new RangeError(`${needed} answers: at least one is needed`);
  const judged = documents.map(document => checksOf(document, trust, expected, now));
  const held = documents.filter((_, i) => judged[i].every(one => one.holds));
  const answers = held.map(({ message }) => message), contradiction = contradictionIn(held);
  const nodes = answers.flatMap(answer => nodeOf(answer, attested) ?? []);
  const agreeing = largest(answers, attested);
  const times = answers.map(({ time }) => time), spread = times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
  const checks = [
    check("quorum-request", "all are about one request",
      new Set(answers.map(({ requestHash }) => requestHash)).size <= 1 ? null : "answers to different requests", "one request",
      "give answers to one request"),
    nodesDiffer(nodes, answers.length, needed, attested !== null),
    platformsDiffer(nodes, needed, attested !== null),
    check("quorum-time", `they were signed within ${spread} s`, spread <= MAX_SPREAD ? null : `${spread} s apart`,
      `at most ${MAX_SPREAD} s apart, because the statement of one node changes as well`, "ask all nodes at about one time"),
    check("quorum-contradiction", "no two of them contradict each other",
      contradiction && `on block ${contradiction[0].message.blockNumber}: `
        + contradiction.map(({ message }) => describe(message)).join(" and "),
      "one block at each height, and one result on it", "keep both signed answers: they show that a node is misled or broken"),
    check("quorum", `${agreeing.length} of them agree${agreeing.length === 0 ? "" : ` on block ${agreeing[0].blockNumber}`}`,
      agreeing.length >= needed ? null : `${agreeing.length} on one block, with one result`, `${needed}`,
      "ask again for one block by its number or hash, because nodes may be a slot apart"),
  ];
  const refusals = refusalsOf(checks);
  return { checks, refusals, answer: refusals.length === 0 ? agreeing[0] : null, contradiction, judged };
}

/** @param {AnswerDocument} document @param {Trust} trust @param {Expectations & ProofExpectations} expected @param {Date} now */
function checksOf(document, trust, expected, now) {
  const found = verifyAnswer(document, trust, expected, now);
  return found.answer && document.proof ? [...found.checks, ...verifyProof(document, trust, expected, now).checks] : found.checks;
}

/** @param {AttestedNode[]} nodes @param {number} answers @param {number} needed @param {boolean} isAttested */
function nodesDiffer(nodes, answers, needed, isAttested) {
  const count = new Set(nodes.map(({ node }) => node)).size, unknown = answers - nodes.length;
  const found = !isAttested ? `${count} different statements`
    : `${count} nodes${unknown === 0 ? "" : `, and ${unknown} answers of no node that is attested`}`;
  return check("quorum-nodes",
    isAttested ? `the answers are of ${count} attested nodes` : `the answers are under ${count} different statements`,
    count >= needed ? null : found,
    isAttested ? `answers of ${needed} attested nodes` : `${needed} different statements, one for each node`,
    isAttested ? "ask more nodes, and attest each when it answers" : "ask more nodes, each once and all at about one time");
}

/** @param {AttestedNode[]} nodes @param {number} needed @param {boolean} isAttested */
function platformsDiffer(nodes, needed, isAttested) {
  const count = new Set(nodes.map(({ platform }) => platform)).size;
  return check("quorum-platforms",
    isAttested ? `these nodes run on ${count} platforms` : "their platforms are not compared, because no attestations are given",
    !isAttested || count >= needed ? null : `${count} platforms`, `${needed} platforms`,
    "ask nodes on other machines: one host can mislead all that it runs");
}

/**
 * The largest group that says the same, of different nodes on different platforms.
 * @param {Message[]} answers @param {readonly AttestedNode[] | null} attested
 */
function largest(answers, attested) {
  /** @type {Map<string, Message[]>} */
  const groups = new Map();
  for (const answer of answers) {
    const said = `${answer.requestHash} ${blockOf(answer)} ${endOf(answer)}`;
    groups.set(said, [...groups.get(said) ?? [], answer]);
  }
  return [...groups.values()].map(group => different(group, attested))
    .reduce((most, group) => (group.length > most.length ? group : most), []);
}

/** One answer of each node, and of each platform. @param {Message[]} answers @param {readonly AttestedNode[] | null} attested */
function different(answers, attested) {
  const nodes = new Set(), ofNodes = answers.filter(answer => isNew(nodes, nodeOf(answer, attested)?.node));
  const platforms = new Set();
  return ofNodes.filter(answer => isNew(platforms, nodeOf(answer, attested)?.platform));
}

/** @param {Set<string>} seen @param {string | undefined} one */
function isNew(seen, one) {
  if (one === undefined || seen.has(one)) return false;
  seen.add(one);
  return true;
}

/**
 * Without attestations each statement counts as a node on a platform of its name; null where nobody attested it.
 * @param {Message} answer @param {readonly AttestedNode[] | null} attested @returns {AttestedNode | null}
 */
const nodeOf = ({ statement }, attested) =>
  (attested ? attested.find(node => node.statement === statement) ?? null : { statement, node: statement, platform: statement });

/** @param {AnswerDocument[]} documents @returns {[AnswerDocument, AnswerDocument] | null} */
function contradictionIn(documents) {
  for (const one of documents)
    for (const other of documents)
      if (areContrary(one, other)) return [one, other];
  return null;
}

/** @param {AnswerDocument} one @param {AnswerDocument} other */
const areContrary = ({ message: a, question }, { message: b }) => a.blockNumber === b.blockNumber && a.requestHash === b.requestHash
  && (blockOf(a) !== blockOf(b) ? isFinal(a) || isFinal(b) : endOf(a) !== endOf(b) && !beginsAtATag(question));

/**
 * Logs from the finalized block on, say: the range begins at the block that has the tag for the node then, and no answer names that block.
 * Two honest nodes may have two ranges with one last block.
 * @param {Question} question
 */
function beginsAtATag({ rpc }) {
  if (rpc?.method !== "eth_getLogs") return false;
  const [{ fromBlock, toBlock }] = /** @type {any[]} */ (rpc.params);
  return fromBlock !== undefined && !fromBlock.startsWith("0x") && fromBlock !== toBlock;
}

/** Two newest blocks of one number may differ: one of them was reorganized. A finalized one is the only one. @param {Message} answer */
const isFinal = ({ view, slot, checkpointSlot }) => view === "safe" || view === "finalized" || slot <= checkpointSlot;

/** @param {Message} answer */
const blockOf = ({ blockNumber, blockHash, stateRoot, timestamp }) => `${blockNumber} ${blockHash} ${stateRoot} ${timestamp}`;

/** @param {Message} answer */
const endOf = ({ outcome, result }) => `${outcome} ${result}`;

/** @param {Message} answer */
const describe = ({ blockHash, outcome, result }) =>
  `${blockHash}, ${outcome} ${result.length <= 132 ? result : `${result.slice(0, 132)}…`}`;
