using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Helios.Actors.Upstreams;

/// <summary>
/// Answers that are compressed with gzip (RFC 1952) and do not say so: proxies lose <c>Content-Encoding</c>, or compress what is
/// compressed. SSZ may begin with the same bytes, and does not decompress.
/// </summary>
internal static class UnlabelledGzip
{
    /// <summary>Two magic bytes, and the only method that there is (RFC 1952, section 2.3.1).</summary>
    private static ReadOnlySpan<byte> Beginning => [0x1f, 0x8b, 8];

    public static bool Is(ReadOnlySpan<byte> body) => body.StartsWith(Beginning);

    /// <summary>What the body holds. Reading it throws <see cref="InvalidDataException"/> where the body is not gzip.</summary>
    public static Stream Open(ReadOnlyMemory<byte> body)
    {
        _ = MemoryMarshal.TryGetArray(body, out ArraySegment<byte> bytes);
        return new GZipStream(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), CompressionMode.Decompress);
    }
}
