using Helios.Actors.Beacon;
using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.Forks;
using Helios.Protocol.Overlay;
using static Helios.Actors.Beacon.BeaconSyncEvents;

namespace Helios.Actors.Tests.Beacon;

public sealed class BeaconJournalTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_each_version_the_last_that_was_learned_is_kept()
    {
        ForkLearned early = Learned(0x07000001, epoch: 5), late = Learned(0x07000001, epoch: 6), other = Learned(0x08000001, epoch: 7);
        BeaconJournal.Empty.Apply(early).Apply(other).Apply(late).Forks.ShouldBe([late, other], ignoreOrder: true);
    }

    [Fact]
    public void The_first_proof_of_two_chains_stops_the_signing_until_it_is_judged_and_a_second_one_changes_nothing()
    {
        CommitteeEquivocated first = Found(1), second = Found(2);
        BeaconJournal.Empty.IsStopped(judged: null).ShouldBeFalse();
        BeaconJournal journal = BeaconJournal.Empty.Apply(first).Apply(second);
        journal.Equivocated.ShouldBe(first);
        journal.IsStopped(judged: null).ShouldBeTrue();
        journal.IsStopped(second.Evidence.Id).ShouldBeTrue();
        journal.IsStopped(first.Evidence.Id).ShouldBeFalse();
    }

    [Fact]
    public void Older_events_are_superfluous_from_time_to_time_and_never_after_such_a_proof()
    {
        Enumerable.Range(1, 200).Where(number => BeaconJournal.Empty.MayForgetBefore(number)).ShouldBe([64, 65, 128, 129, 192, 193]);
        BeaconJournal.Empty.Apply(Found(1)).MayForgetBefore(64).ShouldBeFalse();
    }

    [Fact]
    public void Invalid_blocks_and_how_far_blocks_were_executed_are_kept_until_the_operator_gives_them_up()
    {
        var anchor = new JudgedBlock(Hash32.Zero, 7);
        BlockCondemned[] all = [.. Enumerable.Range(0, JudgedBefore.EvidenceKept + 2).Select(Condemned)];
        BeaconJournal journal = all.Aggregate(BeaconJournal.Empty, (journal, found) => journal.Apply(found)).Apply(all[^1]);
        journal = journal.Apply(new BlocksJudged(anchor, Noon));
        journal.Judged.Condemned.ShouldBe(all[2..].Select(found => found.Evidence));
        journal.Judged.Anchor.ShouldBe(anchor);
        journal.Apply(new BlocksJudged(null, Noon)).Judged.ShouldBe(JudgedBefore.Nothing);
    }

    private static BlockCondemned Condemned(int fill) => new(new CondemnedBlock(
        new Hash32(Enumerable.Repeat((byte)fill, 32).ToArray()), Persistence.EventBytesTests.Header, new Slot(1), BlockCheck.StateRoot, "",
        default, Noon));

    private static ForkLearned Learned(uint version, ulong epoch) => new(
        new LearnedFork(ConsensusFork.Gloas, new(version), new Epoch(epoch), "beacon endpoint 1", new Slot(40), 30, 32), Noon);

    private static CommitteeEquivocated Found(byte theirs) => new(new Equivocation(Evidence(0), Evidence(theirs)), Noon);

    private static FinalityEvidence Evidence(byte fill) =>
        new(new Root(Enumerable.Repeat(fill, Root.Length).ToArray()), new Slot(32), new ForkedSsz(1, new[] { fill }));
}
