using System.Runtime.CompilerServices;

namespace Helios.Protocol.Primitives;

/// <summary>An address as a word of the EVM: its lower 20 bytes.</summary>
internal static class AddressWords
{
    public static U256 ToU256(this Address address) => U256.FromBigEndian(address.Span);

    /// <summary>execution-specs, <c>to_address_masked</c>: drops the upper 12 bytes.</summary>
    [SkipLocalsInit]
    public static Address ToAddress(this in U256 word)
    {
        Span<byte> bytes = stackalloc byte[U256.Length];
        word.WriteBigEndian(bytes);
        return new Address(bytes[(U256.Length - Address.Length)..]);
    }
}
