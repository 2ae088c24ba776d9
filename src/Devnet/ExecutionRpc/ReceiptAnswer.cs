using System.Collections.Immutable;
using System.Text.Json;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Devnet.ExecutionRpc;

/// <summary>A receipt as JSON. The bloom follows from the logs and is not read, nor is what belongs to the transaction.</summary>
public static class ReceiptAnswer
{
    /// <exception cref="MalformedInputException">Not a receipt of types 0 to 4.</exception>
    public static Receipt Decode(JsonElement json)
    {
        RpcObject receipt = new(json);
        TransactionType type = receipt.OptionalUInt64("type") switch
        {
            null => TransactionType.Legacy,
            <= (ulong)TransactionType.SetCode and { } known => (TransactionType)known,
            { } unknown => throw new MalformedInputException($"receipt of unknown type 0x{unknown:x}"),
        };
        Hash32? postState = receipt.Has("status") ? null : receipt.Hash32("root");
        bool succeeded = postState is not null || receipt.UInt64("status") switch
        {
            0 => false,
            1 => true,
            { } other => throw new MalformedInputException($"'status': 0 or 1 is expected, not {other}"),
        };
        ImmutableArray<Log> logs = receipt.Array("logs", DecodeLog);
        return new Receipt(type, succeeded, postState, receipt.UInt64("cumulativeGasUsed"), Bloom.Of(logs), logs);
    }

    public static Log DecodeLog(JsonElement json)
    {
        RpcObject log = new(json);
        return new Log(log.Address("address"), log.Array("topics", topic => Hash32.Parse(UntrustedJson.TextOf(topic))), log.Bytes("data"));
    }
}
