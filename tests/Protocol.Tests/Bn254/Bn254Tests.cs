using System.Numerics;
using Helios.Protocol.Bn254;
using Helios.Protocol.Curves;
using Fp12 = Helios.Protocol.Curves.Fp12<Helios.Protocol.Bn254.Fp>;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bn254.Fp>;

namespace Helios.Protocol.Tests.Bn254;

public sealed class Bn254Tests
{
    private static readonly BigInteger P = BigInteger.Parse(
        "21888242871839275222246405745257275088696311157297823662689037894645226208583");

    /// <summary>The order n of both groups.</summary>
    private static readonly byte[] Order = Hex.Decode("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001");

    private static readonly AffinePoint<Fp> Generator = new(Fp.From(1), Fp.From(2));

    /// <summary>EIP-197: the generator of G2.</summary>
    private static readonly AffinePoint<Fp2> TwistGenerator = new(
        new(
            Element("10857046999023057135944570762232829481370756359578518086990519993285655852781"),
            Element("11559732032986387107991004021392285783925812861821192530917403151452391805634")),
        new(
            Element("8495653923123431417604973247489272438418190587263600148770280649306958101930"),
            Element("4082367875863433681332203403145435568316851327593401208105741076214120093531")));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_operation_of_the_field_agrees_with_integers_modulo_p(int seed)
    {
        Random random = new(seed);
        BigInteger[] edges = [0, 1, 2, P - 1, P - 2, (P - 1) / 2, BigInteger.One << 55, (BigInteger.One << 253) - 1];
        byte[] bytes = new byte[32];
        BigInteger Next()
        {
            random.NextBytes(bytes);
            return new BigInteger(bytes, isUnsigned: true) % P;
        }
        List<(BigInteger, BigInteger)> operands = [.. from a in edges from b in edges select (a, b)];
        operands.AddRange(Enumerable.Range(0, 200).Select(_ => (Next(), Next())));
        foreach ((BigInteger a, BigInteger b) in operands)
        {
            Fp x = ToField(a), y = ToField(b);
            ToInteger(x).ShouldBe(a);
            ToInteger(x + y).ShouldBe((a + b) % P);
            ToInteger(x - y).ShouldBe((a - b + P) % P);
            ToInteger(-x).ShouldBe((P - a) % P);
            ToInteger(x * y).ShouldBe(a * b % P);
            ToInteger(Fp.SumOfProducts(x, x, y, y)).ShouldBe((a * a + b * b) % P);
            ToInteger(Fp.Inverse(x)).ShouldBe(BigInteger.ModPow(a, P - 2, P));
            ToInteger(Fp.Inverse(x + y)).ShouldBe(BigInteger.ModPow(a + b, P - 2, P), "perhaps from the representative above p");
            x.Equals(y).ShouldBe(a == b);
            (x - x).IsZero.ShouldBeTrue();
        }
    }

    [Fact]
    public void An_integer_that_is_not_below_p_is_not_an_element()
    {
        Fp.TryDecode(ToBytes(P - 1), out _).ShouldBeTrue();
        Fp.TryDecode(ToBytes(P), out _).ShouldBeFalse();
        Fp.TryDecode(ToBytes((BigInteger.One << 256) - 1), out _).ShouldBeFalse();
    }

    [Fact]
    public void The_generators_are_on_their_curves_and_have_order_n()
    {
        Generator.IsOnCurve(Bn254Curve.B).ShouldBeTrue();
        TwistGenerator.IsOnCurve(Bn254Curve.TwistB).ShouldBeTrue();
        Multiply(Generator, Order).IsInfinity.ShouldBeTrue();
        Multiply(TwistGenerator, Order).IsInfinity.ShouldBeTrue();
        Bn254Curve.IsInSubgroup(TwistGenerator).ShouldBeTrue();
    }

    [Fact]
    public void Multiples_by_the_endomorphism_are_those_by_doubling()
    {
        Random random = new(3);
        BigInteger n = new(Order, isUnsigned: true, isBigEndian: true), x = Bn254Curve.Parameter;
        BigInteger lambda = (36 * x * x * x) + (18 * x * x) + (6 * x) + 1;
        BigInteger[] edges =
        [
            1, x, (2 * x) + 1, 6 * x * x, (6 * x * x) + (2 * x), (6 * x * x) + (4 * x) + 1, lambda, n - lambda, n / 2, n, 2 * n, 5 * n,
            BigInteger.One << 64, BigInteger.One << 127, BigInteger.One << 128, (BigInteger.One << 256) - 2,
        ];
        byte[] some = new byte[32];
        List<byte[]> scalars = [.. edges.SelectMany(edge => new[] { edge - 1, edge, edge + 1 }).Select(ToBytes)];
        for (int i = 0; i < 50; i++)
        {
            random.NextBytes(some);
            scalars.Add([.. some]);
        }
        AffinePoint<Fp> point = Generator;
        foreach (byte[] scalar in scalars)
        {
            Bn254Curve.Multiply(point, scalar).ToAffine().ShouldBe(Multiply(point, scalar));
            Bn254Curve.Multiply(AffinePoint<Fp>.Infinity, scalar).IsInfinity.ShouldBeTrue();
            point = (JacobianPoint<Fp>.Double(JacobianPoint<Fp>.From(point)) + Generator).ToAffine();
        }
    }

    [Fact]
    public void The_pairing_is_bilinear_not_trivial_and_of_order_n()
    {
        byte[] a = ToBytes(BigInteger.Parse("123456789012345678901234567890123456789")), b = ToBytes(987654321);
        Fp12 e = Pair(Generator, TwistGenerator);
        e.IsOne.ShouldBeFalse();
        Power(e, Order).IsOne.ShouldBeTrue();
        Pair(Multiply(Generator, a), Multiply(TwistGenerator, b)).Equals(Power(Power(e, a), b)).ShouldBeTrue();
        Bn254Pairing.IsProductOne([(Generator, TwistGenerator), (-Generator, TwistGenerator)]).ShouldBeTrue();
        Bn254Pairing.IsProductOne([(Generator, TwistGenerator), (Generator, TwistGenerator)]).ShouldBeFalse();
        Bn254Pairing.IsProductOne([(AffinePoint<Fp>.Infinity, TwistGenerator), (Generator, AffinePoint<Fp2>.Infinity)]).ShouldBeTrue();
    }

    [Fact]
    public void A_sparse_product_is_the_product()
    {
        Fp12 f = Bn254Pairing.MillerLoop([(Generator, TwistGenerator)]);
        Fp2 b0 = TwistGenerator.X, b3 = TwistGenerator.Y, b4 = b0 + b3;
        Fp12.MultiplyBy034(f, b0, b3, b4).Equals(f * new Fp12(new(b0, Fp2.Zero, Fp2.Zero), new(b3, b4, Fp2.Zero))).ShouldBeTrue();
    }

    [Fact]
    public void A_point_of_the_twist_outside_the_subgroup_is_told_apart()
    {
        int found = 0;
        for (int x = 1; found < 3; x++)
        {
            Fp2 abscissa = new(Fp.From((ulong)x), Fp.Zero);
            if (TryRoot(Fp2.Square(abscissa) * abscissa + Bn254Curve.TwistB, out Fp2 ordinate))
            {
                AffinePoint<Fp2> point = new(abscissa, ordinate);
                point.IsOnCurve(Bn254Curve.TwistB).ShouldBeTrue();
                Multiply(point, Order).IsInfinity.ShouldBeFalse();
                Bn254Curve.IsInSubgroup(point).ShouldBeFalse();
                found++;
            }
        }
    }

    /// <summary>The complex method, on integers.</summary>
    private static bool TryRoot(Fp2 value, out Fp2 root)
    {
        BigInteger a0 = ToInteger(value.C0), a1 = ToInteger(value.C1);
        BigInteger s = BigInteger.ModPow((a0 * a0 + a1 * a1) % P, (P + 1) / 4, P);
        BigInteger half = (P + 1) / 2;
        foreach (BigInteger sign in new[] { s, P - s })
        {
            BigInteger b0 = BigInteger.ModPow((a0 + sign) * half % P, (P + 1) / 4, P);
            BigInteger b1 = a1 * half % P * BigInteger.ModPow(b0, P - 2, P) % P;
            root = new(ToField(b0), ToField(b1));
            if (Fp2.Square(root).Equals(value))
                return true;
        }
        root = default;
        return false;
    }

    private static AffinePoint<T> Multiply<T>(AffinePoint<T> point, byte[] scalar)
        where T : struct, IField<T> => JacobianPoint<T>.Multiply(JacobianPoint<T>.From(point), scalar).ToAffine();

    private static Fp12 Pair(AffinePoint<Fp> p, AffinePoint<Fp2> q) => Bn254Pairing.FinalExponentiation(Bn254Pairing.MillerLoop([(p, q)]));

    private static Fp12 Power(Fp12 value, byte[] exponent)
    {
        Fp12 power = Fp12.One;
        foreach (byte digits in exponent)
        {
            for (int bit = 7; bit >= 0; bit--)
            {
                power = Fp12.Square(power);
                if ((digits >> bit & 1) != 0)
                    power *= value;
            }
        }
        return power;
    }

    private static Fp Element(string value) => ToField(BigInteger.Parse(value));

    private static Fp ToField(BigInteger value) =>
        Fp.TryDecode(ToBytes(value), out Fp element) ? element : throw new ArgumentException("not below p");

    private static BigInteger ToInteger(Fp value)
    {
        byte[] bytes = new byte[32];
        value.Encode(bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    private static byte[] ToBytes(BigInteger value)
    {
        byte[] bytes = new byte[32], digits = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(bytes, 32 - digits.Length);
        return bytes;
    }
}
