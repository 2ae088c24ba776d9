using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Journal;
using Akka.Persistence.Sqlite;
using Microsoft.Data.Sqlite;

namespace Akka.Tests.Persistence;

/// <summary>What only SQLite shows: tables, rows, unreadable rows, two writers, and settings.</summary>
public sealed class SqliteTests : PersistenceTest
{
    private readonly string _file;

    public SqliteTests()
        : this(Path.Combine(Path.GetTempPath(), $"akka-tests-{Guid.NewGuid():n}.db"))
    {
    }

    private SqliteTests(string file)
        : base(Plugins(file)) => _file = file;

    private static Config Plugins(string file)
    {
        Config others = $$"""
            akka.persistence {
              journal {
                nowhere { class = "Akka.Persistence.Sqlite.Journal.SqliteJournal, Akka.Persistence.Sqlite", recovery-event-timeout = 100ms }
                bare {
                  class = "Akka.Persistence.Sqlite.Journal.SqliteJournal, Akka.Persistence.Sqlite"
                  connection-string = "Data Source={{Guid.NewGuid():n}};Mode=Memory;Cache=Shared"
                  recovery-event-timeout = 100ms
                }
                hasty {
                  class = "Akka.Persistence.Sqlite.Journal.SqliteJournal, Akka.Persistence.Sqlite"
                  connection-string = "Data Source={{file}};Pooling=False"
                  auto-initialize = on
                  connection-timeout = 2s
                }
                other {
                  class = "Akka.Persistence.Sqlite.Journal.SqliteJournal, Akka.Persistence.Sqlite"
                  connection-string = "Data Source={{file}};Pooling=False;Default Timeout=31"
                  auto-initialize = on
                  table-name = "events"
                  metadata-table-name = "highest"
                }
              }
            }
            """;
        return others.WithFallback(OnSqlite(file));
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        File.Delete(_file);
    }

    [Fact]
    public void The_tables_are_those_of_the_plugin()
    {
        StartNew("p");
        Do(StartNew("q"), a => a.SaveSnapshot("s"));
        ExpectMsg<SaveSnapshotSuccess>();

        Columns("event_journal").ShouldBe([
            "ordering INTEGER 1 1", "persistence_id VARCHAR(255) 1 0", "sequence_nr INTEGER(8) 1 0", "is_deleted INTEGER(1) 1 0",
            "manifest VARCHAR(255) 0 0", "timestamp INTEGER 1 0", "payload BLOB 1 0", "tags VARCHAR(2000) 0 0", "serializer_id INTEGER(4) 0 0"]);
        Columns("journal_metadata").ShouldBe(["persistence_id VARCHAR(255) 1 1", "sequence_nr INTEGER(8) 1 2"]);
        Columns("snapshot").ShouldBe([
            "persistence_id VARCHAR(255) 1 1", "sequence_nr INTEGER(8) 1 2", "created_at INTEGER(8) 1 0", "manifest VARCHAR(255) 1 0",
            "payload BLOB 1 0", "serializer_id INTEGER(4) 0 0"]);
    }

    [Fact]
    public void A_row_holds_manifest_serializer_payload_and_time()
    {
        long before = DateTime.UtcNow.Ticks;
        var actor = StartNew("p");
        StoreOneByOne(actor, "a", "b");
        Do(actor, a => a.SaveSnapshot("s"));
        ExpectMsg<SaveSnapshotSuccess>();

        Rows("SELECT ordering, persistence_id, sequence_nr, is_deleted, manifest, CAST(payload AS TEXT), tags, serializer_id FROM event_journal ORDER BY ordering")
            .ShouldBe(["1|p|1|0|text/1|a||8001", "2|p|2|0|text/1|b||8001"]);
        Rows("SELECT persistence_id, sequence_nr, manifest, CAST(payload AS TEXT), serializer_id FROM snapshot").ShouldBe(["p|2|text/1|s|8001"]);
        foreach (string time in Rows("SELECT timestamp FROM event_journal UNION ALL SELECT created_at FROM snapshot"))
            long.Parse(time).ShouldBeInRange(before, DateTime.UtcNow.Ticks);
    }

    [Fact]
    public void Tags_have_a_column_of_their_own_and_recovery_sees_the_event_only()
    {
        var actor = StartNew("p");
        Do(actor, a => a.Persist(new Tagged("a", ["red"]), _ => TestActor.Tell("stored")));
        ExpectMsg("stored");
        Rows("SELECT manifest, CAST(payload AS TEXT), tags FROM event_journal").ShouldBe(["text/1|a|;red;"]);
        Start("p");
        Expect("started", "replayed a", "completed at 1");
    }

    [Fact]
    public void Deleting_all_events_leaves_the_highest_number_in_the_metadata_table()
    {
        var actor = StartNew("p");
        StoreOneByOne(actor, "a", "b");
        Do(actor, a => a.DeleteMessages(1));
        ExpectMsg<DeleteMessagesSuccess>();
        Rows("SELECT * FROM journal_metadata").ShouldBeEmpty();
        Do(actor, a => a.DeleteMessages(2));
        ExpectMsg<DeleteMessagesSuccess>();
        Rows("SELECT * FROM journal_metadata").ShouldBe(["p|2"]);
        Rows("SELECT * FROM event_journal").ShouldBeEmpty();
    }

    [Fact]
    public void The_unique_key_rejects_the_second_writer_of_a_number()
    {
        var older = StartNew("p");
        var newer = Start("p");
        Expect("started", "completed at 0");
        Do(newer, a => a.Store("newer"));
        ExpectMsg("stored newer as 1");
        Do(older, a => a.Store("older"));
        ExpectMsg("rejected older as 1");
        Do(older, a => a.Store("later"));
        ExpectMsg("stored later as 2");
        Start("p");
        Expect("started", "replayed newer", "replayed later", "completed at 2");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_write_is_stored_completely_or_not_at_all(bool isCommittedWithOthers)
    {
        var older = StartNew("p");
        var newer = Start("p");
        Expect("started", "completed at 0");
        Do(newer, a => a.Store("unwritable"));
        Do(newer, a => a.Store("two"));
        Expect("rejected unwritable as 1", "stored two as 2");

        var (filler, other) = (StartNew("q"), Open());
        if (isCommittedWithOthers) Run(other, "BEGIN IMMEDIATE");
        Do(filler, a => a.Persist("in the way", _ => { }));
        if (isCommittedWithOthers) ExpectNoMsg(50);
        Do(older, a =>
        {
            a.PersistAllAsync(new[] { "one", "second" }, _ => a.Say("never"));
            a.PersistAllAsync(new[] { "three" }, e => a.Say($"stored {e}"));
        });
        if (isCommittedWithOthers) ExpectNoMsg(50);
        other.Dispose();

        Expect("rejected one as 1", "rejected second as 2", "stored three");
        Start("p");
        Expect("started", "replayed two", "replayed three", "completed at 3");
    }

    [Fact]
    public void An_event_that_cannot_be_serialized_is_rejected_and_its_neighbours_are_stored()
    {
        var actor = StartNew("p");
        Do(actor, a => a.Store("unwritable"));
        ExpectMsg("rejected unwritable as 1");
        Do(actor, a => a.Persist(new object(), _ => a.Say("never")));
        ExpectMsg("rejected System.Object as 2");
        Do(actor, a => a.Store("fine"));
        ExpectMsg("stored fine as 3");
    }

    [Fact]
    public void A_locked_database_rejects_the_write_when_the_timeout_of_the_journal_has_passed_whichever_plugin_opened_it()
    {
        StartNew("q", new Scripted.Options(JournalId: "akka.persistence.journal.other")); // the snapshot store, with 30 s, opens the database
        var actor = StartNew("p", new Scripted.Options(JournalId: "akka.persistence.journal.hasty"));
        using var other = Open();
        Run(other, "BEGIN IMMEDIATE");
        Do(actor, a => a.Store("a"));
        ExpectMsg("rejected a as 1");
        Run(other, "ROLLBACK");
        Do(actor, a => a.Store("b"));
        ExpectMsg("stored b as 2");
    }

    [Theory]
    [InlineData("UPDATE event_journal SET payload = CAST('unreadable' AS BLOB)")]
    [InlineData("UPDATE event_journal SET manifest = 'System.Diagnostics.Process'")]
    [InlineData("UPDATE event_journal SET manifest = NULL")]
    [InlineData("UPDATE event_journal SET serializer_id = 4711")]
    public void A_row_that_cannot_be_read_stops_the_actor(string tampering)
    {
        StoreOneByOne(StartNew("p"), "a");
        using (var connection = Open()) Run(connection, tampering);
        var actor = Watch(Start("p"));
        ExpectMsg("started");
        ExpectMsg<string>(text => text.StartsWith("not recovered: ", StringComparison.Ordinal));
        ExpectTerminated(actor);
    }

    [Fact]
    public void Two_journals_keep_their_events_in_their_own_tables()
    {
        StoreOneByOne(StartNew("p"), "a");
        StoreOneByOne(StartNew("p", new Scripted.Options(JournalId: "akka.persistence.journal.other")), "b");
        Rows("SELECT CAST(payload AS TEXT) FROM event_journal").ShouldBe(["a"]);
        Rows("SELECT CAST(payload AS TEXT) FROM events").ShouldBe(["b"]);
    }

    [Fact]
    public void Without_a_connection_string_the_journal_stops_at_its_start()
    {
        Watch(Journal("akka.persistence.journal.nowhere"));
        ExpectMsg<Terminated>();
    }

    [Fact]
    public void Without_its_tables_the_journal_stops_unless_it_may_make_them()
    {
        Watch(Journal("akka.persistence.journal.bare"));
        ExpectMsg<Terminated>();
    }

    [Fact]
    public void The_defaults_are_those_of_the_plugin()
    {
        var defaults = SqlitePersistence.DefaultConfiguration();
        defaults.GetString("akka.persistence.journal.plugin").ShouldBe(SqlitePersistence.JournalConfigPath);
        defaults.GetString("akka.persistence.snapshot-store.plugin").ShouldBe(SqlitePersistence.SnapshotConfigPath);

        var journal = SqlitePersistence.Get(Sys).DefaultJournalConfig;
        journal.GetString("class").ShouldBe("Akka.Persistence.Sqlite.Journal.SqliteJournal, Akka.Persistence.Sqlite");
        (journal.GetString("table-name"), journal.GetString("metadata-table-name")).ShouldBe(("event_journal", "journal_metadata"));
        (journal.GetBoolean("auto-initialize"), journal.GetTimeSpan("connection-timeout")).ShouldBe((false, TimeSpan.FromSeconds(30)));
        journal.GetTimeSpan("circuit-breaker.call-timeout").ShouldBe(TimeSpan.FromSeconds(20));

        var snapshots = SqlitePersistence.Get(Sys).DefaultSnapshotConfig;
        snapshots.GetString("class").ShouldBe("Akka.Persistence.Sqlite.Snapshot.SqliteSnapshotStore, Akka.Persistence.Sqlite");
        snapshots.GetString("table-name").ShouldBe("snapshot");
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={_file};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Name, type, whether it is NOT NULL, and its place in the primary key.</summary>
    private List<string> Columns(string table) => Rows($"SELECT name || ' ' || type || ' ' || \"notnull\" || ' ' || pk FROM pragma_table_info('{table}')");

    private List<string> Rows(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
        return rows;
    }
}
