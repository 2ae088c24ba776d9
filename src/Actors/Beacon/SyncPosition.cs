namespace Helios.Actors.Beacon;

/// <summary>Where the light client is, against the clock: all that a <see cref="SyncPlan"/> decides by.</summary>
/// <param name="StorePeriod">Sync committee period of the store's finalized header.</param>
/// <param name="CurrentPeriod">Sync committee period of the clock's slot.</param>
/// <param name="HasHead">Whether any update has been verified yet.</param>
/// <param name="IsHeadFresh">Whether the optimistic head is young enough to be signed.</param>
/// <param name="UntilNextUpdate">Time until the next slot's update can be expected.</param>
public sealed record SyncPosition(
    ulong StorePeriod, bool IsNextSyncCommitteeKnown, ulong CurrentPeriod, bool HasHead, bool IsHeadFresh, TimeSpan UntilNextUpdate)
{
    /// <summary>Periods between the store and the clock; 0 where the clock is behind.</summary>
    public ulong PeriodsBehind => CurrentPeriod > StorePeriod ? CurrentPeriod - StorePeriod : 0;

    /// <summary>Whether updates that are signed now can be judged.</summary>
    public bool KnowsCurrentSyncCommittee => StorePeriod == CurrentPeriod || (PeriodsBehind == 1 && IsNextSyncCommitteeKnown);

    /// <summary>Whether a sync committee was learned since <paramref name="earlier"/>.</summary>
    public bool IsFurtherThan(SyncPosition earlier) =>
        StorePeriod > earlier.StorePeriod
        || (StorePeriod == earlier.StorePeriod && IsNextSyncCommitteeKnown && !earlier.IsNextSyncCommitteeKnown);
}
