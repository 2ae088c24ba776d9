using System.Text.Json.Nodes;
using Helios.Protocol.Answers;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution.Rpc;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Rpc;

/// <summary>The result of <c>eth_createAccessList</c>: the list, the gas with it, and how the call fails, where it does.</summary>
internal static class AccessListJson
{
    public static JsonObject Of(Verdict.Listed listed)
    {
        var json = new JsonObject
        {
            ["accessList"] = new JsonArray([.. listed.AccessList.Select(entry => (JsonNode)new JsonObject
            {
                ["address"] = entry.Address.ToString(),
                ["storageKeys"] = new JsonArray([.. entry.StorageKeys.Select(key => (JsonNode)Hex.Encode(key.ToBigEndian()))]),
            })]),
            ["gasUsed"] = RpcEncoder.Quantity(listed.GasUsed),
        };
        if (listed.Ended is EthCallResult.Reverted)
            json["error"] = RevertWords.Reverted;
        else if (listed.Ended is EthCallResult.Halted halted)
            json["error"] = CallResultJson.WordsOf(HaltResult.Of(halted.Reason));
        return json;
    }
}
