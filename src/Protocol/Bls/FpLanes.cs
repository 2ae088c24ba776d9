using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Helios.Protocol.Bls;

/// <summary>Four field elements side by side, for work that is the same on many: the square roots of a committee's keys.</summary>
/// <remarks>Montgomery form with R = 2³⁹² in fourteen limbs of 28 bits, one 64-bit lane for each element, values below 2p. A row adds two
/// products of 56 bits to an accumulator, fourteen rows stay below 2⁶¹: no carries until the end. Needs AVX2.</remarks>
[SkipLocalsInit]
[InlineArray(Limbs)]
internal struct FpLanes
{
    public const int Count = 4, Limbs = 14, LimbBits = 28;

    private const uint Mask = (1u << LimbBits) - 1;

    // p
    private const uint P0 = 0xfffaaab, P1 = 0xfefffff, P2 = 0x3ffffb9, P3 = 0xfffeb15, P4 = 0x6241eab, P5 = 0xa0f6b0f, P6 = 0xf6730d2,
        P7 = 0xf38512b, P8 = 0x4774b84, P9 = 0x4bacd76, P10 = 0xba7b643, P11 = 0xe69a4b1, P12 = 0x1ea397f, P13 = 0x001a011;

    /// <summary>-1/p mod 2²⁸.</summary>
    private const uint MontgomeryFactor = 0xffcfffd;

    private Vector256<ulong> _limb;

    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>x · y / R in every lane; the result may be one of the factors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(in FpLanes x, in FpLanes y, out FpLanes result)
    {
        Vector256<ulong> mask = Vector256.Create((ulong)Mask), factor = Vector256.Create((ulong)MontgomeryFactor);
        Vector256<ulong> zero = Vector256<ulong>.Zero;
        Vector256<ulong> t0 = zero, t1 = zero, t2 = zero, t3 = zero, t4 = zero, t5 = zero, t6 = zero;
        Vector256<ulong> t7 = zero, t8 = zero, t9 = zero, t10 = zero, t11 = zero, t12 = zero, t13 = zero;
        for (int i = 0; i < Limbs; i++)
        {
            Vector256<ulong> a = x[i];
            t0 += Product(a, y[0]);
            t1 += Product(a, y[1]);
            t2 += Product(a, y[2]);
            t3 += Product(a, y[3]);
            t4 += Product(a, y[4]);
            t5 += Product(a, y[5]);
            t6 += Product(a, y[6]);
            t7 += Product(a, y[7]);
            t8 += Product(a, y[8]);
            t9 += Product(a, y[9]);
            t10 += Product(a, y[10]);
            t11 += Product(a, y[11]);
            t12 += Product(a, y[12]);
            t13 += Product(a, y[13]);
            a = Product(t0, factor) & mask;
            t0 += Product(a, Vector256.Create((ulong)P0));
            t1 += Product(a, Vector256.Create((ulong)P1));
            t2 += Product(a, Vector256.Create((ulong)P2));
            t3 += Product(a, Vector256.Create((ulong)P3));
            t4 += Product(a, Vector256.Create((ulong)P4));
            t5 += Product(a, Vector256.Create((ulong)P5));
            t6 += Product(a, Vector256.Create((ulong)P6));
            t7 += Product(a, Vector256.Create((ulong)P7));
            t8 += Product(a, Vector256.Create((ulong)P8));
            t9 += Product(a, Vector256.Create((ulong)P9));
            t10 += Product(a, Vector256.Create((ulong)P10));
            t11 += Product(a, Vector256.Create((ulong)P11));
            t12 += Product(a, Vector256.Create((ulong)P12));
            t13 += Product(a, Vector256.Create((ulong)P13));
            t0 = t1 + (t0 >> LimbBits);
            (t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12) = (t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13);
            t13 = zero;
        }
        t1 += t0 >> LimbBits;
        t2 += t1 >> LimbBits;
        t3 += t2 >> LimbBits;
        t4 += t3 >> LimbBits;
        t5 += t4 >> LimbBits;
        t6 += t5 >> LimbBits;
        t7 += t6 >> LimbBits;
        t8 += t7 >> LimbBits;
        t9 += t8 >> LimbBits;
        t10 += t9 >> LimbBits;
        t11 += t10 >> LimbBits;
        t12 += t11 >> LimbBits;
        t13 += t12 >> LimbBits;
        Unsafe.SkipInit(out result);
        result[0] = t0 & mask;
        result[1] = t1 & mask;
        result[2] = t2 & mask;
        result[3] = t3 & mask;
        result[4] = t4 & mask;
        result[5] = t5 & mask;
        result[6] = t6 & mask;
        result[7] = t7 & mask;
        result[8] = t8 & mask;
        result[9] = t9 & mask;
        result[10] = t10 & mask;
        result[11] = t11 & mask;
        result[12] = t12 & mask;
        result[13] = t13;
    }

    /// <summary>The product of the lower halves of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Product(Vector256<ulong> a, Vector256<ulong> b) => Avx2.Multiply(a.AsUInt32(), b.AsUInt32());
}
