using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.Beacon;

/// <summary>
/// What a client must know about one chain before it asks anybody: preset, forks, genesis. Everything here is trusted input,
/// built in (<see cref="BuiltInChains"/>) or configured (<see cref="BeaconChainSpec"/>).
/// </summary>
public sealed record BeaconChain
{
    /// <summary>CONFIG_NAME of the chain.</summary>
    public required string Name { get; init; }

    public required Preset Preset { get; init; }

    public required ForkSchedule Forks { get; init; }

    public required Root GenesisValidatorsRoot { get; init; }

    /// <summary>Unix time of slot 0, in seconds.</summary>
    public required ulong GenesisTime { get; init; }

    /// <summary>Length of a slot (SLOT_DURATION_MS, or SECONDS_PER_SLOT).</summary>
    public required TimeSpan SlotDuration { get; init; }

    /// <summary>Chain id of the execution layer (DEPOSIT_CHAIN_ID).</summary>
    public required ulong ChainId { get; init; }

    /// <summary>The forks that the chain is going to have, and that have no epoch yet.</summary>
    public ImmutableArray<UnscheduledFork> Unscheduled { get; init; } = [];

    /// <summary>Forks of <see cref="Forks"/> whose epoch is not certain.</summary>
    public ImmutableArray<UndatedFork> Undated { get; init; } = [];

    /// <summary>The versions of all forks, those without an epoch after the others.</summary>
    public ImmutableArray<ForkVersion> KnownVersions =>
        [.. Forks.Forks.Select(fork => fork.Version).Concat(Unscheduled.Select(fork => fork.Version)).Distinct()];

    /// <summary>BLOB_SCHEDULE, oldest first.</summary>
    public ImmutableArray<BlobParameters> BlobSchedule { get; init; } = [];

    /// <summary>MAX_BLOBS_PER_BLOCK_ELECTRA: holds in Fulu until the first entry of the blob schedule.</summary>
    public ulong MaxBlobsPerBlockElectra { get; init; } = 9;

    /// <summary>
    /// Whether the target and the fraction of EIP-4844 and EIP-7691 hold until the first entry of the blob schedule, as on the networks
    /// that are built in. The files of another network do not say.
    /// </summary>
    public bool HasBlobPricesOfMainnet { get; init; } = true;

    /// <summary>
    /// Whether light-client data is judged alike by both, because they are one network with the same forks at the same epochs.
    /// </summary>
    public bool HasForksOf(BeaconChain other) =>
        GenesisValidatorsRoot == other.GenesisValidatorsRoot && Forks.Forks.SequenceEqual(other.Forks.Forks);

    /// <summary>phase0: <c>compute_epoch_at_slot</c>.</summary>
    public Epoch EpochAt(Slot slot) => new(slot.Value / Preset.SlotsPerEpoch);

    /// <summary>altair: <c>compute_sync_committee_period_at_slot</c>.</summary>
    public ulong SyncCommitteePeriodAt(Slot slot) => EpochAt(slot).Value / Preset.EpochsPerSyncCommitteePeriod;

    public ConsensusFork ForkAt(Slot slot) => Forks.At(EpochAt(slot)).Fork;

    public SszSchema SchemaAt(Slot slot) => new(ForkAt(slot), Preset);

    /// <summary>The slot that <paramref name="time"/> falls into; slot 0 before genesis.</summary>
    public Slot SlotAt(DateTimeOffset time)
    {
        TimeSpan sinceGenesis = time - DateTimeOffset.UnixEpoch - TimeSpan.FromSeconds(GenesisTime);
        return sinceGenesis <= TimeSpan.Zero ? new Slot(0) : new Slot((ulong)(sinceGenesis.Ticks / SlotDuration.Ticks));
    }

    /// <summary>When a slot begins; the last representable moment for slots beyond it.</summary>
    public DateTimeOffset StartOf(Slot slot)
    {
        DateTimeOffset genesis = DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(GenesisTime);
        UInt128 ticks = (UInt128)slot.Value * (ulong)SlotDuration.Ticks;
        return ticks > (ulong)(DateTimeOffset.MaxValue - genesis).Ticks ? DateTimeOffset.MaxValue : genesis.AddTicks((long)ticks);
    }

    /// <summary>When an epoch begins; the last representable moment for epochs beyond it.</summary>
    public DateTimeOffset StartOf(Epoch epoch) => epoch.Value > ulong.MaxValue / Preset.SlotsPerEpoch
        ? DateTimeOffset.MaxValue
        : StartOf(new Slot(epoch.Value * Preset.SlotsPerEpoch));

    /// <summary>fulu: <c>compute_fork_digest</c>; before Fulu that of phase0.</summary>
    public ForkDigest ForkDigestAt(Epoch epoch)
    {
        ScheduledFork fork = Forks.At(epoch);
        Root forkDataRoot = SigningDomain.ForkDataRoot(fork.Version, GenesisValidatorsRoot);
        ForkDigest digest = ForkDigest.Read(forkDataRoot.Span);
        return fork.Fork < ConsensusFork.Fulu ? digest : new(digest.Value ^ BlobParametersMask(BlobParametersAt(epoch)));
    }

    /// <summary>The fork that a digest names, if it names one of this chain; several digests may name the same fork.</summary>
    public ConsensusFork? ForkOf(ForkDigest digest)
    {
        foreach (Epoch epoch in Forks.Forks.Select(fork => fork.Epoch).Concat(BlobSchedule.Select(blobs => blobs.Epoch)))
        {
            if (ForkDigestAt(epoch) == digest)
                return Forks.At(epoch).Fork;
        }
        return null;
    }

    /// <summary>fulu: <c>get_blob_parameters</c>.</summary>
    public BlobParameters BlobParametersAt(Epoch epoch) =>
        BlobSchedule.LastOrDefault(blobs => blobs.Epoch <= epoch)
        ?? new BlobParameters(Forks.Forks.Last(fork => fork.Fork <= ConsensusFork.Electra).Epoch, MaxBlobsPerBlockElectra);

    private static uint BlobParametersMask(BlobParameters blobs)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, blobs.Epoch.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], blobs.MaxBlobsPerBlock);
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(bytes));
    }
}
