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
        SocketSubscriptions subscriptions =
            await SubscribeAsync(notification => _notified.Writer.WriteAsync(notification).AsTask(), over.Token);

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

    /// <summary>
    /// The end of a connection reaches the tokens that are made from its own one after the other, and whoever sends may hear of it before
    /// the subscription does: of callbacks the one that was registered last is the first.
    /// </summary>
    [Fact]
    public async Task A_subscription_that_is_about_to_send_when_its_connection_ends_is_no_fault_of_the_node()
    {
        using var over = new CancellationTokenSource();
        TaskCompletionSource sends = new(TaskCreationOptions.RunContinuationsAsynchronously), sent = new();
        SocketSubscriptions subscriptions = await SubscribeAsync(
            _ =>
            {
                sends.SetResult(); // the test goes on in another thread, when the subscription waits
                return sent.Task;
            },
            over.Token);
        using var log = new CapturedLog();
        _chain.Extend();
        _heads.Raise();
        await sends.Task.WaitAsync(TestNode.Patience);
        await using (over.Token.Register(() => sent.SetException(new OperationCanceledException(over.Token))))
            await Task.Run(over.Cancel); // there all that awaits runs at once, before the next callback
        await subscriptions.EndAsync();
        _failed.ShouldBeEmpty();
        log.Count("a subscription of /rpc failed").ShouldBe(0);
    }

    private async Task<SocketSubscriptions> SubscribeAsync(Func<JsonObject, Task> notify, CancellationToken over)
    {
        var following = new Following(
            new FeedReader(_chain.Node(_system), TestNode.Patience), _heads, new Filters(new ClientPlaces(2, 2), TimeProvider.System));
        SocketSubscriptions subscriptions =
            following.Begin(NetworkPrefix.Of(IPAddress.Loopback), notify, (outcome, _) => _failed.Add(outcome), over);
        Action start = (await subscriptions.SubscribeAsync(StrictJson.Parse("[\"newHeads\"]"u8, "params"), over)).Value.Start;
        await Task.Run(start, CancellationToken.None);
        return subscriptions;
    }
}
