namespace Helios.Actors.Tests.Timekeeping;

/// <summary>A machine whose counter goes as the test says, and whose clock the host sets as it likes.</summary>
internal sealed class ManualTime(DateTimeOffset hostClock) : TimeProvider
{
    private long _ticks = TimeSpan.TicksPerDay;

    public DateTimeOffset HostClock { get; set; } = hostClock;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => HostClock;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Advance(TimeSpan time)
    {
        Interlocked.Add(ref _ticks, time.Ticks);
        HostClock += time;
    }
}
