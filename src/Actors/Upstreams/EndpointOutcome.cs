namespace Helios.Actors.Upstreams;

/// <summary>How one try at an endpoint ended.</summary>
/// <param name="Reason">For the operator's log; empty where the answer held.</param>
/// <param name="PublicReason">For clients: in our own words.</param>
/// <param name="Code">The kind of the failure, for programs; empty where the answer held.</param>
public sealed record EndpointOutcome(Endpoint Endpoint, AnswerWorth Worth, string Reason = "", string PublicReason = "", string Code = "")
{
    /// <summary>The HTTP status of a failure, where it is not 2xx; null where there was none.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The error code of a JSON-RPC answer; null where there was none.</summary>
    public int? RpcCode { get; init; }

    /// <summary>Of a lie; null for everything else.</summary>
    internal Evidence? Lie { get; init; }

    /// <exception cref="ArgumentException">The failure is not an endpoint's.</exception>
    internal static EndpointOutcome Of(Endpoint endpoint, Exception failure) => failure switch
    {
        ProofRefusedException { IsOfAnotherBlock: true } other =>
            new(endpoint, AnswerWorth.OfAnotherBlock, other.Message, other.PublicMessage, "other-block"),
        ProofRefusedException lie => new(endpoint, AnswerWorth.Refused, lie.Message, lie.PublicMessage, "refused")
        {
            Lie = new Evidence(lie.Check, lie.Exchange),
        },
        UpstreamException { Again: TryAgain.WhenAllowed } or UpstreamException { Fault.Code: UpstreamFault.TooEarlyCode } =>
            Of((UpstreamException)failure, AnswerWorth.TooEarly),
        UpstreamException failed => Of(failed, AnswerWorth.NoAnswer),
        _ => throw new ArgumentException("not the failure of an endpoint", nameof(failure), failure),
    };

    private static EndpointOutcome Of(UpstreamException failed, AnswerWorth worth) =>
        new(failed.Endpoint, worth, failed.Message, failed.PublicMessage, failed.Fault.Code)
        {
            HttpStatus = failed.HttpStatus,
            RpcCode = failed.RpcCode,
        };
}
