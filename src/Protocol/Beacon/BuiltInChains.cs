using System.Collections.Immutable;

namespace Helios.Protocol.Beacon;

/// <summary>The public networks that the node knows by name; values from eth-clients' configurations of these networks.</summary>
public static class BuiltInChains
{
    /// <summary><c>mainnet</c>, <c>sepolia</c> or <c>hoodi</c>; null for any other name.</summary>
    public static BeaconChain? Find(string name) => All.FirstOrDefault(chain => string.Equals(chain.Name, name, StringComparison.Ordinal));

    public static ImmutableArray<BeaconChain> All => [Mainnet, Sepolia, Hoodi];

    public static BeaconChain Mainnet { get; } = Chain(
        "mainnet", chainId: 1, genesisTime: 1606824023, "4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95",
        [(0x00000000, 0), (0x01000000, 74240), (0x02000000, 144896), (0x03000000, 194048), (0x04000000, 269568), (0x05000000, 364032),
            (0x06000000, 411392)],
        [new(new(412672), 15), new(new(419072), 21)]);

    public static BeaconChain Sepolia { get; } = Chain(
        "sepolia", chainId: 11155111, genesisTime: 1655733600, "d8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078",
        [(0x90000069, 0), (0x90000070, 50), (0x90000071, 100), (0x90000072, 56832), (0x90000073, 132608), (0x90000074, 222464),
            (0x90000075, 272640), (0x90000076, 353024)],
        [new(new(274176), 15), new(new(275712), 21)]);

    public static BeaconChain Hoodi { get; } = Chain(
        "hoodi", chainId: 560048, genesisTime: 1742213400, "212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f",
        [(0x10000910, 0), (0x20000910, 0), (0x30000910, 0), (0x40000910, 0), (0x50000910, 0), (0x60000910, 2048), (0x70000910, 50688)],
        [new(new(52480), 15), new(new(54016), 21)]);

    private static BeaconChain Chain(
        string name, ulong chainId, ulong genesisTime, string genesisValidatorsRoot,
        (uint Version, ulong Epoch)[] forks, ImmutableArray<BlobParameters> blobSchedule) => new()
        {
            Name = name,
            Preset = Preset.Mainnet,
            Forks = new ForkSchedule(forks.Select((fork, i) => new ScheduledFork((ConsensusFork)i, new(fork.Version), new(fork.Epoch)))),
            GenesisValidatorsRoot = Root.Parse(genesisValidatorsRoot),
            GenesisTime = genesisTime,
            SlotDuration = TimeSpan.FromSeconds(12),
            ChainId = chainId,
            BlobSchedule = blobSchedule,
        };
}
