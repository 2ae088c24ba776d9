using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.Json;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>Pack <c>lc/mainnet</c>, the blocks beside a case: their execution payloads are the ones that the headers of the case name.</summary>
public sealed class RecordedPayloadVectorTests
{
    private const string Pack = "lc/mainnet";

    public static TheoryData<string> Cases() => LightClientCase.Files(Pack, "case.json");

    [VectorTheory(Pack)]
    [MemberData(nameof(Cases))]
    public void A_recorded_payload_has_the_execution_root_of_its_header(string file)
    {
        LightClientCase recorded = LightClientCase.Read(file);
        string folder = Path.Combine(Path.GetDirectoryName(VectorPack.PathOf(file))!, "blocks");
        if (!Directory.Exists(folder))
            return;
        Dictionary<ulong, Root> executionRoots = ExecutionRoots(recorded);
        string[] blocks = Directory.GetFiles(folder, "*.json");
        blocks.ShouldNotBeEmpty();
        foreach (string block in blocks)
        {
            StrictJson data = StrictJson.Parse(File.ReadAllBytes(block), Path.GetFileName(block))["data"];
            StrictJson message = data.Optional("message") ?? data; // recorded with and without its signature
            var slot = new Slot(message["slot"].UInt64());
            ExecutionPayload payload = Payload(message["body"]["execution_payload"]);
            ExecutionPayloadHeader header = payload.ToHeader(Preset.Mainnet).As(recorded.Chain.ForkAt(slot));
            executionRoots.ShouldContainKey(slot.Value, block);
            header.HashTreeRoot().ShouldBe(executionRoots[slot.Value], block);
        }
    }

    private static Dictionary<ulong, Root> ExecutionRoots(LightClientCase recorded)
    {
        Dictionary<ulong, Root> roots = [];
        foreach (JsonElement step in recorded.Json.GetProperty("steps").EnumerateArray())
        {
            foreach (JsonProperty header in step.GetProperty("checks").EnumerateObject())
                roots[header.Value.GetProperty("slot").GetUInt64()] = Root.Parse(header.Value.GetProperty("execution_root").GetString());
        }
        return roots;
    }

    private static ExecutionPayload Payload(StrictJson json) => new(
        json["parent_hash"].Hash32(), json["fee_recipient"].Address(), json["state_root"].Hash32(), json["receipts_root"].Hash32(),
        json["logs_bloom"].Bytes(ExecutionPayloadHeader.LogsBloomLength), json["prev_randao"].Hash32(),
        json["block_number"].UInt64(), json["gas_limit"].UInt64(), json["gas_used"].UInt64(), json["timestamp"].UInt64(),
        json["extra_data"].Bytes(), json["base_fee_per_gas"].UInt256(), json["block_hash"].Hash32(),
        [.. json["transactions"].Items(1 << 20).Select(transaction => transaction.Bytes())],
        [.. json["withdrawals"].Items(16).Select(Withdrawal)],
        json.Optional("blob_gas_used")?.UInt64() ?? 0, json.Optional("excess_blob_gas")?.UInt64() ?? 0);

    private static Withdrawal Withdrawal(StrictJson json) => new(
        json["index"].UInt64(), new(json["validator_index"].UInt64()), json["address"].Address(), json["amount"].UInt64());
}
