using System.Runtime.CompilerServices;

namespace Helios.Protocol.Primitives;

/// <summary>Long division of numbers in 64-bit limbs, the least significant first.</summary>
/// <remarks>
/// Knuth, The Art of Computer Programming 4.3.1, algorithm D. A digit of the quotient comes from a precomputed reciprocal (Möller and
/// Granlund,
/// "Improved division by invariant integers", 2011) instead of a 128-bit division.
/// </remarks>
internal static class LimbDivision
{
    /// <summary>u / v: the remainder stays in the lowest limbs of u.</summary>
    /// <param name="u">At least one limb more than v; the highest limb is below v's.</param>
    /// <param name="v">Normalised: the highest bit is set.</param>
    /// <param name="quotient">One limb less than u, all zero; or empty, where only the remainder is wanted.</param>
    public static void Divide(Span<ulong> u, ReadOnlySpan<ulong> v, Span<ulong> quotient)
    {
        while (u.Length > v.Length + 1 && u[^1] == 0 && u[^2] < v[^1])
            u = u[..^1];
        if (v.Length == 1)
            DivideByOneLimb(u, v[0], quotient);
        else if (v.Length == 2)
            DivideByTwoLimbs(u, new UInt128(v[1], v[0]), quotient);
        else
            DivideByLimbs(u, v, quotient);
    }

    /// <param name="shift">0 to 63 bits.</param>
    public static void ShiftLeft(Span<ulong> limbs, int shift)
    {
        if (shift == 0)
            return;
        for (int i = limbs.Length - 1; i > 0; i--)
            limbs[i] = (limbs[i] << shift) | (limbs[i - 1] >> (64 - shift));
        limbs[0] <<= shift;
    }

    /// <param name="shift">0 to 63 bits.</param>
    public static void ShiftRight(Span<ulong> limbs, int shift)
    {
        if (shift == 0)
            return;
        for (int i = 0; i < limbs.Length - 1; i++)
            limbs[i] = (limbs[i] >> shift) | (limbs[i + 1] << (64 - shift));
        limbs[^1] >>= shift;
    }

    private static void DivideByOneLimb(Span<ulong> u, ulong v, Span<ulong> quotient)
    {
        ulong reciprocal = Reciprocal(v);
        ulong remainder = u[^1];
        for (int j = u.Length - 2; j >= 0; j--)
        {
            ulong digit = DivideTwoByOne(remainder, u[j], v, reciprocal, out remainder);
            if (!quotient.IsEmpty)
                quotient[j] = digit;
        }
        u[0] = remainder;
    }

    private static void DivideByTwoLimbs(Span<ulong> u, UInt128 v, Span<ulong> quotient)
    {
        ulong reciprocal = Reciprocal(v);
        UInt128 remainder = new(u[^1], u[^2]);
        for (int j = u.Length - 3; j >= 0; j--)
        {
            ulong digit = DivideThreeByTwo(remainder, u[j], v, reciprocal, out remainder);
            if (!quotient.IsEmpty)
                quotient[j] = digit;
        }
        (u[0], u[1]) = ((ulong)remainder, (ulong)(remainder >> 64));
    }

    private static void DivideByLimbs(Span<ulong> u, ReadOnlySpan<ulong> v, Span<ulong> quotient)
    {
        int n = v.Length;
        ulong high = v[n - 1];
        ulong next = v[n - 2];
        ulong reciprocal = Reciprocal(high);

        for (int j = u.Length - n - 1; j >= 0; j--)
        {
            // D3: estimate the digit
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
            Span<ulong> window = u.Slice(j, n + 1);
            for (int i = 0; i < v.Length; i++)
            {
                ulong product = Limbs.MultiplyAdd(digit, v[i], carry, 0, out carry);
                window[i] = Limbs.SubtractWithBorrow(window[i], product, ref borrow);
            }
            window[n] = Limbs.SubtractWithBorrow(window[n], carry, ref borrow);

            // D6: add back while the digit was too large
            while (borrow != 0)
            {
                digit--;
                ulong back = 0;
                for (int i = 0; i < v.Length; i++)
                    window[i] = Limbs.AddWithCarry(window[i], v[i], ref back);
                window[n] = Limbs.AddWithCarry(window[n], 0, ref back);
                borrow -= back;
            }
            if (!quotient.IsEmpty)
                quotient[j] = digit;
        }
    }

    /// <summary>Möller and Granlund, algorithm 3: floor((2^128 − 1) / v) − 2^64 for a normalised v.</summary>
    public static ulong Reciprocal(ulong v)
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

    /// <summary>Möller and Granlund, algorithm 6: floor((2^192 − 1) / v) − 2^64 for a normalised v.</summary>
    public static ulong Reciprocal(UInt128 v)
    {
        (ulong high, ulong low) = ((ulong)(v >> 64), (ulong)v);
        ulong reciprocal = Reciprocal(high);
        ulong p = (high * reciprocal) + low;
        if (p < low)
        {
            reciprocal--;
            if (p >= high)
            {
                reciprocal--;
                p -= high;
            }
            p -= high;
        }
        ulong t1 = Math.BigMul(reciprocal, low, out ulong t0);
        p += t1;
        if (p < t1)
        {
            reciprocal--;
            if (new UInt128(p, t0) >= v)
                reciprocal--;
        }
        return reciprocal;
    }

    /// <summary>Möller and Granlund, algorithm 5: three limbs (the two high ones below v) by two normalised limbs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong DivideThreeByTwo(UInt128 high, ulong low, UInt128 v, ulong reciprocal, out UInt128 remainder)
    {
        ulong u2 = (ulong)(high >> 64), u1 = (ulong)high, v1 = (ulong)(v >> 64), v0 = (ulong)v;
        ulong q1 = Math.BigMul(reciprocal, u2, out ulong q0);
        q0 += u1;
        q1 += u2 + (q0 < u1 ? 1ul : 0ul);
        ulong t1 = Math.BigMul(v0, q1, out ulong t0);
        UInt128 r = new UInt128(u1 - (q1 * v1), low) - new UInt128(t1, t0) - v;
        q1++;
        if ((ulong)(r >> 64) >= q0)
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

    /// <summary>Möller and Granlund, algorithm 4: two limbs (high below v) by a normalised limb.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong DivideTwoByOne(ulong high, ulong low, ulong v, ulong reciprocal, out ulong remainder)
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
