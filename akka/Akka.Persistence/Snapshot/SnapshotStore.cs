using Akka.Actor;

namespace Akka.Persistence.Snapshot;

/// <summary>
/// A store of snapshots. A plugin says how to load, save and delete; this class speaks with the persistent actors and guards the store
/// with a circuit breaker.
/// </summary>
public abstract class SnapshotStore : ActorBase
{
    private readonly PluginCircuitBreaker _breaker;

    protected SnapshotStore() => _breaker = PluginCircuitBreaker.Create(Persistence.Instance.Apply(Context.System).SnapshotStoreConfigFor(Self));

    /// <summary>The newest snapshot that matches, or null.</summary>
    protected abstract Task<SelectedSnapshot> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria);

    /// <summary>Saves a snapshot, in place of one with the same sequence number.</summary>
    protected abstract Task SaveAsync(SnapshotMetadata metadata, object snapshot);

    /// <summary>Deletes one snapshot; the timestamp counts only if it is given.</summary>
    protected abstract Task DeleteAsync(SnapshotMetadata metadata);

    /// <summary>Deletes every snapshot that matches.</summary>
    protected abstract Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria);

    /// <summary>Receives messages of the plugin itself.</summary>
    protected virtual bool ReceivePluginInternal(object message) => false;

    protected sealed override bool Receive(object message)
    {
        switch (message)
        {
            case LoadSnapshot load when load.Criteria.Equals(SnapshotSelectionCriteria.None):
                Sender.Tell(new LoadSnapshotResult(null, load.ToSequenceNr, load.ActorInstanceId));
                return true;
            case LoadSnapshot load:
                Answer(
                    async () => new LoadSnapshotResult(
                        await _breaker.Run(() => LoadAsync(load.PersistenceId, load.Criteria.Limit(load.ToSequenceNr))).ConfigureAwait(false),
                        load.ToSequenceNr,
                        load.ActorInstanceId),
                    cause => new LoadSnapshotFailed(cause, load.ActorInstanceId));
                return true;
            case SaveSnapshot save:
                SnapshotMetadata metadata = Stamped(save.Metadata);
                Answer(() => SaveAsync(metadata, save.Snapshot), new SaveSnapshotSuccess(metadata), cause => new SaveSnapshotFailure(metadata, cause));
                return true;
            case DeleteSnapshot { Metadata: var one }:
                Answer(() => DeleteAsync(one), new DeleteSnapshotSuccess(one), cause => new DeleteSnapshotFailure(one, cause));
                return true;
            case DeleteSnapshots { PersistenceId: var id, Criteria: var all }:
                Answer(() => DeleteAsync(id, all), new DeleteSnapshotsSuccess(all), cause => new DeleteSnapshotsFailure(all, cause));
                return true;
            default:
                return ReceivePluginInternal(message);
        }
    }

    private static SnapshotMetadata Stamped(SnapshotMetadata metadata) => metadata.Timestamp == SnapshotMetadata.TimestampNotSpecified
        ? new SnapshotMetadata(metadata.PersistenceId, metadata.SequenceNr, DateTime.UtcNow)
        : metadata;

    private void Answer(Func<Task> work, object success, Func<Exception, object> failure) => Answer(
        async () =>
        {
            await _breaker.Run(work).ConfigureAwait(false);
            return success;
        },
        failure);

    private void Answer(Func<Task<object>> work, Func<Exception, object> failure) => work().PipeTo(Sender, failure: failure);
}
