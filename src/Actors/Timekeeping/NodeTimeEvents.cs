using System.Text.Json.Nodes;
using Helios.Actors.Persistence;

namespace Helios.Actors.Timekeeping;

/// <summary>What survives a restart: a time that is known to have passed. Being the host's to keep, it can only be too early, or lock the node out.</summary>
public static class NodeTimeEvents
{
    /// <summary>No time from elsewhere is believed from here on: no sum could go on from it.</summary>
    internal static readonly DateTimeOffset End = new(2500, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public interface IEvent;

    public sealed record TimePassed(DateTimeOffset Time) : IEvent;

    internal static IReadOnlyList<EventCodec> Codecs { get; } =
    [
        EventCodec.Json<TimePassed>(
            "time.passed/1",
            e => new JsonObject { ["time"] = EventTime.Write(e.Time) },
            json => EventTime.Read(json.GetProperty("time").GetString()) is var time && time < End
                ? new TimePassed(time)
                : throw new FormatException("a time that no sum could go on from")),
    ];
}
