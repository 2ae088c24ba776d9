using Helios.Actors.Persistence;
using LinqToDB.Data;
using Microsoft.Data.Sqlite;

namespace Helios.Actors.Tests.Persistence;

/// <summary>The host owns the disk. A journal that is wrong gives one clear sentence at once, and nothing in it runs.</summary>
public sealed class JournalFileTests : IDisposable
{
    private const string Row = """
        INSERT INTO event_journal (persistence_id, sequence_nr, is_deleted, manifest, timestamp, payload, tags, serializer_id)
        VALUES ('cluster-view', 1, 0,
        """;

    private readonly TemporaryJournal _journal = new();

    public static TheoryData<string, string, JournalFault> HostileChanges => new()
    {
        {
            $$"""{{Row}} '', 1, CAST('{"$type":"{{typeof(Trap).FullName}}, Helios.Actors.Tests","Text":"x"}' AS BLOB), '', 1)""",
            "names the serializer 1", JournalFault.Foreign
        },
        { $"{Row} 'System.Byte[]', 1, x'00', '', 4)", "names the serializer 4", JournalFault.Foreign },
        { $"{Row} '', 1, x'00', '', 7)", "names the serializer 7", JournalFault.Foreign },
        { $"{Row} '', 1, x'00', '', 8)", "names the serializer 8", JournalFault.Foreign },
        { $"{Row} '', 1, x'00', '', 'x')", "names the serializer x", JournalFault.Foreign },
        { $"{Row} '{typeof(Trap).FullName}, Helios.Actors.Tests', 1, x'00', '', NULL)", "names the serializer NULL", JournalFault.Foreign },
        {
            $"{Row} 'somebody.elses/1', 1, x'00', '', 40080)",
            "an event 'somebody.elses/1', which no version of this node writes", JournalFault.Foreign
        },
        { $"{Row} 'two' || char(10) || 'lines', 1, x'00', '', 40080)", "an event 'two?lines'", JournalFault.Foreign },
        {
            $"{Row} 'time.passed/3', 1, x'00', '', 40080)",
            "was written by a newer version of the node: row 1 of 'event_journal' is an event 'time.passed/3'", JournalFault.Newer
        },
        { $"{Row} 'time.passed/1', 1, x'7b7d', '', 40080)", "event time.passed/1", JournalFault.Spoiled },
        { $"{Row} 'time.passed/1', 'yesterday', x'7b7d', '', 40080)", "a value of another type than its column", JournalFault.Spoiled },
        { $"{Row} 'time.passed/1', 1, zeroblob(5000000), '', 40080)", "has 5000000 bytes", JournalFault.Foreign },
        {
            "INSERT INTO snapshot VALUES ('cluster-view', 1, 1, '', x'00', 1)",
            "row 1 of 'snapshot' names the serializer 1", JournalFault.Foreign
        },
        {
            "CREATE TRIGGER full BEFORE INSERT ON event_journal BEGIN SELECT RAISE(ABORT, 'no room'); END",
            "it holds the trigger 'full'", JournalFault.Foreign
        },
        { "CREATE VIEW seen AS SELECT * FROM event_journal", "it holds the view 'seen'", JournalFault.Foreign },
        {
            "ALTER TABLE event_journal RENAME TO kept; CREATE VIEW event_journal AS SELECT * FROM kept",
            "it holds the table 'kept'", JournalFault.Foreign
        },
        { "CREATE TABLE accounts (name TEXT)", "it holds the table 'accounts'", JournalFault.Foreign },
        {
            "ALTER TABLE event_journal ADD COLUMN more TEXT DEFAULT (hex(randomblob(4)))",
            "it holds the table 'event_journal'", JournalFault.Foreign
        },
        { "CREATE INDEX quick ON event_journal (hex(payload))", "it holds the index 'quick'", JournalFault.Foreign },
        { "DROP TABLE snapshot", "the table 'snapshot' is missing", JournalFault.Spoiled },
        { "PRAGMA user_version = 99", "has format 99, and this version knows up to 1", JournalFault.Newer },
    };

    [Theory]
    [MemberData(nameof(HostileChanges))]
    public void A_journal_that_the_host_changed_is_refused_by_what_is_wrong_with_it(string change, string reason, JournalFault fault)
    {
        _journal.Open().Dispose();
        _journal.Execute(change);

        Refusal().ShouldSatisfyAllConditions(
            refusal => refusal.Fault.ShouldBe(fault),
            refusal => refusal.Message.ShouldContain(reason),
            refusal => refusal.Message.ShouldContain(_journal.File),
            refusal => refusal.Message.ShouldNotContain("\n"));
        Trap.HasSprung.ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_is_not_a_database_is_refused()
    {
        File.WriteAllText(_journal.File, new string('x', 4096));
        Refusal().ShouldSatisfyAllConditions(
            refusal => refusal.Fault.ShouldBe(JournalFault.Foreign),
            refusal => refusal.Message.ShouldContain("it is not a SQLite database"));
    }

    [Fact]
    public void A_folder_or_a_link_in_place_of_the_file_is_refused()
    {
        Directory.CreateDirectory(_journal.File);
        Refusal().Message.ShouldContain("it is a folder");
        Directory.Delete(_journal.File);
        File.CreateSymbolicLink(_journal.File, "/etc/passwd");
        Refusal().Message.ShouldContain("it is a link");
    }

    [Fact]
    public void A_file_that_was_cut_short_is_refused()
    {
        _journal.Open().Dispose();
        using (FileStream file = File.OpenWrite(_journal.File))
            file.SetLength(file.Length - 4096);
        Refusal().Fault.ShouldBe(JournalFault.Spoiled);
    }

    [Fact]
    public void A_page_that_was_overwritten_is_refused()
    {
        _journal.Open().Dispose();
        using (FileStream file = File.OpenWrite(_journal.File))
        {
            file.Position = 4096;
            file.Write([.. Enumerable.Repeat((byte)0xee, 4096)]);
        }
        Refusal().Fault.ShouldBe(JournalFault.Spoiled);
    }

    [Fact]
    public void A_file_of_many_gigabytes_is_refused_before_it_is_read()
    {
        using (FileStream file = File.Create(_journal.File))
            file.SetLength(100L << 30);
        Refusal().Message.ShouldContain("107374182400 bytes");
    }

    [Fact]
    public void A_second_node_in_the_same_data_directory_is_refused()
    {
        using (_journal.Open())
        {
            JournalException refusal = Refusal();
            refusal.Fault.ShouldBe(JournalFault.InUse);
            refusal.Message.ShouldContain("is in use by another node");
        }
        _journal.Open().Dispose();
    }

    [Fact]
    public void A_file_that_another_program_has_locked_is_refused()
    {
        _journal.Open().Dispose();
        using var other = new SqliteConnection($"Data Source={_journal.File};Pooling=False");
        other.Open();
        using SqliteCommand command = other.CreateCommand();
        command.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        JournalException refusal = Refusal();
        refusal.Fault.ShouldBe(JournalFault.Locked);
        refusal.Message.ShouldContain("is locked by another program");
    }

    [Fact]
    public void A_database_that_may_not_be_written_is_refused()
    {
        _journal.Open().Dispose();
        byte[] bytes = File.ReadAllBytes(_journal.File);
        bytes[18] = 3; // "write version": SQLite then opens it read-only
        File.WriteAllBytes(_journal.File, bytes);
        JournalException refusal = Refusal();
        refusal.Fault.ShouldBe(JournalFault.NotWritable);
        refusal.Message.ShouldContain("cannot be written");
    }

    [Fact]
    public void Nobody_else_may_read_the_file()
    {
        _journal.Open().Dispose();
        File.GetUnixFileMode(_journal.File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(_journal.File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        _journal.Open().Dispose();
        File.GetUnixFileMode(_journal.File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_journal_that_is_in_order_is_opened_again_with_all_that_it_holds()
    {
        _journal.Open().Dispose();
        _journal.Execute($$"""{{Row}} 'time.passed/1', 1, CAST('{"time":"2026-11-22T13:46:00.250Z"}' AS BLOB), '', 40080)""");
        _journal.Open().Dispose();
        _journal.Execute("SELECT COUNT(*) FROM event_journal").ShouldBe(1L);
        _journal.Execute("PRAGMA user_version").ShouldBe(JournalJudgement.FormatVersion);
        _journal.Execute("PRAGMA journal_mode").ShouldBe("wal");
    }

    /// <summary>Review L11: sqlite.org/security.html, and a commit is on the disk before it is answered.</summary>
    [Theory]
    [InlineData("PRAGMA trusted_schema", 0)]
    [InlineData("PRAGMA cell_size_check", 1)]
    [InlineData("PRAGMA synchronous", 2)]
    public void Each_connection_of_the_journal_is_told_to_trust_the_file_little(string pragma, long value)
    {
        using JournalFile journal = _journal.Open();
        using var connection = new DataConnection(journal.Database);
        connection.Execute<long>(pragma).ShouldBe(value);
    }

    [Fact]
    public void No_connection_of_the_journal_can_change_the_schema_by_hand()
    {
        using JournalFile journal = _journal.Open();
        using var connection = new DataConnection(journal.Database);
        connection.Execute("PRAGMA writable_schema = ON");
        Should.Throw<SqliteException>(() => connection.Execute("DELETE FROM sqlite_schema")).Message.ShouldContain("may not be modified");
    }

    public void Dispose() => _journal.Dispose();

    private JournalException Refusal() => Should.Throw<JournalException>(() => _journal.Open().Dispose());
}

/// <summary>A JSON serializer that makes objects of the type that a row names would make this one, and spring it.</summary>
public sealed class Trap
{
    public static bool HasSprung { get; private set; }

    public string Text
    {
        get => "";
        set => HasSprung = value.Length > 0;
    }
}
