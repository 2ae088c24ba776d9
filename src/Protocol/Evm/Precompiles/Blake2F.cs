using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x09: the compression function F of BLAKE2b (EIP-152; RFC 7693, section 3.2).</summary>
/// <remarks>
/// The input is rounds (4 bytes, big-endian), h (8 words), m (16 words), t (2 words), all little-endian, and the final flag: 213 bytes.
/// </remarks>
internal sealed class Blake2F : LongPrecompile
{
    private const int InputLength = 213;
    private const uint RoundsPerCheck = 4096;
    private const int Permutations = 10;

    private static ReadOnlySpan<ulong> IV =>
    [
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    ];

    private static ReadOnlySpan<byte> Sigma =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
        11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
        7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
        9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
        2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
        12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
        13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
        6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
        10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
    ];

    public override ulong GasCost(ReadOnlySpan<byte> input) =>
        input.Length == InputLength ? BinaryPrimitives.ReadUInt32BigEndian(input) : 0;

    public override bool TryRun(ReadOnlySpan<byte> input, ComputeTurn turn, out byte[] output)
    {
        output = [];
        if (input.Length != InputLength || input[^1] > 1)
            return false;

        uint rounds = BinaryPrimitives.ReadUInt32BigEndian(input);
        Span<ulong> h = stackalloc ulong[8];
        Span<ulong> m = stackalloc ulong[16];
        ReadWords(input[4..], h);
        ReadWords(input[68..], m);
        ulong t0 = BinaryPrimitives.ReadUInt64LittleEndian(input[196..]);
        ulong t1 = BinaryPrimitives.ReadUInt64LittleEndian(input[204..]);
        Compress(rounds, h, m, t0, t1, isFinal: input[^1] == 1, turn);

        output = new byte[64];
        for (int i = 0; i < h.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(output.AsSpan(8 * i), h[i]);
        return true;
    }

    private static void ReadWords(ReadOnlySpan<byte> bytes, Span<ulong> words)
    {
        for (int i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]);
    }

    // Each row of the 4 × 4 words of v is one vector, so the four columns are mixed at once, and then the four diagonals.
    private static void Compress(uint rounds, Span<ulong> h, ReadOnlySpan<ulong> m, ulong t0, ulong t1, bool isFinal, ComputeTurn turn)
    {
        Span<Vector256<ulong>> schedule = stackalloc Vector256<ulong>[4 * Permutations];
        Schedule(m, schedule);
        Vector256<ulong> h0 = Vector256.Create<ulong>(h);
        Vector256<ulong> h1 = Vector256.Create<ulong>(h[4..]);
        Vector256<ulong> a = h0;
        Vector256<ulong> b = h1;
        Vector256<ulong> c = Vector256.Create(IV);
        Vector256<ulong> d = Vector256.Create(IV[4..]) ^ Vector256.Create(t0, t1, isFinal ? ulong.MaxValue : 0, 0);

        int row = 0;
        for (uint i = 0; i < rounds; i++)
        {
            if (i % RoundsPerCheck == 0)
                turn.Check();
            ReadOnlySpan<Vector256<ulong>> words = schedule.Slice(4 * row, 4);
            row = row == Permutations - 1 ? 0 : row + 1;
            Mix(ref a, ref b, ref c, ref d, words[0], words[1]);
            b = Vector256.Shuffle(b, Vector256.Create(1ul, 2, 3, 0));
            c = Vector256.Shuffle(c, Vector256.Create(2ul, 3, 0, 1));
            d = Vector256.Shuffle(d, Vector256.Create(3ul, 0, 1, 2));
            Mix(ref a, ref b, ref c, ref d, words[2], words[3]);
            b = Vector256.Shuffle(b, Vector256.Create(3ul, 0, 1, 2));
            c = Vector256.Shuffle(c, Vector256.Create(2ul, 3, 0, 1));
            d = Vector256.Shuffle(d, Vector256.Create(1ul, 2, 3, 0));
        }
        (h0 ^ a ^ c).CopyTo(h);
        (h1 ^ b ^ d).CopyTo(h[4..]);
    }

    /// <summary>The message's words as the rounds use them: for each permutation x and y of the columns, then of the diagonals.</summary>
    private static void Schedule(ReadOnlySpan<ulong> m, Span<Vector256<ulong>> schedule)
    {
        for (int i = 0; i < schedule.Length; i++)
        {
            ReadOnlySpan<byte> s = Sigma[((8 * (i / 2)) + (i % 2))..];
            schedule[i] = Vector256.Create(m[s[0]], m[s[2]], m[s[4]], m[s[6]]);
        }
    }

    // RFC 7693, section 3.1: the mixing function G, of four columns or diagonals
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(
        ref Vector256<ulong> a, ref Vector256<ulong> b, ref Vector256<ulong> c, ref Vector256<ulong> d,
        Vector256<ulong> x, Vector256<ulong> y)
    {
        a += b + x;
        d = RotateRight(d ^ a, 32);
        c += d;
        b = RotateRight(b ^ c, 24);
        a += b + y;
        d = RotateRight(d ^ a, 16);
        c += d;
        b = RotateRight(b ^ c, 63);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> RotateRight(Vector256<ulong> words, int bits) => (words >>> bits) | (words << (64 - bits));
}
