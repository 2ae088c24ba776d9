using System.Buffers.Binary;

namespace Helios.Protocol.Forks;

/// <summary>EIP-2124 and EIP-6122, <c>FORK_HASH</c>: CRC-32 of the genesis hash and of the forks that have passed.</summary>
/// <remarks>A checksum goes on where it stopped, so that of a fork follows from that of the fork before it.</remarks>
public readonly record struct ForkHash(uint Value)
{
    /// <summary>The reversed polynomial of IEEE 802.3.</summary>
    private const uint Polynomial = 0xedb88320;

    /// <summary>Before any fork.</summary>
    public static ForkHash OfGenesis(Hash32 genesis) => new ForkHash(0).With(genesis.Span);

    /// <summary>After one fork more.</summary>
    /// <param name="passed">Its time in seconds, or the number of its block where it came by number.</param>
    public ForkHash After(ulong passed)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, passed);
        return With(bytes);
    }

    public override string ToString() => $"0x{Value:x8}";

    private ForkHash With(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~Value;
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : Polynomial);
        }
        return new(~crc);
    }
}
