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

    /// <summary>Many endpoints have no receipts of blocks that left the chain, so to ask for them would hold up the new branch.</summary>
    [Fact]
    public void Logs_that_were_never_delivered_are_not_removed_and_their_receipts_are_not_asked_for()
    {
        BlockLink[] old = _chain.Extend(Genesis, 3, "old", number => [Matching((int)number)]);
        BlockLink[] branch = _chain.Extend(Genesis, 2, "new", number => [Matching((int)number)]);
        FeedStep.Logs begun = _chain.Move(LogFeed.From(old[1], OfToken), old[2]);
        FeedStep.Logs step = _chain.Move(begun.Next, branch[^1]);
        step.Removed.ShouldBe(begun.Added);
        step.Added.Select(log => log.BlockHash).ShouldBe(branch.Select(block => block.Hash));
        _chain.FetchedReceipts.ShouldBe([old[2].Hash, branch[0].Hash, branch[1].Hash], ignoreOrder: true);
    }

    [Fact]
    public void A_step_needs_the_receipts_of_few_blocks_and_the_next_one_goes_on()
    {
        BlockLink[] blocks = _chain.Extend(Genesis, 3 * LogFeed.ReceiptsOfStep, "a", number => number % 2 == 0 ? [Matching(1)] : [Other]);
        var step = _chain.Step(LogFeed.From(Genesis, OfToken), blocks[^1]).ShouldBeOfType<FeedStep.Logs>();
        step.Added.Length.ShouldBe(LogFeed.ReceiptsOfStep);
        step.Next.Last.ShouldBe(blocks[2 * LogFeed.ReceiptsOfStep - 1]);
        _chain.FetchedReceipts.Count.ShouldBe(LogFeed.ReceiptsOfStep);
        _chain.Move(step.Next, blocks[^1]).Added.Select(log => log.BlockNumber).ShouldBe([1018UL, 1020, 1022, 1024]);
    }

    [Fact]
    public void A_step_ends_with_the_block_that_has_more_logs_than_one_may_deliver()
    {
        BlockLink[] blocks = _chain.Extend(Genesis, 3, "a", _ => [.. Enumerable.Range(0, LogFeed.LogsOfStep).Select(Matching)]);
        var step = _chain.Step(LogFeed.From(Genesis, OfToken), blocks[^1]).ShouldBeOfType<FeedStep.Logs>();
        step.Next.Last.ShouldBe(blocks[1]);
        step.Added.Length.ShouldBe(2 * LogFeed.LogsOfStep);
        _chain.Move(step.Next, blocks[^1]).Added.Length.ShouldBe(LogFeed.LogsOfStep);
    }

    /// <summary>A reorganization in the middle of a way of many steps: what leaves comes with the first.</summary>
    [Fact]
    public void What_comes_before_a_block_without_receipts_is_delivered_and_the_rest_when_they_are_there()
    {
        BlockLink[] old = _chain.Extend(Genesis, 2, "old", number => [Matching((int)number)]);
        BlockLink[] blocks = _chain.Extend(Genesis, 4, "a", number => [Matching((int)number)]);
        FeedStep.Logs begun = _chain.Move(LogFeed.From(Genesis, OfToken), old[^1]);
        _chain.Lacking.Add(blocks[2].Hash);
        var step = _chain.Step(begun.Next, blocks[^1]).ShouldBeOfType<FeedStep.Logs>();
        step.Removed.ShouldBe(Enumerable.Reverse(begun.Added));
        step.Added.Select(log => log.BlockNumber).ShouldBe([1001UL, 1002]);
        _chain.Step(step.Next, blocks[^1]).ShouldBeOfType<FeedStep.NeedsReceipts>().Hashes[0].ShouldBe(blocks[2].Hash);
        _chain.Found(blocks[2]);
        _chain.Move(step.Next, blocks[^1]).Added.Select(log => log.BlockNumber).ShouldBe([1003UL, 1004]);
    }

    [Fact]
    public void Two_feeds_keep_the_same_logs_of_a_block()
    {
        BlockLink[] blocks = _chain.Extend(Genesis, 1, "a", _ => [Matching(1), Other]);
        PlacedLog ofToken = _chain.Move(LogFeed.From(Genesis, OfToken), blocks[0]).Added.Single();
        _chain.Move(LogFeed.From(Genesis, LogFilter.All), blocks[0]).Added[0].ShouldBeSameAs(ofToken);
    }

    /// <summary>A reorganization takes back what is kept; one that goes deeper is said, because nothing may be left out.</summary>
    [Fact]
    public void Few_delivered_logs_are_kept_and_a_reorganization_beyond_them_is_said()
    {
        BlockLink[] blocks = _chain.Extend(Genesis, 12, "a", _ => [.. Enumerable.Range(0, 1_000).Select(Matching)]);
        LogFeed feed = _chain.Move(LogFeed.From(Genesis, OfToken), blocks[^1]).Next;
        BlockLink[] shallow = _chain.Extend(blocks[1], 1, "b"), deep = _chain.Extend(blocks[0], 1, "c");
        _chain.Move(feed, shallow[0]).Removed.Length.ShouldBe(LogFeed.Kept);
        _chain.Step(feed, deep[0]).ShouldBeOfType<FeedStep.OutOfReach>().Reason.ShouldContain("removes block 1002");
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
