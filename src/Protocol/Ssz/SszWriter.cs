using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Helios.Protocol.Ssz;

/// <summary>Writes one container: fixed parts in order, then what the offsets among them point to.</summary>
public sealed class SszWriter
{
    private const int OffsetLength = 4;

    private readonly List<byte> _fixed = [];
    private readonly List<(int Position, byte[] Content)> _variable = [];

    /// <summary>ssz/simple-serialize.md: <c>serialize</c>.</summary>
    public static byte[] Encode<T>(T value)
        where T : ISszSerializable<T>
    {
        var ssz = new SszWriter();
        value.Encode(ssz);
        return ssz.ToArray();
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => _fixed.AddRange(bytes);

    public void UInt64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        Bytes(bytes);
    }

    public void UInt256(U256 value)
    {
        Span<byte> bytes = stackalloc byte[32];
        value.WriteBigEndian(bytes);
        bytes.Reverse();
        Bytes(bytes);
    }

    public void Root(Root root) => Bytes(root.Span);

    public void Hash32(Hash32 hash) => Bytes(hash.Span);

    /// <summary>A container of fixed size, in place.</summary>
    public void Fixed<T>(T value)
        where T : ISszSerializable<T> => value.Encode(this);

    /// <summary>Elements of fixed size, in place: a vector, or the content of a list by itself.</summary>
    public void Elements<T>(ImmutableArray<T> elements)
        where T : ISszSerializable<T>
    {
        foreach (T element in elements)
            element.Encode(this);
    }

    /// <summary>A container of variable size, behind an offset.</summary>
    public void Variable<T>(T value)
        where T : ISszSerializable<T> => Variable(Encode(value));

    /// <summary>A byte list, or anything already serialized, behind an offset.</summary>
    public void Variable(ReadOnlySpan<byte> content)
    {
        _variable.Add((_fixed.Count, content.ToArray()));
        _fixed.AddRange(stackalloc byte[OffsetLength]);
    }

    /// <summary>A list of elements of fixed size, behind an offset.</summary>
    public void List<T>(ImmutableArray<T> elements)
        where T : ISszSerializable<T>
    {
        var ssz = new SszWriter();
        ssz.Elements(elements);
        Variable(ssz.ToArray());
    }

    /// <summary>A list of elements of variable size, behind an offset.</summary>
    public void VariableList<T>(ImmutableArray<T> elements)
        where T : ISszSerializable<T>
    {
        var ssz = new SszWriter();
        foreach (T element in elements)
            ssz.Variable(element);
        Variable(ssz.ToArray());
    }

    /// <summary>A list of byte lists, behind an offset.</summary>
    public void ByteLists(ImmutableArray<byte[]> elements)
    {
        var ssz = new SszWriter();
        foreach (byte[] element in elements)
            ssz.Variable(element);
        Variable(ssz.ToArray());
    }

    public byte[] ToArray()
    {
        byte[] bytes = new byte[_fixed.Count + _variable.Sum(part => part.Content.Length)];
        _fixed.CopyTo(bytes);
        int offset = _fixed.Count;
        foreach ((int position, byte[] content) in _variable)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(position), (uint)offset);
            content.CopyTo(bytes, offset);
            offset += content.Length;
        }
        return bytes;
    }
}
