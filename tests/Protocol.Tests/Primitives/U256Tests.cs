using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Helios.Protocol.Tests.Primitives;

public sealed class U256Tests
{
    private static readonly BigInteger Modulus = BigInteger.One << 256;

    // Limbs near their ends are where carries, borrows and quotient digits go wrong.
    private static readonly Gen<ulong> Limb = Gen.OneOf(
        Gen.Elements(0ul, 1ul, 2ul, ulong.MaxValue, ulong.MaxValue - 1, 1ul << 63, (1ul << 63) - 1, (1ul << 63) + 1, 1ul << 32),
        Gen.Choose(0, int.MaxValue).Two().Select(p => ((ulong)p.Item1 << 33) ^ (ulong)p.Item2 ^ ((ulong)p.Item2 << 62)));

    private static readonly Gen<U256> Number =
        from limbs in Limb.Four()
        from length in Gen.Choose(1, 4)
        select new U256(
            limbs.Item1, length > 1 ? limbs.Item2 : 0, length > 2 ? limbs.Item3 : 0, length > 3 ? limbs.Item4 : 0);

    private static void ForAll(Action<U256, U256, U256> property) =>
        Prop.ForAll(Number.Three().ToArbitrary(), t => property(t.Item1, t.Item2, t.Item3))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    private static BigInteger Big(U256 value) => new(value.ToBigEndian(), isUnsigned: true, isBigEndian: true);

    private static BigInteger Signed(U256 value) => value.IsNegative ? Big(value) - Modulus : Big(value);

    private static BigInteger Wrap(BigInteger value) => ((value % Modulus) + Modulus) % Modulus;

    [Fact]
    public void Sums_differences_and_products_are_those_of_integers_modulo_2_to_the_256() => ForAll((a, b, _) =>
    {
        Big(a + b).ShouldBe(Wrap(Big(a) + Big(b)));
        U256.Add(a, b, out U256 _).ShouldBe(Big(a) + Big(b) >= Modulus);
        Big(a - b).ShouldBe(Wrap(Big(a) - Big(b)));
        U256.Subtract(a, b, out U256 _).ShouldBe(Big(a) < Big(b));
        Big(a * b).ShouldBe(Wrap(Big(a) * Big(b)));
        Big(-a).ShouldBe(Wrap(-Big(a)));
    });

    [Fact]
    public void Quotients_and_remainders_are_those_of_integers() => ForAll((a, b, m) =>
    {
        if (b.IsZero || m.IsZero)
            return;
        Big(U256.DivRem(a, b, out U256 remainder)).ShouldBe(Big(a) / Big(b));
        Big(remainder).ShouldBe(Big(a) % Big(b));
        Big(U256.SignedDivide(a, b)).ShouldBe(Wrap(BigInteger.Divide(Signed(a), Signed(b))));
        Big(U256.SignedModulo(a, b)).ShouldBe(Wrap(BigInteger.Remainder(Signed(a), Signed(b))));
        Big(U256.AddMod(a, b, m)).ShouldBe((Big(a) + Big(b)) % Big(m));
        Big(U256.MulMod(a, b, m)).ShouldBe(Big(a) * Big(b) % Big(m));
    });

    [Fact]
    public void A_quotient_digit_that_was_guessed_too_large_is_corrected() => ForAll((q, d, r) =>
    {
        // dividends just below and at multiples of the divisor, where the estimate is off by one or two
        if (d.IsZero || Big(q) * Big(d) >= Modulus)
            return;
        U256 product = q * d;
        (product / d).ShouldBe(q);
        if (!product.IsZero)
            ((product - 1ul) / d).ShouldBe(q - 1ul);
        if (r < d && !U256.Add(product, r, out U256 sum))
            (sum % d).ShouldBe(r);
    });

    [Fact]
    public void Division_by_zero_throws()
    {
        Should.Throw<DivideByZeroException>(() => U256.One / U256.Zero);
        Should.Throw<DivideByZeroException>(() => U256.AddMod(1, 1, 0));
        Should.Throw<DivideByZeroException>(() => U256.MulMod(1, 1, 0));
        Should.Throw<DivideByZeroException>(() => U256.SignedModulo(1, 0));
    }

    [Fact]
    public void Powers_are_those_of_integers_modulo_2_to_the_256()
    {
        ForAll((a, b, _) =>
        {
            U256 exponent = b & 0xffff_fffful;
            Big(U256.Exp(a, exponent)).ShouldBe(BigInteger.ModPow(Big(a), Big(exponent), Modulus));
        });
        U256.Exp(0, 0).ShouldBe(U256.One);
        U256.Exp(3, U256.MaxValue).ShouldBe(U256.Parse("0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"));
    }

    [Fact]
    public void Bits_and_shifts_are_those_of_integers() => ForAll((a, b, c) =>
    {
        int shift = (int)(c.LowUInt64 % 300);
        Big(a << shift).ShouldBe(Wrap(Big(a) << shift));
        Big(a >> shift).ShouldBe(Big(a) >> shift);
        Big(U256.SignedShiftRight(a, shift)).ShouldBe(Wrap(Signed(a) >> shift));
        Big(a & b).ShouldBe(Big(a) & Big(b));
        Big(a | b).ShouldBe(Big(a) | Big(b));
        Big(a ^ b).ShouldBe(Big(a) ^ Big(b));
        Big(~a).ShouldBe(Modulus - 1 - Big(a));
        new BigInteger(a.BitLength).ShouldBe(a.IsZero ? 0 : Big(a).GetBitLength());
        a.Bit(shift % 256).ShouldBe(!(Big(a) >> (shift % 256)).IsEven);
        a.ByteAt(shift % 32).ShouldBe((byte)((Big(a) >> (8 * (shift % 32))) & 0xff));
    });

    [Fact]
    public void Comparisons_are_those_of_integers() => ForAll((a, b, _) =>
    {
        a.CompareTo(b).ShouldBe(Big(a).CompareTo(Big(b)));
        (a < b).ShouldBe(Big(a) < Big(b));
        (a <= b).ShouldBe(Big(a) <= Big(b));
        (a > b).ShouldBe(Big(a) > Big(b));
        (a >= b).ShouldBe(Big(a) >= Big(b));
        (a == b).ShouldBe(Big(a) == Big(b));
        U256.SignedCompare(a, b).ShouldBe(Signed(a).CompareTo(Signed(b)));
        U256.Min(a, b).ShouldBe(a < b ? a : b);
        if (a == b)
            a.GetHashCode().ShouldBe(b.GetHashCode());
    });

    [Theory]
    [InlineData("0x7f", 0, "0x7f")]
    [InlineData("0x80", 0, "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff80")]
    [InlineData("0x1234ff", 1, "0x34ff")]
    [InlineData("0x12f4ff", 1, "0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff4ff")]
    [InlineData("0x80", 31, "0x80")]
    [InlineData("0x80", 32, "0x80")]
    public void The_sign_is_extended_from_the_byte_that_is_named(string value, ulong index, string expected) =>
        U256.SignExtend(U256.Parse(value), index).ToHexQuantity().ShouldBe(expected);

    [Fact]
    public void Bytes_and_text_read_back_as_they_were_written() => ForAll((a, _, _) =>
    {
        U256.FromBigEndian(a.ToBigEndian()).ShouldBe(a);
        U256.FromBigEndian(a.ToMinimalBigEndian()).ShouldBe(a);
        a.ToMinimalBigEndian().Length.ShouldBe(a.ByteLength);
        U256.Parse(a.ToHexQuantity()).ShouldBe(a);
        U256.Parse(a.ToString()).ShouldBe(a);
        a.ToString().ShouldBe(Big(a).ToString());
    });

    [Theory]
    [InlineData("0x0", "0")]
    [InlineData("0x0108", "264")]
    [InlineData("0x0000000000000000000000000000000000000000000000000000000000000000000001", "1")]
    [InlineData("007", "7")]
    public void Numbers_are_read_with_leading_zeros(string text, string expected) => U256.Parse(text).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("-1")]
    [InlineData("0x-1")]
    [InlineData("0x0x1")]
    [InlineData("12a")]
    [InlineData("0x10000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("115792089237316195423570985008687907853269984665640564039457584007913129639936")]
    [InlineData("999999999999999999999999999999999999999999999999999999999999999999999999999999")]
    [InlineData("1000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    public void A_number_that_is_malformed_or_too_large_is_refused(string text) =>
        Should.Throw<MalformedInputException>(() => U256.Parse(text));

    [Fact]
    public void More_than_32_bytes_are_refused() => Should.Throw<MalformedInputException>(() => U256.FromBigEndian(new byte[33]));

    [Fact]
    public void A_number_of_more_than_64_bits_is_not_cut_by_a_cast() => Should.Throw<OverflowException>(() => (ulong)(U256.One << 64));
}
