using Helios.Actors.Beacon;
using Helios.Devnet;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Tee.Timekeeping;
using BeaconView = Helios.Actors.Beacon.BeaconView;

namespace Helios.Actors.Tests.Beacon;

/// <summary>
/// The devnet on loopback, with real signatures and real tries, whose time only the test moves. Shared by the tests of a class, so a test
/// reads where the chain is instead of assuming it.
/// </summary>
public sealed class SteppedDevnet : IAsyncLifetime
{
    private readonly DevnetOptions _options;
    private DevnetHost _host = null!;

    public SteppedDevnet()
        : this(new DevnetOptions { SlotDuration = TimeSpan.FromSeconds(12), Traffic = false })
    {
    }

    /// <param name="options">Whatever their ports are, free ones are taken.</param>
    internal SteppedDevnet(DevnetOptions options) => _options = options with { BeaconPort = 0, ExecutionPort = 0 };

    /// <summary>The time of the chain, for the actors under test.</summary>
    public SteppedClock Clock { get; } = new(new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero));

    public BeaconChain Chain => _host.Chain;

    /// <summary>The blocks, and the committee that signs them.</summary>
    public DevnetBeacon Beacon => _host.Beacon;

    /// <summary>The blocks of the execution layer, with their states.</summary>
    public DevnetExecutionChain Execution => _host.Execution!;

    public Uri BeaconUrl => _host.BeaconUrl;

    public Uri ExecutionUrl => _host.ExecutionUrl!;

    /// <summary>A block root to start from: the genesis block's.</summary>
    public Root Checkpoint => _host.FirstCheckpoint;

    public Slot CurrentSlot => Chain.SlotAt(Clock.GetUtcNow());

    /// <summary>The newest block that the next one has signed; the newest of all is not signed yet.</summary>
    public Slot SignedHead => Beacon.View.OptimisticUpdate!.AttestedHeader.Beacon.Slot;

    /// <summary>The head that a light client would sign from now, proven from the checkpoint as the node proves it.</summary>
    public BeaconSync.SignableHead ProveHead() =>
        ProveView().SignableAt(new TimeReading(Chain.StartOf(CurrentSlot), IsAuthenticated: false)).Value;

    /// <summary>The finalized head, proven likewise; null where none is.</summary>
    public BeaconSync.SignableHead? ProveFinalized() => ProveView().Finalized;

    private BeaconView ProveView()
    {
        var options = new BeaconSyncOptions(
            [], new CheckpointOrigin.Journal(), new WeakSubjectivity(TimeSpan.MaxValue, TimeSpan.MaxValue), 2.0 / 3, 1000,
            TimeSpan.MaxValue, 0);
        LightClientStore store = SyncProtocol.InitializeLightClientStore(Checkpoint, Beacon.View.Genesis.ToBootstrap(), Chain).Value;
        BeaconView view = BeaconView.Empty(options, Chain).Bootstrapped(store, new FinalizedBlock(Checkpoint, new Slot(0)))
            .Process(
            [
                .. Beacon.View.BestUpdates.Values,
                .. Beacon.View.FinalityUpdate is { } finality ? [finality.ToUpdate()] : Array.Empty<LightClientUpdate>(),
                Beacon.View.OptimisticUpdate!.ToUpdate(),
            ], CurrentSlot).View;
        // from Gloas on a header proves a hash, and the block's own header the rest
        return view.WantedHashes.Aggregate(
            view, (known, wanted) => known.WithBlock(wanted.Prove(Execution.At(wanted.BlockHash)!.Header).Value));
    }

    public async Task InitializeAsync() => _host = await DevnetHost.StartAsync(_options, Clock);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    /// <summary>Lets slots pass, with a block in each.</summary>
    public async Task PassSlotsAsync(int count)
    {
        Clock.Advance(Chain.SlotDuration * count);
        await Beacon.ProduceUpToAsync(CurrentSlot, CancellationToken.None);
    }
}

/// <summary>A clock that stands still until it is moved. Its timers never fire, so nothing happens behind the test's back.</summary>
public sealed class SteppedClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>The counter of the machine goes with the time.</summary>
    public override long GetTimestamp() => _now.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new NeverTimer();

    public void Advance(TimeSpan time) => _now += time;

    private sealed class NeverTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
