using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace Helios.Tee.Certificates;

/// <summary>A point on P-256 that can check ECDSA signatures over SHA-256.</summary>
internal sealed class P256PublicKey
{
    public const int Length = 64;

    // SEC 2, secp256r1: y² = x³ − 3x + b over the field of p elements.
    private static readonly BigInteger P = Integer("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    private static readonly BigInteger B = Integer("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    private readonly byte[] _xy;
    private ECDsa? _imported; // made at the first use: it costs more than a verification

    private P256PublicKey(byte[] xy) => _xy = xy;

    /// <summary>x ‖ y.</summary>
    public ReadOnlySpan<byte> Span => _xy;

    /// <summary>The point x ‖ y, or null where it is not on the curve.</summary>
    public static P256PublicKey? Decode(ReadOnlySpan<byte> xy) =>
        xy.Length == Length && IsOnCurve(xy) ? new P256PublicKey(xy.ToArray()) : null;

    /// <summary>Whether r ‖ s (64 bytes, big-endian) is a signature of the message. A malformed one is not.</summary>
    public bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == 64 && Verifies(message, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    /// <summary>The same for the DER form that certificates use.</summary>
    public bool VerifiesDer(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        Verifies(message, signature, DSASignatureFormat.Rfc3279DerSequence);

    private bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, DSASignatureFormat format)
    {
        _imported ??= ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = _xy[..32], Y = _xy[32..] },
        });
        try
        {
            return _imported.VerifyData(message, signature, HashAlgorithmName.SHA256, format);
        }
        catch (CryptographicException)
        {
            return false; // the signature is not a DER sequence
        }
    }

    private static bool IsOnCurve(ReadOnlySpan<byte> xy)
    {
        var x = new BigInteger(xy[..32], isUnsigned: true, isBigEndian: true);
        var y = new BigInteger(xy[32..], isUnsigned: true, isBigEndian: true);
        return x < P && y < P && (y * y - (x * x * x - 3 * x + B)) % P == 0;
    }

    private static BigInteger Integer(string hex) => BigInteger.Parse("0" + hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
