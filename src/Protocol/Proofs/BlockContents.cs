using System.Collections.Immutable;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;

namespace Helios.Protocol.Proofs;

/// <summary>What a block holds. Read and not judged: <see cref="Prove"/> compares it with the roots in the block's header.</summary>
/// <param name="Transactions">In the block's form (EIP-2718), all of them in order.</param>
/// <param name="Withdrawals">RLP; null before Shanghai.</param>
/// <param name="Receipts">In the form that the receipts root is over, one for each transaction; null where nothing reads them.</param>
public sealed record BlockContents(
    ImmutableArray<byte[]> Transactions, ImmutableArray<byte[]>? Withdrawals, ImmutableArray<byte[]>? Receipts)
{
    /// <summary>Bytes of all of it.</summary>
    public int Size => Transactions.Concat(Withdrawals ?? []).Concat(Receipts ?? []).Sum(bytes => bytes.Length);

    /// <param name="receipts">Null where nothing reads them.</param>
    public static BlockContents Of(VerifiedBlock block, VerifiedReceipts? receipts) => new(
        [.. block.Transactions.Select(transaction => transaction.Encode())],
        block.Header.WithdrawalsRoot is null ? null : [.. block.Withdrawals.Select(withdrawal => withdrawal.Encode())],
        receipts is null ? null : [.. receipts.Receipts.Select(receipt => receipt.Encode())]);

    /// <param name="block">With its header.</param>
    /// <param name="needsReceipts">Whether they are read. If not, there must be none.</param>
    public Result<ProvenContents, ProofRefusal> Prove(ProvenBlock block, BlockHeader header, bool needsReceipts)
    {
        if (needsReceipts != Receipts is not null)
            return Refuse(needsReceipts ? "without receipts" : "with receipts, and nothing reads them");
        try
        {
            if (!VerifiedBlock.Verify(
                    block.BlockHash, header, [.. Transactions.Select(bytes => Transaction.Decode(bytes))],
                    Withdrawals is { } withdrawals ? [.. withdrawals.Select(bytes => Withdrawal.Decode(bytes))] : null)
                .TryGetValue(out VerifiedBlock? verified, out BlockRejection rejection))
                return Refuse(rejection);
            if (Receipts is not { } receipts)
                return new ProvenContents(block, verified, null);
            return verified.VerifyReceipts([.. receipts.Select(bytes => Receipt.Decode(bytes))])
                .TryGetValue(out VerifiedReceipts? proven, out rejection)
                ? new ProvenContents(block, verified, proven)
                : Refuse(rejection);
        }
        catch (MalformedInputException e)
        {
            return Refuse($"with bytes that cannot be read: {e.Message}");
        }

        ProofRefusal Refuse(object found) => new(ProofCheck.Contents, $"block {block.BlockNumber} {found switch
        {
            BlockRejection.WrongTransactions => "with transactions that have another root than its header names",
            BlockRejection.WrongWithdrawals => "with withdrawals that have another root than its header names",
            BlockRejection.WrongReceipts => "with receipts that have another root than its header names",
            BlockRejection.WrongHash => "with the header of another block",
            _ => found,
        }}");
    }
}

/// <summary>A block with what it holds, which its header commits to.</summary>
/// <param name="Receipts">Null where nothing reads them.</param>
public sealed record ProvenContents(ProvenBlock On, VerifiedBlock Block, VerifiedReceipts? Receipts);
