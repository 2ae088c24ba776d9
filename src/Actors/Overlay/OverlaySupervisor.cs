using System.Net;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Governance;
using Helios.Actors.Leases;
using Helios.Actors.Signing;
using Helios.Actors.Telemetry;
using Helios.Actors.Transport;
using Helios.Protocol.Crypto;
using Helios.Protocol.Forks;
using Helios.Protocol.Overlay;
using static Helios.Actors.Overlay.OverlayNetwork;

namespace Helios.Actors.Overlay;

/// <summary>The node's place in the network: its UDP port, its sessions, and which of two connections to one peer stays.</summary>
/// <remarks>
/// <see cref="KeyQuest"/> decides how the node gets the network's key, <see cref="Membership"/> who is in the network,
/// <see cref="DialBook"/> when an address is dialled, <see cref="GroupChannel"/> how all members are reached at once.
/// </remarks>
public sealed class OverlaySupervisor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan RestartDelay = TimeSpan.FromSeconds(2);

    private readonly OverlayOptions _options;
    private readonly OverlayParts _parts;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Secp256k1SecretKey _nodeKey;
    private readonly HashSet<KeyHeld?> _closedTold = [];
    private readonly OverlayPort _port;
    private readonly SessionTable _sessions;
    private readonly DialBook _dials;
    private readonly OperatorPeers _peers;
    private readonly NetworkMember _member;
    private readonly RefusalRecord _refusals = new();
    private readonly RefusalPace<(NetworkPrefix, RefuseReason)> _refusalLines = new(TimeSpan.FromMinutes(1), most: 20);
    private readonly Lessor _lessor = new();
    private Start? _started;

    public OverlaySupervisor(OverlayOptions options, OverlayParts parts)
    {
        (_options, _parts) = (options, parts);
        _nodeKey = Secp256k1SecretKey.Generate(parts.Entropy);
        _port = new OverlayPort(parts, Self);
        _sessions = new SessionTable(options);
        _dials = new DialBook(options.DialBackoffMin, options.DialBackoffMax, parts.Chance);
        _peers = new OperatorPeers(_dials);
        _member = new NetworkMember(options, parts, _nodeKey, _sessions, Publish, _log);
        Become(Stopped);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>By the counter.</summary>
    private TimeSpan Now => _parts.Clock.GetElapsedTime(0);

    public static Props Props(OverlayOptions options, OverlayParts parts) =>
        Akka.Actor.Props.Create(() => new OverlaySupervisor(options, parts));

    /// <summary>A session that fails is closed and never restarted, because its counters would start again under the same key.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override bool AroundReceive(Receive receive, object message)
    {
        if (message is not GetView)
            _lessor.Recall();
        return base.AroundReceive(receive, message);
    }

    protected override void PostStop()
    {
        _lessor.Recall();
        _port.Dispose();
        _nodeKey.Dispose();
        _member.Dispose();
    }

    /// <summary>
    /// The next incarnation starts by itself when the port is free again, in the same network; the key stays in custody meanwhile. What
    /// peers said is forgotten with their sessions.
    /// </summary>
    protected override void PreRestart(Exception reason, object message)
    {
        foreach (Session.Admitted session in _sessions.Admitted)
            Publish(new PeerSchedule(session.Peer, ScheduleHints.None));
        if (_started is not null)
        {
            StartAgainLater(_started with
            {
                Own = _started.Own with { Founding = _member.Lineage?.Founding ?? _started.Own.Founding },
            });
        }
        base.PreRestart(reason, message);
    }

    private void Stopped()
    {
        Receive<Start>(m => OnStart(m, Sender));
        Receive<StartAgain>(OnStartAgain);
        ReceiveAlways();
    }

    private void Opening()
    {
        Receive<Opened>(OnOpened);
        Receive<NotOpened>(OnNotOpened);
        Receive<Start>(_ => RefuseStart());
        ReceiveAlways();
    }

    private void Open()
    {
        ReceiveAlways();
        Receive<Start>(_ => RefuseStart());
        Receive<TellHeads>(m => _member.TellHeads(m));
        Receive<Founded>(m => _member.Found(m.Block));
        Receive<GetCheckpoint>(_ => _member.WantCheckpoint());
        Receive<Broadcast>(m => _member.Broadcast(m.Content.Span));

        Receive<Accepted>(OnAccepted);
        Receive<AcceptFailed>(OnAcceptFailed);
        Receive<Dialled>(OnDialled);
        Receive<DialFailed>(OnDialFailed);
        Receive<DialDue>(_ => OnDialDue());
        Receive<LookedUp>(OnLookedUp);
        Receive<NotLookedUp>(OnNotLookedUp);
        Receive<PeerSession.Established>(OnEstablished);
        Receive<PeerSession.Heard>(OnHeard);
        Receive<PeerSession.KeyOffered>(OnKeyOffered);
        Receive<PeerSession.Readmitted>(OnReadmitted);
        Receive<PeerSession.JudgePlatform>(OnJudgePlatform);
        Receive<PolicyMessages.Changed>(_ => OnPolicyChanged());
        Receive<PeerSession.KeyWithheld>(OnKeyWithheld);
        Receive<PeerSession.HandingOver>(OnHandingOver);
        Receive<ClusterViewMessages.HandOversKept>(m => _member.Written(m));
        Receive<PeerSession.Ended>(OnEnded);

        Receive<ClusterViewMessages.Changed>(OnClusterChanged);
        Receive<GossipDue>(_ => OnGossipDue());
        Receive<GroupRekeyDue>(_ => _member.RekeyGroup());
        Receive<SharedKeyCustody.InCustody>(m => _member.HoldKey(m));
        Receive<SharedKeyCustody.NoKey>(OnNoKey);
        Receive<KeyRequestDue>(_ => _member.Continue());
        Receive<SharedKeyCustody.KeyMade>(m => _member.Made(m));
        Receive<SharedKeyCustody.KeyNotMade>(m => _member.NotMade(m.Reason));
        Receive<RotateKey>(m => _member.Rotate(m, Sender));
        Receive<VouchForKey>(m => _member.Vouch(m, Sender));
    }

    /// <summary>In every state. A session of the incarnation before a restart may be reported as terminated only now.</summary>
    private void ReceiveAlways()
    {
        Receive<Terminated>(OnTerminated);
        Receive<TellSchedule>(m => _member.TellSchedule(m.Hints));
        Receive<AddPeer>(m => _peers.Add(m.Peer));
        Receive<DropPeer>(OnDropPeer);
        Receive<GetView>(_ => Sender.Tell(Look()));
        Receive<GetSessionActors>(_ => Sender.Tell(new SessionActors([.. Context.GetChildren()])));
    }

    private void RefuseStart() => Sender.Tell(new Status.Failure(new InvalidOperationException("the overlay is started already")));

#pragma warning disable AK1004 // a timer of the actor ends with its incarnation, and this message is for the next
    private void StartAgainLater(Start start) =>
        Context.System.Scheduler.ScheduleTellOnce(RestartDelay, Self, new StartAgain(start, _member.Schedule), ActorRefs.NoSender);
#pragma warning restore AK1004

    /// <summary>The parent tells the schedule when it changes, and not again after a restart.</summary>
    private void OnStartAgain(StartAgain m)
    {
        if (_member.Schedule is null && m.Schedule is { } schedule)
            _member.TellSchedule(schedule);
        OnStart(m.Start, ActorRefs.Nobody);
    }

    private void OnStart(Start m, IActorRef asker)
    {
        _member.Stand(new Standing.OpeningPort());
        _port.Open(new IPEndPoint(_options.Bind, m.Port), m, asker);
        Become(Opening);
    }

    private void OnNotOpened(NotOpened m)
    {
        _member.Stand(new Standing.CannotStart(m.Failure.Message));
        m.Asker.Tell(new Status.Failure(m.Failure));
        if (m.Asker.IsNobody())
            StartAgainLater(m.Start);
        Become(Stopped);
    }

    private void OnOpened(Opened m)
    {
        IPEndPoint local = _port.ListensOn!;
        JoinDecision decision = JoinDecision.Of(m.Start.Peers, m.Known, _options.NetworkKey);
        _log.Info("overlay on UDP {Local:l} by {Transport:l}, node key {NodeKey:l}: {Standing:l}",
            local, _parts.Transport.Name, _member.Members.Self, decision.Standing);
        _started = m.Start with { Port = local.Port };
        foreach (PeerAddress peer in m.Start.Peers)
            _peers.Add(peer);

        Become(Open);
        _member.Begin(decision, m);
        Know();
        _port.AcceptNext();
        Timers.StartPeriodicTimer(nameof(DialDue), new DialDue(), TimeSpan.Zero, _options.DialInterval);
        Timers.StartPeriodicTimer(nameof(GossipDue), new GossipDue(), _options.GossipInterval);
        Timers.StartPeriodicTimer(nameof(KeyRequestDue), new KeyRequestDue(), _options.KeyRequestInterval);
        _parts.Policies.Tell(new PolicyMessages.Subscribe(Self));
        m.Asker.Tell(new Started(local, _member.Members.Self));
    }

    private void OnDropPeer(DropPeer m)
    {
        foreach (IPEndPoint address in _peers.Remove(m.Peer))
            _sessions.EndAt(address, new PeerSession.End(GoodbyeReason.Dropped, "dropped by the operator"));
    }

    private void OnAccepted(Accepted m)
    {
        _port.AcceptNext();
        var network = NetworkPrefix.Of(m.Connection.RemoteEndPoint.Address);
        if (!_sessions.IsFull(network, _port.Knows(network)))
        {
            StartSession(m.Connection, m.Connection.RemoteEndPoint.Canonical());
            return;
        }
        var end = new SessionEnd.Refusal(RefuseReason.Full, ByUs: true, "too many sessions or handshakes");
        _refusals.Count(end.Reason);
        _ = m.Connection.CloseAsync(CloseCode.Of(end), end.Detail).AsTask();
    }

    /// <summary>The port is broken, so this actor starts again. A failure of the port before this one is old news.</summary>
    private void OnAcceptFailed(AcceptFailed m)
    {
        if (ReferenceEquals(m.Port, _port))
            throw new QuicTransportException($"the port no longer accepts: {m.Failure.Message}", m.Failure);
    }

    private void OnDialDue()
    {
        if (_member.Quest.IsRestoring)
            return;
        TimeSpan now = Now;
        foreach (PeerAddress peer in _peers.TakeDue(now, address => _sessions.IsConnected(address, _dials.PeerAt(address))))
            _port.LookUp(peer);
        IEnumerable<IPEndPoint> addresses = _member.Members.WhomToDial(
            _dials.OfOperator, _member.Quest.Own is not null, _options.TargetSessions, _parts.Chance);
        foreach (IPEndPoint address in addresses.Where(address => !address.Equals(_port.ListensOn)))
        {
            if (!_dials.IsDue(address, now) || _sessions.IsConnected(address, _dials.PeerAt(address)))
                continue;
            _dials.Dialling(address);
            _port.Dial(address);
        }
        _member.DeclareLost(address => _dials.UnreachableFor(address, now));
        _member.LookForCheckpoint();
    }

    private void OnLookedUp(LookedUp m)
    {
        _peers.Found(m.Peer, m.Addresses);
        Know();
    }

    private void OnNotLookedUp(NotLookedUp m)
    {
        if (_peers.NotFound(m.Peer, m.Reason, Now))
            _log.Warning("peer {Peer:l}: its name cannot be resolved: {Reason:l}; it is looked up again at every try", m.Peer, m.Reason);
    }

    private void OnDialled(Dialled m)
    {
        _dials.Connected(m.Address);
        StartSession(m.Connection, m.Address);
    }

    private void OnDialFailed(DialFailed m)
    {
        _dials.Failed(m.Address, Now);
        _log.Debug("dialling {Remote:l}: {Reason:l}", m.Address, m.Failure.Message);
    }

    private void StartSession(IQuicConnection connection, IPEndPoint remote)
    {
        var nonce = new byte[Hash32.Length];
        _parts.Entropy(nonce);
        var party = new LocalParty(
            connection.IsInitiator ? HandshakeRole.Initiator : HandshakeRole.Responder, _options.Rules, _member.Lineage?.Founding, _nodeKey,
            Secp256k1SecretKey.Generate(_parts.Entropy), new Hash32(nonce),
            _parts.Quic.Identity.Spki);
        IActorRef session = Context.ActorOf(PeerSessionActor.Props(new PeerSession.Setup(
            connection, party, _member.Rule, _member.Quest.Own, _parts.Appraiser, _options, _parts.Custody, _parts.Checkpoints,
            _parts.Policies)));
        Context.Watch(session);
        _sessions.Add(session, new Session.Pending(remote, connection.IsInitiator));
    }

    private void OnEstablished(PeerSession.Established m)
    {
        if (_sessions.Of(Sender) is not Session.Pending { Remote: var remote } pending)
            return;
        if (_member.Meet(m.Peer, m.Founding) is { } objection)
        {
            Sender.Tell(new PeerSession.Refuse(RefuseReason.WrongNetwork, objection));
            return;
        }
        _dials.Reached(remote, m.Peer);
        var admitted = new Session.Admitted(remote, pending.IsInitiator, m.Peer, m.Attested, m.Theirs)
        {
            Given = _sessions.Admitted.FirstOrDefault(session => session.Peer.Equals(m.Peer))?.Given,
        };
        (bool stays, bool replaces) = _sessions.Admit(Sender, admitted, _member.Members.Self);
        if (!stays)
            return;
        _log.Info("peer {Peer:l} at {Remote:l} is attested (release '{Release:l}', TCB {Tcb:l}, until {Until:u})",
            m.Peer, remote, m.Attested.Release, m.Attested.Quote.DescribeTcb(), m.Attested.ValidUntil);
        if (!replaces)
            Publish(new PeerJoined(m.Peer, remote));
        _member.Admit(admitted, replaces);
        _sessions.EndOthersFrom(remote, Sender);
    }

    private void OnHeard(PeerSession.Heard m)
    {
        if (_sessions.Of(Sender) is not Session.Admitted session)
            return;
        if (m.Message is OverlayMessage.Holds(var held))
            _sessions.Update(Sender, session with { Holds = held });
        _member.Hear(session, m.Message);
    }

    private void OnKeyOffered(PeerSession.KeyOffered m)
    {
        if (_sessions.Of(Sender) is Session.Admitted session)
            _member.Offer(session, m);
        else
            Sender.Tell(new PeerSession.DropOffer());
    }

    /// <summary>
    /// The actor of the policy forgets who listens when it is started again, so it is asked again; its answer has each session say
    /// what this node has, and judge its peer by it.
    /// </summary>
    private void OnGossipDue()
    {
        _member.Gossip();
        _parts.Policies.Tell(new PolicyMessages.Subscribe(Self));
    }

    private void OnPolicyChanged()
    {
        _sessions.TellAllActors(new PeerSession.PolicyMoved());
        _member.PolicyChanged();
    }

    private void OnReadmitted(PeerSession.Readmitted m)
    {
        if (_sessions.Of(Sender) is not Session.Admitted session)
            return;
        _sessions.Update(Sender, session with { Attested = m.Attested });
        _log.Info("peer {Peer:l} stays by the new policy (release '{Release:l}')", session.Peer, m.Attested.Release);
    }

    /// <summary>This node holds the key, or it would not be asked for it; so its own machine has one holder already.</summary>
    private void OnJudgePlatform(PeerSession.JudgePlatform m)
    {
        if (_sessions.Of(Sender) is not Session.Admitted asker)
            return;
        bool hasTheKey = _parts.Appraiser.IsOwnPlatform(m.Ppid.Span) || _sessions.Admitted.Any(other =>
            !other.Peer.Equals(asker.Peer) && other.End is null && (other.Holds is not null || other.Given is not null)
            && other.Attested.Quote.Platform.Ppid.Span.SequenceEqual(m.Ppid.Span));
        if (!hasTheKey)
            _sessions.Update(Sender, asker with { Given = asker.Given ?? m.Asked.Request });
        Sender.Tell(new PeerSession.PlatformJudged(m.Asked, hasTheKey));
    }

    private void OnKeyWithheld(PeerSession.KeyWithheld m)
    {
        if (_sessions.Of(Sender) is Session.Admitted session && session.Given == m.Request)
            _sessions.Update(Sender, session with { Given = null });
    }

    private void OnHandingOver(PeerSession.HandingOver m)
    {
        if (_sessions.Of(Sender) is Session.Admitted { Peer: var peer })
            _member.HandOver(peer, m, Sender);
    }

    private void OnEnded(PeerSession.Ended m)
    {
        if (_sessions.Of(Sender) is { } session)
            _sessions.Update(Sender, session with { End = m.End });
    }

    private void OnTerminated(Terminated m)
    {
        if (_sessions.Remove(m.ActorRef) is not { } session)
            return;
        SessionEnd end = session.End ?? new SessionEnd.Lost("the session failed");
        if (session is Session.Admitted { Peer: var peer })
        {
            bool isGone = _sessions.Admitted.Any(other => other.Remote.Equals(session.Remote));
            if (!isGone)
                _dials.Left(session.Remote, Now);
            _log.Info("session with {Peer:l} at {Remote:l} ended: {Reason:l}", peer, session.Remote, end.Detail);
            Publish(new PeerLeft(peer, session.Remote, end.Detail));
            _member.Leave(peer, isGone);
        }
        else if (session.IsInitiator && end is not SessionEnd.Farewell { Reason: GoodbyeReason.Duplicate })
        {
            _dials.Failed(session.Remote, Now);
        }
        if (end is SessionEnd.Refusal refusal)
            OnRefusal(session, refusal);
    }

    /// <summary>
    /// What this node waits for is not for strangers to say: only a peer of the operator's that we dialled tells us that it refuses us.
    /// The words of a peer, also of a member, are for the log alone.
    /// </summary>
    private void OnRefusal(Session session, SessionEnd.Refusal refusal)
    {
        IPEndPoint remote = session.Remote;
        (RefuseReason reason, bool isByUs, string detail) = refusal;
        bool isNews = _refusalLines.IsDue((NetworkPrefix.Of(remote.Address), reason), _parts.Clock.GetUtcNow());
        if (isNews && isByUs)
            _log.Warning("refused {Remote:l}: {Reason}: {Detail:l}", remote, reason, detail);
        else if (isNews)
            _log.Warning("{Remote:l} refuses us: {Reason}: {Detail:l}", remote, reason, detail);
        if (isByUs)
            _parts.ClusterView.Tell(new ClusterViewMessages.Refused(remote.ToNodeAddress(), reason, detail));
        else if (session.IsInitiator && _dials.OfOperator.Contains(remote))
            _member.Pursue(new KeyInput.RefusedBy(remote, reason));
        if (!isByUs && reason == RefuseReason.WrongChain && session is Session.Admitted { Peer: var peer })
            _member.Stop($"member {peer.Short} at {remote} says that this node follows another chain than the network");
        var refused = new PeerRefused(remote, reason, detail, isByUs);
        _refusals.Add(refused);
        Publish(refused);
    }

    /// <summary>A sealed copy that does not open is tried again each interval, and said once.</summary>
    private void OnNoKey(SharedKeyCustody.NoKey m)
    {
        if (!m.HasSealedCopy || _closedTold.Add(m.Wanted))
            _log.Info("no key in custody: {Reason:l}", m.Reason);
        _member.NotRestored(m);
        _member.Pursue(new KeyInput.NotInCustody(m.Reason, m.HasSealedCopy));
    }

    private void OnClusterChanged(ClusterViewMessages.Changed m)
    {
        bool isOtherSet = _member.Changed(m);
        Know();
        if (isOtherSet)
            Timers.StartSingleTimer(nameof(GroupRekeyDue), new GroupRekeyDue(), _options.GroupRekeyDelay);
    }

    /// <summary>The port keeps places for the operator's peers, and for the members that this node has met.</summary>
    private void Know() => _port.Know(_dials.OfOperator.Concat(_member.Members.Met.Select(member => member.Address.ToEndPoint())));

    /// <summary>Publishes news; the parent hears directly of what it waits for.</summary>
    private static void Publish(object news)
    {
        if (news is Found or PeerCheckpoint or KeyReady or PeerSchedule)
            Context.Parent.Tell(news);
        if (news is not (Found or PeerCheckpoint or PeerSchedule))
            Context.System.EventStream.Publish(news);
    }

    private View Look() => new(
        _member.Quest.Standing, _member.Members.Self, _port.ListensOn, _member.Lineage, _member.Quest.Own,
        [.. _member.Members.View.Members.Values],
        [.. _sessions.Admitted.Select(session => session.Describe())],
        _refusals.Counts, _refusals.Recent, [.. _member.Quest.Conflicts.Values], _sessions.PendingCount, _member.GroupEpoch)
    {
        Lease = _lessor.Lend(),
        Lost = [.. _member.Members.View.Lost],
        Keys = _member.Keys,
        Pending = _member.Pending,
        Ordered = _member.Ordered,
        Closed = _member.Closed,
        Revoked = [.. _member.Keys?.All.Select(held => held.Epoch).Where(_parts.Appraiser.Policy.IsRevoked) ?? []],
        HandOvers = _member.HandOvers,
    };
}
