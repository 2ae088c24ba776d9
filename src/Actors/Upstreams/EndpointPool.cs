using System.Collections.Immutable;

namespace Helios.Actors.Upstreams;

/// <summary>Endpoints in order of health: those that failed or lied come after those that did not. None is dropped for ever.</summary>
public sealed record EndpointPool
{
    /// <summary>The cost of a lie, counted in plain failures.</summary>
    private const int LiePenalty = 10;
    private const int MaxPenalty = 100;

    private readonly ImmutableArray<(Uri Url, int Penalty)> _endpoints;

    private EndpointPool(ImmutableArray<(Uri Url, int Penalty)> endpoints) => _endpoints = endpoints;

    /// <summary>All endpoints, the healthiest first; in the order of the configuration among equals.</summary>
    public ImmutableArray<Uri> ByHealth => [.. _endpoints.Select(endpoint => endpoint.Url)];

    public static EndpointPool Of(IEnumerable<Uri> urls) => new([.. urls.Distinct().Select(url => (url, 0))]);

    /// <summary>
    /// An answer that held halves the past of its endpoint; anything else adds to it. An endpoint that is not in the pool changes nothing.
    /// </summary>
    public EndpointPool After(Uri endpoint, AnswerWorth worth) => new(
        [.. _endpoints
            .Select(known => known.Url == endpoint ? (known.Url, Penalty: Math.Min(Penalty(known.Penalty, worth), MaxPenalty)) : known)
            .OrderBy(known => known.Penalty)]);

    private static int Penalty(int before, AnswerWorth worth) => worth switch
    {
        AnswerWorth.Held => before / 2,
        AnswerWorth.Refused => before + LiePenalty,
        _ => before + 1,
    };
}
