using System.Numerics;

namespace Helios.Protocol.Curves;

/// <summary>Inverses modulo an odd prime, in limbs of 55 bits, the least significant first. Variable time.</summary>
/// <remarks>
/// Bernstein and Yang, "Fast constant-time gcd computation and modular inversion", eprint 2019/266. A step divides g by two and needs the
/// lowest bits of f and g only, so 55 steps are taken on one limb and then applied to all limbs as one matrix:
///     f, g ← (u·f + v·g, q·f + r·g) / 2⁵⁵      exactly
///     d, e ← (u·d + v·e, q·d + r·e) / 2⁵⁵      modulo p
/// f ≡ d·x and g ≡ e·x (mod p) always hold. When g is zero, f is ±gcd(p, x) = ±1, and so ±d is the inverse.
/// Where g has no more than its lowest bits to lose before the next exchange, one addition of a multiple of f clears several of them.
/// </remarks>
internal static class ModularInverse
{
    private const int LimbBits = 55;
    private const ulong Mask = (1UL << LimbBits) - 1;

    private readonly record struct Steps(long U, long V, long Q, long R);

    /// <param name="x">From 1 to 2p - 1, but not p; it becomes its inverse, from 0 to 2p - 1. The highest limb has two spare bits.</param>
    /// <param name="p">As many limbs as x.</param>
    /// <param name="negativeInverse">-1/p mod 2⁵⁵.</param>
    public static void Invert(Span<long> x, ReadOnlySpan<long> p, ulong negativeInverse)
    {
        Span<long> f = stackalloc long[p.Length], d = stackalloc long[p.Length], e = stackalloc long[p.Length];
        Span<long> g = x;
        p.CopyTo(f);
        d.Clear();
        e.Clear();
        e[0] = 1;

        int delta = 1;
        while (g.ContainsAnyExcept(0))
        {
            Steps steps = Divide(ref delta, (ulong)f[0], (ulong)g[0]);
            Apply(steps, f, g);
            Apply(steps, d, e, p, negativeInverse);
        }

        bool isNegated = f[^1] < 0;
        for (int i = 0; i < x.Length; i++)
            x[i] = isNegated ? -d[i] : d[i];
        Carry(x);
        if (x[^1] >= 0)
            return;
        for (int i = 0; i < x.Length; i++)
            x[i] += 2 * p[i];
        Carry(x);
    }

    /// <summary>55 steps on the lowest bits of f and g. δ above zero: f and g change places before the next odd g is made even.</summary>
    private static Steps Divide(ref int delta, ulong f, ulong g)
    {
        (ulong u, ulong v, ulong q, ulong r) = (1, 0, 0, 1);
        for (int left = LimbBits; ;)
        {
            int zeros = BitOperations.TrailingZeroCount(g | ulong.MaxValue << left);
            g >>= zeros;
            u <<= zeros;
            v <<= zeros;
            delta += zeros;
            left -= zeros;
            if (left == 0)
                return new((long)u, (long)v, (long)q, (long)r);
            if (delta > 0)
            {
                delta = -delta;
                (f, g) = (g, 0 - f);
                (u, q) = (q, 0 - u);
                (v, r) = (r, 0 - v);
            }

            // f·(2 - f²) is 1/f modulo 2⁶. The next 1 - δ steps do not exchange.
            int bits = Math.Min(Math.Min(1 - delta, left), 6);
            ulong multiple = g * f * (f * f - 2) & (1UL << bits) - 1;
            g += multiple * f;
            q += multiple * u;
            r += multiple * v;
        }
    }

    private static void Apply(in Steps steps, Span<long> f, Span<long> g)
    {
        Int128 first = Math.BigMul(steps.U, f[0]) + Math.BigMul(steps.V, g[0]);
        Int128 second = Math.BigMul(steps.Q, f[0]) + Math.BigMul(steps.R, g[0]);
        for (int i = 1; i < f.Length; i++)
        {
            first = (first >> LimbBits) + Math.BigMul(steps.U, f[i]) + Math.BigMul(steps.V, g[i]);
            second = (second >> LimbBits) + Math.BigMul(steps.Q, f[i]) + Math.BigMul(steps.R, g[i]);
            f[i - 1] = (long)((ulong)first & Mask);
            g[i - 1] = (long)((ulong)second & Mask);
        }
        f[^1] = (long)(first >> LimbBits);
        g[^1] = (long)(second >> LimbBits);
    }

    /// <summary>
    /// d and e are between -2p and p, and so are the new ones: where one is negative, p is added to it before; then the multiple of p below
    /// 2⁵⁵·p that makes the sum divisible is subtracted.
    /// </summary>
    private static void Apply(in Steps steps, Span<long> d, Span<long> e, ReadOnlySpan<long> p, ulong negativeInverse)
    {
        long negativeD = d[^1] >> 63, negativeE = e[^1] >> 63;
        long first = (steps.U & negativeD) + (steps.V & negativeE);
        long second = (steps.Q & negativeD) + (steps.R & negativeE);
        first -= (long)((ulong)first - (ulong)(steps.U * d[0] + steps.V * e[0]) * negativeInverse & Mask);
        second -= (long)((ulong)second - (ulong)(steps.Q * d[0] + steps.R * e[0]) * negativeInverse & Mask);

        Int128 sum = Math.BigMul(steps.U, d[0]) + Math.BigMul(steps.V, e[0]) + Math.BigMul(first, p[0]);
        Int128 other = Math.BigMul(steps.Q, d[0]) + Math.BigMul(steps.R, e[0]) + Math.BigMul(second, p[0]);
        for (int i = 1; i < d.Length; i++)
        {
            sum = (sum >> LimbBits) + Math.BigMul(steps.U, d[i]) + Math.BigMul(steps.V, e[i]) + Math.BigMul(first, p[i]);
            other = (other >> LimbBits) + Math.BigMul(steps.Q, d[i]) + Math.BigMul(steps.R, e[i]) + Math.BigMul(second, p[i]);
            d[i - 1] = (long)((ulong)sum & Mask);
            e[i - 1] = (long)((ulong)other & Mask);
        }
        d[^1] = (long)(sum >> LimbBits);
        e[^1] = (long)(other >> LimbBits);
    }

    private static void Carry(Span<long> limbs)
    {
        for (int i = 0; i < limbs.Length - 1; i++)
        {
            limbs[i + 1] += limbs[i] >> LimbBits;
            limbs[i] &= (long)Mask;
        }
    }
}
