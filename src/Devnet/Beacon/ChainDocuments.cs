using System.Text.Json;
using Helios.Protocol.Beacon;

namespace Helios.Devnet.Beacon;

/// <summary>
/// The facts that a client must know of the chain, as the beacon API gives them: <c>config/spec</c> and <c>beacon/genesis</c>.
/// </summary>
public static class ChainDocuments
{
    public static byte[] Spec(BeaconChain chain) => Written(json => Spec(json, chain));

    public static byte[] Genesis(BeaconChain chain) => Written(json => Genesis(json, chain));

    /// <summary>A fork's name; the devnet calls the fork that nobody knows as the fork after Gloas is called.</summary>
    internal static string NameOf(ConsensusFork fork) => fork == ConsensusFork.Unknown ? "Heze" : fork.ToString();

    internal static void Genesis(Utf8JsonWriter json, BeaconChain chain)
    {
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteString("genesis_time", chain.GenesisTime.ToString());
        json.WriteString("genesis_validators_root", chain.GenesisValidatorsRoot.ToString());
        json.WriteString("genesis_fork_version", chain.Forks.Forks[0].Version.ToString());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static void Spec(Utf8JsonWriter json, BeaconChain chain)
    {
        Preset preset = chain.Preset;
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteString("PRESET_BASE", preset.Name);
        json.WriteString("CONFIG_NAME", chain.Name);
        foreach (ScheduledFork fork in chain.Forks.Forks)
        {
            string name = fork.Fork == ConsensusFork.Phase0 ? "GENESIS" : NameOf(fork.Fork).ToUpperInvariant();
            json.WriteString($"{name}_FORK_VERSION", fork.Version.ToString());
            if (fork.Fork != ConsensusFork.Phase0)
                json.WriteString($"{name}_FORK_EPOCH", fork.Epoch.ToString());
        }
        json.WriteStartArray("BLOB_SCHEDULE");
        json.WriteEndArray();
        foreach ((string name, ulong value) in Numbers(chain))
            json.WriteString(name, value.ToString());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static IEnumerable<(string Name, ulong Value)> Numbers(BeaconChain chain)
    {
        Preset preset = chain.Preset;
        return
        [
            ("SLOT_DURATION_MS", (ulong)chain.SlotDuration.TotalMilliseconds),
            ("SECONDS_PER_SLOT", Math.Max(1, (ulong)chain.SlotDuration.TotalSeconds)),
            ("DEPOSIT_CHAIN_ID", chain.ChainId),
            ("DEPOSIT_NETWORK_ID", chain.ChainId),
            ("MAX_BLOBS_PER_BLOCK_ELECTRA", chain.MaxBlobsPerBlockElectra),
            ("MIN_SYNC_COMMITTEE_PARTICIPANTS", 1),
            ("UPDATE_TIMEOUT", preset.SlotsPerSyncCommitteePeriod),
            ("SYNC_COMMITTEE_SIZE", (ulong)preset.SyncCommitteeSize),
            ("SLOTS_PER_EPOCH", preset.SlotsPerEpoch),
            ("EPOCHS_PER_SYNC_COMMITTEE_PERIOD", preset.EpochsPerSyncCommitteePeriod),
            ("SLOTS_PER_HISTORICAL_ROOT", preset.SlotsPerHistoricalRoot),
            ("EPOCHS_PER_HISTORICAL_VECTOR", preset.EpochsPerHistoricalVector),
            ("EPOCHS_PER_SLASHINGS_VECTOR", preset.EpochsPerSlashingsVector),
            ("EPOCHS_PER_ETH1_VOTING_PERIOD", preset.EpochsPerEth1VotingPeriod),
            ("HISTORICAL_ROOTS_LIMIT", preset.HistoricalRootsLimit),
            ("VALIDATOR_REGISTRY_LIMIT", preset.ValidatorRegistryLimit),
            ("MIN_SEED_LOOKAHEAD", preset.MinSeedLookahead),
            ("PTC_SIZE", preset.PtcSize),
            ("MAX_COMMITTEES_PER_SLOT", preset.MaxCommitteesPerSlot),
            ("MAX_VALIDATORS_PER_COMMITTEE", preset.MaxValidatorsPerCommittee),
            ("MAX_ATTESTATIONS_ELECTRA", preset.MaxAttestationsElectra),
            ("MAX_ATTESTER_SLASHINGS_ELECTRA", preset.MaxAttesterSlashingsElectra),
            ("MAX_WITHDRAWALS_PER_PAYLOAD", preset.MaxWithdrawalsPerPayload),
            ("MAX_BLOB_COMMITMENTS_PER_BLOCK", preset.MaxBlobCommitmentsPerBlock),
            ("MAX_DEPOSIT_REQUESTS_PER_PAYLOAD", preset.MaxDepositRequestsPerPayload),
            ("MAX_WITHDRAWAL_REQUESTS_PER_PAYLOAD", preset.MaxWithdrawalRequestsPerPayload),
            ("MAX_CONSOLIDATION_REQUESTS_PER_PAYLOAD", preset.MaxConsolidationRequestsPerPayload),
            ("PENDING_DEPOSITS_LIMIT", preset.PendingDepositsLimit),
            ("PENDING_PARTIAL_WITHDRAWALS_LIMIT", preset.PendingPartialWithdrawalsLimit),
            ("PENDING_CONSOLIDATIONS_LIMIT", preset.PendingConsolidationsLimit),
        ];
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        return buffer.ToArray();
    }
}
