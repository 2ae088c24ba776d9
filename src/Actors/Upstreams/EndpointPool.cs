using System.Collections.Immutable;

namespace Helios.Actors.Upstreams;

/// <summary>Endpoints in order of health: those that failed or lied come after those that did not. None is dropped for ever.</summary>
public sealed record EndpointPool
{
    /// <summary>The cost of a lie, counted in plain failures.</summary>
    private const int LiePenalty = 10;
    private const int MaxPenalty = 100;

    private readonly ImmutableArray<(Endpoint Endpoint, int Penalty)> _endpoints;

    private EndpointPool(ImmutableArray<(Endpoint Endpoint, int Penalty)> endpoints) => _endpoints = endpoints;

    /// <summary>All endpoints, the healthiest first; in the order of the configuration among equals.</summary>
    public ImmutableArray<Endpoint> ByHealth => [.. _endpoints.Select(known => known.Endpoint)];

    public static EndpointPool Of(IEnumerable<Endpoint> endpoints) => new([.. endpoints.Select(endpoint => (endpoint, 0))]);

    /// <summary>
    /// An answer that held halves the past of its endpoint; anything else adds to it. An endpoint that is not in the pool changes nothing.
    /// </summary>
    public EndpointPool After(Endpoint endpoint, AnswerWorth worth) => new(
        [.. _endpoints
            .Select(known => known.Endpoint == endpoint
                ? (known.Endpoint, Penalty: Math.Min(Penalty(known.Penalty, worth), MaxPenalty))
                : known)
            .OrderBy(known => known.Penalty)]);

    private static int Penalty(int before, AnswerWorth worth) => worth switch
    {
        AnswerWorth.Held => before / 2,
        AnswerWorth.Refused => before + LiePenalty,
        AnswerWorth.TooEarly => before,
        _ => before + 1,
    };
}
