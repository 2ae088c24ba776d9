using Helios.Protocol.Crypto;

namespace Helios.Protocol.Answers;

/// <summary>EIP-712, the domain of an answer: its format, the chain that it is about, and the network that signs.</summary>
/// <param name="ChainId">EIP-155.</param>
/// <param name="NetworkId">The salt: binds rules and founding checkpoint (docs/overlay-protocol.md, section 5).</param>
public sealed record AnswerDomain(ulong ChainId, Hash32 NetworkId)
{
    public const string Name = "Helios.Akka";

    /// <summary>Of the format: another struct or another meaning is another version.</summary>
    public const string Version = "1";

    private static readonly Hash32 TypeHash = TypedStruct.HashOf("EIP712Domain(string name,string version,uint256 chainId,bytes32 salt)");

    /// <summary><c>domainSeparator</c>.</summary>
    public Hash32 Separator => new TypedStruct(TypeHash).Text(Name).Text(Version).Number(ChainId).Word(NetworkId).Hash();

    /// <summary>What is signed: Keccak-256(19 01 ‖ <c>domainSeparator</c> ‖ <c>hashStruct</c>).</summary>
    internal Hash32 Digest(Hash32 hashStruct) => Keccak256.Hash([0x19, 0x01, .. Separator.Span, .. hashStruct.Span]);
}
