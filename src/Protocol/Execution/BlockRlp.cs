using Helios.Protocol.Rlp;

namespace Helios.Protocol.Execution;

/// <summary>execution-specs, <c>Block</c>: header, transactions, ommers (none since the merge) and withdrawals.</summary>
public static class BlockRlp
{
    /// <summary>Bytes of the block's RLP, which <c>size</c> of JSON-RPC says.</summary>
    public static int SizeOf(BlockHeader header, IEnumerable<Transaction> transactions, IEnumerable<Withdrawal> withdrawals)
    {
        RlpWriter rlp = new(capacity: 64 * 1024);
        int block = rlp.BeginList();
        rlp.Raw(header.Encode());
        int list = rlp.BeginList();
        foreach (Transaction transaction in transactions)
        {
            if (transaction.Type == TransactionType.Legacy)
                rlp.Raw(transaction.Encode());
            else
                rlp.Bytes(transaction.Encode()); // EIP-2718
        }
        rlp.EndList(list);
        rlp.EndList(rlp.BeginList());
        if (header.WithdrawalsRoot is not null)
        {
            list = rlp.BeginList();
            foreach (Withdrawal withdrawal in withdrawals)
                rlp.Raw(withdrawal.Encode());
            rlp.EndList(list);
        }
        rlp.EndList(block);
        return rlp.Written.Length;
    }
}
