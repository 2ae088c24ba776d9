using System.Collections.Immutable;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm;

/// <summary>What a transaction that was run has done.</summary>
/// <param name="Output">What was returned, or the reason of a revert; the deployed code, if a contract was created.</param>
/// <param name="Halt">Why it ended exceptionally; null if it succeeded or reverted.</param>
/// <param name="GasUsed">After refunds.</param>
/// <param name="Logs">None if it failed.</param>
/// <param name="ContractAddress">Where it has created a contract.</param>
public sealed record TransactionOutcome(
    bool Succeeded, ReadOnlyMemory<byte> Output, HaltReason? Halt, ulong GasUsed, ImmutableArray<Log> Logs, Address? ContractAddress)
{
    /// <param name="cumulativeGasUsed">By this transaction and all before it in the block.</param>
    public Receipt Receipt(TransactionType type, ulong cumulativeGasUsed) => new(type, Succeeded, cumulativeGasUsed, Logs);
}
