using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Signing;
using Helios.Actors.Transport;
using Helios.Protocol;
using Helios.Protocol.Crypto;
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
    private static readonly TimeSpan CheckpointTimeout = TimeSpan.FromSeconds(10);

    private readonly OverlayOptions _options;
    private readonly OverlayParts _parts;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Secp256k1SecretKey _nodeKey = Secp256k1SecretKey.Generate(RandomNumberGenerator.Fill);
    private readonly OverlayPort _port;
    private readonly SessionTable _sessions;
    private readonly DialBook _dials;
    private readonly GroupChannel _group;
    private readonly RefusalRecord _refusals = new();
    private readonly List<IActorRef> _checkpointAskers = [];
    private Membership _members;
    private KeyPursuit _key;
    private Start? _started;

    public OverlaySupervisor(OverlayOptions options, OverlayParts parts)
    {
        (_options, _parts) = (options, parts);
        _port = new OverlayPort(parts, Self);
        _sessions = new SessionTable(options);
        _dials = new DialBook(options.DialBackoffMin, options.DialBackoffMax, parts.Chance);
        _group = new GroupChannel(options.NetworkId);
        _members = new Membership(new PeerId(_nodeKey.PublicKey), ClusterViewState.Empty);
        _key = PursuitAfter(JoinDecision.None);
        Become(Stopped);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>By the counter.</summary>
    private TimeSpan Now => _parts.Clock.GetElapsedTime(0);

    public static Props Props(OverlayOptions options, OverlayParts parts) => Akka.Actor.Props.Create(() => new OverlaySupervisor(options, parts));

    /// <summary>A session that fails is closed and never restarted, because its counters would start again under the same key.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void PostStop()
    {
        _port.Dispose();
        _nodeKey.Dispose();
        _group.Dispose();
    }

    /// <summary>The next incarnation starts by itself when the port is free again; the key stays in custody meanwhile.</summary>
    protected override void PreRestart(Exception reason, object message)
    {
        if (_started is not null)
            StartAgainLater(_started);
        base.PreRestart(reason, message);
    }

    private void Stopped()
    {
        Receive<Start>(m => OnStart(m, Sender));
        Receive<StartAgain>(m => OnStart(m.Start, ActorRefs.Nobody));
        AnswerAlways();
    }

    private void Opening()
    {
        Receive<Opened>(OnOpened);
        Receive<NotOpened>(OnNotOpened);
        Receive<Start>(_ => RefuseStart());
        AnswerAlways();
    }

    private void Open()
    {
        AnswerAlways();
        Receive<Start>(_ => RefuseStart());
        Receive<AddPeer>(m => _dials.AddOfOperator(m.Address));
        Receive<DropPeer>(OnDropPeer);
        Receive<TellHeads>(m =>
            _sessions.TellAll(new OverlayMessage.Heads(m.OptimisticSlot, m.OptimisticRoot, m.FinalizedSlot, m.FinalizedRoot)));
        Receive<GetCheckpoint>(_ => OnGetCheckpoint());
        Receive<Broadcast>(m => _sessions.TellAll(_group.Seal(_nodeKey, m.Content.Span)));

        Receive<Accepted>(OnAccepted);
        Receive<AcceptFailed>(OnAcceptFailed);
        Receive<Dialled>(OnDialled);
        Receive<DialFailed>(OnDialFailed);
        Receive<DialDue>(_ => OnDialDue());
        Receive<PeerSession.Established>(OnEstablished);
        Receive<PeerSession.Heard>(OnHeard);
        Receive<PeerSession.KeyOffered>(OnKeyOffered);
        Receive<PeerSession.Ended>(OnEnded);
        Receive<Terminated>(OnTerminated);

        Receive<ClusterViewMessages.Changed>(OnClusterChanged);
        Receive<GossipDue>(_ => OnGossipDue());
        Receive<GroupRekeyDue>(_ => _sessions.TellAll(_group.Rekey(_members, RandomNumberGenerator.GetBytes(GroupCipher.KeyLength))));
        Receive<SharedKeyCustody.InCustody>(m => Pursue(new KeyInput.InCustody(m.Held)));
        Receive<SharedKeyCustody.NoKey>(OnNoKey);
        Receive<KeyRequestDue>(_ => Pursue(new KeyInput.Due()));
        Receive<CheckpointDue>(_ => AnswerCheckpointAskers(new NoPeerCheckpoint("no peer answered")));
    }

    private void AnswerAlways()
    {
        Receive<GetView>(_ => Sender.Tell(Look()));
        Receive<GetSessionActors>(_ => Sender.Tell(new SessionActors([.. Context.GetChildren()])));
    }

    private void RefuseStart() => Sender.Tell(new Status.Failure(new InvalidOperationException("the overlay is started already")));

    private void StartAgainLater(Start start) =>
        Context.System.Scheduler.ScheduleTellOnce(RestartDelay, Self, new StartAgain(start), ActorRefs.NoSender);

    private void OnStart(Start m, IActorRef asker)
    {
        _key.Stand(new Standing.OpeningPort());
        _port.Open(new IPEndPoint(_options.Bind, m.Port), m, asker);
        Become(Opening);
    }

    private void OnNotOpened(NotOpened m)
    {
        _key.Stand(new Standing.CannotStart(m.Failure.Message));
        m.Asker.Tell(new Status.Failure(m.Failure));
        if (m.Asker.IsNobody())
            StartAgainLater(m.Start);
        Become(Stopped);
    }

    private void OnOpened(Opened m)
    {
        IPEndPoint local = _port.ListensOn!;
        JoinDecision decision = JoinDecision.Of(m.Start.Peers, m.Known, _options.NetworkKey);
        _log.Info("overlay on UDP {0} by {1}, node key {2}: {3}", local, _parts.Transport.Name, _members.Self, decision.Standing);
        _started = m.Start with { Port = local.Port };
        _members = _members with { State = m.Known, Rejoins = [.. decision.Dials.Except(m.Start.Peers)] };
        _key = PursuitAfter(decision);
        foreach (IPEndPoint peer in m.Start.Peers)
            _dials.AddOfOperator(peer);

        Become(Open);
        Pursue(new KeyInput.Begin());
        _port.AcceptNext();
        Timers.StartPeriodicTimer(nameof(DialDue), new DialDue(), TimeSpan.Zero, _options.DialInterval);
        Timers.StartPeriodicTimer(nameof(GossipDue), new GossipDue(), _options.GossipInterval);
        Timers.StartPeriodicTimer(nameof(KeyRequestDue), new KeyRequestDue(), _options.KeyRequestInterval);
        m.Asker.Tell(new Started(local, _members.Self));
    }

    private KeyPursuit PursuitAfter(JoinDecision decision) =>
        new(new KeyQuest(decision, _options.NetworkKey, _options.KeyRequestInterval), _parts.Custody, _sessions, () => Now, _log);

    private void OnDropPeer(DropPeer m)
    {
        _dials.Remove(m.Address);
        _sessions.EndAt(m.Address, new PeerSession.End(GoodbyeReason.Dropped, "dropped by the operator"));
    }

    private void OnAccepted(Accepted m)
    {
        _port.AcceptNext();
        if (!_sessions.IsFull(m.Connection.RemoteEndPoint.Address))
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
        if (m.At.Equals(_port.ListensOn))
            throw new QuicTransportException($"the port no longer accepts: {m.Failure.Message}", m.Failure);
    }

    private void OnDialDue()
    {
        TimeSpan now = Now;
        IEnumerable<IPEndPoint> addresses = _members.WhomToDial(
            _dials.OfOperator, _key.Quest.Own is not null, _options.TargetSessions, _parts.Chance);
        foreach (IPEndPoint address in addresses.Where(address => !address.Equals(_port.ListensOn)))
        {
            if (!_dials.IsDue(address, now) || _sessions.IsConnected(address, _dials.PeerAt(address)))
                continue;
            _dials.Dialling(address);
            _port.Dial(address);
        }
        ImmutableArray<Member> lost = _members.DeclareLost(address => _dials.UnreachableFor(address, now), _options.LostAfter);
        foreach (Member member in lost)
            _log.Info("member {0} at {1} is lost", member.NodeKey, member.Address.ToEndPoint());
        StateOurselves(lost);
    }

    private void OnDialled(Dialled m)
    {
        _dials.Connected(m.Address);
        StartSession(m.Connection, m.Address);
    }

    private void OnDialFailed(DialFailed m)
    {
        _dials.Failed(m.Address, Now);
        _log.Debug("dialling {0}: {1}", m.Address, m.Failure.Message);
    }

    private void StartSession(IQuicConnection connection, IPEndPoint remote)
    {
        var party = new LocalParty(
            connection.IsInitiator ? HandshakeRole.Initiator : HandshakeRole.Responder, _options.NetworkId, _nodeKey,
            Secp256k1SecretKey.Generate(RandomNumberGenerator.Fill), new Hash32(RandomNumberGenerator.GetBytes(32)), _parts.Quic.Identity.Spki);
        IActorRef session = Context.ActorOf(PeerSessionActor.Props(new PeerSession.Setup(
            connection, party, _key.Quest.Own, _parts.Appraiser, _options, _parts.Custody, _parts.Checkpoints)));
        Context.Watch(session);
        _sessions.Add(session, new Session.Pending(remote, connection.IsInitiator));
    }

    private void OnEstablished(PeerSession.Established m)
    {
        if (_sessions.Of(Sender) is not Session.Pending { Remote: var remote } pending)
            return;
        _dials.Reached(remote, m.Peer);
        var admitted = new Session.Admitted(remote, pending.IsInitiator, m.Peer, m.Attested, m.Theirs);
        (bool stays, bool replaces) = _sessions.Admit(Sender, admitted, _members.Self);
        if (!stays)
            return;
        if (replaces)
            Pursue(new KeyInput.PeerGone(m.Peer));
        else
            Publish(new PeerJoined(m.Peer, remote));
        _members = _members with { Connected = _members.Connected.Add(m.Peer) };
        _log.Info("peer {0} at {1} is attested (release '{2}', until {3:u})", m.Peer, remote, m.Attested.Release, m.Attested.ValidUntil);

        StateOurselves(_members.HearAdmitted(m.Peer, remote.ToNodeAddress()));
        _sessions.Send(m.Peer, _members.Gossip());
        _sessions.Send(m.Peer, _key.Quest.Own is { } own ? new OverlayMessage.Holds(own) : null);
        _sessions.Send(m.Peer, _group.Share());
        if (m.Theirs is { } theirs)
            Pursue(new KeyInput.PeerHolds(m.Peer, remote, theirs));
    }

    private void OnHeard(PeerSession.Heard m)
    {
        if (_sessions.Of(Sender) is not Session.Admitted { Peer: var peer } session)
            return;
        switch (m.Message)
        {
            case OverlayMessage.Members(var entries):
                _parts.ClusterView.Tell(new ClusterViewMessages.Hear(entries, _members.Self, peer));
                break;
            case OverlayMessage.Holds(var held):
                _sessions.Update(Sender, session with { Holds = held });
                Pursue(new KeyInput.PeerHolds(peer, session.Remote, held));
                break;
            case OverlayMessage.SharedKeyWithheld withheld:
                _log.Warning("{0} withholds the key: {1}", session.Remote, withheld.Reason);
                Pursue(new KeyInput.Withheld(peer, withheld.Request, withheld.Reason));
                break;
            case OverlayMessage.Heads heads:
                Publish(new PeerHeads(peer, heads));
                break;
            case OverlayMessage.LightClientUpdates(var updates) when _checkpointAskers.Count > 0:
                _sessions.Update(Sender, session with { Updates = updates });
                break;
            case OverlayMessage.Checkpoint(var root, var slot):
                _sessions.Update(Sender, session with { Updates = [] });
                AnswerCheckpointAskers(new PeerCheckpoint(root, slot, peer, session.Updates));
                break;
            case OverlayMessage.KeyRotated(var rotation) when _key.Quest.Own is { } own && rotation.Follows(own):
                _log.Warning("the network's key is announced to change: {0} follows {1} ({2})", rotation.New, rotation.Old, rotation.Reason);
                Publish(new KeyRotationAnnounced(rotation));
                break;
            case OverlayMessage.GroupKeyShared shared when _group.Take(shared, _members):
                _sessions.TellAll(shared, except: peer);
                break;
            case OverlayMessage.Group message when _group.Open(message, _members) is { } content:
                Publish(new GroupMessage(message.Sender, content));
                _sessions.TellAll(message, except: peer);
                break;
        }
    }

    private void OnKeyOffered(PeerSession.KeyOffered m)
    {
        if (_sessions.Of(Sender) is Session.Admitted { Peer: var peer })
            Pursue(new KeyInput.Offered(peer, m.Request, m.Held, m.Actual));
        else
            Sender.Tell(new PeerSession.DropOffer());
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
            _members = _members with { Connected = _members.Connected.Remove(peer) };
            _dials.Left(session.Remote, Now);
            _log.Info("session with {0} at {1} ended: {2}", peer, session.Remote, end.Detail);
            Publish(new PeerLeft(peer, session.Remote, end.Detail));
            Pursue(new KeyInput.PeerGone(peer));
        }
        else if (session.IsInitiator && end is not SessionEnd.Farewell { Reason: GoodbyeReason.Duplicate })
        {
            _dials.Failed(session.Remote, Now);
        }
        if (end is SessionEnd.Refusal refusal)
            OnRefusal(session.Remote, refusal);
    }

    private void OnRefusal(IPEndPoint remote, SessionEnd.Refusal refusal)
    {
        (RefuseReason reason, bool isByUs, string detail) = refusal;
        _log.Warning(isByUs ? "refused {0}: {1}: {2}" : "{0} refuses us: {1}: {2}", remote, reason, detail);
        if (isByUs)
            _parts.ClusterView.Tell(new ClusterViewMessages.Refused(remote.ToNodeAddress(), reason, detail));
        else
            Pursue(new KeyInput.RefusedBy(remote, reason, detail));
        var refused = new PeerRefused(remote, reason, detail, isByUs);
        _refusals.Add(refused);
        Publish(refused);
    }

    private void OnNoKey(SharedKeyCustody.NoKey m)
    {
        _log.Info("no key in custody: {0}", m.Reason);
        Pursue(new KeyInput.NotInCustody(m.Reason, m.HasSealedCopy));
    }

    private void Pursue(KeyInput input)
    {
        if (!_key.On(input))
            return;
        KeyHeld held = _key.Quest.Own!;
        _log.Info("{0}", _key.Quest.Standing);
        RecordKey();
        _sessions.TellAll(new OverlayMessage.Holds(held));
        Publish(new KeyReady(held));
        Context.Parent.Tell(new KeyReady(held));
    }

    /// <summary>Until it is written: a journal that forgot the key would let the next boot take any other, or found a second network.</summary>
    private void RecordKey()
    {
        if (_key.Quest.Own is { } held && _members.State.Key != held)
            _parts.ClusterView.Tell(_key.Quest.Founds ? new ClusterViewMessages.Bootstrap(held) : new ClusterViewMessages.AdoptKey(held));
    }

    private void OnClusterChanged(ClusterViewMessages.Changed m)
    {
        bool isOtherSet = m.State.View.Digest() != _members.View.Digest();
        _members = _members with { State = m.State };
        if (!m.News.IsEmpty)
            _sessions.TellAll(new OverlayMessage.Members(m.News), m.News.Any(member => member.NodeKey.Equals(_members.Self)) ? null : m.Source);
        if (isOtherSet)
            Timers.StartSingleTimer(nameof(GroupRekeyDue), new GroupRekeyDue(), _options.GroupRekeyDelay);
    }

    /// <summary>Tells one peer the whole view, so that a peer that missed news catches up.</summary>
    private void OnGossipDue()
    {
        RecordKey();
        if (_members.GossipPartner(_parts.Chance()) is { } partner)
            _sessions.Send(partner, _members.Gossip());
    }

    private void OnGetCheckpoint()
    {
        if (!_sessions.HasPeers)
        {
            Sender.Tell(new NoPeerCheckpoint("no peer is attested yet"));
            return;
        }
        _checkpointAskers.Add(Sender);
        _sessions.TellAll(new OverlayMessage.GetCheckpoint());
        Timers.StartSingleTimer(nameof(CheckpointDue), new CheckpointDue(), CheckpointTimeout);
    }

    private void AnswerCheckpointAskers(object answer)
    {
        foreach (IActorRef asker in _checkpointAskers)
            asker.Tell(answer);
        _checkpointAskers.Clear();
    }

    /// <summary>Gives our own statements about members to the view, if there are any.</summary>
    private void StateOurselves(ImmutableArray<Member> statements)
    {
        if (!statements.IsEmpty)
            _parts.ClusterView.Tell(new ClusterViewMessages.Hear(statements, _members.Self, Source: null));
    }

    private static void Publish(object news) => Context.System.EventStream.Publish(news);

    private View Look() => new(
        _key.Quest.Standing, _members.Self, _port.ListensOn, _key.Quest.Own, [.. _members.View.Members.Values],
        [.. _sessions.Admitted.Select(session => session.Describe())],
        _refusals.Counts, _refusals.Recent, [.. _key.Quest.Conflicts.Values], _sessions.PendingCount, _group.Epoch);
}
