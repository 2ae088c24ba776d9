using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Akka.Event;
using Akka.Pattern;
using Helios.Actors.Attestation;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Overlay;
using Helios.Actors.Persistence;
using Helios.Actors.Signing;
using Helios.Actors.Timekeeping;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Supervision;

/// <summary>
/// The node's tree. It waits to be set up, then starts its children and passes each question to the child that knows.
/// <list type="table">
/// <item><term>beacon</term><description>stops on a journal failure and is started again with backoff; meanwhile the API answers "not synced".</description></item>
/// <item><term>execution</term><description>restarts with empty caches; the calls it was running get an error.</description></item>
/// <item><term>overlay</term><description>restarts; its sessions close and are dialled again. The key stays in custody.</description></item>
/// <item><term>collateral</term><description>restarts; what is in memory stays valid until it ends.</description></item>
/// <item><term>timekeeping</term><description>is started again with backoff; time goes on by the counter, and ceases to be authenticated after hours.</description></item>
/// <item><term>cluster-view</term><description>is started again with backoff when a write is refused: what is not written is not believed, and the news come again.</description></item>
/// <item><term>signing</term><description>stops when it fails: the key is in doubt.</description></item>
/// </list>
/// A child that stops for good (signing, a journal that cannot be read, an actor that cannot be made) ends the node.
/// </summary>
public sealed class NodeSupervisor : ReceiveActor, IWithUnboundedStash, IWithTimers
{
    private static readonly TimeSpan CheckpointRetry = TimeSpan.FromSeconds(5);

    private readonly NodeParts _parts;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _signing;
    private readonly IActorRef _clusterView;
    private readonly IActorRef _timekeeping;
    private readonly IActorRef _collateral;
    private IActorRef _beacon = ActorRefs.Nobody;
    private IActorRef _execution = ActorRefs.Nobody;
    private IActorRef _overlay = ActorRefs.Nobody;
    private Endpoints.Change _endpoints = new([], []);

    public NodeSupervisor(NodeParts parts)
    {
        _parts = parts;
        Context.System.EventStream.Subscribe(Self, typeof(JournalUnreadable));
        _timekeeping = ActorOf(
            BackoffSupervisor.Props(OnStop(NodeTimeActor.Props(parts.Clock, parts.TimeSource, parts.Chain, parts.TimeInterval), "keeper")), "timekeeping");
        _collateral = ActorOf(CollateralUpkeepActor.Props(parts.Collateral, parts.Clock, Random.Shared.NextDouble), "collateral");
        _signing = ActorOf(SigningActor.Props(parts.Sealing), "signing");
        _clusterView = ActorOf(BackoffSupervisor.Props(OnStop(ClusterViewActor.Props(parts.Clock), "journal")), "cluster-view");
        Become(AwaitingSetup);
    }

    public IStash Stash { get; set; } = null!;

    public ITimerScheduler Timers { get; set; } = null!;

    private sealed record PeersResolved(Setup.Begin Setup, ImmutableArray<IPEndPoint> Peers, IActorRef Asker);

    private sealed record OverlayStarted(Setup.Begin Setup, IActorRef Asker);

    private sealed record SetupFailed(string Reason, IActorRef Asker);

    private sealed record CheckpointDue;

    public static Props Props(NodeParts parts) => Akka.Actor.Props.Create(() => new NodeSupervisor(parts));

    /// <summary>However often: a full disk or a hostile endpoint must not add up to the end of the node, and with it of a key that is in memory only.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        failure => Sender.Equals(_signing) ? Directive.Stop : Akka.Actor.SupervisorStrategy.DefaultDecider.Decide(failure));

    /// <summary>Stops on a journal failure, and is started again.</summary>
    private static BackoffOptions OnStop(Props child, string name) => Backoff.OnStop(child, name, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), 0.2, -1);

    private void AwaitingSetup()
    {
        Receive<Setup.Begin>(OnBegin);
        Receive<KeyCustody.GetPublicKey>(_signing.Forward);
        Receive<NodeTime.GetStatus>(_timekeeping.Forward);
        Receive<CollateralUpkeep.GetStatus>(_collateral.Forward);
        Receive<BeaconSync.IQuery>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<EthCalls.Call>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<KeyCustody.Sign>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<Endpoints.Change>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<OverlayNetwork.GetView>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<Terminated>(End);
        Receive<JournalUnreadable>(End);
    }

    /// <summary>Peers' names are looked up and the overlay's port is opened before the setup is answered: what fails there is the setup's fault.</summary>
    private void SettingUp()
    {
        Receive<PeersResolved>(StartOverlay);
        Receive<OverlayStarted>(Start);
        Receive<SetupFailed>(OnSetupFailed);
        Receive<Terminated>(End);
        Receive<JournalUnreadable>(End);
        Receive<OverlayNetwork.KeyReady>(_ => Stash.Stash());
        Receive<CheckpointSource.Get>(_ => Sender.Tell(new CheckpointSource.None()));
        Receive<Setup.Begin>(_ => Stash.Stash());
        Receive<KeyCustody.GetPublicKey>(_signing.Forward);
        Receive<NodeTime.GetStatus>(_timekeeping.Forward);
        Receive<CollateralUpkeep.GetStatus>(_collateral.Forward);
        ReceiveAny(_ => Sender.Tell(new Setup.Awaited()));
    }

    private void Running()
    {
        Receive<BeaconSync.IQuery>(query => _beacon.Forward(query));
        Receive<EthCalls.Call>(_execution.Forward);
        Receive<KeyCustody.Sign>(_signing.Forward);
        Receive<KeyCustody.GetPublicKey>(_signing.Forward);
        Receive<NodeTime.GetStatus>(_timekeeping.Forward);
        Receive<CollateralUpkeep.GetStatus>(_collateral.Forward);
        Receive<CheckpointSource.Get>(ask => _beacon.Forward(ask));
        Receive<OverlayNetwork.GetView>(_overlay.Forward);
        Receive<OverlayNetwork.AddPeer>(_overlay.Forward);
        Receive<OverlayNetwork.DropPeer>(_overlay.Forward);
        Receive<Endpoints.Change>(ChangeEndpoints);
        Receive<Endpoints.Forgotten>(_ => UseEndpoints());
        Receive<Setup.Begin>(_ => Sender.Tell(new Setup.Refused("this node has been set up already")));
        Receive<BeaconSync.HeadAdvanced>(TellPeers);
        Receive<OverlayNetwork.KeyReady>(_ => AskPeersForCheckpoint());
        Receive<CheckpointDue>(_ => AskPeersForCheckpoint());
        Receive<OverlayNetwork.PeerCheckpoint>(OnPeerCheckpoint);
        Receive<OverlayNetwork.NoPeerCheckpoint>(_ => Timers.StartSingleTimer(nameof(CheckpointDue), new CheckpointDue(), CheckpointRetry));
        Receive<Terminated>(End);
        Receive<JournalUnreadable>(End);
    }

    private void OnBegin(Setup.Begin setup)
    {
        if (Objection(setup, BeaconOptions(setup), ExecutionOptions(setup)) is { } reason)
        {
            Sender.Tell(new Setup.Refused(reason));
            return;
        }
        IActorRef asker = Sender;
        Become(SettingUp);
        _ = ResolveAsync(setup, asker).PipeTo(Self, Self, resolved => resolved, failure => new SetupFailed($"peers: {failure.Message}", asker));
    }

    private static async Task<PeersResolved> ResolveAsync(Setup.Begin setup, IActorRef asker)
    {
        IPEndPoint[] peers = await Task.WhenAll(setup.Peers.Select(peer => peer.ResolveAsync())).ConfigureAwait(false);
        return new PeersResolved(setup, [.. peers], asker);
    }

    private void StartOverlay(PeersResolved resolved)
    {
        _overlay = ActorOf(OverlaySupervisor.Props(_parts.Overlay, new OverlayParts(
            _parts.Transport, _parts.Quic, _parts.Appraiser, _clusterView, _signing, Self, _parts.Clock, Random.Shared.NextDouble)), "overlay");
        _ = _overlay.Ask<OverlayNetwork.Started>(new OverlayNetwork.Start(resolved.Peers, resolved.Setup.Port), TimeSpan.FromSeconds(30)).PipeTo(
            Self,
            Self,
            _ => new OverlayStarted(resolved.Setup, resolved.Asker),
            failure => new SetupFailed($"port: the overlay cannot listen on UDP {resolved.Setup.Port}: {failure.Message}", resolved.Asker));
    }

    /// <summary>The overlay's name must be free again before the next setup.</summary>
    private void OnSetupFailed(SetupFailed failed)
    {
        if (_overlay.IsNobody())
        {
            Refuse(failed);
            return;
        }
        Context.Stop(_overlay);
        Become(() =>
        {
            Receive<Terminated>(terminated =>
            {
                if (terminated.ActorRef.Equals(_overlay))
                    Refuse(failed);
                else
                    End(terminated);
            });
            ReceiveAny(_ => Stash.Stash());
        });
    }

    private void Refuse(SetupFailed failed)
    {
        _overlay = ActorRefs.Nobody;
        failed.Asker.Tell(new Setup.Refused(failed.Reason));
        Become(AwaitingSetup);
        Stash.UnstashAll();
    }

    private void Start(OverlayStarted started)
    {
        BeaconSyncOptions beacon = BeaconOptions(started.Setup);
        ExecutionOptions execution = ExecutionOptions(started.Setup);
        _log.Info("set up: {0}; execution endpoints {1}; beacon endpoints {2}",
            started.Setup.Peers.IsEmpty ? "no peers, a new network" : $"joining through {string.Join(", ", started.Setup.Peers)}",
            Names(execution.Endpoints), Names(beacon.Endpoints));
        _beacon = ActorOf(
            BackoffSupervisor.Props(OnStop(BeaconSyncActor.Props(beacon, _parts.Chain, _parts.Clock), "sync")
                .WithReplyWhileStopped(new BeaconSync.NotSynced("the journal refused to take the checkpoint (the log says why); starting again"))),
            "beacon");
        _execution = ActorOf(ExecutionActor.Props(execution, _parts.Chain), "execution");
        Context.System.EventStream.Subscribe(Self, typeof(BeaconSync.HeadAdvanced));
        Become(Running);
        Stash.UnstashAll();
        started.Asker.Tell(new Setup.Done());
    }

    private BeaconSyncOptions BeaconOptions(Setup.Begin setup) => _parts.Beacon with
    {
        Endpoints = OrElse(setup.BeaconEndpoints, _parts.Beacon.Endpoints),
        Checkpoint = setup.Checkpoint ?? _parts.Beacon.Checkpoint,
    };

    private ExecutionOptions ExecutionOptions(Setup.Begin setup) =>
        _parts.Execution with { Endpoints = OrElse(setup.ExecutionEndpoints, _parts.Execution.Endpoints) };

    private void ChangeEndpoints(Endpoints.Change change)
    {
        _endpoints = new(OrElse(change.Execution, _endpoints.Execution), OrElse(change.Beacon, _endpoints.Beacon));
        _log.Info("endpoints changed by the operator: execution {0}, beacon {1}", Names(change.Execution), Names(change.Beacon));
        UseEndpoints();
        Sender.Tell(new Endpoints.Changed());
    }

    private void UseEndpoints()
    {
        if (!_endpoints.Execution.IsEmpty)
            _execution.Tell(new Endpoints.Use(_endpoints.Execution));
        if (!_endpoints.Beacon.IsEmpty)
            _beacon.Tell(new Endpoints.Use(_endpoints.Beacon));
    }

    /// <summary>Why this setup cannot work, or null.</summary>
    private string? Objection(Setup.Begin setup, BeaconSyncOptions beacon, ExecutionOptions execution)
    {
        if (setup.Checkpoint is not null && !_parts.CheckpointFromSetup)
            return "checkpoint: this node takes its checkpoint from its configuration; set helios.beacon.checkpoint = setup to name it here";
        if (execution.Endpoints.IsEmpty)
            return "execution_rpc: no execution endpoint is named here or in helios.execution.endpoints";
        if (beacon.Endpoints.IsEmpty)
            return "consensus_rpc: no beacon endpoint is named here or in helios.beacon.endpoints";
        if (beacon.Checkpoint is null && _parts.CheckpointFromSetup && _parts.Journaled.Trusted is null)
            return "checkpoint: helios.beacon.checkpoint = setup, so the setup must name a trusted block root";
        if (setup.Peers.IsEmpty && _parts.CheckpointFromPeer && _parts.Journaled.Trusted is null)
            return "peers: helios.beacon.checkpoint = peer, so there must be a peer to take the checkpoint from";
        return null;
    }

    /// <summary>Peers learn how fresh this node's view is.</summary>
    private void TellPeers(BeaconSync.HeadAdvanced head) => _overlay.Tell(new OverlayNetwork.TellHeads(
        head.Optimistic.Header.Beacon.Slot, head.Optimistic.Header.Beacon.HashTreeRoot(),
        head.Finalized.Header.Beacon.Slot, head.Finalized.Header.Beacon.HashTreeRoot()));

    private void AskPeersForCheckpoint()
    {
        if (_parts.CheckpointFromPeer && _parts.Journaled.Trusted is null)
            _overlay.Tell(new OverlayNetwork.GetCheckpoint());
    }

    private void OnPeerCheckpoint(OverlayNetwork.PeerCheckpoint checkpoint)
    {
        _log.Info("checkpoint {0} of slot {1} and {2} updates come from attested peer {3}", checkpoint.BlockRoot, checkpoint.Slot, checkpoint.Updates.Length, checkpoint.From);
        _beacon.Tell(new BeaconSync.TrustCheckpoint(checkpoint.BlockRoot, checkpoint.Updates));
    }

    private static IActorRef ActorOf(Props props, string name) => Context.Watch(Context.ActorOf(props, name));

    private void End(Terminated terminated) => End($"{terminated.ActorRef.Path.Name} has stopped, and the node cannot be without it. The log above says why.");

    private void End(JournalUnreadable journal) => End(
        $"the journal of {journal.PersistenceId} cannot be read: {journal.Reason}. Put a good copy in its place, or move the data directory away to start again with a trusted checkpoint.");

    private void End(string reason)
    {
        _parts.OnFatal(reason);
        Context.Stop(Self);
    }

    private static ImmutableArray<Uri> OrElse(ImmutableArray<Uri> given, ImmutableArray<Uri> configured) => given.IsEmpty ? configured : given;

    private static string Names(ImmutableArray<Uri> endpoints) => endpoints.IsEmpty ? "unchanged" : string.Join(", ", endpoints.Select(Upstream.Name));
}
