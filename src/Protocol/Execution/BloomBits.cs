using Helios.Protocol.Crypto;

namespace Helios.Protocol.Execution;

/// <summary>
/// The three bits of an address or a topic in a <see cref="Bloom"/>, for whoever looks into many blooms: they cost a hash.
/// </summary>
public readonly record struct BloomBits
{
    private BloomBits(ushort first, ushort second, ushort third) => (First, Second, Third) = (first, second, third);

    public ushort First { get; }

    public ushort Second { get; }

    public ushort Third { get; }

    public static BloomBits Of(ReadOnlySpan<byte> addressOrTopic)
    {
        Span<byte> hash = stackalloc byte[Hash32.Length];
        Keccak256.Hash(addressOrTopic, hash);
        return new BloomBits(Bit(hash), Bit(hash[2..]), Bit(hash[4..]));
    }

    private static ushort Bit(ReadOnlySpan<byte> pair) => (ushort)(((pair[0] << 8) | pair[1]) & 0x7ff);
}
