using System.Collections.Immutable;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol.Secrecy;

namespace Helios.Node.Operator;

/// <summary>Who named the endpoints that are in force.</summary>
/// <param name="execution">Those of the configuration.</param>
/// <param name="beacon">The same.</param>
public sealed class EndpointOrigins(ImmutableArray<EndpointUrl> execution, ImmutableArray<EndpointUrl> beacon)
{
    private ImmutableDictionary<Layer, ImmutableArray<EndpointUrl>> _byOperator =
        ImmutableDictionary<Layer, ImmutableArray<EndpointUrl>>.Empty;

    /// <summary>The operator has changed the endpoints of the running node.</summary>
    public void Changed(Endpoints.Change change)
    {
        if (!change.Execution.IsEmpty)
            ImmutableInterlocked.AddOrUpdate(ref _byOperator, Layer.Execution, change.Execution, (_, _) => change.Execution);
        if (!change.Beacon.IsEmpty)
            ImmutableInterlocked.AddOrUpdate(ref _byOperator, Layer.Beacon, change.Beacon, (_, _) => change.Beacon);
    }

    /// <summary><c>file</c> (the configuration), <c>operator</c> (while the node runs) or <c>setup</c>.</summary>
    public string Of(Actors.Upstreams.Endpoint endpoint)
    {
        if ((endpoint.Layer == Layer.Execution ? execution : beacon).Contains(endpoint.Url))
            return "file";
        return _byOperator.TryGetValue(endpoint.Layer, out ImmutableArray<EndpointUrl> named) && named.Contains(endpoint.Url)
            ? "operator"
            : "setup";
    }

    /// <summary>Whether the next start asks others, because the operator's change of the running node is in no file.</summary>
    public bool AreChanged(Layer layer) => _byOperator.TryGetValue(layer, out ImmutableArray<EndpointUrl> named)
        && !named.SequenceEqual(layer == Layer.Execution ? execution : beacon);
}
