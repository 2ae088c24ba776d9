using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Helios.Protocol.Ssz;

/// <summary>
/// Reads one serialized container, field by field (consensus-specs, ssz/simple-serialize.md). A field of variable size is met
/// twice: <see cref="Offset"/> at its place among the fixed parts, <see cref="Variable"/> in the same order behind them.
/// </summary>
/// <remarks>Strict: the first offset points right behind the fixed parts, offsets never decrease, nothing is left over.</remarks>
public ref struct SszReader(ReadOnlySpan<byte> bytes, SszSchema schema)
{
    private const int OffsetLength = 4;
    private const int MaxVariableFields = 24;

    [InlineArray(MaxVariableFields)]
    private struct Offsets
    {
        private int _first;
    }

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position = 0;
    private Offsets _offsets = default;
    private int _offsetCount = 0;
    private int _variablesRead = 0;

    /// <summary>Fork and preset of what is read.</summary>
    public SszSchema Schema { get; } = schema;

    /// <summary>Reads <paramref name="bytes"/> as exactly one <typeparamref name="T"/>.</summary>
    /// <exception cref="MalformedInputException">Too short, too long, or inconsistent.</exception>
    public static T Decode<T>(ReadOnlySpan<byte> bytes, SszSchema schema)
        where T : ISszSerializable<T>
    {
        SszReader ssz = new(bytes, schema);
        T value = T.Decode(ref ssz);
        ssz.End();
        return value;
    }

    public readonly int Remaining => _bytes.Length - _position;

    /// <exception cref="MalformedInputException">Fewer bytes are left.</exception>
    public ReadOnlySpan<byte> Bytes(int length)
    {
        if (length > Remaining)
            throw new MalformedInputException($"SSZ: {length} bytes expected at offset {_position}, {Remaining} are left");
        ReadOnlySpan<byte> field = _bytes.Slice(_position, length);
        _position += length;
        return field;
    }

    /// <summary>Everything that is left: the content of a byte list.</summary>
    /// <exception cref="MalformedInputException">More than <paramref name="limit"/> bytes.</exception>
    public ReadOnlySpan<byte> ByteList(ulong limit)
    {
        if ((ulong)Remaining > limit)
            throw new MalformedInputException($"SSZ: byte list of {Remaining} bytes, the limit is {limit}");
        return Bytes(Remaining);
    }

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(sizeof(uint)));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(sizeof(ulong)));

    public U256 UInt256()
    {
        Span<byte> bigEndian = stackalloc byte[32];
        Bytes(32).CopyTo(bigEndian);
        bigEndian.Reverse();
        return U256.FromBigEndian(bigEndian);
    }

    public Root Root() => new(Bytes(Primitives.Root.Length));

    public Hash32 Hash32() => new(Bytes(Primitives.Hash32.Length));

    public Address Address() => new(Bytes(Primitives.Address.Length));

    /// <summary>Notes the offset of the next field of variable size.</summary>
    /// <exception cref="MalformedInputException">It points outside, or before the one noted last.</exception>
    public void Offset()
    {
        uint offset = UInt32();
        int previous = _offsetCount == 0 ? _position : _offsets[_offsetCount - 1];
        if (offset > (uint)_bytes.Length || (int)offset < previous)
            throw new MalformedInputException($"SSZ: offset {offset} is not between {previous} and the end at {_bytes.Length}");
        _offsets[_offsetCount++] = (int)offset;
    }

    /// <summary>The next field of variable size, in the order of its <see cref="Offset"/>.</summary>
    /// <exception cref="MalformedInputException">The first of them does not begin where the fixed parts end.</exception>
    public SszReader Variable()
    {
        int start = _offsets[_variablesRead];
        int end = _variablesRead + 1 < _offsetCount ? _offsets[_variablesRead + 1] : _bytes.Length;
        if (start != _position)
            throw new MalformedInputException($"SSZ: first offset {start}, but the fixed parts end at {_position}");
        _variablesRead++;
        _position = end;
        return new SszReader(_bytes[start..end], Schema);
    }

    /// <inheritdoc cref="Variable()"/>
    public T Variable<T>()
        where T : ISszSerializable<T>
    {
        SszReader field = Variable();
        T value = T.Decode(ref field);
        field.End();
        return value;
    }

    /// <summary>All that is left as a list of elements of fixed size.</summary>
    /// <exception cref="MalformedInputException">More than <paramref name="limit"/> elements, or a part of one at the end.</exception>
    public ImmutableArray<T> List<T>(ulong limit)
        where T : ISszSerializable<T>
    {
        var elements = ImmutableArray.CreateBuilder<T>();
        while (Remaining > 0)
        {
            if ((ulong)elements.Count == limit)
                throw new MalformedInputException($"SSZ: list of {typeof(T).Name} longer than {limit}");
            elements.Add(T.Decode(ref this));
        }
        return elements.ToImmutable();
    }

    /// <summary>All that is left as a list of elements of variable size.</summary>
    /// <exception cref="MalformedInputException">More than <paramref name="limit"/> elements, or bad offsets.</exception>
    public ImmutableArray<T> VariableList<T>(ulong limit)
        where T : ISszSerializable<T>
    {
        ImmutableArray<Range> ranges = ElementRanges(limit);
        var elements = ImmutableArray.CreateBuilder<T>(ranges.Length);
        foreach (Range range in ranges)
            elements.Add(Decode<T>(_bytes[range], Schema));
        return elements.MoveToImmutable();
    }

    /// <summary>All that is left as a list of byte lists.</summary>
    /// <exception cref="MalformedInputException">Too many, one too long, or bad offsets.</exception>
    public ImmutableArray<byte[]> ByteLists(ulong limit, ulong bytesLimit)
    {
        ImmutableArray<Range> ranges = ElementRanges(limit);
        var elements = ImmutableArray.CreateBuilder<byte[]>(ranges.Length);
        foreach (Range range in ranges)
            elements.Add(new SszReader(_bytes[range], Schema).ByteList(bytesLimit).ToArray());
        return elements.MoveToImmutable();
    }

    /// <exception cref="MalformedInputException">Bytes are left over.</exception>
    public readonly void End()
    {
        if (_variablesRead != _offsetCount)
            throw new InvalidOperationException("a field of variable size was not read");
        if (Remaining != 0)
            throw new MalformedInputException($"SSZ: {Remaining} bytes too many after offset {_position}");
    }

    /// <summary>Where the elements of a list of variable-size elements lie; consumes the whole reader.</summary>
    private ImmutableArray<Range> ElementRanges(ulong limit)
    {
        if (Remaining == 0)
            return [];
        int begin = _position;
        uint first = UInt32();
        if (first == 0 || first % OffsetLength != 0 || first > (uint)(_bytes.Length - begin))
            throw new MalformedInputException($"SSZ: first offset {first} of a list in {_bytes.Length - begin} bytes");
        uint count = first / OffsetLength;
        if (count > limit)
            throw new MalformedInputException($"SSZ: list of {count} elements, the limit is {limit}");
        var ranges = ImmutableArray.CreateBuilder<Range>((int)count);
        int start = (int)first;
        for (uint i = 1; i <= count; i++)
        {
            uint end = i < count ? UInt32() : (uint)(_bytes.Length - begin);
            if (end < start || end > (uint)(_bytes.Length - begin))
                throw new MalformedInputException($"SSZ: offset {end} in a list is not between {start} and {_bytes.Length - begin}");
            ranges.Add((begin + start)..(begin + (int)end));
            start = (int)end;
        }
        _position = _bytes.Length;
        return ranges.MoveToImmutable();
    }
}
