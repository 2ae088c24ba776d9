using System.Collections.Immutable;

namespace Helios.Protocol.Execution.Feeds;

/// <summary>The way of a feed to a new head.</summary>
public abstract record FeedStep
{
    private FeedStep()
    {
    }

    /// <summary>What a <see cref="ChainFeed"/> delivers.</summary>
    /// <param name="Removed">Delivered blocks that the new head does not have, the newest first.</param>
    /// <param name="Added">Blocks to deliver, the oldest first. Each is the parent of the next, and the last is the head.</param>
    /// <param name="Next">The feed after their delivery.</param>
    public sealed record Blocks(ImmutableArray<BlockLink> Removed, ImmutableArray<BlockLink> Added, ChainFeed Next) : FeedStep;

    /// <summary>What a <see cref="LogFeed"/> delivers.</summary>
    /// <param name="Removed">Logs of blocks that the new head does not have, in the reverse of their order.</param>
    /// <param name="Added">Logs to deliver after them, in their order.</param>
    /// <param name="Next">The feed after their delivery. Where a step would be too large, it ends on the way to the head.</param>
    public sealed record Logs(ImmutableArray<PlacedLog> Removed, ImmutableArray<PlacedLog> Added, LogFeed Next) : FeedStep;

    /// <summary>The way leads through a block that is not known yet: with its header, ask again.</summary>
    public sealed record NeedsHeader(Hash32 Hash) : FeedStep;

    /// <summary>These blocks may have logs to deliver: with their receipts, ask again.</summary>
    public sealed record NeedsReceipts(ImmutableArray<Hash32> Hashes) : FeedStep;

    /// <summary>The way is longer than a feed goes. Nothing can be delivered any more without a gap.</summary>
    /// <param name="Reason">For the client.</param>
    public sealed record OutOfReach(string Reason) : FeedStep;
}
