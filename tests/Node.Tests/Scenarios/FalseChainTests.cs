using System.Text;
using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Actors.Persistence;
using Helios.Actors.Supervision;
using Helios.Devnet;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Crypto;
using Microsoft.Data.Sqlite;

namespace Helios.Node.Tests.Scenarios;

/// <summary>
/// Genuine nodes whose host has a chain of its own: the same genesis validators root, genesis time and rules, and other validators. Such a
/// node never gets the key of the network, never signs, and says why; the members of the network go on.
/// </summary>
public sealed class FalseChainTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>, IAsyncLifetime
{
    private DevnetHost _false = null!;
    private TestNode _founder = null!;
    private Secp256k1PublicKey _key = null!;

    public async Task InitializeAsync()
    {
        _false = await ChainAsync("another seed");
        _founder = await TestNode.StartAsync(devnet.Settings());
        await _founder.SetUpAsync(devnet.ExecutionUrl);
        await _founder.UntilSyncedAsync();
        _key = await _founder.KeyAsync();
    }

    public async Task DisposeAsync()
    {
        await _founder.DisposeAsync();
        await _false.DisposeAsync();
    }

    [Fact]
    public async Task The_false_chain_is_one_that_a_node_follows_and_signs_where_there_is_no_network_and_its_network_has_another_id()
    {
        _false.Chain.GenesisValidatorsRoot.ShouldBe(devnet.Host.Chain.GenesisValidatorsRoot);
        _false.FirstCheckpoint.ShouldNotBe(devnet.Host.FirstCheckpoint);
        await using TestNode alone = await TestNode.StartAsync(FedSettings(_false.FirstCheckpoint.ToString()));
        await alone.SetUpAsync(_false.ExecutionUrl!);
        await alone.UntilSyncedAsync();
        JsonNode ours = (await _founder.StatusAsync())["overlay"]!, theirs = (await alone.StatusAsync())["overlay"]!;
        ((string?)theirs["founding"]!["root"]).ShouldBe(_false.FirstCheckpoint.ToString());
        ((string?)ours["founding"]!["root"]).ShouldBe(devnet.Host.FirstCheckpoint.ToString());
        ((string?)theirs["networkId"]).ShouldNotBe((string?)ours["networkId"]);
    }

    [Fact]
    public async Task Fed_by_setup_it_stays_out()
    {
        await using TestNode fed = await TestNode.StartAsync(FedSettings("setup"));
        await fed.SetUpAsync(_false.ExecutionUrl!, _founder, _false.FirstCheckpoint);
        await StaysOutAsync(fed, $"the checkpoint of this node's operator, block {_false.FirstCheckpoint}, is none that member");
    }

    [Fact]
    public async Task Fed_by_its_configuration_it_stays_out()
    {
        await using TestNode fed = await TestNode.StartAsync(FedSettings(_false.FirstCheckpoint.ToString()));
        await fed.SetUpAsync(_false.ExecutionUrl!, _founder);
        await StaysOutAsync(fed, $"the checkpoint of this node's operator, block {_false.FirstCheckpoint}, is none that member");
    }

    [Fact]
    public async Task Fed_by_its_endpoints_alone_it_stays_out()
    {
        await using TestNode fed = await TestNode.StartAsync(FedSettings("peer"));
        await fed.SetUpAsync(_false.ExecutionUrl!, _founder);
        await StaysOutAsync(fed, "following the chain from block");
    }

    [Fact]
    public async Task Fed_by_a_forged_journal_it_stays_out()
    {
        using var data = new TemporaryFolder();
        Root block = await ForgeAsync(data, _false.FirstCheckpoint);
        await using TestNode fed = await TestNode.StartAsync(FedSettings("peer"), dataDir: data);
        await fed.SetUpAsync(_false.ExecutionUrl!, _founder);
        await StaysOutAsync(fed, $"the block {block} of slot ", "of this node's journal is not on the network's chain");
    }

    [Fact]
    public async Task Fed_by_the_journal_of_a_node_on_the_false_chain_it_stays_out()
    {
        using var data = new TemporaryFolder();
        await using (TestNode alone = await TestNode.StartAsync(FedSettings(_false.FirstCheckpoint.ToString()), dataDir: data))
        {
            await alone.SetUpAsync(_false.ExecutionUrl!);
            await alone.UntilStatusAsync(status => status["sync"]!["checkpoint"]?["slot"] is not null && status["publicKey"] is not null);
        }
        using var log = new CapturedLog();
        await using TestNode fed = await TestNode.StartAsync(FedSettings("peer"), dataDir: data);
        await fed.SetUpAsync(_false.ExecutionUrl!, _founder);
        await log.UntilAsync($"but this data directory is of one that was founded at block {_false.FirstCheckpoint}");
        await StaysOutAsync(fed);
    }

    /// <summary>
    /// The committee signs two chains from one genesis block, and a member of the network is on the other one: it holds the key, and names
    /// a block that the founder has not finalized.
    /// </summary>
    [Fact]
    public async Task Fed_by_a_member_on_another_chain_it_stays_out()
    {
        await using DevnetHost fork = await ChainAsync(new DevnetOptions().Seed);
        fork.FirstCheckpoint.ShouldBe(devnet.Host.FirstCheckpoint);
        using var http = new HttpClient { BaseAddress = fork.BeaconUrl };
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.Host.BeaconUrl);
        await using TestNode member = await TestNode.StartAsync(devnet.Settings(beacon: proxy.Url));
        await member.SetUpAsync(devnet.ExecutionUrl, _founder);
        await member.UntilAsync("/attest", (status, _) => status == 200);
        (await member.KeyAsync()).ShouldBe(_key);
        proxy.Now = async (path, _, _, aborted) =>
        {
            using HttpResponseMessage answer = await http.GetAsync(path, aborted);
            return await answer.Content.ReadAsByteArrayAsync(aborted);
        };
        await member.UntilStatusAsync(status => (string?)status["sync"]!["checkpoint"]!["current"] is { } current
            && fork.Beacon.View.Find(current) is not null && devnet.Host.Beacon.View.Find(current) is null);

        await using TestNode fed = await TestNode.StartAsync(devnet.Settings(beacon: fork.BeaconUrl, checkpoint: "peer"));
        await fed.SetUpAsync(fork.ExecutionUrl!, member);
        await HasNothingAsync(fed, "has finalized another block there");
        await _founder.UntilAsync(
            "/block", (status, body) => status == 503 && body.Contains("committee-equivocated", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_founder_whose_journal_was_forged_goes_on_from_its_operators_checkpoint()
    {
        using var data = new TemporaryFolder();
        Root block = await ForgeAsync(data, devnet.Host.FirstCheckpoint);
        await using TestNode founder = await TestNode.StartAsync(devnet.Settings(), dataDir: data);
        ((string?)(await founder.StatusAsync())["sync"]!["phase"]).ShouldBe("awaiting-setup");
        await founder.SetUpAsync(devnet.ExecutionUrl);
        await founder.UntilSyncedAsync();
        JsonNode checkpoint = (await founder.StatusAsync())["sync"]!["checkpoint"]!;
        ((string?)checkpoint["trusted"]).ShouldBe(devnet.Host.FirstCheckpoint.ToString());
        ((string?)checkpoint["current"]).ShouldNotBe(block.ToString());
    }

    /// <summary>With the devnet's genesis; the traffic is left out, so that even with its seed the blocks are others.</summary>
    private Task<DevnetHost> ChainAsync(string seed) => DevnetHost.StartAsync(
        new DevnetOptions
        {
            Seed = seed,
            Traffic = false,
            SlotDuration = devnet.Host.Chain.SlotDuration,
            GenesisTime = devnet.Host.Chain.GenesisTime,
            GenesisValidatorsRoot = devnet.Host.Chain.GenesisValidatorsRoot,
            BeaconPort = 0,
            ExecutionPort = 0,
        },
        TimeProvider.System);

    /// <summary>Of a node whose beacon API is the false chain's.</summary>
    private string FedSettings(string checkpoint) => devnet.Settings(beacon: _false.BeaconUrl, checkpoint: checkpoint);

    /// <summary>A journal as the first version wrote it, with a block of the false chain that the founder can compare.</summary>
    private async Task<Root> ForgeAsync(TemporaryFolder data, Root trusted)
    {
        var slot = (ulong)(await _founder.UntilStatusAsync(status => (ulong?)status["sync"]!["finalized"]?["slot"] > 0))
            ["sync"]!["finalized"]!["slot"]!;
        DevnetBlock? block = null;
        while ((block = _false.Beacon.View.Find($"{slot}")) is null)
            await Task.Delay(50);
        JournalFile.Open(data.Path, NodeEvents.Codecs).Dispose();
        await using var database = new SqliteConnection($"Data Source={data.Below("journal.db")};Pooling=False");
        await database.OpenAsync();
        using SqliteCommand insert = database.CreateCommand();
        insert.CommandText =
            "INSERT INTO event_journal (persistence_id, sequence_nr, is_deleted, manifest, timestamp, payload, serializer_id) " +
            "VALUES (@id, 1, 0, 'beacon.checkpoint-advanced/1', 0, @payload, @serializer)";
        insert.Parameters.AddWithValue("@id", BeaconSyncActor.PersistenceIdOf(devnet.Host.Chain.GenesisValidatorsRoot));
        insert.Parameters.AddWithValue("@payload", Encoding.UTF8.GetBytes(
            $$"""{"root":"{{block.Root}}","slot":{{slot}},"trusted":"{{trusted}}","time":"2026-11-22T13:46:00.250Z"}"""));
        insert.Parameters.AddWithValue("@serializer", HeliosSerializer.Id);
        await insert.ExecuteNonQueryAsync();
        return block.Root;
    }

    /// <summary>The node says why it has no key, and signs nothing; the founder goes on.</summary>
    private async Task StaysOutAsync(TestNode fed, params string[] reasons)
    {
        await HasNothingAsync(fed, reasons);
        JsonObject block = TestNode.Unwrap((await _founder.UntilSyncedAsync()).Body);
        TestNode.IsSigned(_key, (string)block["blocknum"]!, (string)block["signature"]!).ShouldBeTrue();
    }

    private static async Task HasNothingAsync(TestNode fed, params string[] reasons)
    {
        JsonNode status = await fed.UntilStatusAsync(status => reasons.All(reason =>
            ((string?)status["overlay"]?["standing"])?.Contains(reason, StringComparison.Ordinal) == true));
        status["publicKey"].ShouldBeNull();
        await Task.Delay(TimeSpan.FromSeconds(5)); // more than an epoch
        foreach (string path in (string[])["/block", "/attest", "/v1/attestation?nonce=00"])
            (await fed.GetAsync(path)).Status.ShouldBe(503, path);
        (await fed.PostAsync("/call", $$"""{"to":"{{DevToken.Address}}","input":"0x18160ddd"}""")).Status.ShouldBe(503);
        (await fed.StatusAsync())["publicKey"].ShouldBeNull();
    }
}
