using System.Collections.Immutable;
using System.Text.Json;
using Helios.Protocol.Json;

namespace Helios.Protocol.Execution.Rpc;

/// <summary>
/// A receipt as JSON: nothing of it is proven. The bloom follows from the logs and is not read, nor is what belongs to the transaction.
/// </summary>
public static class ReceiptAnswer
{
    /// <exception cref="MalformedInputException">Not a receipt of types 0 to 4.</exception>
    public static Receipt Decode(JsonElement json) => Decode(StrictJson.Of(json, "receipt").InAnySpelling());

    /// <summary>The answer to <c>eth_getBlockReceipts</c>.</summary>
    /// <exception cref="MalformedInputException">Not a list of such receipts.</exception>
    public static ImmutableArray<Receipt> DecodeAll(JsonElement json) => StrictJson.Of(json, "receipts").InAnySpelling().Items(Decode);

    private static Receipt Decode(StrictJson receipt)
    {
        TransactionType type = receipt.Optional("type")?.Quantity64() switch
        {
            null => TransactionType.Legacy,
            <= (ulong)TransactionType.SetCode and { } known => (TransactionType)known,
            { } unknown => throw receipt.Malformed($"receipt of unknown type 0x{unknown:x}"),
        };
        Hash32? postState = receipt.Has("status") ? null : receipt["root"].Hash32();
        bool succeeded = postState is not null || receipt["status"].Quantity64() switch
        {
            0 => false,
            1 => true,
            _ => throw receipt["status"].Expected("0x0 or 0x1"),
        };
        ImmutableArray<Log> logs = receipt["logs"].Items(DecodeLog);
        return new Receipt(type, succeeded, postState, receipt["cumulativeGasUsed"].Quantity64(), Bloom.Of(logs), logs);
    }

    private static Log DecodeLog(StrictJson log) =>
        new(log["address"].Address(), log["topics"].Items(topic => topic.Hash32()), log["data"].Bytes());
}
