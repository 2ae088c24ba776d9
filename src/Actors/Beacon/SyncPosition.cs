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
    /// <summary>phase0, MIN_EPOCHS_TO_INACTIVITY_PENALTY: with a longer finality delay the chain counts as not finalizing.</summary>
    public const ulong MinEpochsToInactivityPenalty = 4;

    /// <summary>
    /// The finality delay of a chain on which everybody votes: the blocks of an epoch justify the one before and finalize the one before
    /// that (phase0: <c>weigh_justification_and_finalization</c>), and the first blocks of an epoch still show the state before.
    /// </summary>
    public const ulong UsualFinalityDelay = 2;

    /// <summary>Epochs between the last one that is over and the finalized header's (phase0: <c>get_finality_delay</c>).</summary>
    public ulong FinalityDelay { get; init; }

    /// <summary>When the sync committees that are known come to their end: later heads cannot be judged without finality.</summary>
    public DateTimeOffset JudgesUntil { get; init; }

    /// <summary>Whether the heads of a chain that finalizes would name a later finalized block.</summary>
    public bool IsFinalityBehind => FinalityDelay > UsualFinalityDelay;

    /// <summary>Whether the chain has not finalized for so long that it counts as not finalizing.</summary>
    public bool IsFinalityLate => FinalityDelay > MinEpochsToInactivityPenalty;

    /// <summary>What an operator must know while the chain does not finalize.</summary>
    public string WhatNonFinalityMeans =>
        $"finality, since {FinalityDelay} epochs: heads are signed as before, until the sync committees that are known end at " +
        $"{JudgesUntil:yyyy-MM-ddTHH:mm:ssZ}";

    /// <summary>Periods between the store and the clock; 0 where the clock is behind.</summary>
    public ulong PeriodsBehind => CurrentPeriod > StorePeriod ? CurrentPeriod - StorePeriod : 0;

    /// <summary>Whether updates that are signed now can be judged.</summary>
    public bool KnowsCurrentSyncCommittee => StorePeriod == CurrentPeriod || (PeriodsBehind == 1 && IsNextSyncCommitteeKnown);

    /// <summary>Whether a sync committee was learned since <paramref name="earlier"/>.</summary>
    public bool IsFurtherThan(SyncPosition earlier) =>
        StorePeriod > earlier.StorePeriod
        || (StorePeriod == earlier.StorePeriod && IsNextSyncCommitteeKnown && !earlier.IsNextSyncCommitteeKnown);
}
