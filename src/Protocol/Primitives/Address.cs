using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Helios.Protocol.Primitives;

/// <summary>An account address of the execution layer: 20 bytes.</summary>
public readonly struct Address : IEquatable<Address>
{
    public const int Length = 20;

    [InlineArray(Length)]
    private struct Bytes20
    {
        private byte _first;

        [UnscopedRef]
        public readonly ReadOnlySpan<byte> Span => MemoryMarshal.CreateReadOnlySpan(in _first, Length);
    }

    private readonly Bytes20 _bytes;

    /// <exception cref="MalformedInputException">Not 20 bytes.</exception>
    public Address(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new MalformedInputException($"address of {bytes.Length} bytes: {Length} are expected");
        bytes.CopyTo(_bytes);
    }

    public static Address Zero => default;

    [UnscopedRef]
    public ReadOnlySpan<byte> Span => _bytes.Span;

    /// <exception cref="MalformedInputException">Not 40 hex digits, with or without <c>0x</c>.</exception>
    public static Address Parse(ReadOnlySpan<char> hex)
    {
        Span<byte> bytes = stackalloc byte[Length];
        Hex.Decode(hex, bytes);
        return new Address(bytes);
    }

    /// <summary>The address as a number, if it is below 2^32.</summary>
    public bool TryToUInt32(out uint number)
    {
        ReadOnlySpan<byte> bytes = Span;
        number = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
        return (MemoryMarshal.Read<ulong>(bytes) | MemoryMarshal.Read<ulong>(bytes[8..])) == 0;
    }

    public bool Equals(Address other) => Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is Address other && Equals(other);

    public override int GetHashCode() => BinaryPrimitives.ReadInt32LittleEndian(Span[8..]);

    /// <summary>Lower-case hex with <c>0x</c>, without the EIP-55 checksum.</summary>
    public override string ToString() => Hex.Encode(Span);

    public static bool operator ==(Address left, Address right) => left.Equals(right);

    public static bool operator !=(Address left, Address right) => !left.Equals(right);
}
