using System.Runtime.CompilerServices;
using Helios.Protocol.Curves;

namespace Helios.Protocol.Bls;

/// <summary>Products in Fp2 = Fp[u]/(u² + 1): one reduction for each coordinate, and sums that stay above 2p until then.</summary>
internal readonly partial struct Fp
{
    // 2³⁸³·p, from column 6 on: a quarter of p after the reduction. It keeps a difference of two products above zero.
    private const ulong Q6 = P0 << 53 & Mask, Q7 = (P0 >> 2 | P1 << 53) & Mask, Q8 = (P1 >> 2 | P2 << 53) & Mask,
        Q9 = (P2 >> 2 | P3 << 53) & Mask, Q10 = (P3 >> 2 | P4 << 53) & Mask, Q11 = (P4 >> 2 | P5 << 53) & Mask,
        Q12 = (P5 >> 2 | P6 << 53) & Mask, Q13 = P6 >> 2;

    /// <summary>Karatsuba: x0·y0 - x1·y1 and (x0 + x1)(y0 + y1) - x0·y0 - x1·y1.</summary>
    public static Fp2<Fp> Multiply(in Fp2<Fp> x, in Fp2<Fp> y)
    {
        Unsafe.SkipInit(out Columns real);
        Unsafe.SkipInit(out Columns imaginary);
        Unsafe.SkipInit(out Columns sum);
        Multiply(x.C0, y.C0, ref real);
        Multiply(x.C1, y.C1, ref imaginary);
        Multiply(AddUnreduced(x.C0, x.C1), AddUnreduced(y.C0, y.C1), ref sum);
        for (int k = 0; k < ColumnCount; k++)
        {
            ulong first = real[k], second = imaginary[k];
            real[k] = first - second;
            sum[k] -= first + second;
        }
        real[6] += Q6;
        real[7] += Q7;
        real[8] += Q8;
        real[9] += Q9;
        real[10] += Q10;
        real[11] += Q11;
        real[12] += Q12;
        real[13] += Q13;
        return new(Reduce(ref real), Reduce(ref sum));
    }

    /// <summary>(x0 + x1)(x0 - x1) and 2·x0·x1.</summary>
    public static Fp2<Fp> Square(in Fp2<Fp> x) => new(
        AddUnreduced(x.C0, x.C1) * SubtractUnreduced(x.C0, x.C1),
        AddUnreduced(x.C0, x.C0) * x.C1);

    /// <summary>Below 4p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Fp AddUnreduced(in Fp x, in Fp y) => Normalize(
        x._l0 + y._l0, x._l1 + y._l1, x._l2 + y._l2, x._l3 + y._l3, x._l4 + y._l4, x._l5 + y._l5, x._l6 + y._l6);

    /// <summary>x - y + 2p, below 4p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Fp SubtractUnreduced(in Fp x, in Fp y) => Normalize(
        x._l0 - y._l0 + D0, x._l1 - y._l1 + D1, x._l2 - y._l2 + D2, x._l3 - y._l3 + D3, x._l4 - y._l4 + D4, x._l5 - y._l5 + D5,
        x._l6 - y._l6 + D6);

    /// <summary>Carries through the limbs, which are signed; their sum is not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Fp Normalize(ulong a0, ulong a1, ulong a2, ulong a3, ulong a4, ulong a5, ulong a6)
    {
        a1 += Carry(a0);
        a2 += Carry(a1);
        a3 += Carry(a2);
        a4 += Carry(a3);
        a5 += Carry(a4);
        a6 += Carry(a5);
        return new(a0 & Mask, a1 & Mask, a2 & Mask, a3 & Mask, a4 & Mask, a5 & Mask, a6);
    }
}
