using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
using Helios.Replay;
using Helios.Vectors;

namespace Helios.Node.Tests.Scenarios;

/// <summary>
/// Recorded sessions of Ethereum mainnet, served by the replay server: the node is started on them, at the time of the recording.
/// </summary>
public sealed class MainnetSessionVectorTests
{
    private const string Pack = "e2e-mainnet";
    private static readonly BeaconChain Mainnet = BuiltInChains.Mainnet;

    public static TheoryData<VectorRow> Sessions => RecordedPacks.Sessions.Rows(Pack);

    [VectorTheory(Pack)]
    [MemberData(nameof(Sessions))]
    public async Task The_node_syncs_to_the_recorded_head_and_signs_it(VectorRow row)
    {
        PackPart session = RecordedPacks.Sessions[row];
        string folder = RecordedPacks.FolderOf(session);
        JsonElement @case = session.Json;
        JsonElement lightClient = @case.GetProperty("light_client");
        JsonElement attested = @case.GetProperty("attested");
        await using ReplayServer replay = await ReplayServer.StartAsync(
            Mainnet, RecordedBeaconApi.FromCase(folder, @case, Mainnet), RecordedExecutionRpc.FromCase(folder, @case));
        var currentSlot = new Slot(lightClient.GetProperty("optimistic_update").UInt64("current_slot"));
        await using TestNode node = await TestNode.StartAsync(
            $$"""
            helios {
              network = mainnet
              beacon {
                endpoints = ["{{replay.BeaconUrl}}"]
                checkpoint = "{{lightClient.Text("trusted_block_root")}}"
                max-checkpoint-age = 1000d
                max-checkpoint-age-gloas = 1000d
              }
            }
            """,
            new ShiftedClock(Mainnet.StartOf(currentSlot)));
        await node.SetUpAsync(replay.ExecutionUrl);

        string expectedBlock = attested.UInt64("block_number").ToString();
        (_, string body) = await node.UntilSyncedAsync();
        JsonObject block = TestNode.Unwrap(body);
        ((string)block["blocknum"]!).ShouldBe(expectedBlock);
        TestNode.IsSigned(await node.KeyAsync(), expectedBlock, (string)block["signature"]!).ShouldBeTrue();

        if (@case.Text("method") == "eth_call")
        {
            JsonNode response = await node.CallAsync(@case.GetProperty("params")[0].GetRawText());
            byte[] expected = InWholeWords(Hex.Decode(@case.Text("expected_result")));
            response.ToJsonString().ShouldBe($$"""{"Success":"{{Hex.Encode(expected)}}"}""");
        }
    }

    /// <summary>Results were recorded as numbers, without the leading zeros of the first word; ABI values fill whole words.</summary>
    private static byte[] InWholeWords(byte[] recorded) => [.. new byte[(32 - (recorded.Length % 32)) % 32], .. recorded];
}
