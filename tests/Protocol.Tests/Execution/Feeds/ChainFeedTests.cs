using Helios.Protocol.Execution.Feeds;

namespace Helios.Protocol.Tests.Execution.Feeds;

public sealed class ChainFeedTests
{
    private readonly FeedChain _chain = new();

    private static BlockLink Genesis => FeedChain.Genesis;

    [Fact]
    public void A_head_on_top_of_the_last_delivered_block_is_added_and_asks_for_no_header()
    {
        BlockLink[] blocks = _chain.Extend(Genesis, 2, "a");
        ChainFeed feed = ChainFeed.From(Genesis);
        foreach (BlockLink block in blocks)
        {
            FeedStep.Blocks moved = _chain.Move(feed, block);
            Assert.Equal(new[] { block }, moved.Added);
            Assert.Empty(moved.Removed);
            Assert.Equal(block, (feed = moved.Next).Last);
        }
        Assert.Empty(_chain.Fetched);
    }

    [Fact]
    public void The_same_head_again_adds_and_removes_nothing()
    {
        FeedStep.Blocks moved = _chain.Move(ChainFeed.From(Genesis), Genesis);
        Assert.Empty(moved.Added);
        Assert.Empty(moved.Removed);
    }

    [Fact]
    public void Heads_that_were_missed_are_filled_in_by_the_headers_of_the_head_s_ancestors()
    {
        for (int missed = 0; missed < ChainFeed.Reach; missed++)
        {
            var chain = new FeedChain();
            BlockLink[] blocks = chain.Extend(Genesis, missed + 1, "a");
            FeedStep.Blocks moved = chain.Move(ChainFeed.From(Genesis), blocks[^1]);
            Assert.Equal(blocks, moved.Added);
            Assert.Equal(missed, chain.Fetched.Count); // the head is proven, and the parent of the first is delivered
        }
    }

    [Fact]
    public void More_missed_heads_than_the_feed_reaches_are_said_and_not_passed_over()
    {
        BlockLink[] blocks = _chain.Extend(Genesis, ChainFeed.Reach + 1, "a");
        var tooFar = Assert.IsType<FeedStep.OutOfReach>(_chain.Step(ChainFeed.From(Genesis), blocks[^1]));
        Assert.Contains("more than 128 blocks after block 1000", tooFar.Reason);
        Assert.Contains("block 1129", tooFar.Reason);
    }

    /// <summary>Of every depth that a feed takes, to a new branch that is shorter, and to one that is longer.</summary>
    [Fact]
    public void A_reorganization_removes_the_old_branch_from_its_end_and_adds_the_whole_new_branch()
    {
        for (int depth = 1; depth <= ChainFeed.Reach; depth++)
        {
            foreach (int length in new[] { 1, Math.Min(depth + 1, ChainFeed.Reach) })
            {
                var chain = new FeedChain();
                BlockLink[] old = chain.Extend(Genesis, depth, "old");
                ChainFeed feed = old.Aggregate(ChainFeed.From(Genesis), (feed, block) => chain.Move(feed, block).Next);
                BlockLink[] branch = chain.Extend(Genesis, length, "new");

                FeedStep.Blocks moved = chain.Move(feed, branch[^1]);

                Assert.Equal(old.Reverse(), moved.Removed);
                Assert.Equal(branch, moved.Added);
                Assert.DoesNotContain(chain.Fetched, old.Select(block => block.Hash).Contains);
                // and back again
                FeedStep.Blocks back = chain.Move(moved.Next, old[^1]);
                Assert.Equal(branch.Reverse(), back.Removed);
                Assert.Equal(old, back.Added);
            }
        }
    }

    /// <summary>The light client is behind after a restart, by an endpoint that is. Nothing has left the chain.</summary>
    [Fact]
    public void A_head_that_is_an_ancestor_of_the_last_delivered_block_delivers_nothing()
    {
        BlockLink[] before = _chain.Extend(Genesis, 3, "a"), blocks = _chain.Extend(before[^1], 5, "a");
        ChainFeed feed = blocks.Aggregate(ChainFeed.From(before[^1]), (feed, block) => _chain.Move(feed, block).Next);
        foreach (BlockLink older in new[] { blocks[3], blocks[1], before[^1], before[0], Genesis })
        {
            FeedStep.Blocks stays = _chain.Move(feed, older);
            Assert.Empty(stays.Removed);
            Assert.Empty(stays.Added);
            Assert.Equal(blocks[^1], stays.Next.Last);
            feed = stays.Next;
        }
        // a branch that replaces them does remove them
        BlockLink[] branch = _chain.Extend(blocks[1], 1, "b");
        FeedStep.Blocks moved = _chain.Move(feed, branch[0]);
        Assert.Equal(new[] { blocks[4], blocks[3], blocks[2] }, moved.Removed);
        Assert.Equal(branch, moved.Added);
    }

    /// <summary>The feed then asks for headers of the old branch, too: it began later than the branches part.</summary>
    [Fact]
    public void Blocks_from_before_the_feed_are_removed_by_a_reorganization_as_well()
    {
        for (int before = 1; before <= ChainFeed.Reach; before++)
        {
            foreach (int length in new[] { 1, before })
            {
                var chain = new FeedChain();
                BlockLink[] old = chain.Extend(Genesis, before, "old");
                BlockLink[] branch = chain.Extend(Genesis, length, "new");
                FeedStep.Blocks moved = chain.Move(ChainFeed.From(old[^1]), branch[^1]);
                Assert.Equal(old.Reverse(), moved.Removed);
                Assert.Equal(branch, moved.Added);
            }
        }
    }

    [Fact]
    public void A_reorganization_deeper_than_the_feed_reaches_is_said_and_not_passed_over()
    {
        BlockLink[] old = _chain.Extend(Genesis, ChainFeed.Reach + 1, "old");
        BlockLink[] branch = _chain.Extend(Genesis, 3, "new");
        foreach (ChainFeed feed in new[]
        {
            ChainFeed.From(old[^1]),
            old.Aggregate(ChainFeed.From(Genesis), (feed, block) => _chain.Move(feed, block).Next),
        })
        {
            var tooDeep = Assert.IsType<FeedStep.OutOfReach>(_chain.Step(feed, branch[^1]));
            Assert.Contains("removes more than 128 blocks up to block 1129", tooDeep.Reason);
        }
    }

    /// <summary>What an endpoint cannot give yet is asked for again with the next head. Nothing is delivered meanwhile.</summary>
    [Fact]
    public void A_header_that_no_endpoint_has_yet_is_named_and_changes_nothing()
    {
        BlockLink[] blocks = _chain.Extend(Genesis, 4, "a");
        ChainFeed feed = ChainFeed.From(Genesis);
        Assert.Equal(new FeedStep.NeedsHeader(blocks[0].Hash), feed.To(blocks[1], _chain));
        Assert.Equal(new FeedStep.NeedsHeader(blocks[2].Hash), feed.To(blocks[3], _chain));
        Assert.Equal(Genesis, feed.Last);
        Assert.Equal(blocks, _chain.Move(feed, blocks[3]).Added);
    }

    /// <summary>Whatever the heads were, a reader that applies each step has the chain of the last head.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_reader_that_follows_the_steps_has_the_chain_of_the_head(int seed)
    {
        var random = new Random(seed);
        var parents = new Dictionary<BlockLink, BlockLink>();
        List<BlockLink> heads = [Genesis];
        ChainFeed feed = ChainFeed.From(Genesis);
        List<BlockLink> reader = [Genesis];
        for (int i = 0; i < 500; i++)
        {
            BlockLink parent = heads[^random.Next(1, Math.Min(12, heads.Count + 1))];
            foreach (BlockLink block in _chain.Extend(parent, random.Next(1, 6), $"{i}"))
            {
                parents[block] = parent;
                heads.Add(parent = block);
            }
            FeedStep.Blocks moved = _chain.Move(feed, heads[^1]);
            foreach (BlockLink removed in moved.Removed)
            {
                Assert.Equal(reader[^1], removed);
                reader.RemoveAt(reader.Count - 1);
            }
            reader.AddRange(moved.Added);
            feed = moved.Next;

            List<BlockLink> expected = [heads[^1]];
            while (parents.TryGetValue(expected[^1], out BlockLink? above))
                expected.Add(above);
            Assert.Equal(Enumerable.Reverse(expected), reader);
        }
    }
}
