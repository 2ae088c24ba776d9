using System.Text.Json;
using Helios.Devnet.Blocks;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>Pack <c>e2e-mainnet</c>, steps 1 and 2: from a checkpoint to the attested header, and from it to its block.</summary>
public sealed class MainnetSessionVectorTests
{
    public static TheoryData<VectorRow> Sessions => RecordedSessions.All.Rows(RecordedSessions.Pack);

    [VectorTheory(RecordedSessions.Pack)]
    [MemberData(nameof(Sessions))]
    public void A_recorded_session_leads_from_its_checkpoint_to_its_block(VectorRow row)
    {
        LightClientCase session = RecordedSessions.All[row];
        LightClientStore store = Sync(session);

        JsonElement attested = session.Document.GetProperty("attested");
        BeaconBlockHeader beacon = store.OptimisticHeader.Beacon;
        ExecutionPayloadHeader execution = store.OptimisticHeader.Execution!;
        beacon.Slot.Value.ShouldBe(attested.UInt64("slot"));
        beacon.HashTreeRoot().ShouldBe(Root.Parse(attested.GetProperty("beacon_root").GetString()));
        execution.BlockNumber.ShouldBe(attested.UInt64("block_number"));
        execution.BlockHash.ShouldBe(Hash32.Parse(attested.GetProperty("block_hash").GetString()));
        execution.StateRoot.ShouldBe(Hash32.Parse(attested.GetProperty("state_root").GetString()));

        SszSchema schema = session.Chain.SchemaAt(beacon.Slot);
        byte[] ssz = session.Part.Beside(attested.Text("block")).Bytes;
        SignedBeaconBlock block = SszReader.Decode<SignedBeaconBlock>(ssz, schema);
        block.Message.HashTreeRoot(schema).ShouldBe(beacon.HashTreeRoot());
        SszWriter.Encode(block).ShouldBe(ssz);
        block.Message.Body.ExecutionPayload!.HashTreeRoot(schema.Preset).ShouldBe(execution.HashTreeRoot());
    }

    private static LightClientStore Sync(LightClientCase session)
    {
        JsonElement lightClient = session.Document.GetProperty("light_client");
        Root trusted = Root.Parse(lightClient.GetProperty("trusted_block_root").GetString());
        LightClientBootstrap bootstrap = session.Decoder.Bootstrap(session.Responses(lightClient.GetProperty("bootstrap"))[0]);
        LightClientStore store = SyncProtocol.InitializeLightClientStore(trusted, bootstrap, session.Chain).Value;

        JsonElement optimistic = lightClient.GetProperty("optimistic_update");
        var currentSlot = new Slot(optimistic.UInt64("current_slot"));
        foreach (JsonElement item in lightClient.GetProperty("updates").EnumerateArray())
        {
            LightClientUpdate update = session.Decoder.Update(session.Responses(item)[0]);
            store = SyncProtocol.ProcessLightClientUpdate(store, update, currentSlot, session.Chain).Value;
        }
        LightClientOptimisticUpdate last = session.Decoder.OptimisticUpdate(session.Responses(optimistic)[0]);
        last.SyncAggregate.ParticipantCount.ShouldBe(optimistic.GetProperty("participants").GetInt32());
        return SyncProtocol.ProcessLightClientUpdate(store, last.ToUpdate(), currentSlot, session.Chain).Value;
    }
}
