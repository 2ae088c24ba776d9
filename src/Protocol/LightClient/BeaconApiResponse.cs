namespace Helios.Protocol.LightClient;

/// <summary>
/// A reply of a beacon endpoint, as it came in. Its labels are hints: the decoder tries them first, and then what else fits.
/// </summary>
/// <param name="Body">The whole body, decompressed.</param>
/// <param name="ContentType"><c>Content-Type</c>: <c>application/octet-stream</c> is SSZ, anything else is JSON.</param>
/// <param name="ConsensusVersion"><c>Eth-Consensus-Version</c>, if it was sent.</param>
public sealed record BeaconApiResponse(ReadOnlyMemory<byte> Body, string? ContentType = null, string? ConsensusVersion = null)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    /// <summary>Whether it says that it is SSZ.</summary>
    public bool IsSsz => ContentType is { } type && type.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase);

    /// <summary>The body as JSON text.</summary>
    public ReadOnlySpan<byte> Text => Body.Span.StartsWith(ByteOrderMark) ? Body.Span[ByteOrderMark.Length..] : Body.Span;

    /// <summary>Whether the body begins as a JSON object or array does.</summary>
    public bool LooksLikeJson => Text.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
}
