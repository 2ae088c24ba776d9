using System.Numerics;
using Helios.Protocol.Bls;

namespace Helios.Protocol.Tests.Bls;

/// <summary>The limb arithmetic against <see cref="BigInteger"/>.</summary>
public sealed class FpTests
{
    private static readonly BigInteger P = BigInteger.Parse(
        "01a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab",
        System.Globalization.NumberStyles.HexNumber);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_operation_agrees_with_integers_modulo_p(int seed)
    {
        foreach ((BigInteger a, BigInteger b) in Operands(seed))
        {
            Fp x = ToField(a), y = ToField(b);
            ToInteger(x).ShouldBe(a);
            ToInteger(x + y).ShouldBe((a + b) % P);
            ToInteger(x - y).ShouldBe((a - b + P) % P);
            ToInteger(-x).ShouldBe((P - a) % P);
            ToInteger(x * y).ShouldBe(a * b % P);
            ToInteger(Fp.Double(x)).ShouldBe(2 * a % P);
            ToInteger(Fp.Square(x)).ShouldBe(a * a % P);
            ToInteger(Fp.SumOfProducts(x, y, y, -x)).ShouldBe(0);
            ToInteger(Fp.SumOfProducts(x, x, y, y)).ShouldBe((a * a + b * b) % P);
            ToInteger(Fp.Inverse(x)).ShouldBe(BigInteger.ModPow(a, P - 2, P));
            ToInteger(Fp.Inverse(x + y)).ShouldBe(BigInteger.ModPow(a + b, P - 2, P), "perhaps from the representative above p");
            x.IsZero.ShouldBe(a.IsZero);
            x.IsOdd.ShouldBe(!a.IsEven);
            x.IsLexicographicallyLargest.ShouldBe(a > (P - 1) / 2);
            x.Equals(y).ShouldBe(a == b);
        }
    }

    /// <summary>Long chains keep the limbs within their bounds, whatever representative an intermediate value has.</summary>
    [Fact]
    public void Chains_of_operations_stay_exact()
    {
        Random random = new(4);
        (Fp x, BigInteger a) = (ToField(P - 1), P - 1);
        (Fp y, BigInteger b) = (ToField(P - 2), P - 2);
        for (int i = 0; i < 20_000; i++)
        {
            (x, a) = random.Next(6) switch
            {
                0 => (x + y, (a + b) % P),
                1 => (x - y, (a - b + P) % P),
                2 => (x * y, a * b % P),
                3 => (Fp.Square(x), a * a % P),
                4 => (-x, (P - a) % P),
                _ => (Fp.SumOfProducts(x, y, y, y), (a * b + b * b) % P),
            };
            ((x, a), (y, b)) = random.Next(2) == 0 ? ((x, a), (y, b)) : ((y, b), (x, a));
        }
        ToInteger(x).ShouldBe(a);
        ToInteger(y).ShouldBe(b);
    }

    [Fact]
    public void A_square_has_a_root_and_its_negative_has_none()
    {
        foreach ((BigInteger a, _) in Operands(5))
        {
            Fp square = Fp.Square(ToField(a));
            Fp.TrySquareRoot(square, out Fp root).ShouldBeTrue();
            Fp.Square(root).ShouldBe(square);
            Fp.TrySquareRoot(-square, out _).ShouldBe(a.IsZero);
        }
    }

    /// <summary>Groups of four in the lanes of a vector, where there are any, and the rest one by one.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(300)]
    public void Powers_of_many_elements_are_those_of_each(int count)
    {
        Fp[] values = [.. Operands(6).Select(pair => ToField(pair.Item1)).Take(count)], powers = [.. values];
        Fp.InverseRootPowers(powers);
        powers.Select(ToInteger).ShouldBe(values.Select(value => BigInteger.ModPow(ToInteger(value), (P - 3) / 4, P)));
    }

    [Fact]
    public void An_integer_that_is_not_below_p_is_not_an_element()
    {
        Fp.TryDecode(ToBytes(P - 1, 48), out _).ShouldBeTrue();
        Fp.TryDecode(ToBytes(P, 48), out _).ShouldBeFalse();
        Fp.TryDecode(ToBytes(P + 1, 48), out _).ShouldBeFalse();
        Fp.TryDecode(ToBytes((BigInteger.One << 384) - 1, 48), out _).ShouldBeFalse();
    }

    [Fact]
    public void Sixty_four_bytes_are_reduced_modulo_p()
    {
        BigInteger[] wides = [BigInteger.Zero, P, (BigInteger.One << 512) - 1, (BigInteger.One << 256) - 1, BigInteger.One << 256];
        foreach (BigInteger wide in wides)
            ToInteger(Fp.FromWide(ToBytes(wide, 64))).ShouldBe(wide % P);
    }

    private static IEnumerable<(BigInteger, BigInteger)> Operands(int seed)
    {
        BigInteger[] edges =
        [
            0, 1, 2, P - 1, P - 2, (P - 1) / 2, (P + 1) / 2, BigInteger.One << 55, (BigInteger.One << 55) - 1, (BigInteger.One << 380) - 1,
        ];
        foreach (BigInteger a in edges)
        {
            foreach (BigInteger b in edges)
                yield return (a, b);
        }
        Random random = new(seed);
        byte[] bytes = new byte[48];
        for (int i = 0; i < 200; i++)
        {
            random.NextBytes(bytes);
            BigInteger a = new BigInteger(bytes, isUnsigned: true) % P;
            random.NextBytes(bytes);
            yield return (a, new BigInteger(bytes, isUnsigned: true) % P);
        }
    }

    private static Fp ToField(BigInteger value) =>
        Fp.TryDecode(ToBytes(value, 48), out Fp element) ? element : throw new ArgumentException("not below p");

    private static BigInteger ToInteger(Fp value)
    {
        byte[] bytes = new byte[48];
        value.Encode(bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    private static byte[] ToBytes(BigInteger value, int length)
    {
        byte[] bytes = new byte[length], digits = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(bytes, length - digits.Length);
        return bytes;
    }
}
