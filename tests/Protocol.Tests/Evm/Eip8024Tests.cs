using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Protocol.Tests.Evm;

/// <summary>EIP-8024: words that are deeper in the stack than sixteen. EIP-7843: the slot. Both from Amsterdam on.</summary>
public sealed class Eip8024Tests
{
    private const byte Dupn = 0xe6, Swapn = 0xe7, Exchange = 0xe8;

    // words 1 to count, the last on top, then the code
    private static EthCallResult Run(int count, params byte[] code)
    {
        Assembler assembler = new();
        for (int i = 1; i <= count; i++)
            assembler.Push((ulong)i);
        return TestChain.Call(assembler.Op(code), new CallRequest { Gas = 1_000_000 }, TestChain.Amsterdam);
    }

    private static U256 Top(int count, params byte[] code) =>
        U256.FromBigEndian(Run(count, [.. code, 0x5f, 0x52, 0x60, 0x20, 0x5f, 0xf3]).ShouldBeOfType<EthCallResult.Success>().Output.Span);

    private static HaltReason Halt(int count, params byte[] code) => Run(count, code).ShouldBeOfType<EthCallResult.Halted>().Reason;

    [Theory]
    [InlineData(0x80, 17)]
    [InlineData(0xff, 144)]
    [InlineData(0x00, 145)]
    [InlineData(0x5a, 235)]
    public void Dupn_copies_the_nth_word_and_swapn_exchanges_the_top_with_the_one_below_it(byte immediate, int n)
    {
        Top(n, Dupn, immediate).ShouldBe(U256.One);
        Top(n + 1, Swapn, immediate).ShouldBe(U256.One);
        Halt(n - 1, Dupn, immediate).ShouldBe(HaltReason.StackUnderflow);
        Halt(n, Swapn, immediate).ShouldBe(HaltReason.StackUnderflow);
    }

    [Theory]
    [InlineData(0x8e, 1, 2)] // k = 1: q < r
    [InlineData(0x8f, 1, 29)] // k = 0
    [InlineData(0x9d, 2, 3)] // k = 18
    [InlineData(0x51, 14, 15)] // k = 222: the last one
    public void Exchange_swaps_two_words_below_the_top(byte immediate, int n, int m)
    {
        // the words are 1 to m + 1: the one at depth d is m + 1 - d
        byte[] popToDepth = [.. Enumerable.Repeat((byte)0x50, n)];
        Top(m + 1, [Exchange, immediate, .. popToDepth]).ShouldBe(U256.One, "the word of depth m is now at n");
        popToDepth = [.. Enumerable.Repeat((byte)0x50, m)];
        Top(m + 1, [Exchange, immediate, .. popToDepth]).ShouldBe((U256)(ulong)(m + 1 - n), "and the other way round");
        Halt(m, Exchange, immediate).ShouldBe(HaltReason.StackUnderflow);
    }

    [Theory]
    [InlineData(Dupn, 0x5b)]
    [InlineData(Dupn, 0x7f)]
    [InlineData(Swapn, 0x5b)]
    [InlineData(Swapn, 0x7f)]
    [InlineData(Exchange, 0x52)]
    [InlineData(Exchange, 0x7f)]
    public void A_byte_without_a_meaning_halts(byte opcode, byte immediate) =>
        Halt(300, opcode, immediate).ShouldBe(HaltReason.InvalidImmediate);

    [Fact]
    public void Behind_the_end_of_the_code_the_byte_is_zero()
    {
        Run(145, Dupn).ShouldBeOfType<EthCallResult.Success>();
        Halt(144, Dupn).ShouldBe(HaltReason.StackUnderflow);
    }

    [Fact]
    public void A_jump_destination_in_the_place_of_the_byte_is_one()
    {
        // JUMP over DUPN to its 0x5b
        Run(0, 0x60, 0x04, 0x56, Dupn, 0x5b).ShouldBeOfType<EthCallResult.Success>();
    }

    [Fact]
    public void They_cost_3_and_are_of_Amsterdam()
    {
        Assembler code = new();
        for (int i = 0; i < 17; i++)
            code.Push(1);
        GasMeter.Of(code.Op(Dupn, 0x80, Swapn, 0x80, Exchange, 0x8e), rules: TestChain.Amsterdam).ShouldBe(17 * 3 + (3 * 3));
        foreach (byte opcode in new[] { Dupn, Swapn, Exchange })
        {
            TestChain.Call(new Assembler().Op(opcode), new CallRequest { Gas = 100_000 })
                .ShouldBe(new EthCallResult.Halted(HaltReason.InvalidOpcode, 100_000));
        }
    }

    [Fact]
    public void Eip7843_slotnum_gives_the_slot_of_the_block_for_2_gas()
    {
        Assembler code = new Assembler().Op(0x4b);
        GasMeter.Of(code, rules: TestChain.Amsterdam).ShouldBe(2);
        code.ReturnTop();
        WorldState world = TestChain.World(code);
        EthCallResult result = ProofLoop.Run(
            new CallRequest { To = TestChain.Contract }, TestChain.Block with { SlotNumber = 12_345 }, TestChain.Amsterdam, world);
        U256.FromBigEndian(result.ShouldBeOfType<EthCallResult.Success>().Output.Span).ShouldBe((U256)12_345);
        TestChain.Call(code).ShouldBeOfType<EthCallResult.Halted>().Reason.ShouldBe(HaltReason.InvalidOpcode);
    }
}
