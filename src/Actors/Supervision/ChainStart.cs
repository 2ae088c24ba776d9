using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Protocol.Overlay;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Supervision;

/// <summary>
/// Where this node's chain starts: at the operator's checkpoint, the journal's, the one that was sealed with the key, or a member's. A node
/// starts once; later it follows the chain that it has started on, whoever names another one. A value: each step gives the next.
/// </summary>
internal sealed record ChainStart
{
    /// <summary>Roots that were proven before the newest one, for endpoints that do not have that.</summary>
    private const int RootsKept = 4;

    private ChainStart()
    {
    }

    /// <summary>As the light client has read it. By the time that the light client is started again, it may be the host's.</summary>
    public JournaledCheckpoint Journaled { get; private init; } = JournaledCheckpoint.None;

    /// <summary>What the light client is told, also when it is started again; null while nothing is known.</summary>
    public TrustCheckpoint? Trusted { get; private init; }

    /// <summary>By the operator, in the configuration or in <c>POST /setup</c>.</summary>
    private Root? Named { get; init; }

    /// <summary>Of the network that this node has founded.</summary>
    private FinalizedBlock? Founding { get; init; }

    private bool HasBootstrapped { get; init; }

    /// <summary>Whether the chain was started before this node knew whether it founds a network or joins one.</summary>
    private bool IsAhead { get; init; }

    /// <summary>Where it has started from then.</summary>
    private FinalizedBlock? StartedAhead { get; init; }

    public static ChainStart Of(CheckpointOrigin origin) => new() { Named = (origin as CheckpointOrigin.Configured)?.BlockRoot };

    public ChainStart Recovered(JournaledCheckpoint journaled) => this with { Journaled = journaled };

    /// <summary>The node is set up, with a checkpoint or without.</summary>
    public ChainStart SetUp(Root? named) => this with { Named = named ?? Named };

    /// <summary>What a joiner compares with what the members say.</summary>
    /// <param name="named">In the setup that is under way.</param>
    public OwnCheckpoints Own(Root? named) => OwnCheckpoints.Of(named ?? Named, Journaled);

    /// <summary>
    /// The light client starts, or was started again because the journal had refused a write. It does not know what it was told before,
    /// and goes on from what this process has proven.
    /// </summary>
    public ChainStart Following() => this with { HasBootstrapped = false };

    /// <summary>
    /// Where a contract of the chain is the network's authority, nobody is judged before it was read. So the chain is started from the
    /// operator's checkpoint at once, whether the node founds a network or joins one; who joins has it compared with the members' all the
    /// same.
    /// </summary>
    public Step Ahead() => Trusted is null && Named is { } named
        ? (this with { IsAhead = true }).From(new TrustCheckpoint(named, Founding: null, Compared: null, []))
        : new(this);

    /// <summary>
    /// A founder starts from the operator's checkpoint, which becomes the founding checkpoint. The journal's newer one is not used then,
    /// because the host could have written it; finality is proven again from the founding checkpoint. Where the operator names none, the
    /// journal is all there is: its newest root, and older ones for endpoints that do not have that one.
    /// </summary>
    public Step Found()
    {
        if (Founding is not null)
            return new(this) { ToOverlay = new OverlayNetwork.Founded(Founding) };
        if (IsAhead)
        {
            ChainStart founder = this with { IsAhead = false };
            return StartedAhead is { } started ? founder.FoundedAt(started) : new(founder);
        }
        if (Named is { } named)
            return From(new TrustCheckpoint(named, Founding: null, Compared: null, []));
        return Journaled.Roots is [var newest, .. var older]
            ? From(new TrustCheckpoint(newest, Founding: null, Compared: null, []) { Older = older })
            : new(this);
    }

    public Step Bootstrapped(FinalizedBlock block)
    {
        ChainStart next = this with { HasBootstrapped = true };
        if (IsAhead)
            return new(next with { StartedAhead = StartedAhead ?? block });
        return Trusted is not { Founding: null } ? new(next) : next.FoundedAt(block);
    }

    /// <summary>
    /// No endpoint serves the block that a member or the sealed copy named. A member is asked for a newer one of the same network; it is
    /// tried as well.
    /// </summary>
    public Step NoBootstrap() => Trusted is { Founding: not null } ? AskMember() : new(this);

    /// <summary>A key that was unsealed brings the block to start from, because it must not serve another chain.</summary>
    /// <param name="whyTooOld">Judges the age of that block.</param>
    public Step KeyReady(OverlayNetwork.KeyReady ready, Func<Slot, string?> whyTooOld)
    {
        if (ready.Checkpoint is not { } sealedWith || Trusted is not null)
            return new(this);
        return whyTooOld(sealedWith.Slot) is { } reason
            ? AskMember() with { TooOld = reason }
            : From(new TrustCheckpoint(sealedWith.BlockRoot, ready.Founding, Compared: null, []));
    }

    /// <summary>A member's newer block replaces an older one of the same network that nobody serves.</summary>
    public Step Heard(OverlayNetwork.PeerCheckpoint checkpoint)
    {
        var start = new TrustCheckpoint(checkpoint.Block.BlockRoot, checkpoint.Founding, Named, checkpoint.Updates);
        if (Trusted is not { } before)
            return From(start);
        if (IsAhead)
            return new(this with { IsAhead = false, Trusted = before with { Founding = checkpoint.Founding } });
        if (HasBootstrapped || before.Founding != checkpoint.Founding)
            return new(this);
        TrustCheckpoint newer = start with { Older = [before.BlockRoot, .. before.Older.Take(RootsKept - 1)] };
        return new(this with { Trusted = newer }) { ToBeacon = newer };
    }

    /// <summary>From here the light client starts again, if it has to.</summary>
    public ChainStart Finalized(FinalizedBlock block) =>
        Trusted is { } before && (before.Founding ?? StartedAhead) is not null && before.BlockRoot != block.BlockRoot
        ? this with
        {
            Trusted = before with
            {
                BlockRoot = block.BlockRoot,
                Older = [before.BlockRoot, .. before.Older.Take(RootsKept - 1)],
                Updates = [],
            },
        }
        : this;

    private Step FoundedAt(FinalizedBlock block) =>
        new(this with { Founding = block, Trusted = Trusted! with { BlockRoot = block.BlockRoot, Founding = block } })
        {
            ToOverlay = new OverlayNetwork.Founded(block),
        };

    private Step From(TrustCheckpoint start) =>
        Trusted is null ? new(this with { Trusted = start }) { ToBeacon = start } : new(this);

    private Step AskMember() => new(this) { ToOverlay = new OverlayNetwork.GetCheckpoint() };

    /// <summary>What follows.</summary>
    public sealed record Step(ChainStart Next)
    {
        /// <summary>Null where there is nothing to tell.</summary>
        public TrustCheckpoint? ToBeacon { get; init; }

        /// <summary>Null where there is nothing to tell.</summary>
        public object? ToOverlay { get; init; }

        /// <summary>Why the block that was sealed with the key is not used; null where it is.</summary>
        public string? TooOld { get; init; }
    }
}
