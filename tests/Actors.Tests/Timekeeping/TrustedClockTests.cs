using Helios.Actors.Timekeeping;
using Helios.Tee.Providers.Chrony;
using Helios.Tee.Timekeeping;

namespace Helios.Actors.Tests.Timekeeping;

public sealed class TrustedClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1)]
    [InlineData(+1)]
    public void A_host_that_sets_its_clock_while_the_node_runs_changes_nothing(int days)
    {
        var machine = new ManualTime(Noon);
        var clock = new TrustedClock(machine, builtAt: Noon.AddYears(-1));

        machine.Advance(TimeSpan.FromMinutes(1));
        machine.HostClock = machine.HostClock.AddDays(days);

        clock.GetUtcNow().ShouldBe(Noon.AddMinutes(1));
    }

    [Fact]
    public void A_host_clock_before_the_build_starts_at_the_build()
    {
        var machine = new ManualTime(Noon.AddYears(-3));
        var clock = new TrustedClock(machine, builtAt: Noon);

        machine.Advance(TimeSpan.FromMinutes(1));

        clock.Read().ShouldBe(new TimeReading(Noon.AddMinutes(1), IsAuthenticated: false));
    }

    [Fact]
    public void Samples_are_of_the_moment_they_were_taken_at()
    {
        var machine = new ManualTime(Noon.AddDays(-2));
        var clock = new TrustedClock(machine, builtAt: Noon.AddYears(-1));
        var samples = new TimeSamples([.. "abc".Select(name => new TimeSample($"{name}", Noon, TimeSpan.FromMilliseconds(1)))],
            machine.GetTimestamp());

        machine.Advance(TimeSpan.FromSeconds(7));
        clock.HasPassed(Noon.AddDays(-1));

        clock.Believe(samples).Value.ShouldBe(new TimeReading(Noon.AddSeconds(7), IsAuthenticated: true));
        clock.LastStep.ShouldBe(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(7));
    }

    [Fact]
    public void A_host_that_stops_the_machine_while_samples_are_judged_does_not_move_the_time()
    {
        var machine = new ManualTime(Noon) { Pause = TimeSpan.FromMinutes(1) };
        var clock = new TrustedClock(machine, builtAt: Noon.AddYears(-1));
        var samples = new TimeSamples([.. "abc".Select(name => new TimeSample($"{name}", Noon, TimeSpan.FromMilliseconds(1)))],
            machine.GetTimestamp());

        clock.Believe(samples).IsAccepted.ShouldBeTrue();

        DateTimeOffset now = clock.Read(out long timestamp).Now;
        now.ShouldBe(Noon + machine.GetElapsedTime(samples.Timestamp, timestamp));
    }

    [Fact]
    public async Task It_may_be_read_and_moved_from_everywhere_at_once()
    {
        var clock = new TrustedClock(TimeProvider.System, builtAt: DateTimeOffset.UnixEpoch);
        DateTimeOffset start = TimeProvider.System.GetUtcNow();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                clock.GetUtcNow().ShouldBeGreaterThanOrEqualTo(start);
                clock.HasPassed(start.AddMicroseconds((worker * 1000) + i));
                clock.Believe(new TimeSamples(
                    [.. "abc".Select(name => new TimeSample($"{name}", TimeProvider.System.GetUtcNow(), TimeSpan.FromMilliseconds(1)))],
                        TimeProvider.System.GetTimestamp())).IsAccepted.ShouldBeTrue();
            }
        })));
        clock.Read().IsAuthenticated.ShouldBeTrue();
    }
}
