using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Helios.Actors.Transport.Quic;

/// <summary>A <c>sockaddr_in</c> or <c>sockaddr_in6</c> by value, padding zeroed, so that equal addresses are equal bytes.</summary>
internal struct SockAddr : IEquatable<SockAddr>
{
    public const int Capacity = 28;
    private const ushort Inet = 2, Inet6 = 10;

    private Bytes _bytes;

    [InlineArray(Capacity)]
    private struct Bytes
    {
        private byte _first;
    }

    public uint Length { get; private set; }

    public static SockAddr Of(IPEndPoint endPoint)
    {
        SockAddr result = default;
        Span<byte> bytes = result._bytes;
        bool isV6 = endPoint.AddressFamily == AddressFamily.InterNetworkV6;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, isV6 ? Inet6 : Inet);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)endPoint.Port);
        endPoint.Address.TryWriteBytes(bytes[(isV6 ? 8 : 4)..], out _);
        if (isV6)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], (uint)endPoint.Address.ScopeId);
        result.Length = isV6 ? 28u : 16u;
        return result;
    }

    public static unsafe SockAddr Of(byte* sockaddr, uint length)
    {
        SockAddr result = default;
        length = Math.Min(length, Capacity);
        new ReadOnlySpan<byte>(sockaddr, (int)length).CopyTo(result._bytes);
        Span<byte> bytes = result._bytes;
        if (BinaryPrimitives.ReadUInt16LittleEndian(bytes) == Inet)
            bytes[8..].Clear();
        result.Length = length;
        return result;
    }

    public readonly unsafe void CopyTo(byte* destination) => ((ReadOnlySpan<byte>)_bytes).CopyTo(new Span<byte>(destination, Capacity));

    public readonly IPEndPoint ToEndPoint()
    {
        ReadOnlySpan<byte> bytes = _bytes;
        int port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return BinaryPrimitives.ReadUInt16LittleEndian(bytes) == Inet6
            ? new IPEndPoint(new IPAddress(bytes.Slice(8, 16), BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..])), port)
            : new IPEndPoint(new IPAddress(bytes.Slice(4, 4)), port);
    }

    public readonly bool Equals(SockAddr other) => Length == other.Length && ((ReadOnlySpan<byte>)_bytes).SequenceEqual(other._bytes);

    public override readonly bool Equals(object? obj) => obj is SockAddr other && Equals(other);

    public override readonly int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }
}

/// <summary>A connection id as a dictionary's key.</summary>
internal readonly struct ConnectionId : IEquatable<ConnectionId>
{
    private readonly UInt128 _head;
    private readonly uint _tail;
    private readonly int _length;

    public unsafe ConnectionId(byte* bytes, int length)
        : this(new ReadOnlySpan<byte>(bytes, length))
    {
    }

    public ConnectionId(ReadOnlySpan<byte> bytes)
    {
        Span<byte> padded = stackalloc byte[20];
        padded.Clear();
        bytes[..Math.Min(20, bytes.Length)].CopyTo(padded);
        _head = MemoryMarshal.Read<UInt128>(padded);
        _tail = MemoryMarshal.Read<uint>(padded[16..]);
        _length = bytes.Length;
    }

    public unsafe ConnectionId(NgTcp2Cid* cid)
        : this(cid->Data, (int)cid->Length)
    {
    }

    public bool Equals(ConnectionId other) => _head == other._head && _tail == other._tail && _length == other._length;

    public override bool Equals(object? obj) => obj is ConnectionId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_head, _tail, _length);
}
