using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Helios.Protocol.Execution.Rpc;

/// <summary>
/// Blocks, transactions, receipts and proofs as the execution API writes them (execution-apis, eth): quantities without leading
/// zeros, bytes in pairs.
/// </summary>
public static class RpcEncoder
{
    public static JsonNode Quantity(ulong value) => $"0x{value:x}";

    public static JsonNode Quantity(U256 value) => value.ToHexQuantity();

    public static JsonNode Bytes(ReadOnlySpan<byte> value) => Hex.Encode(value);

    public static JsonNode Hash(Hash32 value) => value.ToString();

    /// <summary>A number padded to 32 bytes, as storage words are written.</summary>
    public static JsonNode Word(U256 value) => Hex.Encode(value.ToBigEndian());

    public static JsonNode? Address(Address? value) => value?.ToString();

    /// <param name="withTransactions">Whole transactions, or their hashes only.</param>
    public static JsonObject Block(
        BlockHeader header, Hash32 hash, IReadOnlyList<SignedTransaction> transactions, ImmutableArray<Withdrawal>? withdrawals,
        bool withTransactions)
    {
        JsonObject block = Header(header, hash);
        block["transactions"] = new JsonArray(
            [.. transactions.Select((tx, index) => withTransactions ? Transaction(tx, header, hash, index) : Hash(tx.Hash))]);
        block["uncles"] = new JsonArray();
        if (withdrawals is { } list)
            block["withdrawals"] = new JsonArray([.. list.Select(Withdrawal)]);
        return block;
    }

    public static JsonObject Header(BlockHeader header, Hash32 hash)
    {
        JsonObject json = new()
        {
            ["hash"] = Hash(hash),
            ["parentHash"] = Hash(header.ParentHash),
            ["sha3Uncles"] = Hash(header.OmmersHash),
            ["miner"] = Address(header.Coinbase),
            ["stateRoot"] = Hash(header.StateRoot),
            ["transactionsRoot"] = Hash(header.TransactionsRoot),
            ["receiptsRoot"] = Hash(header.ReceiptsRoot),
            ["logsBloom"] = header.LogsBloom.ToString(),
            ["difficulty"] = Quantity(header.Difficulty),
            ["number"] = Quantity(header.Number),
            ["gasLimit"] = Quantity(header.GasLimit),
            ["gasUsed"] = Quantity(header.GasUsed),
            ["timestamp"] = Quantity(header.Timestamp),
            ["extraData"] = Bytes(header.ExtraData.Span),
            ["mixHash"] = Hash(header.PrevRandao),
            ["nonce"] = $"0x{header.Nonce:x16}",
        };
        Add("baseFeePerGas", header.BaseFeePerGas, Quantity);
        Add("withdrawalsRoot", header.WithdrawalsRoot, Hash);
        Add("blobGasUsed", header.BlobGasUsed, Quantity);
        Add("excessBlobGas", header.ExcessBlobGas, Quantity);
        Add("parentBeaconBlockRoot", header.ParentBeaconBlockRoot, root => root.ToString());
        Add("requestsHash", header.RequestsHash, Hash);
        Add("blockAccessListHash", header.BlockAccessListHash, Hash);
        Add("slotNumber", header.SlotNumber, Quantity);
        return json;

        // a header of an earlier fork does not have it
        void Add<T>(string name, T? value, Func<T, JsonNode> write)
            where T : struct
        {
            if (value is { } given)
                json[name] = write(given);
        }
    }

    public static JsonObject Transaction(SignedTransaction signed, BlockHeader header, Hash32 blockHash, int index) =>
        Transaction(signed.Transaction, signed.Sender, signed.Hash, header, blockHash, index);

    /// <param name="sender">Whether it has signed is not asked.</param>
    public static JsonObject Transaction(
        Transaction transaction, Address sender, Hash32 hash, BlockHeader header, Hash32 blockHash, int index)
    {
        JsonObject json = new()
        {
            ["blockHash"] = Hash(blockHash),
            ["blockNumber"] = Quantity(header.Number),
            ["blockTimestamp"] = Quantity(header.Timestamp),
            ["transactionIndex"] = Quantity((ulong)index),
        };
        return Transaction(transaction, sender, hash, transaction.EffectiveGasPrice(header.BaseFeePerGas ?? U256.Zero), json);
    }

    /// <summary>A transaction that waits to be included; as go-ethereum writes it, its price is the most that it pays.</summary>
    public static JsonObject Pending(SignedTransaction signed) =>
        Transaction(signed.Transaction, signed.Sender, signed.Hash, gasPrice: null, new JsonObject
        {
            ["blockHash"] = null, ["blockNumber"] = null, ["transactionIndex"] = null,
        });

    private static JsonObject Transaction(Transaction tx, Address sender, Hash32 hash, U256? gasPrice, JsonObject json)
    {
        TransactionSignature signature = tx.Signature!;
        json["hash"] = Hash(hash);
        json["type"] = Quantity((ulong)tx.Type);
        json["from"] = Address(sender);
        json["to"] = Address(tx.To);
        json["nonce"] = Quantity(tx.Nonce);
        json["gas"] = Quantity(tx.GasLimit);
        json["gasPrice"] = Quantity(gasPrice ?? tx.MaxFeePerGas);
        json["value"] = Quantity(tx.Value);
        json["input"] = Bytes(tx.Input.Span);
        json["r"] = Quantity(signature.R);
        json["s"] = Quantity(signature.S);
        json["v"] = tx.Type == TransactionType.Legacy
            ? Quantity(TransactionRlp.LegacyV(tx.ChainId, signature))
            : Quantity(signature.YParity);
        if (tx.ChainId is { } chainId)
            json["chainId"] = Quantity(chainId);
        if (tx.Type == TransactionType.Legacy)
            return json;
        json["yParity"] = Quantity(signature.YParity);
        json["accessList"] = AccessList(tx.AccessList);
        if (!tx.HasGasPrice)
        {
            json["maxPriorityFeePerGas"] = Quantity(tx.MaxPriorityFeePerGas);
            json["maxFeePerGas"] = Quantity(tx.MaxFeePerGas);
        }
        if (tx.Type == TransactionType.Blob)
        {
            json["maxFeePerBlobGas"] = Quantity(tx.MaxFeePerBlobGas);
            json["blobVersionedHashes"] = new JsonArray([.. tx.BlobVersionedHashes.Select(Hash)]);
        }
        if (tx.Type == TransactionType.SetCode)
            json["authorizationList"] = new JsonArray([.. tx.AuthorizationList.Select(Authorization)]);
        return json;
    }

    public static JsonArray AccessList(IEnumerable<AccessListEntry> entries) => new([.. entries.Select(entry => new JsonObject
    {
        ["address"] = Address(entry.Address),
        ["storageKeys"] = new JsonArray([.. entry.StorageKeys.Select(Word)]),
    })]);

    /// <param name="isRemoved">Whether its block has left the chain.</param>
    public static JsonObject Log(PlacedLog placed, bool isRemoved = false) => new()
    {
        ["address"] = Address(placed.Log.Address),
        ["topics"] = new JsonArray([.. placed.Log.Topics.Select(Hash)]),
        ["data"] = Bytes(placed.Log.Data.Span),
        ["blockNumber"] = Quantity(placed.BlockNumber),
        ["transactionHash"] = Hash(placed.TransactionHash),
        ["transactionIndex"] = Quantity((ulong)placed.TransactionIndex),
        ["blockHash"] = Hash(placed.BlockHash),
        ["blockTimestamp"] = Quantity(placed.BlockTimestamp),
        ["logIndex"] = Quantity((ulong)placed.LogIndex),
        ["removed"] = isRemoved,
    };

    internal static JsonObject Authorization(Authorization authorization) => new()
    {
        ["chainId"] = Quantity(authorization.ChainId),
        ["address"] = Address(authorization.Address),
        ["nonce"] = Quantity(authorization.Nonce),
        ["yParity"] = Quantity(authorization.YParity),
        ["r"] = Quantity(authorization.R),
        ["s"] = Quantity(authorization.S),
    };

    public static JsonObject Withdrawal(Withdrawal withdrawal) => new()
    {
        ["index"] = Quantity(withdrawal.Index),
        ["validatorIndex"] = Quantity(withdrawal.ValidatorIndex),
        ["address"] = Address(withdrawal.Address),
        ["amount"] = Quantity(withdrawal.Amount),
    };
}
