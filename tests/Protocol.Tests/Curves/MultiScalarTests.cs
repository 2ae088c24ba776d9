using System.Buffers.Binary;
using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Helios.Protocol.Tests.Bls;

namespace Helios.Protocol.Tests.Curves;

public sealed class MultiScalarTests
{
    /// <summary>Tables for few terms, buckets for many.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(255)]
    [InlineData(256)]
    public void The_sum_is_that_of_one_multiplication_each(int count)
    {
        TestElements some = new(51 + count);
        JacobianPoint<Fp>[] several = [.. Enumerable.Range(0, 20).Select(_ => some.PointOfG1())];
        ScalarMultiple<Fp>[] terms =
        [
            .. Enumerable.Range(0, count).Select(i => new ScalarMultiple<Fp>(
                i % 7 == 3 ? AffinePoint<Fp>.Infinity : several[i % several.Length].ToAffine(), SomeScalar(some, i))),
        ];
        MultiScalar.Sum<Fp>(terms, ComputeTurn.Endless).ShouldBe(OneByOne(terms));
    }

    [Fact]
    public void Scalars_at_the_edges_of_the_digits_are_multiplied_rightly()
    {
        UInt128[] edges =
        [
            .. Enumerable.Range(0, 33).SelectMany(i => new[] { (UInt128)i, UInt128.MaxValue - (UInt128)i }),
            .. Enumerable.Range(1, 127).SelectMany(i => new[] { UInt128.One << i, (UInt128.One << i) - 1 }),
        ];
        foreach (UInt128 edge in edges)
        {
            ScalarMultiple<Fp>[] terms = [new(G1.Generator, edge)];
            MultiScalar.Sum<Fp>(terms, ComputeTurn.Endless).ShouldBe(OneByOne(terms));
        }
        ScalarMultiple<Fp>[] all = [.. edges.Select(edge => new ScalarMultiple<Fp>(G1.Generator, edge))];
        MultiScalar.Sum<Fp>(all, ComputeTurn.Endless).ShouldBe(OneByOne(all), "with buckets");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public void Equal_and_opposite_points_are_added_rightly(int repetitions)
    {
        AffinePoint<Fp> g = G1.Generator;
        AffinePoint<Fp>[] points = [g, g, g, -g, -g, -g, g, g];
        ScalarMultiple<Fp>[] terms =
            [.. Enumerable.Repeat(points, repetitions).SelectMany(point => point).Select(point => new ScalarMultiple<Fp>(point, 3))];
        MultiScalar.Sum<Fp>(terms, ComputeTurn.Endless)
            .ShouldBe(JacobianPoint<Fp>.Multiply(JacobianPoint<Fp>.From(g), 6 * (ulong)repetitions));
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

    private static JacobianPoint<Fp> OneByOne(ScalarMultiple<Fp>[] terms)
    {
        JacobianPoint<Fp> sum = JacobianPoint<Fp>.Infinity;
        byte[] scalar = new byte[16];
        foreach (ScalarMultiple<Fp> term in terms)
        {
            BinaryPrimitives.WriteUInt128BigEndian(scalar, term.Scalar);
            sum += JacobianPoint<Fp>.Multiply(JacobianPoint<Fp>.From(term.Point), scalar);
        }
        return sum;
    }

    private static UInt128 SomeScalar(TestElements some, int i) => (i % 5) switch
    {
        4 => UInt128.MaxValue,
        2 => 0,
        _ => BinaryPrimitives.ReadUInt128BigEndian(some.Scalar().AsSpan(16)),
    };
}
