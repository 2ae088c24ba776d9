using System.Buffers.Binary;
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
    public static void Hash(ReadOnlySpan<byte> message, Span<byte> digest)
    {
        if (digest.Length != Hash32.Length)
            throw new ArgumentException($"a Keccak-256 digest has {Hash32.Length} bytes, not {digest.Length}", nameof(digest));

        Span<ulong> state = stackalloc ulong[Lanes];
        state.Clear();
        while (message.Length >= Rate)
        {
            Absorb(state, message[..Rate]);
            message = message[Rate..];
        }

        Span<byte> last = stackalloc byte[Rate];
        last.Clear();
        message.CopyTo(last);
        last[message.Length] ^= 0x01;
        last[^1] ^= 0x80;
        Absorb(state, last);

        for (int i = 0; i < Hash32.Length / 8; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(digest[(8 * i)..], state[i]);
    }

    private static void Absorb(Span<ulong> state, ReadOnlySpan<byte> block)
    {
        if (BitConverter.IsLittleEndian)
        {
            ReadOnlySpan<ulong> lanes = MemoryMarshal.Cast<byte, ulong>(block);
            for (int i = 0; i < lanes.Length; i++)
                state[i] ^= lanes[i];
        }
        else
        {
            for (int i = 0; i < Rate / 8; i++)
                state[i] ^= BinaryPrimitives.ReadUInt64LittleEndian(block[(8 * i)..]);
        }
        KeccakPermutation.Permute(state);
    }
}
