using Helios.Actors.Beacon;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using static Helios.Actors.Beacon.BeaconSyncEvents;

namespace Helios.Actors.Tests.Beacon;

public sealed class JournaledCheckpointTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly Root First = Root(1), Other = Root(2);

    [Fact]
    public void An_empty_journal_names_nothing_to_start_from() => JournaledCheckpoint.None.StartFrom.ShouldBeNull();

    [Fact]
    public void A_restart_begins_at_the_newest_block_that_was_proven_from_the_trusted_root()
    {
        JournaledCheckpoint trusted = JournaledCheckpoint.None.Apply(new CheckpointTrusted(First, Noon));
        trusted.StartFrom.ShouldBe(First);

        CheckpointAdvanced advanced = trusted.AdvanceTo(Header(slot: 64), Noon).ShouldNotBeNull();
        JournaledCheckpoint further = trusted.Apply(advanced);
        further.StartFrom.ShouldBe(Header(slot: 64).Beacon.HashTreeRoot());
        further.Trusted.ShouldBe(First);
        further.AdvanceTo(Header(slot: 64), Noon).ShouldBeNull("it is written already");
    }

    [Fact]
    public void The_newest_event_alone_suffices_because_older_ones_are_deleted()
    {
        CheckpointAdvanced advanced = new(Other, new Slot(64), First, Noon);
        JournaledCheckpoint.None.Apply(advanced).ShouldBe(new JournaledCheckpoint(First, advanced));
    }

    [Fact]
    public void Another_trusted_root_forgets_what_was_proven_from_the_one_before() =>
        JournaledCheckpoint.None.Apply(new CheckpointAdvanced(Root(3), new Slot(64), First, Noon)).Apply(new CheckpointTrusted(Other, Noon))
            .StartFrom.ShouldBe(Other);

    [Fact]
    public void Nothing_can_be_proven_from_no_root() =>
        Should.Throw<InvalidOperationException>(() => JournaledCheckpoint.None.AdvanceTo(Header(slot: 64), Noon));

    private static Root Root(byte fill) => new(Enumerable.Repeat(fill, 32).ToArray());

    private static LightClientHeader Header(ulong slot) =>
        new(new BeaconBlockHeader(new Slot(slot), new ValidatorIndex(0), Root(7), Root(8), Root(9)), null, null, null);
}
