using System.Text.Json;
using Helios.Protocol.Json;

namespace Helios.Protocol.Execution.Rpc;

/// <summary>A transaction as JSON. Its hash and its sender follow from the rest and are not read.</summary>
public static class TransactionAnswer
{
    /// <exception cref="MalformedInputException">Not a transaction of types 0 to 4.</exception>
    public static Transaction Decode(JsonElement json) => Decode(StrictJson.Of(json, "transaction"));

    internal static Transaction Decode(StrictJson tx)
    {
        TransactionType type = tx.Optional("type")?.Quantity64() switch
        {
            null => TransactionType.Legacy,
            <= (ulong)TransactionType.SetCode and { } known => (TransactionType)known,
            { } unknown => throw tx.Malformed($"transaction of unknown type 0x{unknown:x}"),
        };
        bool hasGasPrice = type is TransactionType.Legacy or TransactionType.AccessList;
        (ulong? chainId, byte yParity) = type == TransactionType.Legacy
            ? TransactionRlp.ReadLegacyV(tx["v"].Quantity())
            : (tx["chainId"].Quantity64(), YParity(tx));
        return new Transaction
        {
            Type = type,
            ChainId = chainId,
            Nonce = tx["nonce"].Quantity64(),
            MaxPriorityFeePerGas = tx[hasGasPrice ? "gasPrice" : "maxPriorityFeePerGas"].Quantity(),
            MaxFeePerGas = tx[hasGasPrice ? "gasPrice" : "maxFeePerGas"].Quantity(),
            GasLimit = tx["gas"].Quantity64(),
            To = tx.Optional("to")?.Address(),
            Value = tx["value"].Quantity(),
            Input = tx["input"].Bytes(),
            AccessList = type == TransactionType.Legacy ? [] : tx["accessList"].Items(DecodeAccessListEntry),
            MaxFeePerBlobGas = type == TransactionType.Blob ? tx["maxFeePerBlobGas"].Quantity() : U256.Zero,
            BlobVersionedHashes = type == TransactionType.Blob ? tx["blobVersionedHashes"].Items(hash => hash.Hash32()) : [],
            AuthorizationList = type == TransactionType.SetCode ? tx["authorizationList"].Items(DecodeAuthorization) : [],
            Signature = new TransactionSignature(yParity, tx["r"].Quantity(), tx["s"].Quantity()),
        };
    }

    public static AccessListEntry DecodeAccessListEntry(StrictJson entry) =>
        new(entry["address"].Address(), entry.Optional("storageKeys")?.Items(key => key.Quantity()) ?? []);

    public static Authorization DecodeAuthorization(StrictJson authorization) => new(
        authorization["chainId"].Quantity(), authorization["address"].Address(), authorization["nonce"].Quantity64(),
        YParityByte(authorization), authorization["r"].Quantity(), authorization["s"].Quantity());

    private static byte YParity(StrictJson tx) =>
        YParityByte(tx) is <= 1 and var parity ? parity : throw tx.Malformed("a y parity of 0 or 1 is expected");

    private static byte YParityByte(StrictJson json)
    {
        StrictJson parity = json.Optional("yParity") ?? json["v"];
        return parity.Quantity64() is <= byte.MaxValue and var value ? (byte)value : throw parity.Expected("a byte, as 0x…,");
    }
}
