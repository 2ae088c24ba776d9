using Helios.Protocol.Beacon;

namespace Helios.Protocol.LightClient;

/// <summary>consensus-specs, altair/light-client/sync-protocol.md: <c>is_better_update</c>.</summary>
public static class UpdateRanking
{
    public static bool IsBetterUpdate(LightClientUpdate newUpdate, LightClientUpdate oldUpdate, BeaconChain chain)
    {
        // Compare supermajority (> 2/3) sync committee participation
        int newParticipants = newUpdate.SyncAggregate.ParticipantCount;
        int oldParticipants = oldUpdate.SyncAggregate.ParticipantCount;
        bool newHasSupermajority = newUpdate.SyncAggregate.HasSupermajority;
        if (newHasSupermajority != oldUpdate.SyncAggregate.HasSupermajority)
            return newHasSupermajority;
        if (!newHasSupermajority && newParticipants != oldParticipants)
            return newParticipants > oldParticipants;

        // Compare presence of relevant sync committee
        bool newHasRelevantSyncCommittee = HasRelevantSyncCommittee(newUpdate, chain);
        if (newHasRelevantSyncCommittee != HasRelevantSyncCommittee(oldUpdate, chain))
            return newHasRelevantSyncCommittee;

        // Compare indication of any finality
        if (newUpdate.IsFinalityUpdate != oldUpdate.IsFinalityUpdate)
            return newUpdate.IsFinalityUpdate;

        // Compare sync committee finality
        if (newUpdate.IsFinalityUpdate)
        {
            bool newHasSyncCommitteeFinality = HasSyncCommitteeFinality(newUpdate, chain);
            if (newHasSyncCommitteeFinality != HasSyncCommitteeFinality(oldUpdate, chain))
                return newHasSyncCommitteeFinality;
        }

        // Tiebreaker 1: Sync committee participation beyond supermajority
        if (newParticipants != oldParticipants)
            return newParticipants > oldParticipants;

        // Tiebreaker 2: Prefer older data (fewer changes to best)
        if (newUpdate.AttestedHeader.Beacon.Slot != oldUpdate.AttestedHeader.Beacon.Slot)
            return newUpdate.AttestedHeader.Beacon.Slot < oldUpdate.AttestedHeader.Beacon.Slot;

        // Tiebreaker 3: Prefer updates with earlier signature slots
        return newUpdate.SignatureSlot < oldUpdate.SignatureSlot;
    }

    private static bool HasRelevantSyncCommittee(LightClientUpdate update, BeaconChain chain) =>
        update.IsSyncCommitteeUpdate
        && chain.SyncCommitteePeriodAt(update.AttestedHeader.Beacon.Slot) == chain.SyncCommitteePeriodAt(update.SignatureSlot);

    private static bool HasSyncCommitteeFinality(LightClientUpdate update, BeaconChain chain) =>
        chain.SyncCommitteePeriodAt(update.FinalizedHeader.Beacon.Slot) == chain.SyncCommitteePeriodAt(update.AttestedHeader.Beacon.Slot);
}
