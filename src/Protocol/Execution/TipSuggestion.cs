using System.Collections.Immutable;

namespace Helios.Protocol.Execution;

/// <summary>
/// What to pay a proposer for one gas, by what others have paid in the last blocks (go-ethereum, <c>eth/gasprice</c>). The blocks are
/// proven, and that the next one is like them is not.
/// </summary>
public static class TipSuggestion
{
    /// <summary>Transactions of each block that are looked at, the cheapest first.</summary>
    private const int SamplesOfBlock = 3;

    private const int Percentile = 60;

    /// <summary>Wei. Transactions that pay less are the proposer's own, or a favour.</summary>
    private static readonly U256 Ignored = 2;

    /// <summary>Wei: where the blocks say nothing (go-ethereum, <c>miner.gasprice</c>).</summary>
    public static U256 Default { get; } = 1_000_000;

    /// <summary>Wei: a few generous blocks are no reason to suggest more.</summary>
    public static U256 Most { get; } = 500_000_000_000;

    /// <returns>Wei for one gas.</returns>
    public static U256 Of(IEnumerable<(BlockHeader Header, ImmutableArray<SignedTransaction> Transactions)> blocks)
    {
        U256[] tips =
        [
            .. blocks.SelectMany(block => block.Transactions
                .Where(signed => signed.Sender != block.Header.Coinbase)
                .Select(signed => Of(signed.Transaction, block.Header.BaseFeePerGas ?? U256.Zero))
                .Where(tip => tip >= Ignored)
                .Order()
                .Take(SamplesOfBlock)).Order(),
        ];
        return tips.Length == 0 ? Default : U256.Min(tips[(tips.Length - 1) * Percentile / 100], Most);
    }

    /// <summary>What the proposer gets for one gas, in wei.</summary>
    public static U256 Of(Transaction transaction, in U256 baseFee) =>
        (transaction.EffectiveGasPrice(baseFee) ?? baseFee) - baseFee;
}
