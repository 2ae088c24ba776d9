namespace Akka.Persistence;

/// <summary>The first thing a recovering actor receives, if there is a snapshot.</summary>
public sealed record SnapshotOffer
{
    public SnapshotOffer(SnapshotMetadata metadata, object snapshot) => (Metadata, Snapshot) = (metadata, snapshot);

    public SnapshotMetadata Metadata { get; }

    public object Snapshot { get; }
}

/// <summary>What a snapshot store found.</summary>
public sealed record SelectedSnapshot
{
    public SelectedSnapshot(SnapshotMetadata metadata, object snapshot) => (Metadata, Snapshot) = (metadata, snapshot);

    public SnapshotMetadata Metadata { get; }

    public object Snapshot { get; }
}

/// <summary>The snapshot is stored.</summary>
public sealed record SaveSnapshotSuccess
{
    public SaveSnapshotSuccess(SnapshotMetadata metadata) => Metadata = metadata;

    public SnapshotMetadata Metadata { get; }
}

/// <summary>The snapshot is not stored; the actor goes on.</summary>
public sealed record SaveSnapshotFailure
{
    public SaveSnapshotFailure(SnapshotMetadata metadata, Exception cause) => (Metadata, Cause) = (metadata, cause);

    public SnapshotMetadata Metadata { get; }

    public Exception Cause { get; }
}

/// <summary>The snapshot is gone, or never was.</summary>
public sealed record DeleteSnapshotSuccess
{
    public DeleteSnapshotSuccess(SnapshotMetadata metadata) => Metadata = metadata;

    public SnapshotMetadata Metadata { get; }
}

/// <summary>The snapshot is perhaps still there.</summary>
public sealed record DeleteSnapshotFailure
{
    public DeleteSnapshotFailure(SnapshotMetadata metadata, Exception cause) => (Metadata, Cause) = (metadata, cause);

    public SnapshotMetadata Metadata { get; }

    public Exception Cause { get; }
}

/// <summary>The snapshots that match are gone.</summary>
public sealed record DeleteSnapshotsSuccess
{
    public DeleteSnapshotsSuccess(SnapshotSelectionCriteria criteria) => Criteria = criteria;

    public SnapshotSelectionCriteria Criteria { get; }
}

/// <summary>Some snapshots that match are perhaps still there.</summary>
public sealed record DeleteSnapshotsFailure
{
    public DeleteSnapshotsFailure(SnapshotSelectionCriteria criteria, Exception cause) => (Criteria, Cause) = (criteria, cause);

    public SnapshotSelectionCriteria Criteria { get; }

    public Exception Cause { get; }
}
