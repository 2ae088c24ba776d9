// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// The devnet's token: an ERC-20 whose minter may make more of it, and whose holders may burn what they have.
/// It stands in the genesis state, so there is no constructor: the genesis writes the slots named here.
contract DevToken {
    uint256 public totalSupply; // slot 0
    mapping(address => uint256) public balanceOf; // slot 1
    mapping(address => mapping(address => uint256)) public allowance; // slot 2
    address public minter; // slot 3

    string public constant name = "Helios devnet token";
    string public constant symbol = "HDT";
    uint8 public constant decimals = 18;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    function transfer(address to, uint256 value) external returns (bool) {
        move(msg.sender, to, value);
        return true;
    }

    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        uint256 allowed = allowance[from][msg.sender];
        require(allowed >= value, "DevToken: allowance too low");
        if (allowed != type(uint256).max) allowance[from][msg.sender] = allowed - value;
        move(from, to, value);
        return true;
    }

    function mint(address to, uint256 value) external {
        require(msg.sender == minter, "DevToken: only the minter mints");
        require(to != address(0), "DevToken: the zero address holds nothing");
        totalSupply += value;
        unchecked { balanceOf[to] += value; } // at most the total supply, which did not overflow
        emit Transfer(address(0), to, value);
    }

    function burn(uint256 value) external {
        uint256 balance = balanceOf[msg.sender];
        require(balance >= value, "DevToken: balance too low");
        unchecked {
            balanceOf[msg.sender] = balance - value;
            totalSupply -= value;
        }
        emit Transfer(msg.sender, address(0), value);
    }

    function move(address from, address to, uint256 value) private {
        require(to != address(0), "DevToken: the zero address holds nothing");
        uint256 balance = balanceOf[from];
        require(balance >= value, "DevToken: balance too low");
        unchecked {
            balanceOf[from] = balance - value;
            balanceOf[to] += value;
        }
        emit Transfer(from, to, value);
    }
}
