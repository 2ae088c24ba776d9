using System.Collections.Immutable;
using Helios.Protocol.Governance;

namespace Helios.Tee.Governance;

/// <summary>
/// All documents of a network that a node has seen, each with the one before it, back to the first, or to one whose place a contract names
/// (<see cref="AuthorizedPolicy.IsPreviousNamed"/>). It only grows, and what holds is
/// a function of its content: two nodes that have seen the same documents, in any order, have adopted the same one.
/// </summary>
/// <remarks>
/// The newest version holds. Of two documents of that version neither does, until a newer one names the one that it follows.
/// </remarks>
public sealed class PolicyHistory
{
    /// <summary>Two prove that the authority has signed twice. A few more are kept: a newer document may follow one of them.</summary>
    public const int MostOfVersion = 4;

    private readonly ImmutableDictionary<Hash32, AuthorizedPolicy> _documents;

    private PolicyHistory(ImmutableDictionary<Hash32, AuthorizedPolicy> documents, uint version)
    {
        (_documents, Version) = (documents, version);
        Newest =
        [
            .. documents.Values.Where(document => document.Version == version)
                .OrderBy(document => document.Digest.ToString(), StringComparer.Ordinal),
        ];
        Revoked = Newest.IsEmpty
            ? []
            :
            [
                .. Newest.Select(BranchOf)
                    .Aggregate((IEnumerable<AuthorizedPolicy>)BranchOf(Newest[0]), (common, one) => common.Intersect(one))
                    .SelectMany(document => document.Document.Orders).OfType<KeyOrder.Revoke>().Select(order => order.Epoch),
            ];
    }

    public static PolicyHistory Empty { get; } = new(ImmutableDictionary<Hash32, AuthorizedPolicy>.Empty, 0);

    /// <summary>The newest version; 0 where there is no document.</summary>
    public uint Version { get; }

    /// <summary>The documents of that version, in the order of their digests. More than one: the authority has signed twice.</summary>
    public ImmutableArray<AuthorizedPolicy> Newest { get; }

    public int Count => _documents.Count;

    /// <summary>The document that is adopted; null where there is none, or where two are of the newest version.</summary>
    public AdoptedPolicy? Adopted => Newest.Length != 1 ? null : new AdoptedPolicy(
        Newest[0],
        [.. BranchOf(Newest[0]).SelectMany(document => document.Document.Orders, (document, order) => new IssuedOrder(order, document))]);

    /// <summary>
    /// The epochs whose keys the authority has revoked. Of two documents of the newest version neither revokes anything.
    /// </summary>
    public ImmutableHashSet<uint> Revoked { get; }

    public bool Has(Hash32 digest) => _documents.ContainsKey(digest);

    /// <summary>The document with this digest; null where this node has not seen it.</summary>
    public AuthorizedPolicy? Find(Hash32 digest) => _documents.GetValueOrDefault(digest);

    public (PolicyHistory Next, PolicyVerdict Verdict) Add(AuthorizedPolicy document)
    {
        if (Has(document.Digest))
            return (this, PolicyVerdict.Known);
        if (document.Document.Previous is { } previous && !document.IsPreviousNamed
            && !(_documents.TryGetValue(previous, out AuthorizedPolicy? before) && before.Version == document.Version - 1))
        {
            return (this, PolicyVerdict.Detached);
        }
        if (_documents.Values.Count(other => other.Version == document.Version) >= MostOfVersion)
            return (this, PolicyVerdict.TooMany);
        PolicyVerdict verdict = document.Version > Version ? PolicyVerdict.Newest
            : document.Version == Version ? PolicyVerdict.Conflict
            : PolicyVerdict.Older;
        return (new PolicyHistory(_documents.Add(document.Digest, document), Math.Max(Version, document.Version)), verdict);
    }

    /// <summary>The documents from this version on that lead to the newest, from the oldest on.</summary>
    public ImmutableArray<AuthorizedPolicy> From(uint version) =>
    [
        .. Newest.SelectMany(newest => BranchOf(newest)).Distinct()
            .Where(document => document.Version >= version).OrderBy(document => document.Version),
    ];

    /// <summary>What holds at this time.</summary>
    public PolicyState At(DateTimeOffset now)
    {
        if (Newest.IsEmpty)
            return new PolicyState.Closed("this node has no policy document of the network yet");
        if (Newest.Length > 1)
        {
            return new PolicyState.Closed($"the authority has signed {Newest.Length} documents of version {Version}: "
                + "a newer one has to name the one that it follows");
        }
        AuthorizedPolicy? begun = BranchOf(Newest[0]).LastOrDefault(document => document.Document.ValidFrom <= now);
        if (begun is null)
            return new PolicyState.Closed($"policy version {Version} begins at {Newest[0].Document.ValidFrom:u}");
        return now < begun.Document.ValidUntil
            ? new PolicyState.InForce(begun)
            : new PolicyState.Closed($"policy version {begun.Version} has expired at {begun.Document.ValidUntil:u}");
    }

    /// <summary>From the first document, or the oldest of those without a gap, to this one.</summary>
    private ImmutableArray<AuthorizedPolicy> BranchOf(AuthorizedPolicy document)
    {
        var branch = new List<AuthorizedPolicy> { document };
        while (branch[^1].Document.Previous is { } previous && _documents.TryGetValue(previous, out AuthorizedPolicy? before))
            branch.Add(before);
        branch.Reverse();
        return [.. branch];
    }
}

/// <summary>What a document that has arrived is to a <see cref="PolicyHistory"/>.</summary>
public enum PolicyVerdict
{
    /// <summary>It is the newest, and adopted.</summary>
    Newest = 1,

    /// <summary>Another one of the newest version is there: neither holds.</summary>
    Conflict,

    /// <summary>A newer one holds, and goes on to hold. It is kept, because a newer one may follow it.</summary>
    Older,

    /// <summary>It was there.</summary>
    Known,

    /// <summary>The document that it follows is not there.</summary>
    Detached,

    /// <summary>The authority has signed too many of this version.</summary>
    TooMany,
}

/// <summary>What holds at a time.</summary>
public abstract record PolicyState
{
    private PolicyState()
    {
    }

    public sealed record InForce(AuthorizedPolicy Policy) : PolicyState;

    /// <summary>Nobody is admitted and no key is handed over; sessions and signing go on.</summary>
    public sealed record Closed(string Reason) : PolicyState;
}
