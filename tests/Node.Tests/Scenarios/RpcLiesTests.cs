using System.Text;
using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>A hostile execution RPC behind each method of <c>/rpc</c>: the lie is refused, and an honest second endpoint answers.</summary>
public sealed class RpcLiesTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string Dai = "0x6b175474e89094c44da98b954eedeac495271d0f";
    private const string Other = "0x000000000000000000000000000000000000beef";
    private const string TotalSupply = $$"""{"to":"{{Dai}}","data":"0x18160ddd"}""";

    /// <summary>Lie, method, parameters, and what the refusal names.</summary>
    public static TheoryData<string, string, string, string> Lies => new()
    {
        { "a changed account node", "eth_getBalance", $"[\"{Dai}\"]", "account proof of" },
        { "the proof of another account", "eth_getBalance", $"[\"{Dai}\"]", "account proof of" },
        { "a missing node", "eth_getTransactionCount", $"[\"{Dai}\"]", "account proof of" },
        { "another code", "eth_getCode", $"[\"{Dai}\"]", "code of" },
        { "a changed account node", "eth_getCode", $"[\"{Dai}\"]", "account proof of" },
        { "a changed slot node", "eth_getStorageAt", $"[\"{Dai}\",\"0x0\"]", "storage proof of" },
        { "a slot left out", "eth_getStorageAt", $"[\"{Dai}\",\"0x0\"]", "storage proof of" },
        { "a changed account node", "eth_getProof", $"[\"{Dai}\",[\"0x0\"]]", "account proof of" },
        { "a changed slot node", "eth_getProof", $"[\"{Dai}\",[\"0x0\",\"0x3\"]]", "storage proof of" },
        { "a slot left out", "eth_getProof", $"[\"{Dai}\",[\"0x0\",\"0x3\"]]", "storage proof of" },
        { "a changed slot node", "eth_getStorageValues", $"[{{\"{Dai}\":[\"0x0\",\"0x3\"]}}]", "storage proof of" },
        { "a slot left out", "eth_getStorageValues", $"[{{\"{Dai}\":[\"0x0\",\"0x3\"]}}]", "storage proof of" },
        { "another code", "eth_createAccessList", $"[{TotalSupply}]", "code of" },
        { "a changed slot node", "eth_createAccessList", $"[{TotalSupply}]", "storage proof of" },
        { "another code", "eth_call", $"[{TotalSupply}]", "code of" },
        { "a changed slot node", "eth_call", $"[{TotalSupply}]", "storage proof of" },
        { "another code", "eth_estimateGas", $"[{TotalSupply}]", "code of" },
        { "a changed slot node", "eth_estimateGas", $"[{TotalSupply}]", "storage proof of" },
        { "an error with its own words", "eth_getBalance", $"[\"{Dai}\"]", "endpoint 1" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_lie_is_an_error_that_names_the_check_and_beside_an_honest_endpoint_the_answer_is_the_truth(
        string lie, string method, string parameters, string reason)
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode alone = await StartAsync(proxy.Url);
        await using TestNode beside = await StartAsync(proxy.Url, devnet.ExecutionUrl);
        proxy.Now = (_, request, honest, _) => TellAsync(lie, request, honest);

        RpcReply refused = await RpcReply.AskAsync(alone, method, parameters);
        (refused.Status, refused.Code).ShouldBe((200, -32000), refused.Body);
        refused.Message.ShouldContain(reason);
        refused.Header.ShouldBeNull();
        refused.Body.ShouldNotContain("secret", Case.Insensitive);
        refused.Body.ShouldNotContain(proxy.Url.Port.ToString());

        RpcReply told = await RpcReply.AskAsync(beside, method, parameters);
        proxy.Now = null;
        string withBlock = parameters[..^1] + $",\"{told.BlockNumber}\"]";
        string own = (await devnet.RpcAsync(method, withBlock)).GetRawText();
        // the devnet writes the key of a slot as 32 bytes, and the node as it was asked for
        JsonNode truth = JsonNode.Parse(own.Replace($"\"0x{0:x64}\",\"value\"", "\"0x0\",\"value\"").Replace($"\"0x{3:x64}\",\"value\"",
            "\"0x3\",\"value\""))!;
        JsonNode.DeepEquals(told.Result, truth).ShouldBeTrue($"{told.Body}\n{truth.ToJsonString()}");
        proxy.Lies.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("a transaction left out", "WrongTransactions")]
    [InlineData("a transaction twice", "WrongTransactions")]
    [InlineData("another value in a transaction", "WrongTransactions")]
    [InlineData("hashes in place of transactions", "WrongTransactions")]
    [InlineData("a withdrawal that is not there", "WrongWithdrawals")]
    [InlineData("another gas in the header", "WrongHash")]
    [InlineData("the block before", "WrongHash")]
    public async Task A_lie_about_a_block_is_an_error_that_names_the_check_and_beside_an_honest_endpoint_the_answer_is_the_truth(
        string lie, string reason)
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode alone = await StartAsync(proxy.Url);
        await using TestNode beside = await StartAsync(proxy.Url, devnet.ExecutionUrl);
        proxy.Now = (_, request, honest, _) => TellOfBlockAsync(lie, request, honest);

        foreach ((string method, string parameters) in new[]
        {
            ("eth_getBlockByNumber", "[\"latest\",false]"), ("eth_getBlockTransactionCountByNumber", "[\"latest\"]"),
            ("eth_getTransactionByBlockNumberAndIndex", "[\"latest\",\"0x0\"]"),
        })
        {
            RpcReply refused = await RpcReply.AskAsync(alone, method, parameters);
            (refused.Status, refused.Code).ShouldBe((200, -32000), refused.Body);
            refused.Message.ShouldContain(reason);
            refused.Header.ShouldBeNull();
        }
        RpcReply told = await RpcReply.AskAsync(beside, "eth_getBlockByNumber", "[\"latest\",true]");
        JsonNode own = JsonNode.Parse((await devnet.RpcAsync("eth_getBlockByNumber", $"[\"{told.BlockNumber}\",true]")).GetRawText())!;
        JsonNode.DeepEquals(told.Result, own).ShouldBeTrue($"{told.Body}\n{own.ToJsonString()}");
        proxy.Lies.ShouldBeGreaterThan(0);
    }

    private static async Task<byte[]> TellOfBlockAsync(string lie, byte[] request, Func<byte[], Task<byte[]>> honest)
    {
        JsonNode answer = JsonNode.Parse(await honest(request))!;
        if ((string)JsonNode.Parse(request)!["method"]! != "eth_getBlockByHash" || answer["result"] is not { } block)
            return Encoding.UTF8.GetBytes(answer.ToJsonString());
        JsonArray transactions = block["transactions"]!.AsArray();
        switch (lie)
        {
            case "a transaction left out":
                transactions.RemoveAt(0);
                break;
            case "a transaction twice":
                transactions.Add(transactions[0]!.DeepClone());
                break;
            case "another value in a transaction":
                transactions[0]!["value"] = "0x7777";
                break;
            case "hashes in place of transactions":
                block["transactions"] = new JsonArray([.. transactions.Select(item => (JsonNode)(string)item!["hash"]!)]);
                break;
            case "a withdrawal that is not there":
                block["withdrawals"]!.AsArray().Add(new JsonObject
                {
                    ["index"] = "0x1", ["validatorIndex"] = "0x1", ["address"] = Other, ["amount"] = "0x1",
                });
                break;
            case "another gas in the header":
                block["gasUsed"] = "0x5208";
                break;
            case "the block before":
                JsonNode asked = JsonNode.Parse(request)!;
                asked["params"]![0] = (string)block["parentHash"]!;
                return await honest(Encoding.UTF8.GetBytes(asked.ToJsonString()));
        }
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    }

    private async Task<TestNode> StartAsync(params Uri[] endpoints)
    {
        TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.execution.call-timeout = 15s");
        await node.SetUpAsync([.. endpoints]);
        await node.UntilSyncedAsync();
        return node;
    }

    internal static async Task<byte[]> TellAsync(string lie, byte[] request, Func<byte[], Task<byte[]>> honest)
    {
        JsonNode asked = JsonNode.Parse(request)!;
        string method = (string)asked["method"]!;
        if (lie == "an error with its own words")
        {
            return Encoding.UTF8.GetBytes(
                $$$"""{"jsonrpc":"2.0","id":{{{asked["id"]}}},"error":{"code":-32000,"message":"the secret of key 123"}}""");
        }
        if (lie == "the proof of another account" && method == "eth_getProof")
            asked["params"]![0] = Other;
        JsonNode answer = JsonNode.Parse(await honest(Encoding.UTF8.GetBytes(asked.ToJsonString())))!;
        JsonNode? result = answer["result"];
        switch (lie, method)
        {
            case ("a changed account node", "eth_getProof"):
                Spoil(result!["accountProof"]!.AsArray());
                break;
            case ("a changed slot node", "eth_getProof"):
                foreach (JsonNode? slot in result!["storageProof"]!.AsArray())
                    Spoil(slot!["proof"]!.AsArray());
                break;
            case ("a missing node", "eth_getProof") when result!["accountProof"]!.AsArray() is { Count: > 1 } nodes:
                nodes.RemoveAt(nodes.Count - 1);
                break;
            case ("a slot left out", "eth_getProof"):
                result!["storageProof"] = new JsonArray();
                break;
            case ("another code", "eth_getCode"):
                answer["result"] = (string)result! + "00";
                break;
        }
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    }

    private static void Spoil(JsonArray nodes)
    {
        if (nodes.Count == 0)
            return;
        string node = (string)nodes[0]!;
        nodes[0] = node[..^1] + (node[^1] == '0' ? '1' : '0');
    }
}
