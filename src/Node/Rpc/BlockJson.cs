using System.Text.Json.Nodes;
using Helios.Actors.Execution;
using Helios.Protocol.Answers;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;

namespace Helios.Node.Rpc;

/// <summary>The results of the methods about a block and its transactions, from what is proven alone.</summary>
internal static class BlockJson
{
    /// <returns>Null for a transaction that the block does not have.</returns>
    public static JsonNode? Of(RpcRequest asked, WholeBlock block) => asked switch
    {
        RpcRequest.Block { IsFull: var isFull } => Whole(block, isFull),
        RpcRequest.TransactionCount => RpcEncoder.Quantity((ulong)block.Transactions.Length),
        RpcRequest.TransactionAt { Index: var index } => index < (ulong)block.Transactions.Length
            ? RpcEncoder.Transaction(block.Transactions[(int)index], block.Verified.Header, block.Verified.Hash, (int)index)
            : null,
        _ => throw new ArgumentException($"{asked.Method} is not about a block", nameof(asked)),
    };

    public static JsonArray Receipts(ProvenReceipts receipts) => ReceiptEncoder.All(
        receipts.Block.Verified.Header, receipts.Block.Verified.Hash, receipts.Block.Transactions, receipts.Verified.Receipts,
        receipts.BlobGasPrice);

    /// <returns>The transaction, or its receipt, where that was asked for.</returns>
    public static JsonNode Of(ExecutionMessages.Verdict.Mined mined) => mined.Receipts is { } receipts
        ? ReceiptEncoder.One(
            mined.Block.Verified.Header, mined.Block.Verified.Hash, mined.Block.Transactions, receipts.Verified.Receipts, mined.Index,
            receipts.BlobGasPrice)
        : RpcEncoder.Transaction(
            mined.Block.Transactions[mined.Index], mined.Block.Verified.Header, mined.Block.Verified.Hash, mined.Index);

    private static JsonObject Whole(WholeBlock block, bool isFull)
    {
        VerifiedBlock verified = block.Verified;
        JsonObject json = RpcEncoder.Block(
            verified.Header, verified.Hash, block.Transactions, verified.Header.WithdrawalsRoot is null ? null : verified.Withdrawals,
            isFull);
        json["size"] = RpcEncoder.Quantity(
            (ulong)BlockRlp.SizeOf(verified.Header, verified.Transactions, verified.Withdrawals));
        return json;
    }
}
