using System.Diagnostics.CodeAnalysis;

namespace Helios.Protocol.Primitives;

/// <summary>A 32-byte hash of the execution layer (execution-specs, <c>Hash32</c>): Keccak-256 unless its name says otherwise.</summary>
public readonly struct Hash32 : IEquatable<Hash32>
{
    public const int Length = 32;

    private readonly Bytes32 _bytes;

    /// <exception cref="MalformedInputException">Not 32 bytes.</exception>
    public Hash32(ReadOnlySpan<byte> bytes) => _bytes = Bytes32.From(bytes, nameof(Hash32));

    private Hash32(Bytes32 bytes) => _bytes = bytes;

    public static Hash32 Zero => default;

    [UnscopedRef]
    public ReadOnlySpan<byte> Span => _bytes.Span;

    public byte[] ToArray() => Span.ToArray();

    /// <exception cref="MalformedInputException">Not 64 hex digits, with or without <c>0x</c>.</exception>
    public static Hash32 Parse(ReadOnlySpan<char> hex) => new(Bytes32.Parse(hex));

    public bool Equals(Hash32 other) => Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is Hash32 other && Equals(other);

    public override int GetHashCode() => _bytes.Hash;

    public override string ToString() => Hex.Encode(Span);

    public static bool operator ==(Hash32 left, Hash32 right) => left.Equals(right);

    public static bool operator !=(Hash32 left, Hash32 right) => !left.Equals(right);
}
