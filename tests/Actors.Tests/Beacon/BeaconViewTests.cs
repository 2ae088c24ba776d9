using System.Collections.Immutable;
using Helios.Actors.Beacon;
using Helios.Actors.Upstreams;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Tee.Timekeeping;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Tests.Beacon;

/// <summary>The judgement of real updates of the devnet, and which head may be signed. There is no actor here.</summary>
public sealed class BeaconViewTests(SteppedDevnet devnet) : IClassFixture<SteppedDevnet>
{
    private const int MaxHeadAge = 4;

    private static readonly BeaconSyncOptions Options = new(
        [], new CheckpointOrigin.Journal(), new WeakSubjectivity(TimeSpan.FromDays(14), TimeSpan.FromDays(6)),
        MinParticipation: 2.0 / 3, MaxHeadAge,
        TimeSpan.FromSeconds(5), 1 << 20);

    private BeaconView Empty => BeaconView.Empty(Options, devnet.Chain);

    private BeaconView Bootstrapped => Empty.Bootstrapped(
        SyncProtocol.InitializeLightClientStore(devnet.Checkpoint, devnet.Beacon.View.Genesis.ToBootstrap(), devnet.Chain).Value, Founding);

    private FinalizedBlock Founding => new(devnet.Checkpoint, new Slot(0));

    /// <summary>Everything that the devnet has to tell, in the order in which a light client asks for it.</summary>
    private ImmutableArray<LightClientUpdate> Updates =>
    [
        .. devnet.Beacon.View.BestUpdates.Values,
        devnet.Beacon.View.FinalityUpdate!.ToUpdate(),
        devnet.Beacon.View.OptimisticUpdate!.ToUpdate(),
    ];

    private TimeReading At(Slot slot) => new(devnet.Chain.StartOf(slot), IsAuthenticated: false);

    [Fact]
    public void Before_the_bootstrap_there_is_no_position_and_nothing_to_sign()
    {
        Empty.PositionAt(devnet.Clock.GetUtcNow()).ShouldBeNull();
        Empty.SignableAt(At(devnet.CurrentSlot)).Rejection.ShouldBe(new NotSynced("not synced: no update has been verified yet"));
        Should.Throw<InvalidOperationException>(() => Empty.Process([Updates[0]], devnet.CurrentSlot))
            .Message.ShouldContain("before the bootstrap");
    }

    [Fact]
    public void Updates_that_hold_lead_to_the_signed_head_which_may_be_signed_while_it_is_fresh()
    {
        JudgedUpdates judged = Bootstrapped.Process(Updates, devnet.CurrentSlot);
        judged.Worth.ShouldBe(AnswerWorth.Held);
        judged.View.Head!.Optimistic.Header.Beacon.Slot.ShouldBe(devnet.SignedHead);
        judged.View.PositionAt(devnet.Clock.GetUtcNow())!.KnowsCurrentSyncCommittee.ShouldBeTrue();

        var oldest = new Slot(devnet.SignedHead.Value + MaxHeadAge);
        judged.View.SignableAt(At(oldest)).Value.Head.Header.Beacon.Slot.ShouldBe(devnet.SignedHead);
        judged.View.SignableAt(At(new Slot(oldest.Value + 1))).Rejection.Reason
            .ShouldContain("5 slots old, more than the 4 of helios.beacon.max-head-age");
    }

    [Fact]
    public async Task Behind_the_head_to_sign_stand_its_parents_each_with_its_own_slot_and_only_while_they_are_fresh()
    {
        BeaconView view = Bootstrapped.Process(Updates, devnet.CurrentSlot).View;
        List<SignableHead> heads = [view.SignableAt(At(devnet.CurrentSlot)).Value];
        for (int i = 0; i < MaxHeadAge + 2; i++)
        {
            await devnet.PassSlotsAsync(1);
            view = view.Process([devnet.Beacon.View.OptimisticUpdate!.ToUpdate()], devnet.CurrentSlot).View;
            heads.Add(view.SignableAt(At(devnet.CurrentSlot)).Value);
        }
        SignableHead newest = heads[^1];
        newest.Earlier.Select(earlier => (earlier.Head, earlier.Block.BlockHash)).ShouldBe(
            heads.AsEnumerable().Reverse().Skip(1).Take(newest.Earlier.Length).Select(head => (head.Head, head.Block.BlockHash)));
        newest.Earlier.Select(earlier => devnet.CurrentSlot.Value - earlier.Head.Header.Beacon.Slot.Value)
            .ShouldBe([2, 3, 4], "the newest is one slot old, and four slots are the limit");
        newest.Earlier.ShouldAllBe(earlier => earlier.Earlier.IsEmpty);
    }

    [Fact]
    public void Where_a_source_of_time_is_configured_the_freshest_head_is_signed_only_while_it_speaks()
    {
        BeaconView view = BeaconView.Empty(Options with { NeedsAuthenticatedTime = true }, devnet.Chain)
            .Bootstrapped(Bootstrapped.Store!, Founding).Process(Updates, devnet.CurrentSlot).View;
        view.SignableAt(At(devnet.CurrentSlot) with { IsAuthenticated = true }).Value.Head.Header.Beacon.Slot.ShouldBe(devnet.SignedHead);
        view.SignableAt(At(devnet.CurrentSlot)).Rejection.ShouldBeOfType<TimeNotAuthenticated>().Reason
            .ShouldContain("let helios.time.source reach its servers");
    }

    [Fact]
    public async Task A_newer_head_that_too_few_signed_is_followed_and_does_not_displace_the_one_to_sign()
    {
        BeaconView synced = Bootstrapped.Process(Updates, devnet.CurrentSlot).View;
        Slot signable = devnet.SignedHead;
        devnet.Beacon.Participants = 20; // of 32: more than half, less than two thirds
        await devnet.PassSlotsAsync(2);

        BeaconView view = synced.Process(Updates, devnet.CurrentSlot).View;
        view.Head!.Optimistic.Header.Beacon.Slot.ShouldBe(devnet.SignedHead);
        view.Head.Optimistic.Participation.ShouldBe(new Participation(20, 32));
        view.SignableAt(At(devnet.CurrentSlot)).Value.Head.Header.Beacon.Slot.ShouldBeLessThan(devnet.SignedHead);
        view.SignableAt(At(devnet.CurrentSlot)).Value.Head.Header.Beacon.Slot.ShouldBeGreaterThanOrEqualTo(signable);

        Bootstrapped.Process([devnet.Beacon.View.OptimisticUpdate!.ToUpdate()], devnet.CurrentSlot).View
            .SignableAt(At(devnet.CurrentSlot)).Rejection.Reason
            .ShouldContain("was signed by 20/32 of the sync committee, below the floor of 0.6667");

        devnet.Beacon.Participants = 32;
        await devnet.PassSlotsAsync(1);
    }

    [Fact]
    public void An_update_that_does_not_hold_is_a_lie_and_costs_the_others_of_its_answer_nothing()
    {
        LightClientUpdate lie = Updates[^1] with { SignatureSlot = new Slot(devnet.CurrentSlot.Value + 1) };
        JudgedUpdates judged = Bootstrapped.Process([Updates[^1], lie, Updates[0]], devnet.CurrentSlot);
        judged.Worth.ShouldBe(AnswerWorth.Refused);
        judged.Rejection!.Reason.ShouldBe(UpdateRejectionReason.FutureSlot);
        judged.Accepted.ShouldBe(2);
        judged.View.Head.ShouldBe(Bootstrapped.Process([Updates[0], Updates[^1]], devnet.CurrentSlot).View.Head);
    }

    [Fact]
    public void How_late_finality_is_and_until_when_heads_can_be_judged_follows_from_the_finalized_block()
    {
        BeaconView view = Bootstrapped.Process(Updates, devnet.CurrentSlot).View;
        ulong slots = devnet.Chain.Preset.SlotsPerEpoch;
        ulong finalized = devnet.Chain.EpochAt(view.Store!.FinalizedHeader.Beacon.Slot).Value;
        SyncPosition usual = view.PositionAt(devnet.Chain.StartOf(new Slot((finalized + 5) * slots)))!;
        (usual.FinalityDelay, usual.IsFinalityLate).ShouldBe((4ul, false));
        SyncPosition late = view.PositionAt(devnet.Chain.StartOf(new Slot((finalized + 6) * slots)))!;
        (late.FinalityDelay, late.IsFinalityLate).ShouldBe((5ul, true));

        ulong periods = view.Store.IsNextSyncCommitteeKnown ? 2ul : 1ul;
        var end = new Slot((late.StorePeriod + periods) * slots * devnet.Chain.Preset.EpochsPerSyncCommitteePeriod);
        late.JudgesUntil.ShouldBe(devnet.Chain.StartOf(end));
        view.PositionAt(late.JudgesUntil.AddSeconds(-1))!.KnowsCurrentSyncCommittee.ShouldBeTrue();
        view.PositionAt(late.JudgesUntil)!.KnowsCurrentSyncCommittee.ShouldBeFalse();
    }

    [Fact]
    public void An_update_that_teaches_nothing_new_holds()
    {
        JudgedUpdates judged = Bootstrapped.Process([Updates[^1], Updates[^1]], devnet.CurrentSlot);
        (judged.Worth, judged.Rejection).ShouldBe((AnswerWorth.Held, null));
    }

    [Fact]
    public void A_checkpoint_of_the_future_and_one_that_is_too_old_are_of_no_time_to_start_from()
    {
        DateTimeOffset noon = devnet.Clock.GetUtcNow();
        Slot slot = devnet.Chain.SlotAt(noon);
        Empty.WhyNotFrom(slot, noon).ShouldBeNull();
        Empty.WhyNotFrom(slot, noon.AddMinutes(-1))
            .ShouldBe($"of slot {slot}, but by this machine's clock the current slot is {slot.Value - 5}: correct the clock");
        Empty.WhyNotFrom(slot, noon.AddDays(14)).ShouldBeNull();
        Empty.WhyNotFrom(slot, noon.AddDays(15)).ShouldNotBeNull()
            .ShouldStartWith("15 days old, more than the 14 of helios.beacon.max-checkpoint-age");
    }

    [Fact]
    public void The_next_update_is_due_in_the_middle_of_the_next_slot()
    {
        DateTimeOffset start = devnet.Chain.StartOf(devnet.CurrentSlot);
        Bootstrapped.PositionAt(start)!.UntilNextUpdate.ShouldBe(TimeSpan.FromSeconds(18));
        Bootstrapped.PositionAt(start.AddSeconds(11))!.UntilNextUpdate.ShouldBe(TimeSpan.FromSeconds(7));
    }
}
