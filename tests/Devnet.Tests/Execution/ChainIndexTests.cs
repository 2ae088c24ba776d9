using Helios.Devnet.Execution;

namespace Helios.Devnet.Tests.Execution;

/// <summary>A devnet that runs for weeks keeps its newest blocks.</summary>
public sealed class ChainIndexTests
{
    [Fact]
    public async Task Final_blocks_beyond_the_bound_are_forgotten_with_their_transactions_and_the_genesis_block_is_not()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        await devnet.BuildAsync(30);
        ChainIndex all = devnet.Chain.Index;
        ChainIndex index = ChainIndex.Of(all.At(0)!, kept: 8);
        for (ulong number = 1; number <= 20; number++)
            index = index.With(all.At(number)!);
        index.Blocks.Count.ShouldBe(21, "nothing is final yet");

        index = (index with { Finalized = 15 }).With(all.At(21)!);
        index.Blocks.Count.ShouldBe(8);
        index.At(0)!.Hash.ShouldBe(all.At(0)!.Hash);
        index.At(13).ShouldBeNull();
        index.At(all.At(13)!.Hash).ShouldBeNull();
        for (ulong number = 14; number <= 21; number++)
            index.At(number)!.Hash.ShouldBe(all.At(number)!.Hash);
        index.At(22).ShouldBeNull();
        index.Transactions.Count.ShouldBe(index.Blocks.Sum(block => block.Transactions.Length));
        index.Transactions.ShouldNotBeEmpty();

        (ChainIndex back, var left) = index.ReturnTo(18);
        (back.Head.Number, left.Count).ShouldBe((18UL, 3));
        back.At(all.At(20)!.Hash)!.Number.ShouldBe(20UL, "a block that the chain has left is still found by its hash");
        back.With(all.At(19)!).Head.Hash.ShouldBe(all.At(19)!.Hash);
    }

    [Fact]
    public async Task However_many_blocks_are_built_as_many_are_kept()
    {
        await using ExecutionDevnet devnet = await ExecutionDevnet.StartAsync();
        await devnet.BuildAsync(4);
        ChainIndex all = devnet.Chain.Index;
        ChainIndex index = ChainIndex.Of(all.At(0)!, kept: 8) with { Finalized = 10_000 };
        for (ulong number = 1; number < 2_000; number++)
            index = index.With(new ExecutionBlock(all.Head.Header with { Number = number }, [], [], null, [], null));
        (index.Blocks.Count, index.Numbers.Count).ShouldBe((8, 9));
    }
}
