using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Attestation;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Governance;
using Helios.Actors.Overlay;
using Helios.Actors.Persistence;
using Helios.Actors.Signing;
using Helios.Actors.Timekeeping;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Overlay;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Supervision;

/// <summary>
/// The node's tree, and the one door to it: it passes each question to the child that knows. Execution and overlay start with the setup,
/// the other children with the node; <see cref="NodeChildren"/> has them all, and says what the failure of each means.
/// A child that stops for good (signing, an actor that cannot be made) ends the node, and so does a journal that cannot be read. A failure
/// of this actor ends the node, too: a restart would lose the key, which is in memory only, and wait for a setup that is closed.
/// </summary>
public sealed class NodeSupervisor : ReceiveActor, IWithUnboundedStash
{
    private readonly NodeParts _parts;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly NodeChildren _children;
    private IActorRef _execution = ActorRefs.Nobody;
    private IActorRef _overlay = ActorRefs.Nobody;
    private Endpoints.Change _endpoints;
    private BeaconChain _chain;
    private ChainStart _start;

    public NodeSupervisor(NodeParts parts)
    {
        _parts = parts;
        Context.System.EventStream.Subscribe(Self, typeof(JournalUnreadable));
        _chain = parts.Chain;
        _endpoints = new(parts.Execution.Endpoints, parts.Beacon.Endpoints);
        _start = ChainStart.Of(parts.Beacon.Checkpoint);
        _children = NodeChildren.Start(Context, parts);
        Become(Recovering);
    }

    public IStash Stash { get; set; } = null!;

    private sealed record OverlayStarted(Setup.Begin Setup, IActorRef Asker);

    private sealed record SetupFailed(string Reason, IActorRef Asker);

    public static Props Props(NodeParts parts) => Akka.Actor.Props.Create(() => new NodeSupervisor(parts));

    /// <summary>
    /// However often: a full disk or a hostile endpoint must not add up to the end of the node, and with it of a key that is in memory
    /// only.
    /// </summary>
    protected override SupervisorStrategy SupervisorStrategy() => new StopOneStrategy(_children.Signing);

    /// <summary>The guardian above would restart this actor.</summary>
    protected override bool AroundReceive(Receive receive, object message)
    {
        try
        {
            return base.AroundReceive(receive, message);
        }
        catch (Exception failure)
        {
            _log.Error(failure, "the node's supervisor failed at {Received:l}", message.GetType().Name);
            End($"the node's supervisor failed: {failure.Message}");
            return true;
        }
    }

    /// <summary>The journals are being read. Whether a setup suffices depends on what they hold.</summary>
    private void Recovering()
    {
        Receive<BeaconSync.Recovered>(recovered =>
        {
            _start = _start.Recovered(recovered.Journaled);
            Become(AwaitingSetup);
            Stash.UnstashAll();
        });
        Receive<Setup.AwaitRecovery>(_ => Stash.Stash());
        Receive<Setup.Begin>(_ => Stash.Stash());
        Always();
        BeforeSetup();
    }

    private void AwaitingSetup()
    {
        Receive<Setup.AwaitRecovery>(_ => Sender.Tell(new BeaconSync.Recovered(_start.Journaled)));
        Receive<Setup.Begin>(OnBegin);
        Receive<BeaconSync.Recovered>(recovered => _start = _start.Recovered(recovered.Journaled));
        Always();
        BeforeSetup();
    }

    /// <summary>The overlay's port is opened before the setup is answered, so that a failure there is the setup's.</summary>
    private void SettingUp()
    {
        Receive<OverlayStarted>(Start);
        Receive<SetupFailed>(OnSetupFailed);
        Receive<OverlayNetwork.Found>(_ => Stash.Stash());
        Receive<OverlayNetwork.KeyReady>(_ => Stash.Stash());
        Receive<OverlayNetwork.PeerCheckpoint>(_ => Stash.Stash());
        Receive<CheckpointSource.Get>(_ => Sender.Tell(new CheckpointSource.None()));
        Receive<CheckpointSource.Judge>(_ => Stash.Stash());
        Receive<Setup.Begin>(_ => Stash.Stash());
        Receive<BeaconSync.Recovered>(recovered => _start = _start.Recovered(recovered.Journaled));
        Always();
        BeforeSetup();
    }

    private void Running()
    {
        Receive<BeaconSync.IQuery>(query => _children.Beacon.Forward(query));
        Receive<ExecutionMessages.StateQuestion>(_execution.Forward);
        Receive<ExecutionMessages.SendTransaction>(_execution.Forward);
        Receive<ExecutionMessages.GetEndpoints>(_execution.Forward);
        Receive<ExecutionMessages.GetReexecution>(_execution.Forward);
        Receive<ExecutionMessages.ProbeEndpoints>(_execution.Forward);
        Receive<FeedMessages.Question>(_execution.Forward);
        Receive<CommitteeChains.Get>(get =>
            _children.Committees.Tell(new CommitteeChains.Find(get, _endpoints.Beacon, _chain), Sender));
        Receive<KeyCustody.IRequest>(request => _children.Signing.Forward(request));
        Receive<CheckpointSource.IQuestion>(ask => _children.Beacon.Forward(ask));
        Receive<FinalityQuestions.IQuestion>(ask => _children.Beacon.Forward(ask));
        Receive<OverlayNetwork.IRequest>(request => _overlay.Forward(request));
        Receive<Endpoints.Change>(ChangeEndpoints);
        Receive<Endpoints.Forgotten>(_ =>
        {
            Sender.Tell(new Endpoints.Use(_endpoints.Execution));
            Sender.Tell(new ExecutionMessages.UseSchedule(_chain));
        });
        Receive<Setup.Begin>(_ => Sender.Tell(new Setup.Refused("this node has been set up already")));
        Receive<BeaconSync.Recovered>(_ => FollowChain());
        Receive<BeaconSync.Trusts>(_ => { });
        Receive<BeaconSync.ScheduleLearned>(learned =>
        {
            _chain = learned.Chain;
            _execution.Tell(new ExecutionMessages.UseSchedule(_chain));
            _overlay.Tell(new OverlayNetwork.TellSchedule(learned.Known));
        });
        Receive<BeaconSync.WantsHints>(wants => _execution.Tell(wants, _children.Beacon));
        Receive<OverlayNetwork.PeerSchedule>(m => _children.Beacon.Tell(new BeaconSync.ScheduleSaid(new HeardHints(m.Source, m.Hints))));
        Receive<BeaconSync.WantsHeader>(wants => _execution.Tell(wants, _children.Beacon));
        Receive<BeaconSync.WantsVerdict>(wants => _execution.Tell(wants, _children.Beacon));
        Receive<BeaconSync.Bootstrapped>(bootstrapped => Take(_start.Bootstrapped(bootstrapped.Block)));
        Receive<BeaconSync.NoBootstrap>(_ => Take(_start.NoBootstrap()));
        Receive<BeaconSync.HeadAdvanced>(OnHeadAdvanced);
        Receive<OverlayNetwork.Found>(_ => Take(_start.Found()));
        Receive<OverlayNetwork.KeyReady>(OnKeyReady);
        Receive<OverlayNetwork.PeerCheckpoint>(OnPeerCheckpoint);
        Always();
    }

    private void Always()
    {
        Receive<KeyCustody.GetPublicKey>(_children.Signing.Forward);
        Receive<NodeTime.GetStatus>(_children.Timekeeping.Forward);
        Receive<CollateralUpkeep.GetStatus>(_children.Collateral.Forward);
        Receive<CollateralUpkeep.LowerFloor>(_children.Collateral.Forward);
        Receive<PolicyMessages.IRequest>(request => _children.Policies.Forward(request));
        Receive<JournalUnreadable>(OnUnreadable);
        Receive<Terminated>(OnTerminated);
    }

    private void BeforeSetup()
    {
        Receive<BeaconSync.IQuery>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<ExecutionMessages.StateQuestion>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<ExecutionMessages.SendTransaction>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<ExecutionMessages.GetEndpoints>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<ExecutionMessages.GetReexecution>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<ExecutionMessages.ProbeEndpoints>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<FeedMessages.Question>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<CommitteeChains.Get>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<KeyCustody.IRequest>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<Endpoints.Change>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<OverlayNetwork.IRequest>(_ => Sender.Tell(new Setup.Awaited()));
    }

    private void OnBegin(Setup.Begin setup)
    {
        if (SetupCheck.Objection(setup, _parts.Beacon, _parts.Execution, _start.Journaled.Trusted) is { } reason)
        {
            Sender.Tell(new Setup.Refused(reason));
            return;
        }
        IActorRef asker = Sender;
        Become(SettingUp);
        var parts = new OverlayParts(
            _parts.Transport, _parts.Quic, _parts.Appraiser, _children.ClusterView, _children.Signing, Self, _parts.Clock,
            Random.Shared.NextDouble) { Policies = _children.Policies };
        _overlay = NodeChildren.Start(Context, OverlaySupervisor.Props(_parts.Overlay, parts), "overlay");
        var start = new OverlayNetwork.Start(setup.Peers, setup.Port, _start.Own(setup.Checkpoint));
        _ = _overlay.Ask<OverlayNetwork.Started>(start, TimeSpan.FromSeconds(30)).PipeTo(
            Self,
            Self,
            _ => new OverlayStarted(setup, asker),
            failure => new SetupFailed($"port: the overlay cannot listen on UDP {setup.Port}: {failure.Message}", asker));
    }

    /// <summary>The overlay's name must be free again before the next setup.</summary>
    private void OnSetupFailed(SetupFailed failed)
    {
        Context.Stop(_overlay);
        Become(() =>
        {
            Receive<Terminated>(terminated =>
            {
                if (terminated.ActorRef.Equals(_overlay))
                    Refuse(failed);
                else
                    OnTerminated(terminated);
            });
            ReceiveAny(_ => Stash.Stash());
        });
    }

    private void Refuse(SetupFailed failed)
    {
        _overlay = ActorRefs.Nobody;
        failed.Asker.Tell(new Setup.Refused(failed.Reason, IsOfMachine: true));
        Become(AwaitingSetup);
        Stash.UnstashAll();
    }

    private void Start(OverlayStarted started)
    {
        Setup.Begin setup = started.Setup;
        _endpoints = SetupCheck.Effective(new(setup.ExecutionEndpoints, setup.BeaconEndpoints), _endpoints);
        _start = _start.SetUp(setup.Checkpoint);
        _log.Info("set up: {Peers:l}; execution endpoints {Execution:l}; beacon endpoints {Beacon:l}",
            setup.Peers.IsEmpty ? "no peers named" : $"joining through {string.Join(", ", setup.Peers)}",
            Names(_endpoints.Execution), Names(_endpoints.Beacon));
        ExecutionOptions options = _parts.Execution with { Endpoints = _endpoints.Execution };
        _execution = NodeChildren.Start(Context, ExecutionActor.Props(options, _parts.Chain, _parts.Upstreams), "execution");
        Context.System.EventStream.Subscribe(Self, typeof(BeaconSync.HeadAdvanced));
        FollowChain();
        if (_parts.Appraiser.Policy.Contract is not null)
            Take(_start.Ahead());
        Become(Running);
        Stash.UnstashAll();
        started.Asker.Tell(new Setup.Done());
    }

    private void FollowChain()
    {
        _start = _start.Following();
        _children.Beacon.Tell(new BeaconSync.Follow(_endpoints.Beacon));
        if (_start.Trusted is { } trusted)
            _children.Beacon.Tell(trusted);
    }

    private void Take(ChainStart.Step step)
    {
        _start = step.Next;
        if (step.TooOld is { } tooOld)
        {
            _log.Warning("the checkpoint that was sealed with the key is {Reason:l}; a member is asked for a newer one, and nothing is "
                + "signed before", tooOld);
        }
        if (step.ToBeacon is { } trusted)
            _children.Beacon.Tell(trusted);
        if (step.ToOverlay is { } message)
            _overlay.Tell(message);
    }

    private void OnKeyReady(OverlayNetwork.KeyReady ready) => Take(_start.KeyReady(
        ready, slot => _parts.Beacon.WeakSubjectivity.WhyTooOld(slot, _parts.Clock.GetUtcNow(), _parts.Chain)));

    private void ChangeEndpoints(Endpoints.Change change)
    {
        _endpoints = SetupCheck.Effective(change, _endpoints);
        _log.Info("endpoints changed by the operator: execution {Execution:l}, beacon {Beacon:l}",
            Names(change.Execution), Names(change.Beacon));
        _execution.Tell(new Endpoints.Use(_endpoints.Execution));
        _children.Beacon.Tell(new BeaconSync.UseEndpoints(_endpoints.Beacon, _endpoints.Execution));
        Sender.Tell(new Endpoints.Changed());
    }

    /// <summary>Peers learn how fresh this node's view is, and custody from where the node may start again.</summary>
    private void OnHeadAdvanced(BeaconSync.HeadAdvanced head)
    {
        BeaconBlockHeader optimistic = head.Optimistic.Header.Beacon;
        var finalized = new FinalizedBlock(head.Finalized.Header.Beacon.HashTreeRoot(), head.Finalized.Header.Beacon.Slot);
        _overlay.Tell(new OverlayNetwork.TellHeads(optimistic.Slot, optimistic.HashTreeRoot(), finalized.Slot, finalized.BlockRoot));
        _children.Signing.Tell(new SharedKeyCustody.Finalized(finalized));
        _start = _start.Finalized(finalized);
    }

    private void OnPeerCheckpoint(OverlayNetwork.PeerCheckpoint checkpoint)
    {
        _log.Info("{Block:l} and {Updates} updates come from attested peer {Peer:l}",
            checkpoint.Block, checkpoint.Updates.Length, checkpoint.From);
        Take(_start.Heard(checkpoint));
    }

    private void OnTerminated(Terminated terminated) =>
        End($"{terminated.ActorRef.Path.Name} has stopped, and the node cannot be without it. The log above says why.");

    private void OnUnreadable(JournalUnreadable journal) => End(
        $"the journal of {journal.PersistenceId} cannot be read: {journal.Reason}. " +
        "Put a good copy in its place, or move the data directory away to start again with a trusted checkpoint.");

    private void End(string reason)
    {
        _parts.OnFatal(reason);
        Context.Stop(Self);
    }

    private static string Names(ImmutableArray<EndpointUrl> endpoints) => endpoints.IsEmpty ? "unchanged" : string.Join(", ", endpoints);
}
