using System.Buffers.Binary;
using System.Numerics;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x03: RIPEMD-160, padded in front to 32 bytes.</summary>
/// <remarks>
/// Dobbertin, Bosselaers, Preneel, "RIPEMD-160: a strengthened version of RIPEMD", 1996, with the names of its pseudo-code.
/// </remarks>
internal sealed class Ripemd160 : Precompile
{
    private const int BlockLength = 64;

    // which word of the block a step takes: left line, right line
    private static ReadOnlySpan<byte> R =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8,
        3, 10, 14, 4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12,
        1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2,
        4, 0, 5, 9, 7, 12, 2, 10, 14, 1, 3, 8, 11, 6, 15, 13,
    ];

    private static ReadOnlySpan<byte> RPrime =>
    [
        5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12,
        6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2,
        15, 5, 1, 3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13,
        8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14,
        12, 15, 10, 4, 1, 5, 8, 7, 6, 2, 13, 14, 0, 3, 9, 11,
    ];

    // how far a step rotates
    private static ReadOnlySpan<byte> S =>
    [
        11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8,
        7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12,
        11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5,
        11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12,
        9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6,
    ];

    private static ReadOnlySpan<byte> SPrime =>
    [
        8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6,
        9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11,
        9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5,
        15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8,
        8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11,
    ];

    private static ReadOnlySpan<uint> K => [0x00000000, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e];

    private static ReadOnlySpan<uint> KPrime => [0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0x00000000];

    public override ulong GasCost(ReadOnlySpan<byte> input) => LinearCost(input, 600, 120);

    public override bool TryRun(ReadOnlySpan<byte> input, out byte[] output)
    {
        output = new byte[32];
        Hash(input, output.AsSpan(12));
        return true;
    }

    /// <param name="digest">20 bytes.</param>
    internal static void Hash(ReadOnlySpan<byte> message, Span<byte> digest)
    {
        Span<uint> h = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
        ReadOnlySpan<byte> rest = message;
        for (; rest.Length >= BlockLength; rest = rest[BlockLength..])
            Compress(h, rest);

        // a one bit, zeros, and the length in bits, as in MD4
        Span<byte> tail = stackalloc byte[2 * BlockLength];
        tail.Clear();
        rest.CopyTo(tail);
        tail[rest.Length] = 0x80;
        tail = tail[..(rest.Length + 9 <= BlockLength ? BlockLength : 2 * BlockLength)];
        BinaryPrimitives.WriteUInt64LittleEndian(tail[^8..], (ulong)message.Length * 8);
        for (; tail.Length > 0; tail = tail[BlockLength..])
            Compress(h, tail);

        for (int i = 0; i < h.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(digest[(4 * i)..], h[i]);
    }

    private static void Compress(Span<uint> h, ReadOnlySpan<byte> block)
    {
        Span<uint> x = stackalloc uint[16];
        for (int i = 0; i < x.Length; i++)
            x[i] = BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * i)..]);

        Span<uint> left = [h[0], h[1], h[2], h[3], h[4]];
        Span<uint> right = [h[0], h[1], h[2], h[3], h[4]];
        Round<Parity, OrNotRight>(0, x, left, right);
        Round<Choice, ChoiceByLast>(1, x, left, right);
        Round<OrNot, OrNot>(2, x, left, right);
        Round<ChoiceByLast, Choice>(3, x, left, right);
        Round<OrNotRight, Parity>(4, x, left, right);

        uint sum = h[1] + left[2] + right[3];
        h[1] = h[2] + left[3] + right[4];
        h[2] = h[3] + left[4] + right[0];
        h[3] = h[4] + left[0] + right[1];
        h[4] = h[0] + left[1] + right[2];
        h[0] = sum;
    }

    /// <summary>Sixteen steps of both lines; each of their functions is compiled into a loop of its own.</summary>
    private static void Round<TLeft, TRight>(int round, ReadOnlySpan<uint> x, Span<uint> left, Span<uint> right)
        where TLeft : struct, IMixing
        where TRight : struct, IMixing
    {
        const int steps = 16;
        (uint a, uint b, uint c, uint d, uint e) = (left[0], left[1], left[2], left[3], left[4]);
        (uint a2, uint b2, uint c2, uint d2, uint e2) = (right[0], right[1], right[2], right[3], right[4]);
        ReadOnlySpan<byte> r = R.Slice(steps * round, steps), r2 = RPrime.Slice(steps * round, steps);
        ReadOnlySpan<byte> s = S.Slice(steps * round, steps), s2 = SPrime.Slice(steps * round, steps);
        (uint k, uint k2) = (K[round], KPrime[round]);
        for (int j = 0; j < r.Length; j++)
        {
            uint t = BitOperations.RotateLeft(a + TLeft.F(b, c, d) + x[r[j]] + k, s[j]) + e;
            (a, e, d, c, b) = (e, d, BitOperations.RotateLeft(c, 10), b, t);
            t = BitOperations.RotateLeft(a2 + TRight.F(b2, c2, d2) + x[r2[j]] + k2, s2[j]) + e2;
            (a2, e2, d2, c2, b2) = (e2, d2, BitOperations.RotateLeft(c2, 10), b2, t);
        }
        (left[0], left[1], left[2], left[3], left[4]) = (a, b, c, d, e);
        (right[0], right[1], right[2], right[3], right[4]) = (a2, b2, c2, d2, e2);
    }

    private interface IMixing
    {
        static abstract uint F(uint x, uint y, uint z);
    }

    private readonly struct Parity : IMixing
    {
        public static uint F(uint x, uint y, uint z) => x ^ y ^ z;
    }

    private readonly struct Choice : IMixing
    {
        public static uint F(uint x, uint y, uint z) => (x & y) | (~x & z);
    }

    private readonly struct OrNot : IMixing
    {
        public static uint F(uint x, uint y, uint z) => (x | ~y) ^ z;
    }

    private readonly struct ChoiceByLast : IMixing
    {
        public static uint F(uint x, uint y, uint z) => (x & z) | (y & ~z);
    }

    private readonly struct OrNotRight : IMixing
    {
        public static uint F(uint x, uint y, uint z) => x ^ (y | ~z);
    }
}
