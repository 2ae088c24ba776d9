namespace Helios.Protocol.Execution;

/// <summary>EIP-1559: what one gas costs at least, from block to block.</summary>
public static class BaseFee
{
    private const ulong ElasticityMultiplier = 2;
    private const ulong MaxChangeDenominator = 8;

    /// <summary>EIP-1559, <c>INITIAL_BASE_FEE</c>: one gwei, in wei.</summary>
    public static U256 Initial { get; } = 1_000_000_000;

    /// <returns>Wei for one gas.</returns>
    public static U256 After(BlockHeader parent) => After(parent.BaseFeePerGas ?? Initial, parent.GasUsed, parent.GasLimit);

    /// <param name="fee">Of the parent, wei for one gas.</param>
    /// <param name="gasUsed">Of the parent.</param>
    /// <param name="gasLimit">Of the parent.</param>
    /// <returns>Wei for one gas.</returns>
    public static U256 After(in U256 fee, ulong gasUsed, ulong gasLimit)
    {
        ulong target = gasLimit / ElasticityMultiplier;
        if (gasUsed == target || target == 0)
            return fee;
        return gasUsed > target
            ? fee + AtLeastOne(fee * (gasUsed - target) / target / MaxChangeDenominator)
            : fee - (fee * (target - gasUsed) / target / MaxChangeDenominator);
    }

    private static U256 AtLeastOne(U256 change) => change.IsZero ? U256.One : change;
}
