using System.Diagnostics.CodeAnalysis;

namespace Helios.Protocol.Primitives;

/// <summary>An SSZ hash tree root (consensus-specs, <c>Root</c>): SHA-256 based.</summary>
public readonly struct Root : IEquatable<Root>
{
    public const int Length = 32;

    private readonly Bytes32 _bytes;

    /// <exception cref="MalformedInputException">Not 32 bytes.</exception>
    public Root(ReadOnlySpan<byte> bytes) => _bytes = Bytes32.From(bytes, nameof(Root));

    private Root(Bytes32 bytes) => _bytes = bytes;

    public static Root Zero => default;

    [UnscopedRef]
    public ReadOnlySpan<byte> Span => _bytes.Span;

    public byte[] ToArray() => Span.ToArray();

    /// <exception cref="MalformedInputException">Not 64 hex digits, with or without <c>0x</c>.</exception>
    public static Root Parse(ReadOnlySpan<char> hex) => new(Bytes32.Parse(hex));

    public bool Equals(Root other) => Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is Root other && Equals(other);

    public override int GetHashCode() => _bytes.Hash;

    public override string ToString() => Hex.Encode(Span);

    public static bool operator ==(Root left, Root right) => left.Equals(right);

    public static bool operator !=(Root left, Root right) => !left.Equals(right);
}
