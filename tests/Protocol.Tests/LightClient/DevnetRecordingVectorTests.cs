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
    private const string Pack = "devnet-minimal";

    private static BeaconChain Chain() => BeaconChainSpec.Read(Bytes("spec.json"), Bytes("genesis.json"));

    private static byte[] Bytes(params string[] path) => File.ReadAllBytes(VectorPack.PathOf([Pack, .. path]));

    private static BeaconApiResponse Json(string name) => new(Bytes(name + ".json"), "application/json");

    private static BeaconApiResponse Ssz(string name, string? version = null) => new(Bytes(name + ".ssz"), "application/octet-stream", version);

    private static string Version(string name) => JsonDocument.Parse(Bytes(name + ".json")).RootElement.GetProperty("version").GetString()!;

    private static Slot RecordedSlot() => new(JsonDocument.Parse(Bytes("devnet.json")).RootElement.GetProperty("recorded_slot").GetUInt64());

    private static Root Checkpoint(string name) =>
        Root.Parse(JsonDocument.Parse(Bytes("devnet.json")).RootElement.GetProperty(name).GetProperty("root").GetString());

    [VectorFact(Pack)]
    public void The_chain_is_what_its_spec_says()
    {
        BeaconChain chain = Chain();
        chain.Preset.SyncCommitteeSize.ShouldBe(32);
        chain.Preset.SlotsPerSyncCommitteePeriod.ShouldBe(64ul);
        chain.SlotDuration.ShouldBe(TimeSpan.FromSeconds(1));
        chain.ChainId.ShouldBe(70140ul);
        chain.ForkAt(new(63)).ShouldBe(ConsensusFork.Deneb);
        chain.ForkAt(new(64)).ShouldBe(ConsensusFork.Electra);
    }

    [VectorFact(Pack)]
    public void Json_and_ssz_give_the_same_objects()
    {
        var decoder = new BeaconApiDecoder(Chain());
        foreach (string name in (string[])["bootstrap", "bootstrap_recent"])
            ShouldBeSame(decoder.Bootstrap(Json(name)), decoder.Bootstrap(Ssz(name, Version(name))), Bytes(name + ".ssz"), name);
        ShouldBeSame(decoder.FinalityUpdate(Json("finality")), decoder.FinalityUpdate(Ssz("finality", Version("finality"))), Bytes("finality.ssz"), "finality");
        ShouldBeSame(decoder.OptimisticUpdate(Json("optimistic")), decoder.OptimisticUpdate(Ssz("optimistic", Version("optimistic"))), Bytes("optimistic.ssz"), "optimistic");

        ImmutableArray<LightClientUpdate> json = decoder.Updates(Json("updates"), 128);
        ImmutableArray<LightClientUpdate> ssz = decoder.Updates(Ssz("updates"), 128);
        json.Length.ShouldBeGreaterThan(1);
        json.Select(update => update.HashTreeRoot()).ShouldBe(ssz.Select(update => update.HashTreeRoot()));
    }

    [VectorFact(Pack)]
    public void Ssz_without_a_version_header_is_read_by_its_slot()
    {
        var decoder = new BeaconApiDecoder(Chain());
        foreach (string name in (string[])["bootstrap", "bootstrap_recent"])
            decoder.Bootstrap(Ssz(name)).HashTreeRoot().ShouldBe(decoder.Bootstrap(Json(name)).HashTreeRoot());
        decoder.OptimisticUpdate(Ssz("optimistic")).HashTreeRoot().ShouldBe(decoder.OptimisticUpdate(Json("optimistic")).HashTreeRoot());
    }

    [VectorFact(Pack)]
    public void The_first_checkpoint_leads_as_far_as_finality_allows_and_the_newest_one_to_the_head()
    {
        BeaconChain chain = Chain();
        var decoder = new BeaconApiDecoder(chain);
        ImmutableArray<LightClientUpdate> updates = decoder.Updates(Ssz("updates"), 128);

        LightClientStore first = SyncProtocol.InitializeLightClientStore(Checkpoint("first_checkpoint"), decoder.Bootstrap(Json("bootstrap")), chain).Value;
        UpdateRejection? stop = null;
        foreach (LightClientUpdate update in updates)
        {
            if (SyncProtocol.ProcessLightClientUpdate(first, update, RecordedSlot(), chain).TryGetValue(out LightClientStore? next, out stop))
                first = next;
            else
                break;
        }
        chain.SyncCommitteePeriodAt(first.FinalizedHeader.Beacon.Slot).ShouldBeGreaterThan(0ul);
        stop?.Reason.ShouldBe(UpdateRejectionReason.SignaturePeriod, "a period without finality cannot be passed; nothing else may stop it");

        LightClientStore recent = SyncProtocol.InitializeLightClientStore(Checkpoint("newest_checkpoint"), decoder.Bootstrap(Json("bootstrap_recent")), chain).Value;
        recent = SyncProtocol.ProcessLightClientFinalityUpdate(recent, decoder.FinalityUpdate(Ssz("finality")), RecordedSlot(), chain).Value;
        LightClientOptimisticUpdate optimistic = decoder.OptimisticUpdate(Json("optimistic"));
        if (optimistic.AttestedHeader.Beacon.Slot > recent.OptimisticHeader.Beacon.Slot)
            recent = SyncProtocol.ProcessLightClientOptimisticUpdate(recent, optimistic, RecordedSlot(), chain).Value;
        recent.OptimisticHeader.Beacon.ShouldBe(optimistic.AttestedHeader.Beacon);
    }

    [VectorFact(Pack)]
    public void Blocks_hash_to_the_roots_that_their_headers_were_served_under()
    {
        BeaconChain chain = Chain();
        IReadOnlyList<string> files = VectorPack.Files(Pack + "/blocks", "*.ssz");
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

    [VectorFact(Pack)]
    public void The_event_stream_carries_updates_that_read_like_the_routes()
    {
        var decoder = new BeaconApiDecoder(Chain());
        string[] lines = File.ReadAllLines(VectorPack.PathOf(Pack, "events.sse"));
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
}
