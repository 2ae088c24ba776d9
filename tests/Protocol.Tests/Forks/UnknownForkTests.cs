using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;

namespace Helios.Protocol.Tests.Forks;

/// <summary>What <c>/readyz</c> and the metrics say ahead of a fork.</summary>
public sealed class UnknownForkTests
{
    private static readonly ForkVersion Heze = new(0x08000000), Lie = new(0x66000000);

    private static LearnedSchedule Heard(params (string Source, ForkVersion Version, ulong Epoch)[] hints) => hints.Aggregate(
        LearnedSchedule.Of(BuiltInChains.Mainnet),
        (schedule, hint) => schedule.Hear(
            new HintSource(HintSourceKind.BeaconEndpoint, hint.Source), [(hint.Version, (Epoch?)new Epoch(hint.Epoch))]).Next);

    [Fact]
    public void Of_what_sources_name_the_nearest_fork_to_come_is_said_and_one_that_is_over_is_not()
    {
        UnknownFork.Next(Heard(), new(500_000)).ShouldBeNull();
        LearnedSchedule schedule = Heard(("one", Heze, 600_000), ("two", Lie, 550_000));
        UnknownFork.Next(schedule, new(500_000)).ShouldBe(
            new UnknownFork(Lie, new(550_000), new HintSource(HintSourceKind.BeaconEndpoint, "two")));
        UnknownFork.Next(schedule, new(550_000))!.Version.ShouldBe(Heze);
        UnknownFork.Next(Heard(("one", new ForkVersion(0x07000000), 600_000)), new(500_000)).ShouldBeNull("this build has Gloas");
    }

    [Fact]
    public void One_source_cannot_hide_what_several_say_behind_a_nearer_lie()
    {
        LearnedSchedule schedule = Heard(("liar", Lie, 550_000), ("one", Heze, 600_000), ("two", Heze, 600_000));
        UnknownFork.Next(schedule, new(500_000)).ShouldBe(
            new UnknownFork(Heze, new(600_000), new HintSource(HintSourceKind.BeaconEndpoint, "one")));
    }
}
