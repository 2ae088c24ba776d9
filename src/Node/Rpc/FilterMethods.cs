using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Actors.Transport;
using Helios.Node.Http;
using Helios.Protocol.Answers;
using Helios.Protocol.Execution.Feeds;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Node.Rpc;

/// <summary>
/// The filters of JSON-RPC, which a client polls. What they deliver is proven, and not signed: a filter is a thing of one node and one
/// client.
/// </summary>
internal sealed class FilterMethods(FeedReader reader, Filters filters, BlockMethods ofBlocks)
{
    private const string NewFilter = "eth_newFilter", NewBlockFilter = "eth_newBlockFilter", Changes = "eth_getFilterChanges",
        Uninstall = "eth_uninstallFilter", GetLogs = "eth_getLogs";

    /// <summary>A large answer, as that of <c>eth_getLogs</c>.</summary>
    public const string Logs = "eth_getFilterLogs";

    /// <summary>Polls that are worked on at once, of one client and of all.</summary>
    private readonly ClientPlaces _polls = new(16, 64);

    public static ImmutableArray<string> Names { get; } = [NewFilter, NewBlockFilter, Changes, Logs, Uninstall];

    /// <param name="Place">To be freed when the answer was sent; null where it holds none.</param>
    public sealed record Found(JsonNode Value, ClientPlaces.Place? Place = null);

    /// <exception cref="MalformedInputException">Not parameters of this method.</exception>
    public async Task<Result<Found, RpcError>> AnswerAsync(
        string method, StrictJson? parameters, NetworkPrefix client, CancellationToken cancellationToken)
    {
        ImmutableArray<StrictJson> given = parameters?.Items() ?? [];
        int expected = method == NewBlockFilter ? 0 : 1;
        if (given.Length != expected)
            return RpcError.Parameters($"params has {given.Length} items: {method} takes {expected}");
        return method switch
        {
            NewFilter => await AddAsync(client, head => LogCriteria.FeedAfter(head, given[0]), QuestionOf(parameters), cancellationToken),
            NewBlockFilter => await AddAsync(client, ChainFeed.From, logs: null, cancellationToken),
            Changes => await ChangesAsync(given[0].Text(), client, cancellationToken),
            Logs => await LogsAsync(given[0].Text(), client, cancellationToken),
            Uninstall => new Found(JsonValue.Create(filters.Remove(given[0].Text()))),
            _ => throw new ArgumentException($"{method} is none of these", nameof(method)),
        };
    }

    private static JsonArray Write(FeedStep.Logs logs) => new(
        [.. logs.Removed.Select(log => RpcEncoder.Log(log, isRemoved: true)), .. logs.Added.Select(log => RpcEncoder.Log(log))]);

    /// <summary>Criteria that a filter may have and <c>eth_getLogs</c> not are refused when its logs are asked for.</summary>
    private static Result<RpcRequest, RpcError> QuestionOf(StrictJson? parameters)
    {
        try
        {
            return RpcRequestJson.Parse(GetLogs, parameters)!;
        }
        catch (MalformedInputException e)
        {
            return RpcError.Parameters(e.Message);
        }
    }

    private async Task<Result<Found, RpcError>> AddAsync(
        NetworkPrefix client, Func<BlockLink, IFeed> begin, Result<RpcRequest, RpcError>? logs, CancellationToken cancellationToken)
    {
        if (!(await reader.NewestAsync(cancellationToken)).TryGetValue(out BlockLink? head, out RpcError? notReady))
            return notReady;
        return filters.Add(client, begin(head), logs).Match(
            id => new Found(JsonValue.Create(id)!), full => (Result<Found, RpcError>)RpcError.TooManyFilters(full));
    }

    private async Task<Result<Found, RpcError>> ChangesAsync(string id, NetworkPrefix client, CancellationToken cancellationToken)
    {
        if (filters.Find(id) is null)
            return RpcError.NoFilter();
        if (!_polls.Take(client).TryGetValue(out ClientPlaces.Place? place, out ClientPlaces.Full? full))
            return RpcError.TooManyPolls(full);
        Result<JsonNode, RpcError> changes;
        try
        {
            changes = await PollAsync(id, cancellationToken);
        }
        catch
        {
            place.Dispose();
            throw;
        }
        if (changes.TryGetValue(out JsonNode? value, out RpcError? error))
            return new Found(value, place);
        place.Dispose();
        return error;
    }

    private async Task<Result<JsonNode, RpcError>> PollAsync(string id, CancellationToken cancellationToken)
    {
        if (filters.Use(id) is not { } filter)
            return RpcError.NoFilter();
        await filter.Turn.WaitAsync(cancellationToken);
        try
        {
            Result<FeedReader.Advanced, RpcError> advanced = await reader.AdvanceAsync(filter.Feed, cancellationToken);
            if (filters.Use(id) is null)
                return RpcError.NoFilter();
            return advanced.Match(moved => Deliver(id, filter, moved.Step), error => error);
        }
        finally
        {
            filter.Turn.Release();
        }
    }

    private Result<JsonNode, RpcError> Deliver(string id, Filters.Filter filter, FeedStep step)
    {
        switch (step)
        {
            case FeedStep.Blocks blocks:
                filter.Feed = blocks.Next;
                return new JsonArray([.. blocks.Added.Select(block => RpcEncoder.Hash(block.Hash))]);
            case FeedStep.Logs logs:
                filter.Feed = logs.Next;
                return Write(logs);
            case FeedStep.OutOfReach(var reason):
                filters.Remove(id);
                return RpcError.NoFilter($"it ended, because {reason}");
            default:
                throw new InvalidOperationException($"a step that is not taken: {step}");
        }
    }

    /// <summary>All logs of the filter's range, as <c>eth_getLogs</c> finds them. A question that is refused keeps no filter.</summary>
    private async Task<Result<Found, RpcError>> LogsAsync(string id, NetworkPrefix client, CancellationToken cancellationToken)
    {
        if (filters.Find(id) is not { Logs: { } logs })
            return RpcError.NoFilter();
        if (!logs.TryGetValue(out RpcRequest? request, out RpcError? refused))
            return refused;
        Result<BlockMethods.Said, RpcError> found = await ofBlocks.SayAsync(request, client, cancellationToken);
        if (found.IsAccepted)
            filters.Use(id);
        return found.Match(said => new Found(said.Content.Value!), error => (Result<Found, RpcError>)error);
    }
}
