using Helios.Actors.Beacon;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using static Helios.Actors.Beacon.BeaconSyncEvents;

namespace Helios.Actors.Tests.Beacon;

public sealed class JournaledCheckpointTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly Root First = Root(1), Other = Root(2), Third = Root(3);
    private static readonly FinalizedBlock Founding = new(Root(4), new Slot(32));

    [Fact]
    public void An_empty_journal_names_nothing() => JournaledCheckpoint.None.Newest.ShouldBeNull();

    [Fact]
    public void The_newest_block_is_the_one_that_was_proven_from_the_trusted_root_and_its_network_goes_with_it()
    {
        JournaledCheckpoint trusted = JournaledCheckpoint.None.Apply(new CheckpointTrusted(First, Founding, Third, Noon));
        trusted.Newest.ShouldBe(First);

        CheckpointAdvanced advanced = trusted.AdvanceTo(Header(slot: 64), Noon).ShouldNotBeNull();
        JournaledCheckpoint further = trusted.Apply(advanced);
        further.Newest.ShouldBe(Header(slot: 64).Beacon.HashTreeRoot());
        (further.Trusted, further.Founding, further.Compared).ShouldBe((First, Founding, Third));
        further.AdvanceTo(Header(slot: 64), Noon).ShouldBeNull("it is written already");
    }

    [Fact]
    public void The_newest_event_alone_suffices_because_older_ones_are_deleted()
    {
        CheckpointAdvanced advanced = new(Other, new Slot(64), First, Founding, Third, Noon);
        JournaledCheckpoint.None.Apply(advanced).ShouldBe(new JournaledCheckpoint(First, advanced.Block, Founding, Third));
    }

    [Fact]
    public void Another_trusted_root_forgets_what_was_proven_from_the_one_before() =>
        JournaledCheckpoint.None.Apply(new CheckpointAdvanced(Third, new Slot(64), First, Founding, null, Noon))
            .Apply(new CheckpointTrusted(Other, null, null, Noon)).ShouldBe(new JournaledCheckpoint(Other, null, null, null));

    [Fact]
    public void Older_roots_are_remembered_for_endpoints_that_do_not_have_the_newest()
    {
        JournaledCheckpoint journaled = JournaledCheckpoint.None.Apply(new CheckpointTrusted(First, Founding, null, Noon));
        journaled.Roots.ShouldBe([First]);
        for (byte i = 10; i < 20; i++)
            journaled = journaled.Apply(new CheckpointAdvanced(Root(i), new Slot(i), First, Founding, null, Noon));
        journaled.Roots.ShouldBe([Root(19), Root(18), Root(17), Root(16), Root(15), First]);
        journaled.Apply(new CheckpointTrusted(Other, null, null, Noon)).Roots.ShouldBe([Other], "those of another start are not its");
    }

    [Fact]
    public void Nothing_can_be_proven_from_no_root() =>
        Should.Throw<InvalidOperationException>(() => JournaledCheckpoint.None.AdvanceTo(Header(slot: 64), Noon));

    private static Root Root(byte fill) => new(Enumerable.Repeat(fill, 32).ToArray());

    private static LightClientHeader Header(ulong slot) =>
        new(new BeaconBlockHeader(new Slot(slot), new ValidatorIndex(0), Root(7), Root(8), Root(9)), null, null, null);
}
