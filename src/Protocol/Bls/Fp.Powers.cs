using System.Runtime.CompilerServices;

namespace Helios.Protocol.Bls;

/// <summary>Inverse and square root: both rest on one power, c = x^((p-3)/4).</summary>
internal readonly partial struct Fp
{
    /// <summary>(p - 3) / 4, 64-bit words, most significant first.</summary>
    private static ReadOnlySpan<ulong> InverseRootExponent =>
    [
        0x0680447a8e5ff9a6, 0x92c6e9ed90d2eb35, 0xd91dd2e13ce144af, 0xd9cc34a83dac3d89, 0x07aaffffac54ffff, 0xee7fbfffffffeaaa,
    ];

    private const int InverseRootExponentBits = 379;

    /// <summary>x^(p-2) = c⁴ · x; zero for zero.</summary>
    public static Fp Inverse(in Fp x) => Square(Square(InverseRootPower(x))) * x;

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
