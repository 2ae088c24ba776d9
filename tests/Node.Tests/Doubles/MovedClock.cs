namespace Helios.Node.Tests.Doubles;

/// <summary>A clock that moves only when a test moves it: what is counted by timestamps.</summary>
internal sealed class MovedClock : TimeProvider
{
    public TimeSpan Now { get; set; } = TimeSpan.Zero;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;
}
