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
    public void Multiples_by_the_endomorphisms_are_those_by_doubling()
    {
        TestElements some = new(26);
        U256 r = U256.FromBigEndian(BlsScalar.Order), x = BlsParameter.Magnitude;
        U256[] edges = [0, x, x * x, x * x * x, r, r - (x * x), r + r, U256.One << 64, U256.One << 128, U256.MaxValue];
        byte[][] scalars =
        [
            .. edges.SelectMany(edge => new[] { edge - 1ul, edge, edge + 1ul }).Select(edge => edge.ToBigEndian()),
            .. Enumerable.Range(0, 20).Select(_ => some.Scalar()),
        ];
        foreach (byte[] scalar in scalars)
        {
            JacobianPoint<Fp> p = some.PointOfG1();
            G1.Sum([p.ToAffine()], scalar, ComputeTurn.Endless).ShouldBe(JacobianPoint<Fp>.Multiply(p, scalar));
            JacobianPoint<Fp2> q = some.PointOfG2();
            G2.Sum([q.ToAffine()], scalar, ComputeTurn.Endless).ShouldBe(JacobianPoint<Fp2>.Multiply(q, scalar));
        }
        G1.Sum([AffinePoint<Fp>.Infinity], scalars[^1], ComputeTurn.Endless).IsInfinity.ShouldBeTrue();
        G2.Sum([AffinePoint<Fp2>.Infinity], scalars[^1], ComputeTurn.Endless).IsInfinity.ShouldBeTrue();
    }

    [Theory]
    [InlineData(9)]
    [InlineData(64)] // of G2: in buckets from here on, and of G1 from twice as many
    [InlineData(130)]
    public void The_sum_of_multiples_is_that_of_each(int points)
    {
        TestElements some = new(27);
        JacobianPoint<Fp>[] p = [.. Enumerable.Range(0, points).Select(_ => some.PointOfG1())];
        JacobianPoint<Fp2>[] q = [.. Enumerable.Range(0, points).Select(_ => some.PointOfG2())];
        byte[][] scalars = [.. p.Select(_ => some.Scalar())];
        byte[] all = [.. scalars.SelectMany(scalar => scalar)];
        G1.Sum(JacobianPoint<Fp>.ToAffine(p), all, ComputeTurn.Endless).ShouldBe(
            p.Zip(scalars, (point, scalar) => JacobianPoint<Fp>.Multiply(point, scalar)).Aggregate((sum, term) => sum + term));
        G2.Sum(JacobianPoint<Fp2>.ToAffine(q), all, ComputeTurn.Endless).ShouldBe(
            q.Zip(scalars, (point, scalar) => JacobianPoint<Fp2>.Multiply(point, scalar)).Aggregate((sum, term) => sum + term));
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
