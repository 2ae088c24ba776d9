using System.Security.Cryptography;

namespace Helios.Tee;

/// <summary>A point on P-256 that can check ECDSA signatures over SHA-256.</summary>
internal sealed class P256PublicKey
{
    public const int Length = 64;

    private readonly ECPoint _point;

    private P256PublicKey(ECPoint point) => _point = point;

    /// <summary>The point x ‖ y, or null where it is not on the curve.</summary>
    public static P256PublicKey? Decode(ReadOnlySpan<byte> xy)
    {
        if (xy.Length != Length)
            return null;
        var key = new P256PublicKey(new ECPoint { X = xy[..32].ToArray(), Y = xy[32..].ToArray() });
        try
        {
            using ECDsa _ = key.Import();
            return key;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public byte[] Encode() => [.. _point.X!, .. _point.Y!];

    /// <summary>Whether r ‖ s (64 bytes, big-endian) signs the message. Anything malformed does not.</summary>
    public bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == 64 && Verifies(message, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    /// <summary>The same for the DER form that certificates use.</summary>
    public bool VerifiesDer(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        Verifies(message, signature, DSASignatureFormat.Rfc3279DerSequence);

    private bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, DSASignatureFormat format)
    {
        using ECDsa key = Import();
        try
        {
            return key.VerifyData(message, signature, HashAlgorithmName.SHA256, format);
        }
        catch (CryptographicException)
        {
            return false; // a signature that is no DER sequence
        }
    }

    private ECDsa Import() => ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = _point });
}
