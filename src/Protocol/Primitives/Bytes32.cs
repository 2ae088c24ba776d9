using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Helios.Protocol.Primitives;

/// <summary>32 bytes by value: the storage that <see cref="Root"/> and <see cref="Hash32"/> share.</summary>
[InlineArray(32)]
internal struct Bytes32
{
    private byte _first;

    public static Bytes32 From(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length != 32)
            throw new MalformedInputException($"{name} of {bytes.Length} bytes: 32 are expected");
        Bytes32 value = default;
        bytes.CopyTo(value);
        return value;
    }

    public static Bytes32 Parse(ReadOnlySpan<char> hex)
    {
        Bytes32 value = default;
        Hex.Decode(hex, value);
        return value;
    }

    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Span => MemoryMarshal.CreateReadOnlySpan(in _first, 32);

    public readonly int Hash => BinaryPrimitives.ReadInt32LittleEndian(Span[12..]);
}
