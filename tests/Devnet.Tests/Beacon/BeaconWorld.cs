using Helios.Devnet.Beacon;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;

namespace Helios.Devnet.Tests.Beacon;

/// <summary>A beacon chain without a clock or a network, and what a client has learnt of it.</summary>
internal sealed class BeaconWorld
{
    private const ulong GenesisTime = 1_700_000_000;

    public BeaconWorld(DevnetOptions? options = null, Func<Slot, bool>? isMissed = null)
    {
        options ??= new DevnetOptions();
        Validators = new DevnetValidators(options.Seed, options.Preset);
        Execution = new EmptyExecutionChain(GenesisTime, isMissed);
        Beacon = new DevnetBeacon(DevnetChain.Create(options, Validators, GenesisTime, Execution.ChainId), Validators, Execution);
    }

    public DevnetValidators Validators { get; }

    public EmptyExecutionChain Execution { get; }

    public DevnetBeacon Beacon { get; }

    public BeaconChain Chain => Beacon.Chain;

    public BeaconView View => Beacon.View;

    public Slot CurrentSlot => new(View.Canonical.Keys.Max());

    public async Task<BeaconWorld> ProduceUpTo(ulong slot)
    {
        await Beacon.ProduceUpToAsync(new Slot(slot), CancellationToken.None);
        return this;
    }

    /// <summary>A store bootstrapped from a block that the test trusts.</summary>
    public LightClientStore Bootstrap(DevnetBlock checkpoint) =>
        SyncProtocol.InitializeLightClientStore(checkpoint.Root, checkpoint.ToBootstrap(), Chain).Value;

    /// <summary>The update that the block after <paramref name="attestedSlot"/> makes.</summary>
    public LightClientUpdate UpdateAt(ulong attestedSlot)
    {
        DevnetBlock attested = View.Blocks[View.Canonical[attestedSlot]];
        DevnetBlock finalized = View.Blocks[attested.FinalizedCheckpoint.Root];
        return LightClientData.CreateUpdate(View.Blocks[View.Canonical[attestedSlot + 1]], attested, finalized, Chain);
    }

    public Result<LightClientStore, UpdateRejection> Process(LightClientStore store, LightClientUpdate update) =>
        SyncProtocol.ProcessLightClientUpdate(store, update, CurrentSlot, Chain);

    /// <summary>The store after all best updates from its own period on, and the newest finality and optimistic updates.</summary>
    public LightClientStore Follow(LightClientStore store)
    {
        foreach ((ulong period, LightClientUpdate update) in View.BestUpdates)
        {
            if (period >= Chain.SyncCommitteePeriodAt(store.FinalizedHeader.Beacon.Slot))
                store = Process(store, update).Value;
        }
        store = Process(store, View.FinalityUpdate!.ToUpdate()).Value;
        return Process(store, View.OptimisticUpdate!.ToUpdate()).Value;
    }
}
