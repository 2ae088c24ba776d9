using Helios.Protocol;

namespace Helios.Tee;

/// <summary>What time it is, and how well that is known.</summary>
/// <param name="IsAuthenticated">At least three authenticated sources agreed on it. False: the host may have made it up, above the lower bound.</param>
public readonly record struct TimeReading(DateTimeOffset Now, bool IsAuthenticated);

/// <summary>One authenticated source's answer (NTS, Roughtime): the true time is within the radius of the midpoint.</summary>
public sealed record TimeSample(string Source, DateTimeOffset Midpoint, TimeSpan Radius);

/// <summary>Why samples were not believed.</summary>
public enum TimeRejection
{
    /// <summary>Fewer than three different sources.</summary>
    TooFewSources = 1,

    /// <summary>A source does not know the time to five seconds.</summary>
    TooUncertain,

    /// <summary>A source is more than five seconds from the median.</summary>
    Disagreement,

    /// <summary>The median lies before something that is known to have happened.</summary>
    BeforeLowerBound,
}

/// <summary>
/// Time in a trust domain, whose host owns the clock. Elapsed time comes from the monotonic counter (the TSC, which the host cannot
/// turn back); the wall clock from authenticated samples; and time is never before what provably happened: the build, a verified
/// beacon slot, collateral's issue date. A pure value: each observation gives the next.
/// </summary>
/// <param name="Anchor">The wall time at <paramref name="AnchorElapsed"/>.</param>
/// <param name="AnchorElapsed">The monotonic reading that belongs to it.</param>
/// <param name="LowerBound">The latest time that is known to have passed.</param>
/// <param name="LastStep">How far the last authenticated samples moved the clock: beyond a few seconds someone should be told.</param>
public sealed record TrustedTime(
    DateTimeOffset Anchor, TimeSpan AnchorElapsed, DateTimeOffset LowerBound, TimeSpan LowerBoundElapsed, bool IsAuthenticated, TimeSpan LastStep)
{
    public const int MinimumSources = 3;

    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>At start: the host's clock, but not before the lower bound (the build, the time persisted last).</summary>
    public static TrustedTime Start(DateTimeOffset hostClock, DateTimeOffset lowerBound, TimeSpan elapsed) =>
        new(hostClock, elapsed, lowerBound, elapsed, IsAuthenticated: false, TimeSpan.Zero);

    /// <param name="elapsed">A later monotonic reading.</param>
    /// <exception cref="ArgumentOutOfRangeException">Earlier than the readings before it: no monotonic counter does that.</exception>
    public TimeReading Read(TimeSpan elapsed) => new(Later(Estimate(elapsed), Bound(elapsed)), IsAuthenticated);

    /// <summary>Something verified says that this time has passed: a beacon slot's start, collateral's issue date. Moves the bound, never back.</summary>
    public TrustedTime WithLowerBound(DateTimeOffset passed, TimeSpan elapsed) => passed <= Bound(elapsed)
        ? this
        : this with
        {
            LowerBound = passed,
            LowerBoundElapsed = elapsed,
            IsAuthenticated = IsAuthenticated && passed <= Estimate(elapsed) + Tolerance, // what we believed was wrong
        };

    /// <summary>Authenticated samples taken at one monotonic reading: their median is the time.</summary>
    public Result<TrustedTime, TimeRejection> WithSamples(IReadOnlyCollection<TimeSample> samples, TimeSpan elapsed)
    {
        TimeSample[] sorted = [.. samples.DistinctBy(sample => sample.Source, StringComparer.Ordinal).OrderBy(sample => sample.Midpoint)];
        if (sorted.Length < MinimumSources)
            return TimeRejection.TooFewSources;
        if (sorted.Any(sample => sample.Radius < TimeSpan.Zero || sample.Radius > Tolerance))
            return TimeRejection.TooUncertain;
        DateTimeOffset median = sorted[sorted.Length / 2].Midpoint;
        if (sorted.Any(sample => (sample.Midpoint - median).Duration() > Tolerance))
            return TimeRejection.Disagreement;
        if (median + Tolerance < Bound(elapsed))
            return TimeRejection.BeforeLowerBound;
        return this with
        {
            Anchor = median,
            AnchorElapsed = elapsed,
            IsAuthenticated = true,
            LowerBound = Later(Bound(elapsed), median - Tolerance),
            LowerBoundElapsed = elapsed,
            LastStep = median - Read(elapsed).Now,
        };
    }

    private DateTimeOffset Estimate(TimeSpan elapsed) => Anchor + Since(AnchorElapsed, elapsed);

    private DateTimeOffset Bound(TimeSpan elapsed) => LowerBound + Since(LowerBoundElapsed, elapsed);

    private static TimeSpan Since(TimeSpan then, TimeSpan now) =>
        now >= then ? now - then : throw new ArgumentOutOfRangeException(nameof(now), $"monotonic time went from {then} back to {now}");

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
