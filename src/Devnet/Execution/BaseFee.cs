using Helios.Protocol.Execution;

namespace Helios.Devnet.Execution;

/// <summary>EIP-1559: what one gas costs at least, from block to block.</summary>
internal static class BaseFee
{
    private const ulong ElasticityMultiplier = 2;
    private const ulong MaxChangeDenominator = 8;

    /// <summary>EIP-1559, <c>INITIAL_BASE_FEE</c>: one gwei, in wei.</summary>
    public static U256 Initial { get; } = 1_000_000_000;

    /// <returns>Wei for one gas.</returns>
    public static U256 After(BlockHeader parent)
    {
        U256 fee = parent.BaseFeePerGas ?? Initial;
        ulong target = parent.GasLimit / ElasticityMultiplier;
        if (parent.GasUsed == target)
            return fee;
        return parent.GasUsed > target
            ? fee + AtLeastOne(fee * (parent.GasUsed - target) / target / MaxChangeDenominator)
            : fee - (fee * (target - parent.GasUsed) / target / MaxChangeDenominator);
    }

    private static U256 AtLeastOne(U256 change) => change.IsZero ? U256.One : change;
}
