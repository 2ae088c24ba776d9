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
        StrictJson block = Untrusted(json);
        ImmutableArray<StrictJson> transactions = block.Optional("transactions")?.Items() ?? [];
        bool hashesOnly = transactions.Any(item => item.IsText);
        return new BlockAnswer(
            DecodeHeader(block),
            hashesOnly ? null : [.. transactions.Select(TransactionAnswer.Decode)],
            block.Optional("withdrawals")?.Items(DecodeWithdrawal));
    }

    /// <exception cref="MalformedInputException">Not a header, or not one of any fork.</exception>
    public static BlockHeader DecodeHeader(JsonElement json) => DecodeHeader(Untrusted(json));

    private static StrictJson Untrusted(JsonElement json) => StrictJson.Of(json, "block").InAnySpelling();

    internal static BlockHeader DecodeHeader(StrictJson block)
    {
        BlockHeader header = new()
        {
            ParentHash = block["parentHash"].Hash32(),
            OmmersHash = block["sha3Uncles"].Hash32(),
            Coinbase = block["miner"].Address(),
            StateRoot = block["stateRoot"].Hash32(),
            TransactionsRoot = block["transactionsRoot"].Hash32(),
            ReceiptsRoot = block["receiptsRoot"].Hash32(),
            LogsBloom = Bloom.Decode(block["logsBloom"].Bytes()),
            Difficulty = block["difficulty"].Quantity(),
            Number = block["number"].Quantity64(),
            GasLimit = block["gasLimit"].Quantity64(),
            GasUsed = block["gasUsed"].Quantity64(),
            Timestamp = block["timestamp"].Quantity64(),
            ExtraData = block["extraData"].Bytes(),
            PrevRandao = block["mixHash"].Hash32(),
            Nonce = block["nonce"].Quantity64(),
            BaseFeePerGas = block.Optional("baseFeePerGas")?.Quantity(),
            WithdrawalsRoot = block.Optional("withdrawalsRoot")?.Hash32(),
            BlobGasUsed = block.Optional("blobGasUsed")?.Quantity64(),
            ExcessBlobGas = block.Optional("excessBlobGas")?.Quantity64(),
            ParentBeaconBlockRoot = block.Optional("parentBeaconBlockRoot")?.Root(),
            RequestsHash = block.Optional("requestsHash")?.Hash32(),
            BlockAccessListHash = block.Optional("blockAccessListHash")?.Hash32(),
            SlotNumber = block.Optional("slotNumber")?.Quantity64(),
        };
        return header.IsOfSomeFork ? header : throw block.Malformed("a header that has a field of a fork, and lacks one of a fork before");
    }

    internal static Withdrawal DecodeWithdrawal(StrictJson withdrawal) =>
        new(withdrawal["index"].Quantity64(), withdrawal["validatorIndex"].Quantity64(), withdrawal["address"].Address(),
            withdrawal["amount"].Quantity64());
}
