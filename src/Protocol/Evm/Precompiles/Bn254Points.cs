using Helios.Protocol.Bn254;
using Helios.Protocol.Curves;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bn254.Fp>;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>Points of alt_bn128 as EIP-196 and EIP-197 write them: coordinates of 32 bytes, big-endian, below p; infinity is all
/// zero.</summary>
internal static class Bn254Points
{
    public const int G1Length = 64, G2Length = 128;

    /// <summary>Reads (x, y); false when it is not a point of the curve.</summary>
    public static bool TryReadG1(ReadOnlySpan<byte> bytes, out AffinePoint<Fp> point)
    {
        point = AffinePoint<Fp>.Infinity;
        if (!Fp.TryDecode(bytes, out Fp x) || !Fp.TryDecode(bytes[Fp.EncodedLength..], out Fp y))
            return false;
        if (x.IsZero && y.IsZero)
            return true;
        point = new(x, y);
        return point.IsOnCurve(Bn254Curve.B);
    }

    /// <summary>
    /// Reads (x, y), the imaginary part of each coordinate first; false when it is not a point of the subgroup of order n.
    /// </summary>
    public static bool TryReadG2(ReadOnlySpan<byte> bytes, out AffinePoint<Fp2> point)
    {
        point = AffinePoint<Fp2>.Infinity;
        if (!TryReadFp2(bytes, out Fp2 x) || !TryReadFp2(bytes[(2 * Fp.EncodedLength)..], out Fp2 y))
            return false;
        if (x.IsZero && y.IsZero)
            return true;
        point = new(x, y);
        return point.IsOnCurve(Bn254Curve.TwistB) && Bn254Curve.IsInSubgroup(point);
    }

    public static byte[] Write(in AffinePoint<Fp> point)
    {
        byte[] bytes = new byte[G1Length];
        if (point.IsInfinity)
            return bytes;
        point.X.Encode(bytes);
        point.Y.Encode(bytes.AsSpan(Fp.EncodedLength));
        return bytes;
    }

    private static bool TryReadFp2(ReadOnlySpan<byte> bytes, out Fp2 value)
    {
        bool isCanonical = Fp.TryDecode(bytes, out Fp c1) & Fp.TryDecode(bytes[Fp.EncodedLength..], out Fp c0);
        value = new(c0, c1);
        return isCanonical;
    }
}
