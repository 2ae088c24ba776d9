using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Tests.Persistence;
using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.Execution;

namespace Helios.Actors.Tests.Execution;

public sealed class JudgedBlocksTests
{
    private static readonly BlockJudgement Valid = new BlockJudgement.Valid();

    [Fact]
    public void After_an_invalid_block_no_verdict_is_known_of_higher_ones_that_may_be_after_it()
    {
        CondemnedBlock invalid = Invalid(10), higher = Invalid(12);
        JudgedBlocks known = JudgedBlocks.None.With(9, Hash(9), Valid).With(10, Hash(10), Valid).With(11, Hash(11), Valid)
            .With(12, higher.BlockHash, new BlockJudgement.Condemned(higher))
            .With(10, invalid.BlockHash, new BlockJudgement.Condemned(invalid));
        (known.Find(Hash(9)), known.Find(Hash(10))).ShouldBe((Valid, Valid));
        known.Find(Hash(11)).ShouldBeNull();
        known.Find(higher.BlockHash).ShouldBe(new BlockJudgement.Condemned(higher));
        known.Find(invalid.BlockHash).ShouldBe(new BlockJudgement.Condemned(invalid));
        known.Evidence.ShouldBe([higher, invalid]);
    }

    [Fact]
    public void A_block_after_an_invalid_one_is_known_and_is_no_other_invalid_block()
    {
        CondemnedBlock invalid = Invalid(10);
        JudgedBlocks known = JudgedBlocks.None.With(10, invalid.BlockHash, new BlockJudgement.Condemned(invalid))
            .With(13, Hash(13), Valid).With(11, Hash(11), new BlockJudgement.Condemned(invalid));
        known.Find(Hash(11)).ShouldBe(new BlockJudgement.Condemned(invalid));
        known.Find(Hash(13)).ShouldBe(Valid, "it was judged with the blocks before it");
        known.Evidence.ShouldBe([invalid]);
    }

    [Fact]
    public void A_verdict_stands_and_the_oldest_of_more_than_512_is_forgotten_first()
    {
        JudgedBlocks known = JudgedBlocks.None;
        for (ulong number = 1; number <= 512; number++)
            known = known.With(number, Hash((int)number), Valid);
        known = known.With(1, Hash(1), new BlockJudgement.Condemned(Invalid(1)));
        (known.Find(Hash(1)), known.Evidence.Length).ShouldBe((Valid, 0));
        known = known.With(513, Hash(513), Valid);
        known.Find(Hash(1)).ShouldBeNull();
        (known.Find(Hash(2)), known.Find(Hash(513))).ShouldBe((Valid, Valid));
    }

    [Fact]
    public void Where_all_are_executed_the_finalized_block_is_the_floor_or_else_the_lowest_verdict()
    {
        JudgedBlocks.None.Floor(isEveryBlock: true).ShouldBeNull();
        JudgedBlocks known = JudgedBlocks.None.With(20, Hash(20), Valid).With(15, Hash(15), Valid);
        known.Floor(isEveryBlock: true).ShouldBe(15ul);
        known.With(new JudgedBefore(new JudgedBlock(Hash(18), 18), [])).Floor(isEveryBlock: true).ShouldBe(18ul);
        (known.AnyFrom(20), known.AnyFrom(21)).ShouldBe((true, false));
    }

    [Fact]
    public void Where_samples_are_taken_the_lowest_invalid_block_is_the_floor_or_a_later_finalized_one()
    {
        JudgedBlocks known = JudgedBlocks.None.With(5, Hash(5), Valid);
        known.Floor(isEveryBlock: false).ShouldBeNull("none is looked for");
        known = known.With(new JudgedBefore(null, [Invalid(12), Invalid(10)]));
        known.Floor(isEveryBlock: false).ShouldBe(10ul);
        known.With(new JudgedBefore(new JudgedBlock(Hash(9), 9), [])).Floor(isEveryBlock: false).ShouldBe(10ul);
        known.With(new JudgedBefore(new JudgedBlock(Hash(11), 11), [])).Floor(isEveryBlock: false).ShouldBe(11ul);
    }

    [Fact]
    public void What_is_remembered_has_verdicts_and_the_finalized_block_is_valid()
    {
        var anchor = new JudgedBlock(Hash(8), 8);
        CondemnedBlock invalid = Invalid(10);
        JudgedBlocks known = JudgedBlocks.None.With(new JudgedBefore(anchor, [invalid]) { Valid = [new(Hash(12), 12)] });
        (known.Find(Hash(8)), known.Find(Hash(12)), known.Anchor).ShouldBe((Valid, Valid, anchor));
        known.Find(invalid.BlockHash).ShouldBe(new BlockJudgement.Condemned(invalid));
        known.With(JudgedBefore.Nothing).Anchor.ShouldBe(anchor, "it is not given up by a question that does not name it");
    }

    private static CondemnedBlock Invalid(ulong number)
    {
        BlockHeader header = EventBytesTests.Header with { Number = number };
        return new(header.Hash(), header, default, BlockCheck.StateRoot, "another", default, default);
    }

    private static Hash32 Hash(int number) => new([.. BitConverter.GetBytes(number), .. new byte[28]]);
}
