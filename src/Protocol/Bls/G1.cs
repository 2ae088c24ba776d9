using Helios.Protocol.Curves;

namespace Helios.Protocol.Bls;

/// <summary>The subgroup of order r of E(Fp): y² = x³ + 4. Public keys live here.</summary>
internal static class G1
{
    public const int CompressedLength = 48;

    private const byte CompressedFlag = 0x80, InfinityFlag = 0x40, SignFlag = 0x20, Flags = 0xe0;

    public static readonly Fp B = Fp.From(4);

    public static readonly AffinePoint<Fp> Generator = new(
        Fp.Parse("0x17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),
        Fp.Parse("0x08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1"));

    /// <summary>A cube root of unity: (x, y) → (β·x, y) multiplies a point of the subgroup by -x², x the curve's parameter.</summary>
    private static readonly Fp Beta = Fp.Parse("0x5f19672fdf76ce51ba69c6076a0f77eaddb3a93be6f89688de17d813620a00022e01fffffffefffe");

    /// <summary>Scott, "A note on group membership tests for G1, G2 and GT on BLS pairing-friendly curves", section 4.</summary>
    public static bool IsInSubgroup(in AffinePoint<Fp> point)
    {
        if (point.IsInfinity)
            return true;
        JacobianPoint<Fp> once = JacobianPoint<Fp>.Multiply(JacobianPoint<Fp>.From(point), BlsParameter.Magnitude);
        JacobianPoint<Fp> twice = JacobianPoint<Fp>.Multiply(once, BlsParameter.Magnitude);
        return twice.Equals(new(point.X * Beta, -point.Y, Fp.One));
    }

    /// <summary>Reads the compressed form of draft-irtf-cfrg-pairing-friendly-curves, appendix C; the point is on the curve, but perhaps not in the subgroup.</summary>
    public static bool TryDecodeOnCurve(ReadOnlySpan<byte> bytes, out AffinePoint<Fp> point)
    {
        point = AffinePoint<Fp>.Infinity;
        if (bytes.Length != CompressedLength || (bytes[0] & CompressedFlag) == 0)
            return false;
        byte flags = (byte)(bytes[0] & Flags);
        Span<byte> x = stackalloc byte[CompressedLength];
        bytes.CopyTo(x);
        x[0] &= unchecked((byte)~Flags);
        if ((flags & InfinityFlag) != 0)
            return flags == (CompressedFlag | InfinityFlag) && !x.ContainsAnyExcept((byte)0);
        if (!Fp.TryDecode(x, out Fp abscissa) || !Fp.TrySquareRoot(Fp.Square(abscissa) * abscissa + B, out Fp ordinate))
            return false;
        bool isLargest = (flags & SignFlag) != 0;
        point = new(abscissa, ordinate.IsLexicographicallyLargest == isLargest ? ordinate : -ordinate);
        return true;
    }

    /// <summary>Reads a compressed point of the subgroup; infinity is one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out AffinePoint<Fp> point) => TryDecodeOnCurve(bytes, out point) && IsInSubgroup(point);

    public static void Encode(in AffinePoint<Fp> point, Span<byte> destination)
    {
        if (point.IsInfinity)
        {
            destination[..CompressedLength].Clear();
            destination[0] = CompressedFlag | InfinityFlag;
            return;
        }
        point.X.Encode(destination);
        destination[0] |= (byte)(point.Y.IsLexicographicallyLargest ? CompressedFlag | SignFlag : CompressedFlag);
    }
}
