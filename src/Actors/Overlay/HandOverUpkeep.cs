using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>Keeps the log of hand-overs, and carries it between the journal and the peers.</summary>
/// <param name="nodeKey">Stays with the caller.</param>
internal sealed class HandOverUpkeep(
    Secp256k1SecretKey nodeKey, OverlayParts parts, SessionTable sessions, ILoggingAdapter log)
{
    private readonly Dictionary<(PeerId Giver, ulong Index), (IActorRef Session, UInt128 Request)> _waiting = [];

    /// <summary>Null until the network is known.</summary>
    public HandOverLog? Log { get; private set; }

    /// <param name="written">What the journal has.</param>
    public void Begin(Hash32 networkId, IEnumerable<SignedHandOver> written)
    {
        Log ??= new HandOverLog(networkId);
        foreach (SignedHandOver one in written)
            Log = Log.Hear(one);
    }

    /// <summary>A session is about to hand a key over: that is written down first.</summary>
    public void Write(PeerId receiver, PeerSession.HandingOver m, IActorRef session)
    {
        if (Log is not { } known)
            return;
        DateTimeOffset now = parts.Clock.GetUtcNow();
        SignedHandOver entry = known.Append(
            m.Held, receiver, m.Platform, parts.Appraiser.Policy.NamedAt(now), m.Evidence, (ulong)now.ToUnixTimeSeconds(), nodeKey);
        Log = known.Hear(entry);
        if (ReferenceEquals(Log, known))
        {
            log.Warning("a key is not handed over, because the log of hand-overs is full");
            return;
        }
        _waiting[(entry.Entry.Giver, entry.Entry.Index)] = (session, m.Request);
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
            HandOverLog next = Log.Hear(one);
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
        parts.ClusterView.Tell(new ClusterViewMessages.KeepHandOvers(news.DrainToImmutable()));
    }
}
