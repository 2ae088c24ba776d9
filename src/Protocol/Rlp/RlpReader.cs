using System.Buffers.Binary;

namespace Helios.Protocol.Rlp;

/// <summary>
/// Reads recursive-length-prefix items in order (Yellow Paper, appendix B; execution-specs, <c>ethereum_rlp</c>), canonical only: each
/// item has exactly one
/// spelling, and every other is refused.
/// </summary>
/// <remarks>Every method throws <see cref="MalformedInputException"/> where the next item is not what it asks for.</remarks>
public ref struct RlpReader(ReadOnlySpan<byte> input)
{
    private const byte ShortString = 0x80;
    private const byte LongString = 0xb8;
    private const byte ShortList = 0xc0;
    private const byte LongList = 0xf8;
    private const int ShortLimit = 55;

    private ReadOnlySpan<byte> _rest = input;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Whether the next item is a list; false at the end.</summary>
    public readonly bool NextIsList => !_rest.IsEmpty && _rest[0] >= ShortList;

    /// <summary>The one item that the input is: a list, and nothing behind it.</summary>
    public static RlpReader OfList(ReadOnlySpan<byte> input)
    {
        RlpReader reader = new(input);
        RlpReader list = reader.List();
        reader.ExpectEnd();
        return list;
    }

    /// <summary>
    /// Opens the next item, a list; its items are read from the result, then <see cref="ExpectEnd"/> says that there were no more.
    /// </summary>
    public RlpReader List()
    {
        (int header, int length, bool isList) = Header();
        if (!isList)
            throw new MalformedInputException("RLP: a list is expected, a string was found");
        RlpReader list = new(_rest.Slice(header, length));
        _rest = _rest[(header + length)..];
        return list;
    }

    /// <summary>The payload of the next item, a string.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        (int header, int length, bool isList) = Header();
        if (isList)
            throw new MalformedInputException("RLP: a string is expected, a list was found");
        ReadOnlySpan<byte> payload = _rest.Slice(header, length);
        _rest = _rest[(header + length)..];
        return payload;
    }

    /// <summary>The next item whole, header included. The content of a list is not looked at.</summary>
    public ReadOnlySpan<byte> Item()
    {
        (int header, int length, _) = Header();
        ReadOnlySpan<byte> item = _rest[..(header + length)];
        _rest = _rest[item.Length..];
        return item;
    }

    /// <summary>A string of exactly this many bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int length)
    {
        ReadOnlySpan<byte> payload = Bytes();
        return payload.Length == length
            ? payload
            : throw new MalformedInputException($"RLP: a string of {length} bytes is expected, one of {payload.Length} was found");
    }

    public Hash32 Hash32() => new(Bytes(Primitives.Hash32.Length));

    public Address Address() => new(Bytes(Primitives.Address.Length));

    /// <summary>An address, or the empty string for none: the receiver of a transaction that creates a contract.</summary>
    public Address? OptionalAddress()
    {
        ReadOnlySpan<byte> payload = Bytes();
        return payload.IsEmpty ? null : new Address(payload);
    }

    public ulong UInt64()
    {
        ReadOnlySpan<byte> payload = Integer(sizeof(ulong));
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        payload.CopyTo(padded[(sizeof(ulong) - payload.Length)..]);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }

    /// <summary>An integer of at most one byte.</summary>
    public byte Byte() => Integer(1) is [var value] ? value : (byte)0;

    public U256 U256() => Primitives.U256.FromBigEndian(Integer(32));

    public readonly void ExpectEnd()
    {
        if (!_rest.IsEmpty)
            throw new MalformedInputException($"RLP: {_rest.Length} bytes behind the last item");
    }

    private ReadOnlySpan<byte> Integer(int limit)
    {
        ReadOnlySpan<byte> payload = Bytes();
        if (payload.Length > limit)
            throw new MalformedInputException($"RLP: an integer of {payload.Length} bytes: {limit} at most");
        if (!payload.IsEmpty && payload[0] == 0)
            throw new MalformedInputException("RLP: an integer with a leading zero");
        return payload;
    }

    /// <summary>Length of the next item's header and payload, both within the input.</summary>
    private readonly (int Header, int Length, bool IsList) Header()
    {
        if (_rest.IsEmpty)
            throw new MalformedInputException("RLP: another item is expected, the input is at its end");
        byte first = _rest[0];
        bool isList = first >= ShortList;
        (int header, int length) = first switch
        {
            < ShortString => (0, 1),
            < LongString => (1, first - ShortString),
            < ShortList => LongLength(first - LongString + 1),
            < LongList => (1, first - ShortList),
            _ => LongLength(first - LongList + 1),
        };
        if (length > _rest.Length - header)
            throw new MalformedInputException($"RLP: an item of {length} bytes, of which {_rest.Length - header} are there");
        if (first == ShortString + 1 && _rest[1] < ShortString)
            throw new MalformedInputException("RLP: a byte below 0x80 with a length in front");
        return (header, length, isList);
    }

    private readonly (int Header, int Length) LongLength(int sizeOfLength)
    {
        if (_rest.Length <= sizeOfLength)
            throw new MalformedInputException("RLP: the input ends within a length");
        if (_rest[1] == 0)
            throw new MalformedInputException("RLP: a length with a leading zero");
        if (sizeOfLength > sizeof(int))
            throw new MalformedInputException($"RLP: a length of {sizeOfLength} bytes");
        ulong length = 0;
        foreach (byte digit in _rest.Slice(1, sizeOfLength))
            length = (length << 8) | digit;
        if (length <= ShortLimit)
            throw new MalformedInputException($"RLP: a length of {length} in the long form, which begins above {ShortLimit}");
        if (length > int.MaxValue - 16)
            throw new MalformedInputException($"RLP: an item of {length} bytes");
        return (1 + sizeOfLength, (int)length);
    }
}
