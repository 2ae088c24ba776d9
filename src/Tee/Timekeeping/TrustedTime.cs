namespace Helios.Tee.Timekeeping;

/// <summary>What time it is, and how well that is known.</summary>
/// <param name="IsAuthenticated">
/// At least three authenticated sources agreed on it, not long ago. False: the host may have chosen any time above the lower bound.
/// </param>
public readonly record struct TimeReading(DateTimeOffset Now, bool IsAuthenticated);

/// <summary>One authenticated source's answer (NTS): the true time is within the radius of the midpoint.</summary>
public sealed record TimeSample(string Source, DateTimeOffset Midpoint, TimeSpan Radius);

/// <summary>Why samples were not believed.</summary>
public enum TimeRejection
{
    /// <summary>Fewer than three different sources.</summary>
    TooFewSources = 1,

    /// <summary>Too many of them do not know the time to five seconds.</summary>
    TooUncertain,

    /// <summary>Fewer than three of them, or not a majority, are within five seconds of the median.</summary>
    Disagreement,

    /// <summary>The median lies before something that is known to have happened.</summary>
    BeforeLowerBound,
}

/// <summary>
/// Time in a trust domain, where the host owns the clock. Elapsed time comes from the monotonic counter (the TSC, which the host cannot
/// turn back), wall time from authenticated samples. Time is never before what provably happened: the build, a verified beacon slot,
/// collateral's issue date. A pure value: each observation gives the next.
/// </summary>
/// <param name="Anchor">The wall time at <paramref name="AnchorElapsed"/>.</param>
/// <param name="AnchorElapsed">The monotonic reading that belongs to it.</param>
/// <param name="LowerBound">The latest time that is known to have passed.</param>
/// <param name="AuthenticatedAt">
/// The monotonic reading of the last samples that were believed; null before the first, and after they proved wrong.
/// </param>
/// <param name="LastStep">How far the last authenticated samples moved the clock. More than a few seconds is worth a warning.</param>
public sealed record TrustedTime(
    DateTimeOffset Anchor,
    TimeSpan AnchorElapsed,
    DateTimeOffset LowerBound,
    TimeSpan LowerBoundElapsed,
    TimeSpan? AuthenticatedAt,
    TimeSpan LastStep)
{
    public const int MinimumSources = 3;

    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a reading counts as authenticated without new samples. A counter that is wrong by 100 ppm, the most that the
    /// specification of a crystal allows, is 4.3 seconds off by then: still within <see cref="Tolerance"/>.
    /// </summary>
    public static readonly TimeSpan AuthenticationLasts = TimeSpan.FromHours(12);

    /// <summary>At start: the host's clock, but not before the lower bound (the build, the time persisted last).</summary>
    public static TrustedTime Start(DateTimeOffset hostClock, DateTimeOffset lowerBound, TimeSpan elapsed) =>
        new(hostClock, elapsed, lowerBound, elapsed, AuthenticatedAt: null, TimeSpan.Zero);

    /// <param name="elapsed">A later monotonic reading.</param>
    /// <exception cref="ArgumentOutOfRangeException">Earlier than the readings before it: no monotonic counter does that.</exception>
    public TimeReading Read(TimeSpan elapsed) =>
        new(Later(Estimate(elapsed), BoundAt(elapsed)), AuthenticatedAt is { } at && Since(at, elapsed) <= AuthenticationLasts);

    /// <summary>The lower bound now: the bound, and the time that the counter has counted since.</summary>
    public DateTimeOffset BoundAt(TimeSpan elapsed) => LowerBound + Since(LowerBoundElapsed, elapsed);

    /// <summary>Moves the bound, never back, to a time that provably passed: a beacon slot's start, collateral's issue date.</summary>
    public TrustedTime WithLowerBound(DateTimeOffset passed, TimeSpan elapsed) => passed <= BoundAt(elapsed)
        ? this
        : this with
        {
            LowerBound = passed,
            LowerBoundElapsed = elapsed,
            AuthenticatedAt = passed <= Estimate(elapsed) + Tolerance ? AuthenticatedAt : null, // what we believed was wrong
        };

    /// <summary>Takes the median of authenticated samples as the time, if most sources, and at least three, are close to it.</summary>
    /// <remarks>While most sources are honest the median lies among theirs, whatever the others say.</remarks>
    /// <param name="elapsed">The monotonic reading at which the samples were taken.</param>
    public Result<TrustedTime, TimeRejection> WithSamples(IReadOnlyCollection<TimeSample> samples, TimeSpan elapsed)
    {
        TimeSample[] sources = [.. samples.DistinctBy(sample => sample.Source, StringComparer.Ordinal)];
        if (sources.Length < MinimumSources)
            return TimeRejection.TooFewSources;
        TimeSample[] sorted =
        [
            .. sources.Where(sample => sample.Radius >= TimeSpan.Zero && sample.Radius <= Tolerance).OrderBy(sample => sample.Midpoint),
        ];
        if (sorted.Length < MinimumSources)
            return TimeRejection.TooUncertain;
        DateTimeOffset median = sorted[sorted.Length / 2].Midpoint;
        int agreeing = sorted.Count(sample => (sample.Midpoint - median).Duration() <= Tolerance);
        if (agreeing < MinimumSources || 2 * agreeing <= sorted.Length)
            return TimeRejection.Disagreement;
        if (median + Tolerance < BoundAt(elapsed))
            return TimeRejection.BeforeLowerBound;
        return this with
        {
            Anchor = median,
            AnchorElapsed = elapsed,
            AuthenticatedAt = elapsed,
            LowerBound = Later(BoundAt(elapsed), median - Tolerance),
            LowerBoundElapsed = elapsed,
            LastStep = median - Read(elapsed).Now,
        };
    }

    private DateTimeOffset Estimate(TimeSpan elapsed) => Anchor + Since(AnchorElapsed, elapsed);

    private static TimeSpan Since(TimeSpan then, TimeSpan now) =>
        now >= then ? now - then : throw new ArgumentOutOfRangeException(nameof(now), $"monotonic time went from {then} back to {now}");

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
