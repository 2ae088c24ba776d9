using System.Buffers.Binary;

namespace Helios.Protocol.Overlay;

/// <summary>Where a node was reached: an IPv6 address (IPv4 in its mapped form, RFC 4291 2.5.5.2) and a UDP port.</summary>
public readonly record struct NodeAddress(UInt128 Ip, ushort Port) : IComparable<NodeAddress>
{
    public const int Length = 18;

    public int CompareTo(NodeAddress other) => Ip != other.Ip ? Ip.CompareTo(other.Ip) : Port.CompareTo(other.Port);

    public void Write(WireWriter wire)
    {
        Span<byte> ip = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(ip, Ip);
        wire.Bytes(ip).UInt16(Port);
    }

    /// <exception cref="MalformedInputException">Port 0, on which a node cannot listen.</exception>
    public static NodeAddress Read(ref WireReader wire)
    {
        NodeAddress address = new(BinaryPrimitives.ReadUInt128BigEndian(wire.Bytes(16)), wire.UInt16());
        return address.Port != 0 ? address : throw new MalformedInputException("a node's address with port 0");
    }
}
