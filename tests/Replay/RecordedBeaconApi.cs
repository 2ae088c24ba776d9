using System.Globalization;
using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;

namespace Helios.Replay;

/// <summary>The recorded answers of a beacon API on the light-client routes, by request.</summary>
public sealed class RecordedBeaconApi
{
    public Dictionary<Root, RecordedReply> Bootstraps { get; } = [];

    /// <summary>Single updates, by the period of the attested header.</summary>
    public SortedDictionary<ulong, RecordedReply> Updates { get; } = [];

    public RecordedReply? FinalityUpdate { get; set; }

    public RecordedReply? OptimisticUpdate { get; set; }

    /// <summary>Reads a folder of the packs <c>lc/mainnet</c> or <c>e2e-mainnet</c>: <c>case.json</c> says which file is what.</summary>
    public static RecordedBeaconApi FromCase(string folder, JsonElement @case, BeaconChain chain)
    {
        var api = new RecordedBeaconApi();
        bool isSession = @case.TryGetProperty("light_client", out JsonElement session);
        JsonElement source = isSession ? session : @case;
        api.Bootstraps[Root.Parse(source.GetProperty("trusted_block_root").GetString())] = Read(folder, source.GetProperty("bootstrap"));

        var decoder = new BeaconApiDecoder(chain);
        foreach (JsonElement step in source.GetProperty(isSession ? "updates" : "steps").EnumerateArray())
        {
            RecordedReply reply = Read(folder, step);
            switch (isSession ? "update" : step.GetProperty("op").GetString())
            {
                case "update":
                    LightClientUpdate update = decoder.Update(
                        new BeaconApiResponse(reply.Body, reply.IsSsz ? "application/octet-stream" : null, reply.Fork));
                    api.Updates[chain.SyncCommitteePeriodAt(update.AttestedHeader.Beacon.Slot)] = reply;
                    break;
                case "finality_update": api.FinalityUpdate = reply; break;
                case "optimistic_update": api.OptimisticUpdate = reply; break;
                case var op: throw new InvalidDataException($"{folder}: unknown step '{op}'");
            }
        }
        if (isSession)
            api.OptimisticUpdate = Read(folder, session.GetProperty("optimistic_update"));
        return api;
    }

    /// <summary>Reads a folder that holds the replies as a beacon API gave them, as the pack <c>devnet-minimal</c> does.</summary>
    /// <param name="ssz">Whether to take the <c>.ssz</c> files, or the <c>.json</c> ones.</param>
    public static RecordedBeaconApi FromReplies(string folder, BeaconChain chain, bool ssz)
    {
        var api = new RecordedBeaconApi();
        string ending = ssz ? ".ssz" : ".json";
        foreach (string name in (string[])["bootstrap", "bootstrap_recent"])
        {
            JsonElement header = JsonElement.Parse(File.ReadAllBytes(Path.Combine(folder, name + ".json")));
            byte[] body = File.ReadAllBytes(Path.Combine(folder, name + ending));
            string fork = header.GetProperty("version").GetString()!;
            LightClientBootstrap bootstrap = new BeaconApiDecoder(chain).Bootstrap(
                new BeaconApiResponse(body, ssz ? "application/octet-stream" : null, fork));
            api.Bootstraps[bootstrap.Header.Beacon.HashTreeRoot()] = new RecordedReply(body, ssz, fork);
        }
        foreach (JsonElement update in JsonElement.Parse(File.ReadAllBytes(Path.Combine(folder, "updates.json"))).EnumerateArray())
        {
            ulong slot = ulong.Parse(
                update.GetProperty("data").GetProperty("attested_header").GetProperty("beacon").GetProperty("slot")
                    .GetString()!, CultureInfo.InvariantCulture);
            api.Updates[chain.SyncCommitteePeriodAt(new Slot(slot))] =
                new RecordedReply(
                    System.Text.Encoding.UTF8.GetBytes(update.GetRawText()), false, update.GetProperty("version").GetString()!);
        }
        api.FinalityUpdate = Whole(folder, "finality", ssz);
        api.OptimisticUpdate = Whole(folder, "optimistic", ssz);
        return api;
    }

    private static RecordedReply Whole(string folder, string name, bool ssz)
    {
        string fork = JsonElement.Parse(File.ReadAllBytes(Path.Combine(folder, name + ".json"))).GetProperty("version").GetString()!;
        return new RecordedReply(File.ReadAllBytes(Path.Combine(folder, name + (ssz ? ".ssz" : ".json"))), ssz, fork);
    }

    /// <summary>An object is given as <c>file</c> (SSZ), or as <c>json</c> with an <c>index</c> where that file is an array.</summary>
    private static RecordedReply Read(string folder, JsonElement at)
    {
        string fork = at.GetProperty("fork").GetString()!;
        if (at.TryGetProperty("file", out JsonElement file))
            return new RecordedReply(File.ReadAllBytes(Path.Combine(folder, file.GetString()!)), true, fork);
        byte[] json = File.ReadAllBytes(Path.Combine(folder, at.GetProperty("json").GetString()!));
        if (at.TryGetProperty("index", out JsonElement index))
            json = System.Text.Encoding.UTF8.GetBytes(JsonElement.Parse(json)[index.GetInt32()].GetRawText());
        return new RecordedReply(json, false, fork);
    }
}
