namespace Helios.Actors.Upstreams;

/// <summary>An endpoint that gave no usable answer, and why. What it says is not trusted either way; another may be asked.</summary>
public sealed class UpstreamException(Uri endpoint, string request, string reason, Exception? inner = null)
    : Exception($"{Upstream.Name(endpoint)}: {request}: {reason}", inner)
{
    public Uri Endpoint { get; } = endpoint;

    public string Reason { get; } = reason;

    /// <summary>The error code of a JSON-RPC answer, e.g. -32601 (method not found); null when there was none.</summary>
    public int? RpcCode { get; init; }
}
