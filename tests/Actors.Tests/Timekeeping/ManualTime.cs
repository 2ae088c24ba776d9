namespace Helios.Actors.Tests.Timekeeping;

/// <summary>A machine whose counter goes as the test says, and whose clock the host sets as it likes.</summary>
internal sealed class ManualTime(DateTimeOffset hostClock) : TimeProvider
{
    private long _ticks = TimeSpan.TicksPerDay;

    public DateTimeOffset HostClock { get; set; } = hostClock;

    /// <summary>How long the host stops the machine whenever it is about to look at its counter.</summary>
    public TimeSpan Pause { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => HostClock;

    public override long GetTimestamp() => Interlocked.Add(ref _ticks, Pause.Ticks);

    public void Advance(TimeSpan time)
    {
        Interlocked.Add(ref _ticks, time.Ticks);
        HostClock += time;
    }
}
