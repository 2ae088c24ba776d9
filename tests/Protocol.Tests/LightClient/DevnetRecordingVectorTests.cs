using System.Collections.Immutable;
using System.Text.Json;
using Helios.Devnet.Blocks;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>
/// Packs <c>devnet-*</c>: a real consensus client's answers, JSON and SSZ, on a chain described by its own specification.
/// </summary>
public sealed class DevnetRecordingVectorTests
{
    private const string Pack = DevnetRecordings.Pack;

    private static readonly string[] Bootstraps = [DevnetRecordings.FirstBootstrap, DevnetRecordings.RecentBootstrap];

    public static TheoryData<VectorRow> Recordings => DevnetRecordings.Rows();

    public static TheoryData<VectorRow> WithAnswers => DevnetRecordings.Rows(
    [
        .. Bootstraps.SelectMany(DevnetRecordings.Both), .. DevnetRecordings.Both(DevnetRecordings.Updates),
        .. DevnetRecordings.Both(DevnetRecordings.Finality), .. DevnetRecordings.Both(DevnetRecordings.Optimistic),
    ]);

    public static TheoryData<VectorRow> WithEvents => DevnetRecordings.Rows(DevnetRecordings.Events);

    [VectorTheory(Pack)]
    [MemberData(nameof(Recordings))]
    public void The_chain_is_what_the_client_said_of_itself(VectorRow row)
    {
        var recording = DevnetRecordings.Of(row.Pack);
        BeaconChain chain = recording.Chain;
        JsonElement devnet = recording.Description;
        chain.Preset.SyncCommitteeSize.ShouldBe((int)devnet.UInt64("sync_committee_size"));
        chain.Preset.SlotsPerEpoch.ShouldBe(devnet.UInt64("slots_per_epoch"));
        chain.Preset.EpochsPerSyncCommitteePeriod.ShouldBe(devnet.UInt64("epochs_per_sync_committee_period"));
        chain.SlotDuration.ShouldBe(TimeSpan.FromSeconds((long)devnet.UInt64("seconds_per_slot")));
        chain.GenesisTime.ShouldBe(devnet.UInt64("genesis_time"));
        chain.ChainId.ShouldBe(devnet.UInt64("chain_id"));
        foreach (JsonProperty fork in devnet.GetProperty("forks").EnumerateObject().Where(fork => fork.Name != "genesis"))
        {
            var epoch = new Epoch(fork.Value.UInt64("epoch"));
            ScheduledFork scheduled =
                chain.Forks.Forks.Single(known => string.Equals(known.Fork.ToString(), fork.Name, StringComparison.OrdinalIgnoreCase));
            (scheduled.Epoch, scheduled.Version).ShouldBe((epoch, ForkVersion.Parse(fork.Value.GetProperty("version").GetString())));
        }
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(WithAnswers))]
    public void Json_and_ssz_give_the_same_objects(VectorRow row)
    {
        var recording = DevnetRecordings.Of(row.Pack);
        var decoder = new BeaconApiDecoder(recording.Chain);
        foreach (string name in Bootstraps)
            ShouldBeSame(decoder.Bootstrap(recording.JsonAnswer(name)),
                decoder.Bootstrap(recording.SszAnswer(name, recording.Version(name))), recording.Bytes(name + ".ssz"), name);
        ShouldBeSame(
            decoder.FinalityUpdate(recording.JsonAnswer(DevnetRecordings.Finality)),
            decoder.FinalityUpdate(recording.SszAnswer(DevnetRecordings.Finality, recording.Version(DevnetRecordings.Finality))),
            recording.Bytes(DevnetRecordings.Finality + ".ssz"),
            DevnetRecordings.Finality);
        ShouldBeSame(
            decoder.OptimisticUpdate(recording.JsonAnswer(DevnetRecordings.Optimistic)),
            decoder.OptimisticUpdate(recording.SszAnswer(DevnetRecordings.Optimistic, recording.Version(DevnetRecordings.Optimistic))),
            recording.Bytes(DevnetRecordings.Optimistic + ".ssz"),
            DevnetRecordings.Optimistic);

        ImmutableArray<LightClientUpdate> json = decoder.Updates(recording.JsonAnswer(DevnetRecordings.Updates), 128).Items;
        ImmutableArray<LightClientUpdate> ssz = decoder.Updates(recording.SszAnswer(DevnetRecordings.Updates), 128).Items;
        json.Length.ShouldBeGreaterThan(1);
        json.Select(update => update.HashTreeRoot()).ShouldBe(ssz.Select(update => update.HashTreeRoot()));
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(WithAnswers))]
    public void Ssz_without_a_version_header_is_read_by_its_slot(VectorRow row)
    {
        var recording = DevnetRecordings.Of(row.Pack);
        var decoder = new BeaconApiDecoder(recording.Chain);
        foreach (string name in Bootstraps)
            decoder.Bootstrap(recording.SszAnswer(name)).HashTreeRoot()
                .ShouldBe(decoder.Bootstrap(recording.JsonAnswer(name)).HashTreeRoot());
        decoder.OptimisticUpdate(recording.SszAnswer(DevnetRecordings.Optimistic)).HashTreeRoot()
            .ShouldBe(decoder.OptimisticUpdate(recording.JsonAnswer(DevnetRecordings.Optimistic)).HashTreeRoot());
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(WithAnswers))]
    public void The_first_checkpoint_leads_as_far_as_finality_allows_and_the_newest_one_to_the_head(VectorRow row)
    {
        var recording = DevnetRecordings.Of(row.Pack);
        BeaconChain chain = recording.Chain;
        var decoder = new BeaconApiDecoder(chain);
        ImmutableArray<LightClientUpdate> updates = decoder.Updates(recording.SszAnswer(DevnetRecordings.Updates), 128).Items;

        LightClientBootstrap firstBootstrap = decoder.Bootstrap(recording.JsonAnswer(DevnetRecordings.FirstBootstrap));
        LightClientStore first =
            SyncProtocol.InitializeLightClientStore(recording.Checkpoint("first_checkpoint"), firstBootstrap, chain).Value;
        UpdateRejection? stop = null;
        foreach (LightClientUpdate update in updates)
        {
            var result = SyncProtocol.ProcessLightClientUpdate(first, update, recording.RecordedSlot, chain);
            if (result.TryGetValue(out LightClientStore? next, out stop))
                first = next;
            else
                break;
        }
        chain.SyncCommitteePeriodAt(first.FinalizedHeader.Beacon.Slot).ShouldBeGreaterThan(0ul);
        stop?.Reason.ShouldBe(
            UpdateRejectionReason.SignaturePeriod, "a period without finality cannot be passed; nothing else may stop it");

        LightClientBootstrap recentBootstrap = decoder.Bootstrap(recording.JsonAnswer(DevnetRecordings.RecentBootstrap));
        LightClientStore recent =
            SyncProtocol.InitializeLightClientStore(recording.Checkpoint("newest_checkpoint"), recentBootstrap, chain).Value;
        LightClientFinalityUpdate finality = decoder.FinalityUpdate(recording.SszAnswer(DevnetRecordings.Finality));
        recent = SyncProtocol.ProcessLightClientUpdate(recent, finality.ToUpdate(), recording.RecordedSlot, chain).Value;
        LightClientOptimisticUpdate optimistic = decoder.OptimisticUpdate(recording.JsonAnswer(DevnetRecordings.Optimistic));
        if (optimistic.AttestedHeader.Beacon.Slot > recent.OptimisticHeader.Beacon.Slot)
            recent = SyncProtocol.ProcessLightClientUpdate(recent, optimistic.ToUpdate(), recording.RecordedSlot, chain).Value;
        recent.OptimisticHeader.Beacon.ShouldBe(optimistic.AttestedHeader.Beacon);
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(Recordings))]
    public void Blocks_hash_to_the_roots_that_their_headers_were_served_under(VectorRow row)
    {
        var recording = DevnetRecordings.Of(row.Pack);
        BeaconChain chain = recording.Chain;
        PackPart[] blocks = [.. recording.BeaconBlocks];
        blocks.ShouldNotBeEmpty();
        foreach (PackPart part in blocks)
        {
            string slot = Path.GetFileNameWithoutExtension(part.Path);
            SszSchema schema = chain.SchemaAt(new(ulong.Parse(slot)));
            SignedBeaconBlock block = SszReader.Decode<SignedBeaconBlock>(part.Bytes, schema);
            SszWriter.Encode(block).ShouldBe(part.Bytes, part.Path);
            string header = $"{slot}.header.json";
            if (part.HasBeside(header))
                block.Message.HashTreeRoot(schema)
                    .ShouldBe(Root.Parse(part.Beside(header).Json.GetProperty("data").Text("root")), part.Path);
        }
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(WithEvents))]
    public void The_event_stream_carries_updates_that_read_like_the_routes(VectorRow row)
    {
        var recording = DevnetRecordings.Of(row.Pack);
        var decoder = new BeaconApiDecoder(recording.Chain);
        string[] lines = System.Text.Encoding.UTF8.GetString(recording.Bytes(DevnetRecordings.Events)).Split('\n');
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
