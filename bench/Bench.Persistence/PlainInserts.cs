using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Helios.Bench.Persistence;

/// <summary>What storing costs without actors: prepared inserts into the journal's table, so many per transaction.</summary>
public static class PlainInserts
{
    public const int PayloadLength = 100;

    public static TimeSpan Run(string file, int events, int perTransaction)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        Execute(connection, """
            CREATE TABLE event_journal (
                ordering INTEGER PRIMARY KEY NOT NULL, persistence_id VARCHAR(255) NOT NULL, sequence_nr INTEGER(8) NOT NULL,
                is_deleted INTEGER(1) NOT NULL, manifest VARCHAR(255) NULL, timestamp INTEGER NOT NULL, payload BLOB NOT NULL,
                tags VARCHAR(2000) NULL, serializer_id INTEGER(4), UNIQUE (persistence_id, sequence_nr))
            """);
        using var insert = connection.CreateCommand();
        insert.CommandText = """
            INSERT INTO event_journal (persistence_id, sequence_nr, timestamp, is_deleted, manifest, payload, tags, serializer_id)
            VALUES ('plain', $number, $timestamp, 0, 'bench.event/1', $payload, NULL, 9001)
            """;
        var number = insert.Parameters.Add("$number", SqliteType.Integer);
        var timestamp = insert.Parameters.Add("$timestamp", SqliteType.Integer);
        insert.Parameters.AddWithValue("$payload", new byte[PayloadLength]);

        var clock = Stopwatch.StartNew();
        for (int stored = 0; stored < events; stored += perTransaction)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (int i = 0; i < perTransaction; i++)
            {
                number.Value = stored + i + 1;
                timestamp.Value = DateTime.UtcNow.Ticks;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return clock.Elapsed;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
