using System.Collections.Concurrent;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Beacon;

/// <summary>
/// The routes of endpoints that answer in plain JSON only: their SSZ cannot be read, or they refuse to be offered a choice. Remembered for
/// a while, because a server is mended some day, and SSZ is smaller.
/// </summary>
internal sealed class PlainRoutes(TimeProvider clock)
{
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(Endpoint Endpoint, string Route), long> _since = [];

    /// <param name="route">Without what is asked for there: <c>bootstrap</c>, <c>updates</c>.</param>
    public bool Contains(Endpoint endpoint, string route) =>
        _since.TryGetValue((endpoint, route), out long since) && clock.GetElapsedTime(since) < Remembered;

    public void Add(Endpoint endpoint, string route) => _since[(endpoint, route)] = clock.GetTimestamp();
}
