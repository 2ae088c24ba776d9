// Answers from recorded sessions of mainnet, as a node would have signed them, with proofs of the recorded bytes: the pack e2e-mainnet.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseCall, requestHash } from "../src/index.js";
import { hex } from "../src/core/bytes.js";
import { CHAINS, startOf } from "../src/proof/chain.js";
import { decodeOptimisticUpdate } from "../src/proof/light-client-types.js";
import { countOf } from "../src/proof/light-client.js";
import { packs, whyAbsent } from "./packs.js";
import { answerOf, sign, trustFile } from "./vectors.js";

const PACK = "e2e-mainnet", [mainnet] = CHAINS;

/** Why there are none; false where there are some. */
export const whyNone = whyAbsent(PACK);

/** The documents of the pack that describe a session, each with its folder: found by what they hold, not by their names. */
export const sessions = whyNone ? [] : readdirSync(join(packs, PACK), { recursive: true })
  .filter(name => name.endsWith(".json")).sort()
  .map(name => ({ folder: dirname(join(packs, PACK, name)), ...JSON.parse(readFileSync(join(packs, PACK, name), "utf8")) }))
  .filter(session => session.light_client && session.attested && session.method);

/** What a client trusts that starts where the session starts. */
export const trustOf = ({ light_client: { trusted_block_root: root } }) => ({ ...trustFile, chainId: 1, founding: { root, slot: 0 } });

/** A second after the answer was signed. */
export const nowOf = answer => new Date(1000 * (answer.message.time + 1));

/** The answer about the session's block. */
export function blockOf(session) {
  const { light_client: { bootstrap, updates, optimistic_update: last }, attested } = session;
  const read = decodeOptimisticUpdate(bytesOf(session, last), last.fork, mainnet), { slot } = read.attested.beacon;
  const time = startOf(mainnet, last.current_slot) + 1, answer = answerOf("the newest block, without a nonce");
  Object.assign(answer.message, {
    blockNumber: attested.block_number, blockHash: attested.block_hash, stateRoot: attested.state_root,
    timestamp: read.attested.payload.timestamp, slot, slotAge: time - startOf(mainnet, slot), participation: countOf(read),
    committeeSize: read.participation.length, time,
  });
  const container = named => ({ version: named.fork, ssz: hex(bytesOf(session, named)) });
  answer.proof = { bootstrap: container(bootstrap), updates: updates.map(container), optimisticUpdate: container(last) };
  return sign(answer);
}

/** The answer about the session's call; null where it is about something else. The caller is an account that the pack proves. */
export function callOf(session) {
  if (session.method !== "eth_call") return null;
  const answer = blockOf(session), [{ to, data }] = session.params, state = stateOf(session);
  answer.request = { from: state.accounts[0].address, to, input: data };
  Object.assign(answer.message, {
    method: "call", requestHash: requestHash(parseCall(answer.request)), result: padded(session.expected_result),
    resultProvenance: "derived",
  });
  answer.proof.state = state;
  return sign(answer);
}

function stateOf(session) {
  const proofs = session.proofs.filter(({ attested }) => attested).map(named => {
    const read = JSON.parse(Buffer.from(bytesOf(session, named)).toString("utf8"));
    return { ...read.result ?? read, address: named.address };
  });
  const slots = address => proofs.filter(proof => proof.address === address)
    .flatMap(proof => proof.storageProof.map(({ key }) => word(key)));
  const nodes = proofs.flatMap(proof => [...proof.accountProof, ...proof.storageProof.flatMap(slot => slot.proof)]);
  return {
    accounts: [...new Set(proofs.map(({ address }) => address))].map(address => ({ address, slots: [...new Set(slots(address))] })),
    nodes: [...new Set(nodes)].filter(node => node.length >= 2 * 33),
    codes: session.codes.map(named => hex(bytesOf(session, named))), ancestors: [],
  };
}

const bytesOf = ({ folder }, { file }) => Uint8Array.from(readFileSync(join(folder, file)));
/** Whole words: the pack leaves leading zeros out. */
const padded = result => `0x${result.slice(2).padStart(64 * Math.ceil((result.length - 2) / 64), "0")}`;
const word = key => `0x${BigInt(key).toString(16).padStart(64, "0")}`;
