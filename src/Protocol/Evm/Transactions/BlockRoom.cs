namespace Helios.Protocol.Evm.Transactions;

/// <summary>What a block has left for its next transaction.</summary>
/// <param name="Gas">Of the gas limit; from Amsterdam on, without state gas.</param>
/// <param name="StateGas">EIP-8037: of the same limit, for state gas. Not looked at before Amsterdam.</param>
/// <param name="Blobs">Number of blobs.</param>
public readonly record struct BlockRoom(ulong Gas, ulong StateGas, ulong Blobs)
{
    /// <summary>All of an empty block.</summary>
    public static BlockRoom Of(BlockContext block, ChainRules rules) => new(block.GasLimit, block.GasLimit, rules.Blobs.Max);

    /// <summary>What is left of either kind of gas: a transaction that asks for so much fits.</summary>
    public ulong Least => Math.Min(Gas, StateGas);

    /// <summary>Whether a transaction of so much gas fits. EIP-8037: either kind of gas has the whole limit of the block.</summary>
    public bool Holds(ulong gasLimit, ChainRules rules) => rules.Has(Fork.Amsterdam)
        ? Math.Min(gasLimit, GasCosts.TransactionGasCap) <= Gas && gasLimit <= StateGas
        : gasLimit <= Gas;

    /// <summary>What the block has used: from Amsterdam on of the kind of which it has used more (EIP-8037, EIP-7778).</summary>
    public ulong UsedOf(ulong gasLimit) => gasLimit - Least;

    /// <summary>What is left after a transaction without blobs.</summary>
    public BlockRoom After(TransactionOutcome outcome) =>
        this with { Gas = Gas - outcome.BlockGasUsed, StateGas = StateGas - outcome.BlockStateGasUsed };
}
