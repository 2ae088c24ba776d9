using System.Runtime.CompilerServices;

namespace Helios.Protocol;

// Division: Knuth, The Art of Computer Programming 4.3.1, algorithm D, with 64-bit digits. A digit of the quotient comes from a
// precomputed reciprocal (Möller and Granlund, "Improved division by invariant integers", 2011) instead of a 128-bit division.
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
        Span<ulong> quotient = [0, 0, 0, 0, 0];
        return Divide(numerator, modulus, quotient);
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
            product[i] = MultiplyAdd(limb, right._u0, product[i], 0, out ulong carry);
            product[i + 1] = MultiplyAdd(limb, right._u1, product[i + 1], carry, out carry);
            product[i + 2] = MultiplyAdd(limb, right._u2, product[i + 2], carry, out carry);
            product[i + 3] = MultiplyAdd(limb, right._u3, product[i + 3], carry, out carry);
            product[i + 4] = carry;
        }
        Span<ulong> quotient = stackalloc ulong[8];
        return Divide(product, modulus, quotient);
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

    /// <param name="numerator">Limbs, the least significant first; the last one is zero (room for normalising) and all are overwritten.</param>
    /// <param name="quotient">One limb less than the numerator, all zero.</param>
    private static U256 Divide(Span<ulong> numerator, in U256 divisor, Span<ulong> quotient)
    {
        int shift = -divisor.BitLength & 63;
        U256 normalised = divisor << shift;
        Span<ulong> v = [normalised._u0, normalised._u1, normalised._u2, normalised._u3];
        v = v[..((divisor.BitLength + 63) / 64)];

        if (shift != 0)
        {
            for (int i = numerator.Length - 1; i > 0; i--)
                numerator[i] = (numerator[i] << shift) | (numerator[i - 1] >> (64 - shift));
            numerator[0] <<= shift;
        }

        int digits = numerator.Length;
        while (digits > v.Length + 1 && numerator[digits - 1] == 0 && numerator[digits - 2] < v[^1])
            digits--;

        if (v.Length == 1)
            DivideByOneLimb(numerator[..digits], v[0], quotient);
        else
            DivideByLimbs(numerator[..digits], v, quotient);

        U256 remainder = new(
            numerator[0],
            v.Length > 1 ? numerator[1] : 0,
            v.Length > 2 ? numerator[2] : 0,
            v.Length > 3 ? numerator[3] : 0);
        return remainder >> shift;
    }

    private static void DivideByOneLimb(Span<ulong> u, ulong v, Span<ulong> quotient)
    {
        ulong reciprocal = Reciprocal(v);
        ulong remainder = u[^1];
        for (int j = u.Length - 2; j >= 0; j--)
            quotient[j] = DivideTwoByOne(remainder, u[j], v, reciprocal, out remainder);
        u[0] = remainder;
    }

    private static void DivideByLimbs(Span<ulong> u, ReadOnlySpan<ulong> v, Span<ulong> quotient)
    {
        int n = v.Length;
        ulong high = v[n - 1];
        ulong next = v[n - 2];
        ulong reciprocal = Reciprocal(high);

        for (int j = u.Length - n - 1; j >= 0; j--)
        {
            // D3: estimate the digit; it is at most one too large after the correction
            ulong digit;
            if (u[j + n] >= high)
            {
                digit = ulong.MaxValue;
            }
            else
            {
                digit = DivideTwoByOne(u[j + n], u[j + n - 1], high, reciprocal, out ulong rest);
                ulong productHigh = Math.BigMul(digit, next, out ulong productLow);
                if (productHigh > rest || (productHigh == rest && productLow > u[j + n - 2]))
                    digit--;
            }

            // D4: multiply and subtract
            ulong carry = 0;
            ulong borrow = 0;
            for (int i = 0; i < n; i++)
            {
                ulong product = MultiplyAdd(digit, v[i], carry, 0, out carry);
                u[j + i] = SubtractWithBorrow(u[j + i], product, ref borrow);
            }
            u[j + n] = SubtractWithBorrow(u[j + n], carry, ref borrow);

            // D6: add back while it was too large
            while (borrow != 0)
            {
                digit--;
                ulong back = 0;
                for (int i = 0; i < n; i++)
                    u[j + i] = AddWithCarry(u[j + i], v[i], ref back);
                u[j + n] = AddWithCarry(u[j + n], 0, ref back);
                borrow -= back;
            }
            quotient[j] = digit;
        }
    }

    /// <summary>Möller and Granlund, algorithm 3: floor((2^128 − 1) / v) − 2^64 for a normalised v.</summary>
    private static ulong Reciprocal(ulong v)
    {
        ulong low = v & 1;
        ulong v9 = v >> 55;
        ulong v40 = (v >> 24) + 1;
        ulong v63 = (v >> 1) + low;
        ulong r0 = ((1ul << 19) - (3ul << 8)) / v9;
        ulong r1 = (r0 << 11) - ((r0 * r0 * v40) >> 40) - 1;
        ulong r2 = (r1 << 13) + ((r1 * ((1ul << 60) - (r1 * v40))) >> 47);
        ulong e = ((r2 >> 1) & (0 - low)) - (r2 * v63);
        ulong r3 = (Math.BigMul(r2, e, out _) >> 1) + (r2 << 31);
        ulong high = Math.BigMul(r3, v, out ulong product);
        return r3 - (high + v + (product + v < v ? 1ul : 0ul));
    }

    /// <summary>Möller and Granlund, algorithm 4: two limbs (high below v) by a normalised limb.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong DivideTwoByOne(ulong high, ulong low, ulong v, ulong reciprocal, out ulong remainder)
    {
        ulong q1 = Math.BigMul(reciprocal, high, out ulong q0);
        q0 += low;
        q1 += high + (q0 < low ? 1ul : 0ul) + 1;
        ulong r = low - (q1 * v);
        if (r > q0)
        {
            q1--;
            r += v;
        }
        if (r >= v)
        {
            q1++;
            r -= v;
        }
        remainder = r;
        return q1;
    }
}
