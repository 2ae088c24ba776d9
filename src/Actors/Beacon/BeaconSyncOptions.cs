using System.Collections.Immutable;
using Helios.Protocol;

namespace Helios.Actors.Beacon;

/// <summary>How a beacon chain is followed; <c>helios.beacon</c> in <c>config.hocon</c> gives units and defaults.</summary>
/// <param name="Checkpoint">The block root that everything is proven from; null where only the journal or a peer can give one.</param>
/// <param name="MinParticipation">Least part of the committee that must have signed a head before this node signs it, 0 to 1.</param>
/// <param name="MaxHeadAge">Age in slots from which a head is stale.</param>
public sealed record BeaconSyncOptions(
    ImmutableArray<Uri> Endpoints,
    Root? Checkpoint,
    TimeSpan MaxCheckpointAge,
    double MinParticipation,
    int MaxHeadAge,
    TimeSpan Timeout,
    long MaxResponse);
