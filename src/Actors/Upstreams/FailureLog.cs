using System.Collections.Immutable;

namespace Helios.Actors.Upstreams;

/// <summary>
/// The last failure of each endpoint, when an answer of it last held, and which failures are news: the same kind of failure of an endpoint
/// is news once a minute, because what passes is tried again many times.
/// </summary>
public sealed record FailureLog
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly ImmutableDictionary<(Endpoint, string Code), DateTimeOffset> _told;

    private FailureLog(ImmutableDictionary<(Endpoint, string), DateTimeOffset> told) => _told = told;

    public static FailureLog Empty { get; } = new(ImmutableDictionary<(Endpoint, string), DateTimeOffset>.Empty);

    /// <summary>The last failure of each endpoint that failed, with its time.</summary>
    public ImmutableDictionary<Endpoint, EndpointFailure> Last { get; private init; } =
        ImmutableDictionary<Endpoint, EndpointFailure>.Empty;

    /// <summary>When an answer of each endpoint last held.</summary>
    private ImmutableDictionary<Endpoint, DateTimeOffset> LastHeld { get; init; } = ImmutableDictionary<Endpoint, DateTimeOffset>.Empty;

    /// <summary>How each of the endpoints does, in the order of the configuration.</summary>
    public ImmutableArray<EndpointStatus> StatusOf(EndpointPool endpoints) =>
    [
        .. endpoints.ByTrust.OrderBy(endpoint => endpoint.Ordinal)
            .Select(endpoint => new EndpointStatus(endpoint, Last.GetValueOrDefault(endpoint))
            {
                LastHeld = LastHeld.TryGetValue(endpoint, out DateTimeOffset at) ? at : null,
                Blame = endpoints.BlameOf(endpoint),
            }),
    ];

    /// <summary>The log after an answer that held.</summary>
    public FailureLog Held(Endpoint endpoint, DateTimeOffset now) => new(_told) { Last = Last, LastHeld = LastHeld.SetItem(endpoint, now) };

    /// <returns>The log with this failure, and whether the operator has not heard of it lately.</returns>
    public (FailureLog Next, bool IsNews) With(EndpointOutcome failure, DateTimeOffset now)
    {
        bool isNews = !_told.TryGetValue((failure.Endpoint, failure.Code), out DateTimeOffset told) || now - told >= Silence;
        var last = Last.SetItem(failure.Endpoint, new EndpointFailure(failure.Endpoint, failure.Code, failure.PublicReason, now)
        {
            HttpStatus = failure.HttpStatus,
            RpcCode = failure.RpcCode,
        });
        return (new FailureLog(isNews ? _told.SetItem((failure.Endpoint, failure.Code), now) : _told)
        {
            Last = last,
            LastHeld = LastHeld,
        }, isNews);
    }
}
