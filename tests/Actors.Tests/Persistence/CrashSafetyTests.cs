using Helios.CrashSafety;

namespace Helios.Actors.Tests.Persistence;

/// <summary>A short run of tests/crash-safety; the long one is started by hand.</summary>
public sealed class CrashSafetyTests
{
    [Fact]
    public void After_a_kill_exactly_the_acknowledged_events_are_recovered() =>
        new Killer(seed: Environment.TickCount).Run(rounds: 3).ShouldStartWith("3 kills");
}
