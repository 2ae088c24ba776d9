// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.28;

import {Outcome, SignedAnswer} from "./Answers.sol";
import {Expectations, HeliosAnswer, Question} from "./HeliosAnswer.sol";
import {Requests} from "./Requests.sol";

/// A sample: acts on answers. It keeps the supply of a token of the verifier's chain. Anybody asks, anybody brings the answer, and each
/// question is settled once.
contract SupplyRecord {
    /// The node is asked for this: `POST /v1/call` with `to`, `input`, `block` and `nonce`.
    event Asked(bytes32 indexed id, address to, bytes input, string blockView, bytes nonce);

    /// Nobody asked this question, or it is settled.
    error NotAsked(bytes32 id);
    error NoSupply(Outcome outcome, bytes result);
    /// The record is of a newer block.
    error Older(uint64 timestamp, uint64 recorded);

    string private constant VIEW = "finalized";

    HeliosAnswer public immutable verifier;
    address public immutable token;

    uint256 public supply;
    /// The timestamp of the block that the supply is from.
    uint64 public recorded;

    uint256 private _asked;
    mapping(bytes32 id => bool) private _isOpen;

    constructor(HeliosAnswer verifier_, address token_) {
        verifier = verifier_;
        token = token_;
    }

    function ask() external {
        bytes32 id = bytes32(++_asked);
        _isOpen[id] = true;
        emit Asked(id, token, _input(), VIEW, verifier.nonceOf(address(this), id));
    }

    function settle(bytes32 id, SignedAnswer[] calldata answers) external {
        require(_isOpen[id], NotAsked(id));
        (Outcome outcome, bytes memory result) = verifier.verify(
            id,
            Question({method: "call", requestHash: Requests.call(token, _input()), blockView: VIEW}),
            Expectations({
                maxAge: 1 hours, maxHeadAge: 2 minutes, clockTolerance: 1 minutes, allowsUnproven: false, needsAuthenticatedTime: false
            }),
            answers);
        require(outcome == Outcome.Returned && result.length == 32, NoSupply(outcome, result));
        uint64 timestamp = answers[0].message.timestamp;
        require(timestamp >= recorded, Older(timestamp, recorded));
        _isOpen[id] = false;
        (supply, recorded) = (uint256(bytes32(result)), timestamp);
    }

    function _input() private pure returns (bytes memory) {
        return abi.encodeWithSignature("totalSupply()");
    }
}
