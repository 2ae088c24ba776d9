using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sqlite.Journal;

/// <summary>One row of the journal, without its place in the whole.</summary>
internal readonly record struct EventRow(
    string PersistenceId, long SequenceNr, string Manifest, long Timestamp, byte[] Payload, string Tags, int SerializerId);

/// <summary>The statements of the journal, on the tables of Akka.Persistence.Sqlite.</summary>
internal sealed class EventTable(string events, string metadata)
{
    private readonly string _create = $"""
        CREATE TABLE IF NOT EXISTS {events} (
            ordering INTEGER PRIMARY KEY NOT NULL,
            persistence_id VARCHAR(255) NOT NULL,
            sequence_nr INTEGER(8) NOT NULL,
            is_deleted INTEGER(1) NOT NULL,
            manifest VARCHAR(255) NULL,
            timestamp INTEGER NOT NULL,
            payload BLOB NOT NULL,
            tags VARCHAR(2000) NULL,
            serializer_id INTEGER(4),
            UNIQUE (persistence_id, sequence_nr)
        );
        CREATE TABLE IF NOT EXISTS {metadata} (
            persistence_id VARCHAR(255) NOT NULL,
            sequence_nr INTEGER(8) NOT NULL,
            PRIMARY KEY (persistence_id, sequence_nr)
        );
        """;

    private readonly string _check = $"SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM {events} LIMIT 1)) + (SELECT COUNT(*) FROM (SELECT 1 FROM {metadata} LIMIT 1))";

    private readonly string _insert = $"""
        INSERT INTO {events} (persistence_id, sequence_nr, timestamp, is_deleted, manifest, payload, tags, serializer_id)
        VALUES (@PersistenceId, @SequenceNr, @Timestamp, 0, @Manifest, @Payload, @Tag, @SerializerId)
        """;

    private readonly string _select = $"""
        SELECT sequence_nr, timestamp, is_deleted, manifest, payload, serializer_id FROM {events}
        WHERE persistence_id = @PersistenceId AND sequence_nr BETWEEN @FromSequenceNr AND @ToSequenceNr
        ORDER BY sequence_nr LIMIT @Max
        """;

    private readonly string _highest = $"""
        SELECT MAX(n) FROM (
            SELECT MAX(sequence_nr) AS n FROM {events} WHERE persistence_id = @PersistenceId
            UNION ALL SELECT MAX(sequence_nr) FROM {metadata} WHERE persistence_id = @PersistenceId)
        """;

    private readonly string _delete = $"DELETE FROM {events} WHERE persistence_id = @PersistenceId AND sequence_nr <= @ToSequenceNr";

    private readonly string _deleteHighest = $"DELETE FROM {metadata} WHERE persistence_id = @PersistenceId AND sequence_nr <= @ToSequenceNr";

    private readonly string _insertHighest = $"INSERT INTO {metadata} (persistence_id, sequence_nr) VALUES (@PersistenceId, @SequenceNr)";

    public void Create(SqliteSession session) => session.Execute(_create);

    /// <exception cref="SqliteException">A table is missing.</exception>
    public void Check(SqliteSession session) => session.Scalar(_check);

    /// <exception cref="SqliteException">There is already an event with that number, or the database is full, locked or broken.</exception>
    public void Insert(SqliteSession session, in EventRow row) => session.Execute(
        _insert,
        ("@PersistenceId", row.PersistenceId), ("@SequenceNr", row.SequenceNr), ("@Timestamp", row.Timestamp), ("@Manifest", row.Manifest),
        ("@Payload", row.Payload), ("@Tag", row.Tags), ("@SerializerId", row.SerializerId));

    /// <summary>Columns: 0 sequence_nr, 1 timestamp, 2 is_deleted, 3 manifest, 4 payload, 5 serializer_id.</summary>
    public SqliteDataReader Select(SqliteSession session, string persistenceId, long fromSequenceNr, long toSequenceNr, long max) => session.Query(
        _select,
        ("@PersistenceId", persistenceId), ("@FromSequenceNr", fromSequenceNr), ("@ToSequenceNr", toSequenceNr), ("@Max", max));

    public long SelectHighest(SqliteSession session, string persistenceId) => session.Scalar(_highest, ("@PersistenceId", persistenceId)) as long? ?? 0;

    /// <summary>Deletes events; if none are left, the metadata table keeps the highest number.</summary>
    public void Delete(SqliteSession session, string persistenceId, long toSequenceNr)
    {
        long highest = SelectHighest(session, persistenceId);
        session.Execute(_delete, ("@PersistenceId", persistenceId), ("@ToSequenceNr", toSequenceNr));
        session.Execute(_deleteHighest, ("@PersistenceId", persistenceId), ("@ToSequenceNr", toSequenceNr));
        if (highest > 0 && highest <= toSequenceNr)
            session.Execute(_insertHighest, ("@PersistenceId", persistenceId), ("@SequenceNr", highest));
    }
}
