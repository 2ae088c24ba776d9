using System.Runtime.CompilerServices;

namespace Helios.Protocol.Bls;

/// <summary>Montgomery's reduction of the columns of a product, or of a sum of products.</summary>
internal readonly partial struct Fp
{
    /// <summary>-1/p, 9 bits too high.</summary>
    private const ulong Factor = MontgomeryFactor << 9;

    /// <summary>Σ tₖ·2⁵⁵ᵏ, divided by R = 2³⁸⁵ modulo p.</summary>
    /// <remarks>
    /// From the lowest column on, qₖ·p with qₖ = -t/p modulo 2⁵⁵ makes the lowest 55 bits of the column zero; what is above is the carry.
    /// The multiples qᵢ·pⱼ are added by pairs, as in a product, but for those of q₀ and of p₀: a column has to be known for its q. Each q
    /// is held shifted by 8 bits, and each limb of p by 1. What depends on the newest q is added last, because each q waits for it.
    /// </remarks>
    /// <param name="columns">Their sum is not negative.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Fp Reduce(ref Columns columns)
    {
        ulong t = columns[0], carry = Carry(t + Mask), q0 = t * Factor >> 1;
        ulong once, high, next, a;
        t = columns[1] + High(q0, P0 << 1) + Low(q0, P1 << 1);
        t += carry;
        ulong q1 = t * Factor >> 1, l1 = Low(q1, P1 << 1), h1 = High(q1, P1 << 1);
        carry = Carry(t + Mask);
        t = columns[2] + High(q0, P1 << 1) + Low(q0, P2 << 1);
        t += High(q1, P0 << 1) + l1;
        t += carry;
        ulong q2 = t * Factor >> 1, l2 = Low(q2, P2 << 1), h2 = High(q2, P2 << 1);
        carry = Carry(t + Mask);
        once = l1;
        once += h1;
        t = columns[3] + High(q0, P2 << 1) + Low(q0, P3 << 1) + (h1 << 1) - once;
        a = q1 + q2;
        next = High(a, P1 + P2 << 1);
        t += High(q2, P0 << 1) - l2 + Low(a, P1 + P2 << 1);
        t += carry;
        high = next;
        ulong q3 = t * Factor >> 1, l3 = Low(q3, P3 << 1), h3 = High(q3, P3 << 1);
        carry = Carry(t + Mask);
        once += l2;
        once += h2;
        t = columns[4] + High(q0, P3 << 1) + Low(q0, P4 << 1) + high + (l2 << 1) - once;
        a = q1 + q3;
        next = High(a, P1 + P3 << 1);
        t += High(q3, P0 << 1) - l3 + Low(a, P1 + P3 << 1);
        t += carry;
        high = next;
        ulong q4 = t * Factor >> 1, l4 = Low(q4, P4 << 1), h4 = High(q4, P4 << 1);
        carry = Carry(t + Mask);
        once += l3;
        once += h3;
        t = columns[5] + High(q0, P4 << 1) + Low(q0, P5 << 1) + high + (h2 << 1) - once;
        a = q2 + q3;
        t += Low(a, P2 + P3 << 1);
        next = High(a, P2 + P3 << 1);
        a = q1 + q4;
        next += High(a, P1 + P4 << 1);
        t += High(q4, P0 << 1) - l4 + Low(a, P1 + P4 << 1);
        t += carry;
        high = next;
        ulong q5 = t * Factor >> 1, l5 = Low(q5, P5 << 1), h5 = High(q5, P5 << 1);
        carry = Carry(t + Mask);
        once += l4;
        once += h4;
        t = columns[6] + High(q0, P5 << 1) + Low(q0, P6 << 1) + high + (l3 << 1) - once;
        a = q2 + q4;
        t += Low(a, P2 + P4 << 1);
        next = High(a, P2 + P4 << 1);
        a = q1 + q5;
        next += High(a, P1 + P5 << 1);
        t += High(q5, P0 << 1) - l5 + Low(a, P1 + P5 << 1);
        t += carry;
        high = next;
        ulong q6 = t * Factor >> 1, l6 = Low(q6, P6 << 1), h6 = High(q6, P6 << 1);
        carry = Carry(t + Mask);
        once += l5;
        once += h5;
        t = columns[7] + High(q0, P6 << 1) + high + (h3 << 1) - once;
        a = q2 + q5;
        t += Low(a, P2 + P5 << 1);
        next = High(a, P2 + P5 << 1);
        a = q3 + q4;
        t += Low(a, P3 + P4 << 1);
        next += High(a, P3 + P4 << 1);
        a = q1 + q6;
        next += High(a, P1 + P6 << 1);
        t += High(q6, P0 << 1) - l6 + Low(a, P1 + P6 << 1);
        t += carry;
        high = next;
        ulong r0 = t & Mask;
        carry = Carry(t);
        once += l6;
        once += h6 - l1;
        t = columns[8] + high + (l4 << 1) - once;
        a = q2 + q6;
        t += Low(a, P2 + P6 << 1);
        next = High(a, P2 + P6 << 1);
        a = q3 + q5;
        t += Low(a, P3 + P5 << 1);
        next += High(a, P3 + P5 << 1);
        t += carry;
        high = next;
        ulong r1 = t & Mask;
        carry = Carry(t);
        once -= l2 + h1;
        t = columns[9] + high + (h4 << 1) - once;
        a = q3 + q6;
        t += Low(a, P3 + P6 << 1);
        next = High(a, P3 + P6 << 1);
        a = q4 + q5;
        t += Low(a, P4 + P5 << 1);
        next += High(a, P4 + P5 << 1);
        t += carry;
        high = next;
        ulong r2 = t & Mask;
        carry = Carry(t);
        once -= l3 + h2;
        t = columns[10] + high + (l5 << 1) - once;
        a = q4 + q6;
        t += Low(a, P4 + P6 << 1);
        next = High(a, P4 + P6 << 1);
        t += carry;
        high = next;
        ulong r3 = t & Mask;
        carry = Carry(t);
        once -= l4 + h3;
        t = columns[11] + high + (h5 << 1) - once;
        a = q5 + q6;
        t += Low(a, P5 + P6 << 1);
        next = High(a, P5 + P6 << 1);
        t += carry;
        high = next;
        ulong r4 = t & Mask;
        carry = Carry(t);
        once -= l5 + h4;
        t = columns[12] + high + (l6 << 1) - once;
        t += carry;
        ulong r5 = t & Mask;
        carry = Carry(t);
        once -= l6 + h5;
        t = columns[13] + (h6 << 1) - once;
        t += carry;
        return new(r0, r1, r2, r3, r4, r5, t);
    }
}
