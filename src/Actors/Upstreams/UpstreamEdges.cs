namespace Helios.Actors.Upstreams;

/// <summary>What questions to endpoints take from outside the node.</summary>
/// <param name="Connect">Makes what carries requests; null for real connections.</param>
/// <param name="Clock">Its timers measure pauses and patience.</param>
/// <param name="Chance">A number from 0 to 1, at random: the jitter of pauses.</param>
public sealed record UpstreamEdges(Func<HttpMessageHandler>? Connect, TimeProvider Clock, Func<double> Chance)
{
    public static UpstreamEdges Real { get; } = new(Connect: null, TimeProvider.System, Random.Shared.NextDouble);
}
