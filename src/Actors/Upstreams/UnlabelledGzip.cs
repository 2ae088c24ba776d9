using System.IO.Compression;

namespace Helios.Actors.Upstreams;

/// <summary>
/// Answers that are compressed with gzip (RFC 1952) and do not say so: proxies lose <c>Content-Encoding</c>, or compress what is
/// compressed.
/// </summary>
internal static class UnlabelledGzip
{
    /// <summary>Two magic bytes, and the only method that there is (RFC 1952, section 2.3.1).</summary>
    private static ReadOnlySpan<byte> Beginning => [0x1f, 0x8b, 8];

    /// <summary>Replaces a body that is gzip by what it holds. SSZ may begin with the same bytes, and stays as it is.</summary>
    /// <param name="response">Its body is in memory.</param>
    /// <param name="limit">The most bytes that the body may hold.</param>
    /// <exception cref="HttpRequestException">It holds more.</exception>
    public static async Task ReadAsync(HttpResponseMessage response, long limit, CancellationToken cancellationToken)
    {
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        byte[] beginning = new byte[Beginning.Length];
        int read = await body.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        body.Position = 0;
        if (!beginning.AsSpan(0, read).SequenceEqual(Beginning))
            return;
        var content = new StreamContent(new GZipStream(body, CompressionMode.Decompress, leaveOpen: true));
        try
        {
            await content.LoadIntoBufferAsync(limit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException or HttpRequestException { InnerException: InvalidDataException })
        {
            content.Dispose();
            return;
        }
        content.Headers.ContentType = response.Content.Headers.ContentType;
        response.Content = content;
    }
}
