using System.Net;
using System.Security.Cryptography;
using Akka.Actor;
using Akka.Event;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using static Helios.Actors.Overlay.OverlayNetwork;

namespace Helios.Actors.Overlay;

/// <summary>What this node says to its admitted peers and hears from them: the key, the view, the group, checkpoints.</summary>
/// <remarks>A part of <see cref="OverlaySupervisor"/>, used only from inside it.</remarks>
internal sealed class NetworkMember : IDisposable
{
    private readonly OverlayOptions _options;
    private readonly OverlayParts _parts;
    private readonly SessionTable _sessions;
    private readonly Action<object> _publish;
    private readonly ILoggingAdapter _log;
    private readonly Secp256k1SecretKey _nodeKey;
    private readonly GroupChannel _group;
    private readonly MembershipUpkeep _membership;
    private readonly CheckpointQuestions _checkpoints = new();
    private KeyPursuit _key;

    /// <param name="nodeKey">Stays with the caller.</param>
    /// <param name="publish">For the event stream.</param>
    public NetworkMember(
        OverlayOptions options, OverlayParts parts, Secp256k1SecretKey nodeKey, SessionTable sessions, Action<object> publish,
        ILoggingAdapter log)
    {
        (_options, _parts, _nodeKey, _sessions, _publish, _log) = (options, parts, nodeKey, sessions, publish, log);
        _group = new GroupChannel(options.NetworkId);
        _membership = new MembershipUpkeep(new PeerId(nodeKey.PublicKey), parts.ClusterView, sessions, log);
        _key = PursuitAfter(JoinDecision.None);
    }

    public Membership Members => _membership.Members;

    public KeyQuest Quest => _key.Quest;

    public uint GroupEpoch => _group.Epoch;

    /// <inheritdoc cref="KeyPursuit.Stand"/>
    public void Stand(Standing standing) => _key.Stand(standing);

    public void Begin(JoinDecision decision, Opened m)
    {
        _membership.Begin(m.Known, rejoins: decision.Dials.Except(m.Start.Peers));
        _key = PursuitAfter(decision);
        Pursue(new KeyInput.Begin());
    }

    /// <param name="replaces">Whether the peer had another session until now.</param>
    public void Admit(Session.Admitted session, bool replaces)
    {
        PeerId peer = session.Peer;
        if (replaces)
            Pursue(new KeyInput.PeerGone(peer));
        _membership.Admit(peer, session.Remote);
        _sessions.Send(peer, Quest.Own is { } own ? new OverlayMessage.Holds(own) : null);
        _sessions.Send(peer, _group.Share());
        if (session.Holds is { } theirs)
            Pursue(new KeyInput.PeerHolds(peer, session.Remote, theirs));
    }

    public void Leave(PeerId peer)
    {
        _membership.Leave(peer);
        Pursue(new KeyInput.PeerGone(peer));
    }

    public void Hear(Session.Admitted from, OverlayMessage heard)
    {
        PeerId peer = from.Peer;
        switch (heard)
        {
            case OverlayMessage.Members(var entries):
                _membership.Hear(peer, entries);
                break;
            case OverlayMessage.Holds(var held):
                Pursue(new KeyInput.PeerHolds(peer, from.Remote, held));
                break;
            case OverlayMessage.SharedKeyWithheld(var request, var reason):
                _log.Warning("{0} withholds the key: {1}", from.Remote, reason);
                Pursue(new KeyInput.Withheld(peer, request, reason));
                break;
            case OverlayMessage.Heads heads:
                _publish(new PeerHeads(peer, heads));
                break;
            case OverlayMessage.LightClientUpdates updates:
                _checkpoints.Hear(peer, updates);
                break;
            case OverlayMessage.Checkpoint checkpoint:
                _checkpoints.Hear(peer, checkpoint);
                break;
            case OverlayMessage.KeyRotated(var rotation) when Quest.Own is { } own && rotation.Follows(own):
                _log.Warning("the network's key is announced to change: {0} follows {1} ({2})", rotation.New, rotation.Old,
                    rotation.Reason);
                _publish(new KeyRotationAnnounced(rotation));
                break;
            case OverlayMessage.GroupKeyShared shared when _group.Take(shared, Members):
                _sessions.TellAll(shared, except: peer);
                break;
            case OverlayMessage.Group message when _group.Open(message, Members) is { } content:
                _publish(new GroupMessage(message.Sender, content));
                _sessions.TellAll(message, except: peer);
                break;
        }
    }

    public void Pursue(KeyInput input)
    {
        if (!_key.On(input))
            return;
        KeyHeld held = Quest.Own!;
        _log.Info("{0}", Quest.Standing);
        _membership.RecordKey(Quest);
        _sessions.TellAll(new OverlayMessage.Holds(held));
        _publish(new KeyReady(held));
    }

    /// <inheritdoc cref="Membership.DeclareLost"/>
    public void DeclareLost(Func<IPEndPoint, TimeSpan> unreachableFor) => _membership.DeclareLost(unreachableFor, _options.LostAfter);

    /// <inheritdoc cref="MembershipUpkeep.Changed"/>
    public bool Changed(ClusterViewMessages.Changed m) => _membership.Changed(m);

    public void Gossip()
    {
        _membership.RecordKey(Quest);
        _membership.Gossip(_parts.Chance());
    }

    /// <summary>Makes the group's next key, if it is ours to make.</summary>
    public void RekeyGroup() => _sessions.TellAll(_group.Rekey(Members, RandomNumberGenerator.GetBytes(GroupCipher.KeyLength)));

    public void Broadcast(ReadOnlySpan<byte> content) => _sessions.TellAll(_group.Seal(_nodeKey, content));

    /// <returns>Whether a peer was asked; otherwise the asker has its answer.</returns>
    public bool AskForCheckpoint(IActorRef asker)
    {
        _checkpoints.Add(asker);
        if (_sessions.HasPeers)
            _sessions.TellAll(new OverlayMessage.GetCheckpoint());
        else
            _checkpoints.Answer(new NoPeerCheckpoint("no peer is attested yet"));
        return _sessions.HasPeers;
    }

    public void GiveUpCheckpoint() => _checkpoints.Answer(new NoPeerCheckpoint("no peer answered"));

    public void Dispose() => _group.Dispose();

    private KeyPursuit PursuitAfter(JoinDecision decision) => new(
        new KeyQuest(decision, _options.NetworkKey, _options.KeyRequestInterval), _parts.Custody, _sessions,
        () => _parts.Clock.GetElapsedTime(0), _log);
}
