using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm;

/// <summary>Warm and cold: EIP-2929, with what EIP-2930 announces and EIP-3651 and EIP-7702 add.</summary>
public sealed class Eip2929Tests
{
    private const byte Balance = 0x31, ExtCodeSize = 0x3b, ExtCodeHash = 0x3f, Sload = 0x54, Pop = 0x50;

    private static readonly Address Other = Address.Parse("0x00000000000000000000000000000000000be7a0");
    private static readonly Address Third = Address.Parse("0x0000000000000000000000000000000000007419");

    [Theory]
    [InlineData(Balance)]
    [InlineData(ExtCodeSize)]
    [InlineData(ExtCodeHash)]
    public void The_first_look_at_an_account_costs_2600_and_the_next_100(byte opcode)
    {
        GasMeter.Of(new Assembler().Push(Other).Op(opcode, Pop)).ShouldBe(3 + 2600 + 2);
        GasMeter.Of(new Assembler().Push(Other).Op(opcode, Pop).Push(Other).Op(opcode, Pop)).ShouldBe(3 + 2600 + 2 + 3 + 100 + 2);
    }

    [Fact]
    public void Sender_receiver_coinbase_and_precompiles_are_warm_from_the_start()
    {
        Address p256Verify = Address.Parse("0x0000000000000000000000000000000000000100");
        foreach (Address address in new[] { TestChain.Contract, TestChain.Block.Coinbase, p256Verify })
            GasMeter.Of(new Assembler().Push(address).Op(Balance, Pop)).ShouldBe(3 + 100 + 2, address.ToString());
        GasMeter.Of(new Assembler().Push(Address.Zero).Op(Balance, Pop)).ShouldBe(2 + 100 + 2, "the sender, by PUSH0");
        GasMeter.Of(new Assembler().Push(p256Verify).Op(Balance, Pop), rules: new ChainRules(1, Fork.Prague))
            .ShouldBe(3 + 2600 + 2, "not a precompile in Prague");
    }

    [Fact]
    public void The_first_read_of_a_slot_costs_2100_and_the_next_100() =>
        GasMeter.Of(new Assembler().Push(1).Op(Sload, Pop).Push(1).Op(Sload, Pop)).ShouldBe(3 + 2100 + 2 + 3 + 100 + 2);

    [Fact]
    public void What_the_access_list_announces_is_warm()
    {
        Assembler code = new Assembler().Push(1).Op(Sload, Pop).Push(2).Op(Sload, Pop).Push(Other).Op(Balance, Pop);
        GasMeter.Of(code, null, null, new AccessListEntry(TestChain.Contract, [1]), new AccessListEntry(Other, []))
            .ShouldBe((3 + 100 + 2) + (3 + 2100 + 2) + (3 + 100 + 2));
    }

    [Fact]
    public void What_a_failed_frame_has_warmed_is_cold_again()
    {
        // Other looks at Third and then reverts; afterwards the contract looks at Third itself
        Assembler reverting = new Assembler().Push(Third).Op(Balance, Pop).Push(0).Push(0).Op(0xfd);
        Assembler code = new Assembler().Push(0).Push(0).Push(0).Push(0).Push(Other).Op(0x5a, 0xfa, Pop).Push(Third).Op(Balance, Pop);
        WorldState world = TestChain.World(code);
        world.SetAccount(Other, 1, 0, reverting.Bytecode, []);
        long call = 8 + 3 + 2 + 2600 + 2;
        long inside = 3 + 2600 + 2 + 4;
        GasMeter.Of(code, world).ShouldBe(call + inside + 3 + 2600 + 2);
    }

    [Fact]
    public void A_call_of_a_delegating_account_pays_for_both_from_Prague_on()
    {
        Assembler code = new Assembler().Push(0).Push(0).Push(0).Push(0).Push(Other).Op(0x5a, 0xfa, Pop);
        WorldState world = TestChain.World(code);
        world.SetAccount(Other, 1, 0, Bytecode.DelegationTo(Third), []);
        world.SetAccount(Third, 1, 0, new Bytecode([0]), []);
        GasMeter.Of(code, world).ShouldBe(8 + 3 + 2 + 2600 + 2600 + 2);
    }

    [Fact]
    public void A_delegating_account_shows_the_23_bytes_of_its_delegation()
    {
        WorldState world = TestChain.World(new Assembler().Push(Other).Op(ExtCodeSize).ReturnTop());
        world.SetAccount(Other, 1, 0, Bytecode.DelegationTo(Third), []);
        EthCallResult result = ProofLoop.Run(new CallRequest { To = TestChain.Contract }, TestChain.Block, TestChain.Osaka, world);
        U256.FromBigEndian(result.ShouldBeOfType<EthCallResult.Success>().Output.Span).ShouldBe((U256)23);
    }
}
