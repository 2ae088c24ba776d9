using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.LightClient;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>One recorded chain, by its routes.</summary>
internal sealed class DevnetRecording(PackFolder pack)
{
    public BeaconChain Chain => BeaconChainSpec.Read(Bytes(DevnetRecordings.Spec), Bytes(DevnetRecordings.Genesis));

    public JsonElement Description => Json(DevnetRecordings.Description);

    /// <summary>The execution block that everything in <c>target/</c> belongs to.</summary>
    public JsonElement Target => Json(DevnetRecordings.TargetBlock);

    public IEnumerable<JsonElement> Accounts =>
        Json(DevnetRecordings.TargetAccounts).GetProperty("accounts").EnumerateObject().Select(entry => entry.Value);

    public IEnumerable<JsonProperty> Calls => Json(DevnetRecordings.TargetCalls).EnumerateObject();

    /// <summary>The rules of the execution layer at the target block: those that came with the fork of its slot.</summary>
    public Fork TargetFork => Chain.ForkAt(Chain.SlotAt(DateTimeOffset.FromUnixTimeSeconds((long)Target.UInt64("timestamp")))) switch
    {
        ConsensusFork.Deneb => Fork.Cancun,
        ConsensusFork.Electra => Fork.Prague,
        ConsensusFork.Fulu => Fork.Osaka,
        ConsensusFork.Gloas => Fork.Amsterdam,
        var fork => throw new InvalidDataException($"no execution rules are known for {fork}"),
    };

    public Slot RecordedSlot => new(Description.UInt64("recorded_slot"));

    public bool Has(string path) => pack.Find(path) is not null;

    public byte[] Bytes(string path) => Part(path).Bytes;

    public JsonElement Json(string path) => RpcJson.Unwrap(Part(path).Json);

    public BeaconApiResponse JsonAnswer(string route) => new(Bytes(route + ".json"), "application/json");

    public BeaconApiResponse SszAnswer(string route, string? version = null) =>
        new(Bytes(route + ".ssz"), "application/octet-stream", version);

    public string Version(string route) => Json(route + ".json").Text("version");

    public Root Checkpoint(string name) => Root.Parse(Description.GetProperty(name).Text("root"));

    /// <summary>The beacon blocks in SSZ.</summary>
    public IEnumerable<PackPart> BeaconBlocks =>
        pack.Parts.Where(part => part.FolderPath == DevnetRecordings.BeaconBlocks && part.Path.EndsWith(".ssz", StringComparison.Ordinal));

    private PackPart Part(string path) => pack.Find(path) ?? throw new InvalidDataException($"test pack '{pack.Name}' has no {path}");
}
