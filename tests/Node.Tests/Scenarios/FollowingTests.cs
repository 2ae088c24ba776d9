using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Devnet;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>Filters and subscriptions of a whole node, on a devnet that reorganizes all the time.</summary>
public sealed class FollowingTests : IAsyncLifetime
{
    private const string Token = "0x6b175474e89094c44da98b954eedeac495271d0f";

    /// <summary>The block before the history of the devnet has no hash of a chain, so nobody follows from there.</summary>
    private const ulong FirstHead = 20;

    private readonly RunningDevnet _devnet = new(new DevnetOptions { ReorgEvery = 8, ReorgDepth = 3 });
    private TestNode _node = null!;

    public async Task InitializeAsync()
    {
        await _devnet.InitializeAsync();
        _node = await TestNode.StartAsync(_devnet.Settings());
        await _node.SetUpAsync(_devnet.ExecutionUrl);
        await _node.UntilSyncedAsync();
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (NumberOf(JsonNode.Parse((await CallAsync("eth_blockNumber", "[]")).GetRawText())!) < FirstHead)
            await Task.Delay(50, patience.Token);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _devnet.DisposeAsync();
    }

    [Fact]
    public async Task New_heads_are_the_chains_headers_and_of_a_reorganization_the_whole_new_branch_comes()
    {
        using RpcSocketClient client = await RpcSocketClient.ConnectAsync(_node.Host.ApiUrl);
        await client.CallAsync(1, "eth_subscribe", "[\"newHeads\"]");
        string id = (string)(await client.NextAsync())["result"]!;
        List<JsonObject> chain = [];
        int reorganizations = 0;
        while (reorganizations < 2 || chain.Count < 12)
        {
            JsonNode notification = await client.NextAsync();
            ((string)notification["method"]!).ShouldBe("eth_subscription");
            ((string)notification["params"]!["subscription"]!).ShouldBe(id);
            JsonObject header = notification["params"]!["result"]!.AsObject();
            header.Select(member => member.Key).ShouldBe(
                [
                    "baseFeePerGas", "blobGasUsed", "difficulty", "excessBlobGas", "extraData", "gasLimit", "gasUsed", "hash", "logsBloom",
                    "miner", "mixHash", "nonce", "number", "parentBeaconBlockRoot", "parentHash", "receiptsRoot", "requestsHash",
                    "sha3Uncles", "stateRoot", "timestamp", "transactionsRoot", "withdrawalsRoot",
                ],
                ignoreOrder: true);
            if (chain.Count > 0 && (string)header["parentHash"]! != (string)chain[^1]["hash"]!)
            {
                reorganizations++;
                int parent = chain.FindIndex(block => (string)block["hash"]! == (string)header["parentHash"]!);
                if (parent < 0) // then it leaves the chain before the first block that was delivered
                {
                    NumberOf(header["number"]!).ShouldBeLessThanOrEqualTo(
                        NumberOf(chain[0]["number"]!), "a branch was delivered whose beginning was not");
                }
                chain.RemoveRange(parent + 1, chain.Count - parent - 1);
            }
            chain.Add(header);
        }
        await AssertIsChainAsync(chain.Select(block => ((ulong Number, string Hash))(NumberOf(block["number"]!), (string)block["hash"]!)));

        await client.CallAsync(2, "eth_unsubscribe", $"[\"{id}\"]");
        JsonNode answer;
        while ((answer = await client.NextAsync())["id"] is null)
        {
        }
        ((bool)answer["result"]!).ShouldBeTrue();
        await client.CallAsync(3, "eth_unsubscribe", $"[\"{id}\"]");
        ((string)(await client.NextAsync())["error"]!["message"]!).ShouldBe("subscription not found");
    }

    [Fact]
    public async Task A_client_that_follows_logs_has_exactly_those_of_the_chain_after_each_reorganization()
    {
        using RpcSocketClient client = await RpcSocketClient.ConnectAsync(_node.Host.ApiUrl);
        await client.CallAsync(1, "eth_subscribe", $$"""["logs",{"address":"{{Token}}"}]""");
        (await client.NextAsync())["result"].ShouldNotBeNull();
        await FollowAsync(async () => [(await client.NextAsync())["params"]!["result"]!]);
    }

    [Fact]
    public async Task A_client_that_polls_a_filter_of_logs_has_exactly_those_of_the_chain_after_each_reorganization()
    {
        string id = await ResultAsync("eth_newFilter", $$"""[{"address":"{{Token}}"}]""");
        await FollowAsync(async () =>
            [.. JsonNode.Parse((await CallAsync("eth_getFilterChanges", $"[\"{id}\"]")).GetRawText())!.AsArray()!]);
        string range = $$"""[{"address":"{{Token}}","fromBlock":"0x14","toBlock":"0x16"}]""";
        JsonElement logs = await CallAsync("eth_getFilterLogs", $"[\"{await ResultAsync("eth_newFilter", range)}\"]");
        logs.GetArrayLength().ShouldBeGreaterThan(0);
        logs.GetRawText().ShouldBe((await CallAsync("eth_getLogs", range)).GetRawText());
        (await ResultAsync("eth_uninstallFilter", $"[\"{id}\"]")).ShouldBe("True");
        (int code, string message) = await ErrorAsync("eth_getFilterChanges", $"[\"{id}\"]");
        (code, message).ShouldBe((-32000, "filter not found"));
    }

    [Fact]
    public async Task A_filter_of_blocks_gives_each_new_block_once()
    {
        string id = await ResultAsync("eth_newBlockFilter", "[]");
        List<string> hashes = [];
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (hashes.Count < 12)
        {
            foreach (JsonElement hash in (await CallAsync("eth_getFilterChanges", $"[\"{id}\"]")).EnumerateArray())
                hashes.Add(hash.GetString()!);
            await Task.Delay(200, patience.Token);
        }
        hashes.Distinct().Count().ShouldBe(hashes.Count);
        for (int i = 1; i < hashes.Count; i++)
        {
            JsonElement block = await _devnet.RpcAsync("eth_getBlockByHash", $"[\"{hashes[i]}\",false]");
            string parent = block.GetProperty("parentHash").GetString()!;
            (hashes.Contains(parent) || await IsOfChainAsync(parent)).ShouldBeTrue("a block came whose parent did not");
        }
    }

    [Fact]
    public async Task What_cannot_be_followed_is_refused_with_the_reason()
    {
        (await ErrorAsync("eth_newPendingTransactionFilter", "[]")).Message.ShouldContain("nothing pending can be proven");
        (await ErrorAsync("eth_subscribe", "[\"newHeads\"]")).ShouldBe(
            (-32601, "notifications not supported: subscriptions are for web sockets, GET /rpc"));
        (await ErrorAsync("eth_getFilterChanges", "[\"0x1\"]")).ShouldBe((-32000, "filter not found"));
        string ofBlocks = await ResultAsync("eth_newBlockFilter", "[]");
        (await ErrorAsync("eth_getFilterLogs", $"[\"{ofBlocks}\"]")).ShouldBe((-32000, "filter not found"));
        (await ErrorAsync("eth_newFilter", """[{"fromBlock":"0x5","toBlock":"0x4"}]""")).Message.ShouldContain("invalid block range");
        (await ErrorAsync("eth_newFilter", $$"""[{"blockHash":"0x{{new string('7', 64)}}"}]""")).Message.ShouldContain("eth_getLogs");
        (await ErrorAsync("eth_newFilter", "[]")).Message.ShouldContain("eth_newFilter takes 1");
        using RpcSocketClient client = await RpcSocketClient.ConnectAsync(_node.Host.ApiUrl);
        await client.CallAsync(1, "eth_subscribe", "[\"newPendingTransactions\"]");
        ((string)(await client.NextAsync())["error"]!["message"]!).ShouldContain("nothing pending can be proven");
        await client.CallAsync(2, "eth_subscribe", "[\"heads\"]");
        ((string)(await client.NextAsync())["error"]!["message"]!).ShouldContain("newHeads or logs is expected");
    }

    /// <summary>Applies what comes, until it was reorganized twice, and compares with what the devnet says of its chain.</summary>
    private async Task FollowAsync(Func<Task<IReadOnlyList<JsonNode>>> next)
    {
        List<string> logs = [];
        List<ulong> numbers = [];
        int reorganizations = 0;
        bool isRemoving = false;
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (reorganizations < 2 || logs.Count < 20 || isRemoving)
        {
            foreach (JsonNode log in await next())
            {
                string text = Without(log, "removed");
                if ((bool)log["removed"]!)
                {
                    reorganizations += isRemoving ? 0 : 1;
                    isRemoving = true;
                    logs.ShouldNotBeEmpty("a log was removed that was not delivered");
                    logs[^1].ShouldBe(text, "logs are removed in the reverse of their order");
                    logs.RemoveAt(logs.Count - 1);
                    numbers.RemoveAt(numbers.Count - 1);
                }
                else
                {
                    isRemoving = false;
                    logs.Add(text);
                    numbers.Add(NumberOf(log["blockNumber"]!));
                }
            }
            await Task.Delay(20, patience.Token);
        }
        // the last block may still be coming, and the first is that after the beginning
        ulong first = numbers[0], last = numbers[^1] - 6;
        List<string> all = [];
        for (ulong number = first; number <= last; number++)
        {
            foreach (JsonElement receipt in (await _devnet.RpcAsync("eth_getBlockReceipts", $"[\"0x{number:x}\"]")).EnumerateArray())
            {
                all.AddRange(receipt.GetProperty("logs").EnumerateArray()
                    .Where(log => log.GetProperty("address").GetString() == Token)
                    .Select(log => Without(JsonNode.Parse(log.GetRawText())!, "removed")));
            }
        }
        logs.Where((_, i) => numbers[i] <= last).ShouldBe(all);
    }

    private async Task AssertIsChainAsync(IEnumerable<(ulong Number, string Hash)> blocks)
    {
        (ulong Number, string Hash)[] all = [.. blocks];
        foreach ((ulong number, string hash) in all.SkipLast(6)) // the last ones may have been left since
        {
            JsonElement block = await _devnet.RpcAsync("eth_getBlockByNumber", $"[\"0x{number:x}\",false]");
            block.GetProperty("hash").GetString().ShouldBe(hash);
        }
    }

    private async Task<bool> IsOfChainAsync(string hash) =>
        (await _devnet.RpcAsync("eth_getBlockByHash", $"[\"{hash}\",false]")).ValueKind == JsonValueKind.Object;

    private static string Without(JsonNode json, string name)
    {
        JsonObject copy = json.DeepClone().AsObject();
        copy.Remove(name);
        return new JsonObject([.. copy.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))]).ToJsonString();
    }

    private static ulong NumberOf(JsonNode quantity) => Convert.ToUInt64((string)quantity!, 16);

    private async Task<string> ResultAsync(string method, string parameters) => (await CallAsync(method, parameters)).ToString();

    private async Task<JsonElement> CallAsync(string method, string parameters)
    {
        (int _, string body) = await PostAsync(method, parameters);
        JsonElement json = JsonElement.Parse(body);
        return json.TryGetProperty("result", out JsonElement result) ? result : throw new InvalidOperationException(body);
    }

    private async Task<(int Code, string Message)> ErrorAsync(string method, string parameters)
    {
        (int _, string body) = await PostAsync(method, parameters);
        JsonNode error = JsonNode.Parse(body)!["error"] ?? throw new InvalidOperationException(body);
        return ((int)error["code"]!, (string)error["message"]!);
    }

    private Task<(int Status, string Body)> PostAsync(string method, string parameters) =>
        _node.PostAsync("/rpc", $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");
}
