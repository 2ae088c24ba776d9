using System.Buffers.Binary;
using System.Text;

namespace Helios.Protocol.Overlay;

/// <summary>Reads the overlay's encoding: big-endian numbers, counted bytes, no padding (docs/overlay-protocol.md, section 2).</summary>
public ref struct WireReader(ReadOnlyMemory<byte> memory)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlyMemory<byte> _memory = memory;
    private ReadOnlySpan<byte> _bytes = memory.Span;

    public readonly int Remaining => _bytes.Length;

    /// <exception cref="MalformedInputException">Fewer are left.</exception>
    public ReadOnlySpan<byte> Bytes(int length)
    {
        if (length > _bytes.Length)
            throw new MalformedInputException($"{length} bytes are expected where {_bytes.Length} are left");
        ReadOnlySpan<byte> taken = _bytes[..length];
        _bytes = _bytes[length..];
        return taken;
    }

    public byte UInt8() => Bytes(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Bytes(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Bytes(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64BigEndian(Bytes(8));

    public Hash32 Hash32() => new(Bytes(32));

    public Root Root() => new(Bytes(32));

    /// <exception cref="MalformedInputException">Neither 0 nor 1.</exception>
    public bool Boolean() => UInt8() switch
    {
        0 => false,
        1 => true,
        var other => throw new MalformedInputException($"boolean of value {other}"),
    };

    /// <summary>A u32 length and that many bytes: a slice of the input, not a copy.</summary>
    /// <exception cref="MalformedInputException">More than <paramref name="limit"/>.</exception>
    public ReadOnlyMemory<byte> Blob(int limit)
    {
        uint length = UInt32();
        if (length > limit)
            throw new MalformedInputException($"{length} bytes where at most {limit} are allowed");
        int start = _memory.Length - _bytes.Length;
        Bytes((int)length);
        return _memory.Slice(start, (int)length);
    }

    /// <summary>A u16 length and that many bytes of UTF-8.</summary>
    public string Text(int limit)
    {
        int length = UInt16();
        if (length > limit)
            throw new MalformedInputException($"text of {length} bytes where at most {limit} are allowed");
        try
        {
            return StrictUtf8.GetString(Bytes(length));
        }
        catch (DecoderFallbackException invalid)
        {
            throw new MalformedInputException("text that is not UTF-8", invalid);
        }
    }

    /// <summary>A u16 count, refused before anything is allocated if it is above the limit or cannot fit into what is left.</summary>
    public int Count(int limit, int leastSize)
    {
        int count = UInt16();
        if (count > limit || count * (long)leastSize > Remaining)
            throw new MalformedInputException($"a list of {count} items: at most {limit} are allowed, in {Remaining} bytes");
        return count;
    }

    public PeerId PeerId() => Overlay.PeerId.Decode(Bytes(Overlay.PeerId.Length));

    /// <summary>Ends the message. Bytes that a newer minor version has appended are skipped; in our version nothing may follow.</summary>
    /// <exception cref="MalformedInputException">Bytes follow the last field.</exception>
    public readonly void End(bool mayBeLonger)
    {
        if (Remaining > 0 && !mayBeLonger)
            throw new MalformedInputException($"{Remaining} bytes follow the last field");
    }
}
