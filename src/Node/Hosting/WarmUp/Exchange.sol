// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// What a node runs while it starts: a token and a constant-product pool in one contract, which calls itself as others would call it.
/// No chain has it.
contract Exchange {
    mapping(address => uint256) private balances; // slot 0
    mapping(address => mapping(address => uint256)) private allowances; // slot 1
    uint256 private reserve0; // slot 2
    uint256 private reserve1; // slot 3
    bytes32 private last; // slot 4

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Swap(address indexed who, uint256 given, uint256 received);

    error TooLittle(uint256 has, uint256 wants);

    /// Swaps, each of an external view call, an external call and a refusal that is caught.
    function run(uint256 swaps) external returns (uint256 sum) {
        for (uint256 i = 1; i <= swaps; i++) {
            uint256 received = this.quote(i * 1e15);
            (reserve0, reserve1) = (reserve0 + i * 1e15, reserve1 - received);
            address who = address(uint160(1000 + (i & 3)));
            allowances[address(this)][address(this)] = received;
            require(this.transferFrom(address(this), who, received));
            try this.transferFrom(who, address(this), received) { revert(); } catch (bytes memory) {}
            last = keccak256(abi.encodePacked(last, who, received));
            emit Swap(who, i * 1e15, received);
            unchecked { sum += received; }
        }
    }

    /// Uniswap's formula, with its fee of 0.3 %, and the price in Q64.96 modulo a prime, which nobody needs.
    function quote(uint256 given) external view returns (uint256) {
        uint256 paid = given * 997;
        uint256 received = paid * reserve1 / (reserve0 * 1000 + paid);
        uint256 price = mulmod(reserve1 << 96, given ^ uint256(last), 2 ** 255 - 19) >> 128;
        return price == 0 ? 0 : received;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        uint256 allowed = allowances[from][msg.sender];
        if (allowed < value) revert TooLittle(allowed, value);
        if (allowed != type(uint256).max) allowances[from][msg.sender] = allowed - value;
        balances[from] -= value;
        balances[to] += value;
        emit Transfer(from, to, value);
        return true;
    }
}
