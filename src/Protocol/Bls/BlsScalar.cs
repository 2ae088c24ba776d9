namespace Helios.Protocol.Bls;

/// <summary>Integers modulo r, the order of the groups, as 32 bytes, big-endian.</summary>
internal static class BlsScalar
{
    public const int Length = 32;

    /// <summary>r = x⁴ - x² + 1.</summary>
    public static ReadOnlySpan<byte> Order =>
    [
        0x73, 0xed, 0xa7, 0x53, 0x29, 0x9d, 0x7d, 0x48, 0x33, 0x39, 0xd8, 0x08, 0x09, 0xa1, 0xd8, 0x05,
        0x53, 0xbd, 0xa4, 0x02, 0xff, 0xfe, 0x5b, 0xfe, 0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x01,
    ];

    /// <summary>The integer below r that is congruent to any 32 bytes.</summary>
    public static U256 Reduce(ReadOnlySpan<byte> scalar) => U256.FromBigEndian(scalar) % U256.FromBigEndian(Order);

    /// <summary>32 bytes, and an integer below r.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> scalar) => scalar.Length == Length && scalar.SequenceCompareTo(Order) < 0;
}
