using System.Net;
using Akka.Actor;
using Helios.Actors.Transport;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>The sessions of a node: at most one admitted session per peer, and the limits for the rest.</summary>
internal sealed class SessionTable(OverlayOptions options)
{
    private readonly Dictionary<IActorRef, Session> _all = [];
    private readonly Dictionary<PeerId, IActorRef> _byPeer = [];

    public IEnumerable<Session.Admitted> Admitted => _all.Values.OfType<Session.Admitted>();

    public int PendingCount => _all.Values.Count(session => session is Session.Pending);

    public bool HasPeers => _byPeer.Count > 0;

    public void Add(IActorRef actor, Session session) => _all.Add(actor, session);

    public void Update(IActorRef actor, Session session) => _all[actor] = session;

    public Session? Of(IActorRef actor) => _all.GetValueOrDefault(actor);

    /// <summary>Whether one more connection from this network would be too much. A quarter of the places is kept for known ones.</summary>
    public bool IsFull(NetworkPrefix network, bool isKnown)
    {
        Session[] pending = [.. _all.Values.Where(session => session is Session.Pending { IsInitiator: false })];
        return pending.Length >= options.MaxPendingHandshakes - (isKnown ? 0 : options.MaxPendingHandshakes / 4)
            || pending.Count(session => NetworkPrefix.Of(session.Remote.Address) == network) >= options.MaxPendingPerAddress
            || _byPeer.Count >= options.MaxSessions;
    }

    /// <param name="peer">The peer that was last admitted at this address.</param>
    public bool IsConnected(IPEndPoint address, PeerId? peer) =>
        _all.Values.Any(session => session.Remote.Equals(address)) || (peer is not null && _byPeer.ContainsKey(peer));

    /// <summary>
    /// Admits a session whose handshake is over. If the peer has an admitted session already, one of the two is replaced and told so.
    /// </summary>
    /// <returns>Whether this session stays, and whether it took the place of another.</returns>
    public (bool Stays, bool Replaces) Admit(IActorRef actor, Session.Admitted session, PeerId self)
    {
        bool hasOlder = _byPeer.TryGetValue(session.Peer, out IActorRef? older);
        if (hasOlder && _all[older!] is { End: null, IsInitiator: var isOlderOurs }
            && !Session.KeepsNewer(isOlderOurs, session.IsInitiator, self, session.Peer))
        {
            Replace(actor);
            return (false, false);
        }
        if (hasOlder)
            Replace(older!);
        (_all[actor], _byPeer[session.Peer]) = (session, actor);
        return (true, hasOlder);
    }

    /// <returns>The session as it was; null for an actor that is not in the table.</returns>
    public Session? Remove(IActorRef actor)
    {
        if (_all.Remove(actor, out Session? session) && session is Session.Admitted { Peer: var peer })
            _byPeer.Remove(peer);
        return session;
    }

    /// <param name="message">For the session; ignored if null or if the peer has no session.</param>
    public void Tell(PeerId peer, object? message)
    {
        if (message is not null && _byPeer.TryGetValue(peer, out IActorRef? actor))
            actor.Tell(message);
    }

    public void TellAll(OverlayMessage? message, PeerId? except = null)
    {
        foreach (PeerId peer in _byPeer.Keys.Where(peer => !peer.Equals(except)))
            Send(peer, message);
    }

    /// <summary>Sends a message to a peer; ignored if null.</summary>
    public void Send(PeerId peer, OverlayMessage? message) => Tell(peer, message is null ? null : new PeerSession.Send(message));

    /// <summary>Also sessions whose handshake is not over.</summary>
    public void TellAllActors(object message)
    {
        foreach (IActorRef actor in _all.Keys)
            actor.Tell(message);
    }

    public void EndAt(IPEndPoint address, PeerSession.End end)
    {
        foreach ((IActorRef actor, _) in _all.Where(session => session.Value.Remote.Equals(address)))
            actor.Tell(end);
    }

    /// <summary>A node speaks from one port, so what another node had from there before is over, although nobody has said so.</summary>
    /// <param name="newest">The session that stays.</param>
    public void EndOthersFrom(IPEndPoint address, IActorRef newest)
    {
        foreach ((IActorRef actor, Session session) in _all.Where(known => known.Value.Remote.Equals(address) && !known.Key.Equals(newest)))
        {
            if (session is Session.Admitted)
                actor.Tell(new PeerSession.End(GoodbyeReason.Duplicate, "another node speaks from this address now"));
        }
    }

    private void Replace(IActorRef actor)
    {
        _all[actor] = new Session.Replaced(_all[actor].Remote, _all[actor].IsInitiator) { End = _all[actor].End };
        actor.Tell(new PeerSession.End(GoodbyeReason.Duplicate, "another connection between us is kept"));
    }
}
