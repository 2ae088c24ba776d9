using System.Numerics;
using Helios.Node.Hosting;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Node.Tests.Hosting;

/// <summary>What a node runs while it starts is real work, not a run that fails at once.</summary>
public sealed class EarlyRunsTests
{
    [Fact]
    public void Each_run_makes_the_swaps_of_the_contract_and_starts_from_the_same_state()
    {
        BigInteger expected = Swaps(16).Aggregate(BigInteger.Zero, (sum, received) => sum + received);
        var evm = new EvmWarmUp(EarlyRuns.ReadExchange());
        evm.Run().ToString().ShouldBe(expected.ToString());
        evm.Run().ToString().ShouldBe(expected.ToString());
    }

    [Fact]
    public void A_contract_that_does_nothing_is_refused()
    {
        var evm = new EvmWarmUp(new Bytecode([0x00]));
        Should.Throw<InvalidOperationException>(() => evm.Run()).Message.ShouldContain("run(uint256)");
    }

    // Uniswap's formula over two reserves of 10^24, as Exchange.sol has it
    private static IEnumerable<BigInteger> Swaps(int count)
    {
        var much = BigInteger.Pow(10, 24);
        (BigInteger reserve0, BigInteger reserve1) = (much, much);
        for (int swap = 1; swap <= count; swap++)
        {
            BigInteger given = swap * BigInteger.Pow(10, 15);
            BigInteger received = given * 997 * reserve1 / ((reserve0 * 1000) + (given * 997));
            (reserve0, reserve1) = (reserve0 + given, reserve1 - received);
            yield return received;
        }
    }
}
