using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;
using Microsoft.Data.Sqlite;

namespace Helios.Node.Tests.Scenarios;

/// <summary>The disk belongs to the host: a row that this node did not write stops the start, with what to do.</summary>
public sealed class SpoiledJournalTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    [Theory]
    [InlineData("UPDATE event_journal SET manifest = 'beacon.checkpoint-trusted/99'", "was written by a newer version of the node")]
    [InlineData("UPDATE event_journal SET payload = x'7b7d'", "beacon.checkpoint-")]
    [InlineData("UPDATE event_journal SET serializer_id = 1, payload = x'226122', manifest = ''", "names the serializer 1")]
    [InlineData("UPDATE event_journal SET serializer_id = 4, manifest = ''", "names the serializer 4")]
    public async Task A_spoiled_row_is_named_and_the_node_does_not_start(string spoil, string reason)
    {
        using var dataDir = new TemporaryFolder();
        await using (TestNode node = await TestNode.StartAsync(devnet.Settings(), dataDir: dataDir))
        {
            await node.SetUpAsync(devnet.ExecutionUrl);
            await node.UntilSyncedAsync();
        }
        await using (var database = new SqliteConnection($"Data Source={dataDir.Below("journal.db")};Pooling=False"))
        {
            await database.OpenAsync();
            using SqliteCommand command = database.CreateCommand();
            command.CommandText = spoil + " WHERE persistence_id LIKE 'beacon-sync-%'";
            (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
        }

        StartupException refusal = await Should.ThrowAsync<StartupException>(() =>
            TestNode.StartAsync(devnet.Settings(), dataDir: dataDir));
        refusal.ExitCode.ShouldBe(ExitCode.Fatal);
        refusal.Message.ShouldContain(dataDir.Below("journal.db"));
        refusal.Message.ShouldContain(reason);
    }
}
