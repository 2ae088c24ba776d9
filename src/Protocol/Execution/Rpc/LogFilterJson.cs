using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Protocol.Json;

namespace Helios.Protocol.Execution.Rpc;

/// <summary>The fields <c>address</c> and <c>topics</c> of a filter (execution-apis, <c>Filter</c>).</summary>
public static class LogFilterJson
{
    public const string Address = "address", Topics = "topics";

    /// <param name="filter">The object that has the fields; others of it are not read.</param>
    /// <exception cref="MalformedInputException">Not such fields; the message names the place.</exception>
    public static LogFilter Parse(StrictJson filter) => new(
        filter.Optional(Address) is not { } address ? []
        : address.IsText ? [address.Address()]
        : Alternatives(address, item => item.Address()),
        filter.Optional(Topics) is not { } topics ? []
        : topics.Length <= LogFilter.MaxPlaces ? topics.Items(Place)
        : throw topics.Expected($"at most {LogFilter.MaxPlaces} topics"));

    /// <summary>Adds the fields in their one form: lists, and null for a place that any topic may have.</summary>
    public static JsonObject Write(LogFilter filter, JsonObject into)
    {
        into[Address] = new JsonArray([.. filter.Addresses.Select(address => RpcEncoder.Address(address))]);
        into[Topics] = new JsonArray(
            [.. filter.Topics.Select(place => place.IsEmpty ? null : new JsonArray([.. place.Select(RpcEncoder.Hash)]))]);
        return into;
    }

    /// <summary>Null among the alternatives allows any topic, as no alternative does.</summary>
    private static ImmutableArray<Hash32> Place(StrictJson place)
    {
        if (place.IsNull)
            return [];
        if (place.IsText)
            return [place.Hash32()];
        ImmutableArray<Hash32?> topics = Alternatives(place, topic => topic.IsNull ? (Hash32?)null : topic.Hash32());
        return topics.Contains(null) ? [] : [.. topics.Select(topic => topic!.Value)];
    }

    private static ImmutableArray<T> Alternatives<T>(StrictJson list, Func<StrictJson, T> read) =>
        list.Length <= LogFilter.MaxAlternatives
            ? list.Items(read)
            : throw list.Expected($"at most {LogFilter.MaxAlternatives} items");
}
