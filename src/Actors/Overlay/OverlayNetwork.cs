using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Helios.Actors.Leases;
using Helios.Actors.Transport;
using Helios.Protocol.Forks;
using Helios.Protocol.Overlay;
using Helios.Tee.Verification;

namespace Helios.Actors.Overlay;

/// <summary>The messages to and from <see cref="OverlaySupervisor"/>.</summary>
public static class OverlayNetwork
{
    /// <summary>
    /// Opens the port and joins the network of these peers; without peers, founds one. Answered with <see cref="Started"/> or
    /// <c>Status.Failure</c>.
    /// </summary>
    /// <param name="Port">UDP; 0 for any.</param>
    /// <param name="Own">Where this node joins, they are compared with what the members say.</param>
    public sealed record Start(ImmutableArray<PeerAddress> Peers, int Port, OwnCheckpoints Own);

    public sealed record Started(IPEndPoint ListensOn, PeerId Self);

    /// <summary>A request to an overlay that has started; before the setup <c>NodeSupervisor</c> answers it itself.</summary>
    public interface IRequest;

    /// <summary>Answered with <see cref="View"/>.</summary>
    public sealed record GetView : IRequest;

    public enum Phase
    {
        NotStarted,

        /// <summary>Dialling, or waiting for a peer that has the key.</summary>
        Joining,

        /// <summary>Holds the network's key.</summary>
        Member,
    }

    /// <param name="Lineage">The network that this node is in, or is joining; null until it is known where that network started.</param>
    /// <param name="Refusals">How often this node refused a peer, by reason.</param>
    /// <param name="GroupEpoch">Of the group key of all members; 0 before there is one.</param>
    /// <param name="RecentRefusals">The latest, in both directions.</param>
    public sealed record View(
        Standing Standing, PeerId Self, IPEndPoint? ListensOn, Lineage? Lineage, KeyHeld? Key, ImmutableArray<Member> Members,
        ImmutableArray<Session> Sessions,
        ImmutableSortedDictionary<string, long> Refusals, ImmutableArray<PeerRefused> RecentRefusals, ImmutableArray<Conflict> Conflicts,
        int PendingHandshakes, uint GroupEpoch)
    {
        public Phase Phase => Standing.Phase;

        /// <summary>Holds while the network, its key and who is in it are these.</summary>
        public Lease? Lease { get; init; }

        /// <summary>Nodes that nobody reaches and that have not come back.</summary>
        public ImmutableArray<LostNode> Lost { get; init; } = [];

        /// <summary>The keys that count; null before this node has the network's key.</summary>
        public KeyChain? Keys { get; init; }

        /// <summary>Keys that may follow the newest one.</summary>
        public ImmutableArray<PendingKey> Pending { get; init; } = [];

        /// <summary>The key that a policy document orders and that is not there yet; null for none.</summary>
        public OrderedKey? Ordered { get; init; }

        /// <summary>Keys of which there is a sealed copy that has not opened yet. It is tried again and again.</summary>
        public ImmutableArray<KeyHeld> Closed { get; init; } = [];

        /// <summary>Epochs of <see cref="Keys"/> whose keys the authority has revoked; they sign nothing.</summary>
        public ImmutableArray<uint> Revoked { get; init; } = [];

        /// <summary>Who was given which key, by the word of each giver; null until the network is known.</summary>
        public HandOverLog? HandOvers { get; init; }
    }

    /// <param name="ActiveFrom">Unix seconds.</param>
    /// <param name="Missing">Members that have to acknowledge it yet.</param>
    /// <param name="AwaitsAuthority">What the authority has to sign, where all members hold the key and the old one is revoked.</param>
    public sealed record PendingKey(
        KeyHeld Key, ulong ActiveFrom, ImmutableArray<PeerId> Missing, SignedKeyCertificate? AwaitsAuthority);

    /// <summary>
    /// The operator brings the authority's signatures for the key that follows a revoked one. Answered with <see cref="KeyOrdered"/> or
    /// <see cref="KeyNotOrdered"/>.
    /// </summary>
    public sealed record VouchForKey(SignedKeyCertificate Certificate) : IRequest;

    /// <param name="WaitsFor">Lost members: the key is made when they are back, or when a newer document names them as gone.</param>
    public sealed record OrderedKey(DocumentOrder Order, ImmutableArray<PeerId> WaitsFor)
    {
        public bool Equals(OrderedKey? other) => other is not null && other.Order == Order && other.WaitsFor.SequenceEqual(WaitsFor);

        public override int GetHashCode() => Order.GetHashCode();
    }

    /// <summary>
    /// The operator of a network without authority orders the next key. Answered with <see cref="KeyOrdered"/> or
    /// <see cref="KeyNotOrdered"/>.
    /// </summary>
    /// <param name="ActiveFrom">When it begins to sign, in Unix seconds.</param>
    /// <param name="Overlap">How long answers under the old key count from then on, in seconds.</param>
    /// <param name="Without">Members that the operator declares dead or removed. All others must acknowledge the key.</param>
    public sealed record RotateKey(ulong ActiveFrom, ulong Overlap, ImmutableArray<PeerId> Without) : IRequest;

    /// <summary>The answer to <see cref="RotateKey"/> and <see cref="VouchForKey"/>.</summary>
    public abstract record RotationReply;

    /// <summary>This key is proposed, and counts as soon as every member has acknowledged it.</summary>
    public sealed record KeyOrdered(KeyHeld Key) : RotationReply;

    public sealed record KeyNotOrdered(string Reason) : RotationReply;

    /// <param name="Quote">As it was verified when the peer was admitted: TCB status, advisories, machine.</param>
    public sealed record Session(PeerId Peer, IPEndPoint Remote, bool IsInitiator, string Release, DateTimeOffset ValidUntil,
        KeyHeld? Holds, VerifiedQuote Quote);

    /// <summary>A peer of our network id with another key: two networks were founded under one id. They are not merged.</summary>
    public sealed record Conflict(PeerId Peer, IPEndPoint Remote, KeyHeld Theirs);

    /// <summary>The operator adds a peer to dial.</summary>
    public sealed record AddPeer(PeerAddress Peer) : IRequest;

    /// <summary>The operator ends the session with a peer, which is not dialled again.</summary>
    public sealed record DropPeer(PeerAddress Peer) : IRequest;

    /// <summary>
    /// Seals a message once for all members, and sends it. An extension point (<see cref="GroupChannel"/>). Dropped before there is a group
    /// key.
    /// </summary>
    public sealed record Broadcast(ReadOnlyMemory<byte> Content);

    /// <summary>
    /// Told to the parent: this node founds a network, at the operator's checkpoint. The parent says with <see cref="Founded"/> which block
    /// that is.
    /// </summary>
    public sealed record Found;

    /// <summary>The operator's checkpoint is this block: the founding checkpoint.</summary>
    public sealed record Founded(FinalizedBlock Block);

    /// <summary>
    /// Tells the peers our heads, as a hint of freshness. A joiner's finalized head is also what it asks for the key with.
    /// </summary>
    public sealed record TellHeads(Slot OptimisticSlot, Root OptimisticRoot, Slot FinalizedSlot, Root FinalizedRoot);

    /// <summary>Tells the peers which forks and blob parameters this node was built or configured with, or has proven.</summary>
    public sealed record TellSchedule(ScheduleHints Hints);

    /// <summary>
    /// Told to the parent: all that a peer says of the schedule now, and nothing when its session has ended. It is a hint like others.
    /// </summary>
    public sealed record PeerSchedule(PeerId Peer, ScheduleHints Hints)
    {
        public HintSource Source => new(HintSourceKind.Member, $"member {Peer.Short}");
    }

    /// <summary>
    /// A node that holds the key needs a block to start from, because the one that was sealed with the key is too old.
    /// </summary>
    public sealed record GetCheckpoint;

    /// <summary>Told to the parent: the block that this node starts from, which a member has named and others have confirmed.</summary>
    /// <param name="Founding">The founding checkpoint of the network.</param>
    /// <param name="Updates">Recent light-client updates of that member, which are verified like any others; may be empty.</param>
    public sealed record PeerCheckpoint(
        FinalizedBlock Block, FinalizedBlock Founding, PeerId From, ImmutableArray<ForkedSsz> Updates);

    /// <summary>Published on the event stream, and told to the supervisor's parent: the network's key is in custody.</summary>
    /// <param name="Founding">The founding checkpoint of the network.</param>
    /// <param name="Checkpoint">The block that was sealed with the key; null for a key that was not unsealed.</param>
    public sealed record KeyReady(KeyHeld Key, FinalizedBlock Founding, FinalizedBlock? Checkpoint);

    /// <summary>Published: a peer was admitted.</summary>
    public sealed record PeerJoined(PeerId Peer, IPEndPoint Remote);

    /// <summary>Published: an admitted peer's session ended.</summary>
    public sealed record PeerLeft(PeerId Peer, IPEndPoint Remote, string Reason);

    /// <summary>Published: a peer was refused, or refused us.</summary>
    public sealed record PeerRefused(IPEndPoint Remote, RefuseReason Reason, string Detail, bool ByUs);

    /// <summary>Published: an admitted peer's heads.</summary>
    public sealed record PeerHeads(PeerId Peer, OverlayMessage.Heads Heads);

    /// <summary>Published: a member's message to all.</summary>
    public sealed record GroupMessage(PeerId Sender, ReadOnlyMemory<byte> Content);

    /// <summary>Published: another key follows the newest one. All members that had to acknowledge it have.</summary>
    public sealed record KeySettled(KeyHeld Key, ulong ActiveFrom);

    /// <summary>
    /// Answered with <see cref="SessionActors"/>. A test in virtual time lets each of them finish its work before time goes on.
    /// </summary>
    internal sealed record GetSessionActors;

    internal sealed record SessionActors(ImmutableArray<IActorRef> Actors);

    internal sealed record Opened(ClusterViewState Known, Start Start, IActorRef Asker);

    internal sealed record NotOpened(Start Start, IActorRef Asker, Exception Failure);

    /// <param name="Schedule">As the parent told it before; null if it has not.</param>
    internal sealed record StartAgain(Start Start, ScheduleHints? Schedule);

    internal sealed record Accepted(IQuicConnection Connection);

    internal sealed record AcceptFailed(OverlayPort Port, Exception Failure);

    internal sealed record Dialled(IPEndPoint Address, IQuicConnection Connection);

    internal sealed record DialFailed(IPEndPoint Address, Exception Failure);

    internal sealed record LookedUp(PeerAddress Peer, ImmutableArray<IPEndPoint> Addresses);

    internal sealed record NotLookedUp(PeerAddress Peer, string Reason);

    internal sealed record DialDue;

    internal sealed record GossipDue;

    internal sealed record KeyRequestDue;

    internal sealed record GroupRekeyDue;
}
