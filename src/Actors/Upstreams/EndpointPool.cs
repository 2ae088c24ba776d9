using System.Collections.Immutable;

namespace Helios.Actors.Upstreams;

/// <summary>Endpoints in order of health: those that failed or lied come after those that did not. Nobody is dropped for ever.</summary>
public sealed record EndpointPool
{
    /// <summary>What a lie costs, counted in plain failures.</summary>
    private const int LiePenalty = 10;
    private const int MaxPenalty = 100;

    private EndpointPool(ImmutableArray<(Uri Url, int Penalty)> endpoints) => Endpoints = endpoints;

    /// <summary>All endpoints, the healthiest first; as configured among equals.</summary>
    public ImmutableArray<(Uri Url, int Penalty)> Endpoints { get; }

    public bool IsEmpty => Endpoints.IsEmpty;

    public int Count => Endpoints.Length;

    /// <summary>The endpoint to ask next.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Uri Best => Endpoints.IsEmpty ? throw new InvalidOperationException("no endpoint is configured") : Endpoints[0].Url;

    public static EndpointPool Of(IEnumerable<Uri> urls) => new([.. urls.Distinct().Select(url => (url, 0))]);

    /// <summary>It gave no usable answer.</summary>
    public EndpointPool Failed(Uri url) => Adjust(url, penalty => penalty + 1);

    /// <summary>It gave an answer that a check refused.</summary>
    public EndpointPool Lied(Uri url) => Adjust(url, penalty => penalty + LiePenalty);

    /// <summary>It gave an answer that held: its past counts half.</summary>
    public EndpointPool Answered(Uri url) => Adjust(url, penalty => penalty / 2);

    private EndpointPool Adjust(Uri url, Func<int, int> change) => new(
        [.. Endpoints
            .Select(endpoint => endpoint.Url == url ? (endpoint.Url, Math.Min(change(endpoint.Penalty), MaxPenalty)) : endpoint)
            .OrderBy(endpoint => endpoint.Item2)]);
}
