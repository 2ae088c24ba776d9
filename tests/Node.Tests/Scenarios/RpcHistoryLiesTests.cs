using System.Text;
using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>
/// A hostile execution RPC behind the methods about older blocks, receipts, transactions by hash and logs: the lie is refused, and beside
/// an honest endpoint the answer is the truth.
/// </summary>
public sealed class RpcHistoryLiesTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string Dai = "0x6b175474e89094c44da98b954eedeac495271d0f";
    private const string Sevens = "0x7777777777777777777777777777777777777777777777777777777777777777";

    /// <summary>What the lie is told about, the lie, and what the refusal names.</summary>
    public static TheoryData<string, string, string> Lies => new()
    {
        { "block", "another block by its hash", "header of block" },
        { "block", "another number in the header", "header of block" },
        { "block", "another slot of the history contract", "storage proof of" },
        { "block", "a history contract that is not there", "account proof of" },
        { "block", "a transaction left out of the block", "WrongTransactions" },
        { "receipts", "a receipt left out", "WrongReceipts" },
        { "receipts", "no receipt at all", "WrongReceipts" },
        { "receipts", "a receipt twice", "WrongReceipts" },
        { "receipts", "two receipts in the other order", "WrongReceipts" },
        { "receipts", "a failure told as a success", "WrongReceipts" },
        { "receipts", "another gas", "WrongReceipts" },
        { "receipts", "a log left out", "WrongReceipts" },
        { "receipts", "a log that nobody wrote", "WrongReceipts" },
        { "receipts", "another amount in a log", "WrongReceipts" },
        { "receipts", "the receipts of the block before", "WrongReceipts" },
        { "receipts", "receipts that are none", "eth_getBlockReceipts" },
        { "receipt", "a log left out", "WrongReceipts" },
        { "receipt", "a failure told as a success", "WrongReceipts" },
        { "receipt", "another place of the transaction", "place of transaction" },
        { "receipt", "a block of another hash", "place of transaction" },
        { "transaction", "another place of the transaction", "place of transaction" },
        { "transaction", "another transaction that waits", "what waits has another hash" },
        { "transaction", "a transaction left out of the block", "WrongTransactions" },
        { "logs", "a log left out", "WrongReceipts" },
        { "logs", "no logs at all", "WrongReceipts" },
        { "logs", "a log that nobody wrote", "WrongReceipts" },
        { "logs", "another amount in a log", "WrongReceipts" },
        { "logs", "a receipt left out", "WrongReceipts" },
        { "logs", "no receipt at all", "WrongReceipts" },
        { "logs", "a header with an empty bloom", "header of block" },
        { "logs", "the receipts of the block before", "WrongReceipts" },
        { "logs", "a block twice in the chain", "header of block" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_lie_is_an_error_that_names_the_check_and_beside_an_honest_endpoint_the_answer_is_the_truth(
        string about, string lie, string reason)
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode alone = await StartAsync(proxy.Url);
        await using TestNode beside = await StartAsync(proxy.Url, devnet.ExecutionUrl);
        (string method, string parameters, JsonNode truth) = await QuestionAsync(about, lie);
        proxy.Now = (_, request, honest, _) => TellAsync(lie, request, honest);

        RpcReply refused = await RpcReply.AskAsync(alone, method, parameters);
        (refused.Status, refused.Code).ShouldBe((200, -32000), refused.Body);
        refused.Message.ShouldContain(reason);
        refused.Header.ShouldBeNull();

        int told = 0;
        proxy.Now = async (_, request, honest, _) =>
        {
            byte[] lied = await TellAsync(lie, request, honest);
            if (!JsonNode.DeepEquals(JsonNode.Parse(lied), JsonNode.Parse(await honest(request))))
                Interlocked.Increment(ref told);
            return lied;
        };
        RpcReply answer = await RpcReply.AskAsync(beside, method, parameters);
        JsonNode.DeepEquals(answer.Result, truth).ShouldBeTrue($"{answer.Body}\n{truth.ToJsonString()}");
        answer.Header.ShouldNotBeNull();
        using var deadline = new CancellationTokenSource(TestNode.Patience); // a slow endpoint is not waited for alone
        while (Volatile.Read(ref told) == 0)
            await Task.Delay(20, deadline.Token);
    }

    /// <summary>That something is not there is nobody's to prove: one endpoint that has it is enough, and none makes a null that nobody
    /// signs.</summary>
    [Theory]
    [InlineData("block")]
    [InlineData("receipt")]
    [InlineData("transaction")]
    public async Task One_that_hides_what_is_there_is_overruled_by_one_that_shows_it(string about)
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode alone = await StartAsync(proxy.Url);
        await using TestNode beside = await StartAsync(proxy.Url, devnet.ExecutionUrl);
        (string method, string parameters, JsonNode truth) = await QuestionAsync(about, "hidden");
        proxy.Now = (_, request, honest, _) => Asked(request) is ("eth_getTransactionByHash" or "eth_getBlockByHash", _)
            ? Task.FromResult(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":{{JsonNode.Parse(request)!["id"]}},"result":null}"""))
            : honest(request);
        RpcReply hidden = await RpcReply.AskAsync(alone, method, parameters);
        hidden.Body.ShouldContain("\"result\":null");
        hidden.Header.ShouldBeNull();
        RpcReply told = await RpcReply.AskAsync(beside, method, parameters);
        JsonNode.DeepEquals(told.Result, truth).ShouldBeTrue($"{told.Body}\n{truth.ToJsonString()}");
        told.Header.ShouldNotBeNull();
    }

    /// <summary>A block of the devnet's traffic, at least four before the head, that has a transaction that failed and one with a log.
    /// </summary>
    private async Task<(string Method, string Parameters, JsonNode Truth)> QuestionAsync(string about, string lie)
    {
        ulong number = Convert.ToUInt64((string)(await OwnAsync("eth_blockNumber", "[]"))!, 16) - 4;
        JsonNode receipts;
        do
        {
            receipts = await OwnAsync("eth_getBlockReceipts", $"[\"0x{--number:x}\"]");
        }
        while (!receipts.AsArray().Any(receipt => (string)receipt!["status"]! == "0x0"));
        JsonNode block = await OwnAsync("eth_getBlockByNumber", $"[\"0x{number:x}\",true]");
        JsonNode some = receipts.AsArray().First(receipt => lie.Contains("failure")
            ? (string)receipt!["status"]! == "0x0"
            : receipt!["logs"]!.AsArray().Count > 0)!;
        switch (about)
        {
            case "block":
                // by its hash where the lie is the header's, and by its number where it is the state's
                return lie is "another block by its hash" or "hidden"
                    ? ("eth_getBlockByHash", $"[\"{block["hash"]}\",true]", block)
                    : ("eth_getBlockByNumber", $"[\"0x{number:x}\",true]", block);
            case "receipts":
                return ("eth_getBlockReceipts", $"[\"0x{number:x}\"]", receipts);
            case "receipt":
                return ("eth_getTransactionReceipt", $"[\"{some["transactionHash"]}\"]", some);
            case "transaction":
                string hash = (string)some["transactionHash"]!;
                return ("eth_getTransactionByHash", $"[\"{hash}\"]", await OwnAsync("eth_getTransactionByHash", $"[\"{hash}\"]"));
            default:
                List<JsonNode> logs = [];
                for (ulong each = number - 3; each <= number; each++)
                {
                    logs.AddRange((await OwnAsync("eth_getBlockReceipts", $"[\"0x{each:x}\"]")).AsArray()
                        .SelectMany(receipt => receipt!["logs"]!.AsArray()).Where(log => (string)log!["address"]! == Dai)
                        .Select(log => log!.DeepClone()));
                }
                logs.ShouldNotBeEmpty();
                return ("eth_getLogs", $"[{{\"address\":\"{Dai}\",\"fromBlock\":\"0x{number - 3:x}\",\"toBlock\":\"0x{number:x}\"}}]",
                    new JsonArray([.. logs]));
        }
    }

    private static (string Method, JsonArray Parameters) Asked(byte[] request)
    {
        JsonNode json = JsonNode.Parse(request)!;
        return ((string)json["method"]!, json["params"]!.AsArray());
    }

    private static async Task<byte[]> TellAsync(string lie, byte[] request, Func<byte[], Task<byte[]>> honest)
    {
        (string method, JsonArray parameters) = Asked(request);
        JsonNode answer = JsonNode.Parse(await honest(request))!;
        if (answer["result"] is not { } result)
            return Encoding.UTF8.GetBytes(answer.ToJsonString());
        switch (method)
        {
            case "eth_getBlockReceipts" when result.AsArray() is { Count: > 1 } receipts:
                answer["result"] = await TellOfReceiptsAsync(lie, receipts, request, honest);
                break;
            case "eth_getBlockByNumber" or "eth_getBlockByHash":
                await TellOfBlockAsync(lie, method, parameters, answer, request, honest);
                break;
            case "eth_getTransactionByHash":
                TellOfTransaction(lie, result);
                break;
            case "eth_getProof" when lie.Contains("history"):
                JsonArray nodes = lie == "a history contract that is not there" ? result["accountProof"]!.AsArray()
                    : result["storageProof"]!.AsArray().Count > 0 ? result["storageProof"]![0]!["proof"]!.AsArray() : [];
                if (nodes.Count > 0)
                    nodes[^1] = "0xc0";
                break;
        }
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    }

    private static async Task TellOfBlockAsync(
        string lie, string method, JsonArray parameters, JsonNode answer, byte[] request, Func<byte[], Task<byte[]>> honest)
    {
        JsonNode block = answer["result"]!;
        bool isWhole = (bool)parameters[1]!;
        if (lie is "another block by its hash" && method == "eth_getBlockByHash" || lie is "a block twice in the chain" && !isWhole)
        {
            JsonNode asked = JsonNode.Parse(request)!;
            asked["method"] = "eth_getBlockByHash";
            asked["params"]![0] = (string)block["parentHash"]!;
            answer["result"] = JsonNode.Parse(await honest(Encoding.UTF8.GetBytes(asked.ToJsonString())))!["result"]!.DeepClone();
        }
        else if (lie is "another number in the header" && !isWhole)
        {
            block["number"] = "0x1";
        }
        else if (lie is "a header with an empty bloom" && !isWhole)
        {
            block["logsBloom"] = "0x" + new string('0', 512);
        }
        else if (lie is "a transaction left out of the block" && isWhole)
        {
            block["transactions"]!.AsArray().RemoveAt(0);
        }
    }

    private static void TellOfTransaction(string lie, JsonNode transaction)
    {
        switch (lie)
        {
            case "another place of the transaction":
                transaction["blockNumber"] = "0x1";
                transaction["blockHash"] = Sevens;
                break;
            case "a block of another hash":
                transaction["blockHash"] = Sevens;
                break;
            case "another transaction that waits":
                transaction["blockHash"] = transaction["blockNumber"] = null;
                transaction["value"] = "0x7777";
                break;
        }
    }

    private static async Task<JsonNode> TellOfReceiptsAsync(
        string lie, JsonArray receipts, byte[] request, Func<byte[], Task<byte[]>> honest)
    {
        JsonArray logs = receipts.First(receipt => receipt!["logs"]!.AsArray().Count > 0)!["logs"]!.AsArray();
        switch (lie)
        {
            case "a receipt left out":
                receipts.RemoveAt(0);
                break;
            case "no receipt at all":
                return new JsonArray();
            case "a receipt twice":
                receipts[1] = receipts[0]!.DeepClone();
                break;
            case "two receipts in the other order":
                (receipts[0], receipts[1]) = (receipts[1]!.DeepClone(), receipts[0]!.DeepClone());
                break;
            case "a failure told as a success":
                receipts.First(receipt => (string)receipt!["status"]! == "0x0")!["status"] = "0x1";
                break;
            case "another gas":
                receipts[0]!["cumulativeGasUsed"] = "0x5209";
                break;
            case "a log left out":
                logs.RemoveAt(0);
                break;
            case "no logs at all":
                foreach (JsonNode? receipt in receipts)
                    receipt!["logs"] = new JsonArray();
                break;
            case "a log that nobody wrote":
                logs.Add(logs[0]!.DeepClone());
                break;
            case "another amount in a log":
                logs[0]!["data"] = Sevens;
                break;
            case "receipts that are none":
                return "0x";
            case "the receipts of the block before":
                JsonNode asked = JsonNode.Parse(request)!;
                asked["params"]![0] = $"0x{Convert.ToUInt64((string)receipts[0]!["blockNumber"]!, 16) - 1:x}";
                return JsonNode.Parse(await honest(Encoding.UTF8.GetBytes(asked.ToJsonString())))!["result"]!.DeepClone();
        }
        return receipts.DeepClone();
    }

    private async Task<JsonNode> OwnAsync(string method, string parameters) =>
        JsonNode.Parse((await devnet.RpcAsync(method, parameters)).GetRawText())!;

    private async Task<TestNode> StartAsync(params Uri[] endpoints)
    {
        TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.execution.call-timeout = 15s");
        await node.SetUpAsync([.. endpoints]);
        await node.UntilSyncedAsync();
        return node;
    }
}
