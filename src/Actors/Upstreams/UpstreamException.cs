namespace Helios.Actors.Upstreams;

/// <summary>An endpoint gave no usable answer. Another may be asked.</summary>
/// <remarks>The message is for the operator's log; clients are told <see cref="PublicMessage"/>.</remarks>
/// <param name="request">The request's name: a JSON-RPC method, or a route.</param>
/// <param name="detail">More for the log, e.g. the words of the endpoint that <see cref="UpstreamWords"/> found.</param>
public sealed class UpstreamException(
    Endpoint endpoint, string request, UpstreamFault fault, string detail = "", Exception? inner = null)
    : Exception($"{endpoint}: {request}: {fault.Sentence}{(detail.Length > 0 ? $" ({detail})" : "")}", inner)
{
    public Endpoint Endpoint => endpoint;

    public UpstreamFault Fault => fault;

    public TryAgain Again => fault.Again;

    /// <summary>The pause that the endpoint asks for; null where it names none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The endpoint's ordinal, the request and the fault: nothing of its URL, and nothing that it says.</summary>
    public string PublicMessage => $"{endpoint.PublicName}: {request}: {fault.Sentence}";

    /// <summary>The HTTP status of the answer, where it is not 2xx; null where there was none.</summary>
    public int? HttpStatus { get; init; } = fault.HttpStatus;

    /// <summary>The error code of a JSON-RPC answer, e.g. -32601 (method not found); null where there was none.</summary>
    public int? RpcCode { get; init; }

    /// <summary>The message of that error as the endpoint wrote it: to be compared, and never passed on. Null where there was none.
    /// </summary>
    public string? RpcMessage { get; init; }

    /// <summary>The same, of an endpoint that need not be asked again: for a question that has <c>null</c> for an answer.</summary>
    internal UpstreamException ForGood() => new(endpoint, request, fault with { Again = TryAgain.Never }, detail, this);
}
