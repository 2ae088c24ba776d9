using System.Text;
using System.Text.Json.Nodes;
using Helios.Protocol.Evm;

namespace Helios.Liars.Lies;

/// <summary>Lies about accounts, slots and code, behind each method that reads them.</summary>
public static class StateLies
{
    /// <summary>A token of the devnet.</summary>
    public const string Token = "0x6b175474e89094c44da98b954eedeac495271d0f";

    private const string Other = "0x000000000000000000000000000000000000beef";
    private const string TotalSupply = $$"""{"to":"{{Token}}","data":"0x18160ddd"}""";

    public static IReadOnlyList<Lie> All { get; } =
    [
        Of("another code", $"eth_getCode [\"{Token}\"]", "code of"),
        Of("another code", $"eth_call [{TotalSupply}]", "code of"),
        Of("another code", $"eth_createAccessList [{TotalSupply}]", "code of"),
        Of("another code", $"eth_estimateGas [{TotalSupply}]", "code of"),
        Of("no code", $"eth_getCode [\"{Token}\"]", "code of"),
        Of("a changed account node", $"eth_getCode [\"{Token}\"]", "account proof of"),
        Of("a changed account node", $"eth_getBalance [\"{Token}\"]", "account proof of"),
        Of("the proof of another account", $"eth_getBalance [\"{Token}\"]", "account proof of"),
        Of("an account of another chain", $"eth_getBalance [\"{Token}\"]", "account proof of"),
        Of("the account of the block before", $"eth_getBalance [\"{Token}\"]", "account proof of"),
        Of("the account of the block after", $"eth_getBalance [\"{Token}\"]", "account proof of"),
        Of("a missing node", $"eth_getTransactionCount [\"{Token}\"]", "account proof of"),
        Of("a node too many", $"eth_getTransactionCount [\"{Token}\"]", "account proof of"),
        Of("two nodes in the other order", $"eth_getTransactionCount [\"{Token}\"]", "account proof of"),
        Of("a changed slot node", $"eth_getStorageAt [\"{Token}\",\"0x0\"]", "storage proof of"),
        Of("a slot left out", $"eth_getStorageAt [\"{Token}\",\"0x0\"]", "storage proof of"),
        Of("the proof of another slot", $"eth_getStorageAt [\"{Token}\",\"0x0\"]", "storage proof of"),
        Of("a changed account node", $"eth_getProof [\"{Token}\",[\"0x0\"]]", "account proof of"),
        Of("a changed slot node", $"eth_getProof [\"{Token}\",[\"0x0\",\"0x3\"]]", "storage proof of"),
        Of("a slot left out", $"eth_getProof [\"{Token}\",[\"0x0\",\"0x3\"]]", "storage proof of"),
        Of("a changed slot node", $"eth_getStorageValues [{{\"{Token}\":[\"0x0\",\"0x3\"]}}]", "storage proof of"),
        Of("a slot left out", $"eth_getStorageValues [{{\"{Token}\":[\"0x0\",\"0x3\"]}}]", "storage proof of"),
        Of("a changed slot node", $"eth_createAccessList [{TotalSupply}]", "storage proof of"),
        Of("a changed slot node", $"eth_call [{TotalSupply}]", "storage proof of"),
        Of("the proof of another slot", $"eth_call [{TotalSupply}]", "storage proof of"),
        Of("a changed slot node", $"eth_estimateGas [{TotalSupply}]", "storage proof of"),
        Of("an error with its own words", $"eth_getBalance [\"{Token}\"]", "endpoint 1"),
    ];

    public static async Task<byte[]> TellAsync(string lie, byte[] request, Func<byte[], Task<byte[]>> honest)
    {
        JsonNode asked = JsonNode.Parse(request)!;
        string method = (string)asked["method"]!;
        if (lie == "an error with its own words")
        {
            return Encoding.UTF8.GetBytes(
                $$$"""{"jsonrpc":"2.0","id":{{{asked["id"]}}},"error":{"code":-32000,"message":"the secret of key 123"}}""");
        }
        if (method == "eth_getProof")
            AskOtherwise(lie, asked["params"]!.AsArray());
        JsonNode answer = JsonNode.Parse(await honest(Encoding.UTF8.GetBytes(asked.ToJsonString())))!;
        if (answer["result"] is not { } result)
            return Encoding.UTF8.GetBytes(answer.ToJsonString());
        if (method == "eth_getProof")
            SpoilProof(lie, result, JsonNode.Parse(request)!["params"]![1]!.AsArray());
        else if (method == "eth_getCode" && lie is "another code" or "no code")
            answer["result"] = lie == "no code" ? "0x" : (string)result! + "00";
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    }

    /// <summary>Asks for something else than the client did.</summary>
    private static void AskOtherwise(string lie, JsonArray parameters)
    {
        switch (lie)
        {
            case "the proof of another account":
                parameters[0] = Other;
                break;
            case "the proof of another slot":
                for (int i = 0; i < parameters[1]!.AsArray().Count; i++)
                    parameters[1]![i] = "0x" + new string('7', 64);
                break;
            case "the account of the block before":
                parameters[2] = $"0x{Convert.ToUInt64((string)parameters[2]!, 16) - 1:x}";
                break;
            case "the account of the block after":
                parameters[2] = $"0x{Convert.ToUInt64((string)parameters[2]!, 16) + 1:x}";
                break;
        }
    }

    private static void SpoilProof(string lie, JsonNode proof, JsonArray asked)
    {
        JsonArray nodes = proof["accountProof"]!.AsArray(), slots = proof["storageProof"]!.AsArray();
        switch (lie)
        {
            case "a changed account node":
                Spoil(nodes);
                break;
            case "an account of another chain":
                var other = new WorldState();
                Address address = Address.Parse((string)proof["address"]!);
                other.SetAccount(address, 7, 7777, Bytecode.Empty, []);
                proof["accountProof"] = new JsonArray(
                    [.. other.Prove(address).Select(node => (JsonNode)$"0x{Convert.ToHexStringLower(node)}")]);
                break;
            case "a missing node" when nodes.Count > 1:
                nodes.RemoveAt(nodes.Count - 1);
                break;
            case "a node too many":
                nodes.Insert(1, nodes[^1]!.DeepClone());
                break;
            case "two nodes in the other order" when nodes.Count > 1:
                (nodes[0], nodes[1]) = (nodes[1]!.DeepClone(), nodes[0]!.DeepClone());
                break;
            case "a changed slot node":
                foreach (JsonNode? slot in slots)
                    Spoil(slot!["proof"]!.AsArray());
                break;
            case "a slot left out":
                proof["storageProof"] = new JsonArray();
                break;
            case "the proof of another slot":
                for (int i = 0; i < asked.Count; i++)
                    slots[i]!["key"] = asked[i]!.DeepClone();
                break;
        }
    }

    private static void Spoil(JsonArray nodes)
    {
        if (nodes.Count == 0)
            return;
        string node = (string)nodes[0]!;
        nodes[0] = node[..^1] + (node[^1] == '0' ? '1' : '0');
    }

    private static Lie Of(string name, string about, string reason) =>
        new(name, about, reason, (request, honest, _) => TellAsync(name, request, honest));
}
