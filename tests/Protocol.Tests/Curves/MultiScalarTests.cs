using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Helios.Protocol.Tests.Bls;

namespace Helios.Protocol.Tests.Curves;

public sealed class MultiScalarTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(40)]
    [InlineData(150)]
    public void The_sum_is_that_of_one_multiplication_each(int count)
    {
        TestElements some = new(51 + count);
        AffinePoint<Fp>[] points =
            [.. Enumerable.Range(0, count).Select(i => i % 7 == 3 ? AffinePoint<Fp>.Infinity : some.PointOfG1().ToAffine())];
        byte[] largest = [.. Enumerable.Repeat((byte)0xff, 32)];
        byte[][] scalars = [.. Enumerable.Range(0, count).Select(i => i % 5 == 4 ? largest : i % 5 == 2 ? new byte[32] : some.Scalar())];

        JacobianPoint<Fp> expected = JacobianPoint<Fp>.Infinity;
        for (int i = 0; i < count; i++)
            expected += JacobianPoint<Fp>.Multiply(JacobianPoint<Fp>.From(points[i]), scalars[i]);
        MultiScalar.Sum<Fp>(points, scalars.SelectMany(scalar => scalar).ToArray(), ComputeTurn.Endless).ShouldBe(expected);
    }

    [Fact]
    public void Equal_and_opposite_points_are_added_rightly()
    {
        AffinePoint<Fp> g = G1.Generator;
        byte[] three = [.. new byte[31], 3];
        AffinePoint<Fp>[] points = [g, g, g, -g, -g, -g, g, g];
        MultiScalar.Sum<Fp>(points, Enumerable.Repeat(three, points.Length).SelectMany(scalar => scalar).ToArray(), ComputeTurn.Endless)
            .ShouldBe(JacobianPoint<Fp>.Multiply(JacobianPoint<Fp>.From(g), 6));
    }

    [Fact]
    public void A_batch_of_inverses_leaves_zero_alone()
    {
        TestElements some = new(52);
        Fp[] values = [some.Fp(), Fp.Zero, some.Fp(), Fp.One, Fp.Zero];
        Fp[] inverses = [.. values];
        BatchInversion.Invert<Fp>(inverses);
        inverses.ShouldBe(values.Select(value => Fp.Inverse(value)));
    }
}
