using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Stateless;

/// <summary>execution-specs, <c>validate_header</c>: what a header must be after its parent's, whatever its transactions do.</summary>
internal static class HeaderChecks
{
    private const ulong GasLimitAdjustmentFactor = 1024, GasLimitMinimum = 5000;
    private const int MaxExtraData = 32;

    /// <returns>Null where it is.</returns>
    /// <exception cref="UnknownBlobPriceException">
    /// It depends on blob parameters that this build does not have: also where the excess is not the one that its own give, because a fork
    /// of blob parameters only (EIP-7892) shows itself in that.
    /// </exception>
    public static BlockVerdict.Invalid? Check(BlockHeader parent, BlockHeader header, ChainRules rules) =>
        CheckFields(header, rules) ?? CheckPlace(parent, header) ?? CheckGasLimit(parent, header) ?? CheckFees(parent, header, rules);

    private static BlockVerdict.Invalid? CheckFields(BlockHeader header, ChainRules rules)
    {
        bool hasFields = header is { BaseFeePerGas: not null, WithdrawalsRoot: not null, BlobGasUsed: not null, ExcessBlobGas: not null }
            && header.ParentBeaconBlockRoot is not null
            && header.RequestsHash is not null == rules.Has(Fork.Prague)
            && header.BlockAccessListHash is not null == rules.Has(Fork.Amsterdam)
            && header.SlotNumber is not null == rules.Has(Fork.Amsterdam);
        if (!hasFields)
            return Invalid($"its fields are not those of {rules.Fork}");
        if (header.OmmersHash != BlockHeader.NoOmmers || !header.Difficulty.IsZero || header.Nonce != 0)
            return Invalid("ommers, difficulty or nonce are not those of a block after the merge");
        return header.ExtraData.Length > MaxExtraData ? Invalid($"{header.ExtraData.Length} bytes of extra data") : null;
    }

    private static BlockVerdict.Invalid? CheckPlace(BlockHeader parent, BlockHeader header)
    {
        if (header.Number != parent.Number + 1)
            return Invalid($"number {header.Number} after {parent.Number}");
        return header.Timestamp <= parent.Timestamp ? Invalid($"time {header.Timestamp} after {parent.Timestamp}") : null;
    }

    /// <summary>execution-specs, <c>check_gas_limit</c>.</summary>
    private static BlockVerdict.Invalid? CheckGasLimit(BlockHeader parent, BlockHeader header)
    {
        ulong most = parent.GasLimit / GasLimitAdjustmentFactor;
        ulong change = header.GasLimit > parent.GasLimit ? header.GasLimit - parent.GasLimit : parent.GasLimit - header.GasLimit;
        if (change >= Math.Max(most, 1) || header.GasLimit < GasLimitMinimum)
            return Invalid($"gas limit {header.GasLimit} after {parent.GasLimit}");
        return header.GasUsed > header.GasLimit ? Invalid($"{header.GasUsed} gas used of {header.GasLimit}") : null;
    }

    private static BlockVerdict.Invalid? CheckFees(BlockHeader parent, BlockHeader header, ChainRules rules)
    {
        U256 baseFee = BaseFee.After(parent);
        if (header.BaseFeePerGas != baseFee)
            return new(BlockCheck.BaseFee, $"base fee {header.BaseFeePerGas}, by its parent {baseFee}");
        (ulong before, ulong used) = (parent.ExcessBlobGas ?? 0, parent.BlobGasUsed ?? 0);
        ulong excess = rules.Blobs.ExcessAfter(before, used, parent.BaseFeePerGas ?? U256.Zero, rules.Fork);
        if (header.ExcessBlobGas == excess)
            return null;
        return before == 0 && used == 0 // none is left under whatever parameters
            ? new(BlockCheck.BlobGas, $"excess blob gas {header.ExcessBlobGas}, by its parent {excess}")
            : throw new UnknownBlobPriceException();
    }

    private static BlockVerdict.Invalid Invalid(string detail) => new(BlockCheck.Header, detail);
}
