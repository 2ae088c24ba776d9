using Akka.Actor;
using Akka.Event;
using Helios.Actors.Signing;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>The network's key: created once by the founder, taken over once by everybody else, and never replaced by what a peer says.</summary>
public sealed partial class OverlaySupervisor
{
    private static readonly TimeSpan CheckpointTimeout = TimeSpan.FromSeconds(10);

    private readonly Dictionary<PeerId, OverlayNetwork.Conflict> _conflicts = [];
    private readonly List<IActorRef> _checkpointAskers = [];
    private KeyHeld? _ownKey;
    private KeyHeld? _expectedKey;
    private bool _hasSealedCopy;
    private bool _isTakenOver;
    private UInt128 _requests;

    /// <summary>A peer holds a key: ours, one that we want, or one that should not exist.</summary>
    private void OnPeerHolds(IActorRef session, Session info)
    {
        if (info.Holds is not { } theirs)
            return;
        KeyHeld? required = _ownKey ?? _expectedKey;
        bool isOurs = required is null ? _options.NetworkKey is null || _options.NetworkKey.Equals(theirs.PublicKey) : required == theirs;
        if (!isOurs)
            ReportConflict(session, info, theirs);
        else if (_ownKey is null)
            RequestKey();
    }

    private void ReportConflict(IActorRef session, Session info, KeyHeld theirs)
    {
        string required = (_ownKey ?? _expectedKey)?.ToString() ?? $"key {_options.NetworkKey}";
        _conflicts[info.Peer!] = new OverlayNetwork.Conflict(info.Peer!, info.Remote, theirs);
        _log.Error("two networks under one id: {0} at {1} has {2}, we have {3}. They are not merged; one of them has to be set up anew", info.Peer, info.Remote, theirs, required);
        if (_ownKey is null)
            _standing = $"the peer at {info.Remote} has {theirs}, but {required} is expected: another network, or a data directory of another one";
        session.Tell(new PeerSession.Refuse(RefuseReason.ConflictingKey, $"you have {theirs}, I have {required}"));
    }

    /// <summary>Asks one peer at a time, and the next one if that takes long; the answer may come late all the same.</summary>
    private void RequestKey()
    {
        if (_ownKey is not null || _isTakenOver || _phase != OverlayNetwork.Phase.Joining || _sessions.Values.Any(info => Now - info.AskedAt < _options.KeyRequestInterval))
            return;
        (IActorRef? session, Session? info) = _sessions
            .Where(s => s.Value is { Peer: not null, Holds: not null, Wanted: null }).OrderBy(s => s.Value.AskedAt).FirstOrDefault();
        if (session is null)
            return;
        UInt128 request = ((UInt128)(ulong)Random.Shared.NextInt64() << 64) | ++_requests;
        (info.Wanted, info.AskedAt) = (new WantedKey(request, info.Holds!), Now);
        session.Tell(new PeerSession.RequestKey(request));
    }

    /// <summary>The session has seen that this answers its own request; here it must be the key that was announced.</summary>
    private void OnSharedKey(IActorRef session, Session info, OverlayMessage.SharedKey m)
    {
        if (info.Wanted is not { } wanted || wanted.Request != m.Request)
        {
            m.Secret.Dispose();
            session.Tell(new PeerSession.Refuse(RefuseReason.UnexpectedMessage, "a shared key that nobody asked for"));
            return;
        }
        info.Wanted = null;
        if (m.Held != wanted.Expected || !m.Secret.PublicKey.Equals(wanted.Expected.PublicKey))
        {
            m.Secret.Dispose();
            ReportConflict(session, info, m.Held with { PublicKey = m.Secret.PublicKey });
            return;
        }
        if (_ownKey is not null || _isTakenOver)
        {
            m.Secret.Dispose(); // another peer was quicker
            return;
        }
        _isTakenOver = true;
        _log.Info("the shared key ({0}) came from {1}", m.Held, info.Peer);
        _parts.Custody.Tell(new SharedKeyCustody.AdoptKey(m.Held, m.Secret));
    }

    private void OnWithheld(Session info, OverlayMessage.SharedKeyWithheld m)
    {
        if (info.Wanted?.Request == m.Request)
        {
            info.Wanted = null;
            _standing = $"{info.Remote} withholds the key: {Explain(m.Reason)}";
            _log.Warning(_standing);
        }
    }

    private static string Explain(WithheldReason reason) => reason switch
    {
        WithheldReason.NoKey => "it has none yet",
        WithheldReason.RateLimited => "it was asked too often",
        WithheldReason.Policy => "its policy does not let this node have it",
        WithheldReason.TimeNotAuthenticated => "its time is not authenticated",
        _ => $"reason {(byte)reason}",
    };

    private void OnInCustody(SharedKeyCustody.InCustody m)
    {
        if (_ownKey is not null)
            return;
        (_ownKey, _phase, _standing) = (m.Held, OverlayNetwork.Phase.Member, $"member of the network of key {m.Held.PublicKey}");
        if (_isFounding && _cluster.Key is { } before && before != m.Held)
        {
            _standing += $", founded anew: the key of the one before it, {before.PublicKey}, is lost";
            _log.Warning(_standing);
        }
        else
        {
            _log.Info(_standing);
        }
        RecordKey();
        TellAll(new OverlayMessage.Holds(m.Held));
        var ready = new OverlayNetwork.KeyReady(m.Held);
        Context.System.EventStream.Publish(ready);
        Context.Parent.Tell(ready);
    }

    /// <summary>Until it is written: a journal that forgot the key would let the next boot take any other, or found a second network.</summary>
    private void RecordKey()
    {
        if (_ownKey is { } held && _cluster.Key != held)
            _parts.ClusterView.Tell(_isFounding ? new ClusterViewMessages.Bootstrap(held) : new ClusterViewMessages.AdoptKey(held));
    }

    /// <summary>No copy of an earlier boot: a joiner goes on asking its peers, and whoever was alone founds anew; but never over a sealed copy.</summary>
    private void OnNoKey(SharedKeyCustody.NoKey m)
    {
        if (_ownKey is not null)
            return;
        (_isTakenOver, _hasSealedCopy) = (false, m.HasSealedCopy);
        _log.Info("no key in custody: {0}", m.Reason);
        if (_isFounding && m.HasSealedCopy)
            _standing = $"{m.Reason}; trying again";
        else if (_isFounding)
            _parts.Custody.Tell(new SharedKeyCustody.CreateKey());
    }

    private void OnKeyRequestDue()
    {
        if (_ownKey is null && _hasSealedCopy && _expectedKey is { } expected)
            _parts.Custody.Tell(new SharedKeyCustody.RestoreKey(expected));
        RequestKey();
    }

    private void OnGetCheckpoint()
    {
        if (_byPeer.Count == 0)
        {
            Sender.Tell(new OverlayNetwork.NoPeerCheckpoint("no peer is attested yet"));
            return;
        }
        _checkpointAskers.Add(Sender);
        TellAll(new OverlayMessage.GetCheckpoint());
        Timers.StartSingleTimer("checkpoint", new CheckpointDue(), CheckpointTimeout);
    }

    private void OnCheckpointAnswer(PeerId peer, Session info, OverlayMessage message)
    {
        if (_checkpointAskers.Count == 0)
            return;
        if (message is OverlayMessage.LightClientUpdates updates)
        {
            info.Updates = updates.Updates;
            return;
        }
        var checkpoint = (OverlayMessage.Checkpoint)message;
        AnswerCheckpointAskers(new OverlayNetwork.PeerCheckpoint(checkpoint.BlockRoot, checkpoint.Slot, peer, info.Updates));
        info.Updates = [];
    }

    private void AnswerCheckpointAskers(object answer)
    {
        foreach (IActorRef asker in _checkpointAskers)
            asker.Tell(answer);
        _checkpointAskers.Clear();
    }

    /// <param name="Expected">What the peer said that it holds.</param>
    private sealed record WantedKey(UInt128 Request, KeyHeld Expected);
}
