using Helios.Actors.Beacon;
using Helios.Devnet;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Tee.Timekeeping;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Tests.Beacon;

/// <summary>To which heads a node that has missed some may go back. The chain is real, and leaves blocks where the test says so.</summary>
public sealed class EarlierHeadsTests : IAsyncLifetime
{
    private readonly SteppedDevnet _devnet = new(new DevnetOptions { SlotDuration = TimeSpan.FromSeconds(12), Traffic = false });
    private BeaconView _view = null!;
    private ulong _leavingAt;

    public async Task InitializeAsync()
    {
        await _devnet.InitializeAsync();
        _devnet.Beacon.Leaves = slot => slot.Value == _leavingAt ? 2 : 0;
        Begin(maxHeadAge: 1000);
        await FollowAsync(after: 1);
        await FollowAsync(after: 1);
    }

    public Task DisposeAsync() => _devnet.DisposeAsync();

    [Fact]
    public async Task Across_heads_that_were_missed_the_headers_between_lead_to_the_one_before()
    {
        Hash32[] before = [Signed.Block.BlockHash, Signed.Earlier[0].Block.BlockHash];
        await FollowAsync(after: 3);
        Signed.Earlier.ShouldBeEmpty("nothing shows yet that it is after them");
        BeaconView waits = _view;
        ProvenBlock first = Prove(), second = Prove();
        (first.ParentHash, second.ParentHash).ShouldBe((second.BlockHash, before[0]));
        Signed.Earlier.Select(head => head.Block.BlockHash).ShouldBe(before);
        _view.WantedParent.ShouldBeNull();

        _view = waits.WithBlock(second);
        _view.ShouldBe(waits, "it was not asked for yet");
        await FollowAsync(after: 1); // before there was an answer
        _view = _view.WithBlock(first).WithBlock(second);
        Signed.Earlier.Select(head => head.Block.BlockHash).ShouldBe([waits.SignableAt(Now).Value.Block.BlockHash, .. before]);
    }

    [Fact]
    public async Task A_head_that_the_chain_has_left_is_not_among_them_and_its_parent_is()
    {
        SignableHead left = Signed;
        _leavingAt = _devnet.CurrentSlot.Value + 1; // it, and the one after it that nobody has signed
        await FollowAsync(after: 3);
        Prove().ParentHash.ShouldBe(left.Block.ParentHash);
        Signed.Earlier.Select(head => head.Block.BlockHash).ShouldBe(left.Earlier.Select(head => head.Block.BlockHash));
        _view.WantedParent.ShouldBeNull();
    }

    [Fact]
    public async Task Where_the_chain_has_left_the_newest_head_its_parent_stays_without_a_question()
    {
        SignableHead left = Signed;
        _leavingAt = _devnet.CurrentSlot.Value + 1;
        await FollowAsync(after: 2);
        Signed.Block.ParentHash.ShouldBe(left.Block.ParentHash);
        Signed.Earlier.Select(head => head.Block.BlockHash).ShouldBe(left.Earlier.Select(head => head.Block.BlockHash));
        _view.WantedParent.ShouldBeNull();
    }

    [Fact]
    public async Task The_way_to_heads_that_are_too_old_or_too_far_away_is_not_asked_for()
    {
        await FollowAsync(after: 9);
        (Signed.Earlier.IsEmpty, _view.WantedParent).ShouldBe((true, null), "nine blocks");
        Begin(maxHeadAge: 2);
        await FollowAsync(after: 1);
        await FollowAsync(after: 2);
        _view.WantedParent.ShouldNotBeNull();
        await FollowAsync(after: 3);
        (Signed.Earlier.IsEmpty, _view.WantedParent).ShouldBe((true, null), "three slots");
    }

    private SignableHead Signed => _view.SignableAt(Now).Value;

    private TimeReading Now => new(_devnet.Chain.StartOf(_devnet.CurrentSlot), IsAuthenticated: false);

    private void Begin(int maxHeadAge)
    {
        var options = new BeaconSyncOptions(
            [], new CheckpointOrigin.Journal(), new WeakSubjectivity(TimeSpan.MaxValue, TimeSpan.MaxValue), 2.0 / 3, maxHeadAge,
            TimeSpan.MaxValue, 0);
        LightClientStore store =
            SyncProtocol.InitializeLightClientStore(_devnet.Checkpoint, _devnet.Beacon.View.Genesis.ToBootstrap(), _devnet.Chain).Value;
        _view = BeaconView.Empty(options, _devnet.Chain).Bootstrapped(store, new FinalizedBlock(_devnet.Checkpoint, new Slot(0)));
        _view = _view.Process([.. _devnet.Beacon.View.BestUpdates.Values], _devnet.CurrentSlot).View;
    }

    /// <summary>After so many slots the light client hears of the newest head, and of none between.</summary>
    private async Task FollowAsync(int after)
    {
        await _devnet.PassSlotsAsync(after);
        _view = _view.Process([_devnet.Beacon.View.OptimisticUpdate!.ToUpdate()], _devnet.CurrentSlot).View;
    }

    /// <summary>The header that is wanted comes.</summary>
    private ProvenBlock Prove()
    {
        ProvenBlockHash wanted = _view.WantedParent.ShouldNotBeNull();
        ProvenBlock block = wanted.Prove(_devnet.Execution.At(wanted.BlockHash)!.Header).Value;
        _view = _view.WithBlock(block);
        return block;
    }
}
