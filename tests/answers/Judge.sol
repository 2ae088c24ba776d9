// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.28;

import {Answers, Outcome, SignedAnswer} from "../../contracts/Answers.sol";
import {Expectations, HeliosAnswer, Question} from "../../contracts/HeliosAnswer.sol";
import {Requests} from "../../contracts/Requests.sol";

/// For tests: what `HeliosAnswer` does, with the nonce and its parts in the open.
contract Judge is HeliosAnswer {
    constructor(uint256 chainId, uint256 threshold, Key[] memory keys) HeliosAnswer(chainId, threshold, keys) {}

    function judge(Question calldata question, bytes calldata nonce, Expectations calldata expected, SignedAnswer[] calldata answers)
        external view returns (Outcome outcome, bytes memory result)
    {
        return _verify(question, nonce, expected, answers);
    }

    function digest(SignedAnswer calldata answer) external pure returns (bytes32) {
        return Answers.digest(answer);
    }

    function hashOfCall(address from, address to, uint64 gas, uint256 value, bytes calldata input) external pure returns (bytes32) {
        return Requests.call(from, to, gas, value, input);
    }

    function hashOfBlock() external pure returns (bytes32) {
        return Requests.BLOCK;
    }

    /// The gas that a contract pays for one verification, the call included.
    function gasOf(
        HeliosAnswer verifier, bytes32 id, Question calldata question, Expectations calldata expected, SignedAnswer[] calldata answers)
        external view returns (uint256)
    {
        uint256 before = gasleft();
        verifier.verify(id, question, expected, answers);
        return before - gasleft();
    }
}
