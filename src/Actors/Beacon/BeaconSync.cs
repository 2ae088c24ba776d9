using System.Collections.Immutable;
using Helios.Actors.Leases;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Beacon;

/// <summary>The messages of <see cref="BeaconSyncActor"/>.</summary>
public static class BeaconSync
{
    /// <summary>
    /// A question about the chain; <c>NodeSupervisor</c> answers it with <c>Setup.Awaited</c> until the node has been set up.
    /// </summary>
    public interface IQuery;

    /// <summary>Answered with the latest <see cref="HeadAdvanced"/>, or <see cref="NotSynced"/>.</summary>
    public sealed record GetHead : IQuery;

    /// <summary>Answered with <see cref="SignableHead"/>, or with <see cref="Unsignable"/> and why.</summary>
    public sealed record GetSignableHead : IQuery;

    /// <summary>Answered with <see cref="SignableBlocks"/>, or with <see cref="Unsignable"/> and why.</summary>
    public sealed record GetSignableBlocks : IQuery;

    /// <summary>Answered with <see cref="SyncStatus"/>, or with <see cref="NotSynced"/> while the actor is started again.</summary>
    public sealed record GetStatus : IQuery;

    /// <summary>Why no head is signed now. The case is for programs, the reason for people.</summary>
    public abstract record Unsignable(string Reason);

    /// <summary>There is no head to answer from.</summary>
    public sealed record NotSynced(string Reason) : Unsignable(Reason);

    /// <summary>
    /// A source of authenticated time is configured and has not spoken: the host may have set the clock back to an old head.
    /// </summary>
    public sealed record TimeNotAuthenticated() : Unsignable(
        "the time of this node is not authenticated, so its newest head may be an old one, and nothing is signed: " +
        "let helios.time.source reach its servers (chronyd; TCP 4460 and UDP 123 outwards); /v1/status says why, under timekeeping");

    /// <summary>The sync committee signed for two chains, so nobody can say which of them is right.</summary>
    public sealed record Equivocated(Equivocation Evidence) : Unsignable(
        $"the sync committee signed for two chains: two blocks of slot {Evidence.Slot} are proven to be final. Nothing is signed until " +
        "the operator has judged the proofs of GET /v1/evidence (docs/operations.md, equivocation)");

    /// <summary>The newest head's block is invalid, or one before it is: whatever the committee signs, nothing is signed here.</summary>
    public sealed record InvalidBlock(CondemnedBlock Evidence) : Unsignable(
        $"block {Evidence.Header.Number} ({Evidence.BlockHash}) is invalid ({Evidence.Check}: {Evidence.Detail}), although the sync " +
        "committee signed for it. Nothing is signed until the chain leaves it: GET /v1/evidence has the check that failed " +
        "(docs/operations.md, an invalid block)");

    /// <summary>Answered with <see cref="EquivocationStatus"/>.</summary>
    public sealed record GetEquivocation : IQuery;

    /// <param name="Found">The proof that the committee signed for two chains, and when this node saw it; null where there is none.</param>
    /// <param name="IsJudged">The operator has judged it, and the node signs.</param>
    public sealed record EquivocationStatus(BeaconSyncEvents.CommitteeEquivocated? Found, bool IsJudged);

    /// <summary>Also published on the event stream whenever one of the two has changed.</summary>
    public sealed record HeadAdvanced(Head Optimistic, Head Finalized);

    /// <summary>The newest optimistic head that enough of the committee signed, and that is fresh.</summary>
    /// <param name="Block">The execution block that <paramref name="Head"/> proves.</param>
    public sealed record SignableHead(Head Head, ProvenBlock Block)
    {
        /// <summary>Its ancestors that were such heads before and are still fresh, the newest first: an endpoint may be behind.</summary>
        public ImmutableArray<SignableHead> Earlier { get; init; } = [];

        /// <summary>This head or the earlier one whose block that is.</summary>
        /// <exception cref="InvalidOperationException">It is the block of none of them.</exception>
        public SignableHead HeadOf(ProvenBlock block) => Earlier.Prepend(this).First(head => head.Block.BlockHash == block.BlockHash);
    }

    /// <summary>
    /// The blocks that an answer may be from. While there is no newest head to sign, there is no finalized one: it might be an old one.
    /// </summary>
    /// <param name="Finalized">Null before finality was proven, and from Gloas on before the block's header is known.</param>
    /// <param name="Checkpoint">The newest block on disk that this node has proven to be finalized, or has started from.</param>
    public sealed record SignableBlocks(SignableHead Latest, SignableHead? Finalized, FinalizedBlock Checkpoint)
    {
        /// <summary>What the node's statement about itself says of the chain, at the same moment.</summary>
        public ChainStanding Standing { get; init; } = ChainStanding.None;

        /// <summary>
        /// Another object each time that the execution side is told of other blob parameters, because no statement says which are in doubt.
        /// </summary>
        public object? BlobsTold { get; init; }

        /// <summary>
        /// Holds while the same would be answered in the same slot, with time that is authenticated or is not, as it was.
        /// </summary>
        public Lease? Lease { get; init; }

        /// <summary>The same as <see cref="Standing"/>, of the sync committee.</summary>
        public EquivocationStatus Equivocation { get; init; } = new(null, IsJudged: false);
    }

    /// <summary>Where the light client is, as far as a statement says it.</summary>
    /// <param name="Trusted">Root of the block that it was told to trust.</param>
    /// <param name="Checkpoint">Root of the block that it would start from.</param>
    /// <param name="CheckpointSlot">Its slot, where this node has proven it.</param>
    /// <param name="Learned">The forks that it has learned.</param>
    public sealed record ChainStanding(Root? Trusted, Root? Checkpoint, Slot? CheckpointSlot, ImmutableArray<LearnedFork> Learned)
    {
        public static ChainStanding None { get; } = new(null, null, null, []);
    }

    /// <param name="Participation">How much of the sync committee signed it.</param>
    public sealed record Head(LightClientHeader Header, Participation Participation)
    {
        /// <summary>The execution block that the head proves: from Gloas on, the newest payload before its own.</summary>
        public Hash32? BlockHash => Header.ExecutionBlockHash ?? Header.Execution?.BlockHash;

        /// <summary>The update that so many signed; null where nobody has.</summary>
        public LightClientUpdate? Update { get; init; }

        /// <summary>The same head may be proven by several updates that as many signed.</summary>
        public bool Equals(Head? other) => other is not null && Header == other.Header && Participation == other.Participation;

        public override int GetHashCode() => HashCode.Combine(Header, Participation);
    }

    /// <summary>
    /// Told to the parent, from Gloas on and where heads were missed: somebody who has execution endpoints is to fetch the header with this
    /// hash, and to answer with <see cref="HeaderProven"/> or <see cref="HeaderNotProven"/>.
    /// </summary>
    public sealed record WantsHeader(ProvenBlockHash Hash);

    /// <summary>
    /// Told to the parent, where blocks are executed again: somebody who has execution endpoints is to do that, and to answer with
    /// <see cref="BlockJudged"/>. Only the newest of several is waited for.
    /// </summary>
    /// <param name="WithParents">Whether the blocks before it are executed, too, back to one that was.</param>
    /// <param name="Scheduled">
    /// The chain as it is proven or configured, with no doubt of its blob parameters: nobody can keep a block from its verdict by naming
    /// others.
    /// </param>
    /// <param name="Remembered">What is known of earlier blocks; those who judge may have been started again since.</param>
    /// <param name="Signed">The head's update, for the evidence that the committee signed for an invalid block.</param>
    public sealed record WantsVerdict(
        ProvenBlock Block, bool WithParents, BeaconChain Scheduled, JudgedBefore Remembered, LightClientUpdate Signed);

    /// <summary>The answer. Also published on the event stream.</summary>
    /// <param name="WithParents">Whether it is known, too, that the block is not after an invalid one.</param>
    public sealed record BlockJudged(Hash32 BlockHash, BlockJudgement Judgement, bool WithParents)
    {
        /// <summary>It and the blocks before it that were found valid for this, the oldest first; empty where it is not valid.</summary>
        public ImmutableArray<JudgedBlock> Valid { get; init; } = [];
    }

    /// <summary>
    /// Told to the parent: somebody who has execution endpoints is to ask them for forks to come (<c>eth_config</c>, EIP-7910), and to
    /// answer with <see cref="ExecutionHints"/>.
    /// </summary>
    /// <param name="Round">It grows when endpoints change. Answers to an older question are passed over.</param>
    public sealed record WantsHints(int Round);

    /// <summary>What those execution endpoints say that answered in time.</summary>
    public sealed record ExecutionHints(int Round, ImmutableArray<HeardHints> Heard);

    /// <summary>
    /// The header was fetched, hashed again and compared. Also published on the event stream, because the head, or one before it, may have
    /// its block now.
    /// </summary>
    public sealed record HeaderProven(ProvenBlock Block);

    /// <summary>No endpoint gave it.</summary>
    public sealed record HeaderNotProven(Hash32 BlockHash, string Reason);

    /// <summary>How far the light client is.</summary>
    /// <param name="OptimisticBlock">
    /// Number of the execution block that <paramref name="Optimistic"/> proves; null where only its hash is known.
    /// </param>
    /// <param name="FinalizedBlock">The same for <paramref name="Finalized"/>.</param>
    /// <param name="JudgesUntil">When the sync committees that are known end; null before the bootstrap.</param>
    /// <param name="Endpoints">In the order of the configuration.</param>
    public sealed record SyncStatus(
        SyncPhase Phase,
        string Waiting,
        Slot CurrentSlot,
        Root? TrustedCheckpoint,
        Root? Checkpoint,
        Slot? CheckpointSlot,
        FinalizedBlock? Founding,
        Head? Optimistic,
        Head? Finalized,
        ulong? OptimisticBlock,
        ulong? FinalizedBlock,
        ulong? StorePeriod,
        ulong CurrentPeriod,
        DateTimeOffset? JudgesUntil,
        ulong Refusals,
        ImmutableArray<EndpointStatus> Endpoints)
    {
        /// <summary>The chain's forks, those that were learned among them, and what is said of others.</summary>
        public required LearnedSchedule Schedule { get; init; }

        /// <inheritdoc cref="LieLog.KnownOf"/>
        public ImmutableArray<Lie> Lies { get; init; } = [];
    }

    public enum SyncPhase
    {
        AwaitingCheckpoint,
        Bootstrapping,
        CatchingUp,
        Following,

        /// <summary>Heads are followed and signed; the chain has not finalized for long.</summary>
        /// <seealso cref="SyncPosition.IsFinalityLate"/>
        NotFinalizing,
        CheckpointRefused,
    }

    /// <summary>
    /// Told to the parent when the journal has been read, at each start. The actor asks nothing before <see cref="Follow"/>.
    /// </summary>
    public sealed record Recovered(JournaledCheckpoint Journaled);

    /// <summary>The node is set up: these endpoints may be asked, as soon as <see cref="TrustCheckpoint"/> says where to start.</summary>
    public sealed record Follow(ImmutableArray<EndpointUrl> Endpoints);

    /// <summary>
    /// Start from this block root and follow the chain. Once the light client has started, another one changes nothing, because a running
    /// node never changes its chain.
    /// </summary>
    /// <param name="Founding">The founding checkpoint of the network; null if this block is to become it.</param>
    /// <param name="Compared">The operator's own checkpoint, which the members have confirmed.</param>
    /// <param name="Updates">A member's newest updates; verified like any others once the bootstrap is there.</param>
    public sealed record TrustCheckpoint(
        Root BlockRoot, FinalizedBlock? Founding, Root? Compared, ImmutableArray<ForkedSsz> Updates)
    {
        /// <summary>Other roots of the same standing, the newest first, for endpoints that do not have the first one.</summary>
        public ImmutableArray<Root> Older { get; init; } = [];
    }

    /// <summary>Told to the parent: this root is on disk now, and everything is proven from it.</summary>
    public sealed record Trusts(Root BlockRoot);

    /// <summary>
    /// Told to the parent, again and again: no endpoint serves any of the roots to start from, or the one that is served is too old.
    /// </summary>
    public sealed record NoBootstrap;

    /// <summary>Told to the parent: the trusted root is this block, and the light client has started from it.</summary>
    public sealed record Bootstrapped(FinalizedBlock Block);

    /// <summary>
    /// Told to the parent: the chain's forks, those among them that a sync committee has proven, and its blob parameters, which are unknown
    /// from where somebody names others.
    /// </summary>
    /// <param name="Known">The same without what somebody only says, for members.</param>
    public sealed record ScheduleLearned(BeaconChain Chain, ScheduleHints Known);

    /// <summary>
    /// Endpoints of either layer have changed. These beacon endpoints are asked from now on, and no other; the execution endpoints are the
    /// sources whose hints still count.
    /// </summary>
    internal sealed record UseEndpoints(ImmutableArray<EndpointUrl> Beacon, ImmutableArray<EndpointUrl> Execution);

    internal sealed record RoundDue;

    internal sealed record HintsDue;

    /// <summary>What those sources say of the schedule that were asked, and answered in time.</summary>
    internal sealed record HintsHeard(int Round, ImmutableArray<HeardHints> Heard);

    /// <summary>A member says something of the schedule.</summary>
    public sealed record ScheduleSaid(HeardHints Said);

    /// <summary>No hints are asked for while its timer runs.</summary>
    internal sealed record HintsRested;

    internal sealed record HeaderDue;

    internal sealed record VerdictDue;

    /// <summary>An answer of an endpoint, decoded and not judged yet.</summary>
    internal interface IFetched
    {
        Endpoint Endpoint { get; }

        /// <summary>What is kept of request and answer if a check refuses it.</summary>
        Exchange? Exchange { get; }
    }

    /// <param name="Checkpoint">The root that was asked for.</param>
    internal sealed record BootstrapFetched(Endpoint Endpoint, Root Checkpoint, LightClientBootstrap Bootstrap) : IFetched
    {
        public Exchange? Exchange { get; init; }
    }

    /// <summary>Finality and optimistic updates are made into updates, as the specification does to process them.</summary>
    internal sealed record UpdatesFetched(Endpoint Endpoint, DecodedUpdates Updates) : IFetched
    {
        public Exchange? Exchange { get; init; }
    }

    /// <summary>No endpoint has answered the present question.</summary>
    internal sealed record Unanswered;
}
