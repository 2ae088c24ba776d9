using Akka.Persistence;
using Akka.Persistence.Snapshot;

namespace Akka.Tests.Persistence;

/// <summary>A snapshot store whose disk is broken.</summary>
public sealed class UnreadableSnapshotStore : SnapshotStore
{
    protected override Task<SelectedSnapshot> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria) => throw new ArithmeticException("broken");

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot) => throw new ArithmeticException("broken");

    protected override Task DeleteAsync(SnapshotMetadata metadata) => throw new ArithmeticException("broken");

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria) => throw new ArithmeticException("broken");
}
