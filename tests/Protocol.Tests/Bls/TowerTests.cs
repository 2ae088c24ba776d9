using Helios.Protocol.Bls;
using Fp12 = Helios.Protocol.Curves.Fp12<Helios.Protocol.Bls.Fp>;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;
using Fp6 = Helios.Protocol.Curves.Fp6<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Tests.Bls;

public sealed class TowerTests
{
    private static readonly byte[] Modulus =
        Hex.Decode("1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab");

    private static readonly Fp2 U = new(Fp.Zero, Fp.One);
    private static readonly Fp6 V = new(Fp2.Zero, Fp2.One, Fp2.Zero);
    private static readonly Fp12 W = new(Fp6.Zero, Fp6.One);

    [Fact]
    public void The_generators_of_the_tower_satisfy_their_equations()
    {
        Fp2.Square(U).ShouldBe(-Fp2.One);
        (Fp6.Square(V) * V).Equals(new(new(Fp.One, Fp.One), Fp2.Zero, Fp2.Zero)).ShouldBeTrue();
        Fp12.Square(W).Equals(new(V, Fp6.Zero)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Fp2_is_a_field_with_roots_of_its_squares(int seed)
    {
        TestElements some = new(seed);
        for (int i = 0; i < 20; i++)
        {
            Fp2 a = some.Fp2(), b = some.Fp2(), c = some.Fp2();
            (a * (b + c)).ShouldBe(a * b + a * c);
            (a * b * c).ShouldBe(a * (b * c));
            Fp2.Square(a).ShouldBe(a * a);
            (a * Fp2.Inverse(a)).ShouldBe(Fp2.One);
            Fp2.MultiplyByXi(a).ShouldBe(a * new Fp2(Fp.One, Fp.One));
            Fp2SquareRoot.TryCompute(a * a, out Fp2 root).ShouldBeTrue();
            (root.Equals(a) || root.Equals(-a)).ShouldBeTrue();
            Fp2SquareRoot.TryCompute(Fp2.MultiplyByXi(a * a), out _).ShouldBeFalse();
        }
    }

    [Fact]
    public void Roots_of_elements_of_the_base_field_are_found()
    {
        foreach (Fp value in new[] { Fp.Zero, Fp.One, -Fp.One, Fp.From(4), -Fp.From(4), Fp.From(5), -Fp.From(5) })
        {
            Fp2SquareRoot.TryCompute(new(value, Fp.Zero), out Fp2 root).ShouldBeTrue();
            Fp2.Square(root).ShouldBe(new(value, Fp.Zero));
        }
    }

    [Fact]
    public void Fp6_and_Fp12_are_fields()
    {
        TestElements some = new(13);
        for (int i = 0; i < 10; i++)
        {
            Fp6 a = some.Fp6(), b = some.Fp6(), c = some.Fp6();
            (a * (b + c)).Equals(a * b + a * c).ShouldBeTrue();
            (a * b * c).Equals(a * (b * c)).ShouldBeTrue();
            Fp6.Square(a).Equals(a * a).ShouldBeTrue();
            (a * Fp6.Inverse(a)).Equals(Fp6.One).ShouldBeTrue();
            Fp6.MultiplyByV(a).Equals(a * V).ShouldBeTrue();
            Fp6.MultiplyBy01(a, b.C0, b.C1).Equals(a * new Fp6(b.C0, b.C1, Fp2.Zero)).ShouldBeTrue();
            Fp6.MultiplyBy1(a, b.C1).Equals(a * new Fp6(Fp2.Zero, b.C1, Fp2.Zero)).ShouldBeTrue();

            Fp12 x = some.Fp12(), y = some.Fp12(), z = some.Fp12();
            (x * y * z).Equals(x * (y * z)).ShouldBeTrue();
            Fp12.Square(x).Equals(x * x).ShouldBeTrue();
            (x * Fp12.Inverse(x)).IsOne.ShouldBeTrue();
            Fp12.MultiplyBy014(x, a.C0, a.C1, a.C2)
                .Equals(x * new Fp12(new(a.C0, a.C1, Fp2.Zero), new(Fp2.Zero, a.C2, Fp2.Zero))).ShouldBeTrue();
        }
    }

    [Fact]
    public void The_Frobenius_is_the_power_p()
    {
        Fp12 a = new TestElements(14).Fp12(), power = Fp12.One;
        foreach (byte digits in Modulus)
        {
            for (int bit = 7; bit >= 0; bit--)
            {
                power = Fp12.Square(power);
                if ((digits >> bit & 1) != 0)
                    power *= a;
            }
        }
        Fp12.Frobenius(a).Equals(power).ShouldBeTrue();
    }

    [Fact]
    public void In_the_cyclotomic_subgroup_the_fast_squaring_squares_and_the_conjugate_inverts()
    {
        Fp12 a = new TestElements(15).Fp12();
        Fp12 t = Fp12.Conjugate(a) * Fp12.Inverse(a);
        Fp12 cyclotomic = Fp12.Frobenius(Fp12.Frobenius(t)) * t;
        Fp12.CyclotomicSquare(cyclotomic).Equals(Fp12.Square(cyclotomic)).ShouldBeTrue();
        (cyclotomic * Fp12.Conjugate(cyclotomic)).IsOne.ShouldBeTrue();
        Fp12.CyclotomicSquare(a).Equals(Fp12.Square(a)).ShouldBeFalse();
    }
}
