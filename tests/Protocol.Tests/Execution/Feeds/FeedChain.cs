using System.Text;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Feeds;

namespace Helios.Protocol.Tests.Execution.Feeds;

/// <summary>A tree of real blocks with real receipts, and what somebody has fetched of them.</summary>
internal sealed class FeedChain : IFeedSource
{
    private readonly Dictionary<Hash32, (BlockLink Link, Lazy<VerifiedReceipts> Receipts)> _all = [];

    private readonly HashSet<Hash32> _lacks = [];

    private static readonly Hash32 NoTransactions = BlockRoots.Transactions([]), NoReceipts = BlockRoots.Receipts([]);

    public FeedChain() => _all[Genesis.Hash] = Make(1_000, default, "genesis", logs: null);

    public static BlockLink Genesis { get; } = Make(1_000, default, "genesis", logs: null).Link;

    public HashSet<Hash32> Fetched { get; } = [];

    public HashSet<Hash32> FetchedReceipts { get; } = [];

    /// <summary>Blocks whose headers no endpoint has.</summary>
    public HashSet<Hash32> Missing { get; } = [];

    /// <summary>Blocks whose receipts no endpoint has.</summary>
    public HashSet<Hash32> Lacking { get; } = [];

    /// <returns>Blocks on top of a parent, the oldest first.</returns>
    /// <param name="branch">Makes their hashes differ from those of another branch.</param>
    /// <param name="logs">Of the transaction of each block, by the block's number; null for blocks without transactions.</param>
    public BlockLink[] Extend(BlockLink parent, int count, string branch, Func<ulong, Log[]>? logs = null)
    {
        var blocks = new BlockLink[count];
        for (int i = 0; i < count; i++)
        {
            ulong number = parent.Number + 1;
            (BlockLink Link, Lazy<VerifiedReceipts> Receipts) made = Make(number, parent.Hash, branch, logs?.Invoke(number));
            parent = blocks[i] = made.Link;
            _all[parent.Hash] = made;
        }
        return blocks;
    }

    public VerifiedReceipts ReceiptsOf(BlockLink block) => _all[block.Hash].Receipts.Value;

    /// <summary>Takes a step, and fetches what it needs.</summary>
    public FeedStep Step(IFeed feed, BlockLink head)
    {
        while (true)
        {
            FeedStep step = feed.To(head, this);
            switch (step)
            {
                case FeedStep.NeedsHeader needs when !Missing.Contains(needs.Hash):
                    Fetched.Add(needs.Hash).ShouldBeTrue("a header that is known was asked for");
                    break;
                case FeedStep.NeedsReceipts needs:
                    if (needs.Hashes.Any(_lacks.Contains))
                        return step;
                    needs.Hashes.ShouldAllBe(
                        hash => (Lacking.Contains(hash) ? _lacks : FetchedReceipts).Add(hash), "receipts that are known were asked for");
                    break;
                default:
                    return step;
            }
        }
    }

    public FeedStep.Blocks Move(ChainFeed feed, BlockLink head) => Assert.IsType<FeedStep.Blocks>(Step(feed, head));

    /// <summary>In as many steps as it takes.</summary>
    public FeedStep.Logs Move(LogFeed feed, BlockLink head)
    {
        var way = Assert.IsType<FeedStep.Logs>(Step(feed, head));
        while (!way.Next.Last.Equals(head))
        {
            var more = Assert.IsType<FeedStep.Logs>(Step(way.Next, head));
            more.Removed.ShouldBeEmpty("what leaves comes first");
            more.Next.Last.Number.ShouldBeGreaterThan(way.Next.Last.Number);
            way = new FeedStep.Logs(way.Removed, way.Added.AddRange(more.Added), more.Next);
        }
        return way;
    }

    public BlockLink? Block(Hash32 hash) => Fetched.Contains(hash) && _all.TryGetValue(hash, out var block) ? block.Link : null;

    public VerifiedReceipts? Receipts(Hash32 hash) => FetchedReceipts.Contains(hash) ? _all[hash].Receipts.Value : null;

    /// <summary>An endpoint has the receipts now.</summary>
    public void Found(BlockLink block)
    {
        Lacking.Remove(block.Hash);
        _lacks.Remove(block.Hash);
    }

    public bool LacksReceipts(Hash32 hash) => _lacks.Contains(hash);

    private static (BlockLink Link, Lazy<VerifiedReceipts> Receipts) Make(ulong number, Hash32 parent, string branch, Log[]? logs)
    {
        Transaction[] transactions = logs is null ? [] : [Call(number)];
        Receipt[] receipts = logs is null ? [] : [new Receipt(TransactionType.Legacy, true, 21_000, [.. logs])];
        var header = new BlockHeader
        {
            ParentHash = parent,
            OmmersHash = BlockHeader.NoOmmers,
            Coinbase = Address.Zero,
            StateRoot = default,
            TransactionsRoot = logs is null ? NoTransactions : BlockRoots.Transactions(transactions),
            ReceiptsRoot = logs is null ? NoReceipts : BlockRoots.Receipts(receipts),
            LogsBloom = logs is null ? Bloom.Empty : receipts[0].LogsBloom,
            Difficulty = U256.Zero,
            Number = number,
            GasLimit = 30_000_000,
            GasUsed = 0,
            Timestamp = number * 12,
            ExtraData = Encoding.ASCII.GetBytes(branch),
            PrevRandao = default,
            Nonce = 0,
        };
        BlockLink link = BlockLink.Of(header);
        return (link, new Lazy<VerifiedReceipts>(() => VerifiedBlock.Verify(link.Hash, header, [.. transactions], withdrawals: null).Value
            .VerifyReceipts([.. receipts]).Value));
    }

    private static Transaction Call(ulong nonce) => new()
    {
        Type = TransactionType.Legacy,
        Nonce = nonce,
        MaxPriorityFeePerGas = 1,
        MaxFeePerGas = 1,
        GasLimit = 21_000,
        To = Address.Zero,
        Signature = new TransactionSignature(0, 1, 1),
    };
}
