using System.Collections.Immutable;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>What a transaction did.</summary>
/// <param name="Output">What was returned, or the reason of a revert; the deployed code, if a contract was created.</param>
/// <param name="Halt">Why it ended exceptionally; null if it succeeded or reverted.</param>
/// <param name="GasUsed">What the sender pays: after refunds, at least the calldata floor.</param>
/// <param name="BlockGasUsed">What counts against the block's gas limit: until Osaka <paramref name="GasUsed"/>; from Amsterdam on
/// execution gas before refunds, at least the floor: EIP-7778.</param>
/// <param name="BlockStateGasUsed">EIP-8037: state gas, which counts separately against the same limit. Zero before Amsterdam.</param>
/// <param name="Logs">None if it failed.</param>
/// <param name="ContractAddress">Where it has created a contract.</param>
public sealed record TransactionOutcome(
    bool Succeeded,
    ReadOnlyMemory<byte> Output,
    HaltReason? Halt,
    ulong GasUsed,
    ulong BlockGasUsed,
    ulong BlockStateGasUsed,
    ImmutableArray<Log> Logs,
    Address? ContractAddress)
{
    /// <summary>Gas before refunds, at least the floor: with so much the transaction would have run as it did.</summary>
    public required ulong MostGasUsed { get; init; }

    /// <param name="cumulativeGasUsed">By this transaction and all before it in the block.</param>
    public Receipt Receipt(TransactionType type, ulong cumulativeGasUsed) => new(type, Succeeded, cumulativeGasUsed, Logs);
}
