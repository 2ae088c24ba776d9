using System.Collections.Immutable;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;

namespace Helios.Devnet.Tests.Beacon;

/// <summary>A devnet that crosses forks, both layers real, without a clock or a network.</summary>
internal sealed class GloasWorld
{
    private const ulong GenesisTime = 1_700_000_000;

    public GloasWorld(params ImmutableArray<(ConsensusFork Fork, ulong Epoch)> laterForks)
        : this(new DevnetOptions { Fork = ConsensusFork.Electra, LaterForks = laterForks, SlotDuration = TimeSpan.FromSeconds(12) })
    {
    }

    public GloasWorld(DevnetOptions options)
    {
        var validators = new DevnetValidators(options.Seed, options.Preset);
        Execution = new DevnetExecutionChain(new ExecutionGenesis
        {
            Timestamp = GenesisTime,
            Forks = DevnetChain.ExecutionForks(options, GenesisTime, ExecutionGenesis.DefaultChainId),
        });
        Beacon = new DevnetBeacon(DevnetChain.Create(options, validators, GenesisTime, Execution.ChainId), validators, Execution);
    }

    public DevnetExecutionChain Execution { get; }

    public DevnetBeacon Beacon { get; }

    public BeaconChain Chain => Beacon.Chain;

    public BeaconView View => Beacon.View;

    public DevnetBlock At(ulong slot) => View.Blocks[View.Canonical[slot]];

    public async Task<GloasWorld> ProduceUpTo(ulong slot)
    {
        await Beacon.ProduceUpToAsync(new Slot(slot), CancellationToken.None);
        return this;
    }

    /// <summary>Follows the chain slot by slot with the newest updates, as a client does that never sleeps.</summary>
    /// <returns>The store after the last slot.</returns>
    public async Task<LightClientStore> FollowUpTo(ulong slot)
    {
        LightClientStore store = SyncProtocol.InitializeLightClientStore(
            View.Genesis.Root, View.Genesis.ToBootstrap(), Chain).Value;
        for (ulong current = 1; current <= slot; current++)
        {
            await ProduceUpTo(current);
            ulong period = Chain.SyncCommitteePeriodAt(store.FinalizedHeader.Beacon.Slot);
            if (!store.IsNextSyncCommitteeKnown && View.BestUpdates.TryGetValue(period, out LightClientUpdate? committee))
                store = SyncProtocol.ProcessLightClientUpdate(store, committee, new Slot(current), Chain).Value;
            foreach (LightClientUpdate update in Newest())
            {
                if (SyncProtocol.ProcessLightClientUpdate(store, update, new Slot(current), Chain)
                    .TryGetValue(out LightClientStore? next, out UpdateRejection? rejection))
                    store = next;
                else
                    rejection.Reason.ShouldBe(UpdateRejectionReason.NotRelevant, $"slot {current}: {rejection}");
            }
        }
        return store;
    }

    private IEnumerable<LightClientUpdate> Newest()
    {
        if (View.FinalityUpdate is { } finality)
            yield return finality.ToUpdate();
        if (View.OptimisticUpdate is { } optimistic)
            yield return optimistic.ToUpdate();
    }
}
