using Akka.Persistence;
using Akka.Persistence.Snapshot;

namespace Akka.Tests.Persistence;

/// <summary>A snapshot store whose disk is broken.</summary>
public sealed class UnreadableSnapshotStore : SnapshotStore
{
    protected override Task<SelectedSnapshot> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria) =>
        Task.FromException<SelectedSnapshot>(Broken);

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot) => Task.FromException(Broken);

    protected override Task DeleteAsync(SnapshotMetadata metadata) => Task.FromException(Broken);

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria) => Task.FromException(Broken);

    private static ArithmeticException Broken => new("broken");
}
