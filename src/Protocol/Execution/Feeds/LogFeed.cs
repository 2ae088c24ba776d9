using System.Collections.Immutable;

namespace Helios.Protocol.Execution.Feeds;

/// <summary>
/// The logs that were delivered to one reader, and by that those to deliver for a new head. Added logs are from receipts that are proven,
/// and only blocks whose bloom excludes the filter are passed over, so none is left out. Removed logs are those that were delivered, so
/// none is invented; they come first and in reverse, as go-ethereum has it.
/// </summary>
public sealed class LogFeed : IFeed
{
    private readonly ChainFeed _chain;
    private readonly LogFilter _filter;
    private readonly ulong _from;
    private readonly ulong _to;

    /// <summary>By the block's hash, those that match, of every block that was delivered and can still be removed.</summary>
    private readonly ImmutableDictionary<Hash32, ImmutableArray<PlacedLog>> _delivered;

    private LogFeed(
        ChainFeed chain, LogFilter filter, ulong from, ulong to, ImmutableDictionary<Hash32, ImmutableArray<PlacedLog>> delivered) =>
        (_chain, _filter, _from, _to, _delivered) = (chain, filter, from, to, delivered);

    public BlockLink Last => _chain.Last;

    /// <summary>What follows this head is to be delivered.</summary>
    /// <param name="from">Number of the first block whose logs are wanted.</param>
    /// <param name="to">Number of the last.</param>
    public static LogFeed From(BlockLink head, LogFilter filter, ulong from = 0, ulong to = ulong.MaxValue) =>
        new(ChainFeed.From(head), filter, from, to, ImmutableDictionary<Hash32, ImmutableArray<PlacedLog>>.Empty);

    public FeedStep To(BlockLink head, IFeedSource known)
    {
        FeedStep way = _chain.To(head, known);
        if (way is not FeedStep.Blocks blocks)
            return way;
        var logs = new Dictionary<Hash32, ImmutableArray<PlacedLog>>();
        var missing = ImmutableArray.CreateBuilder<Hash32>();
        foreach (BlockLink block in blocks.Removed.Concat(blocks.Added))
        {
            if (_delivered.TryGetValue(block.Hash, out ImmutableArray<PlacedLog> delivered))
                logs[block.Hash] = delivered;
            else if (block.Number < _from || block.Number > _to)
                logs[block.Hash] = [];
            else if ((block.Header ?? known.Block(block.Hash)?.Header) is not { } header)
                return new FeedStep.NeedsHeader(block.Hash);
            else if (!_filter.MayMatch(header.LogsBloom))
                logs[block.Hash] = [];
            else if (known.Receipts(block.Hash) is { } receipts)
                logs[block.Hash] = [.. receipts.Logs(_filter)];
            else
                missing.Add(block.Hash);
        }
        if (missing.Count > 0)
            return new FeedStep.NeedsReceipts(missing.ToImmutable());
        return new FeedStep.Logs(
            [.. blocks.Removed.SelectMany(block => logs[block.Hash].Reverse())],
            [.. blocks.Added.SelectMany(block => logs[block.Hash])],
            new LogFeed(blocks.Next, _filter, _from, _to, DeliveredAfter(blocks, logs)));
    }

    private ImmutableDictionary<Hash32, ImmutableArray<PlacedLog>> DeliveredAfter(
        FeedStep.Blocks blocks, Dictionary<Hash32, ImmutableArray<PlacedLog>> logs)
    {
        ImmutableDictionary<Hash32, ImmutableArray<PlacedLog>> delivered = _delivered
            .RemoveRange(blocks.Removed.Select(block => block.Hash))
            .SetItems(blocks.Added.Select(block => KeyValuePair.Create(block.Hash, logs[block.Hash])));
        return delivered.Count <= ChainFeed.Reach
            ? delivered
            : delivered.RemoveRange(delivered.Keys.Except(blocks.Next.Chain.Select(block => block.Hash)).ToArray());
    }
}
