// SPDX-License-Identifier: MIT
pragma solidity 0.8.28;

/// The contracts that the history deploys and calls. Nothing here depends on the block that a call runs in, so that two answers
/// given a moment apart must agree.
contract Token {
    error TooLittle(uint256 has, uint256 wants);

    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    event Transfer(address indexed from, address indexed to, uint256 value);

    constructor(uint256 supply) {
        require(supply > 0, "Token: nothing to begin with");
        totalSupply = balanceOf[msg.sender] = supply;
        emit Transfer(address(0), msg.sender, supply);
    }

    function transfer(address to, uint256 value) external returns (bool) { return move(msg.sender, to, value); }

    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        require(allowance[from][msg.sender] >= value, "Token: allowance too low");
        allowance[from][msg.sender] -= value;
        return move(from, to, value);
    }

    function burn(uint256 value) external {
        if (balanceOf[msg.sender] < value) revert TooLittle(balanceOf[msg.sender], value);
        balanceOf[msg.sender] -= value;
        totalSupply -= value;
        emit Transfer(msg.sender, address(0), value);
    }

    function move(address from, address to, uint256 value) private returns (bool) {
        if (balanceOf[from] < value) revert TooLittle(balanceOf[from], value);
        balanceOf[from] -= value;
        balanceOf[to] += value;
        emit Transfer(from, to, value);
        return true;
    }
}

contract Child {
    uint256 public immutable number;
    constructor(uint256 n) payable { number = n; }
}

contract Probe {
    string[] public notes;
    mapping(uint256 => uint256) public cells;
    Child[] public children;

    function note(uint256 length) external {
        bytes memory text = new bytes(length);
        for (uint256 i = 0; i < length; i++) text[i] = bytes1(uint8(97 + i % 26));
        notes.push(string(text));
    }

    function unnote() external { notes.pop(); }

    function set(uint256 cell, uint256 value) external { cells[cell] = value; }

    function beget(uint256 n) external payable { children.push(new Child{salt: bytes32(n), value: msg.value}(n)); }

    /// The balance of any account, read by the machine that runs the call: proven like everything that it reads.
    function balance(address who) external view returns (uint256) { return who.balance; }

    function code(address who) external view returns (uint256 size, bytes32 hash) { return (who.code.length, who.codehash); }

    function sum(uint256 cellsToSum) external view returns (uint256 total) {
        for (uint256 i = 0; i < cellsToSum; i++) total += cells[i];
    }

    function family() external view returns (uint256 count, uint256 numbers, uint256 wealth) {
        count = children.length;
        for (uint256 i = 0; i < count; i++) {
            numbers += children[i].number();
            wealth += address(children[i]).balance;
        }
    }

    function tokenOf(Token token, address who) external view returns (uint256 supply, uint256 share, bool known) {
        try token.totalSupply() returns (uint256 s) { (supply, share, known) = (s, token.balanceOf(who), true); } catch {}
    }

    function machine(uint256 n) external returns (bytes32 digest, bytes32 sha, bytes20 ripe, address signer, uint256 power) {
        bytes memory text = abi.encode(n, address(this), block.chainid);
        digest = keccak256(text);
        sha = sha256(text);
        ripe = ripemd160(text);
        signer = ecrecover(digest, uint8(27 + n % 2), sha, bytes32(uint256(sha) >> 1));
        assembly {
            tstore(n, add(n, 1))
            power := tload(n)
            let m := mload(0x40)
            mcopy(m, add(text, 32), 96)
            power := add(power, exp(mload(m), 7))
            power := xor(power, sar(3, not(signextend(2, n))))
        }
    }

    function failing(uint256 kind) external pure returns (uint256) {
        if (kind == 0) revert("Probe: as asked");
        if (kind == 1) revert Token.TooLittle(1, 2);
        if (kind == 2) assert(false);
        if (kind == 3) return 1 / (kind - 3);
        if (kind == 4) assembly { invalid() }
        if (kind == 5) assembly { revert(0, 0) }
        return kind;
    }
}
