using System.Collections.Immutable;

namespace Helios.Actors.Upstreams;

/// <summary>Endpoints in the order of trust: those that lied come after those that did not. None is dropped for ever.</summary>
/// <remarks>
/// Lies alone count here. An endpoint that fails, limits or stands still is honest; <see cref="EndpointPace"/> says when it is asked.
/// </remarks>
public sealed record EndpointPool
{
    /// <summary>The blame for a lie. An answer that holds halves the blame, so four of them make a lie forgotten.</summary>
    private const int Lie = 10;
    private const int MostBlame = 100;

    private readonly ImmutableArray<(Endpoint Endpoint, int Blame)> _endpoints;

    private EndpointPool(ImmutableArray<(Endpoint Endpoint, int Blame)> endpoints) => _endpoints = endpoints;

    /// <summary>All endpoints, the one with the least blame first; in the order of the configuration among equals.</summary>
    public ImmutableArray<Endpoint> ByTrust => [.. _endpoints.OrderBy(known => known.Blame).Select(known => known.Endpoint)];

    /// <summary>0 for one that has not lied, or long ago, and for one that is not in the pool.</summary>
    public int BlameOf(Endpoint endpoint) => _endpoints.FirstOrDefault(known => known.Endpoint == endpoint).Blame;

    /// <param name="endpoints">In the order of the configuration.</param>
    public static EndpointPool Of(IEnumerable<Endpoint> endpoints) => new([.. endpoints.Select(endpoint => (endpoint, 0))]);

    /// <summary>An endpoint that is not in the pool changes nothing.</summary>
    public EndpointPool After(Endpoint endpoint, AnswerWorth worth) => new(
        [.. _endpoints.Select(known => known.Endpoint == endpoint ? (known.Endpoint, BlameAfter(known.Blame, worth)) : known)]);

    private static int BlameAfter(int before, AnswerWorth worth) => worth switch
    {
        AnswerWorth.Held => before / 2,
        AnswerWorth.Refused => Math.Min(before + Lie, MostBlame),
        _ => before,
    };
}
