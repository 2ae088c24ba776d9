using System.Collections.Immutable;

namespace Helios.Protocol.Execution;

/// <summary>
/// A block whose header hashes to a trusted hash, and whose transactions and withdrawals are the ones that the header commits to.
/// </summary>
public sealed class VerifiedBlock
{
    private VerifiedBlock(
        Hash32 hash, BlockHeader header, ImmutableArray<Transaction> transactions, ImmutableArray<Withdrawal> withdrawals) =>
        (Hash, Header, Transactions, Withdrawals) = (hash, header, transactions, withdrawals);

    public Hash32 Hash { get; }

    public BlockHeader Header { get; }

    public ImmutableArray<Transaction> Transactions { get; }

    public ImmutableArray<Withdrawal> Withdrawals { get; }

    /// <param name="trusted">The block hash that the beacon chain attests.</param>
    /// <param name="withdrawals">Null before Shanghai.</param>
    public static Result<VerifiedBlock, BlockRejection> Verify(
        Hash32 trusted, BlockHeader header, ImmutableArray<Transaction> transactions, ImmutableArray<Withdrawal>? withdrawals)
    {
        if (!header.IsOfSomeFork || header.Hash() != trusted)
            return BlockRejection.WrongHash;
        if (BlockRoots.Transactions(transactions) != header.TransactionsRoot)
            return BlockRejection.WrongTransactions;
        if ((withdrawals is { } list ? BlockRoots.Withdrawals(list) : (Hash32?)null) != header.WithdrawalsRoot)
            return BlockRejection.WrongWithdrawals;
        return new VerifiedBlock(trusted, header, transactions, withdrawals ?? []);
    }

    /// <summary>The receipts, if they are the ones that the header commits to.</summary>
    public Result<VerifiedReceipts, BlockRejection> VerifyReceipts(ImmutableArray<Receipt> receipts) =>
        receipts.Length == Transactions.Length && BlockRoots.Receipts(receipts) == Header.ReceiptsRoot
            ? VerifiedReceipts.Of(this, receipts)
            : BlockRejection.WrongReceipts;
}

/// <summary>Why a block, or what it is said to hold, is refused.</summary>
public enum BlockRejection
{
    /// <summary>The header does not hash to the trusted hash.</summary>
    WrongHash,

    /// <summary>The header commits to other transactions, or in another order.</summary>
    WrongTransactions,

    /// <summary>The header commits to other withdrawals.</summary>
    WrongWithdrawals,

    /// <summary>The header commits to other receipts.</summary>
    WrongReceipts,
}
