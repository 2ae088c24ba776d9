using Helios.Actors.Beacon;
using Helios.Devnet;
using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Tee.Timekeeping;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Tests.Beacon;

/// <summary>Where blocks are executed again: which heads are signed before, after, and in spite of a verdict.</summary>
public sealed class ReexecutedHeadTests : IAsyncLifetime
{
    private readonly SteppedDevnet _devnet = new(new DevnetOptions { SlotDuration = TimeSpan.FromSeconds(12), Traffic = false });

    public async Task InitializeAsync()
    {
        await _devnet.InitializeAsync();
        _devnet.Beacon.Leaves = slot => slot.Value == _leavingAt ? _left : 0;
    }

    private ulong _leavingAt;
    private int _left;

    public Task DisposeAsync() => _devnet.DisposeAsync();

    [Fact]
    public async Task A_head_is_signed_after_its_verdict_and_the_one_before_it_until_then()
    {
        BeaconView view = await FollowAsync(Begin(ReexecutionMode.All));
        Signed(view).Rejection.Reason.ShouldContain("is not executed again yet (helios.execution.reexecute)");
        ProvenBlock first = view.WantedVerdict!.Block;
        view.WantedVerdict.WithParents.ShouldBeTrue();
        view = view.With(new BlockJudged(first.BlockHash, new BlockJudgement.Awaited("no endpoint has it"), WithParents: true));
        Signed(view).Rejection.Reason.ShouldContain("no endpoint has it");
        view = view.With(new BlockJudged(first.BlockHash, new BlockJudgement.Valid(), WithParents: true));
        Signed(view).Value.Block.BlockHash.ShouldBe(first.BlockHash);
        view.WantedVerdict.ShouldBeNull();

        view = await FollowAsync(view);
        Signed(view).Value.Block.BlockHash.ShouldBe(first.BlockHash, "the newer one has no verdict yet");
        ProvenBlock second = view.WantedVerdict!.Block;
        second.ParentHash.ShouldBe(first.BlockHash);
        view = view.With(new BlockJudged(second.BlockHash, new BlockJudgement.Valid(), WithParents: true));
        Signed(view).Value.Block.BlockHash.ShouldBe(second.BlockHash);
        Signed(view).Value.Earlier[0].Block.BlockHash.ShouldBe(first.BlockHash);
    }

    [Fact]
    public async Task Nothing_is_signed_of_an_invalid_block_or_after_it_until_a_valid_head_is_of_another_branch()
    {
        BeaconView view = await FollowAsync(Begin(ReexecutionMode.All));
        view = view.With(new BlockJudged(view.WantedVerdict!.Block.BlockHash, new BlockJudgement.Valid(), WithParents: true));
        BeaconView before = view;
        view = await FollowAsync(view);
        CondemnedBlock evidence = EvidenceOf(view.WantedVerdict!.Block);
        view = view.With(new BlockJudged(evidence.BlockHash, new BlockJudgement.Condemned(evidence), WithParents: true));
        Signed(view).Rejection.ShouldBeOfType<InvalidBlock>().Evidence.ShouldBe(evidence);
        Signed(view).Rejection.Reason.ShouldContain("StateRoot");
        view.WantedVerdict.ShouldBeNull();

        view = await FollowAsync(view);
        Signed(view).Rejection.ShouldBeOfType<InvalidBlock>("its parent is invalid");
        view.WantedVerdict.ShouldBeNull("it needs no execution");
        view = view.Process([before.Head!.Optimistic.Update!], _devnet.CurrentSlot).View;
        Signed(view).Rejection.ShouldBeOfType<InvalidBlock>("an older head ends nothing");

        (_leavingAt, _left) = (_devnet.CurrentSlot.Value + 1, 3); // both, and the newest, which nobody has signed
        await _devnet.PassSlotsAsync(1);
        view = await FollowAsync(view);
        Signed(view).Rejection.ShouldBeOfType<InvalidBlock>("the new branch has no verdict yet");
        view = view.With(new BlockJudged(view.WantedVerdict!.Block.BlockHash, new BlockJudgement.Valid(), WithParents: true));
        Signed(view).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task Where_samples_are_taken_a_head_is_signed_at_once_and_not_when_it_turns_out_invalid()
    {
        BeaconView view = await FollowAsync(Begin(ReexecutionMode.Sample));
        ProvenBlock sampled = view.WantedVerdict!.Block;
        view.WantedVerdict.WithParents.ShouldBeFalse();
        Signed(view).Value.Block.BlockHash.ShouldBe(sampled.BlockHash);
        view = await FollowAsync(view);
        Signed(view).IsAccepted.ShouldBeTrue();
        CondemnedBlock evidence = EvidenceOf(sampled);
        view = view.With(new BlockJudged(sampled.BlockHash, new BlockJudgement.Condemned(evidence), WithParents: true));
        Signed(view).Rejection.ShouldBeOfType<InvalidBlock>("the head is after it");
        view = await FollowAsync(view);
        view = await FollowAsync(view);
        Signed(view).Rejection.ShouldBeOfType<InvalidBlock>();
        if (view.WantedVerdict is { } doubtful)
        {
            doubtful.WithParents.ShouldBeTrue("whether it is after the invalid block is to be found");
            view = view.With(new BlockJudged(doubtful.Block.BlockHash, new BlockJudgement.Condemned(evidence), WithParents: true));
            Signed(view).Rejection.ShouldBeOfType<InvalidBlock>();
        }
    }

    [Fact]
    public async Task A_verdict_on_a_head_alone_does_not_say_that_it_is_not_after_the_invalid_block()
    {
        BeaconView view = await FollowAsync(Begin(ReexecutionMode.Sample));
        ProvenBlock invalid = view.WantedVerdict!.Block;
        view = await FollowAsync(await FollowAsync(view));
        ProvenBlock grandchild = view.WantedVerdict!.Block;
        CondemnedBlock evidence = EvidenceOf(invalid);
        view = view.With(new BlockJudged(invalid.BlockHash, new BlockJudgement.Condemned(evidence), WithParents: false));
        (view.WantedVerdict!.Block, view.WantedVerdict.WithParents).ShouldBe((grandchild, true));
        view.WantedVerdict.Remembered.Condemned.ShouldBe([evidence], "those who judge may have been started again");
        view = view.With(new BlockJudged(grandchild.BlockHash, new BlockJudgement.Valid(), WithParents: false));
        Signed(view).Rejection.ShouldBeOfType<InvalidBlock>();
        view.With(new BlockJudged(grandchild.BlockHash, new BlockJudgement.Valid(), WithParents: true))
            .SignableAt(Now).IsAccepted.ShouldBeTrue("its parents are known not to be after it");
    }

    [Fact]
    public async Task Blobs_of_a_head_that_has_no_verdict_yet_are_compared_with_its_parents()
    {
        BeaconView view = await FollowAsync(Begin(ReexecutionMode.All));
        ProvenBlock first = view.WantedVerdict!.Block;
        view.NewestPair.ShouldBeNull();
        view = await FollowAsync(view);
        view.NewestPair.ShouldBe((first, view.WantedVerdict!.Block));
        view = view.With(new BlockJudged(first.BlockHash, new BlockJudgement.Valid(), WithParents: true));
        view.NewestPair.ShouldBe((first, view.WantedVerdict!.Block));
    }

    [Theory]
    [InlineData(ReexecutionMode.Sample)]
    [InlineData(ReexecutionMode.All)]
    public async Task After_a_restart_nothing_is_signed_before_a_head_is_known_not_to_be_after_the_invalid_block(ReexecutionMode mode)
    {
        BeaconView view = await FollowAsync(Begin(mode));
        CondemnedBlock evidence = EvidenceOf(view.WantedVerdict!.Block);
        view = Begin(mode).Remembering(new JudgedBefore(null, [evidence]));
        view = await FollowAsync(view);
        Signed(view).Rejection.ShouldBeOfType<InvalidBlock>("its parent is invalid");
        view = await FollowAsync(view);
        Signed(view).Rejection.ShouldBeOfType<InvalidBlock>();
        view = await FollowAsync(Begin(mode).Remembering(new JudgedBefore(null, [evidence])));
        Signed(view).Rejection.ShouldBeOfType<InvalidBlock>("what it is after is not known");
        (view.WantedVerdict!.WithParents, view.WantedVerdict.Remembered.Condemned.Single()).ShouldBe((true, evidence));
        view = view.With(new BlockJudged(view.WantedVerdict.Block.BlockHash, new BlockJudgement.Valid(), WithParents: true));
        Signed(view).IsAccepted.ShouldBeTrue();
        Signed(await FollowAsync(Begin(ReexecutionMode.Off).Remembering(new JudgedBefore(null, [evidence])))).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task Where_samples_are_taken_an_invalid_block_is_looked_for_no_further_back_than_a_finalized_one_that_is_not_after_it()
    {
        await _devnet.PassSlotsAsync(1);
        BeaconView view = Finalizing(Begin(ReexecutionMode.Sample));
        view.Anchor.ShouldBeNull("no block is known to be invalid, so none is known not to be after one");
        ProvenBlock finalized = view.Finalized!.Block, head = view.WantedVerdict!.Block;
        var judged = new JudgedBlock(finalized.BlockHash, finalized.BlockNumber);
        view = view.With(new BlockJudged(head.BlockHash, new BlockJudgement.Valid(), WithParents: true)
        {
            Valid = [judged, new(head.BlockHash, head.BlockNumber)],
        });
        view.Anchor.ShouldBe(judged);
        view.From(judged).WantedVerdict!.Remembered.Anchor.ShouldBe(judged);

        var remembered = new JudgedBefore(judged, [EvidenceOf(head) with { BlockHash = Hash32.Zero }]);
        view = await FollowAsync(Begin(ReexecutionMode.Sample).Remembering(remembered));
        (view.WantedVerdict!.WithParents, view.WantedVerdict.Remembered.Anchor).ShouldBe((true, judged), "after a restart, too");
    }

    [Fact]
    public async Task The_finalized_block_is_one_that_was_executed_again_and_those_who_judge_hear_of_it()
    {
        await _devnet.PassSlotsAsync(1);
        ProvenBlock finalized = Finalizing(Begin(ReexecutionMode.Off)).Finalized!.Block;
        BeaconView view = Finalizing(Begin(ReexecutionMode.All));
        ProvenBlock head = view.WantedVerdict!.Block;
        view = view.With(Valid(new JudgedBlock(head.BlockHash, head.BlockNumber)));
        Signed(view).IsAccepted.ShouldBeTrue();
        view.Finalized.ShouldBeNull("it is before the first block that was executed");
        view.Anchor.ShouldBeNull();
        var judged = new JudgedBlock(finalized.BlockHash, finalized.BlockNumber);
        BeaconView executed = view.With(Valid(judged));
        executed.Finalized!.Block.BlockHash.ShouldBe(finalized.BlockHash);
        executed.Anchor.ShouldBe(judged);
        Finalizing(Begin(ReexecutionMode.All).Remembering(new JudgedBefore(judged, []))).Finalized
            .ShouldNotBeNull("it was before a restart");

        BlockJudged Valid(JudgedBlock block) =>
            new(head.BlockHash, new BlockJudgement.Valid(), WithParents: true) { Valid = [block] };
    }

    [Theory]
    [InlineData(ReexecutionMode.Sample)]
    [InlineData(ReexecutionMode.All)]
    public async Task The_genesis_block_has_no_execution_block_and_waits_for_no_verdict(ReexecutionMode mode)
    {
        var devnet = new SteppedDevnet(new DevnetOptions { SlotDuration = TimeSpan.FromSeconds(12), Traffic = false, HistoryEpochs = 0 });
        await devnet.InitializeAsync();
        try
        {
            await devnet.PassSlotsAsync(1);
            BeaconView view = Process(Begin(mode, devnet), devnet);
            view.Head!.Optimistic.Header.Beacon.Slot.ShouldBe(new Slot(0));
            view.WantedVerdict.ShouldBeNull();
            view.SignableAt(new TimeReading(devnet.Chain.StartOf(devnet.CurrentSlot), IsAuthenticated: false)).Rejection.Reason
                .ShouldStartWith("the header of slot 0 carries no execution block");
            await devnet.PassSlotsAsync(1);
            Process(view, devnet).WantedVerdict!.Block.Slot.ShouldBe(new Slot(1));
        }
        finally
        {
            await devnet.DisposeAsync();
        }
    }

    [Fact]
    public async Task Where_no_block_is_executed_again_no_verdict_is_asked_for()
    {
        BeaconView view = await FollowAsync(Begin(ReexecutionMode.Off));
        view.WantedVerdict.ShouldBeNull();
        Signed(view).IsAccepted.ShouldBeTrue();
    }

    private BeaconView Begin(ReexecutionMode mode) => Begin(mode, _devnet);

    private static BeaconView Begin(ReexecutionMode mode, SteppedDevnet devnet)
    {
        var options = new BeaconSyncOptions(
            [], new CheckpointOrigin.Journal(), new WeakSubjectivity(TimeSpan.MaxValue, TimeSpan.MaxValue), 2.0 / 3, 1000,
            TimeSpan.MaxValue, 0)
        {
            Reexecution = mode,
        };
        LightClientStore store =
            SyncProtocol.InitializeLightClientStore(devnet.Checkpoint, devnet.Beacon.View.Genesis.ToBootstrap(), devnet.Chain).Value;
        return BeaconView.Empty(options, devnet.Chain).Bootstrapped(store, new FinalizedBlock(devnet.Checkpoint, new Slot(0)));
    }

    /// <summary>A slot later, with the newest update.</summary>
    private async Task<BeaconView> FollowAsync(BeaconView view)
    {
        await _devnet.PassSlotsAsync(1);
        return Process(view);
    }

    /// <summary>With finality, too.</summary>
    private BeaconView Finalizing(BeaconView view) =>
        Process(view.Process([_devnet.Beacon.View.FinalityUpdate!.ToUpdate()], _devnet.CurrentSlot).View);

    private BeaconView Process(BeaconView view) => Process(view, _devnet);

    private static BeaconView Process(BeaconView view, SteppedDevnet devnet) => view.Process(
        [.. devnet.Beacon.View.BestUpdates.Values, devnet.Beacon.View.OptimisticUpdate!.ToUpdate()], devnet.CurrentSlot).View;

    private Result<SignableHead, Unsignable> Signed(BeaconView view) => view.SignableAt(Now);

    private TimeReading Now => new(_devnet.Chain.StartOf(_devnet.CurrentSlot), IsAuthenticated: false);

    private CondemnedBlock EvidenceOf(ProvenBlock block) => new(
        block.BlockHash, _devnet.Execution.At(block.BlockHash)!.Header, block.Slot, BlockCheck.StateRoot, "another", default,
        DateTimeOffset.UnixEpoch);
}
