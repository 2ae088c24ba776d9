// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.28;

/// `requestHash` of what a contract asks: docs/answer-format.md, section 4, every default filled in.
library Requests {
    bytes32 private constant CALL_TYPE = keccak256(
        "Call(address from,bytes to,uint64 gas,uint256 maxFeePerGas,uint256 maxPriorityFeePerGas,uint256 maxFeePerBlobGas,"
        "uint256 value,bytes input,AccessListEntry[] accessList,bytes32[] blobVersionedHashes,Authorization[] authorizationList)"
        "AccessListEntry(address address,bytes32[] storageKeys)"
        "Authorization(uint256 chainId,address address,uint64 nonce,uint8 yParity,uint256 r,uint256 s)");
    bytes32 private constant EMPTY_LIST = keccak256("");

    /// Of a call without gas.
    uint64 internal constant GAS = 50_000_000;

    /// Of `GET /v1/block`.
    bytes32 internal constant BLOCK = keccak256(abi.encode(keccak256("Block()")));

    /// Of a call that names only these two.
    function call(address to, bytes memory input) internal pure returns (bytes32) {
        return call(address(0), to, GAS, 0, input);
    }

    /// Of a call at no price.
    function call(address from, address to, uint64 gas, uint256 value, bytes memory input) internal pure returns (bytes32) {
        return keccak256(abi.encode(
            CALL_TYPE, from, keccak256(abi.encodePacked(to)), gas, 0, 0, 0, value, keccak256(input), EMPTY_LIST, EMPTY_LIST, EMPTY_LIST));
    }
}
