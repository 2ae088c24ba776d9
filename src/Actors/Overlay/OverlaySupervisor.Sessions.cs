using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Transport;
using Helios.Protocol;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;

namespace Helios.Actors.Overlay;

/// <summary>Dialling, accepting, and which of two connections to one peer stays.</summary>
public sealed partial class OverlaySupervisor
{
    private const int RefusalsRemembered = 32;

    private readonly Dictionary<IActorRef, Session> _sessions = [];
    private readonly Dictionary<PeerId, IActorRef> _byPeer = [];
    private readonly Dictionary<RefuseReason, long> _refusals = [];
    private readonly Queue<OverlayNetwork.PeerRefused> _recentRefusals = new();
    private ImmutableArray<IPEndPoint> _rejoins = [];

    /// <summary>Which of two connections between the same two nodes stays: both sides decide alike.</summary>
    /// <remarks>The one that the node with the smaller key dialled; of two that the same node dialled, the newer, for it would not have dialled again.</remarks>
    internal static bool KeepsNewer(bool olderIsInitiator, bool newerIsInitiator, PeerId self, PeerId peer) =>
        olderIsInitiator == newerIsInitiator || newerIsInitiator == self.CompareTo(peer) < 0;

    private void AcceptNext() => _ = _endpoint!.AcceptAsync(_stopping.Token).AsTask()
        .PipeTo(Self, Self, connection => new Accepted(connection), failure => new AcceptFailed(failure));

    private void OnAccepted(Accepted m)
    {
        AcceptNext();
        IPAddress address = m.Connection.RemoteEndPoint.Address;
        int pending = 0, ofAddress = 0;
        foreach (Session session in _sessions.Values.Where(s => s is { Peer: null, IsInitiator: false }))
        {
            pending++;
            ofAddress += session.Remote.Address.Equals(address) ? 1 : 0;
        }
        if (pending >= _options.MaxPendingHandshakes || ofAddress >= _options.MaxPendingPerAddress || _byPeer.Count >= _options.MaxSessions)
        {
            var end = new SessionEnd(RefuseReason.Full, null, ByUs: true, "too many sessions or handshakes");
            Count(RefuseReason.Full);
            _ = m.Connection.CloseAsync(CloseCode.Of(end), end.Detail).AsTask();
            return;
        }
        StartSession(m.Connection, dialled: null);
    }

    private void OnDialDue()
    {
        TimeSpan now = Now;
        foreach (IPEndPoint address in ToDial())
        {
            if (!_dials.IsDue(address, now) || IsConnected(address))
                continue;
            _dials.Dialling(address);
            _ = _endpoint!.ConnectAsync(address, _stopping.Token).AsTask()
                .PipeTo(Self, Self, connection => new Dialled(address, connection), failure => new DialFailed(address, failure));
        }
        DeclareLost(now);
    }

    /// <summary>The operator's peers, the members that an earlier boot knew, and as many of the living as there are sessions wanted.</summary>
    private IEnumerable<IPEndPoint> ToDial()
    {
        HashSet<IPEndPoint> chosen = [.. _dials.OfOperator];
        if (_ownKey is null)
            chosen.UnionWith(_rejoins);
        int wanted = _options.TargetSessions - _byPeer.Count;
        Member[] others = [.. _cluster.View.Alive.Where(member => !member.NodeKey.Equals(_self) && !_byPeer.ContainsKey(member.NodeKey))];
        if (wanted > 0)
            chosen.UnionWith(others.OrderBy(_ => _parts.Chance()).Take(wanted).Select(member => member.Address.ToEndPoint()));
        chosen.Remove(_endpoint!.LocalEndPoint);
        return chosen;
    }

    private bool IsConnected(IPEndPoint address) =>
        _sessions.Values.Any(session => session.Remote.Equals(address)) || (_dials.PeerAt(address) is { } peer && _byPeer.ContainsKey(peer));

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

    private void StartSession(IQuicConnection connection, IPEndPoint? dialled)
    {
        var party = new LocalParty(
            connection.IsInitiator ? HandshakeRole.Initiator : HandshakeRole.Responder, _options.NetworkId, _nodeKey, NewKey(),
            new Hash32(RandomNumberGenerator.GetBytes(32)), _parts.Quic.Identity.Spki);
        IActorRef session = Context.ActorOf(PeerSessionActor.Props(new PeerSession.Setup(
            connection, party, _ownKey, _parts.Appraiser, _options, _parts.Custody, _parts.Checkpoints)));
        Context.Watch(session);
        _sessions.Add(session, new Session(dialled ?? connection.RemoteEndPoint.Canonical(), connection.IsInitiator));
    }

    private void OnEstablished(PeerSession.Established m)
    {
        IActorRef session = Sender;
        if (!_sessions.TryGetValue(session, out Session? info))
            return;
        _dials.Reached(info.Remote, m.Peer);
        if (_byPeer.TryGetValue(m.Peer, out IActorRef? older))
        {
            bool keepsNewer = KeepsNewer(_sessions[older].IsInitiator, info.IsInitiator, _self, m.Peer);
            (keepsNewer ? older : session).Tell(new PeerSession.End(GoodbyeReason.Duplicate, "another connection between us is kept"));
            if (!keepsNewer)
                return;
            _sessions[older].Peer = null;
        }
        _byPeer[m.Peer] = session;
        (info.Peer, info.Attested, info.Holds) = (m.Peer, m.Attested, m.Theirs);
        _log.Info("peer {0} at {1} is attested (release '{2}', until {3:u})", m.Peer, info.Remote, m.Attested.Release, m.Attested.ValidUntil);

        HearAdmitted(m.Peer, info.Remote);
        session.Tell(new PeerSession.Send(new OverlayMessage.Members([.. _cluster.View.Members.Values])));
        if (_ownKey is { } own)
            session.Tell(new PeerSession.Send(new OverlayMessage.Holds(own)));
        if (_group is not null)
            session.Tell(new PeerSession.Send(_group.Share()));
        if (older is null)
            Context.System.EventStream.Publish(new OverlayNetwork.PeerJoined(m.Peer, info.Remote));
        OnPeerHolds(session, info);
    }

    private void OnHeard(PeerSession.Heard m)
    {
        if (!_sessions.TryGetValue(Sender, out Session? info) || info.Peer is null)
            return;
        switch (m.Message)
        {
            case OverlayMessage.Members members:
                _parts.ClusterView.Tell(new ClusterViewMessages.Hear(members.Entries, _self, m.Peer));
                break;
            case OverlayMessage.Holds holds:
                info.Holds = holds.Held;
                OnPeerHolds(Sender, info);
                break;
            case OverlayMessage.SharedKey key:
                OnSharedKey(Sender, info, key);
                break;
            case OverlayMessage.SharedKeyWithheld withheld:
                OnWithheld(info, withheld);
                break;
            case OverlayMessage.Heads heads:
                Context.System.EventStream.Publish(new OverlayNetwork.PeerHeads(m.Peer, heads));
                break;
            case OverlayMessage.Checkpoint or OverlayMessage.LightClientUpdates:
                OnCheckpointAnswer(m.Peer, info, m.Message);
                break;
            case OverlayMessage.KeyRotated { Rotation: var rotation } when _ownKey is { } own && rotation.Follows(own):
                _log.Warning("the network's key is announced to change: {0} follows {1} ({2})", rotation.New, rotation.Old, rotation.Reason);
                Context.System.EventStream.Publish(new OverlayNetwork.KeyRotationAnnounced(rotation));
                break;
            case OverlayMessage.GroupKeyShared shared:
                OnGroupKey(m.Peer, shared);
                break;
            case OverlayMessage.Group group:
                OnGroupMessage(m.Peer, group);
                break;
        }
    }

    private void OnEnded(PeerSession.Ended m) => OnEnded(Sender, m.End);

    private void OnEnded(IActorRef session, SessionEnd end)
    {
        if (!_sessions.Remove(session, out Session? info))
            return;
        if (info.Peer is { } peer)
        {
            if (_byPeer.GetValueOrDefault(peer)?.Equals(session) == true)
                _byPeer.Remove(peer);
            _dials.Left(info.Remote, Now);
            _log.Info("session with {0} at {1} ended: {2}", peer, info.Remote, end.Detail);
            Context.System.EventStream.Publish(new OverlayNetwork.PeerLeft(peer, info.Remote, end.Detail));
        }
        else if (info.IsInitiator && end.Goodbye != GoodbyeReason.Duplicate)
        {
            _dials.Failed(info.Remote, Now);
        }
        if (end.Refused is { } reason)
            OnRefusal(info, reason, end);
    }

    private void OnRefusal(Session info, RefuseReason reason, SessionEnd end)
    {
        if (end.ByUs)
        {
            Count(reason);
            _log.Warning("refused {0}: {1}: {2}", info.Remote, reason, end.Detail);
            _parts.ClusterView.Tell(new ClusterViewMessages.Refused(info.Remote.ToNodeAddress(), reason, end.Detail));
        }
        else
        {
            _log.Warning("{0} refuses us: {1}: {2}", info.Remote, reason, end.Detail);
            if (_phase == OverlayNetwork.Phase.Joining)
                _standing = $"{info.Remote} refuses us: {reason}: {end.Detail}";
        }
        var refused = new OverlayNetwork.PeerRefused(info.Remote, reason, end.Detail, end.ByUs);
        _recentRefusals.Enqueue(refused);
        if (_recentRefusals.Count > RefusalsRemembered)
            _recentRefusals.Dequeue();
        Context.System.EventStream.Publish(refused);
    }

    private void Count(RefuseReason reason) => _refusals[reason] = _refusals.GetValueOrDefault(reason) + 1;

    private sealed class Session(IPEndPoint remote, bool isInitiator)
    {
        public IPEndPoint Remote => remote;

        public bool IsInitiator => isInitiator;

        /// <summary>Null until both sides have accepted, and when another connection took over.</summary>
        public PeerId? Peer { get; set; }

        public AttestedPeer? Attested { get; set; }

        public KeyHeld? Holds { get; set; }

        /// <summary>Our request for the shared key that it has not answered yet.</summary>
        public WantedKey? Wanted { get; set; }

        /// <summary>When it was last asked for the key; null for never.</summary>
        public TimeSpan? AskedAt { get; set; }

        public ImmutableArray<ForkedSsz> Updates { get; set; } = [];
    }
}
