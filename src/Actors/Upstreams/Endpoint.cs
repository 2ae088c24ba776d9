using System.Collections.Immutable;
using Helios.Actors.Telemetry;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Upstreams;

/// <summary>
/// One of the endpoints that are asked. It is the same one wherever it is in the configuration, so that what is held of it, or known of it,
/// stays its own when an operator changes the order.
/// </summary>
/// <param name="Ordinal">Its place in the configuration, from 1.</param>
public sealed record Endpoint(Layer Layer, int Ordinal, EndpointUrl Url)
{
    /// <summary>Its name in answers and statuses: clients are not told whom a node asks.</summary>
    public string PublicName => $"{(Layer == Layer.Beacon ? "beacon" : "execution")} endpoint {Ordinal}";

    public bool Equals(Endpoint? other) => other is not null && Layer == other.Layer && Url.Equals(other.Url);

    public override int GetHashCode() => HashCode.Combine(Layer, Url);

    /// <summary>Its name in the operator's log.</summary>
    public override string ToString() => $"{PublicName} ({Url})";

    /// <summary>In the order of the configuration; an endpoint that is named twice is the first of the two.</summary>
    public static ImmutableArray<Endpoint> Number(Layer layer, IEnumerable<EndpointUrl> urls) =>
        [.. urls.Select((url, index) => new Endpoint(layer, index + 1, url)).DistinctBy(endpoint => endpoint.Url)];
}
