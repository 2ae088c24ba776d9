using System.Security.Cryptography;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Overlay;

public enum RotationReason : byte
{
    Scheduled = 1,
    MemberCompromised = 2,
    OperatorDecision = 3,
}

/// <summary>The statement that one network key follows another (docs/overlay-protocol.md, section 8).</summary>
/// <param name="MembersDigest">SHA-256 over the sorted node keys that receive the new key.</param>
/// <param name="SignedByOld">Lets a node that trusts the old key follow.</param>
/// <param name="SignedByNew">Shows that the announcer holds the new key.</param>
public sealed record KeyRotation(
    KeyHeld Old, KeyHeld New, Hash32 MembersDigest, RotationReason Reason,
    ReadOnlyMemory<byte> SignedByOld, ReadOnlyMemory<byte> SignedByNew)
{
    private static ReadOnlySpan<byte> Domain => "helios-akka/overlay/rotation/1"u8;

    /// <summary>SHA-256 of the domain, 00, and the fields before the signatures, as on the wire.</summary>
    public static Hash32 Digest(KeyHeld old, KeyHeld @new, Hash32 membersDigest, RotationReason reason) => new(SHA256.HashData(
        new WireWriter().Bytes(Domain).UInt8(0)
            .UInt32(old.Epoch).Bytes(old.PublicKey.Span).UInt32(@new.Epoch).Bytes(@new.PublicKey.Span)
            .Bytes(membersDigest.Span).UInt8((byte)reason).Written));

    public static KeyRotation Sign(
        Secp256k1SecretKey old, uint oldEpoch, Secp256k1SecretKey @new, Hash32 membersDigest, RotationReason reason)
    {
        KeyHeld from = new(oldEpoch, old.PublicKey), to = new(oldEpoch + 1, @new.PublicKey);
        Hash32 digest = Digest(from, to, membersDigest, reason);
        return new KeyRotation(from, to, membersDigest, reason, Secp256k1.Sign(old, digest.Span), Secp256k1.Sign(@new, digest.Span));
    }

    /// <summary>Whether this follows the key that the network has now.</summary>
    public bool Follows(KeyHeld current)
    {
        Hash32 digest = Digest(Old, New, MembersDigest, Reason);
        return Old == current
            && New.Epoch == Old.Epoch + 1
            && !New.PublicKey.Equals(Old.PublicKey)
            && Secp256k1.Verify(Old.PublicKey, digest.Span, SignedByOld.Span)
            && Secp256k1.Verify(New.PublicKey, digest.Span, SignedByNew.Span);
    }
}
