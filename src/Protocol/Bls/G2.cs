using Helios.Protocol.Curves;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Bls;

/// <summary>The subgroup of order r of the twist E'(Fp2): y² = x³ + 4(1 + u). Signatures live here.</summary>
internal static class G2
{
    public const int CompressedLength = 96;

    private const byte CompressedFlag = 0x80, InfinityFlag = 0x40, SignFlag = 0x20, Flags = 0xe0;

    public static readonly Fp2 B = new(Fp.From(4), Fp.From(4));

    public static readonly AffinePoint<Fp2> Generator = new(
        new(
            Fp.Parse("0x024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8"),
            Fp.Parse("0x13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e")),
        new(
            Fp.Parse("0x0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801"),
            Fp.Parse("0x0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be")));

    // ψ is untwist, Frobenius, twist: conjugate both coordinates, divide x by ξ^((p-1)/3) and y by ξ^((p-1)/2).
    private static readonly Fp2 PsiX = Fp2.Inverse(FrobeniusConstants<Fp>.Powers[2]);
    private static readonly Fp2 PsiY = Fp2.Inverse(FrobeniusConstants<Fp>.Powers[3]);

    /// <summary>The endomorphism ψ; on the subgroup it multiplies by x, the curve's parameter.</summary>
    public static JacobianPoint<Fp2> Psi(in JacobianPoint<Fp2> p) =>
        new(Fp2.Conjugate(p.X) * PsiX, Fp2.Conjugate(p.Y) * PsiY, Fp2.Conjugate(p.Z));

    private static AffinePoint<Fp2> Psi(in AffinePoint<Fp2> p) =>
        p.IsInfinity ? p : new(Fp2.Conjugate(p.X) * PsiX, Fp2.Conjugate(p.Y) * PsiY);

    /// <summary>Σ kᵢ·Pᵢ for points of the subgroup and scalars of 32 bytes, big-endian, one after the other.</summary>
    /// <remarks>Galbraith, Lin and Scott, "Endomorphisms for faster elliptic curve cryptography on a large class of curves": k modulo r has
    /// four digits of 64 bits in base |x|, and |x|·P is -ψ(P).</remarks>
    public static JacobianPoint<Fp2> Sum(ReadOnlySpan<AffinePoint<Fp2>> points, ReadOnlySpan<byte> scalars, ComputeTurn turn)
    {
        const int digits = 4;
        ScalarMultiple<Fp2>[] quarters = new ScalarMultiple<Fp2>[digits * points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            if (i % MultiScalar.TermsPerCheck == 0)
                turn.Check();
            U256 rest = BlsScalar.Reduce(scalars.Slice(i * BlsScalar.Length, BlsScalar.Length));
            AffinePoint<Fp2> power = points[i];
            for (int j = 0; j < digits; j++)
            {
                rest = U256.DivRem(rest, BlsParameter.Magnitude, out U256 digit);
                quarters[(digits * i) + j] = new(power, digit.LowUInt64);
                power = MultiplyByMagnitude(power);
            }
        }
        return MultiScalar.Sum<Fp2>(quarters, digits, point => MultiplyByMagnitude(point), turn);
    }

    /// <summary>[|x|]P for a point of the subgroup.</summary>
    private static AffinePoint<Fp2> MultiplyByMagnitude(in AffinePoint<Fp2> p) => -Psi(p);

    /// <summary>[x]P for the curve's (negative) parameter.</summary>
    public static JacobianPoint<Fp2> MultiplyByX(in JacobianPoint<Fp2> p) => -JacobianPoint<Fp2>.Multiply(p, BlsParameter.Magnitude);

    /// <summary>ψ(P) = [x]P: Scott, "A note on group membership tests for G1, G2 and GT on BLS pairing-friendly curves", section
    /// 4.</summary>
    public static bool IsInSubgroup(in AffinePoint<Fp2> point)
    {
        JacobianPoint<Fp2> p = JacobianPoint<Fp2>.From(point);
        return point.IsInfinity || Psi(p).Equals(MultiplyByX(p));
    }

    /// <summary>RFC 9380, appendix G.3, <c>clear_cofactor_bls12381_g2</c>: [x² - x - 1]P + [x - 1]ψ(P) + ψ²(2P).</summary>
    public static JacobianPoint<Fp2> ClearCofactor(in JacobianPoint<Fp2> p)
    {
        JacobianPoint<Fp2> xp = MultiplyByX(p);
        JacobianPoint<Fp2> psi = Psi(p);
        return Psi(Psi(JacobianPoint<Fp2>.Double(p))) + MultiplyByX(xp + psi) - xp - psi - p;
    }

    /// <summary>Reads the compressed form of draft-irtf-cfrg-pairing-friendly-curves, appendix C: x1 before x0; the point is on the
    /// curve, but perhaps not in the subgroup.</summary>
    public static bool TryDecodeOnCurve(ReadOnlySpan<byte> bytes, out AffinePoint<Fp2> point)
    {
        point = AffinePoint<Fp2>.Infinity;
        if (bytes.Length != CompressedLength || (bytes[0] & CompressedFlag) == 0)
            return false;
        byte flags = (byte)(bytes[0] & Flags);
        Span<byte> x = stackalloc byte[CompressedLength];
        bytes.CopyTo(x);
        x[0] &= unchecked((byte)~Flags);
        if ((flags & InfinityFlag) != 0)
            return flags == (CompressedFlag | InfinityFlag) && !x.ContainsAnyExcept((byte)0);
        if (!Fp.TryDecode(x[..Fp.EncodedLength], out Fp x1) || !Fp.TryDecode(x[Fp.EncodedLength..], out Fp x0))
            return false;
        Fp2 abscissa = new(x0, x1);
        if (!Fp2SquareRoot.TryCompute(Fp2.Square(abscissa) * abscissa + B, out Fp2 ordinate))
            return false;
        bool isLargest = (flags & SignFlag) != 0;
        point = new(abscissa, IsLexicographicallyLargest(ordinate) == isLargest ? ordinate : -ordinate);
        return true;
    }

    /// <summary>Reads a compressed point of the subgroup.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out AffinePoint<Fp2> point) =>
        TryDecodeOnCurve(bytes, out point) && IsInSubgroup(point);

    public static void Encode(in AffinePoint<Fp2> point, Span<byte> destination)
    {
        if (point.IsInfinity)
        {
            destination[..CompressedLength].Clear();
            destination[0] = CompressedFlag | InfinityFlag;
            return;
        }
        point.X.C1.Encode(destination);
        point.X.C0.Encode(destination[Fp.EncodedLength..]);
        destination[0] |= (byte)(IsLexicographicallyLargest(point.Y) ? CompressedFlag | SignFlag : CompressedFlag);
    }

    private static bool IsLexicographicallyLargest(in Fp2 y) =>
        y.C1.IsZero ? y.C0.IsLexicographicallyLargest : y.C1.IsLexicographicallyLargest;
}
