using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>Pack <c>e2e-mainnet</c>, steps 1 and 2: from a checkpoint to the attested header, and from it to its block.</summary>
public sealed class MainnetSessionVectorTests
{
    private const string Pack = "e2e-mainnet";

    public static TheoryData<string> Cases() => LightClientCase.Files(Pack, "case.json");

    [VectorTheory(Pack)]
    [MemberData(nameof(Cases))]
    public void A_recorded_session_leads_from_its_checkpoint_to_its_block(string file)
    {
        LightClientCase session = LightClientCase.Read(file);
        LightClientStore store = Sync(session);

        JsonElement attested = session.Json.GetProperty("attested");
        BeaconBlockHeader beacon = store.OptimisticHeader.Beacon;
        ExecutionPayloadHeader execution = store.OptimisticHeader.Execution!;
        beacon.Slot.Value.ShouldBe(attested.GetProperty("slot").GetUInt64());
        beacon.HashTreeRoot().ShouldBe(Root.Parse(attested.GetProperty("beacon_root").GetString()));
        execution.BlockNumber.ShouldBe(attested.GetProperty("block_number").GetUInt64());
        execution.BlockHash.ShouldBe(Hash32.Parse(attested.GetProperty("block_hash").GetString()));
        execution.StateRoot.ShouldBe(Hash32.Parse(attested.GetProperty("state_root").GetString()));

        SszSchema schema = session.Chain.SchemaAt(beacon.Slot);
        byte[] ssz = session.FileBytes(attested.GetProperty("block").GetString()!);
        SignedBeaconBlock block = SszReader.Decode<SignedBeaconBlock>(ssz, schema);
        block.Message.HashTreeRoot(schema).ShouldBe(beacon.HashTreeRoot());
        SszWriter.Encode(block).ShouldBe(ssz);
        block.Message.Body.ExecutionPayload.HashTreeRoot(schema.Preset).ShouldBe(execution.HashTreeRoot());
    }

    private static LightClientStore Sync(LightClientCase session)
    {
        JsonElement lightClient = session.Json.GetProperty("light_client");
        Root trusted = Root.Parse(lightClient.GetProperty("trusted_block_root").GetString());
        LightClientBootstrap bootstrap = session.Decoder.Bootstrap(session.Response(lightClient.GetProperty("bootstrap")));
        LightClientStore store = SyncProtocol.InitializeLightClientStore(trusted, bootstrap, session.Chain).Value;

        JsonElement optimistic = lightClient.GetProperty("optimistic_update");
        var currentSlot = new Slot(optimistic.GetProperty("current_slot").GetUInt64());
        foreach (JsonElement item in lightClient.GetProperty("updates").EnumerateArray())
        {
            LightClientUpdate update = session.Decoder.Update(session.Response(item));
            store = SyncProtocol.ProcessLightClientUpdate(store, update, currentSlot, session.Chain).Value;
        }
        LightClientOptimisticUpdate last = session.Decoder.OptimisticUpdate(session.Response(optimistic));
        last.SyncAggregate.ParticipantCount.ShouldBe(optimistic.GetProperty("participants").GetInt32());
        return SyncProtocol.ProcessLightClientOptimisticUpdate(store, last, currentSlot, session.Chain).Value;
    }
}
