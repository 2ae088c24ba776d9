using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Helios.Protocol.Overlay;

/// <summary>Writes what <see cref="WireReader"/> reads.</summary>
public sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>Starts again in the same buffer.</summary>
    public void Reset() => _bytes.ResetWrittenCount();

    /// <summary>Starts again, and zeroes what was written: for messages that carry a secret.</summary>
    public void Clear() => _bytes.Clear();

    public WireWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public WireWriter UInt8(byte value) => Bytes([value]);

    public WireWriter Boolean(bool value) => UInt8(value ? (byte)1 : (byte)0);

    public WireWriter UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_bytes.GetSpan(2), value);
        _bytes.Advance(2);
        return this;
    }

    public WireWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
        return this;
    }

    public WireWriter UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_bytes.GetSpan(8), value);
        _bytes.Advance(8);
        return this;
    }

    public WireWriter Blob(ReadOnlySpan<byte> bytes) => UInt32((uint)bytes.Length).Bytes(bytes);

    /// <summary>Cut at the limit, on a character's boundary.</summary>
    public WireWriter Text(string text, int limit)
    {
        while (Encoding.UTF8.GetByteCount(text) > limit)
            text = text[..^1];
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return UInt16((ushort)bytes.Length).Bytes(bytes);
    }
}
