using System.Collections.Immutable;
using Helios.Protocol.Json;

namespace Helios.Protocol.Beacon;

/// <summary>
/// A chain from the two documents that the beacon API gives of it: <c>/eth/v1/config/spec</c> and <c>/eth/v1/beacon/genesis</c>,
/// with or without the <c>data</c> around them.
/// </summary>
public static class BeaconChainSpec
{
    private const ulong FarFutureEpoch = ulong.MaxValue;
    private const string ForkEpoch = "_FORK_EPOCH";
    private const string Version = "_FORK_VERSION";

    /// <exception cref="MalformedInputException">A value is missing, contradicts another, or is out of range.</exception>
    public static BeaconChain Read(ReadOnlyMemory<byte> specJson, ReadOnlyMemory<byte> genesisJson)
    {
        StrictJson spec = Data(StrictJson.Parse(specJson.Span, "spec"));
        StrictJson genesis = Data(StrictJson.Parse(genesisJson.Span, "genesis"));
        string presetBase = spec["PRESET_BASE"].Text();
        ForkSchedule forks = ReadForks(spec);
        ForkVersion genesisVersion = ForkVersion.Read(genesis["genesis_fork_version"].Bytes());
        if (forks.Forks[0].Version != genesisVersion)
            throw new MalformedInputException(
                $"spec.GENESIS_FORK_VERSION is {forks.Forks[0].Version}, genesis.genesis_fork_version is {genesisVersion}");
        return new BeaconChain
        {
            Name = spec.Optional("CONFIG_NAME")?.Text() ?? presetBase,
            Preset = ReadPreset(spec, presetBase),
            Forks = forks,
            Unscheduled = ReadUnscheduled(spec),
            GenesisValidatorsRoot = genesis["genesis_validators_root"].Root(),
            GenesisTime = Within(genesis["genesis_time"], 0, 1UL << 36),
            SlotDuration = ReadSlotDuration(spec),
            ChainId = spec["DEPOSIT_CHAIN_ID"].UInt64(),
            BlobSchedule = ReadBlobSchedule(spec),
            HasBlobPricesOfMainnet = false,
            MaxBlobsPerBlockElectra = spec.Optional("MAX_BLOBS_PER_BLOCK_ELECTRA")?.UInt64() ?? 9,
        };
    }

    private static StrictJson Data(StrictJson json) => json.Optional("data") ?? json;

    /// <summary>
    /// The forks that have an epoch. One whose name this build does not know is not left out: it changes the domain of signatures, and the
    /// node must be able to say that it does not know its rules.
    /// </summary>
    private static ForkSchedule ReadForks(StrictJson spec)
    {
        List<ScheduledFork> forks = [new(ConsensusFork.Phase0, ForkVersion.Read(spec["GENESIS_FORK_VERSION"].Bytes()), new(0))];
        foreach (ConsensusFork fork in Known)
            Add(fork, NameOf(fork));
        foreach (string name in spec.Names().Where(name => name.EndsWith(ForkEpoch, StringComparison.Ordinal))
            .Select(name => name[..^ForkEpoch.Length]).Except(Known.Select(NameOf)))
            Add(ConsensusFork.Unknown, name);
        return new ForkSchedule(forks.OrderBy(fork => fork.Epoch.Value));

        void Add(ConsensusFork fork, string name)
        {
            if (spec.Optional(name + ForkEpoch) is { } epoch && epoch.UInt64() != FarFutureEpoch)
                forks.Add(new(fork, ForkVersion.Read(spec[name + Version].Bytes()), new(epoch.UInt64())));
        }
    }

    /// <summary>The forks of this build that have a version and no epoch.</summary>
    private static ImmutableArray<UnscheduledFork> ReadUnscheduled(StrictJson spec) =>
    [
        .. Known.Where(fork => (spec.Optional(NameOf(fork) + ForkEpoch)?.UInt64() ?? FarFutureEpoch) == FarFutureEpoch
                && spec.Has(NameOf(fork) + Version))
            .Select(fork => new UnscheduledFork(fork, ForkVersion.Read(spec[NameOf(fork) + Version].Bytes()))),
    ];

    private static ImmutableArray<ConsensusFork> Known { get; } =
        [.. Enum.GetValues<ConsensusFork>().Where(fork => fork is > ConsensusFork.Phase0 and < ConsensusFork.Unknown)];

    private static string NameOf(ConsensusFork fork) => fork.ToString().ToUpperInvariant();

    private static TimeSpan ReadSlotDuration(StrictJson spec) => spec.Optional("SLOT_DURATION_MS") is { } milliseconds
        ? TimeSpan.FromMilliseconds(Within(milliseconds, 1, 1 << 30))
        : TimeSpan.FromSeconds(Within(spec["SECONDS_PER_SLOT"], 1, 1 << 20));

    private static ImmutableArray<BlobParameters> ReadBlobSchedule(StrictJson spec)
    {
        if (spec.Optional("BLOB_SCHEDULE") is not { } schedule)
            return [];
        return [.. schedule.Items(max: 256)
            .Select(entry => new BlobParameters(new(entry["EPOCH"].UInt64()), entry["MAX_BLOBS_PER_BLOCK"].UInt64()))
            .OrderBy(entry => entry.Epoch)];
    }

    private static Preset ReadPreset(StrictJson spec, string presetBase)
    {
        Preset preset = presetBase switch
        {
            "mainnet" => Preset.Mainnet,
            "minimal" => Preset.Minimal,
            _ => throw new MalformedInputException($"spec.PRESET_BASE: '{presetBase}' is neither 'mainnet' nor 'minimal'"),
        };
        ulong Value(string name, ulong otherwise, ulong max = 1UL << 48) =>
            spec.Optional(name) is { } value ? Within(value, 1, max) : otherwise;
        int committeeSize = (int)(spec.Optional("SYNC_COMMITTEE_SIZE") is { } size
            ? Within(size, 8, 8192)
            : (ulong)preset.SyncCommitteeSize);
        if (committeeSize % 8 != 0)
            throw new MalformedInputException($"spec.SYNC_COMMITTEE_SIZE: {committeeSize} is not a multiple of 8");
        return preset with
        {
            SyncCommitteeSize = committeeSize,
            SlotsPerEpoch = Value("SLOTS_PER_EPOCH", preset.SlotsPerEpoch, max: 1 << 20),
            EpochsPerSyncCommitteePeriod = Value("EPOCHS_PER_SYNC_COMMITTEE_PERIOD", preset.EpochsPerSyncCommitteePeriod, max: 1 << 20),
            SlotsPerHistoricalRoot = Value("SLOTS_PER_HISTORICAL_ROOT", preset.SlotsPerHistoricalRoot),
            EpochsPerHistoricalVector = Value("EPOCHS_PER_HISTORICAL_VECTOR", preset.EpochsPerHistoricalVector),
            EpochsPerSlashingsVector = Value("EPOCHS_PER_SLASHINGS_VECTOR", preset.EpochsPerSlashingsVector),
            EpochsPerEth1VotingPeriod = Value("EPOCHS_PER_ETH1_VOTING_PERIOD", preset.EpochsPerEth1VotingPeriod),
            MaxCommitteesPerSlot = Value("MAX_COMMITTEES_PER_SLOT", preset.MaxCommitteesPerSlot),
            MaxWithdrawalsPerPayload = Value("MAX_WITHDRAWALS_PER_PAYLOAD", preset.MaxWithdrawalsPerPayload),
            MaxDepositRequestsPerPayload = Value("MAX_DEPOSIT_REQUESTS_PER_PAYLOAD", preset.MaxDepositRequestsPerPayload),
            MaxWithdrawalRequestsPerPayload = Value("MAX_WITHDRAWAL_REQUESTS_PER_PAYLOAD", preset.MaxWithdrawalRequestsPerPayload),
            MaxConsolidationRequestsPerPayload = Value("MAX_CONSOLIDATION_REQUESTS_PER_PAYLOAD", preset.MaxConsolidationRequestsPerPayload),
            MaxBlobCommitmentsPerBlock = Value("MAX_BLOB_COMMITMENTS_PER_BLOCK", preset.MaxBlobCommitmentsPerBlock),
            MaxAttesterSlashingsElectra = Value("MAX_ATTESTER_SLASHINGS_ELECTRA", preset.MaxAttesterSlashingsElectra),
            MaxAttestationsElectra = Value("MAX_ATTESTATIONS_ELECTRA", preset.MaxAttestationsElectra),
            MaxValidatorsPerCommittee = Value("MAX_VALIDATORS_PER_COMMITTEE", preset.MaxValidatorsPerCommittee),
            PendingDepositsLimit = Value("PENDING_DEPOSITS_LIMIT", preset.PendingDepositsLimit),
            PendingPartialWithdrawalsLimit = Value("PENDING_PARTIAL_WITHDRAWALS_LIMIT", preset.PendingPartialWithdrawalsLimit),
            PendingConsolidationsLimit = Value("PENDING_CONSOLIDATIONS_LIMIT", preset.PendingConsolidationsLimit),
            HistoricalRootsLimit = Value("HISTORICAL_ROOTS_LIMIT", preset.HistoricalRootsLimit),
            PtcSize = Value("PTC_SIZE", preset.PtcSize, max: 1 << 20),
            ValidatorRegistryLimit = Value("VALIDATOR_REGISTRY_LIMIT", preset.ValidatorRegistryLimit),
        };
    }

    private static ulong Within(StrictJson json, ulong min, ulong max)
    {
        ulong value = json.UInt64();
        return value >= min && value <= max ? value : throw json.Malformed($"{value} is not between {min} and {max}");
    }
}
