using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Helios.Actors.Overlay;
using Helios.Actors.Persistence;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using static Helios.Actors.Beacon.BeaconSync;
using static Helios.Actors.Beacon.BeaconSyncEvents;

namespace Helios.Actors.Beacon;

/// <summary>
/// Follows the beacon chain: bootstraps from the checkpoint, catches up period by period, then asks once a slot for the newest
/// finality and optimistic update. Every answer is judged by <see cref="SyncProtocol"/>; what it refuses counts against the endpoint.
/// </summary>
public sealed partial class BeaconSyncActor : JournaledActor, IWithTimers
{
    /// <summary>Older events are deleted after so many.</summary>
    private const int EventsKept = 64;

    private readonly BeaconSyncOptions _options;
    private readonly BeaconChain _chain;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly BeaconApiClient _api;
    private readonly CancellationTokenSource _stopped = new();

    private JournaledCheckpoint _journaled = JournaledCheckpoint.None;
    private BeaconView _view;
    private PeerUpdates _newest = PeerUpdates.None;
    private ImmutableArray<ForkedSsz> _fromPeer = [];
    private EndpointPool _endpoints;
    private SyncPhase _phase = SyncPhase.AwaitingCheckpoint;
    private string _waiting = "the journal";
    private ulong _refusals;

    public BeaconSyncActor(BeaconSyncOptions options, BeaconChain chain, TimeProvider clock)
    {
        (_options, _chain, _clock) = (options, chain, clock);
        _http = Upstream.CreateClient(options.Timeout, options.MaxResponse);
        _api = new BeaconApiClient(_http, chain);
        Use(options.Endpoints);
        _view = BeaconView.Empty(options, chain);
        PersistenceId = PersistenceIdOf(chain.GenesisValidatorsRoot);

        Recover<IEvent>(change => _journaled = _journaled.Apply(change));
        Recover<RecoveryCompleted>(_ => Start());
        RecoverAny(RefuseRow);

        Command<Tick>(_ => BeginRound());
        Command<BootstrapFetched>(OnBootstrap);
        Command<CheckpointDue>(due => Bootstrap(due.Checkpoint, due.Store));
        Command<UpdatesFetched>(OnUpdates);
        Command<FinalityUpdateFetched>(OnFinalityUpdate);
        Command<OptimisticUpdateFetched>(OnOptimisticUpdate);
        Command<FetchFailed>(OnFetchFailed);
        Command<TrustCheckpoint>(OnTrustCheckpoint);
        Command<GetHead>(_ => Sender.Tell(_view.Head ?? (object)NotSynced));
        Command<GetSignableHead>(_ => Sender.Tell(_view.SignableAt(CurrentSlot).Match<object>(head => head, reason => new NotSynced(reason)), Self));
        Command<GetStatus>(_ => Sender.Tell(Status));
        Command<CheckpointSource.Get>(_ => Sender.Tell(_journaled.Advanced is { } latest
            ? new CheckpointSource.Latest(latest.BlockRoot, latest.Slot, _newest.Encode(_chain))
            : (object)new CheckpointSource.None()));
        Command<DeleteMessagesSuccess>(_ => { });
        Command<Upstreams.Endpoints.Use>(use => Use(use.Urls));
    }

    public override string PersistenceId { get; }

    public ITimerScheduler Timers { get; set; } = null!;

    private Slot CurrentSlot => _chain.SlotAt(_clock.GetUtcNow());

    private ulong CurrentPeriod => _chain.SyncCommitteePeriodAt(CurrentSlot);

    private ulong StorePeriod => _chain.SyncCommitteePeriodAt(_view.Store!.FinalizedHeader.Beacon.Slot);

    private bool KnowsCurrentCommittee =>
        StorePeriod == CurrentPeriod || (StorePeriod + 1 == CurrentPeriod && _view.Store!.IsNextSyncCommitteeKnown);

    private NotSynced NotSynced => new($"not synced: waiting for {_waiting}");

    private SyncStatus Status => new(
        _phase, _waiting, CurrentSlot, _journaled.Trusted, _journaled.Advanced?.BlockRoot ?? _journaled.Trusted, _journaled.Advanced?.Slot,
        _view.Head?.Optimistic, _view.Head?.Finalized, _view.Store is null ? null : StorePeriod, CurrentPeriod, _refusals);

    public static Props Props(BeaconSyncOptions options, BeaconChain chain, TimeProvider clock) =>
        Akka.Actor.Props.Create(() => new BeaconSyncActor(options, chain, clock));

    /// <summary>Each chain has a journal of its own: a data directory may serve several networks, one after the other.</summary>
    public static string PersistenceIdOf(Root genesisValidatorsRoot) => $"beacon-sync-{genesisValidatorsRoot.ToString()[2..18]}";

    protected override void PreStart()
    {
        base.PreStart();
        Context.Parent.Tell(new Upstreams.Endpoints.Forgotten());
    }

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
        _http.Dispose();
    }

    private void Start()
    {
        if (_journaled.StartFrom(_options.Checkpoint) is null)
        {
            Wait(SyncPhase.AwaitingCheckpoint, "a checkpoint from the attested peer that admits this node");
            return;
        }
        if (_options.Checkpoint is { } configured && configured != _journaled.Trusted)
            Persist(new CheckpointTrusted(configured, _clock.GetUtcNow()), Trust);
        else
            BeginRound();
    }

    private void OnTrustCheckpoint(TrustCheckpoint named)
    {
        if (_journaled.Trusted is not null)
            return;
        _fromPeer = named.Updates;
        Persist(new CheckpointTrusted(named.BlockRoot, _clock.GetUtcNow()), Trust);
    }

    private void Trust(CheckpointTrusted trusted)
    {
        _journaled = _journaled.Apply(trusted);
        Log.Info("trusting checkpoint {0}", trusted.BlockRoot);
        BeginRound();
    }

    private void PersistCheckpoint(Action then)
    {
        LightClientHeader finalized = _view.Store!.FinalizedHeader;
        if (finalized.Beacon.Slot <= (_journaled.Advanced?.Slot ?? default))
        {
            then();
            return;
        }
        var advanced = new CheckpointAdvanced(finalized.Beacon.HashTreeRoot(), finalized.Beacon.Slot, _journaled.Trusted!.Value, _clock.GetUtcNow());
        Persist(advanced, persisted =>
        {
            _journaled = _journaled.Apply(persisted);
            if (LastSequenceNr % EventsKept == 0)
                DeleteMessages(LastSequenceNr - 1);
            then();
        });
    }

    [MemberNotNull(nameof(_endpoints))]
    private void Use(ImmutableArray<Uri> endpoints)
    {
        _endpoints = EndpointPool.Of(endpoints);
        NodeMeter.EndpointsConfigured("beacon", endpoints.Select(Upstream.Name));
    }

    private void Wait(SyncPhase phase, string what)
    {
        if (_phase != phase)
            Log.Info("{0}: waiting for {1}", phase, what);
        (_phase, _waiting) = (phase, what);
    }
}
