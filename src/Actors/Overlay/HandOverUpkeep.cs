using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>Keeps the log of hand-overs, and carries it between the journal and the peers.</summary>
/// <param name="nodeKey">Stays with the caller.</param>
/// <param name="members">As they are now.</param>
internal sealed class HandOverUpkeep(
    Secp256k1SecretKey nodeKey, OverlayParts parts, SessionTable sessions, Func<Membership> members, ILoggingAdapter log)
{
    private readonly Dictionary<(PeerId Giver, ulong Index), (IActorRef Session, UInt128 Request)> _waiting = [];

    /// <summary>Null until the network is known.</summary>
    public HandOverLog? Log { get; private set; }

    /// <param name="written">What the journal has.</param>
    public void Begin(Hash32 networkId, IReadOnlyCollection<SignedHandOver> written)
    {
        Log ??= new HandOverLog(networkId, new PeerId(nodeKey.PublicKey));
        foreach (SignedHandOver one in written)
            Log = Log.Hear(one, namedBy: null, IsMember);
        Forget(written.Select(one => one.Entry.Giver));
    }

    /// <summary>A session with this peer was admitted.</summary>
    public void Admit(PeerId peer) => Log = Log?.WithMet(peer);

    /// <summary>
    /// A session is about to hand a key over: that is written down first. What the log has already of this receiver, key and policy is not
    /// written again: a peer that asks and asks must not fill the disk.
    /// </summary>
    public void Write(PeerId receiver, PeerSession.HandingOver m, IActorRef session)
    {
        if (Log is not { } known)
            return;
        DateTimeOffset now = parts.Clock.GetUtcNow();
        (uint Version, Hash32 Digest) policy = parts.Appraiser.Policy.NamedAt(now);
        SignedHandOver? same = known.Of(known.Self).FirstOrDefault(one => one.Entry.Key == m.Held && one.Entry.Receiver.Equals(receiver)
            && one.Entry.Platform == m.Platform && (one.Entry.PolicyVersion, one.Entry.Policy) == policy);
        SignedHandOver entry = same
            ?? known.Append(m.Held, receiver, m.Platform, policy, m.Evidence, (ulong)now.ToUnixTimeSeconds(), nodeKey);
        (PeerId, ulong) place = (entry.Entry.Giver, entry.Entry.Index);
        if (same is not null && !_waiting.ContainsKey(place))
        {
            session.Tell(new PeerSession.Give(m.Request));
            return;
        }
        _waiting[place] = (session, m.Request);
        if (same is not null)
            return;
        Log = known.Hear(entry, namedBy: null, IsMember);
        if (entry.Entry.Index >= HandOverLog.MaxEntries)
            log.Warning("the members keep no more entries of this node's log of hand-overs: a restart begins another log");
        parts.ClusterView.Tell(new ClusterViewMessages.KeepHandOvers([entry]));
    }

    /// <summary>The journal has written what it was told.</summary>
    public void Written(ImmutableArray<SignedHandOver> entries)
    {
        foreach (SignedHandOver one in entries)
        {
            if (_waiting.Remove((one.Entry.Giver, one.Entry.Index), out (IActorRef Session, UInt128 Request) waiting))
                waiting.Session.Tell(new PeerSession.Give(waiting.Request));
        }
        sessions.TellAll(new OverlayMessage.HandOvers(entries));
    }

    /// <summary>What a peer hears when it is admitted.</summary>
    public IEnumerable<OverlayMessage> Tell() =>
        Log is { } known ? known.All.Chunk(OverlayLimits.HandOvers).Select(part => new OverlayMessage.HandOvers([.. part])) : [];

    public void Hear(PeerId peer, OverlayMessage.GetHandOvers asked)
    {
        SignedHandOver[] found =
        [
            .. (Log?.Of(asked.Giver) ?? []).SkipWhile(one => one.Entry.Index < asked.From).Take(OverlayLimits.HandOvers),
        ];
        if (found.Length > 0)
            sessions.Send(peer, new OverlayMessage.HandOvers([.. found]));
    }

    public void Hear(PeerId peer, OverlayMessage.HandOvers said)
    {
        if (Log is not { } before)
            return;
        var news = ImmutableArray.CreateBuilder<SignedHandOver>();
        foreach (SignedHandOver one in said.Entries)
        {
            if (Log.HasGapBefore(one.Entry))
            {
                sessions.Send(peer, new OverlayMessage.GetHandOvers(one.Entry.Giver, (ulong)Log.CountOf(one.Entry.Giver)));
                break;
            }
            HandOverLog next = Log.Hear(one, members().Connected.Contains(one.Entry.Giver) ? one.Entry.Giver : peer, IsMember);
            if (ReferenceEquals(next, Log))
                continue;
            if (next.Equivocations.Count > Log.Equivocations.Count)
            {
                log.Error("member {Giver:l} has written two logs of whom it gave the key to: GET /v1/evidence shows both entries",
                    one.Entry.Giver);
            }
            if (parts.Appraiser.Policy is { IsStatic: false, History: var history } && one.Entry.PolicyVersion <= history.Version
                && !history.Has(one.Entry.Policy))
            {
                log.Error("member {Giver:l} says that it gave a key by policy version {PolicyVersion} ({Digest:l}), and no document of "
                    + "this node is that one", one.Entry.Giver, one.Entry.PolicyVersion, one.Entry.Policy);
            }
            news.Add(one);
            Log = next;
        }
        if (news.Count == 0)
            return;
        parts.ClusterView.Tell(new ClusterViewMessages.KeepHandOvers(news.ToImmutable()));
        Forget(before.Givers.Concat(news.Select(one => one.Entry.Giver)));
    }

    private bool IsMember(PeerId node) => members().Contains(node);

    /// <summary>The journal does not keep those of these givers that have made room.</summary>
    private void Forget(IEnumerable<PeerId> givers)
    {
        ImmutableHashSet<PeerId> gone = [.. givers.Except(Log!.Givers)];
        if (!gone.IsEmpty)
            parts.ClusterView.Tell(new ClusterViewMessages.ForgetHandOvers(gone));
    }
}
