using Helios.Protocol.Curves;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Bls;

/// <summary>RFC 9380, section 8.8.2: the suite BLS12381G2_XMD:SHA-256_SSWU_RO_, with any domain separation tag.</summary>
internal static class HashToG2
{
    /// <summary>Bytes a coordinate is reduced from: ceil((381 + 128) / 8).</summary>
    private const int L = 64;

    // E': y² = x³ + A'x + B', 3-isogenous to the twist, and Z of the simplified SWU map.
    private static readonly Fp2 A = new(Fp.Zero, Fp.From(240));
    private static readonly Fp2 B = new(Fp.From(1012), Fp.From(1012));
    private static readonly Fp2 Z = -new Fp2(Fp.From(2), Fp.One);
    private static readonly Fp2 MinusBOverA = -B * Fp2.Inverse(A);
    private static readonly Fp2 BOverZA = B * Fp2.Inverse(Z * A);

    /// <summary>A root of -N(Z)³ = -125.</summary>
    private static readonly Fp RootOfMinusNormOfZCubed = Root(-Fp.From(125));

    /// <summary>RFC 9380, section 3: <c>hash_to_curve</c>.</summary>
    public static AffinePoint<Fp2> Hash(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag)
    {
        Span<byte> uniform = stackalloc byte[4 * L];
        ExpandMessageXmd.Expand(message, tag, uniform);
        Fp2 u0 = new(Fp.FromWide(uniform[..L]), Fp.FromWide(uniform[L..]));
        Fp2 u1 = new(Fp.FromWide(uniform[(2 * L)..]), Fp.FromWide(uniform[(3 * L)..]));
        return G2.ClearCofactor(MapToTwist(u0) + MapToTwist(u1)).ToAffine();
    }

    /// <summary>RFC 9380, section 6.6.3: simplified SWU for AB = 0; a point of the twist, the cofactor not yet cleared.</summary>
    public static JacobianPoint<Fp2> MapToTwist(in Fp2 u) => ThreeIsogeny.Map(SimplifiedSwu(u));

    /// <summary>RFC 9380, section 6.6.2. When g(x1) is not a square, g(x2) = (Z·u²)³·g(x1) is one, and the root of its norm follows from
    /// the power already computed for the norm n of g(x1): with s² = -n, (s · √(-N(Z)³) · N(u)³)² is the norm of g(x2).</summary>
    private static AffinePoint<Fp2> SimplifiedSwu(in Fp2 u)
    {
        Fp2 zuu = Z * Fp2.Square(u);
        Fp2 denominator = Fp2.Square(zuu) + zuu;
        Fp2 x = denominator.IsZero ? BOverZA : MinusBOverA * (Fp2.One + Fp2.Inverse(denominator));
        Fp2 gx = (Fp2.Square(x) + A) * x + B;

        Fp norm = Fp2.Norm(gx);
        Fp normRoot = Fp.InverseRootPower(norm) * norm;
        if (!Fp.Square(normRoot).Equals(norm))
        {
            Fp normOfU = Fp2.Norm(u);
            normRoot = normRoot * RootOfMinusNormOfZCubed * Fp.Square(normOfU) * normOfU;
            x = zuu * x;
            gx = Fp2.Square(zuu) * zuu * gx;
        }
        Fp2 y = Fp2SquareRoot.FromNormRoot(gx, normRoot);
        return new(x, Sign(u) == Sign(y) ? y : -y);
    }

    /// <summary>RFC 9380, section 4.1: <c>sgn0</c> with m = 2.</summary>
    private static bool Sign(in Fp2 value) => value.C0.IsOdd || (value.C0.IsZero && value.C1.IsOdd);

    private static Fp Root(in Fp square) =>
        Fp.TrySquareRoot(square, out Fp root) ? root : throw new InvalidOperationException("-N(Z)³ is a square");

    /// <summary>RFC 9380, appendix E.3.</summary>
    private static readonly Isogeny<Fp2> ThreeIsogeny = new(
        xNumerator:
        [
            Constant(
                "0x5c759507e8e333ebb5b7a9a47d7ed8532c52d39fd3a042a88b58423c50ae15d5c2638e343d9c71c6238aaaaaaaa97d6",
                "0x5c759507e8e333ebb5b7a9a47d7ed8532c52d39fd3a042a88b58423c50ae15d5c2638e343d9c71c6238aaaaaaaa97d6"),
            Constant("0x0", "0x11560bf17baa99bc32126fced787c88f984f87adf7ae0c7f9a208c6b4f20a4181472aaa9cb8d555526a9ffffffffc71a"),
            Constant(
                "0x11560bf17baa99bc32126fced787c88f984f87adf7ae0c7f9a208c6b4f20a4181472aaa9cb8d555526a9ffffffffc71e",
                "0x8ab05f8bdd54cde190937e76bc3e447cc27c3d6fbd7063fcd104635a790520c0a395554e5c6aaaa9354ffffffffe38d"),
            Constant("0x171d6541fa38ccfaed6dea691f5fb614cb14b4e7f4e810aa22d6108f142b85757098e38d0f671c7188e2aaaaaaaa5ed1", "0x0"),
        ],
        xDenominator: [new(Fp.Zero, -Fp.From(72)), new(Fp.From(12), -Fp.From(12)), Fp2.One],
        yNumerator:
        [
            Constant(
                "0x1530477c7ab4113b59a4c18b076d11930f7da5d4a07f649bf54439d87d27e500fc8c25ebf8c92f6812cfc71c71c6d706",
                "0x1530477c7ab4113b59a4c18b076d11930f7da5d4a07f649bf54439d87d27e500fc8c25ebf8c92f6812cfc71c71c6d706"),
            Constant("0x0", "0x5c759507e8e333ebb5b7a9a47d7ed8532c52d39fd3a042a88b58423c50ae15d5c2638e343d9c71c6238aaaaaaaa97be"),
            Constant(
                "0x11560bf17baa99bc32126fced787c88f984f87adf7ae0c7f9a208c6b4f20a4181472aaa9cb8d555526a9ffffffffc71c",
                "0x8ab05f8bdd54cde190937e76bc3e447cc27c3d6fbd7063fcd104635a790520c0a395554e5c6aaaa9354ffffffffe38f"),
            Constant("0x124c9ad43b6cf79bfbf7043de3811ad0761b0f37a1e26286b0e977c69aa274524e79097a56dc4bd9e1b371c71c718b10", "0x0"),
        ],
        yDenominator: [new(-Fp.From(432), -Fp.From(432)), new(Fp.Zero, -Fp.From(216)), new(Fp.From(18), -Fp.From(18)), Fp2.One]);

    private static Fp2 Constant(string c0, string c1) => new(Fp.Parse(c0), Fp.Parse(c1));
}
