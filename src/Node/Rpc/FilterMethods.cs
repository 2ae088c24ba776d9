using System.Collections.Immutable;
using System.Text;
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
        Logs = "eth_getFilterLogs", Uninstall = "eth_uninstallFilter", GetLogs = "eth_getLogs";

    /// <summary>Polls that are worked on at once, of one client and of all.</summary>
    private readonly ClientPlaces _polls = new(16, 64);

    public static ImmutableArray<string> Names { get; } = [NewFilter, NewBlockFilter, Changes, Logs, Uninstall];

    /// <exception cref="MalformedInputException">Not parameters of this method.</exception>
    public async Task<Result<JsonNode, RpcError>> AnswerAsync(
        string method, StrictJson? parameters, NetworkPrefix client, CancellationToken cancellationToken)
    {
        ImmutableArray<StrictJson> given = parameters?.Items() ?? [];
        int expected = method == NewBlockFilter ? 0 : 1;
        if (given.Length != expected)
            return RpcError.Parameters($"params has {given.Length} items: {method} takes {expected}");
        return method switch
        {
            NewFilter => await AddAsync(client, head => LogCriteria.FeedAfter(head, given[0]), given[0].RawObject(), cancellationToken),
            NewBlockFilter => await AddAsync(client, ChainFeed.From, criteria: null, cancellationToken),
            Changes => await ChangesAsync(given[0].Text(), client, cancellationToken),
            Logs => await LogsAsync(given[0].Text(), client, cancellationToken),
            Uninstall => JsonValue.Create(filters.Remove(given[0].Text())),
            _ => throw new ArgumentException($"{method} is none of these", nameof(method)),
        };
    }

    private static JsonArray Write(FeedStep.Logs logs) => new(
        [.. logs.Removed.Select(log => RpcEncoder.Log(log, isRemoved: true)), .. logs.Added.Select(log => RpcEncoder.Log(log))]);

    private async Task<Result<JsonNode, RpcError>> AddAsync(
        NetworkPrefix client, Func<BlockLink, IFeed> begin, string? criteria, CancellationToken cancellationToken)
    {
        if (!(await reader.NewestAsync(cancellationToken)).TryGetValue(out BlockLink? head, out RpcError? notReady))
            return notReady;
        return filters.Add(client, begin(head), criteria).Match(
            id => JsonValue.Create(id)!, full => (Result<JsonNode, RpcError>)RpcError.TooManyFilters(full));
    }

    private async Task<Result<JsonNode, RpcError>> ChangesAsync(string id, NetworkPrefix client, CancellationToken cancellationToken)
    {
        if (filters.Use(id) is not { } filter)
            return RpcError.NoFilter();
        if (!_polls.Take(client).TryGetValue(out ClientPlaces.Place? place, out ClientPlaces.Full? full))
            return RpcError.TooManyPolls(full);
        using (place)
        {
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

    /// <summary>All logs of the filter's range, as <c>eth_getLogs</c> finds them.</summary>
    private async Task<Result<JsonNode, RpcError>> LogsAsync(string id, NetworkPrefix client, CancellationToken cancellationToken)
    {
        if (filters.Use(id) is not { Criteria: { } criteria })
            return RpcError.NoFilter();
        RpcRequest request = RpcRequestJson.Parse(GetLogs, StrictJson.Parse(Encoding.UTF8.GetBytes($"[{criteria}]"), "params"))!;
        return (await ofBlocks.AnswerAsync(new Question.Rpc(request, default), client, isSigned: false, cancellationToken)).Match(
            found => found.Value!, error => (Result<JsonNode, RpcError>)error);
    }
}
