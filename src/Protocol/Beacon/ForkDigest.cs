using System.Buffers.Binary;

namespace Helios.Protocol.Beacon;

/// <summary>consensus-specs: <c>ForkDigest</c>, 4 bytes that name a fork (and, from Fulu, its blob parameters) on the wire.</summary>
public readonly record struct ForkDigest(uint Value)
{
    public const int Length = 4;

    /// <param name="bytes">At least 4 bytes.</param>
    public static ForkDigest Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt32BigEndian(bytes));

    public void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt32BigEndian(destination, Value);

    public override string ToString() => $"0x{Value:x8}";
}
