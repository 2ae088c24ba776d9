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
public sealed class BeaconSyncActor : ReceivePersistentActor, IWithTimers
{
    /// <summary>Updates of so many periods are asked for at once.</summary>
    private const int MaxUpdates = 16;

    /// <summary>Older events are deleted after so many.</summary>
    private const int EventsKept = 64;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

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
    private Round _round = Round.Bootstrap;
    private int _triesLeft;
    private int _updatesAtOnce = MaxUpdates;
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
        JournalPluginId = HeliosJournal.PluginId;
        SnapshotPluginId = HeliosJournal.SnapshotPluginId;

        Recover<IEvent>(change => _journaled = _journaled.Apply(change));
        Recover<RecoveryCompleted>(_ => Start());
        RecoverAny(HeliosSerializer.RefuseRow);

        Command<Tick>(_ => BeginRound());
        Command<BootstrapFetched>(OnBootstrap);
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

    [MemberNotNull(nameof(_endpoints))]
    private void Use(ImmutableArray<Uri> endpoints)
    {
        _endpoints = EndpointPool.Of(endpoints);
        NodeMeter.EndpointsConfigured("beacon", endpoints);
    }

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

    /// <summary>A checkpoint that is not on disk must not be built on: stop, and be started again by the backoff supervisor.</summary>
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        Log.Error(cause, "the journal refused {0}: stopping", @event);
        Context.Stop(Self);
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

    // A round: what is asked for, in this order, until there is nothing more to learn in this slot.

    private enum Round
    {
        Bootstrap,
        Updates,
        FinalityUpdate,
        OptimisticUpdate,
    }

    private void BeginRound()
    {
        if (_view.Store is null)
            Fetch(Round.Bootstrap);
        else if (StorePeriod < CurrentPeriod || !_view.Store.IsNextSyncCommitteeKnown)
            Fetch(Round.Updates);
        else
            Fetch(Round.FinalityUpdate);
    }

    private void Fetch(Round round)
    {
        _round = round;
        _triesLeft = _endpoints.Count;
        FetchFromBest();
    }

    private void FetchFromBest()
    {
        Uri endpoint = _endpoints.Best;
        CancellationToken stopped = _stopped.Token;
        switch (_round)
        {
            case Round.Bootstrap:
                Root root = _journaled.StartFrom(_options.Checkpoint)!.Value;
                Wait(SyncPhase.Bootstrapping, $"the bootstrap of checkpoint {root} from {Upstream.Name(endpoint)}");
                Pipe(endpoint, _api.BootstrapAsync(endpoint, root, stopped), bootstrap => new BootstrapFetched(endpoint, bootstrap));
                break;
            case Round.Updates:
                int count = (int)Math.Min(CurrentPeriod - StorePeriod + 1, (ulong)_updatesAtOnce);
                if (StorePeriod < CurrentPeriod)
                    Wait(SyncPhase.CatchingUp, $"the updates of period {StorePeriod} to {CurrentPeriod} from {Upstream.Name(endpoint)}");
                Pipe(endpoint, _api.UpdatesAsync(endpoint, StorePeriod, count, stopped), updates => new UpdatesFetched(endpoint, updates));
                break;
            case Round.FinalityUpdate:
                Pipe(endpoint, _api.FinalityUpdateAsync(endpoint, stopped), update => new FinalityUpdateFetched(endpoint, update));
                break;
            case Round.OptimisticUpdate:
                Pipe(endpoint, _api.OptimisticUpdateAsync(endpoint, stopped), update => new OptimisticUpdateFetched(endpoint, update));
                break;
        }
    }

    private void Pipe<T>(Uri endpoint, Task<T> fetch, Func<T, object> success) => _ =
        fetch.PipeTo(Self, Self, success, failure => new FetchFailed(endpoint, (failure as UpstreamException)?.Message ?? failure.ToString()));

    private void OnBootstrap(BootstrapFetched fetched)
    {
        Root root = _journaled.StartFrom(_options.Checkpoint)!.Value;
        if (!SyncProtocol.InitializeLightClientStore(root, fetched.Bootstrap, _chain).TryGetValue(out LightClientStore? store, out BootstrapRejection? rejection))
        {
            Refuse(fetched.Endpoint, $"bootstrap refused: {rejection}");
            return;
        }

        Slot slot = store.FinalizedHeader.Beacon.Slot;
        TimeSpan age = _clock.GetUtcNow() - _chain.StartOf(slot);
        if (slot > CurrentSlot)
        {
            RefuseCheckpoint($"checkpoint {root} is of slot {slot}, but by this machine's clock the current slot is {CurrentSlot}: correct the clock");
            return;
        }
        if (age > _options.MaxCheckpointAge)
        {
            RefuseCheckpoint($"checkpoint {root} is {age.TotalDays:0.#} days old, more than the {_options.MaxCheckpointAge.TotalDays:0.#} of " +
                "helios.beacon.max-checkpoint-age: name a newer one in helios.beacon.checkpoint");
            return;
        }

        _endpoints = _endpoints.Answered(fetched.Endpoint);
        _view = _view.Bootstrapped(store);
        Log.Info("bootstrapped at slot {0}, {1} periods behind", slot, CurrentPeriod - StorePeriod);
        ProcessPeerUpdates();
        BeginRound();
    }

    /// <summary>A joiner need not wait for its endpoints: what the peer added is verified like any other update.</summary>
    private void ProcessPeerUpdates()
    {
        try
        {
            foreach (ForkedSsz update in _fromPeer)
                Log.Info("an update of the peer that admitted this node: {0}", Apply(PeerUpdates.Decode(update, _chain))?.ToString() ?? "verified");
        }
        catch (MalformedInputException malformed)
        {
            Log.Warning("the peer that admitted this node sent no update: {0}", malformed.Message);
        }
        _fromPeer = [];
    }

    private void OnUpdates(UpdatesFetched fetched)
    {
        (ulong periodBefore, bool nextKnownBefore) = (StorePeriod, _view.Store!.IsNextSyncCommitteeKnown);
        foreach (LightClientUpdate update in fetched.Updates)
        {
            if (!Process(fetched.Endpoint, update, "update"))
                break;
        }
        bool progress = StorePeriod > periodBefore || _view.Store!.IsNextSyncCommitteeKnown != nextKnownBefore;
        if (progress)
            Log.Info("synced to slot {0}, period {1} of {2}", _view.Store!.FinalizedHeader.Beacon.Slot, StorePeriod, CurrentPeriod);
        _updatesAtOnce = MaxUpdates;
        PersistCheckpoint(() =>
        {
            if (progress && StorePeriod < CurrentPeriod)
                Fetch(Round.Updates);
            else if (progress || KnowsCurrentCommittee)
                AfterUpdates();
            else
                AskAnother(fetched.Endpoint);
        });
    }

    /// <summary>The newest updates are signed by the committee of the current period: without it they cannot be judged.</summary>
    private void AfterUpdates()
    {
        if (KnowsCurrentCommittee)
        {
            Fetch(Round.FinalityUpdate);
            return;
        }
        Wait(SyncPhase.CatchingUp, $"an update of period {StorePeriod} that teaches the next sync committee");
        EndRound(RetryDelay);
    }

    private void OnFinalityUpdate(FinalityUpdateFetched fetched)
    {
        if (Process(fetched.Endpoint, fetched.Update.ToUpdate(), "finality update"))
            Accept(fetched.Endpoint);
        else
            Retry();
    }

    private void OnOptimisticUpdate(OptimisticUpdateFetched fetched)
    {
        LightClientUpdate update = fetched.Update.ToUpdate();
        if (!Process(fetched.Endpoint, update, "optimistic update"))
            Retry();
        else if (_view.IsStale(update.AttestedHeader.Beacon.Slot, CurrentSlot))
            PersistCheckpoint(() => AskAnother(fetched.Endpoint));
        else
            Accept(fetched.Endpoint);
    }

    private void Accept(Uri endpoint)
    {
        _endpoints = _endpoints.Answered(endpoint);
        PersistCheckpoint(NextInRound);
    }

    /// <summary>What the endpoint says is true, and does not help: it may stand still while others follow the chain.</summary>
    private void AskAnother(Uri endpoint)
    {
        Log.Debug("{0} has nothing new", Upstream.Name(endpoint));
        _endpoints = _endpoints.Failed(endpoint);
        Retry();
    }

    private void NextInRound()
    {
        if (_round == Round.FinalityUpdate)
        {
            Fetch(Round.OptimisticUpdate);
            return;
        }
        if (_view.Head is null)
            Wait(SyncPhase.CatchingUp, "an update that verifies; if none does, look at the log, and at this machine's clock");
        else
            Wait(SyncPhase.Following, "the next slot");
        Slot next = new(CurrentSlot.Value + 1);
        EndRound(_chain.StartOf(next) + (_chain.SlotDuration / 2) - _clock.GetUtcNow());
    }

    private void EndRound(TimeSpan delay)
    {
        TimeSpan atMost = TimeSpan.FromTicks(Math.Max(_chain.SlotDuration.Ticks * 2, RetryDelay.Ticks));
        Timers.StartSingleTimer(nameof(Tick), new Tick(), delay < TimeSpan.Zero ? TimeSpan.Zero : delay > atMost ? atMost : delay);
    }

    /// <returns>Whether the update held; one that teaches nothing new holds, too.</returns>
    private bool Process(Uri endpoint, LightClientUpdate update, string what)
    {
        switch (Apply(update))
        {
            case null or { Reason: UpdateRejectionReason.NotRelevant }:
                return true;
            case { Reason: UpdateRejectionReason.SignaturePeriod } rejection:
                // Nobody's lie: the committee that signed it has not been learned yet.
                Log.Debug("{0}: {1} cannot be judged yet: {2}", Upstream.Name(endpoint), what, rejection);
                _endpoints = _endpoints.Failed(endpoint);
                return false;
            case { } rejection:
                CountRefusal(endpoint);
                Log.Warning("{0}: {1} refused: {2}", Upstream.Name(endpoint), what, rejection);
                return false;
        }
    }

    /// <returns>Why the update does not hold; null if it does.</returns>
    private UpdateRejection? Apply(LightClientUpdate update)
    {
        Result<LightClientStore, UpdateRejection> outcome = SyncProtocol.ProcessLightClientUpdate(_view.Store!, update, CurrentSlot, _chain);
        if (!outcome.TryGetValue(out LightClientStore? store, out UpdateRejection? rejection))
            return rejection;
        NodeMeter.UpdateAccepted();
        HeadAdvanced? before = _view.Head;
        _view = _view.Applied(store, update);
        _newest = _newest.With(update);
        if (_view.Head == before)
            return null;
        Context.System.EventStream.Publish(_view.Head!);
        if (before is not null && Reorganization.IsOne(before.Optimistic.Header.Beacon, _view.Head!.Optimistic.Header.Beacon))
        {
            NodeMeter.HeadReorganized();
            Log.Info("the optimistic head of slot {0} does not build on that of slot {1}", _view.Head.Optimistic.Header.Beacon.Slot, before.Optimistic.Header.Beacon.Slot);
        }
        return null;
    }

    private void OnFetchFailed(FetchFailed failed)
    {
        Log.Warning("{0}", failed.Reason);
        _endpoints = _endpoints.Failed(failed.Endpoint);
        if (_round == Round.Updates)
            _updatesAtOnce = Math.Max(1, _updatesAtOnce / 2);
        Retry();
    }

    private void CountRefusal(Uri endpoint)
    {
        _refusals++;
        _endpoints = _endpoints.Lied(endpoint);
        NodeMeter.ProofRefused("beacon", endpoint);
    }

    private void Refuse(Uri endpoint, string reason)
    {
        CountRefusal(endpoint);
        Log.Warning("{0}: {1}", Upstream.Name(endpoint), reason);
        Retry();
    }

    /// <summary>The next endpoint; when all have been asked, the round goes on without, or ends.</summary>
    private void Retry()
    {
        if (--_triesLeft > 0)
            FetchFromBest();
        else if (_round == Round.Bootstrap)
            EndRound(RetryDelay);
        else if (_round == Round.Updates)
            AfterUpdates();
        else
            NextInRound();
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

    private void RefuseCheckpoint(string reason)
    {
        Log.Error("{0}", reason);
        Wait(SyncPhase.CheckpointRefused, reason);
    }

    private void Wait(SyncPhase phase, string what)
    {
        if (_phase != phase)
            Log.Info("{0}: waiting for {1}", phase, what);
        (_phase, _waiting) = (phase, what);
    }
}
