// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.28;

// The answer of a Helios.Akka node as a contract takes it: docs/answer-format.md. The members stand in the order of the type that is
// signed; `view` is a word of Solidity, so that member is `blockView` here.

/// How the execution of the request ended.
enum Outcome { Returned, Reverted, Halted }

/// EIP-712, the domain; its name and version are constants of the format.
struct Domain {
    uint256 chainId; // of the chain that the answer is about
    bytes32 salt; // the id of the network that signs
}

struct Answer {
    uint32 keyEpoch;
    string method; // block or call
    bytes32 requestHash; // Requests
    bytes nonce;
    string blockView; // latest, safe, finalized, 0x<number> or 0x<hash>
    uint64 blockNumber;
    bytes32 blockHash;
    bytes32 stateRoot;
    uint64 timestamp; // of the block, Unix seconds
    uint64 slot;
    uint64 slotAge; // seconds from the start of the slot to `time`
    uint32 participation;
    uint32 committeeSize;
    bytes32 checkpoint;
    uint64 checkpointSlot;
    uint64 time; // of the signature by the node's clock, Unix seconds
    bool timeAuthenticated;
    string outcome; // returned, reverted or halted
    bytes result;
    string blockProvenance; // proven, derived or unproven
    string resultProvenance;
    bytes32 statement;
}

struct SignedAnswer {
    Domain domain;
    Answer message;
    bytes signature; // r ‖ s ‖ v
}

/// EIP-712 of an answer.
library Answers {
    bytes32 private constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,bytes32 salt)");
    bytes32 private constant NAME = keccak256("Helios.Akka");
    bytes32 private constant VERSION = keccak256("1");
    bytes32 private constant TYPE = keccak256(
        "Answer(uint32 keyEpoch,string method,bytes32 requestHash,bytes nonce,string view,"
        "uint64 blockNumber,bytes32 blockHash,bytes32 stateRoot,uint64 timestamp,"
        "uint64 slot,uint64 slotAge,uint32 participation,uint32 committeeSize,bytes32 checkpoint,uint64 checkpointSlot,"
        "uint64 time,bool timeAuthenticated,string outcome,bytes result,string blockProvenance,string resultProvenance,"
        "bytes32 statement)");

    /// What is signed.
    function digest(SignedAnswer calldata answer) internal pure returns (bytes32) {
        bytes32 separator = keccak256(abi.encode(DOMAIN_TYPE, NAME, VERSION, answer.domain.chainId, answer.domain.salt));
        return keccak256(abi.encodePacked(hex"1901", separator, hashStruct(answer.message)));
    }

    /// `hashStruct`: in three parts, because the compiler's stack does not hold 23 words.
    function hashStruct(Answer calldata answer) internal pure returns (bytes32) {
        return keccak256(bytes.concat(
            abi.encode(
                TYPE, answer.keyEpoch, keccak256(bytes(answer.method)), answer.requestHash, keccak256(answer.nonce),
                keccak256(bytes(answer.blockView)), answer.blockNumber, answer.blockHash),
            abi.encode(
                answer.stateRoot, answer.timestamp, answer.slot, answer.slotAge, answer.participation, answer.committeeSize,
                answer.checkpoint, answer.checkpointSlot),
            abi.encode(
                answer.time, answer.timeAuthenticated, keccak256(bytes(answer.outcome)), keccak256(answer.result),
                keccak256(bytes(answer.blockProvenance)), keccak256(bytes(answer.resultProvenance)), answer.statement)));
    }
}
