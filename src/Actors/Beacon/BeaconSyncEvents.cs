using System.Text.Json.Nodes;
using Helios.Actors.Persistence;

namespace Helios.Actors.Beacon;

/// <summary>The events that survive a restart: which block root is trusted, and how far finality has been proven from it.</summary>
public static class BeaconSyncEvents
{
    public interface IEvent;

    /// <summary>The operator or an attested peer named the root that everything is proven from.</summary>
    public sealed record CheckpointTrusted(Root BlockRoot, DateTimeOffset Time) : IEvent;

    /// <summary>A finalized block was proven from the trusted checkpoint; a restart may bootstrap from it.</summary>
    /// <param name="TrustedRoot">The trusted checkpoint once more, so that older events may be deleted.</param>
    public sealed record CheckpointAdvanced(Root BlockRoot, Slot Slot, Root TrustedRoot, DateTimeOffset Time) : IEvent;

    internal static IReadOnlyList<EventCodec> Codecs { get; } =
    [
        EventCodec.Json<CheckpointTrusted>(
            "beacon.checkpoint-trusted/1",
            e => new JsonObject { ["root"] = e.BlockRoot.ToString(), ["time"] = EventTime.Write(e.Time) },
            json => new CheckpointTrusted(
                Root.Parse(json.GetProperty("root").GetString()),
                EventTime.Read(json.GetProperty("time").GetString()))),
        EventCodec.Json<CheckpointAdvanced>(
            "beacon.checkpoint-advanced/1",
            e => new JsonObject
            {
                ["root"] = e.BlockRoot.ToString(),
                ["slot"] = e.Slot.Value,
                ["trusted"] = e.TrustedRoot.ToString(),
                ["time"] = EventTime.Write(e.Time),
            },
            json => new CheckpointAdvanced(
                Root.Parse(json.GetProperty("root").GetString()),
                new Slot(json.GetProperty("slot").GetUInt64()),
                Root.Parse(json.GetProperty("trusted").GetString()),
                EventTime.Read(json.GetProperty("time").GetString()))),
    ];
}
