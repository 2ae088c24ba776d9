using System.Collections.Immutable;
using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>Packs <c>devnet-*</c>: a real consensus client's answers, JSON and SSZ, on a chain described by its own spec.json.</summary>
public sealed class DevnetRecordingVectorTests
{
    /// <summary>The pack that is always there; others of the same form are run beside it.</summary>
    private const string Pack = "devnet-minimal";

    public static TheoryData<string> Packs() => VectorPack.WhyAbsent(Pack) is not null
        ? []
        : [.. Directory.GetDirectories(VectorPack.Root, "devnet-*").Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [VectorTheory(Pack)]
    [MemberData(nameof(Packs))]
    public void The_chain_is_what_the_client_said_of_itself(string pack)
    {
        var recording = new Recording(pack);
        BeaconChain chain = recording.Chain;
        JsonElement devnet = recording.Document("devnet.json");
        chain.Preset.SyncCommitteeSize.ShouldBe(devnet.GetProperty("sync_committee_size").GetInt32());
        chain.Preset.SlotsPerEpoch.ShouldBe(devnet.GetProperty("slots_per_epoch").GetUInt64());
        chain.Preset.EpochsPerSyncCommitteePeriod.ShouldBe(devnet.GetProperty("epochs_per_sync_committee_period").GetUInt64());
        chain.SlotDuration.ShouldBe(TimeSpan.FromSeconds(devnet.GetProperty("seconds_per_slot").GetInt32()));
        chain.GenesisTime.ShouldBe(devnet.GetProperty("genesis_time").GetUInt64());
        chain.ChainId.ShouldBe(devnet.GetProperty("chain_id").GetUInt64());
        foreach (JsonProperty fork in devnet.GetProperty("forks").EnumerateObject().Where(fork => fork.Name != "genesis"))
        {
            var epoch = new Epoch(ulong.Parse(fork.Value.GetProperty("epoch").GetString()!));
            ScheduledFork scheduled = chain.Forks.Forks.Single(known => string.Equals(known.Fork.ToString(), fork.Name, StringComparison.OrdinalIgnoreCase));
            (scheduled.Epoch, scheduled.Version).ShouldBe((epoch, ForkVersion.Parse(fork.Value.GetProperty("version").GetString())));
        }
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(Packs))]
    public void Json_and_ssz_give_the_same_objects(string pack)
    {
        var recording = new Recording(pack);
        var decoder = new BeaconApiDecoder(recording.Chain);
        foreach (string name in (string[])["bootstrap", "bootstrap_recent"])
            ShouldBeSame(decoder.Bootstrap(recording.Json(name)), decoder.Bootstrap(recording.Ssz(name, recording.Version(name))), recording.Bytes(name + ".ssz"), name);
        ShouldBeSame(decoder.FinalityUpdate(recording.Json("finality")), decoder.FinalityUpdate(recording.Ssz("finality", recording.Version("finality"))), recording.Bytes("finality.ssz"), "finality");
        ShouldBeSame(decoder.OptimisticUpdate(recording.Json("optimistic")), decoder.OptimisticUpdate(recording.Ssz("optimistic", recording.Version("optimistic"))), recording.Bytes("optimistic.ssz"), "optimistic");

        ImmutableArray<LightClientUpdate> json = decoder.Updates(recording.Json("updates"), 128);
        ImmutableArray<LightClientUpdate> ssz = decoder.Updates(recording.Ssz("updates"), 128);
        json.Length.ShouldBeGreaterThan(1);
        json.Select(update => update.HashTreeRoot()).ShouldBe(ssz.Select(update => update.HashTreeRoot()));
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(Packs))]
    public void Ssz_without_a_version_header_is_read_by_its_slot(string pack)
    {
        var recording = new Recording(pack);
        var decoder = new BeaconApiDecoder(recording.Chain);
        foreach (string name in (string[])["bootstrap", "bootstrap_recent"])
            decoder.Bootstrap(recording.Ssz(name)).HashTreeRoot().ShouldBe(decoder.Bootstrap(recording.Json(name)).HashTreeRoot());
        decoder.OptimisticUpdate(recording.Ssz("optimistic")).HashTreeRoot().ShouldBe(decoder.OptimisticUpdate(recording.Json("optimistic")).HashTreeRoot());
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(Packs))]
    public void The_first_checkpoint_leads_as_far_as_finality_allows_and_the_newest_one_to_the_head(string pack)
    {
        var recording = new Recording(pack);
        BeaconChain chain = recording.Chain;
        var decoder = new BeaconApiDecoder(chain);
        ImmutableArray<LightClientUpdate> updates = decoder.Updates(recording.Ssz("updates"), 128);

        LightClientStore first = SyncProtocol.InitializeLightClientStore(recording.Checkpoint("first_checkpoint"), decoder.Bootstrap(recording.Json("bootstrap")), chain).Value;
        UpdateRejection? stop = null;
        foreach (LightClientUpdate update in updates)
        {
            if (SyncProtocol.ProcessLightClientUpdate(first, update, recording.RecordedSlot(), chain).TryGetValue(out LightClientStore? next, out stop))
                first = next;
            else
                break;
        }
        chain.SyncCommitteePeriodAt(first.FinalizedHeader.Beacon.Slot).ShouldBeGreaterThan(0ul);
        stop?.Reason.ShouldBe(UpdateRejectionReason.SignaturePeriod, "a period without finality cannot be passed; nothing else may stop it");

        LightClientStore recent = SyncProtocol.InitializeLightClientStore(recording.Checkpoint("newest_checkpoint"), decoder.Bootstrap(recording.Json("bootstrap_recent")), chain).Value;
        recent = SyncProtocol.ProcessLightClientFinalityUpdate(recent, decoder.FinalityUpdate(recording.Ssz("finality")), recording.RecordedSlot(), chain).Value;
        LightClientOptimisticUpdate optimistic = decoder.OptimisticUpdate(recording.Json("optimistic"));
        if (optimistic.AttestedHeader.Beacon.Slot > recent.OptimisticHeader.Beacon.Slot)
            recent = SyncProtocol.ProcessLightClientOptimisticUpdate(recent, optimistic, recording.RecordedSlot(), chain).Value;
        recent.OptimisticHeader.Beacon.ShouldBe(optimistic.AttestedHeader.Beacon);
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(Packs))]
    public void Blocks_hash_to_the_roots_that_their_headers_were_served_under(string pack)
    {
        var recording = new Recording(pack);
        BeaconChain chain = recording.Chain;
        IReadOnlyList<string> files = VectorPack.Files(pack + "/blocks", "*.ssz");
        foreach (string file in files)
        {
            string slot = Path.GetFileNameWithoutExtension(file);
            SszSchema schema = chain.SchemaAt(new(ulong.Parse(slot)));
            byte[] ssz = File.ReadAllBytes(file);
            SignedBeaconBlock block = SszReader.Decode<SignedBeaconBlock>(ssz, schema);
            SszWriter.Encode(block).ShouldBe(ssz, file);
            string header = Path.ChangeExtension(file, ".header.json");
            if (!File.Exists(header))
                continue;
            JsonElement data = JsonDocument.Parse(File.ReadAllBytes(header)).RootElement.GetProperty("data");
            block.Message.HashTreeRoot(schema).ShouldBe(Root.Parse(data.GetProperty("root").GetString()), file);
        }
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(Packs))]
    public void The_event_stream_carries_updates_that_read_like_the_routes(string pack)
    {
        var recording = new Recording(pack);
        var decoder = new BeaconApiDecoder(recording.Chain);
        string[] lines = File.ReadAllLines(VectorPack.PathOf(pack, "events.sse"));
        int updates = 0;
        for (int i = 1; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("data: ", StringComparison.Ordinal))
                continue;
            BeaconApiResponse data = new(System.Text.Encoding.UTF8.GetBytes(lines[i]["data: ".Length..]));
            switch (lines[i - 1])
            {
                case "event: light_client_optimistic_update":
                    decoder.OptimisticUpdate(data).SyncAggregate.HasSupermajority.ShouldBeTrue();
                    updates++;
                    break;
                case "event: light_client_finality_update":
                    decoder.FinalityUpdate(data).FinalizedHeader.IsEmpty.ShouldBeFalse();
                    updates++;
                    break;
            }
        }
        updates.ShouldBeGreaterThan(0);
    }

    private static void ShouldBeSame<T>(T json, T ssz, byte[] bytes, string name)
        where T : ISszContainer<T>
    {
        json.HashTreeRoot().ShouldBe(ssz.HashTreeRoot(), name);
        SszWriter.Encode(json).ShouldBe(bytes, name);
    }

    private sealed class Recording(string pack)
    {
        public BeaconChain Chain => BeaconChainSpec.Read(Bytes("spec.json"), Bytes("genesis.json"));

        public byte[] Bytes(string file) => File.ReadAllBytes(VectorPack.PathOf(pack, file));

        public JsonElement Document(string file) => JsonDocument.Parse(Bytes(file)).RootElement;

        public BeaconApiResponse Json(string name) => new(Bytes(name + ".json"), "application/json");

        public BeaconApiResponse Ssz(string name, string? version = null) => new(Bytes(name + ".ssz"), "application/octet-stream", version);

        public string Version(string name) => Document(name + ".json").GetProperty("version").GetString()!;

        public Slot RecordedSlot() => new(Document("devnet.json").GetProperty("recorded_slot").GetUInt64());

        public Root Checkpoint(string name) => Root.Parse(Document("devnet.json").GetProperty(name).GetProperty("root").GetString());
    }
}
