using System.Collections.Immutable;
using Helios.Actors.Beacon;
using Helios.Devnet;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Tee.Timekeeping;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Tests.Beacon;

/// <summary>From Gloas on a head is signed once the header of its execution block is there, and headers may come late.</summary>
public sealed class AwaitedHeaderTests : IAsyncLifetime
{
    private const int MaxHeadAge = 4;

    private readonly SteppedDevnet _devnet = new(new DevnetOptions
    {
        Fork = ConsensusFork.Gloas,
        SlotDuration = TimeSpan.FromSeconds(12),
        Traffic = false,
    });

    public Task InitializeAsync() => _devnet.InitializeAsync();

    public Task DisposeAsync() => _devnet.DisposeAsync();

    [Fact]
    public async Task A_header_that_takes_longer_than_a_slot_is_used_although_a_newer_head_has_come()
    {
        BeaconView view = await FollowAsync(3);
        SlotsOf(view).ShouldBe([_devnet.SignedHead.Value, _devnet.SignedHead.Value - 2], "the newest and the oldest are wanted");
        Signed(view).Rejection.Reason.ShouldContain("no execution endpoint has given its header yet");

        ProvenBlock late = HeaderOf(view.WantedHashes[1]);
        view = view.WithBlock(late);
        Signed(view).Value.Block.BlockHash.ShouldBe(late.BlockHash);
        Signed(view).Value.Head.Header.Beacon.Slot.ShouldBe(late.Slot);
        SlotsOf(view).ShouldBe([_devnet.SignedHead.Value, _devnet.SignedHead.Value - 1], "the newer ones are awaited still");

        view = view.WithBlock(HeaderOf(view.WantedHashes[0]));
        Signed(view).Value.Head.Header.Beacon.Slot.ShouldBe(_devnet.SignedHead);
        view.WantedHashes.ShouldBeEmpty();
        view.WithBlock(late).ShouldBe(view, "an older block changes nothing");
    }

    [Fact]
    public async Task A_header_that_is_being_asked_for_is_not_asked_for_again_before_there_was_an_answer()
    {
        BeaconView view = await FollowAsync(3);
        (HeaderQuest quest, ImmutableArray<ProvenBlockHash> asked) = HeaderQuest.None.Ask(view.WantedHashes);
        asked.ShouldBe(view.WantedHashes);
        asked.Length.ShouldBe(2);
        quest.Ask(view.WantedHashes).ToAsk.ShouldBeEmpty();
        quest.Answered(asked[1].BlockHash).Ask(view.WantedHashes).ToAsk.ShouldBe([asked[1]]);
    }

    [Fact]
    public async Task Heads_that_are_too_old_to_be_signed_are_awaited_no_longer()
    {
        BeaconView view = await FollowAsync(MaxHeadAge + 5);
        SlotsOf(view).ShouldBe([_devnet.SignedHead.Value, _devnet.SignedHead.Value - MaxHeadAge]);
    }

    [Fact]
    public async Task A_head_whose_payload_was_withheld_proves_a_hash_again_which_is_wanted_once()
    {
        BeaconView view = await FollowAsync(1);
        ProvenBlockHash first = view.WantedHashes.ShouldHaveSingleItem();
        _devnet.Beacon.IsWithheld = _ => true;
        view = await FollowAsync(4, view);
        // the payload of the newest head's parent was revealed before; from there on there is none
        view.WantedHashes.Select(wanted => wanted.BlockHash).ShouldBeUnique();
        view = view.WithBlock(HeaderOf(view.WantedHashes[0]));
        Signed(view).Value.Head.Header.Beacon.Slot.ShouldBe(_devnet.SignedHead);
        view.WantedHashes.ShouldBeEmpty();
        first.Slot.ShouldBeLessThan(_devnet.SignedHead);
    }

    [Fact]
    public async Task In_Gloas_too_the_next_update_is_due_in_the_middle_of_the_next_slot()
    {
        BeaconView view = await FollowAsync(1);
        view.PositionAt(_devnet.Chain.StartOf(_devnet.CurrentSlot))!.UntilNextUpdate.ShouldBe(TimeSpan.FromSeconds(12 + 6));
    }

    private static IEnumerable<ulong> SlotsOf(BeaconView view) => view.WantedHashes.Select(wanted => wanted.Slot.Value);

    private ProvenBlock HeaderOf(ProvenBlockHash wanted) => wanted.Prove(_devnet.Execution.At(wanted.BlockHash)!.Header).Value;

    private Result<SignableHead, Unsignable> Signed(BeaconView view) =>
        view.SignableAt(new TimeReading(_devnet.Chain.StartOf(_devnet.CurrentSlot), IsAuthenticated: false));

    /// <summary>What a light client knows that is told the head of each slot.</summary>
    private async Task<BeaconView> FollowAsync(int slots, BeaconView? from = null)
    {
        var options = new BeaconSyncOptions(
            [], new CheckpointOrigin.Journal(), new WeakSubjectivity(TimeSpan.FromDays(14), TimeSpan.FromDays(6)), 2.0 / 3, MaxHeadAge,
            TimeSpan.FromSeconds(5), 1 << 20);
        BeaconView view = from ?? BeaconView.Empty(options, _devnet.Chain)
            .Bootstrapped(
                SyncProtocol.InitializeLightClientStore(
                    _devnet.Beacon.View.Finalized.Root, _devnet.Beacon.View.Finalized.ToBootstrap(), _devnet.Chain).Value,
                new FinalizedBlock(_devnet.Beacon.View.Finalized.Root, _devnet.Beacon.View.Finalized.Slot));
        for (int slot = 0; slot < slots; slot++)
        {
            await _devnet.PassSlotsAsync(1);
            view = view.Process([_devnet.Beacon.View.OptimisticUpdate!.ToUpdate()], _devnet.CurrentSlot).View;
        }
        return view;
    }
}
