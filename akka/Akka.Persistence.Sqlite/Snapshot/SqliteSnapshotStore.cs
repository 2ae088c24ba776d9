using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Persistence.Snapshot;

namespace Akka.Persistence.Sqlite.Snapshot;

/// <summary>Snapshots in a SQLite table.</summary>
public class SqliteSnapshotStore : SnapshotStore
{
    private readonly Akka.Serialization.Serialization _serialization = Context.System.Serialization;
    private readonly SqliteClient _database;
    private readonly SnapshotTable _table;
    private readonly bool _autoInitialize;

    /// <exception cref="ConfigurationException">There is no connection string.</exception>
    public SqliteSnapshotStore(Config snapshotConfig)
    {
        var config = snapshotConfig.WithFallback(SqlitePersistence.Get(Context.System).DefaultSnapshotConfig);
        var settings = SqliteSettings.Read(config, Self.Path.Name);
        _autoInitialize = settings.AutoInitialize;
        _table = new SnapshotTable(settings.TableName);
        _database = SqliteDatabases.Open(Context.System, settings);
    }

    protected override void PreStart() =>
        _database.Write(_autoInitialize ? _table.Create : _table.Check).PipeTo(Self, failure: cause => new NotInitialized(cause));

    protected override Task<SelectedSnapshot> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria) => _database.Read(session =>
    {
        using var row = _table.SelectNewest(session, persistenceId, criteria);
        if (!row.Read()) return null;
        var metadata = new SnapshotMetadata(persistenceId, row.GetInt64(0), new DateTime(row.GetInt64(1), DateTimeKind.Utc));
        return new SelectedSnapshot(metadata, _serialization.Deserialize(row.GetFieldValue<byte[]>(3), row.GetInt32(4), row.GetString(2)));
    });

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot)
    {
        var serializer = _serialization.FindSerializerFor(snapshot);
        string manifest = Akka.Serialization.Serialization.ManifestFor(serializer, snapshot);
        byte[] payload = serializer.ToBinary(snapshot);
        return _database.Write(session => _table.Insert(session, metadata, manifest, payload, serializer.Identifier));
    }

    protected override Task DeleteAsync(SnapshotMetadata metadata)
    {
        bool anyTime = metadata.Timestamp == SnapshotMetadata.TimestampNotSpecified;
        return DeleteAsync(metadata.PersistenceId, new SnapshotSelectionCriteria(
            metadata.SequenceNr, anyTime ? DateTime.MaxValue : metadata.Timestamp, metadata.SequenceNr, metadata.Timestamp));
    }

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria) =>
        _database.Write(session => _table.Delete(session, persistenceId, criteria));

    protected override bool ReceivePluginInternal(object message)
    {
        if (message is not NotInitialized failed) return false;
        Context.GetLogger().Error(failed.Cause, "Failure during {0} initialization.", Self);
        Context.Stop(Self);
        return true;
    }
}
