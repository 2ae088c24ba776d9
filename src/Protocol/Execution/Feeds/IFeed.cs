namespace Helios.Protocol.Execution.Feeds;

/// <summary>What is known of blocks, by their hashes.</summary>
public interface IFeedSource
{
    /// <returns>With its header; null where it is not known.</returns>
    BlockLink? Block(Hash32 hash);

    /// <returns>Null where they are not known.</returns>
    VerifiedReceipts? Receipts(Hash32 hash);

    /// <summary>Whether the receipts were asked for, and no endpoint gave them.</summary>
    bool LacksReceipts(Hash32 hash);
}

/// <summary>Something that is delivered to one reader block by block.</summary>
public interface IFeed
{
    /// <summary>The block up to which everything is delivered.</summary>
    BlockLink Last { get; }

    /// <summary>The way to a new head.</summary>
    FeedStep To(BlockLink head, IFeedSource known);
}
