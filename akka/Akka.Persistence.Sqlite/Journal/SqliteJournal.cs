using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Persistence.Journal;
using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sqlite.Journal;

/// <summary>
/// Events in a SQLite table. Every error of a write, in serialization or in SQLite, rejects that write alone; only the circuit breaker
/// makes a write fail.
/// </summary>
public class SqliteJournal : AsyncWriteJournal
{
    private readonly Akka.Serialization.Serialization _serialization = Context.System.Serialization;
    private readonly SqliteClient _database;
    private readonly EventTable _table;
    private readonly bool _autoInitialize;

    /// <exception cref="ConfigurationException">There is no connection string.</exception>
    public SqliteJournal(Config journalConfig)
    {
        var config = journalConfig.WithFallback(SqlitePersistence.Get(Context.System).DefaultJournalConfig);
        var settings = SqliteSettings.Read(config, Self.Path.Name);
        _autoInitialize = settings.AutoInitialize;
        _table = new EventTable(settings.TableName, config.GetString("metadata-table-name"));
        _database = SqliteDatabases.Open(Context.System, settings);
    }

    public override Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr) =>
        _database.Read(session => _table.SelectHighest(session, persistenceId));

    public override Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max, Action<IPersistentRepresentation> recoveryCallback) =>
        _database.Read(session =>
        {
            using var rows = _table.Select(session, persistenceId, fromSequenceNr, toSequenceNr, max);
            while (rows.Read()) recoveryCallback(ToEvent(persistenceId, rows));
            return Done.Instance;
        });

    protected override void PreStart() =>
        _database.Write(_autoInitialize ? _table.Create : _table.Check).PipeTo(Self, failure: cause => new NotInitialized(cause));

    protected override async Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        var writes = messages.Select(Write).ToList();
        await Task.WhenAll(writes.Select(write => write.ContinueWith(_ => { }, TaskContinuationOptions.ExecuteSynchronously))).ConfigureAwait(false);
        return writes.TrueForAll(write => write.IsCompletedSuccessfully)
            ? null
            : writes.Select(write => write.Exception?.InnerException).ToImmutableArray();
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr) =>
        _database.Write(session => _table.Delete(session, persistenceId, toSequenceNr));

    protected override bool ReceivePluginInternal(object message)
    {
        if (message is not NotInitialized failed) return false;
        Context.GetLogger().Error(failed.Cause, "Failure during {0} initialization.", Self);
        Context.Stop(Self);
        return true;
    }

    private Task Write(AtomicWrite write)
    {
        EventRow[] rows;
        try
        {
            rows = ((IEnumerable<IPersistentRepresentation>)write.Payload).Select(ToRow).ToArray();
        }
        catch (Exception cause)
        {
            return Task.FromException(cause);
        }

        return _database.Write(session =>
        {
            foreach (ref readonly var row in rows.AsSpan()) _table.Insert(session, row);
        });
    }

    private EventRow ToRow(IPersistentRepresentation e)
    {
        var (payload, tags) = e.Payload is Tagged tagged ? (tagged.Payload, tagged.Tags) : (e.Payload, []);
        var serializer = _serialization.FindSerializerFor(payload);
        return new EventRow(
            e.PersistenceId, e.SequenceNr, Akka.Serialization.Serialization.ManifestFor(serializer, payload), DateTime.UtcNow.Ticks,
            serializer.ToBinary(payload), tags.Count == 0 ? null : $";{string.Join(';', tags)};", serializer.Identifier);
    }

    private Persistent ToEvent(string persistenceId, SqliteDataReader row)
    {
        string manifest = row.GetString(3);
        object payload = _serialization.Deserialize(row.GetFieldValue<byte[]>(4), row.GetInt32(5), manifest);
        return new Persistent(payload, row.GetInt64(0), persistenceId, manifest, row.GetBoolean(2), ActorRefs.NoSender, null, row.GetInt64(1));
    }
}
