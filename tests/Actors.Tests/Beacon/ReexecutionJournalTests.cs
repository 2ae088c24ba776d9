using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Devnet;
using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.LightClient;
using Helios.Tee.Timekeeping;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Tests.Beacon;

/// <summary>What the light client's journal keeps of blocks that were executed again.</summary>
public sealed class ReexecutionJournalTests : TestKit, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SteppedDevnet _devnet = new(new DevnetOptions { SlotDuration = TimeSpan.FromSeconds(12), Traffic = false });

    public ReexecutionJournalTests()
        : base(TestSettings.VirtualTime.WithFallback(TestSettings.TestJournal))
    {
    }

    public Task InitializeAsync() => _devnet.InitializeAsync();

    public Task DisposeAsync() => _devnet.DisposeAsync();

    [Theory]
    [InlineData(ReexecutionMode.Sample)]
    [InlineData(ReexecutionMode.All)]
    public async Task An_invalid_block_and_a_finalized_one_that_is_not_after_it_are_known_over_restarts_until_one_with_off(
        ReexecutionMode mode)
    {
        IActorRef sync = Start(mode);
        ProvenBlock block = (await WantedAsync(_ => true)).Block;
        CondemnedBlock evidence = EvidenceOf(block);
        sync.Tell(new BlockJudged(block.BlockHash, new BlockJudgement.Condemned(evidence), WithParents: true));
        (await sync.Ask<InvalidBlock>(new GetSignableHead(), Patience)).Evidence.ShouldBe(evidence);

        await StopAsync(sync);
        await _devnet.PassSlotsAsync(3); // nobody sees the blocks in between, so the new head is not known to be after the invalid block
        sync = Start(mode);
        WantsVerdict wanted = await WantedAsync(_ => true);
        (wanted.WithParents, wanted.Remembered.Anchor).ShouldBe((true, null));
        wanted.Remembered.Condemned.ShouldBe([evidence]);
        await sync.Ask<InvalidBlock>(new GetSignableHead(), Patience);

        for (int slots = 0; wanted.Remembered.Anchor is null; slots++)
        {
            slots.ShouldBeLessThan(100, "finality comes after two epochs of eight");
            sync.Tell(new BlockJudged(wanted.Block.BlockHash, new BlockJudgement.Valid(), WithParents: true)
            {
                Valid = [.. Back(wanted.Block.BlockHash).Take(40).Reverse()],
            });
            await _devnet.PassSlotsAsync(1);
            Hash32 before = wanted.Block.BlockHash;
            wanted = await WantedAsync(next => next.Block.BlockHash != before);
        }
        JudgedBlock anchor = wanted.Remembered.Anchor;
        anchor.Hash.ShouldBe((await sync.Ask<SyncStatus>(new GetStatus(), Patience)).Finalized!.BlockHash!.Value);
        sync = await RestartAsync(sync, mode);
        await _devnet.PassSlotsAsync(1);
        wanted = await WantedAsync(_ => true);
        (wanted.WithParents, wanted.Remembered.Anchor).ShouldBe((true, anchor));
        wanted.Remembered.Condemned.ShouldBe([evidence]);

        sync = await RestartAsync(await RestartAsync(sync, ReexecutionMode.Off), mode);
        wanted = await WantedAsync(_ => true);
        (wanted.Remembered.Anchor, wanted.Remembered.Condemned.Length).ShouldBe((null, 0), "the operator gave it up");
        await StopAsync(sync);
    }

    [Fact]
    public async Task What_is_known_of_blocks_outlives_the_events_that_are_deleted()
    {
        IActorRef sync = Start(ReexecutionMode.All);
        WantsVerdict wanted = await WantedAsync(_ => true);
        CondemnedBlock evidence = EvidenceOf(wanted.Block);
        sync.Tell(new BlockJudged(wanted.Block.BlockHash, new BlockJudgement.Condemned(evidence), WithParents: true));
        for (int epochs = 0; epochs < BeaconJournal.EventsKept; epochs++) // each finalized one is an event, and that it was executed
        {
            await _devnet.PassSlotsAsync(8);
            Hash32 before = wanted.Block.BlockHash;
            wanted = await WantedAsync(next => next.Block.BlockHash != before);
            sync.Tell(new BlockJudged(wanted.Block.BlockHash, new BlockJudgement.Valid(), WithParents: true)
            {
                Valid = [.. Back(wanted.Block.BlockHash).Take(40).Reverse()],
            });
        }
        JudgedBlock? anchor = wanted.Remembered.Anchor;
        anchor.ShouldNotBeNull().Number.ShouldBeGreaterThan(evidence.Header.Number + 256);
        sync = await RestartAsync(sync, ReexecutionMode.All);
        await _devnet.PassSlotsAsync(1);
        wanted = await WantedAsync(_ => true);
        wanted.Remembered.Condemned.ShouldBe([evidence]);
        wanted.Remembered.Anchor.ShouldNotBeNull().Number.ShouldBeGreaterThanOrEqualTo(anchor.Number);
        await StopAsync(sync);
    }

    private CondemnedBlock EvidenceOf(ProvenBlock block) => new(
        block.BlockHash, _devnet.Execution.At(block.BlockHash)!.Header, block.Slot, BlockCheck.StateRoot, "another", default,
        DateTimeOffset.UnixEpoch);

    /// <summary>The block and those before it.</summary>
    private IEnumerable<JudgedBlock> Back(Hash32 hash)
    {
        for (; _devnet.Execution.At(hash) is { } block; hash = block.Header.ParentHash)
            yield return new(hash, block.Header.Number);
    }

    private IActorRef Start(ReexecutionMode mode)
    {
        var options = new BeaconSyncOptions(
            [], new CheckpointOrigin.Journal(), new WeakSubjectivity(TimeSpan.FromDays(14), TimeSpan.FromDays(6)), 2.0 / 3, MaxHeadAge: 100,
            Patience, 1 << 20)
        {
            Reexecution = mode,
        };
        IActorRef sync = ChildActorOf(BeaconSyncActor.Props(
            options, _devnet.Chain, () => new TimeReading(_devnet.Clock.GetUtcNow(), IsAuthenticated: false), new UpstreamBudget(1 << 26)));
        sync.Tell(new Follow([_devnet.BeaconUrl.AsConfigured()]));
        sync.Tell(new TrustCheckpoint(_devnet.Checkpoint, Founding: null, Compared: null, []));
        return sync;
    }

    private async Task<IActorRef> RestartAsync(IActorRef sync, ReexecutionMode mode)
    {
        await StopAsync(sync);
        return Start(mode);
    }

    /// <summary>After all that it persists. What it has told before is passed over.</summary>
    private async Task StopAsync(IActorRef sync)
    {
        await sync.Ask<SyncStatus>(new GetStatus(), Patience);
        Watch(sync);
        Sys.Stop(sync);
        await FishForMessageAsync<Terminated>(ended => ended.ActorRef.Equals(sync), Patience);
        Unwatch(sync);
    }

    private async Task<WantsVerdict> WantedAsync(Func<WantsVerdict, bool> holds)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            object? message = await ReceiveOneAsync(TimeSpan.FromMilliseconds(20), CancellationToken.None);
            if (message is WantsVerdict found && holds(found))
                return found;
            if (message is null)
                ((TestScheduler)Sys.Scheduler).Advance(_devnet.Chain.SlotDuration);
            deadline.IsCancellationRequested.ShouldBeFalse();
        }
    }
}
