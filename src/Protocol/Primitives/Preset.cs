namespace Helios.Protocol.Primitives;

/// <summary>
/// Constants of a preset (consensus-specs, presets/) that decide lengths and limits of SSZ types: counts, except where said.
/// A chain may carry other values than either preset (<c>/eth/v1/config/spec</c> says), so nothing else hard-codes them.
/// </summary>
public sealed record Preset
{
    public required string Name { get; init; }

    public required int SyncCommitteeSize { get; init; }

    public required ulong SlotsPerEpoch { get; init; }

    public required ulong EpochsPerSyncCommitteePeriod { get; init; }

    public required ulong SlotsPerHistoricalRoot { get; init; }

    public required ulong EpochsPerHistoricalVector { get; init; }

    public required ulong EpochsPerSlashingsVector { get; init; }

    public required ulong EpochsPerEth1VotingPeriod { get; init; }

    public required ulong MaxCommitteesPerSlot { get; init; }

    public required ulong MaxWithdrawalsPerPayload { get; init; }

    public required ulong PendingPartialWithdrawalsLimit { get; init; }

    public required ulong PendingConsolidationsLimit { get; init; }

    public ulong MaxDepositRequestsPerPayload { get; init; } = 8192;

    public ulong MaxWithdrawalRequestsPerPayload { get; init; } = 16;

    public ulong MaxConsolidationRequestsPerPayload { get; init; } = 2;

    public ulong PendingDepositsLimit { get; init; } = 1UL << 27;

    public ulong MaxBlobCommitmentsPerBlock { get; init; } = 4096;

    public ulong MaxProposerSlashings { get; init; } = 16;

    public ulong MaxAttesterSlashings { get; init; } = 2;

    public ulong MaxAttesterSlashingsElectra { get; init; } = 1;

    public ulong MaxAttestations { get; init; } = 128;

    public ulong MaxAttestationsElectra { get; init; } = 8;

    public ulong MaxDeposits { get; init; } = 16;

    public ulong MaxVoluntaryExits { get; init; } = 16;

    public ulong MaxBlsToExecutionChanges { get; init; } = 16;

    public ulong MaxValidatorsPerCommittee { get; init; } = 2048;

    public ulong MaxTransactionsPerPayload { get; init; } = 1UL << 20;

    public ulong MaxBytesPerTransaction { get; init; } = 1UL << 30;

    public ulong MaxExtraDataBytes { get; init; } = 32;

    public ulong HistoricalRootsLimit { get; init; } = 1UL << 24;

    public ulong ValidatorRegistryLimit { get; init; } = 1UL << 40;

    public ulong MinSeedLookahead { get; init; } = 1;

    /// <summary>PTC_SIZE (EIP-7732): members of a payload timeliness committee.</summary>
    public ulong PtcSize { get; init; } = 512;

    /// <summary>Slots in a sync committee period.</summary>
    public ulong SlotsPerSyncCommitteePeriod => SlotsPerEpoch * EpochsPerSyncCommitteePeriod;

    /// <summary>consensus-specs, presets/mainnet.</summary>
    public static Preset Mainnet { get; } = new()
    {
        Name = "mainnet",
        SyncCommitteeSize = 512,
        SlotsPerEpoch = 32,
        EpochsPerSyncCommitteePeriod = 256,
        SlotsPerHistoricalRoot = 8192,
        EpochsPerHistoricalVector = 65536,
        EpochsPerSlashingsVector = 8192,
        EpochsPerEth1VotingPeriod = 64,
        MaxCommitteesPerSlot = 64,
        MaxWithdrawalsPerPayload = 16,
        PendingPartialWithdrawalsLimit = 1UL << 27,
        PendingConsolidationsLimit = 1UL << 18,
    };

    /// <summary>consensus-specs, presets/minimal.</summary>
    public static Preset Minimal { get; } = new()
    {
        Name = "minimal",
        SyncCommitteeSize = 32,
        SlotsPerEpoch = 8,
        EpochsPerSyncCommitteePeriod = 8,
        SlotsPerHistoricalRoot = 64,
        EpochsPerHistoricalVector = 64,
        EpochsPerSlashingsVector = 64,
        EpochsPerEth1VotingPeriod = 4,
        MaxCommitteesPerSlot = 4,
        MaxWithdrawalsPerPayload = 4,
        PendingPartialWithdrawalsLimit = 64,
        PendingConsolidationsLimit = 64,
        PtcSize = 16,
    };
}
