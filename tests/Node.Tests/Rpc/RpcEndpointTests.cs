using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Devnet.Beacon;
using Helios.Node.Answers;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Node.Rpc;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Node.Tests.Rpc;

/// <summary>The endpoint in front of a node that has a bug.</summary>
public sealed class RpcEndpointTests : IAsyncLifetime
{
    private static readonly object Silence = new();

    private readonly ActorSystem _system = ActorSystem.Create("rpc");
    private string _retryAfter = "";

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public async Task A_request_on_which_the_node_fails_is_an_internal_error_in_the_log_and_the_rest_of_its_batch_is_answered()
    {
        using var log = new CapturedLog();
        JsonArray answers = (await AnswerAsync("""
            [{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber"}, {"jsonrpc":"2.0","id":2,"method":"eth_chainId"}]
            """)).AsArray();
        ((int)answers[0]!["error"]!["code"]!, (int)answers[0]!["id"]!).ShouldBe((-32603, 1));
        ((string)answers[0]!["error"]!["message"]!).ShouldBe("the node failed on this request; its log says why");
        ((string)answers[1]!["result"]!).ShouldBe("0x7");
        log.Count("eth_blockNumber of /rpc failed").ShouldBe(1);

        JsonNode alone = await AnswerAsync("""{"jsonrpc":"2.0","id":"a","method":"eth_syncing"}""");
        ((int)alone["error"]!["code"]!, (string)alone["id"]!).ShouldBe((-32603, "a"));
    }

    [Fact]
    public async Task No_member_of_a_batch_is_signed()
    {
        // nothing here signs, so a request that asks for a signature fails
        const string BlockNumber = """{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber"}""";
        ProvenBlock block = TrustedBlock.Of(ExecutionPayloadHeader.Empty(ConsensusFork.Fulu) with { BlockNumber = 1000 });
        var blocks = new BeaconSync.SignableBlocks(new BeaconSync.SignableHead(new BeaconSync.Head(null!, null!), block), null, null!);
        ((string)(await AnswerAsync($"[{BlockNumber}]", blocks))[0]!["result"]!).ShouldBe("0x3e8");
        ((int)(await AnswerAsync(BlockNumber, blocks))["error"]!["code"]!).ShouldBe(-32603);
    }

    [Fact]
    public async Task A_batch_that_takes_too_long_is_not_to_be_sent_again()
    {
        JsonNode answers = await AnswerAsync(
            """[{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber"}]""", says: Silence, callTimeout: TimeSpan.FromSeconds(0.1));
        ((int)answers[0]!["error"]!["code"]!).ShouldBe(-32002);
        ((string)answers[0]!["error"]!["message"]!).ShouldBe("the batch took more than 0.2 s: ask in smaller ones");
        _retryAfter.ShouldBeEmpty();
        RpcError.TooLarge("").IsPassing.ShouldBeFalse();
    }

    /// <param name="says">What the node's actors answer to every question; by default no answer to any.</param>
    private async Task<JsonNode> AnswerAsync(string body, object? says = null, TimeSpan? callTimeout = null)
    {
        ExecutionOptions execution = DefaultOptions.Read().Execution with
        {
            CallTimeout = callTimeout ?? TimeSpan.FromSeconds(30),
        };
        var node = new NodeQuestions(_system.ActorOf(Props.Create(() => new Repeating(says ?? "what?"))));
        var answers = new AnswerMaker(node, null!, new CurrentStatement(node, null!), capacity: 0);
        var path = new AnswerPath(node, answers, null!, execution.CallTimeout);
        var endpoint = new RpcEndpoint(new RpcAnswers(
            new BlockMethods(node, path, null!, execution), new NodeMethods(node, 7, execution), null!, new ClientPlaces(1, 1),
            execution));
        using ServiceProvider services = new ServiceCollection().AddSingleton<ILoggerFactory>(
            NullLoggerFactory.Instance).BuildServiceProvider();
        var answer = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Method = "POST";
        http.Request.ContentType = "application/json";
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        http.Response.Body = answer;
        await (await endpoint.AnswerAsync(http.Request)).ExecuteAsync(http);
        _retryAfter = http.Response.Headers.RetryAfter.ToString();
        return JsonNode.Parse(answer.ToArray())!;
    }

    private sealed class Repeating : ReceiveActor
    {
        public Repeating(object answer) => ReceiveAny(_ =>
        {
            if (answer != Silence)
                Sender.Tell(answer);
        });
    }
}
