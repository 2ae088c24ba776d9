using System.Buffers.Binary;

namespace Helios.Protocol.Rlp;

/// <summary>Writes recursive-length-prefix items in order (Yellow Paper, appendix B), in their one canonical spelling.</summary>
public sealed class RlpWriter(int capacity = 256)
{
    private const int ShortLimit = 55;

    private byte[] _buffer = new byte[Math.Max(capacity, 16)];
    private int _length;

    /// <summary>What has been written so far; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public byte[] ToArray() => Written.ToArray();

    public void Clear() => _length = 0;

    /// <summary>Starts a list; the result is what <see cref="EndList"/> wants.</summary>
    public int BeginList() => _length;

    /// <summary>Makes everything written since <see cref="BeginList"/> the items of one list.</summary>
    public void EndList(int start)
    {
        int length = _length - start;
        Span<byte> header = stackalloc byte[1 + sizeof(int)];
        header = header[..WriteHeader(header, 0xc0, length)];
        Reserve(header.Length);
        _buffer.AsSpan(start, length).CopyTo(_buffer.AsSpan(start + header.Length));
        header.CopyTo(_buffer.AsSpan(start));
        _length += header.Length;
    }

    /// <summary>A string.</summary>
    public void Bytes(ReadOnlySpan<byte> payload)
    {
        if (payload.Length != 1 || payload[0] >= 0x80)
        {
            Span<byte> header = stackalloc byte[1 + sizeof(int)];
            Raw(header[..WriteHeader(header, 0x80, payload.Length)]);
        }
        Raw(payload);
    }

    /// <summary>An item that is encoded already.</summary>
    public void Raw(ReadOnlySpan<byte> item)
    {
        Reserve(item.Length);
        item.CopyTo(_buffer.AsSpan(_length));
        _length += item.Length;
    }

    /// <summary>An integer: big-endian without leading zeros, zero as the empty string.</summary>
    public void UInt64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        Bytes(bytes.TrimStart((byte)0));
    }

    public void U256(U256 value)
    {
        Span<byte> bytes = stackalloc byte[32];
        value.WriteBigEndian(bytes);
        Bytes(bytes.TrimStart((byte)0));
    }

    public void Hash32(Hash32 value) => Bytes(value.Span);

    public void Address(Address value) => Bytes(value.Span);

    /// <summary>An address, or the empty string for none.</summary>
    public void OptionalAddress(Address? value)
    {
        if (value is { } address)
            Address(address);
        else
            Bytes([]);
    }

    private static int WriteHeader(Span<byte> header, byte offset, int length)
    {
        if (length <= ShortLimit)
        {
            header[0] = (byte)(offset + length);
            return 1;
        }
        Span<byte> size = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(size, length);
        ReadOnlySpan<byte> digits = size.TrimStart((byte)0);
        header[0] = (byte)(offset + ShortLimit + digits.Length);
        digits.CopyTo(header[1..]);
        return 1 + digits.Length;
    }

    private void Reserve(int more)
    {
        if (_buffer.Length - _length < more)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + more));
    }
}
