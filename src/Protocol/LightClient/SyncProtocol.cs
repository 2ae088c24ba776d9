using Helios.Protocol.Beacon;

namespace Helios.Protocol.LightClient;

/// <summary>
/// consensus-specs, altair/light-client/sync-protocol.md: from a trusted block root to the head, one update after the other.
/// There is no <c>process_light_client_store_force_update</c> here: the node never forces.
/// </summary>
public static class SyncProtocol
{
    /// <summary><c>initialize_light_client_store</c></summary>
    /// <param name="trustedBlockRoot">A block root that was decided on elsewhere: configured, recovered, attested.</param>
    /// <param name="bootstrap">The untrusted bootstrap for it.</param>
    /// <param name="chain">Preset, forks and genesis.</param>
    public static Result<LightClientStore, BootstrapRejection> InitializeLightClientStore(
        Root trustedBlockRoot, LightClientBootstrap bootstrap, BeaconChain chain)
    {
        BeaconBlockHeader header = bootstrap.Header.Beacon;
        if (!bootstrap.Header.IsValid(chain))
            return new BootstrapRejection(
                BootstrapRejectionReason.HeaderInvalid, $"slot {header.Slot}: the execution part is not in the body");

        if (header.HashTreeRoot() != trustedBlockRoot)
            return new BootstrapRejection(
                BootstrapRejectionReason.NotTheTrustedBlock, $"{header.HashTreeRoot()}, trusted is {trustedBlockRoot}");

        Root committeeRoot = bootstrap.CurrentSyncCommittee.HashTreeRoot();
        ulong index = GeneralizedIndices.CurrentSyncCommittee(chain.ForkAt(header.Slot));
        if (!bootstrap.CurrentSyncCommitteeBranch.Proves(committeeRoot, index, header.StateRoot))
        {
            return new BootstrapRejection(
                BootstrapRejectionReason.CurrentSyncCommitteeBranchInvalid, $"{committeeRoot} is not the committee of slot {header.Slot}");
        }
        return new LightClientStore(bootstrap.Header, bootstrap.CurrentSyncCommittee);
    }

    /// <summary><c>process_light_client_update</c>: validate, then apply. A refusal leaves the store as it was.</summary>
    /// <remarks>
    /// <c>process_light_client_finality_update</c> and <c>process_light_client_optimistic_update</c> are this with
    /// <see cref="LightClientFinalityUpdate.ToUpdate"/> and <see cref="LightClientOptimisticUpdate.ToUpdate"/>.
    /// </remarks>
    public static Result<LightClientStore, UpdateRejection> ProcessLightClientUpdate(
        LightClientStore store, LightClientUpdate update, Slot currentSlot, BeaconChain chain) =>
        ValidLightClientUpdate.Validate(store, update, currentSlot, chain).TryGetValue(out var valid, out var rejection)
            ? Apply(valid, chain)
            : rejection;

    /// <summary>The part of <c>process_light_client_update</c> behind the validation: it checks nothing.</summary>
    /// <returns>The store after the update, made from the one that it was validated against.</returns>
    public static LightClientStore Apply(ValidLightClientUpdate valid, BeaconChain chain)
    {
        (LightClientStore store, LightClientUpdate update) = (valid.Store, valid.Update);
        int participants = update.SyncAggregate.ParticipantCount;

        // Update the best update in case it turns out that a better one never comes
        if (store.BestValidUpdate is null || UpdateRanking.IsBetterUpdate(update, store.BestValidUpdate, chain))
            store = store with { BestValidUpdate = update };

        // Track the maximum number of active participants in the committee signatures
        store = store with { CurrentMaxActiveParticipants = Math.Max(store.CurrentMaxActiveParticipants, participants) };

        // Update the optimistic header
        if (participants > store.SafetyThreshold && update.AttestedHeader.Beacon.Slot > store.OptimisticHeader.Beacon.Slot)
            store = store with { OptimisticHeader = update.AttestedHeader };

        // Update finalized header
        bool hasFinalizedNextSyncCommittee = !store.IsNextSyncCommitteeKnown
            && update is { IsSyncCommitteeUpdate: true, IsFinalityUpdate: true }
            && chain.SyncCommitteePeriodAt(update.FinalizedHeader.Beacon.Slot)
                == chain.SyncCommitteePeriodAt(update.AttestedHeader.Beacon.Slot);
        bool isFinalizing = update.FinalizedHeader.Beacon.Slot > store.FinalizedHeader.Beacon.Slot || hasFinalizedNextSyncCommittee;
        return update.SyncAggregate.HasSupermajority && isFinalizing
            ? ApplyLightClientUpdate(store, update, chain) with { BestValidUpdate = null }
            : store;
    }

    /// <summary><c>apply_light_client_update</c></summary>
    internal static LightClientStore ApplyLightClientUpdate(LightClientStore store, LightClientUpdate update, BeaconChain chain)
    {
        SyncCommittee? updateNextSyncCommittee = update.NextSyncCommittee.IsEmpty ? null : update.NextSyncCommittee;
        ulong storePeriod = chain.SyncCommitteePeriodAt(store.FinalizedHeader.Beacon.Slot);
        ulong finalizedPeriod = chain.SyncCommitteePeriodAt(update.FinalizedHeader.Beacon.Slot);
        if (store.NextSyncCommittee is null)
        {
            store = store with { NextSyncCommittee = updateNextSyncCommittee };
        }
        else if (finalizedPeriod > storePeriod)
        {
            store = store with
            {
                CurrentSyncCommittee = store.NextSyncCommittee,
                NextSyncCommittee = updateNextSyncCommittee,
                PreviousMaxActiveParticipants = store.CurrentMaxActiveParticipants,
                CurrentMaxActiveParticipants = 0,
            };
        }
        if (update.FinalizedHeader.Beacon.Slot > store.FinalizedHeader.Beacon.Slot)
        {
            store = store with { FinalizedHeader = update.FinalizedHeader };
            if (store.FinalizedHeader.Beacon.Slot > store.OptimisticHeader.Beacon.Slot)
                store = store with { OptimisticHeader = store.FinalizedHeader };
        }
        return store;
    }
}
