using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Fp12 = Helios.Protocol.Curves.Fp12<Helios.Protocol.Bls.Fp>;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Tests.Bls;

public sealed class PairingTests
{
    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void The_pairing_is_bilinear(int seed)
    {
        TestElements some = new(seed);
        JacobianPoint<Fp> p = some.PointOfG1();
        JacobianPoint<Fp2> q = some.PointOfG2();
        byte[] a = some.Scalar(), b = some.Scalar();

        Fp12 left = Pair(JacobianPoint<Fp>.Multiply(p, a), JacobianPoint<Fp2>.Multiply(q, b));
        Fp12 right = Pair(JacobianPoint<Fp>.Multiply(p, b), JacobianPoint<Fp2>.Multiply(q, a));
        left.Equals(right).ShouldBeTrue();
        left.Equals(Power(Power(Pair(p, q), a), b)).ShouldBeTrue();
        Pair(p, q + q).Equals(Fp12.Square(Pair(p, q))).ShouldBeTrue();
    }

    [Fact]
    public void The_pairing_of_the_generators_is_not_one_and_has_order_r()
    {
        Fp12 e = Pair(JacobianPoint<Fp>.From(G1.Generator), JacobianPoint<Fp2>.From(G2.Generator));
        e.IsOne.ShouldBeFalse();
        Power(e, BlsScalar.Order).IsOne.ShouldBeTrue();
    }

    [Fact]
    public void A_product_of_pairings_is_one_exactly_when_the_scalars_cancel()
    {
        TestElements some = new(33);
        JacobianPoint<Fp> p = some.PointOfG1(), r = some.PointOfG1();
        JacobianPoint<Fp2> q = some.PointOfG2();
        Pairing.IsProductOne([(p.ToAffine(), q.ToAffine()), (r.ToAffine(), q.ToAffine()), (-(p + r).ToAffine(), q.ToAffine())])
            .ShouldBeTrue();
        Pairing.IsProductOne([(p.ToAffine(), q.ToAffine()), (r.ToAffine(), q.ToAffine()), ((p + r).ToAffine(), q.ToAffine())])
            .ShouldBeFalse();
        Pairing.IsProductOne([(p.ToAffine(), AffinePoint<Fp2>.Infinity), (AffinePoint<Fp>.Infinity, q.ToAffine())]).ShouldBeTrue();
        Pairing.IsProductOne([]).ShouldBeTrue();
        Pairing.IsProductOne([(p.ToAffine(), q.ToAffine())]).ShouldBeFalse();
    }

    private static Fp12 Pair(in JacobianPoint<Fp> p, in JacobianPoint<Fp2> q) =>
        FinalExponentiation.Compute(Pairing.MillerLoop([(p.ToAffine(), q.ToAffine())]));

    private static Fp12 Power(in Fp12 value, ReadOnlySpan<byte> exponent)
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
}
