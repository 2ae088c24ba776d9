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
        return twice.Equals(JacobianPoint<Fp>.From(MultiplyByXSquared(point)));
    }

    /// <summary>Σ kᵢ·Pᵢ for points of the subgroup and scalars of 32 bytes, big-endian, one after the other.</summary>
    /// <remarks>Gallant, Lambert and Vanstone, "Faster point multiplication on elliptic curves with efficient endomorphisms": with
    /// k = a + b·x² modulo r, both of 128 bits, k·P is a·P + b·(x²·P), and x²·P costs one multiplication.</remarks>
    public static JacobianPoint<Fp> Sum(ReadOnlySpan<AffinePoint<Fp>> points, ReadOnlySpan<byte> scalars, ComputeTurn turn)
    {
        ScalarMultiple<Fp>[] halves = new ScalarMultiple<Fp>[2 * points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            if (i % MultiScalar.TermsPerCheck == 0)
                turn.Check();
            U256 scalar = BlsScalar.Reduce(scalars.Slice(i * BlsScalar.Length, BlsScalar.Length));
            U256 high = U256.DivRem(scalar, BlsParameter.Square, out U256 low);
            halves[2 * i] = new(points[i], low.LowUInt128);
            halves[(2 * i) + 1] = new(MultiplyByXSquared(points[i]), high.LowUInt128);
        }
        return MultiScalar.Sum<Fp>(halves, group: 2, point => MultiplyByXSquared(point), turn);
    }

    /// <summary>Reads the compressed form of draft-irtf-cfrg-pairing-friendly-curves, appendix C; the point is on the curve, but perhaps
    /// not in the subgroup.</summary>
    public static bool TryDecodeOnCurve(ReadOnlySpan<byte> bytes, out AffinePoint<Fp> point)
    {
        point = AffinePoint<Fp>.Infinity;
        if (!TryReadCompressed(bytes, out byte flags, out Fp x))
            return false;
        if ((flags & InfinityFlag) != 0)
            return true;
        Fp square = Fp.Square(x) * x + B;
        return TryComplete(x, square, Fp.InverseRootPower(square), flags, out point);
    }

    /// <summary>Reads many compressed points, one after the other, with their square roots side by side; null where there is no finite
    /// point of the curve.</summary>
    public static AffinePoint<Fp>?[] DecodeManyOnCurve(ReadOnlySpan<byte> bytes)
    {
        AffinePoint<Fp>?[] points = new AffinePoint<Fp>?[bytes.Length / CompressedLength];
        (bool IsFinite, byte Flags, Fp X, Fp Square)[] read = new (bool, byte, Fp, Fp)[points.Length];
        Fp[] powers = new Fp[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            bool isFinite = TryReadCompressed(bytes.Slice(i * CompressedLength, CompressedLength), out byte flags, out Fp x)
                && (flags & InfinityFlag) == 0;
            read[i] = (isFinite, flags, x, Fp.Square(x) * x + B);
            powers[i] = read[i].Square;
        }
        Fp.InverseRootPowers(powers);
        for (int i = 0; i < points.Length; i++)
        {
            if (read[i].IsFinite && TryComplete(read[i].X, read[i].Square, powers[i], read[i].Flags, out AffinePoint<Fp> point))
                points[i] = point;
        }
        return points;
    }

    /// <summary>Reads a compressed point of the subgroup; infinity is one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out AffinePoint<Fp> point) =>
        TryDecodeOnCurve(bytes, out point) && IsInSubgroup(point);

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

    /// <summary>[x²]P for a point of the subgroup.</summary>
    private static AffinePoint<Fp> MultiplyByXSquared(in AffinePoint<Fp> point) =>
        point.IsInfinity ? point : new(point.X * Beta, -point.Y);

    /// <summary>Flags and abscissa; false when they cannot be those of a point.</summary>
    private static bool TryReadCompressed(ReadOnlySpan<byte> bytes, out byte flags, out Fp x)
    {
        (flags, x) = (0, Fp.Zero);
        if (bytes.Length != CompressedLength || (bytes[0] & CompressedFlag) == 0)
            return false;
        flags = (byte)(bytes[0] & Flags);
        Span<byte> integer = stackalloc byte[CompressedLength];
        bytes.CopyTo(integer);
        integer[0] &= unchecked((byte)~Flags);
        return (flags & InfinityFlag) != 0
            ? flags == (CompressedFlag | InfinityFlag) && !integer.ContainsAnyExcept((byte)0)
            : Fp.TryDecode(integer, out x);
    }

    /// <summary>The point of an abscissa, given y² and (y²)^((p-3)/4); false when y² is not a square.</summary>
    private static bool TryComplete(in Fp x, in Fp square, in Fp power, byte flags, out AffinePoint<Fp> point)
    {
        Fp y = power * square;
        bool isLargest = (flags & SignFlag) != 0;
        point = new(x, y.IsLexicographicallyLargest == isLargest ? y : -y);
        return Fp.Square(y).Equals(square);
    }
}
