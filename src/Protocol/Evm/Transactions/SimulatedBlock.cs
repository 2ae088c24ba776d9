using System.Collections.Immutable;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>A block as it would be.</summary>
/// <param name="Hash">Of the header.</param>
public sealed record SimulatedBlock(
    BlockHeader Header, Hash32 Hash, ImmutableArray<SimulatedTransaction> Transactions, ImmutableArray<Withdrawal> Withdrawals)
{
    private const long BlockBytes = 2048;

    /// <summary>Bytes, about.</summary>
    public long Size => BlockBytes + Transactions.Sum(transaction => transaction.Size);
}

/// <summary>A call as the transaction that it would be, and what it did.</summary>
/// <param name="Transaction">Not signed.</param>
/// <param name="Output">What was returned; after a revert, its data; after a halt, nothing.</param>
/// <param name="Halt">Why it ended exceptionally; null if it succeeded or reverted.</param>
/// <param name="MostGasUsed">Before refunds.</param>
/// <param name="Logs">Those that are to be shown; none if it failed.</param>
public sealed record SimulatedTransaction(
    Transaction Transaction, Address Sender, Hash32 Hash, bool Succeeded, ReadOnlyMemory<byte> Output, HaltReason? Halt, ulong GasUsed,
    ulong MostGasUsed, ImmutableArray<NumberedLog> Logs)
{
    private const long TransactionBytes = 512, LogBytes = 512;

    /// <summary>Whether it had less gas than it asked for, because all calls together have no more.</summary>
    public bool IsCapped { get; init; }

    /// <summary>Bytes, about.</summary>
    public long Size => TransactionBytes + Transaction.Input.Length + Output.Length + Logs.Sum(log => LogBytes + log.Log.Data.Length);
}
