using Helios.Protocol.Crypto;

namespace Helios.Protocol.Overlay;

/// <summary>A node for as long as it runs: its node key, secp256k1, fresh at each boot.</summary>
public sealed class PeerId : IEquatable<PeerId>, IComparable<PeerId>
{
    public const int Length = Secp256k1PublicKey.Length;

    public PeerId(Secp256k1PublicKey key) => Key = key;

    public Secp256k1PublicKey Key { get; }

    public ReadOnlySpan<byte> Span => Key.Span;

    /// <exception cref="MalformedInputException">Not a compressed point of the curve.</exception>
    public static PeerId Decode(ReadOnlySpan<byte> bytes) => bytes.Length == Length
        ? new PeerId(Secp256k1PublicKey.Decode(bytes))
        : throw new MalformedInputException($"node key of {bytes.Length} bytes: {Length} are expected");

    public static PeerId Parse(string hex) => Decode(Hex.Decode(hex));

    /// <summary>Byte by byte; both sides of a duplicate connection decide by it which one stays.</summary>
    public int CompareTo(PeerId? other) => other is null ? 1 : Span.SequenceCompareTo(other.Span);

    public bool Equals(PeerId? other) => Key.Equals(other?.Key);

    public override bool Equals(object? obj) => Equals(obj as PeerId);

    public override int GetHashCode() => Key.GetHashCode();

    /// <summary>Enough to tell nodes apart in a log.</summary>
    public string Short => Convert.ToHexStringLower(Span[1..6]);

    public override string ToString() => Convert.ToHexStringLower(Span);
}
