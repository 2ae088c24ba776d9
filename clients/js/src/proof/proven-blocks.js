import { readsContents } from "../answers/rpc-request.js";
import { hex } from "../core/bytes.js";
import { MalformedError } from "../core/malformed.js";
import { refuse } from "../core/refusal.js";
import { proveAncestry } from "./ancestry.js";
import { isOfTransaction } from "./block-result.js";
import { decodeHeader } from "./header.js";

/** @import { AnswerDocument, Message } from "../answers/answer.js" */
/** @import { RpcRequest } from "../answers/rpc-request.js" */
/** @import { BlockHeader } from "./header.js" */
/** @import { Header } from "./light-client-types.js" */
/** @import { Proof } from "./proof-json.js" */

/**
 * What is compared with an answer.
 * @typedef {{ number: number, hash: string, stateRoot: string, timestamp: number, parentHash: string }} Block
 */

/**
 * The execution block of the header, and the way back from it to the answer's block, and to those that the answer reads: checks `block` and
 * `ancestry`.
 * @param {AnswerDocument} document @param {Proof} proof @param {Header} proven
 * @returns {{ block: Block, headers: BlockHeader[] }} The answer's block; and from it down to the oldest that the answer needs, the headers
 * of a method that reads what blocks hold.
 */
export function proveBlocks({ message, question }, proof, proven) {
  const { head, header } = headOf(proven, proof.header), rpc = question.rpc ?? null;
  if (!proof.ancestry || head.number === message.blockNumber) compare("block", message, head);
  const earlier = proof.ancestry ? proveAncestry(proof.ancestry, head) : [], blocks = [head, ...earlier];
  const oldest = blocks[blocks.length - 1].number, answered = blocks.findIndex(({ number }) => number === message.blockNumber);
  if (answered < 0) refuse("ancestry", `no block ${message.blockNumber}, which the answer is from`);
  const block = blocks[answered];
  compare("ancestry", message, block);
  if (answered > 0 && !message.view.startsWith("0x"))
    refuse("ancestry", `a block that is ${head.number - block.number} before the one that is asked for`);
  if (!(rpc && isOfTransaction(rpc)) && firstOf(rpc, block.number) !== oldest)
    refuse("ancestry", `blocks down to ${oldest}, and the answer needs those down to ${firstOf(rpc, block.number)}`);
  const isRead = rpc !== null && readsContents(rpc) && (isOfTransaction(rpc) ? earlier.length === 0 : answered === 0);
  if (isRead && !header) refuse("block", `the proof lacks the header of execution block ${head.hash}`);
  if (!isRead && header && proven.payload) refuse("block", "a header that nothing needs");
  return { block, headers: [...(isRead && header ? [header] : []), ...earlier.slice(Math.max(0, answered - 1))] };
}

/** The oldest block that the answer needs. @param {RpcRequest | null} rpc @param {number} number Of the answer's block. */
function firstOf(rpc, number) {
  const { fromBlock } = /** @type {{ fromBlock?: string }} */ (rpc?.method === "eth_getLogs" ? rpc.params[0] : {});
  return fromBlock?.startsWith("0x") ? Number(fromBlock) : number;
}

/**
 * The execution block: of the payload header, or from Gloas on of a header that has the proven hash.
 * @param {Header} proven @param {Uint8Array | null} rlp @returns {{ head: Block, header: BlockHeader | null }}
 */
function headOf({ beacon, payload, blockHash }, rlp) {
  if (payload && !rlp) return { head: payload, header: null };
  if (!payload && (!blockHash || blockHash.every(byte => byte === 0)))
    return refuse("block", `the header of slot ${beacon.slot} carries no execution block`);
  const hash = payload?.hash ?? hex(/** @type {Uint8Array} */ (blockHash));
  if (!rlp) return refuse("block", `the proof lacks the header of execution block ${hash}`);
  try {
    const header = decodeHeader(rlp);
    return header.hash === hash ? { head: header, header } : refuse("block", `the header has hash ${header.hash}, proven is ${hash}`);
  } catch (error) {
    if (error instanceof MalformedError) return refuse("block", `bytes that cannot be read: ${error.message}`);
    throw error;
  }
}

/** @param {string} check @param {Message} message @param {Block} block */
function compare(check, message, block) {
  const compared = /** @type {const} */ ([
    ["number", block.number, message.blockNumber], ["hash", block.hash, message.blockHash],
    ["state root", block.stateRoot, message.stateRoot], ["time", block.timestamp, message.timestamp],
  ]);
  for (const [what, proven, said] of compared) {
    if (proven !== said) refuse(check, `${what} ${proven}, the answer says ${said}`);
  }
}
