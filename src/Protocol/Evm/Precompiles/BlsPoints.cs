using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>Elements and points of BLS12-381 as EIP-2537 writes them: 64 bytes a field element, 16 zeros and 48 bytes, big-endian, below
/// p; infinity is all zero.</summary>
internal static class BlsPoints
{
    public const int FpLength = 64, Fp2Length = 128, G1Length = 128, G2Length = 256, ScalarLength = 32;

    private const int Padding = FpLength - Fp.EncodedLength;

    public static bool TryReadFp(ReadOnlySpan<byte> bytes, out Fp value)
    {
        value = Fp.Zero;
        return !bytes[..Padding].ContainsAnyExcept((byte)0) && Fp.TryDecode(bytes[Padding..FpLength], out value);
    }

    public static bool TryReadFp2(ReadOnlySpan<byte> bytes, out Fp2 value)
    {
        bool isCanonical = TryReadFp(bytes, out Fp c0) & TryReadFp(bytes[FpLength..], out Fp c1);
        value = new(c0, c1);
        return isCanonical;
    }

    /// <summary>Reads (x, y); false when it is not a point of the curve. It does not check the subgroup.</summary>
    public static bool TryReadG1(ReadOnlySpan<byte> bytes, out AffinePoint<Fp> point)
    {
        point = AffinePoint<Fp>.Infinity;
        if (!TryReadFp(bytes, out Fp x) || !TryReadFp(bytes[FpLength..], out Fp y))
            return false;
        if (x.IsZero && y.IsZero)
            return true;
        point = new(x, y);
        return point.IsOnCurve(G1.B);
    }

    /// <summary>Reads (x, y); false when it is not a point of the twist. It does not check the subgroup.</summary>
    public static bool TryReadG2(ReadOnlySpan<byte> bytes, out AffinePoint<Fp2> point)
    {
        point = AffinePoint<Fp2>.Infinity;
        if (!TryReadFp2(bytes, out Fp2 x) || !TryReadFp2(bytes[Fp2Length..], out Fp2 y))
            return false;
        if (x.IsZero && y.IsZero)
            return true;
        point = new(x, y);
        return point.IsOnCurve(G2.B);
    }

    public static byte[] Write(in AffinePoint<Fp> point)
    {
        byte[] bytes = new byte[G1Length];
        if (point.IsInfinity)
            return bytes;
        Write(point.X, bytes);
        Write(point.Y, bytes.AsSpan(FpLength));
        return bytes;
    }

    public static byte[] Write(in AffinePoint<Fp2> point)
    {
        byte[] bytes = new byte[G2Length];
        if (point.IsInfinity)
            return bytes;
        Write(point.X.C0, bytes);
        Write(point.X.C1, bytes.AsSpan(FpLength));
        Write(point.Y.C0, bytes.AsSpan(2 * FpLength));
        Write(point.Y.C1, bytes.AsSpan(3 * FpLength));
        return bytes;
    }

    private static void Write(in Fp value, Span<byte> destination) => value.Encode(destination[Padding..]);
}
