namespace Helios.Actors.Upstreams;

/// <summary>
/// How often one endpoint is asked: so many requests a second, and after a second without any so many at once. The generic cell rate
/// algorithm (ITU-T I.371) with a second of tolerance.
/// </summary>
/// <param name="perSecond">At least 1.</param>
internal sealed class RequestBudget(int perSecond, TimeProvider clock)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _each = Tolerance / perSecond;
    private readonly long _started = clock.GetTimestamp();
    private readonly Lock _lock = new();

    /// <summary>At this time all requests that were sent have had their part of a second.</summary>
    private TimeSpan _spentUntil;

    /// <summary>Takes so many requests off, or nothing.</summary>
    /// <param name="requests">
    /// To be sent together. More than are allowed in a second are sent after a second without any, and the time that they lack passes
    /// before the next.
    /// </param>
    /// <returns>Null where they may be sent now; else how long it takes until they may, where nobody else asks.</returns>
    public TimeSpan? TryTake(int requests)
    {
        TimeSpan now = clock.GetElapsedTime(_started);
        lock (_lock)
        {
            TimeSpan begin = _spentUntil > now ? _spentUntil : now, end = begin + (requests * _each);
            TimeSpan from = requests >= perSecond ? begin : end - Tolerance;
            if (from > now)
                return from - now;
            _spentUntil = end;
            return null;
        }
    }
}
