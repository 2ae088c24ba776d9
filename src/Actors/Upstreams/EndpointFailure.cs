namespace Helios.Actors.Upstreams;

/// <summary>
/// The last failure of an endpoint, for everybody: our own words and numbers, and nothing that the endpoint says (ADR 16).
/// </summary>
/// <param name="Code">The kind, for programs.</param>
/// <param name="PublicReason">The endpoint's ordinal, the request, and what was wrong.</param>
public sealed record EndpointFailure(Endpoint Endpoint, string Code, string PublicReason, DateTimeOffset At)
{
    /// <summary>The HTTP status, where it is not 2xx; null where there was none.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The error code of a JSON-RPC answer; null where there was none.</summary>
    public int? RpcCode { get; init; }

    /// <summary>What to do, where the reason does not say it.</summary>
    public string? Advice => Code switch
    {
        "http-404" or "http-501" when Endpoint.Layer == Telemetry.Layer.Beacon =>
            "it serves no light clients, or has nothing for them yet: name another endpoint",
        "http-404" or "http-405" => "nothing speaks JSON-RPC there: correct the address",
        "malformed" => "the node's log names the field; name another endpoint",
        "too-large" => "no honest answer is so large: name another endpoint",
        "refused" when Endpoint.Layer == Telemetry.Layer.Beacon =>
            "the node's log names the check; where all endpoints are refused, compare this machine's clock",
        "refused" => "GET /v1/evidence has the answer, and names the check; take the endpoint out, because it lies",
        "other-block" => "one of its backends is on another branch, or it follows another chain: where it lasts, name another endpoint",
        "overtaken" => "others are asked first for a while; where it lasts, name a faster endpoint",
        _ => null,
    };
}
