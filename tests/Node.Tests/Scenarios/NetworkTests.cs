using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Microsoft.Data.Sqlite;

namespace Helios.Node.Tests.Scenarios;

/// <summary>Whole nodes over real QUIC: one bootstraps, others join, all sign under one key.</summary>
public sealed class NetworkTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    /// <summary>From now on the journal refuses what it is given, as it does on a full disk.</summary>
    private const string Full = "CREATE TRIGGER full BEFORE INSERT ON event_journal BEGIN SELECT RAISE(ABORT, 'no room'); END";

    /// <summary>The same for one actor's rows.</summary>
    private const string FullForClusterView =
        "CREATE TRIGGER full BEFORE INSERT ON event_journal WHEN NEW.manifest LIKE 'cluster.%' BEGIN SELECT RAISE(ABORT, 'no room'); END";

    [Fact]
    public async Task Nodes_that_join_sign_under_the_key_of_the_one_that_bootstrapped_go_on_without_it_and_take_it_back()
    {
        using var foundersData = new TemporaryFolder();
        await using TestNode founder = await TestNode.StartAsync(devnet.Settings(), dataDir: foundersData);
        await founder.SetUpAsync(devnet.ExecutionUrl);
        await founder.UntilSyncedAsync();
        Secp256k1PublicKey key = await founder.KeyAsync();

        await using TestNode second = await TestNode.StartAsync(devnet.Settings());
        await second.SetUpAsync(devnet.ExecutionUrl, founder);
        await HasKeyAsync(second, key);
        await using TestNode third = await TestNode.StartAsync(devnet.Settings());
        await third.SetUpAsync(devnet.ExecutionUrl, second);
        await HasKeyAsync(third, key);

        await founder.DisposeAsync();
        foreach (TestNode node in (TestNode[])[second, third])
        {
            JsonObject block = TestNode.Unwrap((await node.UntilSyncedAsync()).Body);
            TestNode.IsSigned(key, (string)block["blocknum"]!, (string)block["signature"]!).ShouldBeTrue();
        }

        await using (TestNode returned = await TestNode.StartAsync(devnet.Settings(), dataDir: foundersData))
        {
            await returned.SetUpAsync(devnet.ExecutionUrl, third);
            await HasKeyAsync(returned, key);
        }
    }

    [Fact]
    public async Task A_joining_node_may_take_its_checkpoint_from_the_peer_that_admits_it()
    {
        await using TestNode founder = await TestNode.StartAsync(devnet.Settings());
        await founder.SetUpAsync(devnet.ExecutionUrl);
        await founder.UntilStatusAsync(status => status["sync"]!["checkpoint"]?["slot"] is not null);

        await using TestNode joiner = await TestNode.StartAsync(devnet.Settings(checkpoint: "peer"));
        await joiner.SetUpAsync(devnet.ExecutionUrl, founder);
        await joiner.UntilSyncedAsync();
        ((string?)(await joiner.StatusAsync())["sync"]!["checkpoint"]!["trusted"]).ShouldNotBe(devnet.Host.FirstCheckpoint.ToString());
    }

    [Fact]
    public async Task A_joining_node_whose_beacon_endpoint_withholds_all_updates_has_a_head_from_the_peer_that_admits_it()
    {
        await using TestNode founder = await TestNode.StartAsync(devnet.Settings());
        await founder.SetUpAsync(devnet.ExecutionUrl);
        await founder.UntilStatusAsync(status => status["sync"]!["checkpoint"]?["slot"] is not null);

        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.Host.BeaconUrl);
        proxy.Now = (path, request, honest, _) =>
            path.Contains("/bootstrap/", StringComparison.Ordinal) ? honest(request) : Task.FromResult<byte[]>([]);
        await using TestNode joiner = await TestNode.StartAsync(devnet.Settings(beacon: proxy.Url, checkpoint: "peer"));
        await joiner.SetUpAsync(devnet.ExecutionUrl, founder);
        JsonObject block = TestNode.Unwrap((await joiner.UntilSyncedAsync()).Body);
        TestNode.IsSigned(await founder.KeyAsync(), (string)block["blocknum"]!, (string)block["signature"]!).ShouldBeTrue();
    }

    /// <summary>Whoever is refused as of another network compares these parts: no other one is hidden in the id.</summary>
    [Fact]
    public async Task The_rules_and_the_founding_block_in_the_status_are_all_that_makes_the_network_id()
    {
        JsonNode first = await OverlayAsync(""), other = await OverlayAsync("\nhelios.tee.policy.minimum-tcb-evaluation-data-number = 17");
        foreach (JsonNode overlay in (JsonNode[])[first, other])
        {
            JsonNode rules = overlay["rules"]!, founding = overlay["founding"]!;
            var of = new NetworkRules(
                (string)rules["name"]!, (ulong)rules["chainId"]!, Root.Parse((string)rules["genesisValidatorsRoot"]!),
                Hash32.Parse((string)rules["governanceDigest"]!));
            var block = new FinalizedBlock(Root.Parse((string)founding["root"]!), new Slot((ulong)founding["slot"]!));
            Lineage.IdOf(of.Digest, block).ToString().ShouldBe((string)overlay["networkId"]!);
        }
        string[] differ = [.. first["rules"]!.AsObject().Select(rule => rule.Key)
            .Where(rule => first["rules"]![rule]!.ToJsonString() != other["rules"]![rule]!.ToJsonString())];
        differ.ShouldBe(["governanceDigest"], "the policy");
        ((int)first["members"]!).ShouldBe(1, "the founder is one, before there is another");

        async Task<JsonNode> OverlayAsync(string more)
        {
            await using TestNode node = await TestNode.StartAsync(devnet.Settings() + more);
            await node.SetUpAsync(devnet.ExecutionUrl);
            return (await node.UntilStatusAsync(status => (string?)status["overlay"]?["phase"] == "member"))["overlay"]!;
        }
    }

    [Fact]
    public async Task A_full_disk_costs_the_node_neither_its_life_nor_its_key()
    {
        using var log = new CapturedLog();
        using var data = new TemporaryFolder();
        await using TestNode founder = await TestNode.StartAsync(devnet.Settings() + "\nhelios.overlay.lost-after = 1s", dataDir: data);
        await founder.SetUpAsync(devnet.ExecutionUrl);
        await founder.UntilSyncedAsync();
        Secp256k1PublicKey key = await founder.KeyAsync();
        await using (TestNode second = await TestNode.StartAsync(devnet.Settings()))
        {
            await second.SetUpAsync(devnet.ExecutionUrl, founder);
            await HasKeyAsync(second, key);
            await founder.UntilStatusAsync(status => (int)status["overlay"]!["members"]! > 1); // written, too
            await RunAsync(data, Full);
        }

        // That the second is lost is to be written whenever the cluster view has started again: after 1, 2, 4 and 8 seconds. It is
        // PeerLost, or PeerAdmitted with what the second has signed, where that did not get onto the disk before.
        await log.UntilAsync("the journal refused Peer", times: 4);
        await founder.UntilAsync(
            "/block", (status, body) => status == 503 && body.Contains("the journal refused", StringComparison.Ordinal));
        founder.Host.Fatal.IsCompleted.ShouldBeFalse();

        await RunAsync(data, "DROP TRIGGER full");
        JsonObject block = TestNode.Unwrap((await founder.UntilSyncedAsync()).Body);
        TestNode.IsSigned(key, (string)block["blocknum"]!, (string)block["signature"]!).ShouldBeTrue();
        JsonNode status = await founder.UntilStatusAsync(status => (int)status["overlay"]!["lost"]! == 1);
        JsonNode lost = status["overlay"]!["lostNodes"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)lost["nodeKeys"]!.AsArray().ShouldHaveSingleItem()!).ShouldMatch("^0[23][0-9a-f]{64}$", "for 'without' of /operator/keys");
        ((string)lost["address"]!).ShouldStartWith("127.0.0.1:");
    }

    [Fact]
    public async Task A_key_that_could_not_be_written_is_written_when_there_is_room()
    {
        using var data = new TemporaryFolder();
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.overlay.gossip-interval = 1s", dataDir: data);
        await RunAsync(data, FullForClusterView);
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilAsync("/attest", (status, _) => status == 200);
        (await CountAsync(data, "cluster.bootstrapped/2")).ShouldBe(0);

        await RunAsync(data, "DROP TRIGGER full");
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while (await CountAsync(data, "cluster.bootstrapped/2") == 0)
            await Task.Delay(100, deadline.Token);
    }

    [Fact]
    public async Task A_setup_whose_port_is_taken_is_refused_and_a_better_one_works()
    {
        await using TestNode founder = await TestNode.StartAsync(devnet.Settings());
        await founder.SetUpAsync(devnet.ExecutionUrl);
        await using TestNode late = await TestNode.StartAsync(devnet.Settings());
        (int status, string body) = await late.SendAsync(HttpMethod.Post, new Uri(late.Host.SetupUrl!, "/setup"), $$"""
            {"peers": [], "port": {{founder.OverlayPort}}, "execution_rpc": "{{devnet.ExecutionUrl}}"}
            """);
        status.ShouldBe(400, body);
        body.ShouldContain($"UDP {founder.OverlayPort}");
        await late.SetUpAsync(devnet.ExecutionUrl);
        await late.UntilSyncedAsync();
    }

    /// <summary>By a second connection to the node's database.</summary>
    private static Task RunAsync(TemporaryFolder data, string sql) => QueryAsync(data, sql);

    private static async Task<long> CountAsync(TemporaryFolder data, string manifest) =>
        (long)(await QueryAsync(data, $"SELECT COUNT(*) FROM event_journal WHERE manifest = '{manifest}'"))!;

    private static async Task<object?> QueryAsync(TemporaryFolder data, string sql)
    {
        await using var database = new SqliteConnection($"Data Source={data.Below("journal.db")};Pooling=False");
        await database.OpenAsync();
        using SqliteCommand command = database.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private static async Task HasKeyAsync(TestNode node, Secp256k1PublicKey key)
    {
        await node.UntilAsync("/attest", (status, _) => status == 200);
        (await node.KeyAsync()).ShouldBe(key);
    }
}
