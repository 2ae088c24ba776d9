using System.Text.Json.Nodes;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>Members of one network whose chains differ while they run.</summary>
public sealed class AgreementTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    /// <summary>
    /// From one genesis block the devnet's committee signs a second chain, and the endpoints of one member go over to it.
    /// </summary>
    [Fact]
    public async Task Two_members_that_see_their_committee_sign_two_chains_both_stop_and_keep_the_proof_until_the_operator_has_judged_it()
    {
        using var data = new TemporaryFolder();
        await using DevnetHost second = await DevnetHost.StartAsync(SecondChain(new DevnetOptions().Seed), TimeProvider.System);
        second.FirstCheckpoint.ShouldBe(devnet.Host.FirstCheckpoint);
        const string operatorPort = "\nhelios.operator.enabled = on";
        JsonNode evidence;
        await using (TestNode founder = await TestNode.StartAsync(devnet.Settings() + operatorPort, dataDir: data))
        {
            await founder.SetUpAsync(devnet.ExecutionUrl);
            await founder.UntilSyncedAsync();
            JsonNode none = JsonNode.Parse((await founder.GetAsync("/v1/evidence")).Body)!;
            none["equivocations"]!.AsArray().ShouldBeEmpty();
            none["handOvers"]!.AsArray().ShouldBeEmpty("nobody else was given the key");
            none["twoLogs"]!.AsArray().ShouldBeEmpty();
            await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.Host.BeaconUrl);
            await using TestNode member = await TestNode.StartAsync(devnet.Settings(beacon: proxy.Url));
            await member.SetUpAsync(devnet.ExecutionUrl, founder);
            await member.UntilSyncedAsync();
            using var http = new HttpClient { BaseAddress = second.BeaconUrl };
            proxy.Now = async (path, _, _, aborted) =>
            {
                using HttpResponseMessage answer = await http.GetAsync(path, aborted);
                return await answer.Content.ReadAsByteArrayAsync(aborted);
            };

            foreach (TestNode node in (TestNode[])[founder, member])
            {
                await node.UntilAsync("/block", IsStopped);
                (int status, string body) = await node.PostAsync("/call", $$"""{"to":"{{DevToken.Address}}","input":"0x18160ddd"}""");
                IsStopped(status, body).ShouldBeTrue(body);
            }
            (_, string text) = await founder.UntilAsync(new Uri(founder.Host.OperatorUrl!, "/readyz"), (status, _) => status == 503);
            text.ShouldContain("committee-equivocated: ");
            (_, text) = await founder.SendAsync(HttpMethod.Get, new Uri(founder.Host.OperatorUrl!, "/metrics"), null);
            text.ShouldContain("helios_not_ready{reason=\"committee-equivocated\"} 1");
            evidence = JsonNode.Parse((await founder.GetAsync("/v1/evidence")).Body)!["equivocations"]!.AsArray().ShouldHaveSingleItem()!;
            ((string?)evidence["ours"]!["root"]).ShouldNotBe((string?)evidence["theirs"]!["root"]);
            ((bool?)evidence["judged"]).ShouldBe(false);
            foreach (TestNode node in (TestNode[])[founder, member])
            {
                JsonNode? told = (await node.StatusAsync())["equivocation"], said = (await node.StatementAsync())["equivocation"];
                (told?["judged"]?.GetValue<bool>(), told?["id"] is not null).ShouldBe((false, true));
                said?.ToJsonString().ShouldBe(told?.ToJsonString(), "it is quoted, too");
            }
        }

        await using (TestNode restarted = await TestNode.StartAsync(devnet.Settings(), dataDir: data))
        {
            await restarted.SetUpAsync(devnet.ExecutionUrl);
            await restarted.UntilAsync("/block", IsStopped);
        }
        string judged = $"\nhelios.beacon.judged-equivocation = \"{evidence["id"]}\"";
        await using TestNode again = await TestNode.StartAsync(devnet.Settings() + judged, dataDir: data);
        await again.SetUpAsync(devnet.ExecutionUrl);
        (_, string answer) = await again.GetAsync("/block");
        answer.ShouldNotContain("committee-equivocated");
        JsonNode kept = JsonNode.Parse((await again.GetAsync("/v1/evidence")).Body)!["equivocations"]![0]!;
        ((string?)kept["id"], (bool?)kept["judged"]).ShouldBe(((string?)evidence["id"], true));
    }

    /// <summary>The review's attack on the clock: machines of a host, set up with a clock and a chain of the host's own.</summary>
    [Fact]
    public async Task Machines_with_another_clock_and_a_chain_of_other_validators_neither_stop_a_node_nor_move_its_clock()
    {
        var ahead = new ShiftedClock(DateTimeOffset.UtcNow.AddSeconds(281));
        await using DevnetHost theirs = await DevnetHost.StartAsync(SecondChain("evil"), ahead);
        await using TestNode founder = await TestNode.StartAsync(devnet.Settings(maxHeadAge: 120));
        await founder.SetUpAsync(devnet.ExecutionUrl);
        await founder.UntilSyncedAsync();
        var machines = new List<TestNode>();
        try
        {
            for (int i = 0; i < 3; i++)
            {
                machines.Add(await TestNode.StartAsync(
                    devnet.Settings(beacon: theirs.BeaconUrl, checkpoint: i == 0 ? "peer" : theirs.FirstCheckpoint.ToString()), ahead));
                await machines[i].SetUpAsync(theirs.ExecutionUrl!, founder);
            }
            await Task.Delay(TimeSpan.FromSeconds(10)); // two epochs
            JsonNode status = await founder.StatusAsync();
            DateTimeOffset.Parse((string)status["time"]!, System.Globalization.CultureInfo.InvariantCulture)
                .ShouldBeInRange(DateTimeOffset.UtcNow.AddSeconds(-60), DateTimeOffset.UtcNow.AddSeconds(60));
            ((bool?)status["signing"]!["latest"]).ShouldBe(true);
            (await founder.GetAsync("/block")).Status.ShouldBe(200);
            foreach (TestNode machine in machines)
                (await machine.GetAsync("/block")).Status.ShouldBe(503);
        }
        finally
        {
            foreach (TestNode machine in machines)
                await machine.DisposeAsync();
        }
    }

    private static bool IsStopped(int status, string body) =>
        status == 503 && body.Contains("\"committee-equivocated\"", StringComparison.Ordinal);

    /// <summary>With the devnet's genesis; without its traffic, so that even with its seed the blocks are others.</summary>
    private DevnetOptions SecondChain(string seed) => new()
    {
        Seed = seed,
        Traffic = false,
        SlotDuration = devnet.Host.Chain.SlotDuration,
        GenesisTime = devnet.Host.Chain.GenesisTime,
        GenesisValidatorsRoot = devnet.Host.Chain.GenesisValidatorsRoot,
        BeaconPort = 0,
        ExecutionPort = 0,
    };
}
