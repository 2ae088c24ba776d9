using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Akka.Actor;
using Helios.Actors.Transport;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Node.Rpc;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Json;

namespace Helios.Node.Tests.Rpc;

public sealed class SocketSubscriptionsTests : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("subscriptions");
    private readonly FollowedChain _chain = new();
    private readonly HeadSignal _heads = new();
    private readonly Channel<JsonObject> _notified = Channel.CreateUnbounded<JsonObject>();
    private readonly List<string> _failed = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public async Task A_question_that_fails_inside_the_node_delays_a_subscription_and_does_not_end_it()
    {
        using var over = new CancellationTokenSource();
        var following = new Following(
            new FeedReader(_chain.Node(_system), TestNode.Patience), _heads, new Filters(new ClientPlaces(2, 2), TimeProvider.System));
        SocketSubscriptions subscriptions = following.Begin(
            NetworkPrefix.Of(IPAddress.Loopback), notification => _notified.Writer.WriteAsync(notification).AsTask(),
            (outcome, _) => _failed.Add(outcome), over.Token);
        (await subscriptions.SubscribeAsync(StrictJson.Parse("[\"newHeads\"]"u8, "params"), over.Token)).Value.Start();

        using var log = new CapturedLog();
        _chain.Failures = 2;
        string head = _chain.Extend().ToString();
        _heads.Raise();
        using var patience = new CancellationTokenSource(TestNode.Patience);
        JsonObject notified = await _notified.Reader.ReadAsync(patience.Token);
        ((string)notified["params"]!["result"]!["hash"]!).ShouldBe(head);
        _chain.Failures.ShouldBeLessThan(0, "both questions failed before");
        _failed.ShouldBeEmpty();
        log.Count("a step of a subscription of /rpc failed").ShouldBe(1);
        await over.CancelAsync();
        await subscriptions.EndAsync();
    }
}
