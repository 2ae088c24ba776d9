using Helios.Actors.Beacon;
using Helios.Actors.Governance;
using Helios.Actors.Overlay;
using Helios.Actors.Persistence;
using Helios.Actors.Timekeeping;

namespace Helios.Actors.Supervision;

/// <summary>Every shape in which an event or a snapshot of the node may be on disk.</summary>
public static class NodeEvents
{
    public static IReadOnlyList<EventCodec> Codecs { get; } =
        [.. BeaconSyncEvents.Codecs, .. ClusterViewCodec.Codecs, .. NodeTimeEvents.Codecs, .. PolicyEvents.Codecs];
}
