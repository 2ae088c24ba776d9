using System.Collections.Immutable;
using System.Text.Json;
using Helios.Protocol.Json;

namespace Helios.Protocol.Execution.Rpc;

/// <summary>A transaction as JSON. Its hash and its sender follow from the rest and are not read.</summary>
public static class TransactionAnswer
{
    /// <exception cref="MalformedInputException">Not a transaction of types 0 to 4.</exception>
    public static Transaction Decode(JsonElement json)
    {
        RpcObject tx = new(json);
        TransactionType type = tx.OptionalUInt64("type") switch
        {
            null => TransactionType.Legacy,
            <= (ulong)TransactionType.SetCode and { } known => (TransactionType)known,
            { } unknown => throw new MalformedInputException($"transaction of unknown type 0x{unknown:x}"),
        };
        bool hasGasPrice = type is TransactionType.Legacy or TransactionType.AccessList;
        (ulong? chainId, byte yParity) = type == TransactionType.Legacy
            ? TransactionRlp.ReadLegacyV(tx.U256("v"))
            : (tx.UInt64("chainId"), YParity(tx));
        return new Transaction
        {
            Type = type,
            ChainId = chainId,
            Nonce = tx.UInt64("nonce"),
            MaxPriorityFeePerGas = tx.U256(hasGasPrice ? "gasPrice" : "maxPriorityFeePerGas"),
            MaxFeePerGas = tx.U256(hasGasPrice ? "gasPrice" : "maxFeePerGas"),
            GasLimit = tx.UInt64("gas"),
            To = tx.OptionalAddress("to"),
            Value = tx.U256("value"),
            Input = tx.Bytes("input"),
            AccessList = type == TransactionType.Legacy ? [] : tx.Array("accessList", DecodeAccessListEntry),
            MaxFeePerBlobGas = type == TransactionType.Blob ? tx.U256("maxFeePerBlobGas") : U256.Zero,
            BlobVersionedHashes = type == TransactionType.Blob ? tx.Array("blobVersionedHashes", hash => Hash32.Parse(UntrustedJson.TextOf(hash))) : [],
            AuthorizationList = type == TransactionType.SetCode ? tx.Array("authorizationList", DecodeAuthorization) : [],
            Signature = new TransactionSignature(yParity, tx.U256("r"), tx.U256("s")),
        };
    }

    public static AccessListEntry DecodeAccessListEntry(JsonElement json)
    {
        RpcObject entry = new(json);
        return new AccessListEntry(entry.Address("address"), entry.OptionalArray("storageKeys", RpcObject.U256Of));
    }

    public static Authorization DecodeAuthorization(JsonElement json)
    {
        RpcObject authorization = new(json);
        return new Authorization(
            authorization.U256("chainId"), authorization.Address("address"), authorization.UInt64("nonce"),
            Byte(authorization, authorization.Has("yParity") ? "yParity" : "v"), authorization.U256("r"), authorization.U256("s"));
    }

    private static byte YParity(RpcObject tx)
    {
        byte parity = Byte(tx, tx.Has("yParity") ? "yParity" : "v");
        return parity <= 1 ? parity : throw new MalformedInputException($"transaction with y parity {parity}: 0 or 1 is expected");
    }

    private static byte Byte(RpcObject json, string name) =>
        json.UInt64(name) is <= byte.MaxValue and var value ? (byte)value : throw new MalformedInputException($"'{name}': a byte is expected");
}
