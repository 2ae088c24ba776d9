namespace Helios.Protocol.Primitives;

/// <summary>execution-specs, <c>buffer_read</c>: reads data as if zeros followed its end.</summary>
internal static class Buffers
{
    public static void CopyPadded(ReadOnlySpan<byte> source, in U256 offset, Span<byte> destination)
    {
        ReadOnlySpan<byte> available = offset < (ulong)source.Length ? source[(int)offset.LowUInt64..] : default;
        if (available.Length > destination.Length)
            available = available[..destination.Length];
        available.CopyTo(destination);
        destination[available.Length..].Clear();
    }

    public static U256 LoadPaddedWord(ReadOnlySpan<byte> source, in U256 offset)
    {
        if (!offset.IsUInt64 || offset.LowUInt64 >= (ulong)source.Length)
            return U256.Zero;
        ReadOnlySpan<byte> available = source[(int)offset.LowUInt64..];
        if (available.Length >= U256.Length)
            return U256.FromBigEndian(available[..U256.Length]);
        return U256.FromBigEndian(available) << (8 * (U256.Length - available.Length));
    }
}
