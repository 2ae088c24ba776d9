using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>A hostile or broken execution RPC behind a filter of logs.</summary>
public sealed class FollowingLiesTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string Token = "0x6b175474e89094c44da98b954eedeac495271d0f";

    private int _lies;

    [Theory]
    [InlineData("a log left out", "WrongReceipts")]
    [InlineData("a log twice", "WrongReceipts")]
    [InlineData("another topic in a log", "WrongReceipts")]
    [InlineData("the receipts of the block before", "WrongReceipts")]
    [InlineData("no receipts", "WrongReceipts")]
    [InlineData("a bloom without bits", "its hash is another")]
    [InlineData("the header of the block before", "its hash is another")]
    [InlineData("no block yet", "it does not have the block")]
    public async Task While_an_endpoint_lies_nothing_false_is_delivered_and_afterwards_nothing_is_missing(string lie, string reason)
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.execution.call-timeout = 2s");
        await node.SetUpAsync(proxy.Url);
        await node.UntilSyncedAsync();
        using var patience = new CancellationTokenSource(2 * TestNode.Patience);
        while (await RpcReply.HeadAsync(node) < 20)
            await Task.Delay(50, patience.Token);
        string id = (string)(await AskAsync(node, "eth_newFilter", $$"""[{"address":"{{Token}}"}]"""))["result"]!;
        List<JsonNode> delivered = [];

        proxy.Now = (_, request, honest, _) => TellAsync(lie, request, honest);
        string? refusal = null;
        for (long started = Stopwatch.GetTimestamp();
            refusal is null && Stopwatch.GetElapsedTime(started) < TestNode.Patience; await Task.Delay(100))
            refusal = await PollAsync(node, id, delivered);
        refusal.ShouldNotBeNull();
        refusal.ShouldContain(reason);
        _lies.ShouldBeGreaterThan(0);

        proxy.Now = null;
        int before = delivered.Count;
        while (delivered.Count < before + 10)
        {
            (await PollAsync(node, id, delivered)).ShouldBeNull();
            await Task.Delay(100, patience.Token);
        }
        ulong first = NumberOf(delivered[0]), last = NumberOf(delivered[^1]);
        delivered.Select(log => log.ToJsonString()).ShouldBe(
            (await TruthAsync(first, last)).Select(log => log.ToJsonString()), "by number: the filter began before the first");
    }

    [Fact]
    public async Task Over_restarts_of_one_endpoint_and_behind_one_that_lags_each_log_is_delivered_once()
    {
        LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        int port = proxy.Url.Port;
        await using LyingProxy lagging = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        ulong newest = 0;
        lagging.Now = async (_, request, honest, _) =>
        {
            JsonNode asked = JsonNode.Parse(request)!, answer = JsonNode.Parse(await honest(request))!;
            if ((string)asked["method"]! == "eth_getBlockByHash" && answer["result"] is { } block
                && Convert.ToUInt64((string)block["number"]!, 16) > Volatile.Read(ref newest))
            {
                answer["result"] = null;
                Interlocked.Increment(ref _lies);
            }
            return Encoding.UTF8.GetBytes(answer.ToJsonString());
        };
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.execution.call-timeout = 2s");
        await node.SetUpAsync([proxy.Url, lagging.Url]);
        await node.UntilSyncedAsync();
        using var patience = new CancellationTokenSource(2 * TestNode.Patience);
        while (await RpcReply.HeadAsync(node) < 20)
            await Task.Delay(50, patience.Token);
        string id = (string)(await AskAsync(node, "eth_newFilter", $$"""[{"address":"{{Token}}"}]"""))["result"]!;
        List<JsonNode> delivered = [];
        for (int restart = 0; restart < 3; restart++)
        {
            await proxy.DisposeAsync();
            Volatile.Write(ref newest, await RpcReply.HeadAsync(node) - 2);
            // a poll is an error, or ends before what the other endpoint does not have yet
            for (int lies = _lies; Volatile.Read(ref _lies) == lies; await Task.Delay(50, patience.Token))
                await PollAsync(node, id, delivered);
            proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl, port);
            int before = delivered.Count;
            for (; delivered.Count == before; await Task.Delay(50, patience.Token))
                await PollAsync(node, id, delivered);
        }
        await proxy.DisposeAsync();
        (ulong first, ulong last) = (NumberOf(delivered[0]), NumberOf(delivered[^1]));
        delivered.Where(log => NumberOf(log) < last).Select(log => log.ToJsonString()).ShouldBe(
            (await TruthAsync(first, last - 1)).Select(log => log.ToJsonString()), "each of them once, and in their order");
    }

    /// <returns>The message of an error; null where there is none.</returns>
    private static async Task<string?> PollAsync(TestNode node, string id, List<JsonNode> delivered)
    {
        JsonNode answer = await AskAsync(node, "eth_getFilterChanges", $"[\"{id}\"]");
        if (answer["error"] is { } error)
            return (string)error["message"]!;
        delivered.AddRange(answer["result"]!.AsArray().Select(log => Sorted(log!)));
        return null;
    }

    private async Task<List<JsonNode>> TruthAsync(ulong first, ulong last)
    {
        List<JsonNode> logs = [];
        for (ulong number = first; number <= last; number++)
        {
            foreach (JsonElement receipt in (await devnet.RpcAsync("eth_getBlockReceipts", $"[\"0x{number:x}\"]")).EnumerateArray())
            {
                logs.AddRange(receipt.GetProperty("logs").EnumerateArray()
                    .Where(log => log.GetProperty("address").GetString() == Token)
                    .Select(log => Sorted(JsonNode.Parse(log.GetRawText())!)));
            }
        }
        return logs;
    }

    private async Task<byte[]> TellAsync(string lie, byte[] request, Func<byte[], Task<byte[]>> honest)
    {
        JsonNode asked = JsonNode.Parse(request)!, answer = JsonNode.Parse(await honest(request))!;
        bool isOfReceipts = (string)asked["method"]! == "eth_getBlockReceipts";
        bool isOfHeader = (string)asked["method"]! == "eth_getBlockByHash" && !(bool)asked["params"]![1]!;
        if (answer["result"] is not { } result || !(isOfReceipts || isOfHeader))
            return Encoding.UTF8.GetBytes(answer.ToJsonString());
        JsonNode? log = isOfReceipts
            ? result.AsArray().SelectMany(receipt => receipt!["logs"]!.AsArray()).FirstOrDefault()
            : null;
        switch (lie)
        {
            case "a log left out" when log is not null:
                log.Parent!.AsArray().Remove(log);
                break;
            case "a log twice" when log is not null:
                log.Parent!.AsArray().Add(log.DeepClone());
                break;
            case "another topic in a log" when log is not null:
                log["topics"]![0] = $"0x{new string('7', 64)}";
                break;
            case "the receipts of the block before" when log is not null:
                asked["params"]![0] = $"0x{NumberOf(log) - 1:x}";
                _lies++;
                return await honest(Encoding.UTF8.GetBytes(asked.ToJsonString()));
            case "no receipts" when log is not null:
                answer["result"] = new JsonArray();
                break;
            case "a bloom without bits" when isOfHeader:
                result["logsBloom"] = $"0x{new string('0', 512)}";
                break;
            case "the header of the block before" when isOfHeader:
                asked["params"]![0] = (string)result["parentHash"]!;
                _lies++;
                return await honest(Encoding.UTF8.GetBytes(asked.ToJsonString()));
            case "no block yet" when isOfHeader:
                answer["result"] = null;
                break;
            default:
                return Encoding.UTF8.GetBytes(answer.ToJsonString());
        }
        _lies++;
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    }

    private static ulong NumberOf(JsonNode log) => Convert.ToUInt64((string)log["blockNumber"]!, 16);

    private static JsonObject Sorted(JsonNode json) => new(
        json.AsObject().OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private static async Task<JsonNode> AskAsync(TestNode node, string method, string parameters) => JsonNode.Parse((await node.PostAsync(
        "/rpc", $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""")).Body)!;
}
