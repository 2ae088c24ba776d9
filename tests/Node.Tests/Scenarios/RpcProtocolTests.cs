using System.Net;
using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;

namespace Helios.Node.Tests.Scenarios;

/// <summary>JSON-RPC 2.0 itself: errors by their codes, batches, notifications, ids, limits.</summary>
public sealed class RpcProtocolTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string Dai = "0x6b175474e89094c44da98b954eedeac495271d0f";
    private const string Exceeds = "gas required exceeds allowance (21248)";
    private const string Nobody = "0x00000000000000000000000000000000deadbeef";

    private static readonly string Sevens = "0x" + new string('7', 64);

    /// <summary>Body, code, and what the message says.</summary>
    private static (string Body, int Code, string Message)[] Errors =>
    [
        ("", -32700, "not JSON"),
        ("{", -32700, "not JSON"),
        ("""{"jsonrpc":"2.0","id":1,"method":"eth_chainId","method":"eth_call"}""", -32700, "not JSON"),
        ("7", -32600, "a request is a JSON object, found a JSON number"),
        ("""{"jsonrpc":"1.0","id":1,"method":"eth_chainId"}""", -32600, "jsonrpc: \"2.0\" is expected"),
        ("""{"id":1,"method":"eth_chainId"}""", -32600, "jsonrpc: \"2.0\" is expected"),
        ("""{"jsonrpc":"2.0","id":1}""", -32600, "method: a string is expected"),
        ("""{"jsonrpc":"2.0","id":1,"method":7}""", -32600, "method: a string is expected"),
        ("""{"jsonrpc":"2.0","id":{},"method":"eth_chainId"}""", -32600, "id: a string or a number is expected"),
        ("""{"jsonrpc":"2.0","id":"\ud800","method":"eth_chainId"}""", -32600, "a string that is not Unicode text"),
        (Call("eth_chainId", "\"x\""), -32600, "params: an array is expected, found a JSON string"),
        ("[]", -32600, "an empty batch"),
        (Call("eth_mining", "[]"), -32601, "the method eth_mining does not exist/is not available"),
        (Call("eth_sendTransaction", "[{}]"), -32601, "forwards nothing"),
        (Call("eth_mining", "[]"), -32601, "this node answers eth_accounts"),
        (Call("eth_nothing", "{}"), -32601, "the method eth_nothing does not exist/is not available"),
        (Call("eth_getBalance", """{"address":"0x1"}"""), -32602, "params: an array is expected"),
        (Call("eth_getBalance", "[]"), -32602, "params[0] is missing: the address of an account is expected"),
        (Call("eth_getBalance", """["0x12"]"""), -32602, "params[0]"),
        (Call("eth_getBalance", $"[\"{Nobody}\",\"latest\",1]"), -32602, "params has 3 items: at most 2 are expected"),
        (Call("eth_getBalance", $"[\"{Nobody}\",\"newest\"]"), -32602, "params[1]: latest, safe, finalized"),
        (Call("eth_getBalance", $"[\"{Nobody}\",{{\"number\":\"0x1\"}}]"), -32602, "params[1]: 'number' has no meaning here"),
        (Call("eth_getBalance", $"[\"{Nobody}\",{{}}]"), -32602, "params[1]: one of blockHash and blockNumber is expected"),
        (Call("eth_getBalance", $"[\"{Nobody}\",\"0xffffff\"]"), -32000, "header not found: block 0xffffff is after 0x"),
        (Call("eth_getBalance", $"[\"{Nobody}\",\"{Sevens}\"]"), -32000, $"header not found: no endpoint knows block {Sevens}"),
        (Call("eth_getBlockByNumber", "[]"), -32602, "params[0] is missing: a tag or the number of a block is expected"),
        (Call("eth_getBlockByHash", "[\"latest\",false]"), -32602, "params[0]"),
        (Call("eth_getBlockReceipts", "[]"), -32602, "params[0] is missing: a tag, or the number or hash of a block"),
        (Call("eth_getTransactionReceipt", "[\"0x12\"]"), -32602, "params[0]"),
        (Call("eth_getLogs", "[]"), -32602, "params[0] is missing: a filter is expected"),
        (Call("eth_getLogs", "[{\"from\":\"0x1\"}]"), -32602, "params[0]: 'from' has no meaning here"),
        (Call("eth_getLogs", "[{\"address\":\"0x12\"}]"), -32602, "params[0].address"),
        (Call("eth_getLogs", $"[{{\"blockHash\":\"{Sevens}\",\"toBlock\":\"0x1\"}}]"), -32602, "cannot specify both blockHash and"),
        (Call("eth_getLogs", $"[{{\"blockHash\":\"{Sevens}\"}}]"), -32000, $"header not found: no endpoint knows block {Sevens}"),
        (Call("eth_getLogs", "[{\"fromBlock\":\"0x2\",\"toBlock\":\"0x1\"}]"), -32602, "invalid block range params"),
        (Call("eth_getLogs", "[{\"fromBlock\":\"0x1\",\"toBlock\":\"0xffffff\"}]"), -32602, "block range extends beyond current head"),
        (Call("eth_getBlockByNumber", "[\"latest\",1]"), -32602, "params[1]: true or false is expected"),
        (Call("eth_getTransactionByBlockNumberAndIndex", "[\"latest\"]"), -32602, "params[1] is missing: the transaction's index"),
        (Call("eth_getStorageAt", $"[\"{Dai}\",\"0xasdf\"]"), -32602, "params[1]"),
        (Call("eth_getStorageAt", $"[\"{Dai}\",\"0x{new string('0', 65)}\"]"), -32602, "params[1]: a storage slot of at most 32 bytes"),
        (Call("eth_getProof", $"[\"{Dai}\"]"), -32602, "params[1] is missing: an array of storage slots is expected"),
        (Call("eth_getProof", $"[\"{Dai}\",[{string.Join(',', Enumerable.Repeat("\"0x0\"", 257))}]]"), -32602, "at most 256 slots"),
        (Call("eth_call", "[]"), -32602, "params[0] is missing: the call is expected"),
        (Call("eth_call", $"[{{\"to\":\"{Dai}\",\"gass\":\"0x1\"}}]"), -32602, "params[0]: 'gass' has no meaning here"),
        (Call("eth_call", $"[{{\"to\":\"{Dai}\",\"chainId\":\"0x7\"}}]"), -32602, "params[0].chainId: 0x7, and this node follows chain"),
        (Call("eth_simulateV1", $"[{{\"blockStateCalls\":[{{\"calls\":[{{\"to\":\"{Dai}\",\"chainId\":\"0x7\"}}]}}]}}]"), -32000,
            "chainId does not match node's"),
        (Call("eth_call", $"[{{\"to\":\"{Dai}\",\"gas\":\"0x5f5e100\"}}]"), -32602, "params[0].gas: 100000000, more than the 50000000"),
        (Call("eth_call", $"[{{\"to\":\"{Dai}\",\"from\":\"{Nobody}\",\"value\":\"0x1\"}}]"), -32000, "insufficient funds for gas * price"),
        (Call("eth_estimateGas", $"[{{\"to\":\"{Dai}\",\"from\":\"{Nobody}\",\"value\":\"0x1\"}}]"), -32000, "insufficient funds"),
        (Call("eth_estimateGas", $"[{{\"to\":\"{Dai}\",\"data\":\"0x18160ddd\",\"gas\":\"0x5300\"}}]"), -32000, Exceeds),
        (Call("eth_call", $"[{{\"to\":\"{Dai}\",\"gas\":\"0x5207\"}}]"), -32000, "intrinsic gas too low"),
        (Call("web3_sha3", "[]"), -32602, "params has 0 items: web3_sha3 takes 1"),
        (Call("web3_sha3", "[\"68\"]"), -32602, "params[0]: hex with 0x is expected"),
        (Call("eth_chainId", "[1]"), -32602, "params has 1 items: eth_chainId takes 0"),
    ];

    [Fact]
    public async Task Each_error_has_its_code_and_says_what_was_expected()
    {
        await using TestNode node = await StartAsync();
        foreach ((string body, int code, string message) in Errors)
        {
            RpcReply reply = await RpcReply.SendAsync(node, body);
            (reply.Status, reply.Code).ShouldBe((200, code), $"{body}\n{reply.Body}");
            reply.Message.ShouldContain(message, Case.Sensitive, body);
            ((string)reply.Json["jsonrpc"]!).ShouldBe("2.0");
            (reply.Json["id"]?.ToJsonString()).ShouldBe(code != -32700 && body.Contains("\"id\":1") ? "1" : null, body);
            (reply.Header is not null).ShouldBe(message == Exceeds, "that call ran and halted, and nothing else did");
        }
        (await RpcReply.AskAsync(node, "eth_blockNumber", nonce: "0x01")).ShouldSatisfyAllConditions(
            reply => reply.Code.ShouldBe(-32602), reply => reply.Message.ShouldContain("Helios-Nonce: hex with 0x of 16 to 64 bytes"));
    }

    [Fact]
    public async Task An_id_is_repeated_as_it_came()
    {
        await using TestNode node = await StartAsync();
        foreach (string id in new[] { "7", "\"a-b\"", "1.5", "\"\"", "-3", "null", "12345678901234567890" })
        {
            RpcReply reply = await RpcReply.SendAsync(node, $$"""{"jsonrpc":"2.0","id":{{id}},"method":"eth_chainId"}""");
            reply.Body.ShouldContain($"\"id\":{id}");
        }
    }

    [Fact]
    public async Task Each_member_of_a_batch_is_answered_by_itself_in_its_place_and_a_notification_is_not_answered()
    {
        await using TestNode node = await StartAsync();
        RpcReply reply = await RpcReply.SendAsync(node, $"""
            [{Call("eth_chainId", "[]")}, 7, {Call("eth_getBalance", "[]")},
             {Call("eth_chainId", "[]").Replace("\"id\":1", "\"id\":\"\\ud800\"")},
             {"{"}"jsonrpc":"2.0","method":"eth_blockNumber"{"}"},
             {Call("eth_getStorageAt", $"[\"{Dai}\",\"0x0\"]").Replace("\"id\":1", "\"id\":\"last\"")}]
            """);
        reply.Status.ShouldBe(200, reply.Body);
        reply.Header.ShouldBeNull("a batch has no envelope");
        JsonArray answers = reply.Json.AsArray();
        answers.Count.ShouldBe(5);
        answers[0]!["result"].ShouldNotBeNull();
        ((int)answers[1]!["error"]!["code"]!, answers[1]!["id"]).ShouldBe((-32600, null));
        ((int)answers[2]!["error"]!["code"]!, (int)answers[2]!["id"]!).ShouldBe((-32602, 1));
        ((int)answers[3]!["error"]!["code"]!, answers[3]!["id"]).ShouldBe((-32600, null));
        ((string)answers[4]!["id"]!).ShouldBe("last");
        ((string)answers[4]!["result"]!).Length.ShouldBe(66);

        (await RpcReply.SendAsync(node, """{"jsonrpc":"2.0","method":"eth_blockNumber"}""")).ShouldSatisfyAllConditions(
            none => none.Status.ShouldBe(204), none => none.Body.ShouldBeEmpty());
        (await RpcReply.SendAsync(node, """[{"jsonrpc":"2.0","method":"eth_blockNumber"}]""")).Status.ShouldBe(204);

        reply = await RpcReply.SendAsync(node, $"[{string.Join(',', Enumerable.Repeat(Call("eth_chainId", "[]"), 101))}]");
        // go-ethereum's answer: one error, for the first request
        JsonNode refused = reply.Json.AsArray().ShouldHaveSingleItem()!;
        ((int)refused["id"]!, (int)refused["error"]!["code"]!).ShouldBe((1, -32600));
        ((string)refused["error"]!["message"]!).ShouldBe("batch too large: 101 requests, and at most 100 are answered");
        reply = await RpcReply.SendAsync(node, $"[{string.Join(',', Enumerable.Repeat(Call("eth_blockNumber", "[]"), 100))}]");
        reply.Json.AsArray().Count(answer => answer!["result"] is not null).ShouldBe(100);
    }

    [Fact]
    public async Task A_body_of_more_than_a_mebibyte_is_refused_and_without_an_upgrade_GET_opens_nothing()
    {
        await using TestNode node = await StartAsync();
        (await RpcReply.SendAsync(node, new string(' ', 1024 * 1024) + Call("eth_chainId", "[]"))).Status.ShouldBe(413);
        (await node.GetAsync("/rpc")).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(426), answer => answer.Body.ShouldContain("POST /rpc"));
    }

    [Fact]
    public async Task A_node_that_cannot_answer_now_says_so_and_when_to_try_again()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        foreach (string method in new[] { "eth_blockNumber", "eth_syncing" })
        {
            RpcReply reply = await RpcReply.AskAsync(node, method);
            (reply.Status, reply.Code, reply.RetryAfter).ShouldBe((200, -32002, "2"), reply.Body);
            reply.Message.ShouldContain("this node has not been set up yet");
        }
        (await RpcReply.AskAsync(node, "eth_chainId")).Result.ShouldNotBeNull("the chain is known without a block");
    }

    [Fact]
    public async Task A_client_with_too_many_calls_is_told_to_wait()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.execution.max-calls-per-client = 1");
        await node.SetUpAsync(proxy.Url);
        await node.UntilSyncedAsync();
        var begun = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        proxy.Now = async (_, request, honest, _) =>
        {
            begun.TrySetResult();
            await go.Task;
            return await honest(request);
        };
        Task<RpcReply> first = RpcReply.AskAsync(node, "eth_getBalance", $"[\"{Dai}\"]");
        await begun.Task.WaitAsync(TestNode.Patience);
        RpcReply second = await RpcReply.AskAsync(node, "eth_getBalance", $"[\"{Dai}\"]");
        (second.Status, second.Code, second.RetryAfter).ShouldBe((200, -32005, "2"), second.Body);
        second.Message.ShouldContain("helios.execution.max-calls-per-client");
        using (RpcSocketClient socket = await RpcSocketClient.ConnectAsync(node.Host.ApiUrl))
        using (RpcSocketClient other = await RpcSocketClient.ConnectAsync(node.Host.ApiUrl, "127.0.0.2"))
        {
            await socket.CallAsync(3, "eth_getBalance", $"[\"{Nobody}\"]");
            ((int)(await socket.NextAsync())["error"]!["code"]!).ShouldBe(-32005, "a client is its address, however it comes");
            await other.CallAsync(4, "eth_getBalance", $"[\"{Nobody}\"]");
            Task<JsonNode> answer = other.NextAsync();
            go.SetResult();
            (await answer)["result"].ShouldNotBeNull("the limit is each client's");
        }
        proxy.Now = null;
        (await first).Result.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_client_has_two_batches_at_once()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(proxy.Url);
        await node.UntilSyncedAsync();
        using var begun = new SemaphoreSlim(0);
        var go = new TaskCompletionSource();
        proxy.Now = async (_, request, honest, _) =>
        {
            begun.Release();
            await go.Task;
            return await honest(request);
        };
        string[] batches = [.. new[] { "0x1", "0x2", "0x3" }.Select(slot => $"[{Call("eth_getStorageAt", $"[\"{Dai}\",\"{slot}\"]")}]")];
        Task<RpcReply>[] held = [RpcReply.SendAsync(node, batches[0]), RpcReply.SendAsync(node, batches[1])];
        foreach (Task<RpcReply> _ in held)
            (await begun.WaitAsync(TestNode.Patience)).ShouldBeTrue();
        RpcReply third = await RpcReply.SendAsync(node, batches[2]);
        (third.Status, third.RetryAfter).ShouldBe((200, "2"), third.Body);
        JsonNode busy = third.Json.AsArray().ShouldHaveSingleItem()!;
        ((int)busy["id"]!, (int)busy["error"]!["code"]!).ShouldBe((1, -32005), "each request of the batch has its answer");
        ((string)busy["error"]!["message"]!).ShouldContain("2 batches and large answers of this client");
        RpcReply whole = await RpcReply.SendAsync(node, Call("eth_getBlockByNumber", "[\"latest\",true]"));
        (whole.Status, whole.Code, whole.RetryAfter).ShouldBe((200, -32005, "2"), whole.Body);
        go.SetResult();
        proxy.Now = null;
        foreach (RpcReply reply in await Task.WhenAll(held))
            reply.Json[0]!["result"].ShouldNotBeNull(reply.Body);
        (await RpcReply.SendAsync(node, batches[2])).Json[0]!["result"].ShouldNotBeNull("the places are free again");
    }

    [Fact]
    public async Task An_estimate_that_fails_for_the_gas_of_this_node_alone_is_not_signed()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.execution.gas-cap = 22000");
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        RpcReply needsMore = await RpcReply.SendAsync(node, Call("eth_estimateGas", $"[{{\"to\":\"{Dai}\",\"data\":\"0x18160ddd\"}}]"));
        (needsMore.Code, needsMore.Header).ShouldBe((-32000, null), needsMore.Body);
        needsMore.Message.ShouldContain("helios.execution.gas-cap");
        RpcReply itself = await RpcReply.SendAsync(
            node, Call("eth_estimateGas", $"[{{\"to\":\"{Dai}\",\"data\":\"0x18160ddd\",\"gas\":\"0x5300\"}}]"));
        itself.Message.ShouldContain(Exceeds);
        itself.Header.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_web_page_may_send_its_nonce_and_read_the_envelope()
    {
        await using TestNode node = await StartAsync();
        using var http = new HttpClient();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, new Uri(node.Host.ApiUrl, "/rpc"));
        preflight.Headers.Add("Origin", "https://app.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type,helios-nonce");
        using HttpResponseMessage allowed = await http.SendAsync(preflight);
        allowed.Headers.GetValues("Access-Control-Max-Age").Single().ShouldBe("600");
        allowed.Headers.GetValues("Access-Control-Allow-Headers").Single().ShouldContain(RpcAnswerHeader.Nonce, Case.Insensitive);

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Host.ApiUrl, "/rpc"))
        {
            Content = new StringContent(Call("eth_blockNumber", "[]")),
        };
        request.Headers.Add("Origin", "https://app.example");
        using HttpResponseMessage answered = await http.SendAsync(request);
        answered.StatusCode.ShouldBe(HttpStatusCode.OK);
        answered.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        answered.Headers.GetValues("Access-Control-Expose-Headers").Single().ShouldContain(RpcAnswerHeader.Name);
    }

    private static string Call(string method, string parameters) =>
        $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""";

    private async Task<TestNode> StartAsync()
    {
        TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        return node;
    }
}
