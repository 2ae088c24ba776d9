using System.Collections.Immutable;
using System.Net;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Step = (Helios.Actors.Overlay.KeyQuest Next, System.Collections.Immutable.ImmutableArray<Helios.Actors.Overlay.KeyEffect> Effects);

namespace Helios.Actors.Overlay;

/// <summary>
/// How a node comes to the network's key: its founder makes it, everybody else takes it once from a peer, and nothing that a peer says
/// ever replaces it.
/// </summary>
/// <remarks>
/// Nobody is asked before our own light client has finalized a block, because the peer compares it with its own chain.
/// One peer is asked at a time. After an interval without an answer, and as soon as it withholds the key, the next one is asked; the first
/// is not asked again while it has not answered, but its answer counts whenever it comes. A secret counts only as the answer to our own
/// request, and only if it is the key that the peer had announced.
/// A peer that the policy in force does not let hold the key is never asked, because it could give a key that it made
/// (docs/adr/0043-who-gives-the-key.md). If it was asked before that policy, its answer is dropped.
/// A peer with another key than ours, or than the one that this node must find, is in another network: it is reported and refused.
/// </remarks>
public sealed record KeyQuest
{
    private readonly JoinDecision _decision;
    private readonly Secp256k1PublicKey? _pinned;
    private readonly TimeSpan _interval;

    /// <param name="pinned">The only key that the configuration accepts; null for any.</param>
    /// <param name="interval">The pause between two requests.</param>
    public KeyQuest(JoinDecision decision, Secp256k1PublicKey? pinned, TimeSpan interval) =>
        (_decision, _pinned, _interval, Standing) = (decision, pinned, interval, decision.Standing);

    /// <summary>While all peers that say that they hold the key may not hold it, that is why there is none.</summary>
    public Standing Standing
    {
        get => Own is null && !IsStopped && Candidates is [{ Objection: { } objection } one, ..] && Askable.IsEmpty
            ? new Standing.NoRightfulHolder(one.Remote, objection)
            : field;
        init;
    }

    /// <summary>The key in custody; null until there is one.</summary>
    public KeyHeld? Own { get; private init; }

    /// <summary>Whether this node founds its network.</summary>
    public bool Founds => _decision.Founds;

    /// <summary>Peers that hold the key that we want and may hold it, the one to ask next in front.</summary>
    public ImmutableArray<PeerId> Holders =>
        [.. Askable.OrderBy(candidate => candidate.AskedAt ?? TimeSpan.MinValue).Select(candidate => candidate.Peer)];

    /// <summary>Peers that hold another key, each with its latest word.</summary>
    public ImmutableDictionary<PeerId, OverlayNetwork.Conflict> Conflicts { get; private init; } =
        ImmutableDictionary<PeerId, OverlayNetwork.Conflict>.Empty;

    /// <summary>Peers that hold the key that we want, in the order in which they said so.</summary>
    private ImmutableList<Candidate> Candidates { get; init; } = [];

    private ImmutableList<Candidate> Askable => Candidates.RemoveAll(candidate => candidate.Objection is not null);

    /// <summary>The offer that is on its way into custody.</summary>
    private Offer? Taking { get; init; }

    private bool HasSealedCopy { get; init; }

    /// <summary>Whether custody has yet to say what it has. Until then nobody is dialled, because the copy may name the network.</summary>
    public bool IsRestoring { get; private init; }

    /// <summary>The newest block that our light client has finalized; null before it has started.</summary>
    private FinalizedBlock? Finalized { get; init; }

    /// <summary>Whether something that only the operator can mend keeps this node out of the network.</summary>
    public bool IsStopped { get; private init; }

    /// <summary>Sessions are authenticated, so the number of a request need not be hard to guess.</summary>
    private UInt128 LastRequest { get; init; }

    /// <param name="now">By a counter that only grows.</param>
    public Step On(KeyInput input, TimeSpan now) => (this, input) switch
    {
        (_, KeyInput.Begin) when _decision.Expected is { } expected =>
            Go(this with { IsRestoring = true }, new KeyEffect.Restore(expected)),
        (_, KeyInput.Begin) when Founds => Go(this, new KeyEffect.Found()),
        (_, KeyInput.Begin) => Go(this),

        ({ Own: null, IsStopped: false }, KeyInput.Founded m) when Founds => Go(this, new KeyEffect.Create(m.Founding)),
        (_, KeyInput.Founded) => Go(this),
        (_, KeyInput.Started m) => Go(WhileWanting(new Standing.Following(m.Block))),
        (_, KeyInput.Finalized m) => (this with { Finalized = m.Block }).AskNext(now),
        ({ Own: null }, KeyInput.Stopped m) => Go(this with { IsStopped = true, Standing = new Standing.Stopped(m.Reason) }),
        (_, KeyInput.Stopped) => Go(this),

        (_, KeyInput.PeerHolds m) when !IsWanted(m.Theirs) => Report(m.Peer, m.Remote, m.Theirs),
        ({ Own: null }, KeyInput.PeerHolds { Objection: { } objection } m) => (this with { Candidates = Heard(m) }).AskNext(
            now, Known(m.Peer)?.Objection == objection ? [] : [new KeyEffect.PassOver(m.Peer, m.Theirs, objection)]),
        ({ Own: null }, KeyInput.PeerHolds m) => (this with { Candidates = Heard(m) }).AskNext(now),
        (_, KeyInput.PeerHolds) => Go(this),
        ({ Taking: { } offer }, KeyInput.PeerGone m) when offer.From.Equals(m.Peer) =>
            Go(Without(m.Peer) with { Taking = null }, new KeyEffect.Restore(offer.Held)), // custody may have it already
        (_, KeyInput.PeerGone m) => Go(Without(m.Peer)),

        (_, KeyInput.Offered m) => Answered(m.Peer, m.Request) is ({ } asked, { } next) ? next.Judge(m, asked) : Unasked(m.Peer),
        (_, KeyInput.Withheld m) when Answered(m.Peer, m.Request) is ({ } asked, { } next) =>
            next.WhileWanting(new Standing.KeyWithheld(asked.Remote, m.Reason)).AskNext(now),
        (_, KeyInput.Withheld) => Go(this),
        (_, KeyInput.RefusedBy m) => Go(WhileWanting(new Standing.RefusedBy(m.Remote, m.Reason))),

        ({ Own: null }, KeyInput.InCustody(var held)) => Go(
            this with { Own = held, Taking = null, IsRestoring = false, Standing = new Standing.InNetwork(held, LostBy(held)) },
            new KeyEffect.Ready(held)),
        ({ Own: null }, KeyInput.NotInCustody m) =>
            (this with { Taking = null, IsRestoring = false, HasSealedCopy = m.HasSealedCopy }).WithoutKey(m.Reason),
        ({ Own: null }, KeyInput.Due) when HasSealedCopy && _decision.Expected is { } expected =>
            AskNext(now, new KeyEffect.Restore(expected)),
        (_, KeyInput.Due) => AskNext(now),
        (_, KeyInput.InCustody or KeyInput.NotInCustody) => Go(this),
        _ => throw new InvalidOperationException($"{input} while {Standing}"),
    };

    /// <summary>
    /// Asks the peer that was not asked for longest, unless a peer still has time to answer. None is asked twice within the interval.
    /// </summary>
    private Step AskNext(TimeSpan now, params ImmutableArray<KeyEffect> before)
    {
        if (Own is not null || IsStopped || Finalized is null || Taking is not null
            || Askable.Exists(candidate => candidate.Wanted is not null && now - candidate.AskedAt < _interval))
            return (this, before);
        if (Askable.Where(candidate => candidate.Wanted is null && !(now - candidate.AskedAt < _interval))
            .MinBy(candidate => candidate.AskedAt ?? TimeSpan.MinValue) is not { } next)
            return (this, before);
        UInt128 request = LastRequest + 1;
        var asked = next with { Wanted = new Request(request, next.Holds), AskedAt = now };
        return (this with { Candidates = Candidates.Replace(next, asked), LastRequest = request },
            [.. before, new KeyEffect.Ask(next.Peer, request, Finalized)]);
    }

    /// <summary>
    /// Judges an answer to our request: the peer must still be one that may hold the key, the key must be what it had announced, and the
    /// first one that comes is taken.
    /// </summary>
    private Step Judge(KeyInput.Offered m, Candidate asked)
    {
        if (m.Objection is { } objection)
        {
            return Go(
                this with { Candidates = Heard(new KeyInput.PeerHolds(m.Peer, asked.Remote, asked.Holds, objection)) },
                new KeyEffect.Drop(m.Peer), new KeyEffect.PassOver(m.Peer, m.Held, objection));
        }
        if (m.Held != asked.Wanted!.Expected || !m.Actual.Equals(m.Held.PublicKey))
            return Report(m.Peer, asked.Remote, m.Held with { PublicKey = m.Actual }, new KeyEffect.Drop(m.Peer));
        return Own is not null || Taking is not null
            ? Go(this, new KeyEffect.Drop(m.Peer)) // another peer was quicker
            : Go(this with { Taking = new Offer(m.Peer, m.Held) }, new KeyEffect.Take(m.Peer, m.Held));
    }

    private Step Unasked(PeerId peer) => Go(
        this, new KeyEffect.Drop(peer), new KeyEffect.Refuse(peer, RefuseReason.UnexpectedMessage, "a shared key that was not asked for"));

    private Step Report(PeerId peer, IPEndPoint remote, KeyHeld theirs, params ImmutableArray<KeyEffect> before)
    {
        string required = (Own ?? _decision.Expected ?? Known(peer)?.Holds)?.ToString() ?? $"key {_pinned}";
        var conflict = new OverlayNetwork.Conflict(peer, remote, theirs);
        KeyQuest next = (this with { Conflicts = Conflicts.SetItem(peer, conflict) })
            .WhileWanting(new Standing.FoundAnotherNetwork(remote, theirs, required));
        return (next,
        [
            .. before, new KeyEffect.ReportConflict(conflict, required),
            new KeyEffect.Refuse(peer, RefuseReason.ConflictingKey, $"you have {theirs}, I have {required}"),
        ]);
    }

    /// <summary>A founder makes a key, but never over a sealed copy. Everybody else goes on asking.</summary>
    private Step WithoutKey(string reason) => (Founds, HasSealedCopy) switch
    {
        (true, true) => Go(this with { Standing = new Standing.CopyIsClosed(reason) }),
        (true, false) => Go(this, new KeyEffect.Found()),
        _ => Go(this),
    };

    private bool IsWanted(KeyHeld theirs) => (Own ?? _decision.Expected) is { } required
        ? required == theirs
        : _pinned is null || _pinned.Equals(theirs.PublicKey);

    private KeyHeld? LostBy(KeyHeld held) => Founds && _decision.Expected is { } before && before != held ? before : null;

    private Candidate? Known(PeerId peer) => Candidates.Find(candidate => candidate.Peer.Equals(peer));

    private ImmutableList<Candidate> Heard(KeyInput.PeerHolds m) => Known(m.Peer) is { } known
        ? Candidates.Replace(known, known with { Holds = m.Theirs, Objection = m.Objection })
        : Candidates.Add(new Candidate(m.Peer, m.Remote, m.Theirs, m.Objection));

    private KeyQuest Without(PeerId peer) => this with { Candidates = Candidates.RemoveAll(candidate => candidate.Peer.Equals(peer)) };

    private KeyQuest WhileWanting(Standing standing) => Own is null && !IsStopped ? this with { Standing = standing } : this;

    /// <returns>The peer as it was asked, and the quest without the open request; null if this answers no request.</returns>
    private (Candidate Asked, KeyQuest Next)? Answered(PeerId peer, UInt128 request) =>
        Known(peer) is { Wanted: { } wanted } candidate && wanted.Number == request
            ? (candidate, this with { Candidates = Candidates.Replace(candidate, candidate with { Wanted = null }) })
            : null;

    private static Step Go(KeyQuest next, params ReadOnlySpan<KeyEffect> effects) => (next, [.. effects]);

    /// <param name="Objection">Why it is not asked, in words; null where it is.</param>
    /// <param name="Wanted">Our request that this peer has not answered yet.</param>
    /// <param name="AskedAt">When it was last asked; null for never.</param>
    private sealed record Candidate(
        PeerId Peer, IPEndPoint Remote, KeyHeld Holds, string? Objection, Request? Wanted = null, TimeSpan? AskedAt = null);

    /// <param name="Expected">What the peer had announced when it was asked.</param>
    private sealed record Request(UInt128 Number, KeyHeld Expected);

    private sealed record Offer(PeerId From, KeyHeld Held);
}
