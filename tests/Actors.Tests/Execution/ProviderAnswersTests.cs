using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.LightClient;
using Microsoft.AspNetCore.Http;
using Xunit.Abstractions;
using static Helios.Actors.Execution.ExecutionMessages;
using Address = Helios.Protocol.Primitives.Address;

namespace Helios.Actors.Tests.Execution;

/// <summary>
/// One honest endpoint that answers oddly, as gateways and providers do by their public issues. Every call is answered all the same, and
/// nothing is held against the endpoint.
/// </summary>
public sealed class ProviderAnswersTests(SteppedDevnet devnet, ITestOutputHelper output) : TestKit, IClassFixture<SteppedDevnet>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>How an endpoint answers instead.</summary>
    /// <param name="turn">How many requests of this method came before, and this one.</param>
    private delegate (int Status, string Body) Oddity(JsonObject request, JsonObject honest, int turn);

    private static readonly Dictionary<string, Oddity> Oddities = new()
    {
        ["case 13: a backend behind the head, for a while"] = First(3, Error(-32000, "header not found")),
        ["a backend behind the head, as null"] = First(2, (_, honest, _) => Result(honest, null)),
        ["every second backend is behind"] = (request, honest, turn) =>
            turn % 2 == 1 ? Error(-32000, "unknown block")(request, honest, turn) : Ok(honest),
        ["case 15: a limit with Retry-After"] = First(2, (_, _, _) => (429, """{"message":"slow down"}""")),
        ["a limit as an error of JSON-RPC"] = First(2, Error(-32005, "project ID request rate exceeded")),
        ["a16z/helios#323: the error is a text"] = First(2, (request, _, _) =>
            (200, $$"""{"error":"too many requests, we recommend you to use free api key","id":{{request["id"]}},"project":"1130"}""")),
        ["case 16: a gateway's own JSON, for a while"] = First(2, (_, _, _) => (503, """{"message":"no healthy upstream"}""")),
        ["case 20: null for no nodes"] = Each("storageProof", slot =>
        {
            if (slot["proof"] is JsonArray { Count: 0 })
                slot["proof"] = null;
        }),
        ["an empty body"] = First(3, (_, _, _) => (200, "")),
        ["white space before and after"] = (_, honest, _) => (200, "\n\n   \r\n" + honest.ToJsonString() + "\n"),
        ["a page with the status of success"] = First(2, (_, _, _) => (200, "<html>502 Bad Gateway</html>")),
        ["a whole answer with the status of a failure"] = (_, honest, _) => (500, honest.ToJsonString()),
        ["drpc: no route to a provider"] = First(3, Error(12, "Can't route your request to suitable provider")),
        ["proxyd: no backend"] = First(3, Error(-32011, "no backends available for method")),
        ["Cloudflare: cannot fulfill"] = First(3, Error(-32046, "Cannot fulfill request")),
        ["the id is a text, and the version is missing"] = (_, honest, _) =>
            (200, $$"""{"id":"{{honest["id"]}}","result":{{honest["result"]?.ToJsonString() ?? "null"}}}"""),
        ["a batch of one"] = (_, honest, _) => (200, $"[{honest.ToJsonString()}]"),
        ["an error that is null beside the result"] = (_, honest, _) =>
        {
            honest["error"] = null;
            return Ok(honest);
        },
        ["NethermindEth/nethermind#1447: the key is hashed"] = Each("storageProof", slot =>
            slot["key"] = "0x290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e563"),
        ["besu-eth/besu#4504: the key is padded"] = Each("storageProof", slot =>
            slot["key"] = "0x" + slot["key"]!.ToString()[2..].PadLeft(64, '0')),
        ["the slots in another order"] = (_, honest, _) =>
        {
            if ((honest["result"] as JsonObject)?["storageProof"] is JsonArray slots)
                honest["result"]!["storageProof"] = new JsonArray([.. slots.Reverse().Select(slot => slot!.DeepClone())]);
            return Ok(honest);
        },
        ["hex in upper case"] = (_, honest, _) =>
        {
            if ((honest["result"] as JsonObject)?["accountProof"] is JsonArray nodes)
                honest["result"]!["accountProof"] = new JsonArray([.. nodes.Select(node => (JsonNode)node!.ToString().ToUpperInvariant())]);
            return Ok(honest);
        },
        ["hex without its prefix"] = Rewritten(hex => hex),
        ["hex in capitals without its prefix"] = Rewritten(hex => hex.ToUpperInvariant()),
        ["hex in capitals, the X as well"] = Rewritten(hex => "0X" + hex.ToUpperInvariant()),
        ["a16z/helios#165: no access lists"] = (request, honest, turn) => (string?)request["method"] == "eth_createAccessList"
            ? Error(-32601, "the method eth_createAccessList does not exist/is not available")(request, honest, turn)
            : Ok(honest),
        ["access lists fail inside"] = (request, honest, turn) => (string?)request["method"] == "eth_createAccessList"
            ? Error(-32602, "Value cannot be null. (Parameter 'key')")(request, honest, turn)
            : Ok(honest),
    };

    public static TheoryData<string> Names => [.. Oddities.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_honest_endpoint_that_answers_oddly_is_enough(string oddity)
    {
        await using Server server = await Server.StartAsync(devnet.ExecutionUrl, Oddities[oddity]);
        IActorRef execution = Start(devnet, server.Url);
        ProvenBlock block = devnet.ProveHead().Block;
        using var lies = new CountedMetric("helios_proof_failures_total", "endpoint");

        Verdict supply = await execution.Ask<Verdict>(
            new Call(new() { To = DevToken.Address, Input = DevToken.TotalSupply() }, block, default), Patience);
        supply.ShouldBeOfType<Verdict.Returned>().Output.Length.ShouldBe(32);
        // an account that does not exist, and a slot that is empty
        Verdict balance = await execution.Ask<Verdict>(
            new Call(new() { To = DevToken.Address, Input = DevToken.BalanceOf(Nobody) }, block, default), Patience);
        U256.FromBigEndian(balance.ShouldBeOfType<Verdict.Returned>().Output.Span).ShouldBe(U256.Zero);
        lies.Of(server.Url.AsConfigured().ToString()).ShouldBe(0, "an oddity is no lie");
    }

    [Fact]
    public async Task An_empty_list_of_nodes_proves_nothing_and_is_no_lie()
    {
        await using Server server = await Server.StartAsync(devnet.ExecutionUrl, (_, honest, _) =>
        {
            if (honest["result"] is JsonObject proof && proof["accountProof"] is not null)
                proof["accountProof"] = new JsonArray();
            return Ok(honest);
        });
        using var lies = new CountedMetric("helios_proof_failures_total", "endpoint");
        Call call = new(new() { To = DevToken.Address, Input = DevToken.TotalSupply() }, devnet.ProveHead().Block, default);
        (await Start(devnet, server.Url).Ask<Verdict.Unproven>(call, Patience)).Reason.ShouldContain("its answer is malformed");
        lies.Of(server.Url.AsConfigured().ToString()).ShouldBe(0);
        await Start(devnet, server.Url, devnet.ExecutionUrl).Ask<Verdict.Returned>(call, Patience);
    }

    [Fact]
    public async Task Where_a_web_page_answers_the_other_endpoint_is_asked_at_once_and_the_page_is_not_asked_for_again()
    {
        var questions = new ConcurrentBag<string>();
        await using LyingProxy portal = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        portal.Now = (_, request, _, _) =>
        {
            JsonNode question = JsonNode.Parse(request)!;
            questions.Add($"{question["method"]} {question["params"]!.ToJsonString()}");
            return Task.FromResult("<!DOCTYPE html><title>Welcome</title>"u8.ToArray());
        };
        IActorRef execution = Start(devnet, portal.Url, devnet.ExecutionUrl);
        Call call = new(new() { To = DevToken.Address, Input = DevToken.TotalSupply() }, devnet.ProveHead().Block, default);
        await EventFilter.Warning(contains: "it answers with a web page; where that lasts").ExpectAsync(1, async () =>
            await execution.Ask<Verdict.Returned>(call, Patience));
        questions.ShouldNotBeEmpty();
        questions.Distinct().Count().ShouldBe(questions.Count);
        EndpointStatus status = (await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience)).Endpoints[0];
        (status.Endpoint.Ordinal, status.LastFailure!.Code).ShouldBe((1, "web-page"));
    }

    [Theory]
    [InlineData("1500ms")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("Wed, 21 Oct 2015 07:28:00 GMT")]
    public async Task A_limit_whose_pause_makes_no_sense_is_waited_for_all_the_same(string retryAfter)
    {
        await using Server server = await Server.StartAsync(
            devnet.ExecutionUrl, First(2, (_, _, _) => (429, """{"message":"slow down"}""")), retryAfter);
        Call call = new(new() { To = DevToken.Address, Input = DevToken.TotalSupply() }, devnet.ProveHead().Block, default);
        await Start(devnet, server.Url).Ask<Verdict.Returned>(call, Patience);
    }

    /// <summary>
    /// Case 22: init code that returns the hash of the block 256 before its own, with 100 ms a request; within 5 s, by its README. What
    /// takes time are the questions one after the other, so these are counted; the seconds are printed.
    /// </summary>
    [Fact]
    public async Task The_hash_of_a_block_far_back_costs_a_few_questions_and_so_well_below_five_seconds_where_each_takes_100_ms()
    {
        var chain = new SteppedDevnet(new DevnetOptions { SlotDuration = TimeSpan.FromSeconds(12), Traffic = false });
        await chain.InitializeAsync();
        await chain.PassSlotsAsync(260);
        await using LyingProxy slow = await LyingProxy.StartAsync(chain.ExecutionUrl);
        int asked = 0;
        slow.Now = async (_, request, honest, _) =>
        {
            if (!Encoding.UTF8.GetString(request).Contains("\"proof_call\"", StringComparison.Ordinal)) // once, beside the first
                Interlocked.Increment(ref asked);
            await Task.Delay(100, CancellationToken.None);
            return await honest(request);
        };
        BeaconSync.SignableHead head = chain.ProveHead();
        var call = new Call(new() { Input = Hex.Decode("6101004303405f5260205ff3") }, head.Block, default);
        var watch = Stopwatch.StartNew();
        Verdict.Returned hash = await Start(chain, slow.Url).Ask<Verdict.Returned>(call, Patience);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"case 22: {watch.Elapsed.TotalSeconds:0.00} s, {asked} questions"));
        asked.ShouldBeLessThanOrEqualTo(4);

        ExecutionBlock block = chain.Execution.At(head.Block.BlockHash)!;
        for (int i = 0; i < 256; i++)
            block = chain.Execution.At(block.Header.ParentHash)!;
        Hex.Encode(hash.Output.Span).ShouldBe(block.Hash.ToString());
        await chain.DisposeAsync();
    }

    private static Address Nobody { get; } = Address.Parse("0x00000000000000000000000000000000000057a6");

    /// <summary>The first requests of each method are answered oddly, and the others honestly.</summary>
    private static Oddity First(int turns, Oddity oddity) => (request, honest, turn) =>
        turn <= turns ? oddity(request, honest, turn) : Ok(honest);

    private static Oddity Error(int code, string message) => (request, _, _) => (200, new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["id"] = request["id"]!.DeepClone(),
        ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
    }.ToJsonString());

    /// <summary>Changes each object of a list in the result, where the answer has such a list.</summary>
    private static Oddity Each(string list, Action<JsonNode> change) => (_, honest, _) =>
    {
        foreach (JsonNode? item in (honest["result"] as JsonObject)?[list] as JsonArray ?? [])
            change(item!);
        return Ok(honest);
    };

    /// <summary>
    /// All hex of the result. Without prefix and letters it is a number by itself, which is what a number in any spelling means: so these
    /// are left.
    /// </summary>
    private static Oddity Rewritten(Func<string, string> digits) => (_, honest, _) =>
    {
        if (honest["result"] is { } result)
        {
            honest["result"] = JsonNode.Parse(Regex.Replace(
                result.ToJsonString(), "\"0x([0-9]*[a-f][0-9a-f]*|[0-9]{40,})\"", hex => $"\"{digits(hex.Groups[1].Value)}\""));
        }
        return Ok(honest);
    };

    private static (int, string) Result(JsonObject honest, JsonNode? result)
    {
        honest["result"] = result;
        return Ok(honest);
    }

    private static (int, string) Ok(JsonObject honest) => (200, honest.ToJsonString());

    private IActorRef Start(SteppedDevnet on, params Uri[] endpoints) => Sys.ActorOf(ExecutionActor.Props(
        new ExecutionOptions(
            [.. endpoints.Select(url => url.AsConfigured())], TimeSpan.FromSeconds(30), 1 << 20, Patience, MaxCalls: 4,
            MaxCallsPerClient: 4, MaxRounds: 8, EthCall.GasCap, GasBudget: 200_000_000, RunTime: Patience,
            CodeCache: 1 << 20, StateCache: 1 << 20, OutcomeCache: 1 << 20),
        on.Chain, new UpstreamBudget(1 << 26)));

    private sealed class Server : IAsyncDisposable
    {
        private readonly HonestEndpoint _honest;
        private readonly Oddity _oddity;
        private readonly Dictionary<string, int> _turns = [];
        private LoopbackServer _server = null!;

        private readonly string _retryAfter;

        private Server(Uri honest, Oddity oddity, string retryAfter) =>
            (_honest, _oddity, _retryAfter) = (new HonestEndpoint(honest), oddity, retryAfter);

        public Uri Url => _server.Url;

        public static async Task<Server> StartAsync(Uri honest, Oddity oddity, string retryAfter = "1")
        {
            var server = new Server(honest, oddity, retryAfter);
            server._server = await LoopbackServer.StartAsync(server.AnswerAsync);
            return server;
        }

        public async ValueTask DisposeAsync()
        {
            await _server.DisposeAsync();
            _honest.Dispose();
        }

        private async Task AnswerAsync(HttpContext context)
        {
            byte[] body = await HonestEndpoint.BodyOfAsync(context);
            JsonObject request = JsonNode.Parse(body)!.AsObject();
            byte[] answer = await _honest.AskAsync("/", body, "application/json", context.RequestAborted);
            int turn;
            lock (_turns)
                turn = _turns[(string)request["method"]!] = _turns.GetValueOrDefault((string)request["method"]!) + 1;
            (int status, string text) = _oddity(request, JsonNode.Parse(answer)!.AsObject(), turn);
            context.Response.StatusCode = status;
            if (status == 429)
                context.Response.Headers.RetryAfter = _retryAfter;
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted);
        }
    }
}
