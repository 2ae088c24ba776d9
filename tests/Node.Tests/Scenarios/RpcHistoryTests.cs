using System.Text;
using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;

namespace Helios.Node.Tests.Scenarios;

/// <summary>
/// Older blocks, receipts, transactions by hash and logs: the devnet's own answers, in an envelope about the block that was asked for.
/// </summary>
public sealed class RpcHistoryTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string Dai = "0x6b175474e89094c44da98b954eedeac495271d0f";
    private const string Transferred = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    private const string TotalSupply = $$"""{"to":"{{Dai}}","data":"0x18160ddd"}""";
    private const string Nonce = "0x000102030405060708090a0b0c0d0e0f";

    private static readonly Address Sender = new DevAccounts(new DevnetOptions().Seed).Addresses[0];

    /// <summary>Method, and parameters with OLD for the block.</summary>
    public static TheoryData<string, string> OfOlderBlocks => new()
    {
        { "eth_getBlockByNumber", "OLD,true" },
        { "eth_getBlockByNumber", "OLD,false" },
        { "eth_getBlockByHash", "HASH,true" },
        { "eth_getTransactionByBlockNumberAndIndex", "OLD,\"0x1\"" },
        { "eth_getTransactionByBlockHashAndIndex", "HASH,\"0x0\"" },
        { "eth_getBlockReceipts", "OLD" },
        { "eth_getBlockReceipts", "HASH" },
        { "eth_getBalance", $"\"{Sender}\",OLD" },
        { "eth_getBalance", $"\"{Sender}\",HASH" },
        { "eth_getTransactionCount", $"\"{Sender}\",OLD" },
        { "eth_getCode", $"\"{Dai}\",OLD" },
        { "eth_getStorageAt", $"\"{Dai}\",\"0x0\",OLD" },
        { "eth_getProof", $"\"{Dai}\",[\"0x{new string('0', 63)}2\"],OLD" },
        { "eth_call", $"{TotalSupply},OLD" },
        { "eth_call", $"{TotalSupply},HASH" },
        { "eth_estimateGas", $"{TotalSupply},OLD" },
    };

    [Theory]
    [MemberData(nameof(OfOlderBlocks))]
    public async Task An_older_block_is_answered_as_the_execution_layer_does_and_the_envelope_is_about_it(string method, string parameters)
    {
        await using TestNode node = await StartAsync(devnet.ExecutionUrl);
        ulong number = await RpcReply.HeadAsync(node) - 20;
        string hash = await HashOfAsync(number);
        string asked = $"[{parameters.Replace("OLD", $"\"0x{number:x}\"").Replace("HASH", $"\"{hash}\"")}]";

        RpcReply reply = await RpcReply.AskAsync(node, method, asked, Nonce);
        reply.Code.ShouldBeNull(reply.Body);
        JsonNode own = await OwnAsync(method, asked);
        JsonNode.DeepEquals(reply.Result, own).ShouldBeTrue($"{reply.Body}\n{own.ToJsonString()}");
        JsonNode message = JsonNode.Parse(reply.Header!)!["message"]!;
        ((ulong)message["blockNumber"]!, (string)message["blockHash"]!).ShouldBe((number, hash));
        ((string)message["view"]!).ShouldBe(parameters.Contains("HASH") ? hash : $"0x{number:x}");
        await JudgeAsync(node, reply, method, asked);
    }

    [Fact]
    public async Task There_is_nothing_to_sign_about_what_is_not_there()
    {
        await using TestNode node = await StartAsync(devnet.ExecutionUrl);
        (int status, string body) = await node.PostAsync("/v1/rpc", """{"method":"eth_getBlockByNumber","params":["0xffffff",false]}""");
        (status, body).ShouldSatisfyAllConditions(
            nothing => nothing.status.ShouldBe(404), nothing => nothing.body.ShouldContain("\"absent\""));
    }

    [Fact]
    public async Task Earliest_is_block_0()
    {
        await using TestNode node = await StartAsync(devnet.ExecutionUrl);
        RpcReply reply = await RpcReply.AskAsync(node, "eth_getBlockByNumber", "[\"earliest\",false]");
        ((string)reply.Result!["number"]!, (string)reply.Result["hash"]!).ShouldBe(("0x0", await HashOfAsync(0)));
        reply.BlockNumber.ShouldBe("0x0");
        (await RpcReply.AskAsync(node, "eth_getBlockReceipts", "[\"earliest\"]")).Result!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_transaction_and_its_receipt_are_found_by_hash_and_the_envelope_is_about_the_head_that_proves_them()
    {
        await using TestNode node = await StartAsync(devnet.ExecutionUrl);
        ulong head = await RpcReply.HeadAsync(node);
        JsonNode block = JsonNode.Parse(
            (await devnet.RpcAsync("eth_getBlockByNumber", $"[\"0x{head - 20:x}\",false]")).GetRawText())!;
        foreach (JsonNode? hash in block["transactions"]!.AsArray())
        {
            foreach (string method in new[] { "eth_getTransactionByHash", "eth_getTransactionReceipt" })
            {
                RpcReply reply = await RpcReply.AskAsync(node, method, $"[\"{hash}\"]", Nonce);
                JsonNode own = JsonNode.Parse((await devnet.RpcAsync(method, $"[\"{hash}\"]")).GetRawText())!;
                JsonNode.DeepEquals(reply.Result, own).ShouldBeTrue($"{reply.Body}\n{own.ToJsonString()}");
                Convert.ToUInt64(reply.BlockNumber, 16).ShouldBeGreaterThanOrEqualTo(head);
                await JudgeAsync(node, reply, method, $"[\"{hash}\"]");
            }
        }
    }

    /// <summary>A filter, with FROM, TO and HASH, and whether the devnet's traffic has such logs.</summary>
    [Theory]
    [InlineData($$"""{"address":"{{Dai}}","fromBlock":FROM,"toBlock":TO}""", true)]
    [InlineData("""{"fromBlock":FROM,"toBlock":TO}""", true)]
    [InlineData($$"""{"topics":["{{Transferred}}"],"fromBlock":FROM,"toBlock":TO}""", true)]
    [InlineData($$"""{"topics":[["{{Transferred}}",null]],"fromBlock":FROM,"toBlock":TO}""", true)]
    [InlineData($$"""{"topics":[null,"SENDER"],"fromBlock":FROM,"toBlock":TO}""", true)]
    [InlineData($$"""{"topics":[null,"{{Transferred}}"],"fromBlock":FROM,"toBlock":TO}""", false)]
    [InlineData("""{"address":"0x00000000000000000000000000000000deadbeef","fromBlock":FROM,"toBlock":TO}""", false)]
    [InlineData($$"""{"address":["{{Dai}}"],"blockHash":HASH}""", true)]
    public async Task Logs_are_those_that_the_receipts_of_the_range_have(string filter, bool hasSome)
    {
        await using TestNode node = await StartAsync(devnet.ExecutionUrl);
        ulong to = await RpcReply.HeadAsync(node) - 2, from = filter.Contains("HASH") ? to : to - 12;
        string asked = filter.Replace("FROM", $"\"0x{from:x}\"").Replace("TO", $"\"0x{to:x}\"")
            .Replace("HASH", $"\"{await HashOfAsync(to)}\"").Replace("SENDER", $"0x{new string('0', 24)}{Sender.ToString()[2..]}");
        RpcReply reply = await RpcReply.AskAsync(node, "eth_getLogs", $"[{asked}]", Nonce);
        reply.Code.ShouldBeNull(reply.Body);
        JsonArray logs = reply.Result!.AsArray();
        JsonNode[] own = await LogsOfAsync(from, to, JsonNode.Parse(asked)!);
        logs.Count.ShouldBe(own.Length, reply.Body);
        (own.Length > 0).ShouldBe(hasSome);
        for (int i = 0; i < own.Length; i++)
            JsonNode.DeepEquals(logs[i], own[i]).ShouldBeTrue($"{logs[i]}\n{own[i]}");
        reply.BlockNumber.ShouldBe($"0x{to:x}", "the envelope is about the last block of the range");
        await JudgeAsync(node, reply, "eth_getLogs", $"[{asked}]");
    }

    [Fact]
    public async Task A_range_without_ends_is_the_newest_block()
    {
        await using TestNode node = await StartAsync(devnet.ExecutionUrl);
        RpcReply reply = await RpcReply.AskAsync(node, "eth_getLogs", "[{}]");
        ulong number = Convert.ToUInt64(reply.BlockNumber, 16);
        reply.Result!.AsArray().Count.ShouldBe((await LogsOfAsync(number, number, new JsonObject())).Length);
        ((string)JsonNode.Parse(reply.Header!)!["message"]!["view"]!).ShouldBe("latest");
    }

    [Fact]
    public async Task What_is_not_there_is_null_without_an_envelope()
    {
        await using TestNode node = await StartAsync(devnet.ExecutionUrl);
        string none = "0x" + new string('7', 64);
        foreach ((string method, string parameters) in new[]
        {
            ("eth_getBlockByHash", $"\"{none}\",true"), ("eth_getBlockByNumber", "\"0xffffff\",false"),
            ("eth_getBlockReceipts", $"\"{none}\""), ("eth_getBlockTransactionCountByHash", $"\"{none}\""),
            ("eth_getTransactionByBlockHashAndIndex", $"\"{none}\",\"0x0\""), ("eth_getTransactionByHash", $"\"{none}\""),
            ("eth_getTransactionReceipt", $"\"{none}\""),
        })
        {
            RpcReply reply = await RpcReply.AskAsync(node, method, $"[{parameters}]", Nonce);
            reply.Body.ShouldContain("\"result\":null", Case.Sensitive, method);
            reply.Header.ShouldBeNull(method);
        }
    }

    [Fact]
    public async Task More_than_a_request_may_have_is_refused_with_what_to_ask_for()
    {
        await using TestNode node = await StartAsync(
            [devnet.ExecutionUrl], "\nhelios.execution { max-headers = 256, max-log-blocks = 3 }");
        RpcReply reply = await RpcReply.AskAsync(
            node, "eth_getLogs", $"[{{\"address\":\"{Dai}\",\"fromBlock\":\"0x1\",\"toBlock\":\"0xc\"}}]");
        reply.Code.ShouldBe(-32005, reply.Body);
        reply.Message.ShouldContain("(helios.execution.max-log-blocks): ask up to 0x");
        string part = reply.Message[(reply.Message.LastIndexOf("0x", StringComparison.Ordinal))..].Split(' ')[0];
        reply = await RpcReply.AskAsync(node, "eth_getLogs", $"[{{\"address\":\"{Dai}\",\"fromBlock\":\"0x1\",\"toBlock\":\"{part}\"}}]");
        reply.Result!.AsArray().ShouldNotBeEmpty(reply.Body);
    }

    /// <summary>The devnet tells transactions by their places as parts of their block.</summary>
    private async Task<JsonNode> OwnAsync(string method, string parameters)
    {
        if (!method.EndsWith("AndIndex", StringComparison.Ordinal))
            return JsonNode.Parse((await devnet.RpcAsync(method, parameters)).GetRawText())!;
        JsonArray place = JsonNode.Parse(parameters)!.AsArray();
        string ofBlock = method.Contains("Hash") ? "eth_getBlockByHash" : "eth_getBlockByNumber";
        JsonNode block = JsonNode.Parse((await devnet.RpcAsync(ofBlock, $"[\"{place[0]}\",true]")).GetRawText())!;
        return block["transactions"]![Convert.ToInt32((string)place[1]!, 16)]!;
    }

    private async Task<JsonNode[]> LogsOfAsync(ulong from, ulong to, JsonNode filter)
    {
        List<JsonNode> found = [];
        string[] addresses = [.. Each(filter["address"])];
        string[][] topics = [.. (filter["topics"]?.AsArray() ?? []).Select(place => Each(place).ToArray())];
        for (ulong number = from; number <= to; number++)
        {
            JsonNode receipts = JsonNode.Parse((await devnet.RpcAsync("eth_getBlockReceipts", $"[\"0x{number:x}\"]")).GetRawText())!;
            found.AddRange(receipts.AsArray().SelectMany(receipt => receipt!["logs"]!.AsArray()).Where(Matches)!);
        }
        return [.. found];

        bool Matches(JsonNode? log) => (addresses.Length == 0 || addresses.Contains((string)log!["address"]!))
            && log!["topics"]!.AsArray() is var has && has.Count >= topics.Length
            && topics.Select((place, i) => place.Length == 0 || place.Contains((string)has[i]!)).All(held => held);

        static IEnumerable<string> Each(JsonNode? given) => given switch
        {
            null => [],
            JsonArray list => list.Contains(null) ? [] : list.Select(item => (string)item!),
            _ => [(string)given!],
        };
    }

    private async Task<string> HashOfAsync(ulong number) =>
        (await devnet.RpcAsync("eth_getBlockByNumber", $"[\"0x{number:x}\",false]")).GetProperty("hash").GetString()!;

    private Task<TestNode> StartAsync(params Uri[] endpoints) => StartAsync(endpoints, "");

    private async Task<TestNode> StartAsync(Uri[] endpoints, string settings)
    {
        TestNode node = await TestNode.StartAsync(devnet.Settings() + settings);
        await node.SetUpAsync([.. endpoints]);
        await node.UntilSyncedAsync();
        return node;
    }

    private static async Task JudgeAsync(TestNode node, RpcReply reply, string method, string parameters)
    {
        Question.Rpc asked = QuestionJson.ParseRpc(StrictJson.Parse(
            Encoding.UTF8.GetBytes($$"""{"method":"{{method}}","params":{{parameters}},"nonce":"{{Nonce}}"}"""), "request"));
        AnswerDocument document = RpcAnswerHeader.Parse(reply.Header!, Encoding.UTF8.GetBytes(reply.Body), asked);
        AnswerVerifier.Verify(
            document, await node.TrustAsync(),
            new AnswerExpectations { Question = asked, MaxAge = TimeSpan.FromHours(1), MaxHeadAge = TimeSpan.FromHours(1) },
            TimeProvider.System.GetUtcNow()).Refusals.ShouldBeEmpty();
    }
}
