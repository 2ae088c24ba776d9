namespace Akka.Persistence.Snapshot;

/// <summary>Answered with <see cref="LoadSnapshotResult"/> or <see cref="LoadSnapshotFailed"/>.</summary>
internal sealed record LoadSnapshot(string PersistenceId, SnapshotSelectionCriteria Criteria, long ToSequenceNr, int ActorInstanceId);

/// <summary>The newest snapshot that matches; null if none does.</summary>
internal sealed record LoadSnapshotResult(SelectedSnapshot Snapshot, long ToSequenceNr, int ActorInstanceId) : IForIncarnation;

internal sealed record LoadSnapshotFailed(Exception Cause, int ActorInstanceId) : IForIncarnation;

/// <summary>Answered with <see cref="SaveSnapshotSuccess"/> or <see cref="SaveSnapshotFailure"/>.</summary>
internal sealed record SaveSnapshot(SnapshotMetadata Metadata, object Snapshot);

/// <summary>Answered with <see cref="DeleteSnapshotSuccess"/> or <see cref="DeleteSnapshotFailure"/>.</summary>
internal sealed record DeleteSnapshot(SnapshotMetadata Metadata);

/// <summary>Answered with <see cref="DeleteSnapshotsSuccess"/> or <see cref="DeleteSnapshotsFailure"/>.</summary>
internal sealed record DeleteSnapshots(string PersistenceId, SnapshotSelectionCriteria Criteria);
