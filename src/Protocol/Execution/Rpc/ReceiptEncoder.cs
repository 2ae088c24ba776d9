using System.Text.Json.Nodes;
using Helios.Protocol.Crypto;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Execution.Rpc;

/// <summary>The receipts of a block as the execution API writes them: with what belongs to the transaction and the block.</summary>
public static class ReceiptEncoder
{
    /// <summary>EIP-4844, <c>GAS_PER_BLOB</c>.</summary>
    private const ulong GasPerBlob = 1 << 17;

    /// <param name="transactions">All of the block's, in order.</param>
    /// <param name="receipts">One for each.</param>
    /// <param name="blobGasPrice">Wei for one unit of blob gas; null before Cancun.</param>
    public static JsonArray All(
        BlockHeader header, Hash32 hash, IReadOnlyList<SignedTransaction> transactions, IReadOnlyList<Receipt> receipts,
        U256? blobGasPrice = null)
    {
        var all = new JsonNode[receipts.Count];
        int logIndex = 0;
        ulong gasBefore = 0;
        for (int i = 0; i < receipts.Count; i++)
        {
            all[i] = One(header, hash, transactions[i], receipts[i], i, logIndex, gasBefore, blobGasPrice);
            logIndex += receipts[i].Logs.Length;
            gasBefore = receipts[i].CumulativeGasUsed;
        }
        return new JsonArray(all);
    }

    /// <param name="index">Of the one that is wanted; the others are read, and not written.</param>
    /// <inheritdoc cref="All" path="/param"/>
    public static JsonObject One(
        BlockHeader header, Hash32 hash, IReadOnlyList<SignedTransaction> transactions, IReadOnlyList<Receipt> receipts, int index,
        U256? blobGasPrice = null) =>
        One(header, hash, transactions[index], receipts[index], index, receipts.Take(index).Sum(before => before.Logs.Length),
            index == 0 ? 0 : receipts[index - 1].CumulativeGasUsed, blobGasPrice);

    private static JsonObject One(
        BlockHeader header, Hash32 hash, SignedTransaction signed, Receipt receipt, int index, int logIndex, ulong gasBefore,
        U256? blobGasPrice)
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
        if (tx.Type == TransactionType.Blob)
        {
            json["blobGasUsed"] = RpcEncoder.Quantity(GasPerBlob * (ulong)tx.BlobVersionedHashes.Length);
            if (blobGasPrice is { } price)
                json["blobGasPrice"] = RpcEncoder.Quantity(price);
        }
        json["logs"] = new JsonArray([.. receipt.Logs.Select((log, i) => RpcEncoder.Log(
            new PlacedLog(log, header.Number, hash, header.Timestamp, signed.Hash, index, logIndex + i)))]);
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
