using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Signing;
using Helios.Actors.Transport;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>The node's place in the network: opens the port, dials and accepts, gets the key and hands it on, keeps the view.</summary>
/// <remarks>Split by concern: this file starts it, the others hold sessions, members, key, and group.</remarks>
public sealed partial class OverlaySupervisor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan RestartDelay = TimeSpan.FromSeconds(2);

    private readonly OverlayOptions _options;
    private readonly OverlayParts _parts;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Secp256k1SecretKey _nodeKey = NewKey();
    private readonly PeerId _self;
    private readonly DialBook _dials;
    private OverlayNetwork.Phase _phase = OverlayNetwork.Phase.NotStarted;
    private string _standing = "not started";
    private OverlayNetwork.Start? _started;
    private bool _isFounding;
    private IQuicEndpoint? _endpoint;
    private ClusterViewState _cluster = ClusterViewState.Empty;

    public OverlaySupervisor(OverlayOptions options, OverlayParts parts)
    {
        (_options, _parts) = (options, parts);
        _self = new PeerId(_nodeKey.PublicKey);
        _dials = new DialBook(options.DialBackoffMin, options.DialBackoffMax, parts.Chance);

        Receive<OverlayNetwork.Start>(m => OnStart(m, Sender));
        Receive<StartAgain>(m => OnStart(m.Start, ActorRefs.Nobody));
        Receive<Opened>(OnOpened);
        Receive<OverlayNetwork.GetView>(_ => Sender.Tell(View()));
        Receive<OverlayNetwork.AddPeer>(m => _dials.AddOfOperator(m.Address));
        Receive<OverlayNetwork.DropPeer>(OnDropPeer);
        Receive<OverlayNetwork.TellHeads>(m => TellAll(new OverlayMessage.Heads(m.OptimisticSlot, m.OptimisticRoot, m.FinalizedSlot, m.FinalizedRoot)));
        Receive<OverlayNetwork.GetCheckpoint>(_ => OnGetCheckpoint());

        Receive<Accepted>(OnAccepted);
        Receive<AcceptFailed>(m => throw m.Failure);
        Receive<Dialled>(OnDialled);
        Receive<DialFailed>(OnDialFailed);
        Receive<DialDue>(_ => OnDialDue());
        Receive<PeerSession.Established>(OnEstablished);
        Receive<PeerSession.Heard>(OnHeard);
        Receive<PeerSession.Ended>(OnEnded);
        Receive<Terminated>(m => OnEnded(m.ActorRef, new SessionEnd(null, null, ByUs: true, "the session failed")));

        Receive<ClusterViewMessages.Changed>(OnClusterChanged);
        Receive<GossipDue>(_ => OnGossipDue());

        Receive<SharedKeyCustody.InCustody>(OnInCustody);
        Receive<SharedKeyCustody.NoKey>(OnNoKey);
        Receive<KeyRequestDue>(_ => OnKeyRequestDue());
        Receive<CheckpointDue>(_ => AnswerCheckpointAskers(new OverlayNetwork.NoPeerCheckpoint("no peer answered")));

        Receive<OverlayNetwork.Broadcast>(OnBroadcast);
        Receive<GroupRekeyDue>(_ => RekeyGroup());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(OverlayOptions options, OverlayParts parts) => Akka.Actor.Props.Create(() => new OverlaySupervisor(options, parts));

    /// <summary>By the counter.</summary>
    private TimeSpan Now => _parts.Clock.GetElapsedTime(0);

    /// <summary>A session that fails closes; it is never restarted, for its counters would be.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void PostStop()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        if (_endpoint is not null)
            _ = _endpoint.DisposeAsync().AsTask();
        _nodeKey.Dispose();
        _group?.Dispose();
    }

    /// <summary>The next incarnation starts by itself, once the port is free again; the key stays in custody meanwhile.</summary>
    protected override void PreRestart(Exception reason, object message)
    {
        if (_started is not null)
            StartAgainLater(_started);
        base.PreRestart(reason, message);
    }

    private void StartAgainLater(OverlayNetwork.Start start) =>
        Context.System.Scheduler.ScheduleTellOnce(RestartDelay, Self, new StartAgain(start), ActorRefs.NoSender);

    private void OnStart(OverlayNetwork.Start m, IActorRef asker)
    {
        if (_phase != OverlayNetwork.Phase.NotStarted)
        {
            asker.Tell(new Status.Failure(new InvalidOperationException("the overlay is started already")));
            return;
        }
        _phase = OverlayNetwork.Phase.Joining;
        _standing = "opening the port";
        _ = OpenAsync(m, asker).PipeTo(Self, Self, opened => opened, failure => new Opened(null, null, m, asker, failure));
    }

    private async Task<Opened> OpenAsync(OverlayNetwork.Start m, IActorRef asker)
    {
        var known = await _parts.ClusterView.Ask<ClusterViewState>(new ClusterViewMessages.Get(), TimeSpan.FromSeconds(30), _stopping.Token).ConfigureAwait(false);
        IQuicEndpoint endpoint = await _parts.Transport.BindAsync(new IPEndPoint(_options.Bind, m.Port), _parts.Quic, _stopping.Token).ConfigureAwait(false);
        return new Opened(endpoint, known, m, asker, null);
    }

    private void OnOpened(Opened m)
    {
        if (m.Endpoint is null || m.Known is null)
        {
            (_phase, _standing) = (OverlayNetwork.Phase.NotStarted, m.Failure!.Message);
            m.Asker.Tell(new Status.Failure(m.Failure));
            if (m.Asker.IsNobody())
                StartAgainLater(m.Start);
            return;
        }
        (_endpoint, _cluster) = (m.Endpoint, m.Known);
        ImmutableArray<IPEndPoint> peers = m.Start.Peers;
        _started = new OverlayNetwork.Start(peers, _endpoint.LocalEndPoint.Port);
        JoinDecision decision = JoinDecision.Of(peers, m.Known, _options.NetworkKey);
        _standing = decision.Standing;
        _log.Info("overlay on UDP {0} by {1}, node key {2}: {3}", _endpoint.LocalEndPoint, _parts.Transport.Name, _self, _standing);

        _expectedKey = decision.Expected;
        foreach (IPEndPoint peer in peers)
            _dials.AddOfOperator(peer);
        _rejoins = [.. decision.Dials.Except(peers)];
        _isFounding = decision.Founds;
        if (decision.Expected is { } expected)
            _parts.Custody.Tell(new SharedKeyCustody.RestoreKey(expected));
        else if (decision.Founds)
            _parts.Custody.Tell(new SharedKeyCustody.CreateKey());

        AcceptNext();
        Timers.StartPeriodicTimer("dial", new DialDue(), TimeSpan.Zero, _options.DialInterval);
        Timers.StartPeriodicTimer("gossip", new GossipDue(), _options.GossipInterval);
        Timers.StartPeriodicTimer("key", new KeyRequestDue(), _options.KeyRequestInterval);
        m.Asker.Tell(new OverlayNetwork.Started(_endpoint.LocalEndPoint, _self));
    }

    private void OnDropPeer(OverlayNetwork.DropPeer m)
    {
        _dials.Remove(m.Address);
        foreach ((IActorRef session, Session info) in _sessions.Where(s => s.Value.Remote.Equals(m.Address)))
            session.Tell(new PeerSession.End(GoodbyeReason.Dropped, "dropped by the operator"));
    }

    private OverlayNetwork.View View() => new(
        _phase, _self, _endpoint?.LocalEndPoint, _ownKey, _standing,
        [.. _cluster.View.Members.Values],
        [.. _sessions.Values.Where(s => s.Peer is not null).Select(s => new OverlayNetwork.Session(s.Peer!, s.Remote, s.IsInitiator, s.Attested!.Release, s.Attested.ValidUntil, s.Holds))],
        _refusals.ToImmutableSortedDictionary(r => r.Key.ToString(), r => r.Value),
        [.. _recentRefusals],
        [.. _conflicts.Values],
        _sessions.Values.Count(s => s.Peer is null),
        _group?.Epoch ?? 0);

    private void TellAll(OverlayMessage message, PeerId? except = null)
    {
        foreach ((IActorRef session, Session info) in _sessions)
        {
            if (info.Peer is not null && !info.Peer.Equals(except))
                session.Tell(new PeerSession.Send(message));
        }
    }

    private static Secp256k1SecretKey NewKey()
    {
        Span<byte> secret = stackalloc byte[Secp256k1SecretKey.Length];
        do
            RandomNumberGenerator.Fill(secret);
        while (!Secp256k1SecretKey.IsValid(secret));
        var key = new Secp256k1SecretKey(secret, RandomNumberGenerator.GetBytes(32));
        secret.Clear();
        return key;
    }

    private sealed record Opened(IQuicEndpoint? Endpoint, ClusterViewState? Known, OverlayNetwork.Start Start, IActorRef Asker, Exception? Failure);

    private sealed record StartAgain(OverlayNetwork.Start Start);

    private sealed record Accepted(IQuicConnection Connection);

    private sealed record AcceptFailed(Exception Failure);

    private sealed record Dialled(IPEndPoint Address, IQuicConnection Connection);

    private sealed record DialFailed(IPEndPoint Address, Exception Failure);

    private sealed record DialDue;

    private sealed record GossipDue;

    private sealed record KeyRequestDue;

    private sealed record CheckpointDue;

    private sealed record GroupRekeyDue;
}
