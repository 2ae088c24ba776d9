using Helios.Actors.Beacon;
using Helios.Actors.Tests.Overlay;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Beacon;

public sealed class FinalizedHistoryTests
{
    private static readonly FinalizedBlock Founding = TestChain.Block("chain", 32);

    private readonly FinalizedHistory _history = FinalizedHistory.Empty.FoundedAt(Founding)
        .With(TestChain.Block("chain", 64)).With(TestChain.Block("chain", 96));

    [Theory]
    [InlineData("chain", 96, ChainVerdict.Finalized)]
    [InlineData("chain", 64, ChainVerdict.Finalized)]
    [InlineData("chain", 32, ChainVerdict.Finalized)] // the founding checkpoint
    [InlineData("another", 96, ChainVerdict.WrongChain)]
    [InlineData("another", 32, ChainVerdict.WrongChain)]
    [InlineData("chain", 128, ChainVerdict.NotYet)]
    [InlineData("another", 128, ChainVerdict.NotYet)]
    [InlineData("chain", 80, ChainVerdict.NotKnown)] // between two finalized blocks
    [InlineData("another", 80, ChainVerdict.NotKnown)]
    [InlineData("chain", 31, ChainVerdict.NotKnown)] // before the network was founded
    public void A_block_is_judged_by_what_was_finalized_at_its_slot(string chain, ulong slot, ChainVerdict verdict) =>
        _history.Judge(BlockClaim.Of(TestChain.Block(chain, slot))).ShouldBe(verdict);

    [Fact]
    public void A_block_without_a_slot_is_known_by_its_root_or_not_at_all()
    {
        _history.Judge(new BlockClaim(TestChain.Block("chain", 64).BlockRoot, Slot: null)).ShouldBe(ChainVerdict.Finalized);
        _history.Judge(new BlockClaim(Founding.BlockRoot, Slot: null)).ShouldBe(ChainVerdict.Finalized);
        _history.Judge(new BlockClaim(TestChain.Block("another", 64).BlockRoot, Slot: null)).ShouldBe(ChainVerdict.NotKnown);
    }

    [Fact]
    public void A_light_client_that_has_not_started_can_say_nothing_yet() =>
        FinalizedHistory.Empty.Judge(BlockClaim.Of(Founding)).ShouldBe(ChainVerdict.NotYet);

    [Fact]
    public void The_oldest_blocks_are_forgotten_and_the_founding_checkpoint_never()
    {
        FinalizedHistory history = _history;
        for (ulong slot = 128; slot < 128 + 32 * FinalizedHistory.Capacity; slot += 32)
            history = history.With(TestChain.Block("chain", slot));
        history.Judge(BlockClaim.Of(TestChain.Block("chain", 96))).ShouldBe(ChainVerdict.NotKnown);
        history.Judge(BlockClaim.Of(TestChain.Block("chain", 128))).ShouldBe(ChainVerdict.Finalized);
        history.Judge(BlockClaim.Of(Founding)).ShouldBe(ChainVerdict.Finalized);
    }
}
