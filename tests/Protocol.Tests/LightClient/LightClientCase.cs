using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>
/// A document of the packs <c>lc</c>, <c>lc-gloas</c> and <c>e2e-mainnet</c>: a chain, and objects given inline, as a file, or as JSON.
/// </summary>
internal sealed class LightClientCase
{
    private const string Json = "application/json";
    private const string Ssz = "application/octet-stream";

    private readonly (string Name, ulong Epoch)[] _unknownForks;

    public LightClientCase(PackPart part)
    {
        Part = part;
        Document = part.Json;
        _unknownForks =
        [
            .. Document.Items("forks").Where(fork => !IsKnown(fork.Text("name"))).Select(fork => (fork.Text("name"), fork.UInt64("epoch"))),
        ];
        Chain = Document.Has("forks")
            ? ReadChain(Document)
            : BuiltInChains.All.Single(chain => chain.ChainId == Document.UInt64("chain_id"));
        Decoder = new BeaconApiDecoder(Chain);
    }

    public PackPart Part { get; }

    public JsonElement Document { get; }

    public BeaconChain Chain { get; }

    public BeaconApiDecoder Decoder { get; }

    /// <summary>Why a step or an object cannot be run in this build; null if it can.</summary>
    public string? WhyNotRun(JsonElement item)
    {
        string? unknown = item.OptionalText("fork") is { } fork && !IsKnown(fork) ? fork : null;
        if (unknown is null && item.Has("current_slot"))
        {
            ulong epoch = Chain.EpochAt(new Slot(item.UInt64("current_slot"))).Value;
            unknown = _unknownForks.FirstOrDefault(scheduled => scheduled.Epoch <= epoch).Name;
        }
        return unknown is null ? null : WhyUnknown(unknown);
    }

    public static bool IsKnown(string fork) => Enum.GetNames<ConsensusFork>().Contains(fork, StringComparer.OrdinalIgnoreCase);

    public static string WhyUnknown(string fork) => $"this build has no {char.ToUpperInvariant(fork[0])}{fork[1..]} types";

    /// <summary>The object in each form that the document gives, for the decoder.</summary>
    public IReadOnlyList<BeaconApiResponse> Responses(JsonElement item)
    {
        string fork = item.Text("fork");
        List<BeaconApiResponse> responses = [];
        if (item.OptionalText("ssz_hex") is { } hex)
            responses.Add(new(Hex.Decode(hex), Ssz, fork));
        if (item.OptionalText("file") is { } file)
            responses.Add(new(Part.Beside(file).Bytes, Ssz, fork));
        if (item.Has("rest"))
            responses.Add(new(JsonSerializer.SerializeToUtf8Bytes(item.GetProperty("rest")), Json, fork));
        if (item.OptionalText("json") is { } json)
        {
            PackPart named = Part.Beside(json);
            responses.Add(item.OptionalInt32("index") is { } index
                ? new(JsonSerializer.SerializeToUtf8Bytes(named.Json[index]), Json, fork)
                : new(named.Bytes, Json, fork));
        }
        return responses.Count > 0
            ? responses
            : throw new InvalidDataException($"{Part.Name}: an object is given in no form that this runner knows");
    }

    /// <summary>The paths of the files that a document names, from its folder.</summary>
    public static IEnumerable<string> NamedFiles(JsonElement document) => document.ValueKind switch
    {
        JsonValueKind.Object => document.EnumerateObject().SelectMany(member => member switch
        {
            { Name: "file" or "json" or "block", Value.ValueKind: JsonValueKind.String } => [member.Value.GetString()!],
            { Name: "rpc", Value.ValueKind: JsonValueKind.Array } => member.Value.EnumerateArray().Select(name => name.GetString()!),
            _ => NamedFiles(member.Value),
        }),
        JsonValueKind.Array => document.EnumerateArray().SelectMany(NamedFiles),
        _ => [],
    };

    public static bool NamesFile(PackPart document, PackPart file) =>
        NamedFiles(document.Json).Any(name => document.FolderPath + name == file.Path || $"{document.FolderPath}{name}.gz" == file.Path);

    private static BeaconChain ReadChain(JsonElement document)
    {
        JsonElement preset = document.GetProperty("preset");
        int size = preset.GetProperty("SYNC_COMMITTEE_SIZE").GetInt32();
        return new BeaconChain
        {
            Name = "vectors",
            Preset = (size == Preset.Mainnet.SyncCommitteeSize ? Preset.Mainnet : Preset.Minimal) with
            {
                SyncCommitteeSize = size,
                SlotsPerEpoch = preset.UInt64("SLOTS_PER_EPOCH"),
                EpochsPerSyncCommitteePeriod = preset.UInt64("EPOCHS_PER_SYNC_COMMITTEE_PERIOD"),
            },
            Forks = new ForkSchedule(document.Items("forks").Where(fork => IsKnown(fork.Text("name"))).Select(fork => new ScheduledFork(
                Enum.Parse<ConsensusFork>(fork.Text("name"), ignoreCase: true),
                ForkVersion.Parse(fork.Text("version")),
                new(fork.UInt64("epoch"))))),
            GenesisValidatorsRoot = Root.Parse(document.Text("genesis_validators_root")),
            GenesisTime = 0,
            SlotDuration = TimeSpan.FromSeconds(12),
            ChainId = 1,
        };
    }
}
