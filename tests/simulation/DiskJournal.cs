using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Journal;
using Akka.Persistence.Snapshot;
using Akka.Serialization;
using Helios.Actors.Persistence;

namespace Helios.Simulation;

/// <summary>The journal on the simulated <see cref="Disk"/>: events go through the node's own codecs, as in its file.</summary>
internal sealed class DiskJournal : AsyncWriteJournal
{
    private readonly OsProcess _process = OsProcess.Of(Context.System);
    private readonly SerializerWithStringManifest _serializer = DiskRows.SerializerOf(Context.System);

    public override Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max,
        Action<IPersistentRepresentation> recoveryCallback)
    {
        IActorRef sender = context.Sender;
        IEnumerable<DiskRow> rows = _process.Disk.RowsOf(persistenceId);
        foreach (DiskRow row in rows.Where(row => row.Number >= fromSequenceNr && row.Number <= toSequenceNr))
        {
            if (max-- <= 0)
                break;
            recoveryCallback(new Persistent(
                _serializer.FromBinary(row.Bytes, row.Manifest), row.Number, persistenceId, row.Manifest, isDeleted: false, sender));
        }
        return Task.CompletedTask;
    }

    public override Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr, CancellationToken cancellationToken) =>
        Task.FromResult(_process.Disk.HighestOf(persistenceId));

    protected override async Task<IImmutableList<Exception>?> WriteMessagesAsync(
        IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        foreach (AtomicWrite write in messages.ToArray())
        {
            DiskRow[] rows =
            [
                .. ((IImmutableList<IPersistentRepresentation>)write.Payload).Select(
                    one => _serializer.RowOf(one.Payload, one.SequenceNr)),
            ];
            await _process.Disk.AppendAsync(_process, write.PersistenceId, rows);
        }
        return null;
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr, CancellationToken cancellationToken) =>
        _process.Disk.DeleteAsync(_process, persistenceId, toSequenceNr);
}

/// <summary>The snapshots on the simulated <see cref="Disk"/>: the newest of each actor.</summary>
internal sealed class DiskSnapshots : SnapshotStore
{
    private readonly OsProcess _process = OsProcess.Of(Context.System);
    private readonly SerializerWithStringManifest _serializer = DiskRows.SerializerOf(Context.System);

    protected override Task<SelectedSnapshot?> LoadAsync(
        string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken) =>
        Task.FromResult(_process.Disk.SnapshotOf(persistenceId) is { } row
            ? new SelectedSnapshot(
                new SnapshotMetadata(persistenceId, row.Number, World.Beginning.UtcDateTime),
                _serializer.FromBinary(row.Bytes, row.Manifest))
            : null);

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot, CancellationToken cancellationToken) =>
        _process.Disk.SnapshotAsync(_process, metadata.PersistenceId, _serializer.RowOf(snapshot, metadata.SequenceNr));

    /// <summary>Only the newest is kept, and actors delete those before it.</summary>
    protected override Task DeleteAsync(SnapshotMetadata metadata, CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task DeleteAsync(
        string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class DiskRows
{
    public static SerializerWithStringManifest SerializerOf(ActorSystem system) =>
        new HeliosSerializer((ExtendedActorSystem)system, Actors.Supervision.NodeEvents.Codecs);

    public static DiskRow RowOf(this SerializerWithStringManifest serializer, object value, long number) =>
        new(number, serializer.Manifest(value), serializer.ToBinary(value));
}
