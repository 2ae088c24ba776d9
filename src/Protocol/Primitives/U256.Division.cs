using System.Numerics;

namespace Helios.Protocol.Primitives;

// Division, and the operations that need it.
public readonly partial struct U256
{
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static U256 operator /(in U256 dividend, in U256 divisor) => DivRem(dividend, divisor, out _);

    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static U256 operator %(in U256 dividend, in U256 divisor)
    {
        DivRem(dividend, divisor, out U256 remainder);
        return remainder;
    }

    /// <summary>The quotient, and the remainder beside it.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static U256 DivRem(in U256 dividend, in U256 divisor, out U256 remainder)
    {
        if (divisor.IsZero)
            throw new DivideByZeroException();
        if (dividend < divisor)
        {
            remainder = dividend;
            return Zero;
        }
        if (dividend.IsUInt64)
        {
            (ulong q, ulong r) = Math.DivRem(dividend._u0, divisor._u0);
            remainder = r;
            return q;
        }

        if ((divisor._u2 | divisor._u3) == 0)
        {
            return divisor._u1 == 0
                ? DivideByOneLimb(dividend, divisor._u0, out remainder)
                : DivideByTwoLimbs(dividend, new UInt128(divisor._u1, divisor._u0), out remainder);
        }
        Span<ulong> numerator = [dividend._u0, dividend._u1, dividend._u2, dividend._u3, 0];
        Span<ulong> quotient = [0, 0, 0, 0];
        remainder = Divide(numerator, divisor, quotient);
        return new U256(quotient[0], quotient[1], quotient[2], quotient[3]);
    }

    /// <summary>(left + right) mod modulus, the sum not being cut to 256 bits.</summary>
    /// <exception cref="DivideByZeroException">The modulus is zero.</exception>
    public static U256 AddMod(in U256 left, in U256 right, in U256 modulus)
    {
        if (modulus.IsZero)
            throw new DivideByZeroException();
        bool carry = Add(left, right, out U256 sum);
        if (!carry)
            return sum % modulus;
        if (left < modulus && right < modulus)
            return sum - modulus;
        Span<ulong> numerator = [sum._u0, sum._u1, sum._u2, sum._u3, 1, 0];
        return Divide(numerator, modulus, default);
    }

    /// <summary>(left · right) mod modulus, the product being 512 bits.</summary>
    /// <exception cref="DivideByZeroException">The modulus is zero.</exception>
    public static U256 MulMod(in U256 left, in U256 right, in U256 modulus)
    {
        if (modulus.IsZero)
            throw new DivideByZeroException();
        Span<ulong> product = stackalloc ulong[9];
        product.Clear();
        for (int i = 0; i < 4; i++)
        {
            ulong limb = left.Limb(i);
            product[i] = Limbs.MultiplyAdd(limb, right._u0, product[i], 0, out ulong carry);
            product[i + 1] = Limbs.MultiplyAdd(limb, right._u1, product[i + 1], carry, out carry);
            product[i + 2] = Limbs.MultiplyAdd(limb, right._u2, product[i + 2], carry, out carry);
            product[i + 3] = Limbs.MultiplyAdd(limb, right._u3, product[i + 3], carry, out carry);
            product[i + 4] = carry;
        }
        return Divide(product, modulus, default);
    }

    /// <summary>Two's complement, cut towards zero (<c>SDIV</c>); the least number by minus one is itself.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static U256 SignedDivide(in U256 dividend, in U256 divisor)
    {
        U256 quotient = dividend.SignedAbs() / divisor.SignedAbs();
        return dividend.IsNegative == divisor.IsNegative ? quotient : -quotient;
    }

    /// <summary>Two's complement, the sign being the dividend's (<c>SMOD</c>).</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static U256 SignedModulo(in U256 dividend, in U256 divisor)
    {
        U256 remainder = dividend.SignedAbs() % divisor.SignedAbs();
        return dividend.IsNegative ? -remainder : remainder;
    }

    // Divisors of one or two limbs, in registers: Möller and Granlund, as in LimbDivision

    private static U256 DivideByOneLimb(in U256 dividend, ulong divisor, out U256 remainder)
    {
        int shift = BitOperations.LeadingZeroCount(divisor);
        ulong v = divisor << shift, reciprocal = LimbDivision.Reciprocal(v), rest, q3 = 0, q2 = 0;
        if ((dividend._u2 | dividend._u3) == 0)
        {
            rest = Shifted(0, dividend._u1, shift);
        }
        else
        {
            q3 = LimbDivision.DivideTwoByOne(
                Shifted(0, dividend._u3, shift), Shifted(dividend._u3, dividend._u2, shift), v, reciprocal, out rest);
            q2 = LimbDivision.DivideTwoByOne(rest, Shifted(dividend._u2, dividend._u1, shift), v, reciprocal, out rest);
        }
        ulong q1 = LimbDivision.DivideTwoByOne(rest, Shifted(dividend._u1, dividend._u0, shift), v, reciprocal, out rest);
        ulong q0 = LimbDivision.DivideTwoByOne(rest, dividend._u0 << shift, v, reciprocal, out rest);
        remainder = rest >> shift;
        return new U256(q0, q1, q2, q3);
    }

    /// <param name="divisor">At least 2⁶⁴.</param>
    private static U256 DivideByTwoLimbs(in U256 dividend, UInt128 divisor, out U256 remainder)
    {
        int shift = BitOperations.LeadingZeroCount((ulong)(divisor >> 64));
        UInt128 v = divisor << shift, rest;
        ulong reciprocal = LimbDivision.Reciprocal(v), q2 = 0, q1 = 0;
        if ((dividend._u2 | dividend._u3) == 0)
        {
            rest = new UInt128(Shifted(0, dividend._u1, shift), Shifted(dividend._u1, dividend._u0, shift));
        }
        else
        {
            rest = new UInt128(Shifted(0, dividend._u3, shift), Shifted(dividend._u3, dividend._u2, shift));
            q2 = LimbDivision.DivideThreeByTwo(rest, Shifted(dividend._u2, dividend._u1, shift), v, reciprocal, out rest);
            q1 = LimbDivision.DivideThreeByTwo(rest, Shifted(dividend._u1, dividend._u0, shift), v, reciprocal, out rest);
        }
        ulong q0 = LimbDivision.DivideThreeByTwo(rest, dividend._u0 << shift, v, reciprocal, out rest);
        rest >>= shift;
        remainder = new U256((ulong)rest, (ulong)(rest >> 64), 0, 0);
        return new U256(q0, q1, q2, 0);
    }

    /// <summary>The upper limb of both, shifted left.</summary>
    private static ulong Shifted(ulong high, ulong low, int shift) => high << shift | low >> 1 >> (63 - shift);

    /// <param name="numerator">Limbs, the least significant first; the last one is zero (room for normalising) and all are
    /// overwritten.</param>
    /// <param name="quotient">One limb less than the numerator, all zero; or empty.</param>
    /// <returns>The remainder.</returns>
    private static U256 Divide(Span<ulong> numerator, in U256 divisor, Span<ulong> quotient)
    {
        int limbs = (divisor.BitLength + 63) / 64;
        int shift = (64 * limbs) - divisor.BitLength;
        U256 normalised = divisor << shift;
        ReadOnlySpan<ulong> v = [normalised._u0, normalised._u1, normalised._u2, normalised._u3];

        LimbDivision.ShiftLeft(numerator, shift);
        LimbDivision.Divide(numerator, v[..limbs], quotient);
        U256 remainder = new(
            numerator[0],
            limbs > 1 ? numerator[1] : 0,
            limbs > 2 ? numerator[2] : 0,
            limbs > 3 ? numerator[3] : 0);
        return remainder >> shift;
    }
}
