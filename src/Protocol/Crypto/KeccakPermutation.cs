using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Helios.Protocol.Crypto;

/// <summary>
/// The permutation Keccak-f[1600] (FIPS 202, section 3.3): 24 rounds over 25 lanes of 64 bits, unrolled within the round.
/// </summary>
/// <remarks>
/// A lane is a register, and where there is AVX-512 a register of a vector: there are 32 of these, so that all 25 lanes stay in registers,
/// and one instruction takes three lanes. Of the vector only the first 64 bits matter.
/// </remarks>
internal static class KeccakPermutation
{
    /// <summary>FIPS 202, section 3.2.5: the constants of iota.</summary>
    private static ReadOnlySpan<ulong> RoundConstants =>
    [
        0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000,
        0x000000000000808B, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
        0x000000000000008A, 0x0000000000000088, 0x0000000080008009, 0x000000008000000A,
        0x000000008000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003,
        0x8000000000008002, 0x8000000000000080, 0x000000000000800A, 0x800000008000000A,
        0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    ];

    public static bool HasVectors => Avx512F.VL.IsSupported;

    /// <param name="a">The 25 lanes, lane (x, y) at 5y + x.</param>
    public static void Permute(Span<ulong> a)
    {
        if (HasVectors)
            PermuteVectors(a);
        else
            PermuteWords(a);
    }

    public static void PermuteVectors(Span<ulong> a) => Permute<Vector128<ulong>, Vectors>(a);

    public static void PermuteWords(Span<ulong> a) => Permute<ulong, Words>(a);

    // Compiled once, optimized: without inlining each lane would be a call.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Permute<T, TLanes>(Span<ulong> a)
        where TLanes : struct, ILanes<T>
    {
        _ = a[24];
        T a0 = TLanes.From(a[0]), a1 = TLanes.From(a[1]), a2 = TLanes.From(a[2]), a3 = TLanes.From(a[3]), a4 = TLanes.From(a[4]);
        T a5 = TLanes.From(a[5]), a6 = TLanes.From(a[6]), a7 = TLanes.From(a[7]), a8 = TLanes.From(a[8]), a9 = TLanes.From(a[9]);
        T a10 = TLanes.From(a[10]), a11 = TLanes.From(a[11]), a12 = TLanes.From(a[12]), a13 = TLanes.From(a[13]), a14 = TLanes.From(a[14]);
        T a15 = TLanes.From(a[15]), a16 = TLanes.From(a[16]), a17 = TLanes.From(a[17]), a18 = TLanes.From(a[18]), a19 = TLanes.From(a[19]);
        T a20 = TLanes.From(a[20]), a21 = TLanes.From(a[21]), a22 = TLanes.From(a[22]), a23 = TLanes.From(a[23]), a24 = TLanes.From(a[24]);

        foreach (ulong constant in RoundConstants)
        {
            // theta
            T c0 = TLanes.Xor(TLanes.Xor(a0, a5, a10), a15, a20);
            T c1 = TLanes.Xor(TLanes.Xor(a1, a6, a11), a16, a21);
            T c2 = TLanes.Xor(TLanes.Xor(a2, a7, a12), a17, a22);
            T c3 = TLanes.Xor(TLanes.Xor(a3, a8, a13), a18, a23);
            T c4 = TLanes.Xor(TLanes.Xor(a4, a9, a14), a19, a24);
            T d0 = TLanes.Xor(c4, TLanes.RotateLeft(c1, 1));
            T d1 = TLanes.Xor(c0, TLanes.RotateLeft(c2, 1));
            T d2 = TLanes.Xor(c1, TLanes.RotateLeft(c3, 1));
            T d3 = TLanes.Xor(c2, TLanes.RotateLeft(c4, 1));
            T d4 = TLanes.Xor(c3, TLanes.RotateLeft(c0, 1));

            // theta's effect, rho and pi: b[y, 2x + 3y] = rot(a[x, y], r[x, y])
            T b0 = TLanes.Xor(a0, d0);
            T b1 = TLanes.RotateLeft(TLanes.Xor(a6, d1), 44);
            T b2 = TLanes.RotateLeft(TLanes.Xor(a12, d2), 43);
            T b3 = TLanes.RotateLeft(TLanes.Xor(a18, d3), 21);
            T b4 = TLanes.RotateLeft(TLanes.Xor(a24, d4), 14);
            T b5 = TLanes.RotateLeft(TLanes.Xor(a3, d3), 28);
            T b6 = TLanes.RotateLeft(TLanes.Xor(a9, d4), 20);
            T b7 = TLanes.RotateLeft(TLanes.Xor(a10, d0), 3);
            T b8 = TLanes.RotateLeft(TLanes.Xor(a16, d1), 45);
            T b9 = TLanes.RotateLeft(TLanes.Xor(a22, d2), 61);
            T b10 = TLanes.RotateLeft(TLanes.Xor(a1, d1), 1);
            T b11 = TLanes.RotateLeft(TLanes.Xor(a7, d2), 6);
            T b12 = TLanes.RotateLeft(TLanes.Xor(a13, d3), 25);
            T b13 = TLanes.RotateLeft(TLanes.Xor(a19, d4), 8);
            T b14 = TLanes.RotateLeft(TLanes.Xor(a20, d0), 18);
            T b15 = TLanes.RotateLeft(TLanes.Xor(a4, d4), 27);
            T b16 = TLanes.RotateLeft(TLanes.Xor(a5, d0), 36);
            T b17 = TLanes.RotateLeft(TLanes.Xor(a11, d1), 10);
            T b18 = TLanes.RotateLeft(TLanes.Xor(a17, d2), 15);
            T b19 = TLanes.RotateLeft(TLanes.Xor(a23, d3), 56);
            T b20 = TLanes.RotateLeft(TLanes.Xor(a2, d2), 62);
            T b21 = TLanes.RotateLeft(TLanes.Xor(a8, d3), 55);
            T b22 = TLanes.RotateLeft(TLanes.Xor(a14, d4), 39);
            T b23 = TLanes.RotateLeft(TLanes.Xor(a15, d0), 41);
            T b24 = TLanes.RotateLeft(TLanes.Xor(a21, d1), 2);

            // chi, and iota on the first lane
            a0 = TLanes.Xor(TLanes.Chi(b0, b1, b2), TLanes.From(constant));
            a1 = TLanes.Chi(b1, b2, b3);
            a2 = TLanes.Chi(b2, b3, b4);
            a3 = TLanes.Chi(b3, b4, b0);
            a4 = TLanes.Chi(b4, b0, b1);
            a5 = TLanes.Chi(b5, b6, b7);
            a6 = TLanes.Chi(b6, b7, b8);
            a7 = TLanes.Chi(b7, b8, b9);
            a8 = TLanes.Chi(b8, b9, b5);
            a9 = TLanes.Chi(b9, b5, b6);
            a10 = TLanes.Chi(b10, b11, b12);
            a11 = TLanes.Chi(b11, b12, b13);
            a12 = TLanes.Chi(b12, b13, b14);
            a13 = TLanes.Chi(b13, b14, b10);
            a14 = TLanes.Chi(b14, b10, b11);
            a15 = TLanes.Chi(b15, b16, b17);
            a16 = TLanes.Chi(b16, b17, b18);
            a17 = TLanes.Chi(b17, b18, b19);
            a18 = TLanes.Chi(b18, b19, b15);
            a19 = TLanes.Chi(b19, b15, b16);
            a20 = TLanes.Chi(b20, b21, b22);
            a21 = TLanes.Chi(b21, b22, b23);
            a22 = TLanes.Chi(b22, b23, b24);
            a23 = TLanes.Chi(b23, b24, b20);
            a24 = TLanes.Chi(b24, b20, b21);
        }

        (a[0], a[1], a[2], a[3], a[4]) = (TLanes.Word(a0), TLanes.Word(a1), TLanes.Word(a2), TLanes.Word(a3), TLanes.Word(a4));
        (a[5], a[6], a[7], a[8], a[9]) = (TLanes.Word(a5), TLanes.Word(a6), TLanes.Word(a7), TLanes.Word(a8), TLanes.Word(a9));
        (a[10], a[11], a[12], a[13], a[14]) = (TLanes.Word(a10), TLanes.Word(a11), TLanes.Word(a12), TLanes.Word(a13), TLanes.Word(a14));
        (a[15], a[16], a[17], a[18], a[19]) = (TLanes.Word(a15), TLanes.Word(a16), TLanes.Word(a17), TLanes.Word(a18), TLanes.Word(a19));
        (a[20], a[21], a[22], a[23], a[24]) = (TLanes.Word(a20), TLanes.Word(a21), TLanes.Word(a22), TLanes.Word(a23), TLanes.Word(a24));
    }

    private interface ILanes<T>
    {
        static abstract T From(ulong word);

        static abstract ulong Word(T lane);

        static abstract T Xor(T a, T b);

        static abstract T Xor(T a, T b, T c);

        /// <summary>a ^ (~b &amp; c)</summary>
        static abstract T Chi(T a, T b, T c);

        static abstract T RotateLeft(T a, [ConstantExpected] byte bits);
    }

    private readonly struct Words : ILanes<ulong>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong From(ulong word) => word;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Word(ulong lane) => lane;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Xor(ulong a, ulong b) => a ^ b;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Xor(ulong a, ulong b, ulong c) => a ^ b ^ c;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Chi(ulong a, ulong b, ulong c) => a ^ (~b & c);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong RotateLeft(ulong a, [ConstantExpected] byte bits) => BitOperations.RotateLeft(a, bits);
    }

    private readonly struct Vectors : ILanes<Vector128<ulong>>
    {
        // What an instruction makes of three bits: of a = 11110000, b = 11001100, c = 10101010.
        private const byte XorOfThree = 0b10010110;
        private const byte ChiOfThree = 0b11010010;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<ulong> From(ulong word) => Vector128.CreateScalar(word);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Word(Vector128<ulong> lane) => lane.ToScalar();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<ulong> Xor(Vector128<ulong> a, Vector128<ulong> b) => a ^ b;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<ulong> Xor(Vector128<ulong> a, Vector128<ulong> b, Vector128<ulong> c) =>
            Avx512F.VL.TernaryLogic(a, b, c, XorOfThree);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<ulong> Chi(Vector128<ulong> a, Vector128<ulong> b, Vector128<ulong> c) =>
            Avx512F.VL.TernaryLogic(a, b, c, ChiOfThree);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<ulong> RotateLeft(Vector128<ulong> a, [ConstantExpected] byte bits) => Avx512F.VL.RotateLeft(a, bits);
    }
}
