using Helios.Protocol.Execution.Feeds;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Node.Rpc;

/// <summary>The logs that a filter or a subscription is about (execution-apis, <c>Filter</c>).</summary>
internal static class LogCriteria
{
    private const string FromBlock = "fromBlock", ToBlock = "toBlock";

    /// <summary>Of the blocks after a head, those that the criteria name.</summary>
    /// <param name="criteria">Null for every log.</param>
    /// <exception cref="MalformedInputException">No such criteria; the message names the place.</exception>
    public static LogFeed FeedAfter(BlockLink head, StrictJson? criteria)
    {
        if (criteria is not { IsNull: false } given)
            return LogFeed.From(head, Protocol.Execution.LogFilter.All);
        if (given.Has("blockHash"))
            throw given.Malformed("blockHash: a filter follows the chain; ask eth_getLogs for the logs of one block");
        given.HasOnly(LogFilterJson.Address, LogFilterJson.Topics, FromBlock, ToBlock);
        ulong? from = given.Optional(FromBlock) is { } first ? NumberOf(first, "earliest", "safe", "finalized") : null;
        ulong? to = given.Optional(ToBlock) is { } last ? NumberOf(last) : null;
        if (to < from)
            throw given.Malformed("invalid block range params: toBlock is before fromBlock");
        return LogFeed.From(head, LogFilterJson.Parse(given), from ?? 0, to ?? ulong.MaxValue);
    }

    /// <param name="past">Tags that mean a block before the head, and so no bound of what is new.</param>
    /// <returns>Null where the block is no bound of what is new.</returns>
    private static ulong? NumberOf(StrictJson block, params ReadOnlySpan<string> past)
    {
        string text = block.Text();
        return text is "latest" or "pending" || past.Contains(text) ? null : block.Quantity64();
    }
}
