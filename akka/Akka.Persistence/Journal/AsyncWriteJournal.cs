using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence.Journal;

/// <summary>
/// A journal whose store works asynchronously. A plugin says how to write, read and delete; this class speaks with the persistent actors
/// and guards the store with a circuit breaker.
/// </summary>
public abstract class AsyncWriteJournal : ActorBase
{
    private readonly PluginCircuitBreaker _breaker;
    private readonly ReplayFilterSettings _replayFilter;

    protected AsyncWriteJournal()
    {
        var config = Persistence.Instance.Apply(Context.System).JournalConfigFor(Self);
        _breaker = PluginCircuitBreaker.Create(config);
        _replayFilter = ReplayFilterSettings.Read(config);
    }

    /// <summary>
    /// Gives <paramref name="recoveryCallback"/> the events of <paramref name="persistenceId"/> between the two numbers, both inclusive, in
    /// order, at most <paramref name="max"/> of them.
    /// </summary>
    public abstract Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max, Action<IPersistentRepresentation> recoveryCallback);

    /// <summary>The highest sequence number ever used, also if that event is deleted; 0 if none was.</summary>
    public abstract Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr);

    /// <summary>
    /// Stores each write completely or not at all. The answer is null if all are stored, else as long as <paramref name="messages"/>, with an
    /// exception for each write that is rejected and null for the others. A task that fails says that nothing is known about any of them.
    /// </summary>
    protected abstract Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages);

    /// <summary>Deletes the events up to <paramref name="toSequenceNr"/>, inclusive.</summary>
    protected abstract Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr);

    /// <summary>Receives messages of the plugin itself.</summary>
    protected virtual bool ReceivePluginInternal(object message) => false;

    protected sealed override bool Receive(object message)
    {
        switch (message)
        {
            case WriteMessages write:
                _ = Write(write, Self);
                return true;
            case ReplayMessages replay:
                _ = Replay(replay, Context);
                return true;
            case DeleteMessagesTo delete:
                _ = Delete(delete);
                return true;
            default:
                return ReceivePluginInternal(message);
        }
    }

    private async Task Write(WriteMessages write, IActorRef self)
    {
        var writes = write.Messages.OfType<AtomicWrite>().Select(WithoutSender).ToList();
        IImmutableList<Exception> rejections = null;
        Exception failure = null;
        try
        {
            if (writes.Count > 0) rejections = await _breaker.Run(() => WriteMessagesAsync(writes)).ConfigureAwait(false);
            if (rejections is not null && rejections.Count != writes.Count)
                throw new InvalidOperationException($"AsyncWriteMessages return invalid number or results. Expected [{writes.Count}], but got [{rejections.Count}].");
        }
        catch (Exception cause)
        {
            failure = cause;
        }

        Answer(write, rejections, failure);
        write.PersistentActor.Tell(new WriteCompleted(write.ActorInstanceId), self);
    }

    private static AtomicWrite WithoutSender(AtomicWrite write) => new(write.Events
        .Select(e => e.Update(e.SequenceNr, e.PersistenceId, e.IsDeleted, ActorRefs.NoSender, e.WriterGuid))
        .ToImmutableArray());

    private static void Answer(WriteMessages write, IImmutableList<Exception> rejections, Exception failure)
    {
        int index = 0;
        foreach (var envelope in write.Messages)
        {
            if (envelope is not AtomicWrite atomicWrite)
            {
                write.PersistentActor.Tell(new LoopMessageSuccess(envelope.Payload, write.ActorInstanceId), envelope.Sender);
                continue;
            }

            var rejection = rejections?[index++];
            foreach (var e in atomicWrite.Events)
            {
                object answer = failure is not null ? new WriteMessageFailure(e, failure, write.ActorInstanceId)
                    : rejection is not null ? new WriteMessageRejected(e, rejection, write.ActorInstanceId)
                    : new WriteMessageSuccess(e, write.ActorInstanceId);
                write.PersistentActor.Tell(answer, e.Sender);
            }
        }
    }

    private async Task Replay(ReplayMessages replay, IActorContext context)
    {
        var filter = new ReplayFilter(_replayFilter, Logging.GetLogger(context.System, this), Deliver);
        object answer;
        try
        {
            long highest = await _breaker.Run(() => ReadHighestSequenceNrAsync(replay.PersistenceId, Math.Max(0, replay.FromSequenceNr - 1)))
                .ConfigureAwait(false);
            long to = Math.Min(replay.ToSequenceNr, highest);
            if (highest > 0 && replay.FromSequenceNr <= to)
            {
                await ReplayMessagesAsync(context, replay.PersistenceId, replay.FromSequenceNr, to, replay.Max, Read).ConfigureAwait(false);
                filter.Complete();
            }

            answer = new RecoverySuccess(highest, replay.ActorInstanceId);
        }
        catch (Exception cause)
        {
            answer = new ReplayMessagesFailure(cause, replay.ActorInstanceId);
        }

        replay.PersistentActor.Tell(answer, ActorRefs.NoSender);

        void Read(IPersistentRepresentation e)
        {
            if (!e.IsDeleted) filter.Add(e);
        }

        void Deliver(IPersistentRepresentation e) => replay.PersistentActor.Tell(new ReplayedMessage(e, replay.ActorInstanceId), ActorRefs.NoSender);
    }

    private async Task Delete(DeleteMessagesTo delete)
    {
        object answer;
        try
        {
            await _breaker.Run(() => DeleteMessagesToAsync(delete.PersistenceId, delete.ToSequenceNr)).ConfigureAwait(false);
            answer = new DeleteMessagesSuccess(delete.ToSequenceNr);
        }
        catch (Exception cause)
        {
            answer = new DeleteMessagesFailure(cause, delete.ToSequenceNr);
        }

        delete.PersistentActor.Tell(answer, ActorRefs.NoSender);
    }
}
