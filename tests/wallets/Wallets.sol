// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// Names as libraries look them up: EIP-137, EIP-165, EIP-181, EIP-634. Every name belongs to who deployed the registry.
contract Registry {
    address private immutable keeper = msg.sender;
    mapping(bytes32 => address) public resolver;
    event NewResolver(bytes32 indexed node, address resolver);

    function owner(bytes32) external view returns (address) { return keeper; }

    function setResolver(bytes32 node, address to) external {
        require(msg.sender == keeper, "Registry: not yours");
        resolver[node] = to;
        emit NewResolver(node, to);
    }
}

contract Resolver {
    mapping(bytes32 => address) public addr;
    mapping(bytes32 => string) public name;
    mapping(bytes32 => mapping(string => string)) public text;

    function set(bytes32 node, address to, string calldata itsName, string calldata key, string calldata value) external {
        addr[node] = to;
        name[node] = itsName;
        text[node][key] = value;
    }

    function supportsInterface(bytes4 id) external pure returns (bool) {
        return id == 0x01ffc9a7 || id == 0x3b3b57de || id == 0x691f3431 || id == 0x59d1d43c;
    }
}

/// ENSIP-21, as far as a resolver on the same chain needs it.
contract UniversalResolver {
    Registry private immutable registry;
    error ResolverNotFound(bytes name);

    constructor(Registry names) { registry = names; }

    function resolveWithGateways(bytes calldata name, bytes calldata data, string[] calldata)
        external view returns (bytes memory, address)
    {
        address to = registry.resolver(bytes32(data[4:36]));
        if (to == address(0)) revert ResolverNotFound(name);
        (bool success, bytes memory output) = to.staticcall(data);
        require(success, "UniversalResolver: no answer");
        return (output, to);
    }
}

/// The part of Multicall3 that libraries use.
contract Multicall {
    struct Call { address target; bool allowFailure; bytes callData; }
    struct Result { bool success; bytes returnData; }

    function aggregate3(Call[] calldata calls) external payable returns (Result[] memory results) {
        results = new Result[](calls.length);
        for (uint256 i = 0; i < calls.length; i++) {
            (results[i].success, results[i].returnData) = calls[i].target.call(calls[i].callData);
            require(results[i].success || calls[i].allowFailure, "Multicall3: call failed");
        }
    }
}
