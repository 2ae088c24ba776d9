using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Akka.Event;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>
/// Carries what <see cref="Membership"/> says to the cluster view and to peers, and what they say back to it. What this node says of
/// itself it signs.
/// </summary>
/// <param name="nodeKey">Stays with the caller.</param>
/// <param name="networkId">Null until the network is known.</param>
internal sealed class MembershipUpkeep(
    Secp256k1SecretKey nodeKey, Func<Hash32?> networkId, IActorRef clusterView, SessionTable sessions, TimeProvider clock,
    ILoggingAdapter log)
{
    /// <summary>Statements of one peer that are passed on within a minute to those that they are about.</summary>
    private const int ContestedOfSource = 64;

    private readonly NewsBudget _contested = new(TimeSpan.FromMinutes(1), ContestedOfSource);

    public Membership Members { get; private set; } = new(new PeerId(nodeKey.PublicKey), ClusterViewState.Empty);

    private PeerId Self => Members.Self;

    /// <summary>The journal's view, at the start.</summary>
    /// <param name="rejoins">Members of an earlier boot, to dial until the key is here.</param>
    public void Begin(ClusterViewState state, IEnumerable<IPEndPoint> rejoins) =>
        Members = Members with { State = state, Rejoins = [.. rejoins] };

    public void Admit(PeerId peer, IPEndPoint remote)
    {
        Members = Members with { Connected = Members.Connected.Add(peer) };
        Tell(Members.HearAdmitted(peer, remote.ToNodeAddress()));
        sessions.Send(peer, Members.Gossip());
    }

    /// <param name="isGone">Whether another node speaks from its address now: a restarted node has a new key and the old address.</param>
    public void Leave(PeerId peer, bool isGone)
    {
        Members = Members with { Connected = Members.Connected.Remove(peer) };
        if (isGone)
            Tell(Members.HearGone(peer));
    }

    /// <inheritdoc cref="Membership.DeclareLost"/>
    public void DeclareLost(Func<IPEndPoint, TimeSpan> unreachableFor, TimeSpan limit) => Tell(Members.DeclareLost(unreachableFor, limit));

    /// <summary>
    /// A peer's statements. That a node with which we have a session is lost, or elsewhere, is not news to us, but to that node: it alone
    /// can contradict. It hears the worst of them, once, and not more than a few of one peer: a flood would be laid at our door.
    /// </summary>
    public void Hear(PeerId peer, ImmutableArray<Member> statements)
    {
        statements = statements.RemoveAll(IsForged);
        ImmutableArray<Member> contested = Members.Contested(statements, peer);
        Member[] worst = [.. contested.GroupBy(statement => statement.NodeKey).Select(about => about.MaxBy(said => said.Incarnation)!)];
        foreach (Member statement in worst.Take(_contested.Take(peer, worst.Length, clock.GetUtcNow())))
            sessions.Send(statement.NodeKey, new OverlayMessage.Members([statement]));
        clusterView.Tell(new ClusterViewMessages.Hear(
            statements.RemoveAll(statement => contested.Contains(statement)
                || (!statement.IsAlive && Members.Connected.Contains(statement.NodeKey))), Self, peer));
    }

    /// <summary>What is written is told to the peers, and a loss that we declared to the operator, once.</summary>
    /// <returns>Whether other nodes are in the network now.</returns>
    public bool Changed(ClusterViewMessages.Changed m)
    {
        bool isOtherSet = m.State.View.Digest() != Members.View.Digest();
        Members = Members with { State = m.State };
        Member? own = m.News.LastOrDefault(member => member.IsUnsignedWordOf(Self));
        if (own is not null && networkId() is { } network)
            Tell([own.SignedBy(nodeKey, network)]);
        foreach (Member member in m.News.Where(member => m.Source is null && !member.IsAlive))
            log.Info("member {Peer:l} at {Remote:l} is lost", member.NodeKey, member.Address.ToEndPoint());
        ImmutableArray<Member> told = m.News.RemoveAll(member => member.IsUnsignedWordOf(Self));
        if (!told.IsEmpty)
            sessions.TellAll(new OverlayMessage.Members(told), told.Any(member => member.NodeKey.Equals(Self)) ? null : m.Source);
        return isOtherSet;
    }

    /// <summary>Tells one peer the whole view, so that a peer that missed news catches up.</summary>
    /// <param name="chance">0 to 1.</param>
    public void Gossip(double chance)
    {
        if (Members.GossipPartner(chance) is { } partner)
            sessions.Send(partner, Members.Gossip());
    }

    /// <summary>
    /// Until it is written: a journal that forgot the key would let the next boot take any other, or found a second network.
    /// </summary>
    public void RecordKey(KeyQuest quest, Lineage lineage)
    {
        FinalizedBlock founding = lineage.Founding;
        if (quest.Own is { } held && (Members.State.Key != held || Members.State.Founding != founding))
        {
            clusterView.Tell(quest.Founds
                ? new ClusterViewMessages.Bootstrap(held, founding)
                : new ClusterViewMessages.AdoptKey(held, founding));
        }
    }

    /// <summary>
    /// Whether it has a signature that is not the member's, or an incarnation that no member has. A signature that is known was verified
    /// before.
    /// </summary>
    private bool IsForged(Member statement) => statement.Incarnation > OverlayLimits.Incarnations || (statement.Signature is not null
        && !(Members.View.Members.TryGetValue(statement.NodeKey, out Member? known) && known with { State = statement.State } == statement)
        && !(networkId() is { } network && statement.IsSignedIn(network)));

    /// <summary>Our own statements, if there are any.</summary>
    private void Tell(ImmutableArray<Member> statements)
    {
        if (!statements.IsEmpty)
            clusterView.Tell(new ClusterViewMessages.Hear(statements, Self, Source: null));
    }
}
