using System.Text.Json.Nodes;
using Helios.Actors.Persistence;

namespace Helios.Actors.Timekeeping;

/// <summary>
/// What survives a restart: a time that is known to have passed. The host keeps it, so it may be too early, or lock the node out, and no
/// more.
/// </summary>
public static class NodeTimeEvents
{
    /// <summary>No time from outside is believed from here on, because sums with it would overflow.</summary>
    internal static readonly DateTimeOffset End = new(2500, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public interface IEvent;

    /// <summary>
    /// Own proof says so: the build, a head of our own verified chain, authenticated samples, an issue date that Intel signed.
    /// </summary>
    public sealed record TimePassed(DateTimeOffset Time) : IEvent;

    /// <summary>
    /// The bound as the first version wrote it. Peers' heads could raise it, so nothing follows from it; it is read, and left behind.
    /// </summary>
    public sealed record TimeHeard(DateTimeOffset Time) : IEvent;

    internal static IReadOnlyList<EventCodec> Codecs { get; } =
    [
        EventCodec.Json<TimeHeard>(
            "time.passed/1",
            e => new JsonObject { ["time"] = EventTime.Write(e.Time) },
            json => new TimeHeard(EventTime.Read(json.GetProperty("time").GetString()))),
        EventCodec.Json<TimePassed>(
            "time.passed/2",
            e => new JsonObject { ["time"] = EventTime.Write(e.Time) },
            json => EventTime.Read(json.GetProperty("time").GetString()) is var time && time < End
                ? new TimePassed(time)
                : throw new FormatException("a time beyond the year 2500")),
    ];
}
