using System.Buffers.Binary;
using System.Numerics;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x09: the compression function F of BLAKE2b (EIP-152; RFC 7693, section 3.2).</summary>
/// <remarks>
/// The input is rounds (4 bytes, big-endian), h (8 words), m (16 words), t (2 words), all little-endian, and the final flag: 213 bytes.
/// </remarks>
internal sealed class Blake2F : LongPrecompile
{
    private const int InputLength = 213;
    private const uint RoundsPerCheck = 4096;

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

    private static void Compress(uint rounds, Span<ulong> h, ReadOnlySpan<ulong> m, ulong t0, ulong t1, bool isFinal, ComputeTurn turn)
    {
        Span<ulong> v = stackalloc ulong[16];
        h.CopyTo(v);
        IV.CopyTo(v[8..]);
        v[12] ^= t0;
        v[13] ^= t1;
        if (isFinal)
            v[14] = ~v[14];

        int row = 0;
        for (uint i = 0; i < rounds; i++)
        {
            if (i % RoundsPerCheck == 0)
                turn.Check();
            ReadOnlySpan<byte> s = Sigma.Slice(row, 16);
            row = row == 144 ? 0 : row + 16;
            G(ref v[0], ref v[4], ref v[8], ref v[12], m[s[0]], m[s[1]]);
            G(ref v[1], ref v[5], ref v[9], ref v[13], m[s[2]], m[s[3]]);
            G(ref v[2], ref v[6], ref v[10], ref v[14], m[s[4]], m[s[5]]);
            G(ref v[3], ref v[7], ref v[11], ref v[15], m[s[6]], m[s[7]]);
            G(ref v[0], ref v[5], ref v[10], ref v[15], m[s[8]], m[s[9]]);
            G(ref v[1], ref v[6], ref v[11], ref v[12], m[s[10]], m[s[11]]);
            G(ref v[2], ref v[7], ref v[8], ref v[13], m[s[12]], m[s[13]]);
            G(ref v[3], ref v[4], ref v[9], ref v[14], m[s[14]], m[s[15]]);
        }
        for (int i = 0; i < h.Length; i++)
            h[i] ^= v[i] ^ v[i + 8];
    }

    private static void G(ref ulong a, ref ulong b, ref ulong c, ref ulong d, ulong x, ulong y)
    {
        a += b + x;
        d = BitOperations.RotateRight(d ^ a, 32);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 24);
        a += b + y;
        d = BitOperations.RotateRight(d ^ a, 16);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 63);
    }
}
