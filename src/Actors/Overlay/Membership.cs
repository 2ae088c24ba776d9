using System.Collections.Immutable;
using System.Net;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>Which nodes are in the network, which of them this node is connected with, and what it says about them.</summary>
/// <param name="State">As the journal has it.</param>
public sealed record Membership(PeerId Self, ClusterViewState State)
{
    private const int MostNamedDials = 4;

    /// <summary>Peers with an admitted session.</summary>
    public ImmutableSortedSet<PeerId> Connected { get; init; } = [];

    /// <summary>Members that an earlier boot knew; dialled while this node has no key.</summary>
    public ImmutableArray<IPEndPoint> Rejoins { get; init; } = [];

    public ClusterView View => State.View;

    /// <summary>The living members that this node has met itself.</summary>
    public IEnumerable<Member> Met => View.Alive.Where(member => !View.NamedBy.ContainsKey(member.NodeKey));

    /// <summary>The living members that this node is not connected with.</summary>
    private IEnumerable<Member> Missing => View.Alive.Where(member => !member.NodeKey.Equals(Self) && !Connected.Contains(member.NodeKey));

    /// <summary>Whether this node has the smallest node key of the living that it has met. A name that was made up keeps nobody from
    /// anything.</summary>
    public bool IsSmallest => Met.All(member => Self.CompareTo(member.NodeKey) <= 0);

    public bool Contains(PeerId peer) =>
        peer.Equals(Self) || Connected.Contains(peer) || (View.Members.TryGetValue(peer, out Member? member) && member.IsAlive);

    /// <summary>
    /// Our statements when a peer is admitted: it lives at this address, and the node that had the address before is gone.
    /// </summary>
    public ImmutableArray<Member> HearAdmitted(PeerId peer, NodeAddress address) =>
    [
        .. Missing.Where(member => member.Address == address && !member.NodeKey.Equals(peer)).Select(Lost),
        new Member(peer, address, Self, 0, MemberState.Alive),
    ];

    /// <summary>Our statement when another node speaks from the address of a peer, and the session with the peer has ended.</summary>
    public ImmutableArray<Member> HearGone(PeerId peer) => [.. Missing.Where(member => member.NodeKey.Equals(peer)).Select(Lost)];

    /// <summary>Our statements about the members that we could not reach for too long.</summary>
    /// <param name="unreachableFor">How long dialling an address has failed; zero if it has not.</param>
    public ImmutableArray<Member> DeclareLost(Func<IPEndPoint, TimeSpan> unreachableFor, TimeSpan limit) =>
        [.. Missing.Where(member => unreachableFor(member.Address.ToEndPoint()) > limit).Select(Lost)];

    /// <summary>
    /// What a peer says about a node that we have a session with, and only that node may say: its loss, another address, a higher
    /// incarnation.
    /// </summary>
    /// <remarks>Only the node itself may raise its incarnation, so it has to hear of it (SWIM, section 4.2: refutation).</remarks>
    public ImmutableArray<Member> Contested(ImmutableArray<Member> statements, PeerId source) =>
    [
        .. statements.Where(statement => Connected.Contains(statement.NodeKey) && !statement.NodeKey.Equals(source)
            && View.Members.TryGetValue(statement.NodeKey, out Member? known)
            && (statement.IsAlive ? known.IsDenied(statement) : !View.Merge([statement], Self).News.IsEmpty)),
    ];

    /// <summary>The addresses to dial: the operator's, those of earlier boots, and as many of the living as sessions are wanted.</summary>
    /// <remarks>Few of those that it never met, because their addresses are another's word.</remarks>
    /// <param name="target">The number of sessions that this node tries to have.</param>
    /// <param name="chance">0 to 1.</param>
    public ImmutableHashSet<IPEndPoint> WhomToDial(IEnumerable<IPEndPoint> ofOperator, bool hasKey, int target, Func<double> chance)
    {
        int wanted = Math.Max(0, target - Connected.Count);
        ILookup<bool, Member> missing = Missing.OrderBy(_ => chance()).ToLookup(member => View.NamedBy.ContainsKey(member.NodeKey));
        Member[] met = [.. missing[false].Take(wanted)];
        IEnumerable<Member> named = missing[true].Take(Math.Min(wanted - met.Length, MostNamedDials));
        return [.. ofOperator, .. hasKey ? [] : Rejoins, .. met.Concat(named).Select(member => member.Address.ToEndPoint())];
    }

    /// <summary>The peer that hears our whole view now; null if there is nothing to say, or no peer to say it to.</summary>
    /// <param name="chance">0 to 1.</param>
    public PeerId? GossipPartner(double chance) => Connected.IsEmpty || View.Members.IsEmpty
        ? null
        : Connected[(int)(chance * Connected.Count) % Connected.Count];

    /// <summary>The view as a message.</summary>
    public OverlayMessage.Members Gossip() => new([.. View.Members.Values]);

    private static Member Lost(Member member) => member with { State = MemberState.Lost };
}
