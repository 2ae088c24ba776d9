// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.28;

import {Outcome, SignedAnswer} from "./Answers.sol";
import {Expectations, HeliosAnswer, Question} from "./HeliosAnswer.sol";
import {Requests} from "./Requests.sol";

/// The question that a node's `/v1/ccip` answers (ERC-3668, the function that is called on the gateway): `POST /v1/call` in ABI.
interface IHeliosGateway {
    /// @param blockView latest, safe, finalized, 0x<number> or 0x<hash>.
    /// @param nonce 16 to 64 bytes.
    /// @return One answer; a gateway in front of nodes of several networks returns one of each, in the order of their ids.
    function call(address to, bytes calldata input, string calldata blockView, bytes calldata nonce)
        external view returns (SignedAnswer[] memory);
}

/// A sample: the balance of a token, perhaps of another chain, read and verified in one call of a client that knows ERC-3668.
contract HeliosResolver {
    error OffchainLookup(address sender, string[] urls, bytes callData, bytes4 callbackFunction, bytes extraData);

    /// The call of the token did not return a number.
    error NoBalance(Outcome outcome, bytes result);

    string private constant VIEW = "finalized";

    HeliosAnswer public immutable verifier;
    string[] private _urls;

    /// @param urls As `https://node.example/v1/ccip/{sender}/{data}`, or `https://node.example/v1/ccip` for POST.
    constructor(HeliosAnswer verifier_, string[] memory urls) {
        verifier = verifier_;
        _urls = urls;
    }

    /// ERC-20 `balanceOf` on the finalized block of the verifier's chain.
    function balanceOf(address token, address holder) external view returns (uint256) {
        bytes32 id = keccak256(abi.encode(block.number, token, holder));
        revert OffchainLookup(
            address(this), _urls,
            abi.encodeCall(IHeliosGateway.call, (token, _input(holder), VIEW, verifier.nonceOf(address(this), id))),
            this.balanceAnswered.selector, abi.encode(id, token, holder));
    }

    /// The client chooses both arguments. So the answer is as fresh as the expectations say, and not newer than the question.
    function balanceAnswered(bytes calldata response, bytes calldata extraData) external view returns (uint256) {
        (bytes32 id, address token, address holder) = abi.decode(extraData, (bytes32, address, address));
        (Outcome outcome, bytes memory result) = verifier.verify(
            id,
            Question({method: "call", requestHash: Requests.call(token, _input(holder)), blockView: VIEW}),
            Expectations({
                maxAge: 5 minutes, maxHeadAge: 2 minutes, clockTolerance: 1 minutes, allowsUnproven: false, needsAuthenticatedTime: false
            }),
            abi.decode(response, (SignedAnswer[])));
        require(outcome == Outcome.Returned && result.length == 32, NoBalance(outcome, result));
        return uint256(bytes32(result));
    }

    function _input(address holder) private pure returns (bytes memory) {
        return abi.encodeWithSignature("balanceOf(address)", holder);
    }
}
