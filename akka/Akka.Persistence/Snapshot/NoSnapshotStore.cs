namespace Akka.Persistence.Snapshot;

/// <summary>What a persistent actor gets when no snapshot store is configured: nothing to load, and every save or deletion fails.</summary>
public sealed class NoSnapshotStore : SnapshotStore
{
    private static readonly Task Refused = Task.FromException(new NotSupportedException("No snapshot store configured."));

    protected override Task<SelectedSnapshot> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria) => Task.FromResult<SelectedSnapshot>(null);

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot) => Refused;

    protected override Task DeleteAsync(SnapshotMetadata metadata) => Refused;

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria) => Refused;
}
