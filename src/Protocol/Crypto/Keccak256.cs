using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Helios.Protocol.Crypto;

/// <summary>
/// Keccak-256 as Ethereum uses it: the sponge of FIPS 202 with rate 136, and the original padding 0x01 instead of SHA-3's 0x06.
/// </summary>
public static class Keccak256
{
    private const int Rate = 136;
    private const int Lanes = 25;

    /// <summary>The hash of no bytes: the code hash of an account without code.</summary>
    public static Hash32 OfNothing { get; } = Hash([]);

    public static Hash32 Hash(ReadOnlySpan<byte> message)
    {
        Span<byte> digest = stackalloc byte[Hash32.Length];
        Hash(message, digest);
        return new Hash32(digest);
    }

    /// <param name="message">Any number of bytes.</param>
    /// <param name="digest">Receives the hash: 32 bytes.</param>
    [SkipLocalsInit]
    public static void Hash(ReadOnlySpan<byte> message, Span<byte> digest)
    {
        if (digest.Length != Hash32.Length)
            throw new ArgumentException($"a Keccak-256 digest has {Hash32.Length} bytes, not {digest.Length}", nameof(digest));

        Span<ulong> state = stackalloc ulong[Lanes];
        state.Clear();
        for (; message.Length >= Rate; message = message[Rate..])
        {
            Absorb(state, message[..Rate]);
            KeccakPermutation.Permute(state);
        }

        // The last block: what is left, a 1 behind it and a 1 in the last bit.
        int whole = message.Length & ~7;
        Absorb(state, message[..whole]);
        ulong padded = 1;
        for (int i = message.Length - 1; i >= whole; i--)
            padded = (padded << 8) | message[i];
        state[whole / 8] ^= padded;
        state[(Rate / 8) - 1] ^= 1ul << 63;
        KeccakPermutation.Permute(state);

        for (int i = 0; i < Hash32.Length / 8; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(digest[(8 * i)..], state[i]);
    }

    private static void Absorb(Span<ulong> state, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ulong> lanes = MemoryMarshal.Cast<byte, ulong>(bytes);
        for (int i = 0; i < lanes.Length; i++)
            state[i] ^= BitConverter.IsLittleEndian ? lanes[i] : BinaryPrimitives.ReverseEndianness(lanes[i]);
    }
}
