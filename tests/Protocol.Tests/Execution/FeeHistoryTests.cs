using System.Collections.Immutable;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Execution;

/// <summary><c>eth_feeHistory</c>: the behaviour is go-ethereum's (<c>eth/gasprice/feehistory.go</c>).</summary>
public sealed class FeeHistoryTests
{
    private static ImmutableArray<U256> Rewards(double[] percentiles, params (int Tip, int Gas)[] paid) => FeeHistory.Rewards(
        [.. percentiles], paid.Select(of => ((U256)(ulong)of.Tip, (ulong)of.Gas)), (ulong)paid.Sum(of => of.Gas));

    [Fact]
    public void A_reward_is_the_tip_at_a_part_of_the_gas_and_not_of_the_transactions()
    {
        (int, int)[] paid = [(30, 10), (10, 80), (20, 10)];
        Rewards([0, 50, 80, 81, 90, 91, 100], paid).ShouldBe([(U256)10, 10, 10, 20, 20, 30, 30]);
    }

    [Fact]
    public void A_block_without_transactions_rewards_nothing() => Rewards([10, 20]).ShouldBe([U256.Zero, U256.Zero]);

    [Theory]
    [InlineData(new double[] { 0, 12.5, 100 }, null)]
    [InlineData(new double[] { }, null)]
    [InlineData(new double[] { 101 }, "invalid reward percentile: 101.000000")]
    [InlineData(new double[] { -1 }, "invalid reward percentile: -1.000000")]
    [InlineData(new double[] { double.NaN }, "invalid reward percentile: NaN")]
    [InlineData(new double[] { 20, 10 }, "invalid reward percentile: #0:20.000000 >= #1:10.000000")]
    [InlineData(new double[] { 10, 10 }, "invalid reward percentile: #0:10.000000 >= #1:10.000000")]
    public void Percentiles_rise_from_0_to_100(double[] percentiles, string? objection) =>
        FeeHistory.Objection([.. percentiles]).ShouldBe(objection);

    [Fact]
    public void There_are_at_most_100_percentiles() =>
        FeeHistory.Objection([.. Enumerable.Range(0, 101).Select(i => i / 2.0)]).ShouldBe(
            "invalid reward percentile: over the query limit 100");
}
