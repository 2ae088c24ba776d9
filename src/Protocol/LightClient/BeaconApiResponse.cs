namespace Helios.Protocol.LightClient;

/// <summary>A reply of a beacon endpoint, as it came in.</summary>
/// <param name="Body">The whole body, decompressed.</param>
/// <param name="ContentType"><c>Content-Type</c>: <c>application/octet-stream</c> is SSZ, anything else is read as JSON.</param>
/// <param name="ConsensusVersion"><c>Eth-Consensus-Version</c>, if it was sent.</param>
public sealed record BeaconApiResponse(ReadOnlyMemory<byte> Body, string? ContentType = null, string? ConsensusVersion = null)
{
    public bool IsSsz => ContentType is { } type && type.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase);
}
