using System.Collections.Immutable;

namespace Helios.Protocol.Execution.Feeds;

/// <summary>
/// The logs that were delivered to one reader, and by that those to deliver for a new head. Added logs are from receipts that are proven,
/// and only blocks whose bloom excludes the filter are passed over, so none is left out. Removed logs are those that were delivered, so
/// none is invented; they come first and in reverse, as go-ethereum has it.
/// </summary>
public sealed class LogFeed : IFeed
{
    /// <summary>Most blocks whose receipts one step needs, and the logs after which it ends with the block that it is in.</summary>
    public const int ReceiptsOfStep = 8, LogsOfStep = 2_000;

    /// <summary>Most delivered logs that are kept, so that they can be removed.</summary>
    public const int Kept = 10_000;

    private readonly ChainFeed _chain;
    private readonly LogFilter _filter;
    private readonly ulong _from;
    private readonly ulong _to;

    /// <summary>By the block's hash, those that match, of every block that was delivered and can still be removed.</summary>
    private readonly ImmutableDictionary<Hash32, ImmutableArray<PlacedLog>> _delivered;

    /// <summary>Number of the last block whose logs were delivered and are not kept any more; null where there is none.</summary>
    private readonly ulong? _forgotten;

    private LogFeed(
        ChainFeed chain, LogFilter filter, ulong from, ulong to, ImmutableDictionary<Hash32, ImmutableArray<PlacedLog>> delivered,
        ulong? forgotten) =>
        (_chain, _filter, _from, _to, _delivered, _forgotten) = (chain, filter, from, to, delivered, forgotten);

    public BlockLink Last => _chain.Last;

    /// <summary>What follows this head is to be delivered.</summary>
    /// <param name="from">Number of the first block whose logs are wanted.</param>
    /// <param name="to">Number of the last.</param>
    public static LogFeed From(BlockLink head, LogFilter filter, ulong from = 0, ulong to = ulong.MaxValue) =>
        new(ChainFeed.From(head), filter, from, to, ImmutableDictionary<Hash32, ImmutableArray<PlacedLog>>.Empty, forgotten: null);

    /// <summary>
    /// The way to a new head, or as much of it as one step may have: it ends before a block whose receipts no endpoint gives, too, if
    /// there is a block to deliver before that.
    /// </summary>
    public FeedStep To(BlockLink head, IFeedSource known)
    {
        FeedStep way = _chain.To(head, known);
        if (way is not FeedStep.Blocks blocks)
            return way;
        if (blocks.Removed.Any(block => block.Number <= _forgotten))
        {
            return new FeedStep.OutOfReach($"a reorganization to block {head.Number} ({head.Hash}) removes block {_forgotten}, "
                + $"and more than {Kept} logs were delivered after it");
        }
        List<ImmutableArray<PlacedLog>> added = [];
        var missing = ImmutableArray.CreateBuilder<Hash32>();
        int receipts = 0, logs = 0;
        foreach (BlockLink block in blocks.Added)
        {
            ImmutableArray<PlacedLog> found = [];
            if (block.Number >= _from && block.Number <= _to)
            {
                if ((block.Header ?? known.Block(block.Hash)?.Header) is not { } header)
                    return new FeedStep.NeedsHeader(block.Hash);
                if (_filter.MayMatch(header.LogsBloom))
                {
                    receipts++;
                    if (known.Receipts(block.Hash) is { } ofBlock)
                        found = [.. ofBlock.Logs(_filter)];
                    else if (known.LacksReceipts(block.Hash) && added.Count > 0)
                        break;
                    else
                        missing.Add(block.Hash);
                }
            }
            added.Add(found);
            logs += found.Length;
            if (receipts == ReceiptsOfStep || logs > LogsOfStep)
                break;
        }
        if (missing.Count > 0)
            return new FeedStep.NeedsReceipts(missing.ToImmutable());
        if (added.Count < blocks.Added.Length)
        {
            if (_chain.To(blocks.Added[added.Count - 1], known) is not FeedStep.Blocks part)
                throw new InvalidOperationException($"the way to block {head.Number} is known, and not its beginning");
            blocks = part;
        }
        return new FeedStep.Logs(
            [.. blocks.Removed.SelectMany(block => LogsOf(block).Reverse())], [.. added.SelectMany(found => found)],
            After(blocks, added));
    }

    /// <summary>Nothing of a block from before the beginning, because nothing of it was delivered.</summary>
    private ImmutableArray<PlacedLog> LogsOf(BlockLink delivered) => _delivered.GetValueOrDefault(delivered.Hash, []);

    private LogFeed After(FeedStep.Blocks blocks, List<ImmutableArray<PlacedLog>> added)
    {
        ImmutableDictionary<Hash32, ImmutableArray<PlacedLog>> delivered = _delivered
            .RemoveRange(blocks.Removed.Select(block => block.Hash))
            .SetItems(blocks.Added.Zip(added, (block, logs) => KeyValuePair.Create(block.Hash, logs)));
        ImmutableArray<BlockLink> chain = blocks.Next.Chain;
        if (delivered.Count > ChainFeed.Reach)
            delivered = delivered.RemoveRange(delivered.Keys.Except(chain.Select(block => block.Hash)).ToArray());
        ulong? forgotten = _forgotten;
        int kept = delivered.Values.Sum(logs => logs.Length);
        foreach (BlockLink oldest in chain)
        {
            if (kept <= Kept)
                break;
            if (!delivered.TryGetValue(oldest.Hash, out ImmutableArray<PlacedLog> logs))
                continue;
            delivered = delivered.Remove(oldest.Hash);
            (forgotten, kept) = (oldest.Number, kept - logs.Length);
        }
        return new LogFeed(blocks.Next, _filter, _from, _to, delivered, forgotten);
    }
}
