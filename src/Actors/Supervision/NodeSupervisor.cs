using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Signing;

namespace Helios.Actors.Supervision;

/// <summary>
/// The node's tree. It waits to be set up, then starts its children and passes each question to the child that knows.
/// <list type="table">
/// <item><term>beacon</term><description>stops on a journal failure and is started again with backoff; meanwhile the API answers "not synced".</description></item>
/// <item><term>execution</term><description>restarts with empty caches; the calls it was running get an error.</description></item>
/// <item><term>signing</term><description>its failure ends the node: what it would sign with afterwards is in doubt.</description></item>
/// </list>
/// </summary>
public sealed class NodeSupervisor : ReceiveActor, IWithUnboundedStash
{
    private readonly NodeParts _parts;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _signing;
    private IActorRef _beacon = ActorRefs.Nobody;
    private IActorRef _execution = ActorRefs.Nobody;

    private JournaledCheckpoint _journaled = JournaledCheckpoint.None;

    public NodeSupervisor(NodeParts parts)
    {
        _parts = parts;
        _signing = Context.ActorOf(SigningActor.Props(), "signing");
        Context.Watch(_signing);
        Context.Watch(Context.ActorOf(CheckpointRecovery.Props(parts.Chain.GenesisValidatorsRoot), "checkpoint-recovery"));
        Become(Recovering);
    }

    public IStash Stash { get; set; } = null!;

    public static Props Props(NodeParts parts) => Akka.Actor.Props.Create(() => new NodeSupervisor(parts));

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        maxNrOfRetries: 10,
        withinTimeRange: TimeSpan.FromMinutes(1),
        failure => Sender.Equals(_signing) ? Directive.Stop : Akka.Actor.SupervisorStrategy.DefaultDecider.Decide(failure));

    /// <summary>The journal is read before anything else, so that the setup can know whether a checkpoint is still needed.</summary>
    private void Recovering()
    {
        bool unreadable = false;
        Receive<JournaledCheckpoint>(journaled => _journaled = journaled);
        Receive<CheckpointRecovery.Unreadable>(journal =>
        {
            unreadable = true;
            End($"the journal cannot be read: {journal.Reason} Move the data directory away to start anew; then name a trusted checkpoint again.");
        });
        Receive<Terminated>(terminated =>
        {
            if (terminated.ActorRef.Equals(_signing))
            {
                EndWithoutSigning(terminated);
            }
            else if (!unreadable)
            {
                Become(AwaitingSetup);
                Stash.UnstashAll();
            }
        });
        ReceiveAny(_ => Stash.Stash());
    }

    private void AwaitingSetup()
    {
        Receive<Setup.GetCheckpoint>(_ => Sender.Tell(_journaled));
        Receive<Setup.Begin>(Begin);
        Receive<KeyCustody.GetPublicKey>(_signing.Forward);
        Receive<BeaconSync.IQuery>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<EthCalls.Call>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<KeyCustody.Sign>(_ => Sender.Tell(new Setup.Awaited()));
        Receive<Terminated>(EndWithoutSigning);
    }

    private void Running()
    {
        Receive<BeaconSync.IQuery>(query => _beacon.Forward(query));
        Receive<EthCalls.Call>(_execution.Forward);
        Receive<KeyCustody.Sign>(_signing.Forward);
        Receive<KeyCustody.GetPublicKey>(_signing.Forward);
        Receive<KeyCustody.PublicKey>(_ => { });
        Receive<Setup.Begin>(_ => Sender.Tell(new Setup.Refused("this node has been set up already")));
        Receive<Terminated>(EndWithoutSigning);
    }

    private void Begin(Setup.Begin setup)
    {
        BeaconSyncOptions beacon = _parts.Beacon with
        {
            Endpoints = OrElse(setup.BeaconEndpoints, _parts.Beacon.Endpoints),
            Checkpoint = _parts.CheckpointFromSetup ? setup.Checkpoint ?? _parts.Beacon.Checkpoint : _parts.Beacon.Checkpoint,
        };
        ExecutionOptions execution = _parts.Execution with { Endpoints = OrElse(setup.ExecutionEndpoints, _parts.Execution.Endpoints) };
        if (Objection(setup, beacon, execution) is { } reason)
        {
            Sender.Tell(new Setup.Refused(reason));
            return;
        }

        _log.Info("set up: {0}, execution endpoints {1}, beacon endpoints {2}",
            setup.Peers.IsEmpty ? "no peers, bootstrapping a new network" : $"joining through {string.Join(", ", setup.Peers)}",
            Names(execution.Endpoints), Names(beacon.Endpoints));
        _beacon = Context.ActorOf(BeaconSyncActor.Props(beacon, _parts.Chain, _parts.Clock), "beacon");
        _execution = Context.ActorOf(ExecutionActor.Props(execution, _parts.Chain), "execution");
        if (setup.Peers.IsEmpty)
            _signing.Tell(new KeyCustody.Bootstrap());
        Become(Running);
        Sender.Tell(new Setup.Done());
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
        if (beacon.Checkpoint is null && _parts.CheckpointFromSetup && _journaled.Trusted is null)
            return "checkpoint: helios.beacon.checkpoint = setup, so the setup must name a trusted block root";
        return null;
    }

    private void EndWithoutSigning(Terminated terminated) => End($"{terminated.ActorRef.Path.Name} has stopped: this node can sign nothing more");

    private void End(string reason)
    {
        _parts.OnFatal(reason);
        Context.Stop(Self);
    }

    private static ImmutableArray<Uri> OrElse(ImmutableArray<Uri> given, ImmutableArray<Uri> configured) => given.IsEmpty ? configured : given;

    private static string Names(ImmutableArray<Uri> endpoints) => string.Join(", ", endpoints.Select(Upstreams.Upstream.Name));
}
