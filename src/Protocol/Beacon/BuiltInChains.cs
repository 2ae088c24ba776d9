using System.Collections.Immutable;

namespace Helios.Protocol.Beacon;

/// <summary>
/// The public networks that the node knows by name. Each constant names its source: <c>eth-clients/…</c> is
/// <c>metadata/config.yaml</c> of the network's repository on GitHub unless another file is named, and <c>blobSchedule</c> its
/// <c>metadata/genesis.json</c> (EIP-7840).
/// </summary>
public static class BuiltInChains
{
    /// <summary><c>mainnet</c>, <c>sepolia</c> or <c>hoodi</c>; null for any other name.</summary>
    public static BeaconChain? Find(string name) => All.FirstOrDefault(chain => string.Equals(chain.Name, name, StringComparison.Ordinal));

    public static ImmutableArray<BeaconChain> All => [Mainnet, Sepolia, Hoodi];

    public static BeaconChain Mainnet { get; } = Chain(
        "mainnet",
        chainId: 1, // eth-clients/mainnet: DEPOSIT_CHAIN_ID
        genesisTime: 1606824023, // eth-clients/mainnet, metadata/genesis.ssz: genesis_time
        "4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95", // eth-clients/mainnet, genesis_validators_root
        [
            (0x00000000, 0), // eth-clients/mainnet: GENESIS_FORK_EPOCH
            (0x01000000, 74240), // eth-clients/mainnet: ALTAIR_FORK_EPOCH
            (0x02000000, 144896), // eth-clients/mainnet: BELLATRIX_FORK_EPOCH
            (0x03000000, 194048), // eth-clients/mainnet: CAPELLA_FORK_EPOCH
            (0x04000000, 269568), // eth-clients/mainnet: DENEB_FORK_EPOCH
            (0x05000000, 364032), // eth-clients/mainnet: ELECTRA_FORK_EPOCH
            (0x06000000, 411392), // eth-clients/mainnet: FULU_FORK_EPOCH
        ],
        [
            new(new(412672), 15, Target: 10, BaseFeeUpdateFraction: 8346193), // eth-clients/mainnet: BLOB_SCHEDULE, blobSchedule
            new(new(419072), 21, Target: 14, BaseFeeUpdateFraction: 11684671), // eth-clients/mainnet: BLOB_SCHEDULE, blobSchedule
        ],
        [new(ConsensusFork.Gloas, new(0x07000000))]); // consensus-specs, configs/mainnet.yaml: GLOAS_FORK_VERSION; no epoch yet

    public static BeaconChain Sepolia { get; } = Chain(
        "sepolia",
        chainId: 11155111, // eth-clients/sepolia: DEPOSIT_CHAIN_ID
        genesisTime: 1655733600, // eth-clients/sepolia, metadata/genesis.ssz: genesis_time
        "d8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078", // eth-clients/sepolia, genesis_validators_root
        [
            (0x90000069, 0), // eth-clients/sepolia: GENESIS_FORK_EPOCH
            (0x90000070, 50), // eth-clients/sepolia: ALTAIR_FORK_EPOCH
            (0x90000071, 100), // eth-clients/sepolia: BELLATRIX_FORK_EPOCH
            (0x90000072, 56832), // eth-clients/sepolia: CAPELLA_FORK_EPOCH
            (0x90000073, 132608), // eth-clients/sepolia: DENEB_FORK_EPOCH
            (0x90000074, 222464), // eth-clients/sepolia: ELECTRA_FORK_EPOCH
            (0x90000075, 272640), // eth-clients/sepolia: FULU_FORK_EPOCH
            (0x90000076, 353024), // eth-clients/sepolia #126, ethereum/pm #2205
        ],
        [
            new(new(274176), 15, Target: 10, BaseFeeUpdateFraction: 8346193), // eth-clients/sepolia: BLOB_SCHEDULE, blobSchedule
            new(new(275712), 21, Target: 14, BaseFeeUpdateFraction: 11684671), // eth-clients/sepolia: BLOB_SCHEDULE, blobSchedule
        ],
        []);

    public static BeaconChain Hoodi { get; } = Chain(
        "hoodi",
        chainId: 560048, // eth-clients/hoodi: DEPOSIT_CHAIN_ID
        genesisTime: 1742213400, // eth-clients/hoodi, metadata/genesis.ssz: genesis_time
        "212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f", // eth-clients/hoodi, genesis_validators_root
        [
            (0x10000910, 0), // eth-clients/hoodi: GENESIS_FORK_EPOCH
            (0x20000910, 0), // eth-clients/hoodi: ALTAIR_FORK_EPOCH
            (0x30000910, 0), // eth-clients/hoodi: BELLATRIX_FORK_EPOCH
            (0x40000910, 0), // eth-clients/hoodi: CAPELLA_FORK_EPOCH
            (0x50000910, 0), // eth-clients/hoodi: DENEB_FORK_EPOCH
            (0x60000910, 2048), // eth-clients/hoodi: ELECTRA_FORK_EPOCH
            (0x70000910, 50688), // eth-clients/hoodi: FULU_FORK_EPOCH
        ],
        [
            new(new(52480), 15, Target: 10, BaseFeeUpdateFraction: 8346193), // eth-clients/hoodi: BLOB_SCHEDULE, blobSchedule
            new(new(54016), 21, Target: 14, BaseFeeUpdateFraction: 11684671), // eth-clients/hoodi: BLOB_SCHEDULE, blobSchedule
        ],
        // ethereum/pm #2205; without the epoch that it proposes, 132352, because eth-clients/hoodi has none (docs/adr/0014)
        [new(ConsensusFork.Gloas, new(0x80000910))]); // ethereum/pm #2205

    private static BeaconChain Chain(
        string name, ulong chainId, ulong genesisTime, string genesisValidatorsRoot,
        (uint Version, ulong Epoch)[] forks, ImmutableArray<BlobParameters> blobSchedule,
        ImmutableArray<UnscheduledFork> unscheduled) => new()
        {
            Name = name,
            Preset = Preset.Mainnet,
            Forks = new ForkSchedule(forks.Select((fork, i) => new ScheduledFork((ConsensusFork)i, new(fork.Version), new(fork.Epoch)))),
            Unscheduled = unscheduled,
            GenesisValidatorsRoot = Root.Parse(genesisValidatorsRoot),
            GenesisTime = genesisTime,
            SlotDuration = TimeSpan.FromSeconds(12), // consensus-specs: SLOT_DURATION_MS
            ChainId = chainId,
            BlobSchedule = blobSchedule,
        };
}
