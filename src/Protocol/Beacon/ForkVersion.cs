using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Helios.Protocol.Beacon;

/// <summary>consensus-specs: <c>Version</c>, 4 bytes, here as they are written: <c>0x01000000</c> is Altair on mainnet.</summary>
public readonly record struct ForkVersion(uint Value)
{
    public const int Length = 4;

    /// <exception cref="MalformedInputException">Not 4 bytes.</exception>
    public static ForkVersion Read(ReadOnlySpan<byte> bytes) => bytes.Length == Length
        ? new(BinaryPrimitives.ReadUInt32BigEndian(bytes))
        : throw new MalformedInputException($"fork version of {bytes.Length} bytes: {Length} are expected");

    /// <exception cref="MalformedInputException">Not 8 hex digits.</exception>
    public static ForkVersion Parse(ReadOnlySpan<char> hex) => Read(Hex.Decode(hex));

    /// <summary>The version of the fork after these, if the habit of the networks goes on: all forks are equally far apart.</summary>
    /// <param name="known">In the order of their forks. Nobody has promised it, so this is a guess for a signature to decide.</param>
    public static ForkVersion Next(ImmutableArray<ForkVersion> known) =>
        new(known.Length < 2 ? known[^1].Value + (1u << 24) : unchecked(known[^1].Value + (known[^1].Value - known[^2].Value)));

    public void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt32BigEndian(destination, Value);

    public override string ToString() => $"0x{Value:x8}";
}
