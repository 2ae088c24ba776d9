using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Liars.Lies;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>
/// What an endpoint lied stands under <c>/v1/evidence</c>: the request, the answer and the check that failed. What is no lie does not.
/// </summary>
public sealed class KeptLiesTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>, IDisposable
{
    private const string Token = StateLies.Token;

    private readonly TemporaryFolder _folder = new();

    /// <summary>A lie, the beginning of what it is about, the request that it is told to, and what the check says.</summary>
    private static readonly (string Lie, string About, string Asked, string Check)[] Kinds =
    [
        ("another code", "eth_getCode", "eth_getCode", $"code of {Token} refused: its hash is 0x"),
        ("a slot left out", "eth_getStorageAt", "eth_getProof", $"storage proof of {Token} slot 0x0 is missing from the answer"),
        ("a changed slot node", "eth_getStorageValues", "eth_getProof", $"storage proof of {Token} slot 0x"),
        ("a transaction left out", Trials.NewestBlock, "eth_getBlockByHash", "refused: WrongTransactions"),
        ("a log left out", "receipts", "eth_getBlockReceipts", "refused: WrongReceipts"),
        ("another block by its hash", "block", "eth_getBlockByHash", "header of block"),
        ("another transaction that waits", "transaction", "eth_getTransactionByHash", "what waits has another hash, or no signature"),
    ];

    /// <summary>An account that exists, at the block before: true, and no lie.</summary>
    private static readonly Lie OfTheBlockBefore = StateLies.All.First(lie => lie.Name == "the account of the block before");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lie_of_each_kind_is_kept_with_the_request_the_answer_and_the_check(bool isOverAWebSocket)
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await StartAsync(isOverAWebSocket ? proxy.SocketUrl : proxy.Url);
        (await LiesAsync(node)).ShouldBeEmpty();

        foreach ((string name, string about, string asked, string check) in Kinds)
        {
            var told = new ConcurrentBag<(string Request, byte[] Answer)>();
            Lie lie = Lie.All.First(one => one.Name == name && one.About.StartsWith(about, StringComparison.Ordinal));
            (string method, string parameters) = await TrialAsync(node, lie);
            proxy.Now = async (_, request, honest, cancellationToken) =>
            {
                byte[] answer = await lie.Tell(request, honest, cancellationToken);
                told.Add((Encoding.UTF8.GetString(request), answer));
                return answer;
            };
            RpcReply refused = await RpcReply.AskAsync(node, method, parameters);
            refused.Code.ShouldBe(-32000, $"{name}: {refused.Body}");
            proxy.Now = null;

            JsonNode kept = (await LiesAsync(node)).Last(one => ((string)one["check"]!).Contains(check, StringComparison.Ordinal));
            ((string)kept["endpoint"]!, (bool)kept["inUse"]!).ShouldBe(("execution endpoint 1", true), name);
            string request = (string)kept["request"]!["text"]!;
            ((string)JsonNode.Parse(request)!["method"]!).ShouldBe(asked, name);
            byte[] answer = told.First(one => one.Request == request).Answer;
            ((long)kept["answer"]!["bytes"]!).ShouldBe(answer.Length, name);
            ((string)kept["answer"]!["sha256"]!).ShouldBe(Hex.Encode(SHA256.HashData(answer)), name);
            Hex.Decode((string)kept["answer"]!["data"]!).ShouldBe(answer[..Math.Min(answer.Length, 16 * 1024)], name);
            // as the status says it
            ((string)(await node.StatusAsync())["execution"]!["endpoints"]![0]!["name"]!).ShouldBe((string)kept["endpoint"]!);
        }
        (await LiesAsync(node)).Length.ShouldBe(4, "the newest of one endpoint");
        (await LiesAsync(node)).ShouldContain(lie => (long)lie["times"]! > 1, "it was asked again, and told the same");
    }

    [Fact]
    public async Task Receipts_that_came_one_by_one_are_kept_together()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await StartAsync(proxy.Url);
        (string method, string parameters) = await TrialAsync(node, HistoryLies.All.First(lie => lie.About == "receipts"));
        proxy.Now = async (_, request, honest, _) =>
        {
            JsonNode asked = JsonNode.Parse(request)!;
            if ((string)asked["method"]! == "eth_getBlockReceipts")
                return Error(request, -32601, "the method does not exist");
            JsonNode answer = JsonNode.Parse(await honest(request))!;
            if ((string)asked["method"]! == "eth_getTransactionReceipt")
                answer["result"]!["cumulativeGasUsed"] = "0x5209";
            return Encoding.UTF8.GetBytes(answer.ToJsonString());
        };
        (await RpcReply.AskAsync(node, method, parameters)).Message.ShouldContain("WrongReceipts");

        JsonNode kept = (await LiesAsync(node)).Single();
        string[] requests = ((string)kept["request"]!["text"]!).TrimEnd('\n').Split('\n');
        requests.Length.ShouldBeGreaterThan(1);
        requests.ShouldAllBe(request => request.Contains("eth_getTransactionReceipt"));
        string answers = Encoding.UTF8.GetString(Hex.Decode((string)kept["answer"]!["data"]!));
        answers.Split('\n')[0].ShouldContain("\"cumulativeGasUsed\":\"0x5209\"");
        kept["answer"]!["sha256"].ShouldBeNull();
    }

    [Fact]
    public async Task An_endpoint_that_is_slow_refuses_lags_or_answers_nonsense_has_not_lied()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await StartAsync([proxy.Url], "\nhelios.operator.enabled = on", callTimeout: 3);
        (string Kind, LyingProxy.Lie Tell)[] honest =
        [
            .. new[]
            {
                "a hang", "an error", "garbage", "a web page", "an empty answer", "a block that never comes", "numbers for texts",
                "an answer to another request", "an answer of 10 MB",
            }.Select(kind => (kind, TransportLies.All.First(lie => lie.Name == kind).AsProxy)),
            ("a limit", (_, request, _, _) => Task.FromResult(Error(request, -32005, "too many requests"))),
            ("the block before", OfTheBlockBefore.AsProxy),
        ];
        foreach ((string kind, LyingProxy.Lie tell) in honest)
        {
            proxy.Now = tell;
            RpcReply refused = await RpcReply.AskAsync(node, "eth_getBalance", $"[\"{Token}\"]");
            refused.Code.ShouldBe(-32000, $"{kind}: {refused.Body}");
            (await LiesAsync(node)).ShouldBeEmpty(kind);
        }
        (await node.StatusAsync())["execution"]!["endpoints"]![0]!["lastFailure"].ShouldNotBeNull();
        (await CountAsync(node, proxy.Url)).ShouldBe(0);
    }

    [Fact]
    public async Task A_flood_of_lies_is_bounded_pushes_out_no_other_endpoints_and_stays_when_the_operator_takes_the_endpoint_out()
    {
        await using LyingProxy first = await LyingProxy.StartAsync(devnet.ExecutionUrl), second = await LyingProxy.StartAsync(
            devnet.ExecutionUrl);
        await using TestNode node = await StartAsync([first.Url, second.Url], "\nhelios.operator.enabled = on");
        first.Now = Slotless(padding: 0);
        (await RpcReply.AskAsync(node, "eth_getStorageAt", $"[\"{Token}\",\"0x0\"]")).Result.ShouldNotBeNull("the other one has it");
        JsonNode only = (await LiesAsync(node)).Single();
        ((string)only["endpoint"]!).ShouldBe("execution endpoint 1");

        first.Now = TransportLies.All.First(lie => lie.Name == "an error").AsProxy;
        second.Now = Slotless(padding: 60_000);
        const int flood = 24, atOnce = 8;
        for (int i = 1; i <= flood; i += atOnce)
        {
            await Task.WhenAll(Enumerable.Range(i, atOnce).Select(
                slot => RpcReply.AskAsync(node, "eth_getStorageAt", $"[\"{Token}\",\"0x{slot:x}\"]")));
        }
        JsonNode[] lies = await LiesAsync(node);
        JsonNode.DeepEquals(lies[0], only).ShouldBeTrue($"{lies[0].ToJsonString()}\n{only.ToJsonString()}");
        lies.Skip(1).Select(lie => (string)lie["endpoint"]!).ShouldBe(Enumerable.Repeat("execution endpoint 2", 4));
        foreach (JsonNode lie in lies.Skip(1))
        {
            ((long)lie["answer"]!["bytes"]!).ShouldBeGreaterThan(60_000);
            ((string)lie["answer"]!["data"]!).Length.ShouldBe(2 + (2 * 16 * 1024));
        }
        (await node.GetAsync("/v1/evidence")).Body.Length.ShouldBeLessThan(200_000);
        (await CountAsync(node, second.Url)).ShouldBeGreaterThanOrEqualTo(flood);
        (await CountAsync(node, first.Url)).ShouldBe(1);

        (int status, string body) = await node.SendAsync(
            HttpMethod.Post, new Uri(node.Host.OperatorUrl!, "/operator/endpoints"), $$"""{"execution": ["{{devnet.ExecutionUrl}}"]}""");
        status.ShouldBe(200, body);
        JsonNode[] after = await LiesAsync(node);
        after.Length.ShouldBe(5);
        after.ShouldAllBe(lie => !(bool)lie["inUse"]!);
    }

    [Fact]
    public async Task An_answer_that_repeats_what_it_was_asked_with_is_kept_without_secrets_and_without_the_endpoints_name()
    {
        using var http = new HttpClient();
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        string keys = _folder.Below("headers");
        File.WriteAllText(keys, $"http://127.0.0.1:{proxy.Url.Port} {EchoingEndpoint.KeyHeader}: {PlantedSecrets.HeaderKey}\n");
        File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using TestNode node = await StartAsync(
            devnet.ExecutionUrl, $"\nhelios.operator.enabled = on\nhelios.upstreams.headers-file = \"{keys}\"");
        string url = $"http://{PlantedSecrets.Credentials}@127.0.0.1:{proxy.Url.Port}/v3/{PlantedSecrets.ExecutionPath}"
            + $"?dkey={PlantedSecrets.ExecutionQuery}";
        (int status, string body) = await node.SendAsync(
            HttpMethod.Post, new Uri(node.Host.OperatorUrl!, "/operator/endpoints"), $$"""{"execution": ["{{url}}"]}""");
        status.ShouldBe(200, body);
        int keysSeen = 0;
        proxy.Respond = async (context, request) =>
        {
            string authorization = context.Request.Headers.Authorization.ToString();
            string key = context.Request.Headers[EchoingEndpoint.KeyHeader].ToString();
            string target = context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();
            keysSeen += key == PlantedSecrets.HeaderKey && authorization.StartsWith("Basic ", StringComparison.Ordinal) ? 1 : 0;
            using var content = new ByteArrayContent(request);
            content.Headers.ContentType = new("application/json");
            using HttpResponseMessage honest = await http.PostAsync(devnet.ExecutionUrl, content);
            JsonNode answer = JsonNode.Parse(await honest.Content.ReadAsByteArrayAsync())!;
            foreach (JsonNode one in answer is JsonArray all ? [.. all.Select(item => item!)] : (JsonNode[])[answer])
            {
                if (one["result"] is JsonObject proof && proof["storageProof"] is not null)
                    proof["storageProof"] = new JsonArray();
                one["echo"] = new JsonArray(authorization, key, target, Credentials(authorization), $"by {context.Request.Host}");
            }
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.ToJsonString()));
        };
        await RpcReply.AskAsync(node, "eth_getStorageAt", $"[\"{Token}\",\"0x0\"]");
        keysSeen.ShouldBeGreaterThan(0);

        string evidence = (await node.GetAsync("/v1/evidence")).Body;
        JsonNode kept = JsonNode.Parse(evidence)!["lies"]!.AsArray().ShouldHaveSingleItem()!;
        string said = Encoding.UTF8.GetString(Hex.Decode((string)kept["answer"]!["data"]!));
        said.ShouldContain("\"storageProof\":[]");
        said.ShouldContain("\"echo\":[\"Basic ****");
        said.ShouldNotContain("127.0.0.1");
        PlantedSecrets.In(said).ShouldBeEmpty(said);
        PlantedSecrets.In(evidence).ShouldBeEmpty(evidence);
        kept["answer"]!["sha256"].ShouldBeNull("whoever knows the rest could guess what is hidden");
        kept["request"]!["sha256"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("a wrong signature", "update refused: SignatureInvalid", "update")]
    [InlineData("a wrong finality branch", "update refused: FinalityBranchInvalid", "")]
    [InlineData("the bootstrap of another block", "bootstrap refused: NotTheTrustedBlock", "/bootstrap/0x")]
    public async Task A_lie_of_a_beacon_endpoint_is_kept_as_well(string lie, string check, string asked)
    {
        var told = new ConcurrentDictionary<string, ConcurrentBag<string>>();
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.Host.BeaconUrl);
        proxy.Now = async (path, request, honest, _) =>
        {
            byte[] answer = BeaconLiesTests.Tell(lie, path, await honest(request));
            told.GetOrAdd($"GET {path}", _ => []).Add(Hex.Encode(SHA256.HashData(answer)));
            return answer;
        };
        await using TestNode node = await TestNode.StartAsync(devnet.Settings(beacon: proxy.Url) + "\nhelios.operator.enabled = on");
        await node.SetUpAsync(devnet.ExecutionUrl);
        JsonNode? kept = null;
        await node.UntilAsync("/v1/evidence", (status, body) => status == 200
            && (kept = JsonNode.Parse(body)!["lies"]!.AsArray()
                .FirstOrDefault(one => ((string)one!["check"]!).StartsWith(check, StringComparison.Ordinal))) is not null);

        ((string)kept!["endpoint"]!).ShouldBe("beacon endpoint 1");
        string request = (string)kept["request"]!["text"]!;
        request.ShouldStartWith("GET /eth/v1/beacon/light_client/");
        request.ShouldContain(asked);
        told[request].ShouldContain((string)kept["answer"]!["sha256"]!);
        (await CountAsync(node, proxy.Url)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_this_machines_clock_may_explain_is_refused_and_is_no_lie()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.Host.BeaconUrl);
        proxy.Now = async (path, request, honest, _) => BeaconLiesTests.Tell("a future slot", path, await honest(request));
        await using TestNode node = await TestNode.StartAsync(devnet.Settings(beacon: proxy.Url) + "\nhelios.operator.enabled = on");
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilStatusAsync(status =>
            ((string?)status["sync"]!["endpoints"]?[0]?["lastFailure"]?["reason"])?.Contains("FutureSlot") == true);
        (await LiesAsync(node)).ShouldBeEmpty();
        (await CountAsync(node, proxy.Url)).ShouldBe(0);
    }

    /// <summary>Leaves the slots out of a proof, and pads the answer.</summary>
    private static LyingProxy.Lie Slotless(int padding) => async (_, request, honest, _) =>
    {
        JsonNode answer = JsonNode.Parse(await honest(request))!;
        if (answer["result"] is JsonObject proof && proof["storageProof"] is not null)
            (proof["storageProof"], answer["padding"]) = (new JsonArray(), new string('0', padding));
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    };

    private static byte[] Error(byte[] request, int code, string message) => Encoding.UTF8.GetBytes(
        $$$"""{"jsonrpc":"2.0","id":{{{JsonNode.Parse(request)!["id"]}}},"error":{"code":{{{code}}},"message":"{{{message}}}"}}""");

    private static string Credentials(string authorization) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(authorization["Basic ".Length..]));

    private async Task<(string Method, string Parameters)> TrialAsync(TestNode node, Lie lie)
    {
        int space = lie.About.IndexOf(' ', StringComparison.Ordinal);
        if (lie.About == Trials.NewestBlock)
            return ("eth_getBlockByNumber", "[\"latest\",true]");
        if (space >= 0)
            return (lie.About[..space], lie.About[(space + 1)..]); // of the newest block
        Trial trial = await Trials.OfAsync(lie, await RpcReply.HeadAsync(node), OwnAsync);
        return (trial.Method, trial.Parameters);
    }

    private async Task<JsonNode?> OwnAsync(string method, string parameters) =>
        JsonNode.Parse((await devnet.RpcAsync(method, parameters)).GetRawText());

    private static async Task<JsonNode[]> LiesAsync(TestNode node)
    {
        (int status, string body) = await node.GetAsync("/v1/evidence");
        status.ShouldBe(200, body);
        return [.. JsonNode.Parse(body)!["lies"]!.AsArray().Select(lie => lie!)];
    }

    /// <summary><c>helios_endpoint_lies_total</c> of the endpoint.</summary>
    private static async Task<long> CountAsync(TestNode node, Uri endpoint)
    {
        (_, string body) = await node.SendAsync(HttpMethod.Get, new Uri(node.Host.OperatorUrl!, "/metrics"), null);
        string line = body.Split('\n').Single(line => line.StartsWith("helios_endpoint_lies_total{", StringComparison.Ordinal)
            && line.Contains($"endpoint=\"{endpoint.GetLeftPart(UriPartial.Authority)}\"", StringComparison.Ordinal));
        return long.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private Task<TestNode> StartAsync(Uri endpoint, string more = "") => StartAsync([endpoint], more);

    private async Task<TestNode> StartAsync(Uri[] endpoints, string more = "", int callTimeout = 15)
    {
        TestNode node = await TestNode.StartAsync(devnet.Settings() + $"\nhelios.execution.call-timeout = {callTimeout}s" + more);
        await node.SetUpAsync([.. endpoints]);
        await node.UntilSyncedAsync();
        return node;
    }
}
