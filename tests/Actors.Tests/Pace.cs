namespace Helios.Actors.Tests;

/// <summary>
/// The real time between two steps of virtual time. An answer over a socket takes real time, and on a busy machine more, so each pause is a
/// little longer than the one before: otherwise an actor's own patience, which is virtual, could end first each time.
/// </summary>
internal sealed class Pace
{
    private int _pauses;

    public Task PauseAsync() => Task.Delay(TimeSpan.FromMilliseconds(Math.Min(5 + _pauses++, 500)));
}
