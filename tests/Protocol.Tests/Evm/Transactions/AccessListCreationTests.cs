using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm.Transactions;

/// <summary><c>eth_createAccessList</c>: the behaviour is go-ethereum's (<c>internal/ethapi</c>, <c>AccessList</c>).</summary>
public sealed class AccessListCreationTests
{
    private static readonly Address Other = Address.Parse("0x00000000000000000000000000000000000be7a0");

    private static EthCallResult.Listed List(Assembler code, CallRequest? request = null)
    {
        WorldState world = TestChain.World(code, (5, 42));
        CallRequest called = (request ?? new CallRequest()) with { From = TestChain.Sender, To = TestChain.Contract };
        return ProofLoop.Run(
                state => AccessListCreation.Observe(called, TestChain.Block, TestChain.Osaka, state).Result, TestChain.Block, world)
            .ShouldBeOfType<EthCallResult.Listed>();
    }

    [Fact]
    public void A_transfer_has_an_empty_list_and_takes_21000()
    {
        EthCallResult.Listed listed = List(new Assembler(), new CallRequest { Value = 1 });
        listed.AccessList.ShouldBeEmpty();
        listed.GasUsed.ShouldBe(21_000ul);
    }

    [Fact]
    public void The_recipient_is_listed_with_its_slots_and_another_account_also_without()
    {
        // BALANCE of another account, SLOAD of two slots, SSTORE of a third
        EthCallResult.Listed listed = List(
            new Assembler().Push(Other).Op(0x31, 0x50).Push(9).Op(0x54, 0x50).Push(5).Op(0x54, 0x50).Push(1).Push(7).Op(0x55));
        listed.AccessList.ShouldBe([new AccessListEntry(Other, []), new AccessListEntry(TestChain.Contract, [5, 7, 9])]);
    }

    [Fact]
    public void The_gas_is_that_of_the_call_with_the_list()
    {
        Assembler code = new Assembler().Push(5).Op(0x54).ReturnTop();
        EthCallResult.Listed listed = List(code);
        EthCallResult with = TestChain.Call(code, new CallRequest { From = TestChain.Sender, AccessList = listed.AccessList });
        listed.GasUsed.ShouldBe(with.ShouldBeOfType<EthCallResult.Success>().GasUsed);
    }

    [Fact]
    public void Sender_and_precompiles_are_not_listed()
    {
        Assembler code = new Assembler().Op(0x33, 0x31, 0x50).Push(((U256)4).ToAddress()).Op(0x31, 0x50);
        List(code).AccessList.ShouldBeEmpty();
    }

    [Fact]
    public void Slots_that_the_call_reaches_only_with_the_list_are_listed_too()
    {
        // reads slot 1 where it has more gas left than with an empty list, slot 2 where it has less
        Assembler code = new Assembler().Push(5).Op(0x54, 0x50).Push(1).Push(76_000).Op(0x5a, 0x11, 0x01).Op(0x54);
        var gas = new CallRequest { Gas = 100_000 };
        List(code, gas).AccessList.ShouldBe([new AccessListEntry(TestChain.Contract, [1, 2, 5])]);
    }

    [Fact]
    public void The_list_of_the_call_stays_and_a_call_that_reverts_has_a_list()
    {
        var listing = new CallRequest { AccessList = [new AccessListEntry(Other, [3])] };
        EthCallResult.Listed listed = List(new Assembler().Push(5).Op(0x54).Push(0).Push(0).Op(0xfd), listing);
        listed.AccessList.ShouldBe([new AccessListEntry(Other, [3]), new AccessListEntry(TestChain.Contract, [5])]);
        listed.Ended.ShouldBeOfType<EthCallResult.Reverted>();
    }
}
