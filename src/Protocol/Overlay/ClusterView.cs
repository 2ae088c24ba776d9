using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Helios.Protocol.Overlay;

/// <summary>
/// The members of the network, as one node knows them. Views that have heard the same statements are equal, in whatever order they came.
/// </summary>
public sealed record ClusterView
{
    public static ClusterView Empty { get; } = new();

    public ImmutableSortedDictionary<PeerId, Member> Members { get; private init; } = ImmutableSortedDictionary<PeerId, Member>.Empty;

    /// <summary>
    /// Members that this node has not met itself, each with the peer that named it first. They are the first to be forgotten, and one peer
    /// names only so many: an admitted peer can make up names.
    /// </summary>
    public ImmutableDictionary<PeerId, PeerId> NamedBy { get; private init; } = ImmutableDictionary<PeerId, PeerId>.Empty;

    public IEnumerable<Member> Alive => Members.Values.Where(member => member.IsAlive);

    /// <summary>
    /// The nodes that nobody reaches and that have not come back, each once, by their address: that is what stays the same, because a node
    /// has a new node key at each boot. Earlier boots are remembered, so that a late word that one of them is alive finds its loss.
    /// </summary>
    public IEnumerable<LostNode> Lost
    {
        get
        {
            HashSet<NodeAddress> inhabited = [.. Alive.Select(member => member.Address)];
            return Members.Values.Where(member => !member.IsAlive && !inhabited.Contains(member.Address))
                .GroupBy(member => member.Address, member => member.NodeKey)
                .Select(boots => new LostNode(boots.Key, [.. boots]));
        }
    }

    /// <summary>SHA-256 over the node keys of the living, sorted: equal digests, equal views.</summary>
    public Hash32 Digest()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Member member in Alive)
            hash.AppendData(member.NodeKey.Span);
        return new Hash32(hash.GetHashAndReset());
    }

    /// <summary>Takes one statement in.</summary>
    public ClusterView With(Member statement)
    {
        Member known = Members.GetValueOrDefault(statement.NodeKey, statement);
        Member later = Member.Later(known, statement);
        return Members.TryGetValue(statement.NodeKey, out Member? before) && before == later
            ? this
            : (this with { Members = Members.SetItem(later.NodeKey, later) }).Bounded();
    }

    /// <summary>This node has met the member.</summary>
    public ClusterView WithMet(PeerId member) => this with { NamedBy = NamedBy.Remove(member) };

    /// <summary>
    /// Before the statements of a peer are taken in: those that it may make, and the view that remembers whose word they are.
    /// </summary>
    public (ClusterView Next, ImmutableArray<Member> Statements) Within(
        ImmutableArray<Member> statements, PeerId source, PeerId self)
    {
        int? room = null; // counted when it is needed: most statements are about members that are known
        var names = NamedBy.ToBuilder();
        var allowed = ImmutableArray.CreateBuilder<Member>();
        foreach (Member statement in statements)
        {
            PeerId named = statement.NodeKey;
            if (!named.Equals(source) && IsFarAhead(statement))
                continue;
            bool isNew = !Members.ContainsKey(named) && !named.Equals(self) && !named.Equals(source) && !names.ContainsKey(named);
            if (isNew)
            {
                room ??= OverlayLimits.MembersOfSource - NamedBy.Values.Count(source.Equals);
                if (room-- <= 0)
                    continue;
                names.Add(named, source);
            }
            allowed.Add(statement);
        }
        return (this with { NamedBy = names.ToImmutable() }, allowed.ToImmutable());
    }

    /// <summary>Takes the statements of a peer in.</summary>
    /// <param name="self">Contradicts its own loss, another address and an incarnation that is not its own, by a higher one.</param>
    /// <returns>The view, and the statements that changed it.</returns>
    public (ClusterView Next, ImmutableArray<Member> News) Merge(IEnumerable<Member> statements, PeerId self)
    {
        ClusterView next = this;
        var news = ImmutableArray.CreateBuilder<Member>();
        foreach (Member statement in statements)
        {
            ClusterView merged = statement.NodeKey.Equals(self) ? next.WithOwn(statement) : next.With(statement);
            if (!ReferenceEquals(merged, next) && merged.Members.TryGetValue(statement.NodeKey, out Member? now))
                news.Add(now);
            next = merged;
        }
        return (next, news.ToImmutable());
    }

    /// <summary>What this node hears of itself: it contradicts what is wrong, and has to sign that.</summary>
    private ClusterView WithOwn(Member statement)
    {
        // The key is a new one at each start, and has contradicted nothing before the first word about it.
        if (statement is { IsAlive: true, Signature: null } && !Members.ContainsKey(statement.NodeKey))
            return With(statement with { Incarnation = 0 });
        Member own = Members.GetValueOrDefault(statement.NodeKey, statement);
        if (statement.IsAlive ? own.IsDenied(statement) : own.IsLostBy(statement))
        {
            Member raised = own with { State = MemberState.Alive, Incarnation = Next(statement.Incarnation), Signature = null };
            bool isNews = !Members.TryGetValue(own.NodeKey, out Member? known) || known with { Signature = null } != raised;
            return isNews ? (this with { Members = Members.SetItem(own.NodeKey, raised) }).Bounded() : this;
        }
        return statement.Incarnation < own.Incarnation ? this : With(statement);
    }

    /// <summary>Of a node that is not known, too.</summary>
    private bool IsFarAhead(Member statement) => statement.Signature is null
        && statement.Incarnation > (ulong)IncarnationOf(statement.NodeKey) + OverlayLimits.IncarnationsAhead;

    private uint IncarnationOf(PeerId member) => Members.GetValueOrDefault(member)?.Incarnation ?? 0;

    private static uint Next(uint incarnation) => incarnation == uint.MaxValue ? incarnation : incarnation + 1;

    /// <summary>
    /// Earlier boots are forgotten first, those that this node has not met before those that it has, and the lost before the living:
    /// forgetting one costs at most another farewell.
    /// </summary>
    private ClusterView Bounded()
    {
        if (Members.Count <= OverlayLimits.Members)
            return this;
        HashSet<NodeAddress> inhabited = [.. Alive.Select(member => member.Address)];
        PeerId dropped = Members.Values.MaxBy(member => (!member.IsAlive && inhabited.Contains(member.Address),
            NamedBy.ContainsKey(member.NodeKey), !member.IsAlive, member.NodeKey))!.NodeKey;
        return this with { Members = Members.Remove(dropped), NamedBy = NamedBy.Remove(dropped) };
    }
}
