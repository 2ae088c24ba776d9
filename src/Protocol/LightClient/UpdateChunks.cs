using System.Buffers.Binary;
using Helios.Protocol.Beacon;

namespace Helios.Protocol.LightClient;

/// <summary>
/// The framing of an SSZ list of updates: (length: uint64, little endian, of what follows; fork digest; update)*.
/// </summary>
/// <remarks>A length that was put before a chunk twice is taken off twice: Lighthouse 7.1 sent such lists (sigp/lighthouse#7759).</remarks>
internal ref struct UpdateChunks(ReadOnlySpan<byte> stream)
{
    private const int LengthBytes = 8;

    private ReadOnlySpan<byte> _stream = stream;

    public readonly bool IsAtEnd => _stream.IsEmpty;

    /// <summary>The chunks that are left, as far as their lengths lead.</summary>
    public readonly int Count()
    {
        UpdateChunks rest = this;
        int count = 0;
        while (!rest.IsAtEnd && rest.TryNext(out _, out _, out _))
            count++;
        return count;
    }

    /// <param name="problem">Why there is no next chunk: where one begins is not known any more.</param>
    public bool TryNext(out ForkDigest digest, out ReadOnlySpan<byte> update, out string problem)
    {
        digest = default;
        update = default;
        problem = "";
        if (_stream.Length < LengthBytes + ForkDigest.Length)
        {
            problem = $"{_stream.Length} bytes are left, too few for a length and a fork digest";
            return false;
        }
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(_stream);
        ReadOnlySpan<byte> rest = _stream[LengthBytes..];
        if (length < ForkDigest.Length || length > (ulong)rest.Length)
        {
            problem = $"length {length}, {rest.Length} bytes are left";
            return false;
        }
        ReadOnlySpan<byte> chunk = WithoutLength(rest[..(int)length]);
        digest = ForkDigest.Read(chunk);
        update = chunk[ForkDigest.Length..];
        if (WithoutLength(update) is var inner && inner.Length < update.Length && inner.Length >= ForkDigest.Length)
        {
            digest = ForkDigest.Read(inner);
            update = inner[ForkDigest.Length..];
        }
        _stream = rest[(int)length..];
        return true;
    }

    /// <summary>What follows a length that is exactly that of what follows.</summary>
    private static ReadOnlySpan<byte> WithoutLength(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= LengthBytes + ForkDigest.Length
        && BinaryPrimitives.ReadUInt64LittleEndian(bytes) == (ulong)(bytes.Length - LengthBytes) ? bytes[LengthBytes..] : bytes;
}
