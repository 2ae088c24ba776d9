using System.Buffers.Binary;
using System.Net;

namespace Helios.Actors.Transport;

/// <summary>
/// Who a stranger is, as far as its address tells: an IPv4 address, or the /64 of an IPv6 address, because one subscriber has all of it
/// (RFC 6177). Bounds that hold for one stranger are counted by it.
/// </summary>
public readonly record struct NetworkPrefix
{
    private static readonly UInt128 HostBits = ulong.MaxValue;

    private readonly UInt128 _bits;

    private NetworkPrefix(UInt128 bits) => _bits = bits;

    /// <param name="address">IPv4 may be mapped into IPv6.</param>
    public static NetworkPrefix Of(IPAddress address)
    {
        UInt128 bits = BinaryPrimitives.ReadUInt128BigEndian(address.MapToIPv6().GetAddressBytes());
        return new NetworkPrefix(address.MapToIPv6().IsIPv4MappedToIPv6 ? bits : bits & ~HostBits);
    }

    /// <returns>E.g. <c>192.0.2.7</c> or <c>2001:db8:1:2::/64</c>.</returns>
    public override string ToString()
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _bits);
        var address = new IPAddress(bytes);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString() : $"{address}/64";
    }
}
