using System.Runtime.CompilerServices;

namespace Helios.Protocol.Bls;

/// <summary>Montgomery multiplication: the columns of a product, then their reduction (<see cref="Reduce"/>).</summary>
/// <remarks>
/// Column k of a product is Σ xᵢ·yⱼ over i + j = k. One multiplication of limbs does for two, by Karatsuba's formula for each pair i ≠ j:
/// xᵢ·yⱼ + xⱼ·yᵢ = (xᵢ + xⱼ)(yᵢ + yⱼ) - xᵢ·yᵢ - xⱼ·yⱼ. So a column is what its pairs give, less the xᵢ·yᵢ of all its i (which
/// <c>once</c> follows from column to column), and where k is even twice that of k/2.
///
/// A product of two limbs is split at bit 55. One factor is shifted by 8 bits and the other by 1, so the upper 64 bits are what is above,
/// and the lower 64 what is below, 9 bits too high. Columns are signed, and below 2⁶¹ in magnitude for sums of a few products.
/// For factors below A·p and B·p a product is below (0.051·A·B + 1)·p: below 2p without a final subtraction while A·B is at most 19.
/// </remarks>
internal readonly partial struct Fp
{
    private const int ColumnCount = 14;

    /// <summary>Of a product, before its reduction: Σ tₖ·2⁵⁵ᵏ, signed.</summary>
    [InlineArray(ColumnCount)]
    private struct Columns
    {
        private ulong _first;
    }

    public static Fp operator *(in Fp x, in Fp y)
    {
        Unsafe.SkipInit(out Columns columns);
        Multiply(x, y, ref columns);
        return Reduce(ref columns);
    }

    public static Fp Square(in Fp x)
    {
        Unsafe.SkipInit(out Columns columns);
        Square(x, ref columns);
        return Reduce(ref columns);
    }

    public static Fp SumOfProducts(in Fp x, in Fp y, in Fp z, in Fp w)
    {
        Unsafe.SkipInit(out Columns first);
        Unsafe.SkipInit(out Columns second);
        Multiply(x, y, ref first);
        Multiply(z, w, ref second);
        for (int k = 0; k < ColumnCount; k++)
            first[k] += second[k];
        return Reduce(ref first);
    }

    /// <summary>28 multiplications of limbs instead of 49.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(in Fp x, in Fp y, ref Columns columns)
    {
        ulong x0 = x._l0 << 8, x1 = x._l1 << 8, x2 = x._l2 << 8, x3 = x._l3 << 8, x4 = x._l4 << 8, x5 = x._l5 << 8,
            x6 = x._l6 << 8;
        ulong y0 = y._l0 << 1, y1 = y._l1 << 1, y2 = y._l2 << 1, y3 = y._l3 << 1, y4 = y._l4 << 1, y5 = y._l5 << 1,
            y6 = y._l6 << 1;
        ulong l0 = Low(x0, y0), l1 = Low(x1, y1), l2 = Low(x2, y2), l3 = Low(x3, y3), l4 = Low(x4, y4), l5 = Low(x5, y5),
            l6 = Low(x6, y6);
        ulong h0 = High(x0, y0), h1 = High(x1, y1), h2 = High(x2, y2), h3 = High(x3, y3), h4 = High(x4, y4), h5 = High(x5, y5),
            h6 = High(x6, y6);
        ulong once = l0, high, a, b, t;
        columns[0] = l0;
        once += l1 + h0;
        t = (h0 << 1) - once;
        (a, b) = (x0 + x1, y0 + y1);
        t += Low(a, b);
        high = High(a, b);
        columns[1] = t;
        once += l2 + h1;
        t = high + (l1 << 1) - once;
        (a, b) = (x0 + x2, y0 + y2);
        t += Low(a, b);
        high = High(a, b);
        columns[2] = t;
        once += l3 + h2;
        t = high + (h1 << 1) - once;
        (a, b) = (x0 + x3, y0 + y3);
        t += Low(a, b);
        high = High(a, b);
        (a, b) = (x1 + x2, y1 + y2);
        t += Low(a, b);
        high += High(a, b);
        columns[3] = t;
        once += l4 + h3;
        t = high + (l2 << 1) - once;
        (a, b) = (x0 + x4, y0 + y4);
        t += Low(a, b);
        high = High(a, b);
        (a, b) = (x1 + x3, y1 + y3);
        t += Low(a, b);
        high += High(a, b);
        columns[4] = t;
        once += l5 + h4;
        t = high + (h2 << 1) - once;
        (a, b) = (x0 + x5, y0 + y5);
        t += Low(a, b);
        high = High(a, b);
        (a, b) = (x1 + x4, y1 + y4);
        t += Low(a, b);
        high += High(a, b);
        (a, b) = (x2 + x3, y2 + y3);
        t += Low(a, b);
        high += High(a, b);
        columns[5] = t;
        once += l6 + h5;
        t = high + (l3 << 1) - once;
        (a, b) = (x0 + x6, y0 + y6);
        t += Low(a, b);
        high = High(a, b);
        (a, b) = (x1 + x5, y1 + y5);
        t += Low(a, b);
        high += High(a, b);
        (a, b) = (x2 + x4, y2 + y4);
        t += Low(a, b);
        high += High(a, b);
        columns[6] = t;
        once += h6 - l0;
        t = high + (h3 << 1) - once;
        (a, b) = (x1 + x6, y1 + y6);
        t += Low(a, b);
        high = High(a, b);
        (a, b) = (x2 + x5, y2 + y5);
        t += Low(a, b);
        high += High(a, b);
        (a, b) = (x3 + x4, y3 + y4);
        t += Low(a, b);
        high += High(a, b);
        columns[7] = t;
        once -= l1 + h0;
        t = high + (l4 << 1) - once;
        (a, b) = (x2 + x6, y2 + y6);
        t += Low(a, b);
        high = High(a, b);
        (a, b) = (x3 + x5, y3 + y5);
        t += Low(a, b);
        high += High(a, b);
        columns[8] = t;
        once -= l2 + h1;
        t = high + (h4 << 1) - once;
        (a, b) = (x3 + x6, y3 + y6);
        t += Low(a, b);
        high = High(a, b);
        (a, b) = (x4 + x5, y4 + y5);
        t += Low(a, b);
        high += High(a, b);
        columns[9] = t;
        once -= l3 + h2;
        t = high + (l5 << 1) - once;
        (a, b) = (x4 + x6, y4 + y6);
        t += Low(a, b);
        high = High(a, b);
        columns[10] = t;
        once -= l4 + h3;
        t = high + (h5 << 1) - once;
        (a, b) = (x5 + x6, y5 + y6);
        t += Low(a, b);
        high = High(a, b);
        columns[11] = t;
        once -= l5 + h4;
        columns[12] = high + (l6 << 1) - once;
        once -= l6 + h5;
        columns[13] = (h6 << 1) - once;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Square(in Fp x, ref Columns columns)
    {
        ulong x0 = x._l0, x1 = x._l1, x2 = x._l2, x3 = x._l3, x4 = x._l4, x5 = x._l5, x6 = x._l6;
        ulong d1 = x1 << 1, d2 = x2 << 1, d3 = x3 << 1, d4 = x4 << 1, d5 = x5 << 1, d6 = x6 << 1;
        ulong a = x0 << 9;
        ulong t0 = Low(a, x0);
        ulong t1 = High(a, x0) + Low(a, d1);
        ulong t2 = High(a, d1) + Low(a, d2);
        ulong t3 = High(a, d2) + Low(a, d3);
        ulong t4 = High(a, d3) + Low(a, d4);
        ulong t5 = High(a, d4) + Low(a, d5);
        ulong t6 = High(a, d5) + Low(a, d6);
        ulong t7 = High(a, d6);
        a = x1 << 9;
        t2 += Low(a, x1);
        t3 += High(a, x1) + Low(a, d2);
        t4 += High(a, d2) + Low(a, d3);
        t5 += High(a, d3) + Low(a, d4);
        t6 += High(a, d4) + Low(a, d5);
        t7 += High(a, d5) + Low(a, d6);
        ulong t8 = High(a, d6);
        a = x2 << 9;
        t4 += Low(a, x2);
        t5 += High(a, x2) + Low(a, d3);
        t6 += High(a, d3) + Low(a, d4);
        t7 += High(a, d4) + Low(a, d5);
        t8 += High(a, d5) + Low(a, d6);
        ulong t9 = High(a, d6);
        a = x3 << 9;
        t6 += Low(a, x3);
        t7 += High(a, x3) + Low(a, d4);
        t8 += High(a, d4) + Low(a, d5);
        t9 += High(a, d5) + Low(a, d6);
        ulong t10 = High(a, d6);
        a = x4 << 9;
        t8 += Low(a, x4);
        t9 += High(a, x4) + Low(a, d5);
        t10 += High(a, d5) + Low(a, d6);
        ulong t11 = High(a, d6);
        a = x5 << 9;
        t10 += Low(a, x5);
        t11 += High(a, x5) + Low(a, d6);
        ulong t12 = High(a, d6);
        a = x6 << 9;
        t12 += Low(a, x6);
        ulong t13 = High(a, x6);
        columns[0] = t0;
        columns[1] = t1;
        columns[2] = t2;
        columns[3] = t3;
        columns[4] = t4;
        columns[5] = t5;
        columns[6] = t6;
        columns[7] = t7;
        columns[8] = t8;
        columns[9] = t9;
        columns[10] = t10;
        columns[11] = t11;
        columns[12] = t12;
        columns[13] = t13;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Low(ulong a, ulong b) => a * b >> 9;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong High(ulong a, ulong b) => WideProduct.High(a, b);
}
