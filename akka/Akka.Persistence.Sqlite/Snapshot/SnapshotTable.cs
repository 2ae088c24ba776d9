using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sqlite.Snapshot;

/// <summary>The statements of the snapshot store, on the table of Akka.Persistence.Sqlite.</summary>
internal sealed class SnapshotTable(string table)
{
    private const string Matches = """
        persistence_id = @PersistenceId AND sequence_nr BETWEEN @MinSequenceNr AND @MaxSequenceNr AND created_at BETWEEN @MinTimestamp AND @MaxTimestamp
        """;

    private readonly string _create = $"""
        CREATE TABLE IF NOT EXISTS {table} (
            persistence_id VARCHAR(255) NOT NULL,
            sequence_nr INTEGER(8) NOT NULL,
            created_at INTEGER(8) NOT NULL,
            manifest VARCHAR(255) NOT NULL,
            payload BLOB NOT NULL,
            serializer_id INTEGER(4),
            PRIMARY KEY (persistence_id, sequence_nr)
        );
        """;

    private readonly string _check = $"SELECT 1 FROM {table} LIMIT 1";

    private readonly string _insert = $"""
        INSERT OR REPLACE INTO {table} (persistence_id, sequence_nr, created_at, manifest, payload, serializer_id)
        VALUES (@PersistenceId, @SequenceNr, @Timestamp, @Manifest, @Payload, @SerializerId)
        """;

    private readonly string _select = $"""
        SELECT sequence_nr, created_at, manifest, payload, serializer_id FROM {table} WHERE {Matches} ORDER BY sequence_nr DESC LIMIT 1
        """;

    private readonly string _delete = $"DELETE FROM {table} WHERE {Matches}";

    public void Create(SqliteSession session) => session.Execute(_create);

    /// <exception cref="SqliteException">The table is missing.</exception>
    public void Check(SqliteSession session) => session.Scalar(_check);

    public void Insert(SqliteSession session, SnapshotMetadata metadata, string manifest, byte[] payload, int serializerId) => session.Execute(
        _insert,
        ("@PersistenceId", metadata.PersistenceId), ("@SequenceNr", metadata.SequenceNr), ("@Timestamp", metadata.Timestamp.Ticks),
        ("@Manifest", manifest), ("@Payload", payload), ("@SerializerId", serializerId));

    /// <summary>Columns: 0 sequence_nr, 1 created_at, 2 manifest, 3 payload, 4 serializer_id. At most one row, the newest.</summary>
    public SqliteDataReader SelectNewest(SqliteSession session, string persistenceId, SnapshotSelectionCriteria criteria) => session.Query(
        _select,
        ("@PersistenceId", persistenceId), ("@MinSequenceNr", criteria.MinSequenceNr), ("@MaxSequenceNr", criteria.MaxSequenceNr),
        ("@MinTimestamp", criteria.MinTimestamp.GetValueOrDefault().Ticks), ("@MaxTimestamp", criteria.MaxTimeStamp.Ticks));

    public void Delete(SqliteSession session, string persistenceId, SnapshotSelectionCriteria criteria) => session.Execute(
        _delete,
        ("@PersistenceId", persistenceId), ("@MinSequenceNr", criteria.MinSequenceNr), ("@MaxSequenceNr", criteria.MaxSequenceNr),
        ("@MinTimestamp", criteria.MinTimestamp.GetValueOrDefault().Ticks), ("@MaxTimestamp", criteria.MaxTimeStamp.Ticks));
}
