using System.Text.Json.Nodes;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;

namespace Helios.Protocol.Answers;

/// <summary>
/// The results of the methods of JSON-RPC about a block, its transactions and its receipts, from what is proven alone:
/// docs/answer-format.md, section 11. A node makes them so, and a client that has the proof makes them again.
/// </summary>
public static class BlockResult
{
    /// <summary>Of <c>eth_getBlockBy…</c>, <c>eth_getBlockTransactionCountBy…</c> and <c>eth_getTransactionByBlock…AndIndex</c>.</summary>
    /// <param name="transactions">All of the block's, in order.</param>
    /// <returns>Null for a transaction that the block does not have.</returns>
    /// <exception cref="ArgumentException">The method is another.</exception>
    public static JsonNode? Of(RpcRequest asked, VerifiedBlock block, IReadOnlyList<SignedTransaction> transactions) => asked switch
    {
        RpcRequest.Block { IsFull: var isFull } => Whole(block, transactions, isFull),
        RpcRequest.TransactionCount => RpcEncoder.Quantity((ulong)transactions.Count),
        RpcRequest.TransactionAt { Index: var index } => index < (ulong)transactions.Count
            ? Transaction(block, transactions, (int)index)
            : null,
        _ => throw new ArgumentException($"{asked.Method} is not about a block", nameof(asked)),
    };

    /// <summary>Of <c>eth_getTransactionByHash</c>.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static JsonNode Transaction(VerifiedBlock block, IReadOnlyList<SignedTransaction> transactions, int index) =>
        RpcEncoder.Transaction(transactions[index], block.Header, block.Hash, index);

    /// <summary>Of <c>eth_getBlockReceipts</c>.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    /// <param name="blobGasPrice">Wei for one unit of blob gas; null before Cancun.</param>
    public static JsonNode Receipts(VerifiedReceipts receipts, IReadOnlyList<SignedTransaction> transactions, U256? blobGasPrice) =>
        ReceiptEncoder.All(receipts.Block.Header, receipts.Block.Hash, transactions, receipts.Receipts, blobGasPrice);

    /// <summary>Of <c>eth_getTransactionReceipt</c>.</summary>
    /// <inheritdoc cref="Receipts" path="/param"/>
    public static JsonNode Receipt(
        VerifiedReceipts receipts, IReadOnlyList<SignedTransaction> transactions, int index, U256? blobGasPrice) => ReceiptEncoder.One(
        receipts.Block.Header, receipts.Block.Hash, transactions, receipts.Receipts, index, blobGasPrice);

    /// <summary>Of <c>eth_getLogs</c>.</summary>
    /// <param name="logs">In the order of the chain.</param>
    public static JsonNode Logs(IEnumerable<PlacedLog> logs) => new JsonArray([.. logs.Select(log => RpcEncoder.Log(log))]);

    private static JsonObject Whole(VerifiedBlock block, IReadOnlyList<SignedTransaction> transactions, bool isFull)
    {
        JsonObject json = RpcEncoder.Block(
            block.Header, block.Hash, transactions, block.Header.WithdrawalsRoot is null ? null : block.Withdrawals, isFull);
        json["size"] = RpcEncoder.Quantity((ulong)BlockRlp.SizeOf(block.Header, block.Transactions, block.Withdrawals));
        return json;
    }
}
