// Reads what `Helios.Fuzz dump` writes, judges each input by EthereumJS, and prints a line for each decoder.
import { createInterface } from "node:readline";
import { verifyMerkleProof } from "@ethereumjs/mpt";
import { RLP } from "@ethereumjs/rlp";
import { bytesToHex, equalsBytes, hexToBytes } from "@ethereumjs/util";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const questions = JSON.parse((await lines.next()).value);
const counts = new Map();
let disagreements = 0;

for await (const line of lines) {
  const { decoder, taken, input } = JSON.parse(line);
  const bytes = hexToBytes(`0x${input}`);
  const theirs = questions[decoder] ? await proves(questions[decoder], bytes) : isRlp(bytes);
  const count = counts.get(decoder) ?? { both: 0, neither: 0, "theirs alone": 0, "ours alone": 0 };
  const kind = taken ? (theirs ? "both" : "ours alone") : theirs ? "theirs alone" : "neither";
  count[kind]++;
  counts.set(decoder, count);
  if (kind === "ours alone" && ++disagreements <= 10) console.log(`${decoder}: ours alone takes 0x${input}`);
}
for (const [decoder, count] of counts)
  console.log(decoder.padEnd(40), Object.entries(count).map(([kind, number]) => `${kind} ${number}`).join(", "));
process.exitCode = disagreements === 0 ? 0 : 1;

/** One item of RLP, perhaps behind the byte of a type, whose encoding is the same bytes. */
function isRlp(bytes) {
  const rlp = bytes.length > 0 && bytes[0] < 0x7f ? bytes.subarray(1) : bytes;
  try {
    return equalsBytes(RLP.encode(RLP.decode(rlp)), rlp);
  } catch {
    return false;
  }
}

/** Whether the nodes prove what the trie holds; each stands behind its length of two bytes. */
async function proves({ root, key, value }, bytes) {
  const nodes = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const length = Math.min((bytes[at] << 8) | bytes[at + 1], bytes.length - at - 2);
    nodes.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  try {
    const found = await verifyMerkleProof(hexToBytes(key), nodes, { root: hexToBytes(root), useKeyHashing: true });
    return bytesToHex(found ?? new Uint8Array()) === value;
  } catch {
    return false;
  }
}
