using System.Text.Json.Nodes;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Rlp;

namespace Helios.Devnet.ExecutionRpc;

/// <summary>The receipts of a block as the execution API writes them: with what belongs to the transaction and the block.</summary>
public static class ReceiptEncoder
{
    /// <param name="transactions">All of the block's, in order.</param>
    /// <param name="receipts">One for each.</param>
    public static JsonArray All(
        BlockHeader header, Hash32 hash, IReadOnlyList<SignedTransaction> transactions, IReadOnlyList<Receipt> receipts)
    {
        JsonArray all = [];
        ulong logIndex = 0;
        ulong gasBefore = 0;
        for (int i = 0; i < receipts.Count; i++)
        {
            all.Add(One(header, hash, transactions[i], receipts[i], i, logIndex, gasBefore));
            logIndex += (ulong)receipts[i].Logs.Length;
            gasBefore = receipts[i].CumulativeGasUsed;
        }
        return all;
    }

    private static JsonObject One(
        BlockHeader header, Hash32 hash, SignedTransaction signed, Receipt receipt, int index, ulong logIndex, ulong gasBefore)
    {
        Transaction tx = signed.Transaction;
        JsonObject json = new()
        {
            ["transactionHash"] = RpcEncoder.Hash(signed.Hash),
            ["transactionIndex"] = RpcEncoder.Quantity((ulong)index),
            ["blockHash"] = RpcEncoder.Hash(hash),
            ["blockNumber"] = RpcEncoder.Quantity(header.Number),
            ["type"] = RpcEncoder.Quantity((ulong)receipt.Type),
            ["from"] = RpcEncoder.Address(signed.Sender),
            ["to"] = RpcEncoder.Address(tx.To),
            ["contractAddress"] = tx.To is null ? RpcEncoder.Address(ContractAddress(signed)) : null,
            ["gasUsed"] = RpcEncoder.Quantity(receipt.CumulativeGasUsed - gasBefore),
            ["cumulativeGasUsed"] = RpcEncoder.Quantity(receipt.CumulativeGasUsed),
            ["effectiveGasPrice"] = RpcEncoder.Quantity(tx.EffectiveGasPrice(header.BaseFeePerGas ?? U256.Zero) ?? tx.MaxFeePerGas),
            ["logsBloom"] = receipt.LogsBloom.ToString(),
        };
        if (receipt.PostState is { } root)
            json["root"] = RpcEncoder.Hash(root);
        else
            json["status"] = RpcEncoder.Quantity(receipt.Succeeded ? 1ul : 0);
        JsonArray logs = [];
        foreach (Log log in receipt.Logs)
        {
            JsonObject entry = RpcEncoder.Log(log);
            entry["blockHash"] = RpcEncoder.Hash(hash);
            entry["blockNumber"] = RpcEncoder.Quantity(header.Number);
            entry["transactionHash"] = RpcEncoder.Hash(signed.Hash);
            entry["transactionIndex"] = RpcEncoder.Quantity((ulong)index);
            entry["logIndex"] = RpcEncoder.Quantity(logIndex++);
            logs.Add(entry);
        }
        json["logs"] = logs;
        return json;
    }

    /// <summary>Where a creating transaction puts its contract (Yellow Paper, section 7).</summary>
    private static Address ContractAddress(SignedTransaction signed)
    {
        RlpWriter rlp = new();
        int list = rlp.BeginList();
        rlp.Address(signed.Sender);
        rlp.UInt64(signed.Transaction.Nonce);
        rlp.EndList(list);
        return new Address(Keccak256.Hash(rlp.Written).Span[12..]);
    }
}
