// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// A constant-product pair as Uniswap V2 has it, as far as a quote reads it: both reserves in one slot.
contract Pair {
    uint112 private reserve0;
    uint112 private reserve1;
    uint32 private blockTimestampLast;

    constructor(uint112 amount0, uint112 amount1) {
        (reserve0, reserve1, blockTimestampLast) = (amount0, amount1, uint32(block.timestamp));
    }

    function getReserves() external view returns (uint112, uint112, uint32) {
        return (reserve0, reserve1, blockTimestampLast);
    }
}

/// Its router: finds the pair of each step of a path, and takes 0.3 %.
contract SwapQuote {
    mapping(address => mapping(address => Pair)) private pairs;

    constructor(address token0, address token1, uint112 amount0, uint112 amount1) {
        pairs[token0][token1] = new Pair(amount0, amount1);
    }

    function getAmountsOut(uint256 amountIn, address[] calldata path) external view returns (uint256[] memory amounts) {
        require(path.length >= 2, "SwapQuote: invalid path");
        amounts = new uint256[](path.length);
        amounts[0] = amountIn;
        for (uint256 i = 0; i + 1 < path.length; i++) amounts[i + 1] = step(amounts[i], path[i], path[i + 1]);
    }

    function step(uint256 amountIn, address from, address to) private view returns (uint256) {
        bool isForward = from < to;
        Pair pair = isForward ? pairs[from][to] : pairs[to][from];
        (uint112 reserve0, uint112 reserve1,) = pair.getReserves();
        (uint256 reserveIn, uint256 reserveOut) = isForward ? (reserve0, reserve1) : (reserve1, reserve0);
        uint256 paid = amountIn * 997;
        return paid * reserveOut / (reserveIn * 1000 + paid);
    }
}
