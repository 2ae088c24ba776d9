using System.Text.Json;
using Helios.Devnet.Blocks;
using Helios.Protocol.Beacon;
using Helios.Protocol.Json;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>Pack <c>lc</c>, the blocks beside a chain: their execution payloads are the ones that the headers of the chain name.</summary>
public sealed class RecordedPayloadVectorTests
{
    private const string Pack = "lc";

    public static TheoryData<VectorRow> Blocks => LightClientFormats.Blocks.Rows(Pack);

    [VectorTheory(Pack)]
    [MemberData(nameof(Blocks))]
    public void A_recorded_payload_has_the_execution_root_of_its_header(VectorRow row)
    {
        (LightClientCase chain, PackPart block) = LightClientFormats.Blocks[row];
        Dictionary<ulong, Root> executionRoots = ExecutionRoots(chain);
        StrictJson data = StrictJson.Parse(block.Bytes, block.Name)["data"];
        StrictJson message = data.Optional("message") ?? data; // recorded with and without its signature
        var slot = new Slot(message["slot"].UInt64());
        ExecutionPayload payload = Payload(message["body"]["execution_payload"]);
        executionRoots.ShouldContainKey(slot.Value);
        payload.ToHeader(chain.Chain.Preset).As(chain.Chain.ForkAt(slot)).HashTreeRoot().ShouldBe(executionRoots[slot.Value]);
    }

    private static Dictionary<ulong, Root> ExecutionRoots(LightClientCase chain)
    {
        Dictionary<ulong, Root> roots = [];
        foreach (JsonElement step in chain.Document.Items("steps"))
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
