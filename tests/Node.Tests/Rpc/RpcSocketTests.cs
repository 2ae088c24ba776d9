using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Helios.Actors.Execution;
using Helios.Node.Answers;
using Helios.Node.Configuration;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Node.Rpc;
using Helios.Node.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Node.Tests.Rpc;

/// <summary>Real web sockets in front of a node that answers when the test says so.</summary>
public sealed class RpcSocketTests : IAsyncLifetime
{
    private static readonly SocketOptions Usual = new(3, 2, TimeSpan.FromHours(1), TimeSpan.FromSeconds(30));

    private readonly ActorSystem _system = ActorSystem.Create("sockets");
    private readonly HeldQuestions _held = new();
    private WebApplication? _app;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await _system.Terminate();
    }

    [Fact]
    public async Task Requests_batches_and_mistakes_are_answered_on_one_connection()
    {
        using RpcSocketClient client = await ConnectAsync(Usual);
        await client.CallAsync(1, "eth_chainId");
        (await client.NextAsync()).ToJsonString().ShouldBe("""{"jsonrpc":"2.0","id":1,"result":"0x7"}""");
        await client.SendAsync("""
            [{"jsonrpc":"2.0","id":"a","method":"net_version"},{"jsonrpc":"2.0","method":"eth_chainId"},
             {"jsonrpc":"2.0","id":2,"method":"eth_nothing"}]
            """);
        JsonNode batch = await client.NextAsync();
        batch.AsArray().Count.ShouldBe(2);
        batch[0]!.ToJsonString().ShouldBe("""{"jsonrpc":"2.0","id":"a","result":"7"}""");
        ((int)batch[1]!["error"]!["code"]!).ShouldBe(-32601);
        await client.SendAsync("{");
        ((int)(await client.NextAsync())["error"]!["code"]!).ShouldBe(-32700);
        await client.SendAsync("""{"jsonrpc":"2.0","method":"eth_chainId"}"""); // wants no answer
        await client.CallAsync(3, "web3_sha3", "[\"0x\"]");
        ((int)(await client.NextAsync())["id"]!).ShouldBe(3);
        await client.CloseAsync();
        client.Socket.CloseStatus.ShouldBe(WebSocketCloseStatus.NormalClosure);
    }

    [Fact]
    public async Task Requests_are_answered_as_their_answers_are_there_and_so_many_at_once()
    {
        using RpcSocketClient client = await ConnectAsync(Usual);
        await client.CallAsync(0, "eth_syncing");
        await client.CallAsync(100, "eth_chainId");
        ((int)(await client.NextAsync())["id"]!).ShouldBe(100);

        for (int id = 1; id < RpcSocket.AtOnce; id++)
            await client.CallAsync(id, "eth_syncing");
        await _held.UntilAsync(RpcSocket.AtOnce);
        await client.CallAsync(101, "eth_chainId"); // its answer is there at once, and has to wait until a turn is free
        _held.AnswerOne();
        (await client.NextAsync())["error"].ShouldNotBeNull();
        ((int)(await client.NextAsync())["id"]!).ShouldBe(101);
    }

    [Fact]
    public async Task A_client_has_few_connections_and_all_clients_have_few()
    {
        Uri url = await StartAsync(Usual);
        using RpcSocketClient first = await RpcSocketClient.ConnectAsync(url);
        using (RpcSocketClient second = await RpcSocketClient.ConnectAsync(url))
        {
            (await RefusedAsync(url, "127.0.0.1")).ShouldBe(HttpStatusCode.TooManyRequests);
            using RpcSocketClient other = await RpcSocketClient.ConnectAsync(url, "127.0.0.2");
            (await RefusedAsync(url, "127.0.0.3")).ShouldBe(HttpStatusCode.ServiceUnavailable);
            await second.CloseAsync();
            await other.CloseAsync();
        }
        using RpcSocketClient again = await UntilConnectedAsync(url);
        await again.CallAsync(1, "eth_chainId");
        await again.NextAsync();
    }

    [Fact]
    public async Task Pages_of_any_origin_may_connect()
    {
        Uri url = await StartAsync(Usual);
        using RpcSocketClient client = await RpcSocketClient.ConnectAsync(url, origin: "https://wallet.example");
        await client.CallAsync(1, "eth_chainId");
        ((string)(await client.NextAsync())["result"]!).ShouldBe("0x7");
    }

    [Fact]
    public async Task Without_an_upgrade_the_route_says_that_it_opens_web_sockets()
    {
        Uri url = await StartAsync(Usual);
        using var http = new HttpClient();
        using HttpResponseMessage response = await http.GetAsync(new Uri(url, "/rpc"));
        response.StatusCode.ShouldBe(HttpStatusCode.UpgradeRequired);
        response.Headers.Upgrade.Single().Name.ShouldBe("websocket");
        (await response.Content.ReadAsStringAsync()).ShouldContain("POST /rpc");
    }

    [Fact]
    public async Task Messages_that_are_too_large_or_not_text_end_the_connection_with_the_reason()
    {
        using RpcSocketClient large = await ConnectAsync(Usual);
        await large.SendAsync(new string(' ', RpcAnswers.MessageLimit + 1));
        (await large.ClosedAsync()).ShouldBe((WebSocketCloseStatus.MessageTooBig, "a message has more than 1048576 bytes"));

        using RpcSocketClient binary = await RpcSocketClient.ConnectAsync(RestServer.UrlOf(_app!));
        await binary.Socket.SendAsync("{}"u8.ToArray(), WebSocketMessageType.Binary, true, CancellationToken.None);
        (await binary.ClosedAsync()).ShouldBe((WebSocketCloseStatus.InvalidMessageType, "JSON-RPC is text: a binary message was sent"));
    }

    [Fact]
    public async Task A_connection_without_messages_is_closed_but_not_while_an_answer_is_awaited()
    {
        using RpcSocketClient idle = await ConnectAsync(Usual with { IdleTimeout = TimeSpan.FromSeconds(1) });
        using RpcSocketClient waiting = await RpcSocketClient.ConnectAsync(RestServer.UrlOf(_app!));
        await waiting.CallAsync(1, "eth_syncing");
        (await idle.ClosedAsync()).ShouldBe((WebSocketCloseStatus.NormalClosure, "no message for 1 s"));
        await _held.UntilAsync(1);
        _held.AnswerOne();
        (await waiting.NextAsync())["error"].ShouldNotBeNull();
        (await waiting.ClosedAsync()).Status.ShouldBe(WebSocketCloseStatus.NormalClosure);
    }

    [Fact]
    public async Task A_message_that_is_never_finished_ends_the_connection()
    {
        using RpcSocketClient client = await ConnectAsync(Usual with { MessageTime = TimeSpan.FromSeconds(0.5) });
        Task<(WebSocketCloseStatus?, string?)> closed = ClosedAsync();
        using var patience = new CancellationTokenSource(TestNode.Patience);
        await client.Socket.SendAsync("{"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: false, patience.Token);
        while (!closed.IsCompleted) // a bit of it now and then gives it no more time
        {
            await Task.Delay(100, patience.Token);
            try
            {
                await client.Socket.SendAsync(" "u8.ToArray(), WebSocketMessageType.Text, endOfMessage: false, patience.Token);
            }
            catch (WebSocketException)
            {
                break;
            }
        }
        (await closed).ShouldBe((WebSocketCloseStatus.PolicyViolation, "a message took more than 0.5 s"));

        async Task<(WebSocketCloseStatus?, string?)> ClosedAsync() => await client.ClosedAsync();
    }

    /// <summary>It asks for answers of many kilobytes each, and takes none.</summary>
    [Fact]
    public async Task A_client_that_does_not_read_is_cut_off()
    {
        using RpcSocketClient client = await ConnectAsync(Usual with { SendTime = TimeSpan.FromSeconds(1) });
        const string request = """{"jsonrpc":"2.0","id":1,"method":"eth_nothing"}""";
        string batch = $"[{string.Join(',', Enumerable.Repeat(request, RpcAnswers.MaxBatch))}]";
        using var patience = new CancellationTokenSource(TestNode.Patience);
        await Should.ThrowAsync<Exception>(async () =>
        {
            while (!patience.IsCancellationRequested)
                await client.SendAsync(batch).WaitAsync(patience.Token);
        });
        patience.IsCancellationRequested.ShouldBeFalse("the node took requests of a client that reads no answer");
    }

    [Fact]
    public async Task Long_messages_take_the_turns_of_many()
    {
        using RpcSocketClient client = await ConnectAsync(Usual);
        string spaces = new(' ', RpcAnswers.MessageLimit * 6 / 10);
        for (int id = 1; id <= 2; id++)
            await client.SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"eth_syncing"{{spaces}}}""");
        await client.CallAsync(3, "eth_chainId"); // its answer is there at once, and it is behind one that has no room yet
        await _held.UntilAsync(1);
        _held.AnswerOne();
        ((int)(await client.NextAsync())["id"]!).ShouldBe(1);
        ((int)(await client.NextAsync())["id"]!).ShouldBe(3);
        await _held.UntilAsync(1);
        _held.AnswerOne();
        ((int)(await client.NextAsync())["id"]!).ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_repeats_little_of_what_the_client_has_written()
    {
        using RpcSocketClient client = await ConnectAsync(Usual);
        await client.SendAsync($$"""{"jsonrpc":"2.0","id":"{{new string('i', RpcCall.MaxId)}}","method":"eth_chainId"}""");
        JsonNode refused = await client.NextAsync();
        refused["id"].ShouldBeNull();
        ((string)refused["error"]!["message"]!).ShouldBe("id: more than 256 bytes");
        string id = new('i', RpcCall.MaxId - 2); // and its quotes
        await client.SendAsync($$"""{"jsonrpc":"2.0","id":"{{id}}","method":"eth_chainId"}""");
        ((string)(await client.NextAsync())["id"]!).ShouldBe(id);
        string large = new('x', 100_000);
        foreach ((string method, string parameters) in new[]
        {
            (large, "[]"), ("eth_subscribe", $"[\"{large}\"]"), ("eth_getBalance", $"[\"{large}\"]"),
            ("eth_call", $$"""[{"{{large}}":1}]"""),
        })
        {
            await client.CallAsync(1, method, parameters);
            JsonNode answer = await client.NextAsync();
            answer["error"].ShouldNotBeNull();
            answer.ToJsonString().Length.ShouldBeLessThan(4_000);
        }
        await client.CallAsync(1, "eth_subscribe", "[\"heads\"]");
        JsonNode error = (await client.NextAsync())["error"]!;
        ((int)error["code"]!).ShouldBe(-32601);
        ((string)error["message"]!).ShouldStartWith("no \"heads\" subscription in eth namespace");
    }

    /// <summary>A client whose machine is gone answers no ping; web socket libraries answer by themselves.</summary>
    [Fact]
    public async Task A_client_that_answers_no_ping_is_cut_off()
    {
        Uri url = await StartAsync(Usual with { PingInterval = TimeSpan.FromSeconds(1) });
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, url.Port);
        NetworkStream stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /rpc HTTP/1.1\r\nHost: {url.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        using var all = new MemoryStream();
        using var patience = new CancellationTokenSource(TestNode.Patience);
        try
        {
            await stream.CopyToAsync(all, patience.Token);
        }
        catch (IOException)
        {
            // it is reset
        }
        Encoding.Latin1.GetString(all.ToArray()).ShouldStartWith("HTTP/1.1 101");
        patience.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task A_node_that_stops_says_so_and_does_not_wait_for_answers()
    {
        using RpcSocketClient client = await ConnectAsync(Usual);
        await client.CallAsync(1, "eth_syncing");
        await _held.UntilAsync(1);
        Task stopping = _app!.StopAsync();
        (await client.ClosedAsync()).ShouldBe((WebSocketCloseStatus.EndpointUnavailable, "this node stops"));
        await client.CloseAsync();
        await stopping.WaitAsync(TestNode.Patience);
    }

    private async Task<RpcSocketClient> ConnectAsync(SocketOptions options) =>
        await RpcSocketClient.ConnectAsync(await StartAsync(options));

    private static async Task<HttpStatusCode> RefusedAsync(Uri url, string from)
    {
        var refused = await Should.ThrowAsync<WebSocketException>(() => RpcSocketClient.ConnectAsync(url, from));
        return refused.Message.Contains("'429'") ? HttpStatusCode.TooManyRequests
            : refused.Message.Contains("'503'") ? HttpStatusCode.ServiceUnavailable
            : throw refused;
    }

    /// <summary>The server frees a place a moment after its client has seen the end.</summary>
    private static async Task<RpcSocketClient> UntilConnectedAsync(Uri url)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (true)
        {
            try
            {
                return await RpcSocketClient.ConnectAsync(url);
            }
            catch (WebSocketException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(10);
            }
        }
    }

    private async Task<Uri> StartAsync(SocketOptions options)
    {
        ExecutionOptions execution = DefaultOptions.Read().Execution;
        var node = new NodeQuestions(_system.ActorOf(Props.Create(() => new HoldingActor(_held))), TestNode.Patience);
        _app = RestServer.Build(new IPEndPoint(IPAddress.Loopback, 0), NullLoggerFactory.Instance);
        _app.UseWebSockets();
        var maker = new AnswerMaker(node, null!, new CurrentStatement(node, null!), capacity: 0);
        var path = new AnswerPath(node, maker, null!, execution.CallTimeout);
        var answers = new RpcAnswers(
            new BlockMethods(node, path, null!, execution), new NodeMethods(node, 7, execution), null!, new ClientPlaces(2, 8), execution);
        var following = new Following(
            new FeedReader(node, TestNode.Patience), new HeadSignal(), new Filters(new ClientPlaces(2, 8), TimeProvider.System));
        _app.MapGet("/rpc", new RpcSocketEndpoint(answers, following, options, _app.Lifetime.ApplicationStopping).AnswerAsync);
        await _app.StartAsync();
        return RestServer.UrlOf(_app);
    }

    /// <summary>The askers that have no answer yet.</summary>
    private sealed class HeldQuestions
    {
        private readonly Queue<IActorRef> _askers = [];

        public void Add(IActorRef asker)
        {
            lock (_askers)
                _askers.Enqueue(asker);
        }

        public void AnswerOne()
        {
            lock (_askers)
                _askers.Dequeue().Tell(new Helios.Actors.Supervision.Setup.Awaited());
        }

        public async Task UntilAsync(int count)
        {
            using var patience = new CancellationTokenSource(TestNode.Patience);
            while (true)
            {
                lock (_askers)
                {
                    if (_askers.Count >= count)
                        return;
                }
                await Task.Delay(10, patience.Token);
            }
        }
    }

    private sealed class HoldingActor : ReceiveActor
    {
        public HoldingActor(HeldQuestions held) => ReceiveAny(_ => held.Add(Sender));
    }
}
