using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Helios.Actors.Transport;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Execution.Feeds;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;
using Serilog;

namespace Helios.Node.Rpc;

/// <summary>
/// The subscriptions of one web socket. Each follows the chain by itself, and waits until the client has taken what it was sent: one that
/// reads slowly falls behind, and nothing is queued for it.
/// </summary>
/// <param name="notify">Sends a notification, and completes when the client has taken it.</param>
/// <param name="fail">
/// Ends the connection, because a subscription cannot go on without a gap: a word for a metric, and the reason for the client.
/// </param>
/// <param name="over">The end of the connection.</param>
internal sealed class SocketSubscriptions(
    FeedReader reader, HeadSignal heads, Filters filters, NetworkPrefix client, Func<JsonObject, Task> notify,
    Action<string, string> fail, CancellationToken over)
{
    public const string Subscribe = "eth_subscribe", Unsubscribe = "eth_unsubscribe";

    private const string NewHeads = "newHeads", Logs = "logs", NewPendingTransactions = "newPendingTransactions";

    /// <summary>How soon an endpoint that is behind is asked again, while no newer head comes.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Subscription> _all = [];

    private volatile bool _isFailing;

    public bool Any => !_all.IsEmpty;

    /// <returns>The id, and what starts the notifications: they come after the client was told the id.</returns>
    /// <exception cref="MalformedInputException">Not parameters of this method.</exception>
    public async Task<Result<(JsonNode Id, Action Start), RpcError>> SubscribeAsync(
        StrictJson? parameters, CancellationToken cancellationToken)
    {
        ImmutableArray<StrictJson> given = parameters?.Items() ?? [];
        if (given.IsEmpty)
            return RpcError.Parameters($"params[0] is missing: {NewHeads} or {Logs} is expected");
        string kind = given[0].Text();
        if (kind == NewPendingTransactions)
            return RpcError.NotProvable($"no \"{kind}\" subscription");
        if (kind is not (NewHeads or Logs))
            return RpcError.NoSubscription(kind);
        if (given.Length > (kind == Logs ? 2 : 1))
            return RpcError.Parameters($"params has {given.Length} items: at most {(kind == Logs ? 2 : 1)} are expected");
        if (!(await reader.NewestAsync(cancellationToken)).TryGetValue(out BlockLink? head, out RpcError? notReady))
            return notReady;
        IFeed feed = kind == NewHeads ? ChainFeed.From(head) : LogCriteria.FeedAfter(head, given.Length > 1 ? given[1] : null);
        if (!filters.TakePlace(client).TryGetValue(out ClientPlaces.Place? place, out ClientPlaces.Full? full))
            return RpcError.TooManyFilters(full);
        string id = Filters.NewId();
        var ended = CancellationTokenSource.CreateLinkedTokenSource(over);
        CancellationToken end = ended.Token; // the client may end it before it starts
        var subscription = new Subscription(place, ended);
        _all[id] = subscription;
        return (JsonValue.Create(id)!, () => subscription.Following = FollowAsync(id, feed, end));
    }

    /// <summary>No notification follows the answer.</summary>
    /// <exception cref="MalformedInputException">Not parameters of this method.</exception>
    public async Task<Result<JsonNode, RpcError>> UnsubscribeAsync(StrictJson? parameters)
    {
        ImmutableArray<StrictJson> given = parameters?.Items() ?? [];
        if (given.Length != 1)
            return RpcError.Parameters($"params has {given.Length} items: {Unsubscribe} takes 1");
        if (!_all.TryRemove(given[0].Text(), out Subscription? subscription))
            return RpcError.NoSubscription();
        await subscription.EndAsync();
        return JsonValue.Create(true);
    }

    /// <summary>At the end of the connection.</summary>
    public async Task EndAsync()
    {
        foreach (string id in _all.Keys)
        {
            if (_all.TryRemove(id, out Subscription? subscription))
                await subscription.EndAsync();
        }
    }

    private async Task FollowAsync(string id, IFeed feed, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                Task next = heads.Next;
                bool isNewest = false;
                if (await AdvanceAsync(feed, cancellationToken) is { } advanced)
                {
                    if (await DeliverAsync(id, advanced.Step, cancellationToken) is not { } moved)
                        return;
                    (feed, isNewest) = (moved, advanced.IsNewest);
                    if (advanced.HasMore)
                        continue;
                }
                await (isNewest ? next : Task.WhenAny(next, Task.Delay(Retry, cancellationToken))).WaitAsync(cancellationToken);
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested || over.IsCancellationRequested)
        {
            // the subscription has ended, or its connection, which its own token hears of a moment after those who send
        }
        catch (WebSocketException)
        {
            // the connection is about to
        }
        catch (Exception e)
        {
            Log.Error(e, "a subscription of /rpc failed");
            fail("failed", "the node failed on a subscription; its log says why");
        }
    }

    /// <summary>A step that fails has changed nothing, whatever the reason is, so it is only later.</summary>
    /// <returns>Null where it is not taken now.</returns>
    private async Task<FeedReader.Advanced?> AdvanceAsync(IFeed feed, CancellationToken cancellationToken)
    {
        try
        {
            Result<FeedReader.Advanced, RpcError> step = await reader.AdvanceAsync(feed, cancellationToken);
            _isFailing = false;
            return step.IsAccepted ? step.Value : null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_isFailing)
                Log.Error(e, "a step of a subscription of /rpc failed, and is tried again");
            _isFailing = true;
            return null;
        }
    }

    /// <returns>The feed after the delivery; null where it cannot go on.</returns>
    private async Task<IFeed?> DeliverAsync(string id, FeedStep step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case FeedStep.Blocks blocks:
                await NotifyAsync(id, blocks.Added.Select(block => RpcEncoder.Header(block.Header!, block.Hash)), cancellationToken);
                return blocks.Next;
            case FeedStep.Logs logs:
                await NotifyAsync(id, logs.Removed.Select(log => RpcEncoder.Log(log, isRemoved: true)), cancellationToken);
                await NotifyAsync(id, logs.Added.Select(log => RpcEncoder.Log(log)), cancellationToken);
                return logs.Next;
            case FeedStep.OutOfReach:
                fail("behind", $"a subscription is more than {ChainFeed.Reach} blocks behind, or was left by so many: subscribe again");
                return null;
            default:
                throw new InvalidOperationException($"a step that is not taken: {step}");
        }
    }

    private async Task NotifyAsync(string id, IEnumerable<JsonObject> results, CancellationToken cancellationToken)
    {
        foreach (JsonObject result in results)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await notify(new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["method"] = "eth_subscription",
                ["params"] = new JsonObject { ["subscription"] = id, ["result"] = result },
            });
        }
    }

    private sealed class Subscription(ClientPlaces.Place place, CancellationTokenSource ended)
    {
        public CancellationTokenSource Ended { get; } = ended;

        public Task Following { get; set; } = Task.CompletedTask;

        public async Task EndAsync()
        {
            await Ended.CancelAsync();
            await Following;
            Ended.Dispose();
            place.Dispose();
        }
    }
}
