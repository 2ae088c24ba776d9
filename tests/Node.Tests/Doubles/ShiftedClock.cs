namespace Helios.Node.Tests.Doubles;

/// <summary>A clock that runs from a moment that the test chose: recorded data needs the time of the recording.</summary>
public sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
{
    private readonly long _started = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(_started);
}
