using System.Runtime.CompilerServices;

namespace Helios.Protocol.Bls;

/// <summary>Montgomery multiplication, operand scanning, one limb of the product reduced per row.</summary>
/// <remarks>
/// A product a·b of two limbs is split at bit 55: <see cref="WideProduct.High"/> of (a·2⁹)·b and the low 55 bits of a·b. An accumulator
/// takes at most 6 such halves a row, 42 in all, so it stays below 2⁶¹. For factors below A·p and B·p a product is below (0.051·A·B +
/// 1)·p: with A = B = 2, and for the sum of two products, that is below 2p without a final subtraction.
/// </remarks>
internal readonly partial struct Fp
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Fp operator *(in Fp x, in Fp y)
    {
        ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0, t5 = 0, t6 = 0;
        ref ulong limbs = ref Unsafe.AsRef(in x._l0);
        for (nuint i = 0; i < 7; i++)
        {
            ulong a = Unsafe.Add(ref limbs, i), h = a << 9;
            t0 += Low(a, y._l0);
            t1 += High(h, y._l0) + Low(a, y._l1);
            t2 += High(h, y._l1) + Low(a, y._l2);
            t3 += High(h, y._l2) + Low(a, y._l3);
            t4 += High(h, y._l3) + Low(a, y._l4);
            t5 += High(h, y._l4) + Low(a, y._l5);
            t6 += High(h, y._l5) + Low(a, y._l6);
            ulong t7 = High(h, y._l6);
            a = t0 * MontgomeryFactor & Mask;
            h = a << 9;
            t0 += Low(a, P0);
            t1 += High(h, P0) + Low(a, P1);
            t2 += High(h, P1) + Low(a, P2);
            t3 += High(h, P2) + Low(a, P3);
            t4 += High(h, P3) + Low(a, P4);
            t5 += High(h, P4) + Low(a, P5);
            t6 += High(h, P5) + Low(a, P6);
            t7 += High(h, P6);
            t0 = t1 + (t0 >> LimbBits);
            (t1, t2, t3, t4, t5, t6) = (t2, t3, t4, t5, t6, t7);
        }
        return Normalize(t0, t1, t2, t3, t4, t5, t6);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Fp SumOfProducts(in Fp x, in Fp y, in Fp z, in Fp w)
    {
        ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0, t5 = 0, t6 = 0;
        ref ulong xs = ref Unsafe.AsRef(in x._l0);
        ref ulong zs = ref Unsafe.AsRef(in z._l0);
        for (nuint i = 0; i < 7; i++)
        {
            ulong a = Unsafe.Add(ref xs, i), h = a << 9;
            t0 += Low(a, y._l0);
            t1 += High(h, y._l0) + Low(a, y._l1);
            t2 += High(h, y._l1) + Low(a, y._l2);
            t3 += High(h, y._l2) + Low(a, y._l3);
            t4 += High(h, y._l3) + Low(a, y._l4);
            t5 += High(h, y._l4) + Low(a, y._l5);
            t6 += High(h, y._l5) + Low(a, y._l6);
            ulong t7 = High(h, y._l6);
            a = Unsafe.Add(ref zs, i);
            h = a << 9;
            t0 += Low(a, w._l0);
            t1 += High(h, w._l0) + Low(a, w._l1);
            t2 += High(h, w._l1) + Low(a, w._l2);
            t3 += High(h, w._l2) + Low(a, w._l3);
            t4 += High(h, w._l3) + Low(a, w._l4);
            t5 += High(h, w._l4) + Low(a, w._l5);
            t6 += High(h, w._l5) + Low(a, w._l6);
            t7 += High(h, w._l6);
            a = t0 * MontgomeryFactor & Mask;
            h = a << 9;
            t0 += Low(a, P0);
            t1 += High(h, P0) + Low(a, P1);
            t2 += High(h, P1) + Low(a, P2);
            t3 += High(h, P2) + Low(a, P3);
            t4 += High(h, P3) + Low(a, P4);
            t5 += High(h, P4) + Low(a, P5);
            t6 += High(h, P5) + Low(a, P6);
            t7 += High(h, P6);
            t0 = t1 + (t0 >> LimbBits);
            (t1, t2, t3, t4, t5, t6) = (t2, t3, t4, t5, t6, t7);
        }
        return Normalize(t0, t1, t2, t3, t4, t5, t6);
    }

    /// <summary>28 products of limbs instead of 49, then seven rows of reduction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Fp Square(in Fp x)
    {
        ulong x0 = x._l0, x1 = x._l1, x2 = x._l2, x3 = x._l3, x4 = x._l4, x5 = x._l5, x6 = x._l6;
        ulong d1 = x1 << 1, d2 = x2 << 1, d3 = x3 << 1, d4 = x4 << 1, d5 = x5 << 1, d6 = x6 << 1;
        ulong a = x0, h = a << 9;
        ulong t0 = Low(a, x0);
        ulong t1 = High(h, x0) + Low(a, d1);
        ulong t2 = High(h, d1) + Low(a, d2);
        ulong t3 = High(h, d2) + Low(a, d3);
        ulong t4 = High(h, d3) + Low(a, d4);
        ulong t5 = High(h, d4) + Low(a, d5);
        ulong t6 = High(h, d5) + Low(a, d6);
        ulong t7 = High(h, d6);
        a = x1;
        h = a << 9;
        t2 += Low(a, x1);
        t3 += High(h, x1) + Low(a, d2);
        t4 += High(h, d2) + Low(a, d3);
        t5 += High(h, d3) + Low(a, d4);
        t6 += High(h, d4) + Low(a, d5);
        t7 += High(h, d5) + Low(a, d6);
        ulong t8 = High(h, d6);
        a = x2;
        h = a << 9;
        t4 += Low(a, x2);
        t5 += High(h, x2) + Low(a, d3);
        t6 += High(h, d3) + Low(a, d4);
        t7 += High(h, d4) + Low(a, d5);
        t8 += High(h, d5) + Low(a, d6);
        ulong t9 = High(h, d6);
        a = x3;
        h = a << 9;
        t6 += Low(a, x3);
        t7 += High(h, x3) + Low(a, d4);
        t8 += High(h, d4) + Low(a, d5);
        t9 += High(h, d5) + Low(a, d6);
        ulong t10 = High(h, d6);
        a = x4;
        h = a << 9;
        t8 += Low(a, x4);
        t9 += High(h, x4) + Low(a, d5);
        t10 += High(h, d5) + Low(a, d6);
        ulong t11 = High(h, d6);
        a = x5;
        h = a << 9;
        t10 += Low(a, x5);
        t11 += High(h, x5) + Low(a, d6);
        ulong t12 = High(h, d6);
        a = x6;
        h = a << 9;
        t12 += Low(a, x6);
        ulong t13 = High(h, x6);
        a = t0 * MontgomeryFactor & Mask;
        h = a << 9;
        t0 += Low(a, P0);
        t1 += High(h, P0) + Low(a, P1);
        t2 += High(h, P1) + Low(a, P2);
        t3 += High(h, P2) + Low(a, P3);
        t4 += High(h, P3) + Low(a, P4);
        t5 += High(h, P4) + Low(a, P5);
        t6 += High(h, P5) + Low(a, P6);
        t7 += High(h, P6);
        t1 += t0 >> LimbBits;
        a = t1 * MontgomeryFactor & Mask;
        h = a << 9;
        t1 += Low(a, P0);
        t2 += High(h, P0) + Low(a, P1);
        t3 += High(h, P1) + Low(a, P2);
        t4 += High(h, P2) + Low(a, P3);
        t5 += High(h, P3) + Low(a, P4);
        t6 += High(h, P4) + Low(a, P5);
        t7 += High(h, P5) + Low(a, P6);
        t8 += High(h, P6);
        t2 += t1 >> LimbBits;
        a = t2 * MontgomeryFactor & Mask;
        h = a << 9;
        t2 += Low(a, P0);
        t3 += High(h, P0) + Low(a, P1);
        t4 += High(h, P1) + Low(a, P2);
        t5 += High(h, P2) + Low(a, P3);
        t6 += High(h, P3) + Low(a, P4);
        t7 += High(h, P4) + Low(a, P5);
        t8 += High(h, P5) + Low(a, P6);
        t9 += High(h, P6);
        t3 += t2 >> LimbBits;
        a = t3 * MontgomeryFactor & Mask;
        h = a << 9;
        t3 += Low(a, P0);
        t4 += High(h, P0) + Low(a, P1);
        t5 += High(h, P1) + Low(a, P2);
        t6 += High(h, P2) + Low(a, P3);
        t7 += High(h, P3) + Low(a, P4);
        t8 += High(h, P4) + Low(a, P5);
        t9 += High(h, P5) + Low(a, P6);
        t10 += High(h, P6);
        t4 += t3 >> LimbBits;
        a = t4 * MontgomeryFactor & Mask;
        h = a << 9;
        t4 += Low(a, P0);
        t5 += High(h, P0) + Low(a, P1);
        t6 += High(h, P1) + Low(a, P2);
        t7 += High(h, P2) + Low(a, P3);
        t8 += High(h, P3) + Low(a, P4);
        t9 += High(h, P4) + Low(a, P5);
        t10 += High(h, P5) + Low(a, P6);
        t11 += High(h, P6);
        t5 += t4 >> LimbBits;
        a = t5 * MontgomeryFactor & Mask;
        h = a << 9;
        t5 += Low(a, P0);
        t6 += High(h, P0) + Low(a, P1);
        t7 += High(h, P1) + Low(a, P2);
        t8 += High(h, P2) + Low(a, P3);
        t9 += High(h, P3) + Low(a, P4);
        t10 += High(h, P4) + Low(a, P5);
        t11 += High(h, P5) + Low(a, P6);
        t12 += High(h, P6);
        t6 += t5 >> LimbBits;
        a = t6 * MontgomeryFactor & Mask;
        h = a << 9;
        t6 += Low(a, P0);
        t7 += High(h, P0) + Low(a, P1);
        t8 += High(h, P1) + Low(a, P2);
        t9 += High(h, P2) + Low(a, P3);
        t10 += High(h, P3) + Low(a, P4);
        t11 += High(h, P4) + Low(a, P5);
        t12 += High(h, P5) + Low(a, P6);
        t13 += High(h, P6);
        t7 += t6 >> LimbBits;
        return Normalize(t7, t8, t9, t10, t11, t12, t13);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Fp Normalize(ulong t0, ulong t1, ulong t2, ulong t3, ulong t4, ulong t5, ulong t6)
    {
        t1 += t0 >> LimbBits;
        t2 += t1 >> LimbBits;
        t3 += t2 >> LimbBits;
        t4 += t3 >> LimbBits;
        t5 += t4 >> LimbBits;
        t6 += t5 >> LimbBits;
        return new(t0 & Mask, t1 & Mask, t2 & Mask, t3 & Mask, t4 & Mask, t5 & Mask, t6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Low(ulong a, ulong b) => a * b & Mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong High(ulong shifted, ulong b) => WideProduct.High(shifted, b);
}
