namespace Akka.Persistence.Snapshot;

/// <summary>Keeps the snapshots of one actor system in memory, as objects. For tests.</summary>
public class MemorySnapshotStore : SnapshotStore
{
    private readonly Lock _lock = new();
    private readonly List<SelectedSnapshot> _snapshots = [];

    protected override Task<SelectedSnapshot> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        lock (_lock)
        {
            return Task.FromResult(_snapshots
                .Where(s => s.Metadata.PersistenceId == persistenceId && criteria.IsMatch(s.Metadata))
                .MaxBy(s => s.Metadata.SequenceNr));
        }
    }

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot)
    {
        lock (_lock)
        {
            _snapshots.RemoveAll(s => s.Metadata.PersistenceId == metadata.PersistenceId && s.Metadata.SequenceNr == metadata.SequenceNr);
            _snapshots.Add(new SelectedSnapshot(metadata, snapshot));
        }

        return Task.CompletedTask;
    }

    protected override Task DeleteAsync(SnapshotMetadata metadata) => Delete(m =>
        m.PersistenceId == metadata.PersistenceId && m.SequenceNr == metadata.SequenceNr
        && (metadata.Timestamp == SnapshotMetadata.TimestampNotSpecified || m.Timestamp == metadata.Timestamp));

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria) =>
        Delete(m => m.PersistenceId == persistenceId && criteria.IsMatch(m));

    private Task Delete(Predicate<SnapshotMetadata> matches)
    {
        lock (_lock) _snapshots.RemoveAll(s => matches(s.Metadata));
        return Task.CompletedTask;
    }
}
