using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>A case of the packs <c>lc</c> and <c>e2e-mainnet</c>: chain, objects given inline, as a file, or as JSON.</summary>
internal sealed class LightClientCase
{
    private readonly string _folder;

    private LightClientCase(string file)
    {
        _folder = Path.GetDirectoryName(file)!;
        Name = Path.GetRelativePath(VectorPack.Root, file);
        Json = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
        Chain = Json.TryGetProperty("forks", out JsonElement forks) 
            ? ReadChain(Json, forks)
            : BuiltInChains.All.Single(chain => chain.ChainId == Json.GetProperty("chain_id").GetUInt64());
        Decoder = new BeaconApiDecoder(Chain);
    }

    public static LightClientCase Read(string pathInPack) => new(VectorPack.PathOf(pathInPack));

    /// <summary>The pack's case files, as paths below the packs' root, which makes readable test names.</summary>
    public static TheoryData<string> Files(string pack, string pattern) =>
        [.. VectorPack.Files(pack, pattern).Select(file => Path.GetRelativePath(VectorPack.Root, file))];

    public string Name { get; }

    public JsonElement Json { get; }

    public BeaconChain Chain { get; }

    public BeaconApiDecoder Decoder { get; }

    /// <summary>An object's bytes and how they came, for the decoder.</summary>
    public BeaconApiResponse Response(JsonElement item)
    {
        string fork = item.GetProperty("fork").GetString()!;
        if (item.TryGetProperty("ssz_hex", out JsonElement hex))
            return new(Hex.Decode(hex.GetString()), "application/octet-stream", fork);
        if (item.TryGetProperty("file", out JsonElement file))
            return new(File.ReadAllBytes(Path.Combine(_folder, file.GetString()!)), "application/octet-stream", fork);
        byte[] json = File.ReadAllBytes(Path.Combine(_folder, item.GetProperty("json").GetString()!));
        return item.TryGetProperty("index", out JsonElement index)
            ? new(JsonSerializer.SerializeToUtf8Bytes(JsonDocument.Parse(json).RootElement[index.GetInt32()]), "application/json", fork)
            : new(json, "application/json", fork);
    }

    public byte[] FileBytes(string name) => File.ReadAllBytes(Path.Combine(_folder, name));

    private static BeaconChain ReadChain(JsonElement json, JsonElement forks)
    {
        JsonElement preset = json.GetProperty("preset");
        return new BeaconChain
        {
            Name = "vectors",
            Preset = Preset.Minimal with
            {
                SyncCommitteeSize = preset.GetProperty("SYNC_COMMITTEE_SIZE").GetInt32(),
                SlotsPerEpoch = preset.GetProperty("SLOTS_PER_EPOCH").GetUInt64(),
                EpochsPerSyncCommitteePeriod = preset.GetProperty("EPOCHS_PER_SYNC_COMMITTEE_PERIOD").GetUInt64(),
            },
            Forks = new ForkSchedule(forks.EnumerateArray().Select(fork => new ScheduledFork(
                Enum.Parse<ConsensusFork>(fork.GetProperty("name").GetString()!, ignoreCase: true),
                ForkVersion.Parse(fork.GetProperty("version").GetString()),
                new(fork.GetProperty("epoch").GetUInt64())))),
            GenesisValidatorsRoot = Root.Parse(json.GetProperty("genesis_validators_root").GetString()),
            GenesisTime = 0,
            SlotDuration = TimeSpan.FromSeconds(12),
            ChainId = 1,
        };
    }
}
