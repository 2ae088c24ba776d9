// Honest answers, made and signed by viem and no code of ours: docs/answer-format.md.
import { createHash } from "node:crypto";
import { encodeAbiParameters, hashStruct, hashTypedData, keccak256, parseAbiParameters, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";

/** Of the devnet and of anvil, as the tests start it. */
export const chainId = 1337;

export const types = {
  EIP712Domain: [
    { name: "name", type: "string" }, { name: "version", type: "string" }, { name: "chainId", type: "uint256" },
    { name: "salt", type: "bytes32" },
  ],
  Answer: members("uint32 keyEpoch,string method,bytes32 requestHash,bytes nonce,string view,uint64 blockNumber,bytes32 blockHash,"
    + "bytes32 stateRoot,uint64 timestamp,uint64 slot,uint64 slotAge,uint32 participation,uint32 committeeSize,bytes32 checkpoint,"
    + "uint64 checkpointSlot,uint64 time,bool timeAuthenticated,string outcome,bytes result,string blockProvenance,"
    + "string resultProvenance,bytes32 statement"),
  Block: [],
  Rpc: members("string method,string params"),
  Call: members("address from,bytes to,uint64 gas,uint256 maxFeePerGas,uint256 maxPriorityFeePerGas,uint256 maxFeePerBlobGas,uint256 value,"
    + "bytes input,AccessListEntry[] accessList,bytes32[] blobVersionedHashes,Authorization[] authorizationList"),
  AccessListEntry: members("address address,bytes32[] storageKeys"),
  Authorization: members("uint256 chainId,address address,uint64 nonce,uint8 yParity,uint256 r,uint256 s"),
};

function members(text) {
  return text.split(",").map((member) => member.split(" ")).map(([type, name]) => ({ type, name }));
}

/** A key and the network that it signs for, from a seed. */
export function network(seed) {
  const digest = (what) => `0x${createHash("sha256").update(`${seed} ${what}`).digest("hex")}`;
  return { networkId: digest("id"), epoch: 1, key: digest("key"), signer: privateKeyToAccount(digest("key")).address };
}

export const hashOfCall = (request) => hashStruct({ types, primaryType: "Call", data: request });
export const hashOfBlock = () => hashStruct({ types, primaryType: "Block", data: {} });

export const hashOfRpc = (request) => hashStruct({ types, primaryType: "Rpc", data: request });

/** The parameters of a call as an answer repeats them. */
export function callOf(fields) {
  return {
    from: `0x${"00".repeat(20)}`, gas: toHex(50_000_000), maxFeePerGas: "0x0", maxPriorityFeePerGas: "0x0", maxFeePerBlobGas: "0x0",
    value: "0x0", input: "0x", accessList: [], blobVersionedHashes: [], authorizationList: [], ...fields,
  };
}

/** What EIP-712 says that is signed. */
export const digestOf = ({ domain, message }) => hashTypedData({ domain, types, primaryType: "Answer", message });

/** The document of an answer, signed. */
export async function sign(document, key) {
  const signature = await privateKeyToAccount(key).sign({ hash: digestOf(document) });
  return { ...document, signature };
}

/** An answer about a call of a token, not signed yet. */
export function unsigned({ networkId, epoch }, { now, nonce, request, view = "latest", result = toHex(7n, { size: 32 }) }) {
  const hash = (what) => keccak256(toHex(what));
  return {
    domain: { name: "Helios.Akka", version: "1", chainId, salt: networkId },
    message: {
      keyEpoch: epoch, method: "call", requestHash: hashOfCall(request), nonce, view,
      blockNumber: 22168277, blockHash: hash("block"), stateRoot: hash("state"), timestamp: now - 20,
      slot: 11381400, slotAge: 14, participation: 480, committeeSize: 512, checkpoint: hash("checkpoint"), checkpointSlot: 11381312,
      time: now - 3, timeAuthenticated: true, outcome: "returned", result, blockProvenance: "proven", resultProvenance: "derived",
      statement: hash(`statement of ${networkId}`),
    },
    request,
  };
}

/** The nonce of HeliosAnswer.nonceOf, for an asker on that chain. */
export const nonceOf = (asker, id, chain = chainId) =>
  keccak256(encodeAbiParameters(parseAbiParameters("uint256, address, bytes32"), [BigInt(chain), asker, id]));

/** A network's key as contracts take it, by default one that nothing came before and nothing follows. Times are Unix seconds. */
export const toContractKey = ({ networkId, epoch, signer }, { activeFrom = 0, until = 0 } = {}) =>
  ({ networkId, epoch, signer, activeFrom, until });

/** The answer as contracts take it: `view` is a word of Solidity. */
export const toContract = ({ domain, message, signature }) => ({ domain, message: { ...message, blockView: message.view }, signature });
