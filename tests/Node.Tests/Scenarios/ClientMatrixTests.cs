using System.Text.Json.Nodes;
using Helios.Devnet;
using Helios.Devnet.Beacon;
using Helios.Devnet.ExecutionRpc;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>
/// The node behind every common client: the devnet speaks as it does, in the points in which they differ (<c>tests/README.md</c> has the
/// list with its sources). The node syncs, signs a block and answers a call, and no honest answer counts as a lie.
/// </summary>
public sealed class ClientMatrixTests
{
    /// <summary>Every client once with another, or with <c>HELIOS_MATRIX=full</c> (<c>tests/endpoints/matrix</c>) each with each.</summary>
    public static TheoryData<BeaconClient, string> Pairs
    {
        get
        {
            BeaconClient[] beacons = [.. Enum.GetValues<BeaconClient>().Where(client => client != BeaconClient.Specification)];
            string[] executions = [.. ExecutionDialect.Clients.Select(client => client.Name)];
            bool isFull = Environment.GetEnvironmentVariable("HELIOS_MATRIX") == "full";
            var pairs = new TheoryData<BeaconClient, string>();
            for (int i = 0; i < beacons.Length; i++)
            {
                foreach (string execution in isFull ? executions : [executions[i % executions.Length]])
                    pairs.Add(beacons[i], execution);
            }
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task The_node_syncs_and_answers_behind_each_consensus_and_execution_client(BeaconClient beacon, string execution)
    {
        var devnet = new RunningDevnet(new DevnetOptions
        {
            BeaconAs = beacon,
            ExecutionAs = ExecutionDialect.Clients.Single(client => client.Name == execution),
        });
        await devnet.InitializeAsync();
        try
        {
            await using TestNode node = await TestNode.StartAsync(devnet.Settings());
            await node.SetUpAsync(devnet.ExecutionUrl);
            await node.UntilSyncedAsync();
            (await node.CallAsync("""{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd"}"""))["Success"]
                .ShouldNotBeNull();
            JsonNode sync = (await node.UntilStatusAsync(status => (string?)status["sync"]!["phase"] == "following"))["sync"]!;
            ((ulong)sync["refusals"]!).ShouldBe(0ul, sync.ToJsonString());
        }
        finally
        {
            await devnet.DisposeAsync();
        }
    }
}
