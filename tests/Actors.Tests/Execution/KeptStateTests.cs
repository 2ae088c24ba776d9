using Helios.Actors.Execution;
using Helios.Actors.Tests.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Tests.Execution;

public sealed class KeptStateTests(SteppedDevnet devnet) : IClassFixture<SteppedDevnet>
{
    private readonly ProvenBlock _block = devnet.ProveHead().Block;

    [Fact]
    public void Code_that_is_kept_already_keeps_its_turn()
    {
        ProvenState learned = ProvenState.At(_block).WithCode(Code(1)).WithCode(Code(2));
        KeptState first = Kept(states: 1 << 20).With(_block.BlockHash, learned);
        first.Codes.Find(Code(2).Hash).ShouldNotBeNull();
        first.With(_block.BlockHash, learned).Codes.ShouldBeSameAs(first.Codes);
    }

    [Fact]
    public void A_block_whose_code_is_too_much_for_the_state_is_kept_without_it_and_the_code_is_kept_for_itself()
    {
        ProvenState learned = ProvenState.At(_block).WithCode(Code(1)).WithCode(Code(2));
        KeptState kept = Kept(states: learned.Size - 1).With(_block.BlockHash, learned);
        kept.States.Find(_block.BlockHash).ShouldNotBeNull().Code(Code(1).Hash).ShouldBeNull();
        kept.Codes.Find(Code(1).Hash).ShouldNotBeNull();

        KeptState next = kept.With(_block.BlockHash, ProvenState.At(_block).WithCode(Code(3)));
        next.States.Find(_block.BlockHash)!.Code(Code(3).Hash).ShouldNotBeNull("there is room for what is learned after that");
    }

    [Fact]
    public void A_short_code_counts_as_much_as_it_takes()
    {
        ProvenState state = ProvenState.At(_block).WithCode(new Bytecode(new byte[23]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var code = new Bytecode(new byte[23]);
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        code.Size.ShouldBeGreaterThan(taken);
        (state.Size - ProvenState.At(_block).Size).ShouldBe(code.Size);
    }

    private static KeptState Kept(long states) => new(new(1 << 20), new(states));

    private static Bytecode Code(byte first) => new([first, .. new byte[999]]);
}
