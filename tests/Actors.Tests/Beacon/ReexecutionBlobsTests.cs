using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Devnet;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Tee.Timekeeping;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Tests.Beacon;

/// <summary>Blob parameters that the node does not have, where heads are signed after their verdict only.</summary>
public sealed class ReexecutionBlobsTests : TestKit, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SteppedDevnet _devnet = new(new DevnetOptions
    {
        SlotDuration = TimeSpan.FromSeconds(12), Traffic = false, GenesisExcessBlobGas = 200_000_000,
    });

    public ReexecutionBlobsTests()
        : base(TestSettings.VirtualTime.WithFallback(TestSettings.TestJournal))
    {
    }

    public Task InitializeAsync() => _devnet.InitializeAsync();

    public Task DisposeAsync() => _devnet.DisposeAsync();

    [Fact]
    public async Task A_block_that_contradicts_the_schedule_is_known_to_before_a_verdict_on_it_is_asked_for()
    {
        BeaconChain older = _devnet.Chain with { BlobSchedule = [new(default, 30, 20, 17_000_000)] };
        var options = new BeaconSyncOptions(
            [], new CheckpointOrigin.Journal(), new WeakSubjectivity(TimeSpan.FromDays(14), TimeSpan.FromDays(6)), 2.0 / 3, MaxHeadAge: 16,
            Patience, 1 << 20)
        {
            Reexecution = ReexecutionMode.All,
        };
        IActorRef sync = ChildActorOf(BeaconSyncActor.Props(
            options, older, () => new TimeReading(_devnet.Clock.GetUtcNow(), IsAuthenticated: false), new UpstreamBudget(1 << 26)));
        sync.Tell(new Follow([_devnet.BeaconUrl.AsConfigured()]));
        sync.Tell(new TrustCheckpoint(_devnet.Checkpoint, Founding: null, Compared: null, []));
        WantsVerdict first = await UntilAsync<WantsVerdict>(wants => wants.Block.BlockHash == _devnet.ProveHead().Block.BlockHash);
        await _devnet.PassSlotsAsync(1);
        ScheduleLearned told = await UntilAsync<ScheduleLearned>(IsInDoubt, before: IsOfTheNext);
        told.Chain.BlobSchedule.ShouldNotBe(older.BlobSchedule);
        WantsVerdict second = await UntilAsync<WantsVerdict>(IsOfTheNext);
        second.Scheduled.BlobSchedule.ShouldBe(older.BlobSchedule);

        bool IsInDoubt(ScheduleLearned learned) =>
            BlobSchedule.Of(learned.Chain, older.EpochAt(_devnet.CurrentSlot)) == BlobSchedule.Unknown;

        bool IsOfTheNext(object message) => message is WantsVerdict wants && wants.Block.ParentHash == first.Block.BlockHash;
    }

    /// <summary>The first such message that the parent hears. None of the others may come before it.</summary>
    private async Task<T> UntilAsync<T>(Func<T, bool> holds, Func<object, bool>? before = null)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            object? message = await ReceiveOneAsync(TimeSpan.FromMilliseconds(20), CancellationToken.None);
            if (message is T found && holds(found))
                return found;
            if (message is not null)
                before?.Invoke(message).ShouldBeFalse($"{message} came first");
            else
                ((TestScheduler)Sys.Scheduler).Advance(_devnet.Chain.SlotDuration);
            deadline.IsCancellationRequested.ShouldBeFalse();
        }
    }
}
