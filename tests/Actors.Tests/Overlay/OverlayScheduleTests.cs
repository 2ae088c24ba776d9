using Helios.Actors.Overlay;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

/// <summary>docs/overlay-protocol.md, section 7: members say which forks they know, and to the listener it is a hint.</summary>
public sealed class OverlayScheduleTests
{
    private static ScheduleHints Knowing(ulong epoch) => new([(new ForkVersion(0x07000000), new Epoch(epoch))], []);

    [Fact]
    public void A_member_says_what_it_knows_when_the_session_begins_and_when_it_learns_and_it_is_forgotten_with_the_session()
    {
        using var world = new OverlayWorld(seed: 61);
        WorldNode founder = world.Node("founder").Bootstrap();
        founder.Tell(new OverlayNetwork.TellSchedule(Knowing(5)));
        WorldNode second = world.Node("second").Join(founder);
        world.RunUntil(() => second.Schedules.Count == 1, "it is said at the beginning");
        second.Schedules[0].Hints.Forks.ShouldBe(Knowing(5).Forks);
        second.Schedules[0].Source.ShouldBe(new HintSource(HintSourceKind.Member, $"member {founder.View.Self.Short}"));
        founder.Schedules.ShouldBeEmpty("the second has nothing to say");

        founder.Tell(new OverlayNetwork.TellSchedule(Knowing(6)));
        world.RunUntil(() => second.Schedules.Count == 2, "it is said again, at most once in 15 s", seconds: 20);
        second.Schedules[1].Hints.Forks.ShouldBe(Knowing(6).Forks);

        founder.Stop();
        world.RunUntil(() => second.Schedules.Count == 3, "the session has ended", seconds: 90);
        second.Schedules[2].Hints.ShouldBe(ScheduleHints.None);
        second.Schedules[2].Source.ShouldBe(second.Schedules[0].Source);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_overlay_that_starts_again_says_it_again_and_forgets_what_was_said_in_sessions_that_are_over(bool isToldMeanwhile)
    {
        using var world = new OverlayWorld(seed: 63);
        WorldNode founder = world.Node("founder").Bootstrap();
        WorldNode second = world.Node("second").Join(founder);
        founder.Tell(new OverlayNetwork.TellSchedule(Knowing(5)));
        second.Tell(new OverlayNetwork.TellSchedule(Knowing(6)));
        world.RunUntil(() => founder.Schedules.Count == 1 && second.Schedules.Count == 1, "both have said it", seconds: 20);
        PeerId before = founder.View.Self;
        int said = second.Schedules.Count(schedule => schedule.Hints != ScheduleHints.None);

        await world.Network.Find(founder.Address)!.DisposeAsync();
        world.RunUntil(() => !founder.View.Self.Equals(before), "it starts again");
        founder.Schedules.Last().ShouldBe(new OverlayNetwork.PeerSchedule(second.View.Self, ScheduleHints.None));
        if (isToldMeanwhile)
            founder.Tell(new OverlayNetwork.TellSchedule(Knowing(7)));
        world.RunUntil(() => second.Schedules.Count(schedule => schedule.Hints != ScheduleHints.None) > said, "it is said again");
        OverlayNetwork.PeerSchedule again = second.Schedules.Last(schedule => schedule.Hints != ScheduleHints.None);
        again.Peer.ShouldBe(founder.View.Self);
        again.Hints.Forks.ShouldBe(Knowing(isToldMeanwhile ? 7u : 5u).Forks);
    }

    [Fact]
    public async Task Of_a_peer_that_says_much_the_first_is_heard_and_the_last_and_nothing_between()
    {
        using var world = new OverlayWorld(seed: 62);
        WorldNode founder = world.Node("founder").Bootstrap();
        world.RunUntil(() => founder.Key is not null, "the network stands");
        await using RawPeer peer = await new RawPeer(world).DialAsync(founder);
        await peer.EstablishAsync();
        for (ulong epoch = 1; epoch <= 100; epoch++)
            await peer.SendAsync(new OverlayMessage.Schedule(Knowing(epoch)));
        await peer.SendAsync(new OverlayMessage.Ping(9));
        await peer.ReadUntilAsync<OverlayMessage.Pong>();
        world.RunFor(TimeSpan.FromSeconds(20));
        founder.Schedules.Select(said => said.Hints.Forks[0].Epoch!.Value.Value).ShouldBe([1ul, 100ul]);
    }
}
