using Helios.Tee.Providers.Chrony;
using Helios.Tee.Timekeeping;

namespace Helios.Actors.Timekeeping;

/// <summary>
/// The clock for every decision by time: validity of collateral, the current slot, ages. The host's clock is read once, at the start;
/// from then on time moves by the monotonic counter, and by what <see cref="TrustedTime"/> believes.
/// </summary>
/// <remarks>Any thread may read and move it: it is one immutable value, replaced as a whole.</remarks>
public sealed class TrustedClock : TimeProvider
{
    private readonly TimeProvider _host;
    private readonly long _started;
    private TrustedTime _time;

    /// <param name="host">Its clock is not trusted; its counter is.</param>
    /// <param name="builtAt">When this program was built; the time is later than that.</param>
    public TrustedClock(TimeProvider host, DateTimeOffset builtAt)
    {
        (_host, _started) = (host, host.GetTimestamp());
        _time = TrustedTime.Start(host.GetUtcNow(), builtAt, TimeSpan.Zero);
    }

    public override long TimestampFrequency => _host.TimestampFrequency;

    /// <summary>How far the last believed samples moved the clock.</summary>
    public TimeSpan LastStep => Volatile.Read(ref _time).LastStep;

    /// <summary>How long ago samples were believed; null for never.</summary>
    public TimeSpan? SinceAuthenticated
    {
        get
        {
            TimeSpan? at = Volatile.Read(ref _time).AuthenticatedAt;
            return Elapsed - at;
        }
    }

    /// <summary>A time that is known to have passed, whatever any clock says.</summary>
    public DateTimeOffset LowerBound
    {
        get
        {
            TrustedTime time = Volatile.Read(ref _time);
            return time.BoundAt(Elapsed);
        }
    }

    private TimeSpan Elapsed => _host.GetElapsedTime(_started);

    public TimeReading Read() => Read(out _);

    /// <param name="timestamp">The moment of the reading, as <see cref="GetTimestamp"/> gives it.</param>
    public TimeReading Read(out long timestamp)
    {
        TrustedTime time = Volatile.Read(ref _time); // read before the counter, because a later value could be from the future
        timestamp = _host.GetTimestamp();
        return time.Read(_host.GetElapsedTime(_started, timestamp));
    }

    public override DateTimeOffset GetUtcNow() => Read().Now;

    public override long GetTimestamp() => _host.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _host.CreateTimer(callback, state, dueTime, period);

    /// <summary>Verified data show that this time has passed.</summary>
    public void HasPassed(DateTimeOffset time)
    {
        TrustedTime before;
        do
            before = Volatile.Read(ref _time);
        while (Interlocked.CompareExchange(ref _time, before.WithLowerBound(time, Elapsed), before) != before);
    }

    /// <returns>The time that was believed, or why the samples were not.</returns>
    /// <remarks>The counter is read once, because the host may pause this machine between two readings, and the pause would be added to the
    /// time.</remarks>
    public Result<TimeReading, TimeRejection> Believe(TimeSamples samples)
    {
        while (true)
        {
            TrustedTime before = Volatile.Read(ref _time);
            long now = _host.GetTimestamp();
            TimeSpan elapsed = _host.GetElapsedTime(_started, now);
            TimeSpan age = _host.GetElapsedTime(samples.Timestamp, now);
            if (!before.WithSamples([.. samples.Samples.Select(sample => sample with { Midpoint = sample.Midpoint + age })],
                elapsed).TryGetValue(out TrustedTime? after, out TimeRejection rejection))
                return rejection;
            if (Interlocked.CompareExchange(ref _time, after, before) == before)
                return after.Read(elapsed);
        }
    }
}
