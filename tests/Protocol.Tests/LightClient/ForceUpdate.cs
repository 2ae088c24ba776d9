using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>
/// <c>process_light_client_store_force_update</c>, for the official steps that contain it. The node never forces, so this is
/// not part of the product.
/// </summary>
internal static class ForceUpdate
{
    public static LightClientStore Process(LightClientStore store, Slot currentSlot, BeaconChain chain)
    {
        ulong updateTimeout = chain.Preset.SlotsPerSyncCommitteePeriod;
        if (currentSlot.Value <= store.FinalizedHeader.Beacon.Slot.Value + updateTimeout || store.BestValidUpdate is not { } best)
            return store;
        if (best.FinalizedHeader.Beacon.Slot <= store.FinalizedHeader.Beacon.Slot)
            best = best with { FinalizedHeader = best.AttestedHeader };
        return SyncProtocol.ApplyLightClientUpdate(store, best, chain) with { BestValidUpdate = null };
    }
}
