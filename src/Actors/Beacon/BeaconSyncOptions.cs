using System.Collections.Immutable;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Beacon;

/// <summary>How a beacon chain is followed; <c>helios.beacon</c> in <c>config.hocon</c> gives units and defaults.</summary>
/// <param name="Checkpoint">Where the block root comes from that everything is proven from.</param>
/// <param name="WeakSubjectivity">How old a checkpoint may be.</param>
/// <param name="MinParticipation">Least part of the committee that must have signed a head before this node signs it, 0 to 1.</param>
/// <param name="MaxHeadAge">Oldest head that is signed, in slots.</param>
/// <param name="Timeout">Longest wait for a whole answer of an endpoint.</param>
/// <param name="MaxResponse">Largest answer of an endpoint, in bytes.</param>
public sealed record BeaconSyncOptions(
    ImmutableArray<EndpointUrl> Endpoints,
    CheckpointOrigin Checkpoint,
    WeakSubjectivity WeakSubjectivity,
    double MinParticipation,
    int MaxHeadAge,
    TimeSpan Timeout,
    long MaxResponse)
{
    /// <summary>True where a source of authenticated time is configured: without it no head is signed.</summary>
    public bool NeedsAuthenticatedTime { get; init; }

    /// <summary>Which blocks are executed again, and whether a head is signed before that.</summary>
    public ReexecutionMode Reexecution { get; init; }

    /// <summary>
    /// <see cref="Equivocation.Id"/> of the evidence that the operator has judged: the node signs in spite of it. Null for none.
    /// </summary>
    public Hash32? JudgedEquivocation { get; init; }
}
