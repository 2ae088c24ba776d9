using Akka.Actor;
using Akka.Pattern;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Actors.Timekeeping;
using Helios.Protocol.Overlay;
using Helios.Tee.Providers.Chrony;

namespace Helios.Simulation;

/// <summary>
/// The parent of a node's actors, in the place of the node's supervisor, and a light client that follows whatever chain its endpoint
/// shows. It is told where to start as a real one is, and answers the questions of peers by what it has finalized.
/// </summary>
internal sealed class NodeHome : ReceiveActor, IWithTimers
{
    private static readonly ForkedSsz Update = new(0x01020304, new byte[] { 1, 2, 3 });

    private readonly VirtualChain _chain;
    private readonly Func<TimeSpan> _now;
    private FinalizedHistory _history = FinalizedHistory.Empty;
    private FinalizedBlock? _finalized;
    private IActorRef _overlay = ActorRefs.Nobody;
    private IActorRef _custody = ActorRefs.Nobody;

    /// <param name="time">What authenticated sources say now; null for nothing.</param>
    public NodeHome(NodeParts parts, VirtualChain chain, TrustedClock clock, Func<TimeSpan> now, Func<TimeSamples?> time)
    {
        (_chain, _now) = (chain, now);
        IActorRef view = Context.ActorOf(Journaled(parts.ClusterView), "cluster-view");
        IActorRef policies = parts.Policies is { } keeper ? Context.ActorOf(Journaled(keeper), "policies") : ActorRefs.Nobody;
        _custody = Context.ActorOf(parts.Custody, "signing");
        _overlay = Context.ActorOf(parts.Overlay(view, _custody, policies, Self), "overlay");
        _overlay.Tell(parts.Start);

        Receive<OverlayNetwork.Found>(_ =>
        {
            Begin(_chain.Founding);
            _overlay.Tell(new OverlayNetwork.Founded(_chain.Founding));
        });
        Receive<OverlayNetwork.PeerCheckpoint>(m => Begin(m.Founding));
        Receive<OverlayNetwork.KeyReady>(m => Begin(m.Founding));
        Receive<SlotPassed>(_ =>
        {
            if (time() is { } samples)
                clock.Believe(samples);
            Advance();
        });
        Receive<CheckpointSource.Get>(_ => Sender.Tell(
            _finalized is { } block ? new CheckpointSource.Latest(block, [Update]) : new CheckpointSource.None()));
        Receive<CheckpointSource.Judge>(m => Sender.Tell(new CheckpointSource.Judged([.. m.Claims.Select(_history.Judge)])));
        Receive<FinalityQuestions.Compare>(m => Sender.Tell(new FinalityQuestions.Compared(
            m.Slot, _history.Judge(new BlockClaim(m.BlockRoot, m.Slot)) == ChainVerdict.WrongChain)));
        Receive<FinalityQuestions.Prove>(m => Sender.Tell(new FinalityQuestions.Proof(
            m.Slot == _finalized?.Slot ? new FinalityEvidence(_finalized!.BlockRoot, m.Slot, Update) : null)));
        Receive<FinalityQuestions.Settle>(_ => Sender.Tell(new AgreementVerdict.WrongChain("it cannot prove its own")));
        Receive<GetChildren>(_ => Sender.Tell(new Children(_overlay, _custody, policies, ActorRefs.Nobody)));
        ReceiveAny(_ => { });
        Timers.StartPeriodicTimer(nameof(SlotPassed), new SlotPassed(), TimeSpan.Zero, VirtualChain.SlotDuration);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>An actor that stops when the journal refuses a write is started again, as by the node's supervisor.</summary>
    public static Props Journaled(Props child) => BackoffSupervisor.Props(
        Backoff.OnStop(child, "child", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), randomFactor: 0, maxNrOfRetries: -1));

    private void Begin(FinalizedBlock founding)
    {
        if (_finalized is not null)
            return;
        _history = _history.FoundedAt(founding).With(founding);
        Advance();
    }

    private void Advance()
    {
        if (_history == FinalizedHistory.Empty)
            return;
        _finalized = _chain.FinalizedAt(_now());
        _history = _history.With(_finalized);
        _overlay.Tell(new OverlayNetwork.TellHeads(_finalized.Slot, _finalized.BlockRoot, _finalized.Slot, _finalized.BlockRoot));
        _custody.Tell(new SharedKeyCustody.Finalized(_finalized));
    }

    public sealed record GetChildren;

    /// <param name="Beacon">Nobody where blocks come finalized from a <see cref="VirtualChain"/>.</param>
    public sealed record Children(IActorRef Overlay, IActorRef Custody, IActorRef Policies, IActorRef Beacon);

    private sealed record SlotPassed;
}

/// <summary>What a node is built from.</summary>
/// <param name="Policies">Null where the policy of the network is static.</param>
internal sealed record NodeParts(
    Props ClusterView, Props Custody, Props? Policies, Func<IActorRef, IActorRef, IActorRef, IActorRef, Props> Overlay,
    OverlayNetwork.Start Start);
