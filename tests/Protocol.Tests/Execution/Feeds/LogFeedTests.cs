using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Feeds;

namespace Helios.Protocol.Tests.Execution.Feeds;

public sealed class LogFeedTests
{
    private static readonly Address Token = Address.Parse("0x6b175474e89094c44da98b954eedeac495271d0f");
    private static readonly Hash32 Transfer = Keccak256.Hash("Transfer"u8);
    private static readonly LogFilter OfToken = new([Token], [[Transfer]]);

    private readonly FeedChain _chain = new();

    private static BlockLink Genesis => FeedChain.Genesis;

    [Fact]
    public void Logs_that_match_are_delivered_in_their_order_and_only_candidates_receipts_are_fetched()
    {
        BlockLink[] blocks = _chain.Extend(Genesis, 6, "a", number => number % 2 == 0 ? [Matching(1), Other, Matching(2)] : [Other]);
        FeedStep.Logs step = _chain.Move(LogFeed.From(Genesis, OfToken), blocks[^1]);
        step.Removed.ShouldBeEmpty();
        step.Added.Select(log => (log.BlockNumber, log.LogIndex)).ShouldBe(
            [(1002, 0), (1002, 2), (1004, 0), (1004, 2), (1006, 0), (1006, 2)]);
        step.Added.ShouldAllBe(log => log.BlockHash == blocks[(int)(log.BlockNumber - 1001)].Hash && OfToken.Matches(log.Log));
        _chain.FetchedReceipts.ShouldBe([blocks[1].Hash, blocks[3].Hash, blocks[5].Hash], ignoreOrder: true);
        _chain.Move(step.Next, blocks[^1]).Added.ShouldBeEmpty();
    }

    /// <summary>Receipts of removed blocks are not fetched: an endpoint may not have them any more.</summary>
    [Fact]
    public void A_reorganization_removes_what_was_delivered_in_reverse_and_then_adds()
    {
        foreach (int depth in new[] { 1, 2, 3, 7, 64, ChainFeed.Reach - 1, ChainFeed.Reach })
        {
            var chain = new FeedChain();
            BlockLink[] old = chain.Extend(Genesis, depth, "old", _ => [Matching(1), Matching(2)]);
            LogFeed feed = LogFeed.From(Genesis, OfToken);
            List<PlacedLog> delivered = [];
            foreach (BlockLink block in old)
            {
                FeedStep.Logs moved = chain.Move(feed, block);
                delivered.AddRange(moved.Added);
                feed = moved.Next;
            }
            chain.FetchedReceipts.Clear();
            BlockLink[] branch = chain.Extend(Genesis, depth, "new", number => [Matching((int)number)]);

            FeedStep.Logs step = chain.Move(feed, branch[^1]);

            step.Removed.ShouldBe(Enumerable.Reverse(delivered));
            step.Added.Select(log => log.BlockHash).ShouldBe(branch.Select(block => block.Hash));
            chain.FetchedReceipts.ShouldBe(branch.Select(block => block.Hash), ignoreOrder: true);
        }
    }

    /// <summary>A client reads the logs so far, and then begins to follow: what it has read may leave the chain, too.</summary>
    [Fact]
    public void Logs_of_blocks_from_before_the_feed_are_removed_by_their_proven_receipts()
    {
        BlockLink[] old = _chain.Extend(Genesis, 3, "old", number => [Matching((int)number)]);
        BlockLink[] branch = _chain.Extend(Genesis, 2, "new", _ => [Other]);
        FeedStep.Logs step = _chain.Move(LogFeed.From(old[^1], OfToken), branch[^1]);
        step.Removed.Select(log => log.BlockHash).ShouldBe(old.Reverse().Select(block => block.Hash));
        step.Added.ShouldBeEmpty();
    }

    [Fact]
    public void Only_logs_of_the_wanted_blocks_are_delivered()
    {
        BlockLink[] blocks = _chain.Extend(Genesis, 9, "a", number => [Matching((int)number)]);
        _chain.Move(LogFeed.From(Genesis, OfToken, from: 1003, to: 1005), blocks[^1]).Added.Select(log => log.BlockNumber)
            .ShouldBe([1003UL, 1004, 1005]);
        _chain.FetchedReceipts.Count.ShouldBe(3);
    }

    [Fact]
    public void What_an_endpoint_does_not_have_yet_is_delivered_later_and_nothing_is_left_out()
    {
        BlockLink[] blocks = _chain.Extend(Genesis, 4, "a", number => [Matching((int)number)]);
        LogFeed feed = LogFeed.From(Genesis, OfToken);
        _chain.Missing.Add(blocks[2].Hash);
        _chain.Step(feed, blocks[3]).ShouldBe(new FeedStep.NeedsHeader(blocks[2].Hash));
        feed = _chain.Move(feed, blocks[1]).Next; // the head before is there
        _chain.Missing.Clear();
        _chain.Move(feed, blocks[3]).Added.Select(log => log.BlockNumber).ShouldBe([1003UL, 1004]);
    }

    [Fact]
    public void A_way_that_is_too_long_is_said()
    {
        BlockLink[] blocks = _chain.Extend(Genesis, ChainFeed.Reach + 1, "a");
        _chain.Step(LogFeed.From(Genesis, OfToken), blocks[^1]).ShouldBeOfType<FeedStep.OutOfReach>();
    }

    /// <summary>Over any heads, with missed ones, reorganizations and a reader that begins in the middle.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_reader_that_follows_the_logs_has_those_of_the_chain_of_the_head(int seed)
    {
        var random = new Random(seed);
        var parents = new Dictionary<BlockLink, BlockLink>();
        List<BlockLink> heads = [Genesis];
        LogFeed feed = LogFeed.From(Genesis, OfToken);
        List<PlacedLog> reader = [];
        for (int i = 0; i < 100; i++)
        {
            BlockLink parent = heads[^random.Next(1, Math.Min(12, heads.Count + 1))];
            Log[] logs = [.. Enumerable.Range(0, random.Next(4)).Select(n => random.Next(2) == 0 ? Matching(n) : Other)];
            foreach (BlockLink block in _chain.Extend(parent, random.Next(1, 6), $"{i}", random.Next(4) == 0 ? null : _ => logs))
            {
                parents[block] = parent;
                heads.Add(parent = block);
            }
            FeedStep.Logs step = _chain.Move(feed, heads[^1]);
            foreach (PlacedLog removed in step.Removed)
            {
                reader[^1].ShouldBe(removed);
                reader.RemoveAt(reader.Count - 1);
            }
            reader.AddRange(step.Added);
            feed = step.Next;

            List<BlockLink> chain = [heads[^1]];
            while (parents.TryGetValue(chain[^1], out BlockLink? above))
                chain.Add(above);
            reader.ShouldBe(Enumerable.Reverse(chain).SelectMany(block => _chain.ReceiptsOf(block).Logs(OfToken)));
        }
    }

    private static Log Matching(int data) => new(Token, [Transfer], BitConverter.GetBytes(data));

    private static Log Other => new(Address.Zero, [Transfer], default);
}
