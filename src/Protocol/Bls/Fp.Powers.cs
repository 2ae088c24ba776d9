using System.Runtime.CompilerServices;
using Helios.Protocol.Curves;

namespace Helios.Protocol.Bls;

/// <summary>Inverse and square root; roots rest on one power, x^((p-3)/4).</summary>
internal readonly partial struct Fp
{
    /// <summary>(p - 3) / 4, 64-bit words, most significant first.</summary>
    private static ReadOnlySpan<ulong> InverseRootExponent =>
    [
        0x0680447a8e5ff9a6, 0x92c6e9ed90d2eb35, 0xd91dd2e13ce144af, 0xd9cc34a83dac3d89, 0x07aaffffac54ffff, 0xee7fbfffffffeaaa,
    ];

    private const int InverseRootExponentBits = 379;

    /// <summary>Zero for zero.</summary>
    public static Fp Inverse(in Fp x)
    {
        if (x.IsZero)
            return Zero;
        Span<long> limbs = [(long)x._l0, (long)x._l1, (long)x._l2, (long)x._l3, (long)x._l4, (long)x._l5, (long)x._l6];
        ModularInverse.Invert(
            limbs, [(long)P0, (long)P1, (long)P2, (long)P3, (long)P4, (long)P5, (long)P6], MontgomeryFactor);

        // of x·R, so it lacks R²
        Fp inverse = new(
            (ulong)limbs[0], (ulong)limbs[1], (ulong)limbs[2], (ulong)limbs[3], (ulong)limbs[4], (ulong)limbs[5], (ulong)limbs[6]);
        return inverse * RSquared * RSquared;
    }

    /// <summary>A square root; false when there is none.</summary>
    public static bool TrySquareRoot(in Fp x, out Fp root)
    {
        root = InverseRootPower(x) * x;
        return Square(root).Equals(x);
    }

    /// <summary>x^((p-3)/4). Times x it is a root of x or, when x has none, of -x; and for a square it is the inverse of that
    /// root.</summary>
    /// <remarks>Sliding windows of five bits: 377 squarings and about 80 multiplications.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Fp InverseRootPower(in Fp x)
    {
        Span<Fp> oddPowers = stackalloc Fp[16];
        Fp square = Square(x);
        oddPowers[0] = x;
        for (int i = 1; i < oddPowers.Length; i++)
            oddPowers[i] = oddPowers[i - 1] * square;

        Fp result = One;
        for (int bit = InverseRootExponentBits - 1; bit >= 0;)
        {
            (int window, int width) = WindowAt(bit);
            bit -= width;
            for (; width > 0; width--)
                result = Square(result);
            if (window != 0)
                result *= oddPowers[window >> 1];
        }
        return result;
    }

    /// <summary>The window whose highest bit is at the index: a zero, or up to five bits from a one to a one.</summary>
    private static (int Window, int Width) WindowAt(int high)
    {
        if (Bit(high) == 0)
            return (0, 1);
        int low = Math.Max(high - 4, 0);
        while (Bit(low) == 0)
            low++;
        int window = 0;
        for (int bit = high; bit >= low; bit--)
            window = window << 1 | Bit(bit);
        return (window, high - low + 1);
    }

    private static int Bit(int index) => (int)(InverseRootExponent[5 - (index >> 6)] >> (index & 63)) & 1;
}
