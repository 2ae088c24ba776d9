using System.Collections.Immutable;

namespace Helios.Protocol.Execution.Feeds;

/// <summary>
/// The blocks that were delivered to one reader, and by that those to deliver for a new head: removed and added ones, by parent hashes
/// alone. A head that was missed is filled in by its descendants; of a reorganization the whole new branch is delivered. A head that is
/// an ancestor of what was delivered delivers nothing: it is an older one, and no other branch has replaced what follows it. A value:
/// each step gives the next, and a step that is not taken has changed nothing.
/// </summary>
public sealed class ChainFeed : IFeed
{
    /// <summary>
    /// Most blocks that one step adds, and most that it removes. While the chain finalizes, the finalized block is nearer to the head, so
    /// no reorganization goes so far.
    /// </summary>
    public const int Reach = 128;

    /// <summary>Each is the parent of the next. At least one, and as many as can be removed, with their parent.</summary>
    private readonly ImmutableArray<BlockLink> _chain;

    private ChainFeed(ImmutableArray<BlockLink> chain) => _chain = chain;

    public BlockLink Last => _chain[^1];

    /// <summary>The blocks that can still be removed, and their parent, the oldest first.</summary>
    internal ImmutableArray<BlockLink> Chain => _chain;

    /// <summary>What follows this head is to be delivered.</summary>
    public static ChainFeed From(BlockLink head) => new([head]);

    public FeedStep To(BlockLink head, IFeedSource known)
    {
        List<BlockLink> chain = [.. Enumerable.Reverse(_chain)]; // the newest first, as both branches are walked
        List<BlockLink> branch = [];
        BlockLink block = head;
        while (true)
        {
            if (branch.Count == 0 && Has(chain, block.Number, block.Hash))
                return new FeedStep.Blocks([], [], this);
            if (block.Number <= chain[^1].Number)
            {
                // they part before what is known of the old branch
                if (chain.Count > Reach || chain[^1].Number == 0)
                {
                    return new FeedStep.OutOfReach($"a reorganization to block {head.Number} ({head.Hash}) removes more than {Reach} "
                        + $"blocks up to block {Last.Number} ({Last.Hash}), the last that was delivered");
                }
                if (known.Block(chain[^1].ParentHash) is not { } older)
                    return new FeedStep.NeedsHeader(chain[^1].ParentHash);
                chain.Add(older);
                continue;
            }
            if (branch.Count == Reach)
            {
                return new FeedStep.OutOfReach($"block {head.Number} ({head.Hash}) is more than {Reach} blocks after "
                    + $"block {Last.Number} ({Last.Hash}), the last that was delivered");
            }
            branch.Add(block);
            if (Has(chain, block.Number - 1, block.ParentHash))
                return Moved(chain, block.Number - 1, branch);
            if (known.Block(block.ParentHash) is not { } parent)
                return new FeedStep.NeedsHeader(block.ParentHash);
            block = parent;
        }
    }

    private static bool Has(List<BlockLink> chain, ulong number, Hash32 hash) =>
        number >= chain[^1].Number && number <= chain[0].Number && chain[(int)(chain[0].Number - number)].Hash == hash;

    /// <param name="ancestor">Number of the last block that both branches have.</param>
    private static FeedStep.Blocks Moved(List<BlockLink> chain, ulong ancestor, List<BlockLink> branch)
    {
        int removed = (int)(chain[0].Number - ancestor);
        ImmutableArray<BlockLink> added = [.. Enumerable.Reverse(branch)];
        return new FeedStep.Blocks(
            [.. chain.Take(removed)], added,
            new ChainFeed([.. branch.Concat(chain.Skip(removed)).Take(Reach + 1).Reverse()]));
    }
}
