using Helios.Actors.Beacon;
using Helios.Devnet;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using BeaconView = Helios.Devnet.Beacon.BeaconView;

namespace Helios.Actors.Tests.Beacon;

/// <summary>
/// Three chains from one moment and under one genesis validators root, without a clock: ours; one that the same validators sign beside it,
/// from the same genesis block; and one of other validators.
/// </summary>
public sealed class TwoChains : IAsyncLifetime
{
    /// <summary>Ours changes its committee after 64 slots.</summary>
    private const ulong Slots = 100;

    private static readonly DevnetOptions Options = new();

    public DevnetBeacon Ours { get; } = Create("dev", traffic: false, genesisValidatorsRoot: null);

    /// <summary>The committee of <see cref="Ours"/> signs it, too.</summary>
    public DevnetBeacon Second { get; } = Create("dev", traffic: true, genesisValidatorsRoot: null);

    public DevnetBeacon OfOthers { get; private set; } = null!;

    public BeaconChain Chain => Ours.Chain;

    public Slot CurrentSlot => new(Slots);

    /// <summary>The finality updates of each chain by the slot of the finalized block; the first of each.</summary>
    public Dictionary<DevnetBeacon, Dictionary<Slot, LightClientFinalityUpdate>> Updates { get; } = [];

    /// <summary>What a light client of <see cref="Ours"/> remembers.</summary>
    public HeadAgreement Agreement { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        OfOthers = Create("others", traffic: false, Chain.GenesisValidatorsRoot);
        Agreement = HeadAgreement.Empty(Chain);
        await ProduceAsync(Second, Slots, _ => { });
        await ProduceAsync(OfOthers, Slots, _ => { });
        await FollowAsync(Slots);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A chain of the same seed and the same genesis, whose committee signs with so many members.</summary>
    public async Task<DevnetBeacon> SecondWithAsync(int participants, ulong slots)
    {
        DevnetBeacon chain = Create("dev", traffic: true, genesisValidatorsRoot: null);
        chain.Participants = participants;
        await ProduceAsync(chain, slots, _ => { });
        return chain;
    }

    /// <summary>As a peer sends it.</summary>
    public ForkedSsz Proof(DevnetBeacon chain, Slot slot)
    {
        LightClientFinalityUpdate update = Updates[chain][slot];
        Epoch epoch = Chain.EpochAt(update.AttestedHeader.Beacon.Slot);
        return new ForkedSsz(Chain.ForkDigestAt(epoch).Value, Protocol.Ssz.SszWriter.Encode(update));
    }

    private async Task FollowAsync(ulong slots)
    {
        LightClientStore store = SyncProtocol.InitializeLightClientStore(
            Ours.View.Genesis.Root, Ours.View.Genesis.ToBootstrap(), Chain).Value;
        Agreement = Agreement.With(store);
        await ProduceAsync(Ours, slots, view =>
        {
            IEnumerable<LightClientUpdate?> updates = view.BestUpdates.Values.Append(view.FinalityUpdate?.ToUpdate());
            foreach (LightClientUpdate update in updates.OfType<LightClientUpdate>())
            {
                if (!ValidLightClientUpdate.Validate(store, update, new Slot(view.Head.Slot.Value), Chain)
                    .TryGetValue(out ValidLightClientUpdate? valid, out _))
                    continue;
                (Agreement, Equivocation? found) = Agreement.With(valid);
                found.ShouldBeNull();
                store = SyncProtocol.Apply(valid, Chain);
                Agreement = Agreement.With(store);
            }
        });
    }

    private async Task ProduceAsync(DevnetBeacon chain, ulong slots, Action<BeaconView> after)
    {
        Dictionary<Slot, LightClientFinalityUpdate> updates = Updates[chain] = [];
        for (ulong slot = 1; slot <= slots; slot++)
        {
            await chain.ProduceUpToAsync(new Slot(slot), CancellationToken.None);
            if (chain.View.FinalityUpdate is { } update)
                updates.TryAdd(update.FinalizedHeader.Beacon.Slot, update);
            after(chain.View);
        }
    }

    private static DevnetBeacon Create(string seed, bool traffic, Root? genesisValidatorsRoot)
    {
        const ulong genesisTime = 1_700_000_000;
        var validators = new DevnetValidators(seed, Options.Preset);
        var execution = new DevnetExecutionChain(new ExecutionGenesis { Timestamp = genesisTime, Seed = seed }, traffic);
        BeaconChain chain = DevnetChain.Create(Options, validators, genesisTime, execution.ChainId);
        return new DevnetBeacon(
            chain with { GenesisValidatorsRoot = genesisValidatorsRoot ?? chain.GenesisValidatorsRoot }, validators, execution);
    }
}
