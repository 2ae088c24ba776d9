using System.Security.Cryptography;

namespace Helios.Protocol.Overlay;

/// <summary>A network: its rules, and the checkpoint that its founder named. All that a member proves is proven from there.</summary>
/// <param name="Founding">The founding checkpoint.</param>
public sealed record Lineage(NetworkRules Rules, FinalizedBlock Founding)
{
    /// <summary>
    /// The network id: SHA-256(<c>helios-akka/network/2</c> ‖ 00 ‖ digest of the rules ‖ founding block root ‖ u64 founding slot).
    /// </summary>
    /// <remarks>docs/overlay-protocol.md, section 5.</remarks>
    public Hash32 NetworkId => IdOf(Rules.Digest, Founding);

    /// <param name="rules"><see cref="NetworkRules.Digest"/>.</param>
    public static Hash32 IdOf(Hash32 rules, FinalizedBlock founding) => new(SHA256.HashData(new WireWriter()
        .Bytes("helios-akka/network/2"u8).UInt8(0).Bytes(rules.Span)
        .Bytes(founding.BlockRoot.Span).UInt64(founding.Slot.Value).Written));
}
