using Helios.Protocol.Beacon;

namespace Helios.Protocol.LightClient;

/// <summary>
/// consensus-specs, altair/light-client/sync-protocol.md: <c>LightClientStore</c>, a value: processing gives the next one.
/// Only <see cref="SyncProtocol"/> makes it, from a bootstrap against a trusted root and from valid updates.
/// </summary>
public sealed record LightClientStore
{
    /// <summary>The store right after a bootstrap.</summary>
    internal LightClientStore(LightClientHeader header, SyncCommittee currentSyncCommittee) =>
        (FinalizedHeader, OptimisticHeader, CurrentSyncCommittee) = (header, header, currentSyncCommittee);

    /// <summary>The newest header known to be final.</summary>
    public LightClientHeader FinalizedHeader { get; internal init; }

    /// <summary>The committee of the finalized header's period.</summary>
    public SyncCommittee CurrentSyncCommittee { get; internal init; }

    /// <summary>The committee of the period after it; null while it is not known.</summary>
    public SyncCommittee? NextSyncCommittee { get; internal init; }

    /// <summary>The best update that was valid and did not finalize anything yet.</summary>
    public LightClientUpdate? BestValidUpdate { get; internal init; }

    /// <summary>The newest header with reasonable participation: final or not.</summary>
    public LightClientHeader OptimisticHeader { get; internal init; }

    /// <summary>Most participants seen in a signature of the previous period.</summary>
    public int PreviousMaxActiveParticipants { get; internal init; }

    /// <summary>Most participants seen in a signature of this period.</summary>
    public int CurrentMaxActiveParticipants { get; internal init; }

    /// <summary><c>is_next_sync_committee_known</c></summary>
    public bool IsNextSyncCommitteeKnown => NextSyncCommittee is not null;

    /// <summary><c>get_safety_threshold</c>: participants that an optimistic header must have more than.</summary>
    public int SafetyThreshold => Math.Max(PreviousMaxActiveParticipants, CurrentMaxActiveParticipants) / 2;
}
