// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.28;

import {Answer, Answers, Outcome, SignedAnswer} from "./Answers.sol";

/// What was asked.
struct Question {
    string method; // block or call
    bytes32 requestHash; // Requests
    string blockView; // latest, safe, finalized, 0x<number> or 0x<hash>, as a node writes it
}

/// How fresh and how well founded an answer must be. Times are in seconds, compared with the timestamp of the block that asks.
struct Expectations {
    uint64 maxAge; // since the node signed
    uint64 maxHeadAge; // of the newest block's slot at the signature, where `latest` was asked
    uint64 clockTolerance; // how far the node's clock may be before the block's timestamp
    bool allowsUnproven;
    bool needsAuthenticatedTime;
}

/// Judges answers of Helios.Akka networks about one chain: docs/answer-format.md, section 6, in its order. Each refusal is an error with
/// the name that the other verifiers give it.
///
/// All nodes of a network sign with one key, so a second answer of the same network proves nothing more: `threshold` counts networks.
/// The keys are trusted as the deployer took them from verified attestations (`helios-akka trust`) and from the certificates between them
/// (`/v1/keys`). A contract that learns of later epochs, or of a revocation, overrides `signerOf`.
contract HeliosAnswer {
    struct Key {
        bytes32 networkId;
        uint32 epoch;
        address signer;
        uint48 activeFrom; // Unix seconds, of the certificate that leads to it; 0 for the first
        uint48 until; // its last second, `oldUntil` of the certificate that leads on; 0 where none does
    }

    /// What is kept of a key: one word of storage.
    struct Term {
        address signer;
        uint48 activeFrom;
        uint48 until;
    }

    error Chain(uint256 found, uint256 expected);
    error Network(bytes32 found);
    error Epoch(bytes32 networkId, uint32 found);
    error Signature(address found, address expected);
    error Request(bytes32 found, bytes32 expected);
    error Nonce(bytes found, bytes expected);
    error View(string found, string expected);
    error Time(uint64 found, uint256 timestamp);
    error HeadAge(uint64 found, uint64 most);
    error Provenance(string ofBlock, string ofResult);
    error Clock();
    error Malformed(string member);

    /// Fewer answers than networks that must agree.
    error Quorum(uint256 found, uint256 threshold);
    /// Answers stand in the order of their networks' ids, one of each.
    error Order(bytes32 networkId, bytes32 next);
    /// Two networks say different things about the same request.
    error Disagreement(bytes32 networkId, bytes32 other);

    /// A key that cannot be meant.
    error BadKey(uint256 index);
    error BadThreshold(uint256 threshold, uint256 networks);

    /// Half of the order of secp256k1: one signature has one form (EIP-2).
    uint256 private constant MAX_S = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;
    /// A number of an answer is below 2^53 (RFC 7493).
    uint256 private constant NUMBER_BITS = 53;

    bytes32 private constant LATEST = keccak256("latest");
    bytes32 private constant PROVEN = keccak256("proven");
    bytes32 private constant DERIVED = keccak256("derived");
    bytes32 private constant UNPROVEN = keccak256("unproven");

    /// The chain that the answers are about.
    uint256 public immutable chainId;
    /// How many networks must say the same.
    uint256 public immutable threshold;

    mapping(bytes32 networkId => bool) private _isNetwork;
    mapping(bytes32 networkId => mapping(uint32 epoch => Term)) private _terms;

    /// @param keys Of all networks and epochs that count; an address is the key of one of them only.
    constructor(uint256 chainId_, uint256 threshold_, Key[] memory keys) {
        uint256 networks;
        for (uint256 i = 0; i < keys.length; i++) {
            Key memory key = keys[i];
            require(key.signer != address(0) && _terms[key.networkId][key.epoch].signer == address(0), BadKey(i));
            require(key.until == 0 || key.activeFrom <= key.until, BadKey(i));
            for (uint256 j = 0; j < i; j++)
                require(keys[j].signer != key.signer, BadKey(i));
            if (!_isNetwork[key.networkId])
                networks++;
            _isNetwork[key.networkId] = true;
            _terms[key.networkId][key.epoch] = Term(key.signer, key.activeFrom, key.until);
        }
        require(threshold_ > 0 && threshold_ <= networks, BadThreshold(threshold_, networks));
        chainId = chainId_;
        threshold = threshold_;
    }

    /// The address of the key of a network's epoch, where that was in force at a time; zero where it is not known, or was not.
    function signerOf(bytes32 networkId, uint32 epoch, uint64 time) public view virtual returns (address) {
        Term memory term = _terms[networkId][epoch];
        return term.activeFrom <= time && (term.until == 0 || time <= term.until) ? term.signer : address(0);
    }

    /// The nonce with which `asker`, on this chain, asks a question to which it gave a number. So an answer to another contract, on another
    /// chain or to another question is not one to this. An asker that acts on an answer must itself settle each question once.
    function nonceOf(address asker, bytes32 id) public view returns (bytes memory) {
        return abi.encodePacked(keccak256(abi.encode(block.chainid, asker, id)));
    }

    /// Judges answers to the caller's own question, and returns what they all say.
    /// @param id The number that the caller gave the question.
    /// @param answers In the order of their networks' ids.
    function verify(bytes32 id, Question calldata question, Expectations calldata expected, SignedAnswer[] calldata answers)
        external view returns (Outcome outcome, bytes memory result)
    {
        return _verify(question, nonceOf(msg.sender, id), expected, answers);
    }

    function _verify(
        Question calldata question, bytes memory nonce, Expectations calldata expected, SignedAnswer[] calldata answers)
        internal view returns (Outcome outcome, bytes memory result)
    {
        require(answers.length >= threshold, Quorum(answers.length, threshold));
        for (uint256 i = 0; i < answers.length; i++) {
            SignedAnswer calldata answer = answers[i];
            outcome = _judge(answer, question, nonce, expected);
            if (i > 0)
                _compare(answers[i - 1], answer);
        }
        result = answers[0].message.result;
    }

    function _judge(
        SignedAnswer calldata signed, Question calldata question, bytes memory nonce, Expectations calldata expected)
        private view returns (Outcome)
    {
        Answer calldata answer = signed.message;
        Outcome outcome = _shape(answer);
        require(signed.domain.chainId == chainId, Chain(signed.domain.chainId, chainId));
        _checkSignature(signed);
        require(
            answer.requestHash == question.requestHash && _equal(answer.method, question.method),
            Request(answer.requestHash, question.requestHash));
        require(keccak256(answer.nonce) == keccak256(nonce), Nonce(answer.nonce, nonce));
        _checkView(answer, question.blockView);
        require(
            block.timestamp <= uint256(answer.time) + expected.maxAge && answer.time <= block.timestamp + expected.clockTolerance,
            Time(answer.time, block.timestamp));
        require(
            answer.slotAge <= expected.maxHeadAge || keccak256(bytes(answer.blockView)) != LATEST,
            HeadAge(answer.slotAge, expected.maxHeadAge));
        require(
            expected.allowsUnproven
                || (keccak256(bytes(answer.blockProvenance)) != UNPROVEN && keccak256(bytes(answer.resultProvenance)) != UNPROVEN),
            Provenance(answer.blockProvenance, answer.resultProvenance));
        require(answer.timeAuthenticated || !expected.needsAuthenticatedTime, Clock());
        return outcome;
    }

    /// What the JSON of an answer cannot say is not an answer here either.
    function _shape(Answer calldata answer) private pure returns (Outcome) {
        uint64 all = answer.blockNumber | answer.timestamp | answer.slot | answer.slotAge | answer.checkpointSlot | answer.time;
        require(all >> NUMBER_BITS == 0, Malformed("number"));
        require(_isProvenance(answer.blockProvenance), Malformed("blockProvenance"));
        require(_isProvenance(answer.resultProvenance), Malformed("resultProvenance"));
        bytes32 outcome = keccak256(bytes(answer.outcome));
        if (outcome == keccak256("returned"))
            return Outcome.Returned;
        if (outcome == keccak256("reverted"))
            return Outcome.Reverted;
        require(outcome == keccak256("halted"), Malformed("outcome"));
        return Outcome.Halted;
    }

    function _checkSignature(SignedAnswer calldata signed) private view {
        bytes32 networkId = signed.domain.salt;
        uint32 epoch = signed.message.keyEpoch;
        address signer = signerOf(networkId, epoch, signed.message.time);
        if (signer == address(0)) {
            require(_isNetwork[networkId], Network(networkId));
            revert Epoch(networkId, epoch);
        }
        bytes calldata signature = signed.signature;
        address found;
        // ecrecover takes 27 and 28 only, and answers zero to another v
        if (signature.length == 65 && uint256(bytes32(signature[32:64])) <= MAX_S) {
            found = ecrecover(
                Answers.digest(signed), uint8(signature[64]), bytes32(signature[:32]), bytes32(signature[32:64]));
        }
        require(found == signer, Signature(found, signer));
    }

    /// A view by number or hash names the block that the answer is from.
    function _checkView(Answer calldata answer, string calldata asked) private pure {
        string calldata found = answer.blockView;
        require(_equal(found, asked), View(found, asked));
        bytes calldata text = bytes(found);
        if (text.length < 2 || text[0] != "0" || text[1] != "x")
            return;
        string memory named = text.length == 66
            ? _hex(uint256(answer.blockHash), 64)
            : _hex(answer.blockNumber, _digits(answer.blockNumber));
        require(keccak256(text) == keccak256(bytes(named)), View(named, asked));
    }

    function _compare(SignedAnswer calldata one, SignedAnswer calldata next) private pure {
        require(one.domain.salt < next.domain.salt, Order(one.domain.salt, next.domain.salt));
        require(_fact(one.message) == _fact(next.message), Disagreement(one.domain.salt, next.domain.salt));
    }

    /// What an answer says, apart from when and by whom.
    function _fact(Answer calldata answer) private pure returns (bytes32) {
        return keccak256(abi.encode(
            answer.blockNumber, answer.blockHash, answer.stateRoot, answer.timestamp, answer.outcome, answer.result));
    }

    function _isProvenance(string calldata text) private pure returns (bool) {
        bytes32 hash = keccak256(bytes(text));
        return hash == PROVEN || hash == DERIVED || hash == UNPROVEN;
    }

    function _equal(string calldata one, string calldata other) private pure returns (bool) {
        return keccak256(bytes(one)) == keccak256(bytes(other));
    }

    function _digits(uint256 number) private pure returns (uint256 digits) {
        digits = 1;
        while (number >> (4 * digits) != 0)
            digits++;
    }

    function _hex(uint256 number, uint256 digits) private pure returns (string memory) {
        bytes memory text = new bytes(2 + digits);
        (text[0], text[1]) = ("0", "x");
        for (uint256 i = 1 + digits; i > 1; i--) {
            text[i] = bytes16("0123456789abcdef")[number & 15];
            number >>= 4;
        }
        return string(text);
    }
}
