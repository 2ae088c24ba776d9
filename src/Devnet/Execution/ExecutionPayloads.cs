using Helios.Devnet.Blocks;
using Helios.Protocol.Execution;
using BeaconWithdrawal = Helios.Devnet.Blocks.Withdrawal;

namespace Helios.Devnet.Execution;

/// <summary>A block of the execution layer in the form that a beacon block carries.</summary>
public static class ExecutionPayloads
{
    /// <summary>The payload of a block of Cancun to Osaka.</summary>
    public static ExecutionPayload Of(VerifiedBlock block) => new(
        block.Header.ParentHash, block.Header.Coinbase, block.Header.StateRoot, block.Header.ReceiptsRoot,
        block.Header.LogsBloom.Span.ToArray(),
        block.Header.PrevRandao, block.Header.Number, block.Header.GasLimit, block.Header.GasUsed, block.Header.Timestamp,
        block.Header.ExtraData, block.Header.BaseFeePerGas.GetValueOrDefault(), block.Hash,
        [.. block.Transactions.Select(transaction => transaction.Encode())],
        [.. block.Withdrawals.Select(withdrawal => new BeaconWithdrawal(
            withdrawal.Index, new ValidatorIndex(withdrawal.ValidatorIndex), withdrawal.Address, withdrawal.Amount))],
        block.Header.BlobGasUsed.GetValueOrDefault(), block.Header.ExcessBlobGas.GetValueOrDefault());
}
