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

    public IEnumerable<Member> Alive => Members.Values.Where(member => member.IsAlive);

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
            : new ClusterView { Members = Members.SetItem(later.NodeKey, later) }.Bounded();
    }

    /// <summary>Takes the statements of a peer in.</summary>
    /// <param name="self">Contradicts its own loss by a higher incarnation.</param>
    /// <returns>The view, and the statements that changed it.</returns>
    public (ClusterView Next, ImmutableArray<Member> News) Merge(IEnumerable<Member> statements, PeerId self)
    {
        ClusterView next = this;
        var news = ImmutableArray.CreateBuilder<Member>();
        foreach (Member statement in statements)
        {
            Member heard = statement.NodeKey.Equals(self) && !statement.IsAlive
                ? statement with { State = MemberState.Alive, Incarnation = statement.Incarnation + 1 }
                : statement;
            ClusterView merged = next.With(heard);
            if (!ReferenceEquals(merged, next) && merged.Members.TryGetValue(heard.NodeKey, out Member? now))
                news.Add(now);
            next = merged;
        }
        return (next, news.ToImmutable());
    }

    /// <summary>The lost are remembered while there is room: forgetting one costs at most another farewell.</summary>
    private ClusterView Bounded()
    {
        if (Members.Count <= OverlayLimits.Members)
            return this;
        PeerId dropped = Members.Values.FirstOrDefault(member => !member.IsAlive)?.NodeKey ?? Members.Keys.Last();
        return new ClusterView { Members = Members.Remove(dropped) };
    }
}
