using System.Collections.Immutable;
using System.Text.Json;

namespace Helios.Protocol.Execution.Rpc;

/// <summary>
/// The answer to <c>eth_getBlockByHash</c> or <c>eth_getBlockByNumber</c>: nothing of it is proven. The hashes and senders that an endpoint adds are not read;
/// they follow from the rest.
/// </summary>
/// <param name="Transactions">Null where the answer has their hashes only.</param>
/// <param name="Withdrawals">Null before Shanghai.</param>
public sealed record BlockAnswer(BlockHeader Header, ImmutableArray<Transaction>? Transactions, ImmutableArray<Withdrawal>? Withdrawals)
{
    /// <exception cref="MalformedInputException">Not a block.</exception>
    public static BlockAnswer Decode(JsonElement json)
    {
        RpcObject block = new(json);
        ImmutableArray<JsonElement> transactions = block.OptionalArray("transactions", item => item);
        bool hashesOnly = transactions.Any(item => item.ValueKind == JsonValueKind.String);
        return new BlockAnswer(
            DecodeHeader(json),
            hashesOnly ? null : [.. transactions.Select(TransactionAnswer.Decode)],
            block.Has("withdrawals") ? block.Array("withdrawals", DecodeWithdrawal) : null);
    }

    /// <exception cref="MalformedInputException">Not a header, or not one of any fork.</exception>
    public static BlockHeader DecodeHeader(JsonElement json)
    {
        RpcObject block = new(json);
        BlockHeader header = new()
        {
            ParentHash = block.Hash32("parentHash"),
            OmmersHash = block.Hash32("sha3Uncles"),
            Coinbase = block.Address("miner"),
            StateRoot = block.Hash32("stateRoot"),
            TransactionsRoot = block.Hash32("transactionsRoot"),
            ReceiptsRoot = block.Hash32("receiptsRoot"),
            LogsBloom = Bloom.Decode(block.Bytes("logsBloom")),
            Difficulty = block.U256("difficulty"),
            Number = block.UInt64("number"),
            GasLimit = block.UInt64("gasLimit"),
            GasUsed = block.UInt64("gasUsed"),
            Timestamp = block.UInt64("timestamp"),
            ExtraData = block.Bytes("extraData"),
            PrevRandao = block.Hash32("mixHash"),
            Nonce = block.UInt64("nonce"),
            BaseFeePerGas = block.OptionalU256("baseFeePerGas"),
            WithdrawalsRoot = block.OptionalHash32("withdrawalsRoot"),
            BlobGasUsed = block.OptionalUInt64("blobGasUsed"),
            ExcessBlobGas = block.OptionalUInt64("excessBlobGas"),
            ParentBeaconBlockRoot = block.OptionalRoot("parentBeaconBlockRoot"),
            RequestsHash = block.OptionalHash32("requestsHash"),
            BlockAccessListHash = block.OptionalHash32("blockAccessListHash"),
            SlotNumber = block.OptionalUInt64("slotNumber"),
        };
        return header.IsOfSomeFork ? header : throw new MalformedInputException("a header that has a field of a fork, and lacks one of a fork before");
    }

    private static Withdrawal DecodeWithdrawal(JsonElement json)
    {
        RpcObject withdrawal = new(json);
        return new Withdrawal(
            withdrawal.UInt64("index"), withdrawal.UInt64("validatorIndex"), withdrawal.Address("address"), withdrawal.UInt64("amount"));
    }
}
