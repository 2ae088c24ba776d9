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
                _ = Answer(
                    Sender,
                    async () => new LoadSnapshotResult(await Load(load).ConfigureAwait(false), load.ToSequenceNr, load.ActorInstanceId),
                    cause => new LoadSnapshotFailed(cause, load.ActorInstanceId));
                return true;
            case SaveSnapshot save:
                var metadata = Stamped(save.Metadata);
                _ = Answer(
                    Sender,
                    async () =>
                    {
                        await _breaker.Run(() => SaveAsync(metadata, save.Snapshot)).ConfigureAwait(false);
                        return new SaveSnapshotSuccess(metadata);
                    },
                    cause => new SaveSnapshotFailure(metadata, cause));
                return true;
            case DeleteSnapshot delete:
                _ = Answer(
                    Sender,
                    async () =>
                    {
                        await _breaker.Run(() => DeleteAsync(delete.Metadata)).ConfigureAwait(false);
                        return new DeleteSnapshotSuccess(delete.Metadata);
                    },
                    cause => new DeleteSnapshotFailure(delete.Metadata, cause));
                return true;
            case DeleteSnapshots delete:
                _ = Answer(
                    Sender,
                    async () =>
                    {
                        await _breaker.Run(() => DeleteAsync(delete.PersistenceId, delete.Criteria)).ConfigureAwait(false);
                        return new DeleteSnapshotsSuccess(delete.Criteria);
                    },
                    cause => new DeleteSnapshotsFailure(delete.Criteria, cause));
                return true;
            default:
                return ReceivePluginInternal(message);
        }
    }

    private Task<SelectedSnapshot> Load(LoadSnapshot load) => _breaker.Run(() => LoadAsync(load.PersistenceId, load.Criteria.Limit(load.ToSequenceNr)));

    private static SnapshotMetadata Stamped(SnapshotMetadata metadata) => metadata.Timestamp == SnapshotMetadata.TimestampNotSpecified
        ? new SnapshotMetadata(metadata.PersistenceId, metadata.SequenceNr, DateTime.UtcNow)
        : metadata;

    private static async Task Answer<T>(IActorRef persistentActor, Func<Task<T>> work, Func<Exception, object> failed)
    {
        object answer;
        try
        {
            answer = await work().ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            answer = failed(cause);
        }

        persistentActor.Tell(answer, ActorRefs.NoSender);
    }
}
