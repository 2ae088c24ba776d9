using System.Security.Cryptography;

namespace Helios.Protocol.Overlay;

/// <summary>Who ordered that another key follows.</summary>
public enum KeyCertificateReason : byte
{
    /// <summary>A policy document. The old key vouches for the new one.</summary>
    Ordered = 1,

    /// <summary>The operator of a network that has no authority. The old key vouches for the new one.</summary>
    Operator = 2,

    /// <summary>The authority, which vouches for the new key itself, because the old one is not believed any more.</summary>
    Revoked = 3,
}

/// <summary>One key of a network follows another: what is signed (docs/policy-format.md, section "Keys").</summary>
/// <param name="PolicyVersion">Of the policy document that ordered it; 0 for <see cref="KeyCertificateReason.Operator"/>.</param>
/// <param name="PolicyDigest">Of that document; zeros for <see cref="KeyCertificateReason.Operator"/>.</param>
/// <param name="ActiveFrom">When the new key begins to sign, in Unix seconds.</param>
/// <param name="OldUntil">
/// The last second in which an answer under the old key counts, in Unix seconds; <paramref name="ActiveFrom"/> for a revoked one, which
/// counts at no time.
/// </param>
public sealed record KeyCertificate(
    Hash32 NetworkId, KeyHeld Old, KeyHeld New, ulong PolicyVersion, Hash32 PolicyDigest, ulong ActiveFrom, ulong OldUntil,
    KeyCertificateReason Reason)
{
    /// <summary>The longest time in which the old key counts beside the new one, in seconds: 30 days.</summary>
    public const ulong MaxOverlap = 30 * 24 * 60 * 60;

    /// <summary>Every reader of JSON reads numbers up to here exactly (RFC 7493, section 2.2).</summary>
    private const ulong MaxNumber = (1UL << 53) - 1;

    /// <summary>
    /// SHA-256(<c>helios-akka/key-certificate/1</c> ‖ 00 ‖ network id ‖ u32 and 33 bytes of the old key ‖ the same of the new one ‖
    /// u64 policy version ‖ policy digest ‖ u64 active from ‖ u64 old until ‖ u8 reason).
    /// </summary>
    public Hash32 Digest => new(SHA256.HashData(new WireWriter()
        .Bytes("helios-akka/key-certificate/1"u8).UInt8(0).Bytes(NetworkId.Span)
        .UInt32(Old.Epoch).Bytes(Old.PublicKey.Span).UInt32(New.Epoch).Bytes(New.PublicKey.Span)
        .UInt64(PolicyVersion).Bytes(PolicyDigest.Span).UInt64(ActiveFrom).UInt64(OldUntil).UInt8((byte)Reason).Written));

    /// <summary>Why no network of ours makes such a certificate; null where it is well formed.</summary>
    public string? Fault() =>
        Old.Epoch == 0 || New.Epoch <= Old.Epoch ? $"epoch {New.Epoch} does not follow epoch {Old.Epoch}"
        : New.PublicKey.Equals(Old.PublicKey) ? "both epochs have one key"
        : ActiveFrom > MaxNumber || OldUntil > MaxNumber || PolicyVersion > MaxNumber ? "a number above 2^53 - 1"
        : OldUntil < ActiveFrom || OldUntil - ActiveFrom > MaxOverlap
            ? $"the old key counts until {OldUntil}, and the new one from {ActiveFrom}"
        : Reason switch
        {
            KeyCertificateReason.Ordered when PolicyVersion == 0 => "no policy document is named that ordered it",
            KeyCertificateReason.Operator when PolicyVersion != 0 || PolicyDigest != default =>
                "a policy document is named, and an operator ordered it",
            KeyCertificateReason.Revoked when OldUntil != ActiveFrom => "a revoked key has no overlap",
            KeyCertificateReason.Ordered or KeyCertificateReason.Operator or KeyCertificateReason.Revoked => null,
            _ => $"reason {(byte)Reason}",
        };
}
