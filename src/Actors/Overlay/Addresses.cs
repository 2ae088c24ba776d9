using System.Buffers.Binary;
using System.Net;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>Between the socket's addresses and the protocol's.</summary>
public static class Addresses
{
    public static NodeAddress ToNodeAddress(this IPEndPoint endPoint) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(endPoint.Address.MapToIPv6().GetAddressBytes()), (ushort)endPoint.Port);

    public static IPEndPoint ToEndPoint(this NodeAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address.Ip);
        IPAddress ip = new(bytes);
        return new IPEndPoint(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip, address.Port);
    }

    /// <summary>IPv4 in its own form, so that one peer has one address.</summary>
    public static IPEndPoint Canonical(this IPEndPoint endPoint) =>
        endPoint.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(endPoint.Address.MapToIPv4(), endPoint.Port) : endPoint;
}
