using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm;

/// <summary>EIP-8038: what access to the state costs from Amsterdam on.</summary>
public sealed class Eip8038Tests
{
    private const byte Balance = 0x31, ExtCodeSize = 0x3b, ExtCodeCopy = 0x3c, ExtCodeHash = 0x3f, Sload = 0x54, Sstore = 0x55, Pop = 0x50;

    private static readonly Address Other = Address.Parse("0x00000000000000000000000000000000000be7a0");

    private static long GasOf(Assembler code, Action<WorldState>? arrange = null, U256 balance = default, params (U256, U256)[] storage)
    {
        WorldState world = TestChain.World(code, storage);
        if (!balance.IsZero)
            world.SetAccount(TestChain.Contract, 1, balance, code.Bytecode, []);
        arrange?.Invoke(world);
        return GasMeter.Of(code, world, TestChain.Amsterdam);
    }

    [Theory]
    [InlineData(Balance, 0)]
    [InlineData(ExtCodeHash, 0)]
    [InlineData(ExtCodeSize, 100)]
    public void A_cold_account_costs_3000_and_a_warm_one_100_and_reading_its_code_100_more(byte opcode, int more)
    {
        GasOf(new Assembler().Push(Other).Op(opcode, Pop)).ShouldBe(3 + 3000 + more + 2);
        GasOf(new Assembler().Push(Other).Op(opcode, Pop).Push(Other).Op(opcode, Pop))
            .ShouldBe((3 + 3000 + more + 2) + (3 + 100 + more + 2));
    }

    [Fact]
    public void Copying_code_costs_100_more_too() =>
        GasOf(new Assembler().Push(0).Push(0).Push(0).Push(Other).Op(ExtCodeCopy)).ShouldBe((3 * 2) + 3 + 3000 + 100);

    [Fact]
    public void A_cold_slot_still_costs_2100() => GasOf(new Assembler().Push(1).Op(Sload, Pop)).ShouldBe(3 + 2100 + 2);

    [Fact]
    public void An_entry_of_the_access_list_costs_2900_and_each_key_2000_beside_their_bytes()
    {
        Transaction transaction = new AmsterdamChain().Call;
        ulong bare = IntrinsicGas.Of(transaction, Address.Zero, Fork.Amsterdam).Gas;
        ulong entry = IntrinsicGas.Of(transaction with { AccessList = [new AccessListEntry(Other, [])] }, Address.Zero, Fork.Amsterdam).Gas;
        ulong key = IntrinsicGas.Of(transaction with { AccessList = [new AccessListEntry(Other, [1])] }, Address.Zero, Fork.Amsterdam).Gas;
        (entry - bare, key - entry).ShouldBe((2_900ul + (20 * 64), 2_000ul + (32 * 64)));
    }

    [Theory]
    [InlineData(0xf1)]
    [InlineData(0xf2)]
    public void A_call_with_value_costs_11300_of_which_2300_are_the_callees(byte opcode)
    {
        Assembler call = new Assembler().Push(0).Push(0).Push(0).Push(0).Push(1).Push(Other).Push(0).Op(opcode, Pop);
        GasOf(call, world => world.SetAccount(Other, 1, 0, Bytecode.Empty, []), balance: 1)
            .ShouldBe((4 * 2) + 3 + 3 + 2 + 3000 + 11_300 - 2_300 + 2);
    }

    [Fact]
    public void A_creation_costs_12000_and_two_for_a_word_of_init_code()
    {
        // CREATE of nothing makes an account: EIP-8037
        GasOf(new Assembler().Push(0).Push(0).Push(0).Op(0xf0, Pop)).ShouldBe((3 * 2) + 12_000 + 183_600 + 2);
        long one = GasOf(new Assembler().Push(32).Push(0).Push(0).Op(0xf0)), two = GasOf(new Assembler().Push(64).Push(0).Push(0).Op(0xf0));
        (two - one).ShouldBe(2 + 3, "a word of init code and of memory");
        one = GasOf(new Assembler().Push(0).Push(32).Push(0).Push(0).Op(0xf5));
        two = GasOf(new Assembler().Push(0).Push(64).Push(0).Push(0).Op(0xf5));
        (two - one).ShouldBe(2 + 6 + 3, "CREATE2 hashes the word, too");
    }

    [Fact]
    public void Self_destruction_costs_5000_and_3000_for_a_cold_beneficiary_and_9000_for_a_new_one()
    {
        Assembler destroy = new Assembler().Push(Other).Op(0xff);
        GasOf(destroy).ShouldBe(3 + 5000 + 3000, "without a balance nothing is new");
        GasOf(new Assembler().Op(0x30, 0xff)).ShouldBe(2 + 5000, "itself is warm");
        GasOf(destroy, world => world.SetAccount(Other, 1, 0, Bytecode.Empty, []), balance: 1).ShouldBe(3 + 5000 + 3000);
        GasOf(destroy, balance: 1).ShouldBe(3 + 5000 + 3000 + 9000 + 183_600); // EIP-8037
    }

    // the slot was 3; another one is filled first, so that the refund stays below a fifth
    [Theory]
    [InlineData("60016000556002600055", 12_212, 0)]
    [InlineData("60016000556000600055", 12_212, 11_616)]
    [InlineData("60006000556002600055", 12_212, 0)]
    [InlineData("60006000556003600055", 12_212, 10_000)]
    [InlineData("60036000556003600055", 2_212, 0)]
    public void Writing_costs_10000_once_clearing_gives_11616_back_and_restoring_10000(string code, int used, int refund)
    {
        Assembler assembler = new Assembler().Push(1).Push(9).Op(Sstore).Op(Hex.Decode(code));
        GasOf(assembler, storage: (0, 3)).ShouldBe(6 + 2100 + 10_000 + 97_920 + used - refund); // EIP-8037: the new slot
    }
}
