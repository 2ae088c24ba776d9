using System.Collections.Immutable;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Actors.Execution;
using Helios.Actors.Upstreams;
using Helios.Node.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Endpoint = Helios.Actors.Upstreams.Endpoint;

namespace Helios.Actors.Tests.Upstreams;

/// <summary>What is left of an execution endpoint that the operator has taken out while the node runs: nothing.</summary>
public sealed class TakenOutEndpointTests
{
    /// <summary>Only bounds how long a broken client takes to fail, on however busy a machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Its_web_socket_ends_with_the_question_that_waits_there_and_it_is_not_asked_again()
    {
        await using var first = new Server();
        await using var second = new Server();
        Endpoint one = await first.StartAsync(1), two = await second.StartAsync(2);
        using var client = new ExecutionRpcClient(Patience, maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
        client.Use([one, two]);
        (await AskAsync(client, one, "eth_test")).ShouldBe("0x1");
        Task<string?> waiting = AskAsync(client, one, "eth_silence");
        await first.Heard.WaitAsync(Patience);

        client.Use([two with { Ordinal = 1 }]);
        await first.Ended.WaitAsync(Patience);
        (await Should.ThrowAsync<UpstreamException>(() => waiting.WaitAsync(Patience))).Fault.ShouldBe(UpstreamFault.ConnectionLost);
        UpstreamException refused = await Should.ThrowAsync<UpstreamException>(() => AskAsync(client, one, "eth_test"));
        (refused.Fault, refused.Again).ShouldBe((UpstreamFault.TakenOut, TryAgain.Never));
        first.Connections.ShouldBe(1);

        (await AskAsync(client, two, "eth_test")).ShouldBe("0x1", "it has another place in the configuration, and is the same");
        client.Use([one, two]);
        (await AskAsync(client, one, "eth_test")).ShouldBe("0x1", "the operator has named it again");
        first.Connections.ShouldBe(2);
    }

    [Fact]
    public async Task An_endpoint_that_stays_keeps_its_web_socket_and_the_question_there_when_it_gets_another_place()
    {
        await using var server = new Server();
        Endpoint two = await server.StartAsync(2);
        using var client = new ExecutionRpcClient(Patience, maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
        client.Use([new Uri("http://a").AsExecution(1), two]);
        Task<string?> waiting = AskAsync(client, two, "eth_silence");
        await server.Heard.WaitAsync(Patience);

        Endpoint moved = two with { Ordinal = 1 };
        client.Use([moved]);
        (await AskAsync(client, moved, "eth_test")).ShouldBe("0x1");
        (await AskAsync(client, two, "eth_test")).ShouldBe("0x1", "a question that began before asks the same endpoint");
        (server.Connections, waiting.IsCompleted).ShouldBe((1, false));
        client.Use([]);
        (await Should.ThrowAsync<UpstreamException>(() => waiting.WaitAsync(Patience))).Fault.ShouldBe(UpstreamFault.ConnectionLost);
    }

    [Fact]
    public async Task A_web_socket_that_opens_after_the_end_is_closed()
    {
        await using var server = new Server { Opens = new TaskCompletionSource() };
        Endpoint one = await server.StartAsync(1);
        using var client = new ExecutionRpcClient(Patience, maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
        Task<string?> opening = AskAsync(client, one, "eth_test");
        await server.Knocked.WaitAsync(Patience);

        client.Use([]);
        server.Opens.SetResult();
        (await Should.ThrowAsync<UpstreamException>(() => opening.WaitAsync(Patience))).Fault.ShouldBe(UpstreamFault.ConnectionLost);
        await server.Ended.WaitAsync(Patience);
    }

    [Fact]
    public async Task What_was_learned_of_its_pace_is_forgotten_and_a_question_that_began_before_goes_on()
    {
        var time = new VirtualTime();
        using var asker = new PatientAsker(time, () => 0.5);
        Endpoint one = new Uri("http://a").AsExecution(), two = new Uri("http://b").AsExecution(2);
        asker.Use([one, two]);
        await FailAsync(asker, time, one, UpstreamFault.NoSuchMethod);
        (await FirstAskedAsync(asker, time, one, two)).ShouldBe(two, "the other one rests");

        asker.Use([two]);
        var answer = new TaskCompletionSource<string>();
        Task<string> begun = asker.AskAsync([two, one], Patience, (_, _) => answer.Task, _ => { }, CancellationToken.None);
        asker.Use([one]);
        answer.SetResult("yes");
        (await begun.WaitAsync(Patience)).ShouldBe("yes");
        (await FirstAskedAsync(asker, time, one, two)).ShouldBe(one, "it is as new");
    }

    [Fact]
    public async Task An_endpoint_that_stays_is_not_asked_before_the_time_that_it_named_when_it_gets_another_place()
    {
        var time = new VirtualTime();
        using var asker = new PatientAsker(time, () => 0.5);
        Endpoint one = new Uri("http://a").AsExecution(1), two = new Uri("http://b").AsExecution(2);
        Endpoint three = new Uri("http://c").AsExecution(3);
        asker.Use([one, two, three]);
        for (int i = 0; i < 4; i++) // one refusal is the question's, several in a row are the endpoint's
            await FailAsync(asker, time, two, UpstreamFault.Limited, retryAfter: EndpointPace.LongestPause);

        asker.Use([two with { Ordinal = 1 }, three with { Ordinal = 2 }]);
        (await FirstAskedAsync(asker, time, two with { Ordinal = 1 }, three with { Ordinal = 2 })).Url.ShouldBe(three.Url);
        (await FirstAskedAsync(asker, time, two, three)).ShouldBe(three, "a question that began before meets the same gate");
    }

    [Fact]
    public async Task An_endpoint_that_is_named_again_is_as_new_whatever_a_question_learns_that_began_before()
    {
        var time = new VirtualTime();
        using var asker = new PatientAsker(time, () => 0.5);
        Endpoint one = new Uri("http://a").AsExecution(1), two = new Uri("http://b").AsExecution(2);
        asker.Use([one, two]);
        Task<string> begun = asker.AskAsync(
            [one, two], Patience, (asked, token) => asked == one ? HangAsync(token) : Task.FromResult("yes"), _ => { },
            CancellationToken.None);
        asker.Use([two]);
        asker.Use([one, two]);
        await time.UntilAsync(begun);
        (await begun).ShouldBe("yes", "the first one hangs");
        (await FirstAskedAsync(asker, time, one, two)).ShouldBe(one);

        static async Task<string> HangAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "never";
        }
    }

    [Fact]
    public async Task A_question_whose_endpoints_are_all_taken_out_goes_on_with_those_in_their_place()
    {
        var time = new VirtualTime();
        using var asker = new PatientAsker(time, () => 0.5);
        Endpoint one = new Uri("http://a").AsExecution(1), two = new Uri("http://b").AsExecution(2);
        Endpoint three = new Uri("http://c").AsExecution(1);
        var asked = new List<Endpoint>();
        asker.Use([one, two]);
        (await AskAsync([one, two], () => asker.Use([three]))).ShouldBe("yes");
        asked.ShouldBe([one, three], "the second one is out, too");

        asker.Use([two, three]);
        await Should.ThrowAsync<UpstreamException>(() => AskAsync([one, two]));
        asked.ShouldBe([one, two], "one of its own is in use");

        asker.Use([]);
        (await Should.ThrowAsync<UpstreamException>(() => AskAsync([one]))).Fault.ShouldBe(UpstreamFault.TakenOut);
        asked.ShouldBe([one], "there is none in its place");

        async Task<string> AskAsync(ImmutableArray<Endpoint> endpoints, Action? meanwhile = null)
        {
            asked.Clear();
            Task<string> question = asker.AskAsync(endpoints, Patience, AnswerAsync, _ => { }, CancellationToken.None);
            await time.UntilAsync(question);
            return await question;

            Task<string> AnswerAsync(Endpoint at, CancellationToken cancellationToken)
            {
                asked.Add(at);
                meanwhile?.Invoke();
                return at == three
                    ? Task.FromResult("yes")
                    : Task.FromException<string>(new UpstreamException(at, "eth_test", UpstreamFault.TakenOut));
            }
        }
    }

    private static async Task FailAsync(
        PatientAsker asker, VirtualTime time, Endpoint endpoint, UpstreamFault fault, TimeSpan? retryAfter = null)
    {
        Task<string> question = asker.AskAsync<string>(
            [endpoint], TimeSpan.FromSeconds(1),
            (asked, _) => Task.FromException<string>(new UpstreamException(asked, "eth_test", fault) { RetryAfter = retryAfter }),
            _ => { }, CancellationToken.None);
        await time.UntilAsync(question);
        await Should.ThrowAsync<UpstreamException>(() => question);
    }

    private static async Task<Endpoint> FirstAskedAsync(PatientAsker asker, VirtualTime time, params Endpoint[] endpoints)
    {
        Task<Endpoint> question = asker.AskAsync(
            [.. endpoints], Patience, (asked, _) => Task.FromResult(asked), _ => { }, CancellationToken.None);
        await time.UntilAsync(question);
        return await question;
    }

    private static Task<string?> AskAsync(ExecutionRpcClient client, Endpoint endpoint, string method) =>
        client.CallAsync(endpoint, method, [], 1 << 20, result => result.GetString(), CancellationToken.None);

    /// <summary>Answers each question but <c>eth_silence</c>, and sees how its connections end.</summary>
    private sealed class Server : IAsyncDisposable
    {
        private readonly TaskCompletionSource _knocked = new(), _heard = new(), _ended = new();
        private LoopbackServer? _server;
        private int _connections;

        /// <summary>When the handshake is answered.</summary>
        public TaskCompletionSource? Opens { get; init; }

        public Task Knocked => _knocked.Task;

        /// <summary>A question came that is not answered.</summary>
        public Task Heard => _heard.Task;

        /// <summary>The first connection has ended.</summary>
        public Task Ended => _ended.Task;

        public int Connections => _connections;

        public async Task<Endpoint> StartAsync(int ordinal)
        {
            _server = await LoopbackServer.StartAsync(ConverseAsync);
            return new UriBuilder(_server.Url) { Scheme = "ws" }.Uri.AsExecution(ordinal);
        }

        public ValueTask DisposeAsync() => _server!.DisposeAsync();

        private async Task ConverseAsync(HttpContext context)
        {
            Interlocked.Increment(ref _connections);
            _knocked.TrySetResult();
            if (Opens is { } opens)
                await opens.Task;
            try
            {
                using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
                byte[] buffer = new byte[4096];
                while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: WebSocketMessageType.Text } message)
                {
                    JsonNode asked = JsonNode.Parse(buffer.AsSpan(0, message.Count))!;
                    if ((string?)asked["method"] == "eth_silence")
                        _heard.TrySetResult();
                    else
                        await ReplyAsync(socket, (long)asked["id"]!);
                }
            }
            catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException)
            {
                // the client has gone without a word
            }
            _ended.TrySetResult();
        }

        private static Task ReplyAsync(WebSocket socket, long id) => socket.SendAsync(
            Encoding.ASCII.GetBytes($$"""{"jsonrpc":"2.0","id":{{id}},"result":"0x1"}"""), WebSocketMessageType.Text, endOfMessage: true,
            CancellationToken.None);
    }
}
