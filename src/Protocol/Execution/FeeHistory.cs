using System.Collections.Immutable;

namespace Helios.Protocol.Execution;

/// <summary><c>eth_feeHistory</c>, as go-ethereum computes it (<c>eth/gasprice/feehistory.go</c>).</summary>
public static class FeeHistory
{
    /// <summary>Most percentiles of one request.</summary>
    public const int MostPercentiles = 100;

    /// <returns>Why these are no percentiles, in the words of go-ethereum; null where they are.</returns>
    public static string? Objection(ImmutableArray<double> percentiles)
    {
        if (percentiles.Length > MostPercentiles)
            return $"invalid reward percentile: over the query limit {MostPercentiles}";
        for (int i = 0; i < percentiles.Length; i++)
        {
            if (percentiles[i] is not (>= 0 and <= 100))
                return FormattableString.Invariant($"invalid reward percentile: {percentiles[i]:F6}");
            if (i > 0 && percentiles[i] <= percentiles[i - 1])
            {
                return FormattableString.Invariant(
                    $"invalid reward percentile: #{i - 1}:{percentiles[i - 1]:F6} >= #{i}:{percentiles[i]:F6}");
            }
        }
        return null;
    }

    /// <summary>What a proposer got for one gas in a block, in wei: at each percentile of the gas that the block used.</summary>
    /// <param name="paid">Of each transaction: the tip for one gas, and the gas that it used.</param>
    /// <param name="gasUsed">By the block.</param>
    public static ImmutableArray<U256> Rewards(
        ImmutableArray<double> percentiles, IEnumerable<(U256 Tip, ulong Gas)> paid, ulong gasUsed)
    {
        (U256 Tip, ulong Gas)[] byTip = [.. paid.OrderBy(transaction => transaction.Tip)];
        if (byTip.Length == 0)
            return [.. percentiles.Select(_ => U256.Zero)];
        var rewards = ImmutableArray.CreateBuilder<U256>(percentiles.Length);
        int at = 0;
        ulong sum = byTip[0].Gas;
        foreach (double percentile in percentiles)
        {
            ulong threshold = (ulong)(gasUsed * percentile / 100);
            while (sum < threshold && at < byTip.Length - 1)
                sum += byTip[++at].Gas;
            rewards.Add(byTip[at].Tip);
        }
        return rewards.MoveToImmutable();
    }

    /// <summary>The part of the gas limit that a block used.</summary>
    public static double Ratio(ulong used, ulong limit) => limit == 0 ? 0 : (double)used / limit;
}
