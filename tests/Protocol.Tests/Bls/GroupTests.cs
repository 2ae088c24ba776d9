using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Tests.Bls;

public sealed class GroupTests
{
    [Fact]
    public void The_generators_are_on_their_curves_and_have_order_r()
    {
        G1.Generator.IsOnCurve(G1.B).ShouldBeTrue();
        G2.Generator.IsOnCurve(G2.B).ShouldBeTrue();
        JacobianPoint<Fp>.Multiply(JacobianPoint<Fp>.From(G1.Generator), BlsScalar.Order).IsInfinity.ShouldBeTrue();
        JacobianPoint<Fp2>.Multiply(JacobianPoint<Fp2>.From(G2.Generator), BlsScalar.Order).IsInfinity.ShouldBeTrue();
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void Addition_is_a_group_in_every_mix_of_coordinates(int seed)
    {
        TestElements some = new(seed);
        CheckGroup(some.PointOfG1(), some.PointOfG1(), some.PointOfG1());
        CheckGroup(some.PointOfG2(), some.PointOfG2(), some.PointOfG2());
    }

    private static void CheckGroup<T>(JacobianPoint<T> p, JacobianPoint<T> q, JacobianPoint<T> r)
        where T : struct, IField<T>
    {
        JacobianPoint<T> infinity = JacobianPoint<T>.Infinity;
        (p + q + r).ShouldBe(p + (q + r));
        (p + q).ShouldBe(q + p);
        (p + q).ShouldBe(p + q.ToAffine());
        (p + p).ShouldBe(JacobianPoint<T>.Double(p));
        (p + p.ToAffine()).ShouldBe(JacobianPoint<T>.Double(p));
        (p + -p).IsInfinity.ShouldBeTrue();
        (p + -p.ToAffine()).IsInfinity.ShouldBeTrue();
        (p - q + q).ShouldBe(p);
        (p + infinity).ShouldBe(p);
        (infinity + p).ShouldBe(p);
        (infinity + p.ToAffine()).ShouldBe(p);
        (p + infinity.ToAffine()).ShouldBe(p);
        JacobianPoint<T>.Double(infinity).IsInfinity.ShouldBeTrue();
        JacobianPoint<T>.Multiply(p, 5UL).ShouldBe(p + p + p + p + p);
        JacobianPoint<T>.Multiply(p, [5]).ShouldBe(p + p + p + p + p);
        JacobianPoint<T>.ToAffine([p, infinity, q]).ShouldBe([p.ToAffine(), AffinePoint<T>.Infinity, q.ToAffine()]);
    }

    [Fact]
    public void The_subgroup_of_G1_is_told_from_the_rest_of_the_curve()
    {
        TestElements some = new(23);
        for (int i = 0; i < 5; i++)
        {
            G1.IsInSubgroup(some.PointOfG1().ToAffine()).ShouldBeTrue();
            AffinePoint<Fp> outside = some.PointOfCurve();
            JacobianPoint<Fp>.Multiply(JacobianPoint<Fp>.From(outside), BlsScalar.Order).IsInfinity.ShouldBeFalse();
            G1.IsInSubgroup(outside).ShouldBeFalse();
        }
        G1.IsInSubgroup(new(Fp.Zero, Fp.From(2))).ShouldBeFalse(); // of order 3
        G1.IsInSubgroup(AffinePoint<Fp>.Infinity).ShouldBeTrue();
    }

    [Fact]
    public void The_subgroup_of_G2_is_told_from_the_rest_of_the_twist()
    {
        TestElements some = new(24);
        for (int i = 0; i < 5; i++)
        {
            G2.IsInSubgroup(some.PointOfG2().ToAffine()).ShouldBeTrue();
            AffinePoint<Fp2> outside = some.PointOfTwist();
            G2.IsInSubgroup(outside).ShouldBeFalse();
            G2.IsInSubgroup(G2.ClearCofactor(JacobianPoint<Fp2>.From(outside)).ToAffine()).ShouldBeTrue();
        }
    }

    [Fact]
    public void Points_read_back_as_they_were_written()
    {
        TestElements some = new(25);
        byte[] g1 = new byte[G1.CompressedLength], g2 = new byte[G2.CompressedLength];
        for (int i = 0; i < 8; i++)
        {
            AffinePoint<Fp> p = i == 0 ? AffinePoint<Fp>.Infinity : some.PointOfG1().ToAffine();
            G1.Encode(p, g1);
            G1.TryDecodeOnCurve(g1, out AffinePoint<Fp> p2).ShouldBeTrue();
            p2.ShouldBe(p);
            AffinePoint<Fp2> q = i == 0 ? AffinePoint<Fp2>.Infinity : some.PointOfG2().ToAffine();
            G2.Encode(q, g2);
            G2.TryDecode(g2, out AffinePoint<Fp2> q2).ShouldBeTrue();
            q2.ShouldBe(q);
        }
    }
}
