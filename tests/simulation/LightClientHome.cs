using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Actors.Supervision;
using Helios.Actors.Timekeeping;
using Helios.Protocol.Beacon;
using Helios.Protocol.Overlay;
using Helios.Tee.Providers.Chrony;

namespace Helios.Simulation;

/// <summary>
/// The parent of a node's actors with the node's own light client, in the place of the node's supervisor. Where the chain starts is for
/// <see cref="ChainStart"/> to say, as there.
/// </summary>
internal sealed class LightClientHome : ReceiveActor, IWithTimers
{
    private readonly IActorRef _overlay;
    private readonly IActorRef _custody;
    private readonly IActorRef _beacon;
    private ChainStart _start;
    private bool _isStarted;

    /// <param name="named">The operator's checkpoint; null where a member names one.</param>
    /// <param name="time">What authenticated sources say now; null for nothing.</param>
    public LightClientHome(
        NodeParts parts, Props beacon, BeaconSyncOptions options, Root? named, BeaconChain chain, TrustedClock clock,
        Func<TimeSamples?> time)
    {
        _start = ChainStart.Of(options.Checkpoint).SetUp(named);
        IActorRef view = Context.ActorOf(NodeHome.Journaled(parts.ClusterView), "cluster-view");
        IActorRef policies = parts.Policies is { } keeper ? Context.ActorOf(NodeHome.Journaled(keeper), "policies") : ActorRefs.Nobody;
        _custody = Context.ActorOf(parts.Custody, "signing");
        _overlay = Context.ActorOf(parts.Overlay(view, _custody, policies, Self), "overlay");
        _beacon = Context.ActorOf(NodeHome.Journaled(beacon), "sync");
        Context.System.EventStream.Subscribe(Self, typeof(BeaconSync.HeadAdvanced));

        Receive<BeaconSync.Recovered>(m =>
        {
            if (!_isStarted)
            {
                _start = _start.Recovered(m.Journaled);
                _overlay.Tell(parts.Start with { Own = _start.Own(named) });
            }
            (_isStarted, _start) = (true, _start.Following());
            _beacon.Tell(new BeaconSync.Follow(options.Endpoints));
            if (_start.Trusted is { } trusted)
                _beacon.Tell(trusted);
        });
        Receive<BeaconSync.Bootstrapped>(m => Take(_start.Bootstrapped(m.Block)));
        Receive<BeaconSync.NoBootstrap>(_ => Take(_start.NoBootstrap()));
        Receive<BeaconSync.HeadAdvanced>(OnHeadAdvanced);
        Receive<BeaconSync.WantsHints>(m => _beacon.Tell(new BeaconSync.ExecutionHints(m.Round, [])));
        Receive<BeaconSync.ScheduleLearned>(m => _overlay.Tell(new OverlayNetwork.TellSchedule(m.Known)));
        Receive<OverlayNetwork.Found>(_ => Take(_start.Found()));
        Receive<OverlayNetwork.PeerCheckpoint>(m => Take(_start.Heard(m)));
        Receive<OverlayNetwork.KeyReady>(m => Take(_start.KeyReady(
            m, slot => options.WeakSubjectivity.WhyTooOld(slot, clock.GetUtcNow(), chain))));
        Receive<CheckpointSource.IQuestion>(m => _beacon.Forward(m));
        Receive<FinalityQuestions.IQuestion>(m => _beacon.Forward(m));
        Receive<SlotPassed>(_ =>
        {
            if (time() is { } samples)
                clock.Believe(samples);
        });
        Receive<NodeHome.GetChildren>(_ => Sender.Tell(new NodeHome.Children(_overlay, _custody, policies, _beacon)));
        ReceiveAny(_ => { });
        Timers.StartPeriodicTimer(nameof(SlotPassed), new SlotPassed(), TimeSpan.Zero, VirtualChain.SlotDuration);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private void Take(ChainStart.Step step)
    {
        _start = step.Next;
        if (step.ToBeacon is { } trusted)
            _beacon.Tell(trusted);
        if (step.ToOverlay is { } message)
            _overlay.Tell(message);
    }

    private void OnHeadAdvanced(BeaconSync.HeadAdvanced head)
    {
        BeaconBlockHeader optimistic = head.Optimistic.Header.Beacon;
        var finalized = new FinalizedBlock(head.Finalized.Header.Beacon.HashTreeRoot(), head.Finalized.Header.Beacon.Slot);
        _overlay.Tell(new OverlayNetwork.TellHeads(optimistic.Slot, optimistic.HashTreeRoot(), finalized.Slot, finalized.BlockRoot));
        _custody.Tell(new SharedKeyCustody.Finalized(finalized));
        _start = _start.Finalized(finalized);
    }

    private sealed record SlotPassed;
}
