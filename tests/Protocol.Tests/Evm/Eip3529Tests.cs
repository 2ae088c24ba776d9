using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm;

/// <summary>What storage costs and gives back: the table of EIP-3529, its slot being warm.</summary>
public sealed class Eip3529Tests
{
    [Theory]
    [InlineData("60006000556000600055", 212, 0, 0)]
    [InlineData("60006000556001600055", 20112, 0, 0)]
    [InlineData("60016000556000600055", 20112, 19900, 0)]
    [InlineData("60016000556002600055", 20112, 0, 0)]
    [InlineData("60016000556001600055", 20112, 0, 0)]
    [InlineData("60006000556000600055", 3012, 4800, 1)]
    [InlineData("60006000556001600055", 3012, 2800, 1)]
    [InlineData("60006000556002600055", 3012, 0, 1)]
    [InlineData("60026000556000600055", 3012, 4800, 1)]
    [InlineData("60026000556003600055", 3012, 0, 1)]
    [InlineData("60026000556001600055", 3012, 2800, 1)]
    [InlineData("60026000556002600055", 3012, 0, 1)]
    [InlineData("60016000556000600055", 3012, 4800, 1)]
    [InlineData("60016000556002600055", 3012, 0, 1)]
    [InlineData("60016000556001600055", 212, 0, 1)]
    [InlineData("600160005560006000556001600055", 40118, 19900, 0)]
    [InlineData("600060005560016000556000600055", 5918, 7600, 1)]
    public void Storing_costs_and_gives_back_what_the_table_says(string code, int used, int refund, ulong original)
    {
        Assembler assembler = new Assembler().Op(Hex.Decode(code));
        WorldState world = TestChain.World(assembler, (0, original));
        int whole = used + 21000 + 2400 + 1900;
        int givenBack = Math.Min(refund, whole / 5);
        GasMeter.Of(assembler, world, null, new AccessListEntry(TestChain.Contract, [0])).ShouldBe(used - givenBack);
    }

    [Fact]
    public void A_cold_slot_costs_2100_more()
    {
        Assembler code = new Assembler().Push(1).Push(0).Op(0x55);
        GasMeter.Of(code).ShouldBe(3 + 2 + 2100 + 20000);
    }

    [Fact]
    public void With_no_more_than_the_stipend_nothing_is_stored()
    {
        // all of the gas but 2300 is spent by then
        Assembler code = new Assembler().Push(1).Push(0).Op(0x55);
        foreach ((ulong gas, bool succeeds) in new[] { (21000ul + 6 + 2300, false), (21000ul + 6 + 22100, true) })
        {
            EthCallResult result = TestChain.Call(code, new CallRequest { Gas = gas });
            (result is EthCallResult.Success).ShouldBe(succeeds, $"{gas}");
        }
        // a slot that keeps its value costs 2200, for which 2300 is not enough either
        code = new Assembler().Push(0).Push(0).Op(0x55);
        TestChain.Call(code, new CallRequest { Gas = 21000 + 4 + 2300 }).ShouldBeOfType<EthCallResult.Halted>();
        TestChain.Call(code, new CallRequest { Gas = 21000 + 4 + 2301 }).ShouldBeOfType<EthCallResult.Success>();
    }
}
