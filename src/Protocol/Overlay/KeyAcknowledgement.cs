using System.Security.Cryptography;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Overlay;

/// <summary>
/// A member has written down that it holds the key of a proposal, and that it never acknowledges another one of the same epoch or of an
/// earlier one, except a preferred one in the place of one that can never count.
/// </summary>
/// <param name="Proposal"><see cref="KeyProposal.Id"/>.</param>
/// <param name="Elector">The member, which signs it with its node key.</param>
/// <param name="IsFirst">Whether it has acknowledged no other proposal of this epoch before.</param>
public sealed record KeyAcknowledgement(Hash32 Proposal, PeerId Elector, bool IsFirst, ReadOnlyMemory<byte> Signature)
{
    public static KeyAcknowledgement Sign(Hash32 networkId, Hash32 proposal, bool isFirst, Secp256k1SecretKey nodeKey)
    {
        var elector = new PeerId(nodeKey.PublicKey);
        return new(proposal, elector, isFirst, Secp256k1.Sign(nodeKey, Digest(networkId, proposal, elector, isFirst).Span));
    }

    public bool IsSignedIn(Hash32 networkId) =>
        Secp256k1.Verify(Elector.Key, Digest(networkId, Proposal, Elector, IsFirst).Span, Signature.Span);

    /// <summary>
    /// SHA-256(<c>helios-akka/key-acknowledgement/1</c> ‖ 00 ‖ network id ‖ digest of the certificate ‖ node key ‖ bool first).
    /// </summary>
    private static Hash32 Digest(Hash32 networkId, Hash32 proposal, PeerId elector, bool isFirst) => new(SHA256.HashData(
        new WireWriter().Bytes("helios-akka/key-acknowledgement/1"u8).UInt8(0)
            .Bytes(networkId.Span).Bytes(proposal.Span).Bytes(elector.Span).Boolean(isFirst).Written));
}
