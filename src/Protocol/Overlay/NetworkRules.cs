using System.Security.Cryptography;
using System.Text;

namespace Helios.Protocol.Overlay;

/// <summary>
/// What a node knows of its network before it has met a member: all of the network's id but the block that the network started from.
/// </summary>
/// <param name="Name">Two networks on one chain differ in it.</param>
/// <param name="PolicyDigest">Nodes with different rules for admission are different networks.</param>
public sealed record NetworkRules(string Name, ulong ChainId, Root GenesisValidatorsRoot, Hash32 PolicyDigest)
{
    /// <summary>
    /// SHA-256(<c>helios-akka/network-rules/1</c> ‖ 00 ‖ SHA-256(name) ‖ u64 chain id ‖ genesis validators root ‖ policy digest).
    /// </summary>
    public Hash32 Digest => new(SHA256.HashData(new WireWriter()
        .Bytes("helios-akka/network-rules/1"u8).UInt8(0).Bytes(SHA256.HashData(Encoding.UTF8.GetBytes(Name)))
        .UInt64(ChainId).Bytes(GenesisValidatorsRoot.Span).Bytes(PolicyDigest.Span).Written));
}
