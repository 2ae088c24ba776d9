// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.28;

/// What a node asks of the contract that is its network's authority (`helios.authority.contract`), in each finalized block.
interface IPolicyContract {
    /// The digests of the network's policy documents from a version on (counted from 1), at most 64 of them; none beyond the newest.
    function policyDigests(uint256 from) external view returns (bytes32[] memory digests);
}

/// The authority of a network: an owner names one policy document after the other, by its digest (docs/policy-format.md). What is named
/// stays named, so the network's policy is never rolled back. The owner may be an account, a multisig, or a contract that votes.
contract PolicyRegistry is IPolicyContract {
    event Published(uint256 indexed version, bytes32 digest);
    event OwnerNamed(address indexed next);
    event OwnerChanged(address indexed owner);

    error NotOwner(address sender);
    /// Versions follow each other, so that two people who publish at once do not publish twice.
    error NotNext(uint256 version, uint256 next);
    error NoDigest();

    uint256 private constant MOST = 64;

    address public owner;
    /// Becomes the owner when it accepts; zero where nobody is named.
    address public nextOwner;
    bytes32[] private _digests;

    constructor(address owner_) {
        owner = owner_;
        emit OwnerChanged(owner_);
    }

    modifier onlyOwner() {
        require(msg.sender == owner, NotOwner(msg.sender));
        _;
    }

    /// The newest version; 0 before the first.
    function version() external view returns (uint256) {
        return _digests.length;
    }

    function publish(uint256 version_, bytes32 digest) external onlyOwner {
        require(version_ == _digests.length + 1, NotNext(version_, _digests.length + 1));
        require(digest != 0, NoDigest());
        _digests.push(digest);
        emit Published(version_, digest);
    }

    function policyDigests(uint256 from) external view returns (bytes32[] memory digests) {
        if (from == 0 || from > _digests.length) return digests;
        uint256 count = _digests.length - from + 1;
        if (count > MOST) count = MOST;
        digests = new bytes32[](count);
        for (uint256 i = 0; i < count; i++) digests[i] = _digests[from - 1 + i];
    }

    /// The next owner has to accept, so that the contract is not given to nobody.
    function nameOwner(address next) external onlyOwner {
        nextOwner = next;
        emit OwnerNamed(next);
    }

    function acceptOwner() external {
        require(msg.sender == nextOwner, NotOwner(msg.sender));
        (owner, nextOwner) = (msg.sender, address(0));
        emit OwnerChanged(msg.sender);
    }
}
