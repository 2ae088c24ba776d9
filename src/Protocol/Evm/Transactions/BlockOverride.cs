using System.Collections.Immutable;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>What a call finds out about its block, other than it is (go-ethereum, <c>BlockOverrides</c>). Null is as it is.</summary>
/// <remarks>The rules stay those of the block, whatever time it gets.</remarks>
public sealed record BlockOverride
{
    public static BlockOverride None { get; } = new();

    public ulong? Number { get; init; }

    /// <summary>Seconds.</summary>
    public ulong? Time { get; init; }

    public ulong? GasLimit { get; init; }

    public Address? FeeRecipient { get; init; }

    public Hash32? PrevRandao { get; init; }

    /// <summary>Wei for one gas.</summary>
    public U256? BaseFeePerGas { get; init; }

    /// <summary>Wei for one blob gas.</summary>
    public U256? BlobBaseFee { get; init; }

    /// <summary>EIP-4788; of simulated blocks only.</summary>
    public Root? BeaconRoot { get; init; }

    /// <summary>EIP-4895; of simulated blocks only.</summary>
    public ImmutableArray<Withdrawal>? Withdrawals { get; init; }

    /// <summary>The block as the call finds it.</summary>
    public BlockContext Of(BlockContext block) => this == None ? block : block with
    {
        Number = Number ?? block.Number,
        Timestamp = Time ?? block.Timestamp,
        GasLimit = GasLimit ?? block.GasLimit,
        Coinbase = FeeRecipient ?? block.Coinbase,
        PrevRandao = PrevRandao ?? block.PrevRandao,
        BaseFee = BaseFeePerGas ?? block.BaseFee,
        BlobBaseFee = BlobBaseFee ?? block.BlobBaseFee,
    };
}
