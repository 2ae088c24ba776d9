using System.Numerics;
using Helios.Protocol.Curves;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bn254.Fp>;

namespace Helios.Protocol.Bn254;

/// <summary>alt_bn128 (EIP-196, EIP-197): E(Fp): y² = x³ + 3, of prime order n, and its twist E'(Fp2): y² = x³ + 3/(9 + u).</summary>
internal static class Bn254Curve
{
    /// <summary>The parameter x of the curve family; p = 36x⁴ + 36x³ + 24x² + 6x + 1 and n = 36x⁴ + 36x³ + 18x² + 6x + 1.</summary>
    public const ulong Parameter = 0x44e992b44a6909f1;

    public static readonly Fp B = Fp.From(3);

    public static readonly Fp2 TwistB = new Fp2(Fp.From(3), Fp.Zero) * Fp2.Inverse(new(Fp.From(9), Fp.One));

    private static readonly BigInteger X = Parameter;

    /// <summary>n.</summary>
    private static readonly BigInteger Order = (((((((36 * X) + 36) * X) + 18) * X) + 6) * X) + 1;

    /// <summary>β = 18x³ + 18x² + 9x + 1, a cube root of unity: (X, Y) → (β·X, Y) multiplies a point by λ = 36x³ + 18x² + 6x + 1.</summary>
    private static readonly Fp Beta =
        (((((Fp.From(18) * Fp.From(Parameter)) + Fp.From(18)) * Fp.From(Parameter)) + Fp.From(9)) * Fp.From(Parameter)) + Fp.One;

    /// <summary>k·P for any k.</summary>
    /// <remarks>
    /// Gallant, Lambert and Vanstone, "Faster point multiplication on elliptic curves with efficient endomorphisms": k·P is a·P + b·(λ·P)
    /// with a + bλ = k modulo n. (6x² + 4x + 1, 2x + 1) and (2x + 1, -6x² - 2x) are a basis of the pairs (a, b) with a + bλ = 0;
    /// (k, 0), less its multiples of them rounded down, is in the parallelogram that they span. So a is from 0 to 6x² + 6x + 2, and b is
    /// from -6x² - 2x to 2x + 1.
    /// </remarks>
    public static JacobianPoint<Fp> Multiply(in AffinePoint<Fp> point, ReadOnlySpan<byte> scalar)
    {
        BigInteger k = new(scalar, isUnsigned: true, isBigEndian: true);
        BigInteger small = (2 * X) + 1, large = ((6 * X) + 2) * X;
        BigInteger first = k * large / Order, second = k * small / Order;
        BigInteger a = k - (first * (large + small)) - (second * small);
        BigInteger b = (second * large) - (first * small);
        AffinePoint<Fp> Image(AffinePoint<Fp> p) => p.IsInfinity ? p : new(p.X * Beta, b.Sign < 0 ? -p.Y : p.Y);
        return MultiScalar.Sum<Fp>(
            [new(point, (UInt128)a), new(Image(point), (UInt128)BigInteger.Abs(b))], group: 2, Image, ComputeTurn.Endless);
    }

    /// <summary>ψ, the Frobenius seen from the twist: conjugate both coordinates, times ξ^((p-1)/3) and ξ^((p-1)/2).</summary>
    public static AffinePoint<Fp2> Psi(in AffinePoint<Fp2> q) => q.IsInfinity
        ? q
        : new(Fp2.Conjugate(q.X) * FrobeniusConstants<Fp>.Powers[2], Fp2.Conjugate(q.Y) * FrobeniusConstants<Fp>.Powers[3]);

    /// <summary>[x + 1]Q + ψ([x]Q) + ψ²([x]Q) = ψ³([2x]Q): El Housni, Guillevic and Piellard,
    /// "Co-factor clearing and subgroup membership testing on pairing-friendly curves", section 5.</summary>
    public static bool IsInSubgroup(in AffinePoint<Fp2> q)
    {
        JacobianPoint<Fp2> xq = JacobianPoint<Fp2>.Multiply(JacobianPoint<Fp2>.From(q), Parameter);
        JacobianPoint<Fp2> psi = Psi(xq), psi2 = Psi(psi);
        return (xq + q + psi + psi2).Equals(Psi(JacobianPoint<Fp2>.Double(psi2)));
    }

    private static JacobianPoint<Fp2> Psi(in JacobianPoint<Fp2> q) => new(
        Fp2.Conjugate(q.X) * FrobeniusConstants<Fp>.Powers[2], Fp2.Conjugate(q.Y) * FrobeniusConstants<Fp>.Powers[3], Fp2.Conjugate(q.Z));
}
