using System.Collections.Immutable;
using System.Text.Json;
using Helios.Protocol.Json;

namespace Helios.Protocol.Execution.Rpc;

/// <summary>
/// The answer to <c>eth_getBlockByHash</c> or <c>eth_getBlockByNumber</c>: nothing of it is proven. The hashes and senders that an
/// endpoint adds are not read, because they follow from the rest.
/// </summary>
/// <param name="Transactions">Null where the answer has their hashes only.</param>
/// <param name="Withdrawals">Null before Shanghai.</param>
public sealed record BlockAnswer(BlockHeader Header, ImmutableArray<Transaction>? Transactions, ImmutableArray<Withdrawal>? Withdrawals)
{
    /// <exception cref="MalformedInputException">Not a block.</exception>
    public static BlockAnswer Decode(JsonElement json)
    {
        var block = StrictJson.Of(json, "block");
        ImmutableArray<StrictJson> transactions = block.Optional("transactions")?.Items() ?? [];
        bool hashesOnly = transactions.Any(item => item.IsText);
        return new BlockAnswer(
            DecodeHeader(block),
            hashesOnly ? null : [.. transactions.Select(TransactionAnswer.Decode)],
            block.Optional("withdrawals")?.Items(DecodeWithdrawal));
    }

    /// <exception cref="MalformedInputException">Not a header, or not one of any fork.</exception>
    public static BlockHeader DecodeHeader(JsonElement json) => DecodeHeader(StrictJson.Of(json, "block"));

    private static BlockHeader DecodeHeader(StrictJson block)
    {
        BlockHeader header = new()
        {
            ParentHash = block["parentHash"].Hash32(),
            OmmersHash = block["sha3Uncles"].Hash32(),
            Coinbase = block["miner"].Address(),
            StateRoot = block["stateRoot"].Hash32(),
            TransactionsRoot = block["transactionsRoot"].Hash32(),
            ReceiptsRoot = block["receiptsRoot"].Hash32(),
            LogsBloom = Bloom.Decode(block["logsBloom"].AnyBytes()),
            Difficulty = block["difficulty"].AnyNumber(),
            Number = block["number"].AnyNumber64(),
            GasLimit = block["gasLimit"].AnyNumber64(),
            GasUsed = block["gasUsed"].AnyNumber64(),
            Timestamp = block["timestamp"].AnyNumber64(),
            ExtraData = block["extraData"].AnyBytes(),
            PrevRandao = block["mixHash"].Hash32(),
            Nonce = block["nonce"].AnyNumber64(),
            BaseFeePerGas = block.Optional("baseFeePerGas")?.AnyNumber(),
            WithdrawalsRoot = block.Optional("withdrawalsRoot")?.Hash32(),
            BlobGasUsed = block.Optional("blobGasUsed")?.AnyNumber64(),
            ExcessBlobGas = block.Optional("excessBlobGas")?.AnyNumber64(),
            ParentBeaconBlockRoot = block.Optional("parentBeaconBlockRoot")?.Root(),
            RequestsHash = block.Optional("requestsHash")?.Hash32(),
            BlockAccessListHash = block.Optional("blockAccessListHash")?.Hash32(),
            SlotNumber = block.Optional("slotNumber")?.AnyNumber64(),
        };
        return header.IsOfSomeFork ? header : throw block.Malformed("a header that has a field of a fork, and lacks one of a fork before");
    }

    private static Withdrawal DecodeWithdrawal(StrictJson withdrawal) =>
        new(withdrawal["index"].Quantity64(), withdrawal["validatorIndex"].Quantity64(), withdrawal["address"].Address(),
            withdrawal["amount"].Quantity64());
}
