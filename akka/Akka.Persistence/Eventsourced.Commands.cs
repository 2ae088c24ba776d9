using Akka.Actor;
using Akka.Dispatch;
using Akka.Persistence.Journal;

namespace Akka.Persistence;

/// <summary>
/// The two states after recovery. Processing commands: any message is a command, or an answer of the journal. Persisting events: handlers
/// that forbid other commands are pending, so commands are stashed.
/// </summary>
/// <remarks>One request is under way to the journal at a time. What is persisted meanwhile becomes the next request, as one batch.</remarks>
public abstract partial class Eventsourced
{
    private readonly Queue<PendingInvocation> _pendingInvocations = new();
    private List<IPersistentEnvelope> _journalBatch = [];
    private int _pendingStashing;
    private bool _isWriteInProgress;
    private bool _isTaskRunning;

    /// <summary>Runs a task for the command in hand; no other message is handled until it has ended.</summary>
    /// <exception cref="NotSupportedException">A task is already running.</exception>
    protected void RunTask(Func<Task> action)
    {
        if (_isTaskRunning) throw new NotSupportedException("RunTask calls cannot be nested");
        ActorTaskScheduler.RunTask(() =>
        {
            var task = action();
            if (task.IsCompleted) return task;
            _isTaskRunning = true;
            return EndCommand(task);
        });
    }

    private async Task EndCommand(Task task)
    {
        bool failed = true;
        try
        {
            await task;
            failed = false;
        }
        finally
        {
            _isTaskRunning = false;
            CommandHandled(failed);
        }
    }

    private void ProcessingCommands(Receive behaviour, object message)
    {
        if (JournalAnswered(message)) return;
        bool failed = true;
        try
        {
            base.AroundReceive(behaviour, message);
            failed = false;
        }
        finally
        {
            // Events are written even if the command has failed since: validate first, persist last.
            CommandHandled(failed);
        }
    }

    private void PersistingEvents(Receive behaviour, object message)
    {
        if (!JournalAnswered(message)) _internalStash.Stash();
    }

    private void CommandHandled(bool failed)
    {
        FlushJournalBatch();
        if (_isTaskRunning) return;
        if (_pendingStashing > 0) _state = PersistingEvents;
        else Unstash(failed);
    }

    /// <summary>Handles a message if it is an answer of the journal.</summary>
    private bool JournalAnswered(object message)
    {
        switch (message)
        {
            case WriteMessageSuccess success:
                UpdateLastSequenceNr(success.Persistent);
                CallHandler(success.Persistent.Payload);
                break;
            case LoopMessageSuccess loop:
                CallHandler(loop.Message);
                break;
            case WriteMessageRejected rejected:
                UpdateLastSequenceNr(rejected.Persistent);
                InvocationDone(failed: false);
                OnPersistRejected(rejected.Cause, rejected.Persistent.Payload, rejected.Persistent.SequenceNr);
                break;
            case WriteMessageFailure failure:
                InvocationDone(failed: false);
                try
                {
                    OnPersistFailure(failure.Cause, failure.Persistent.Payload, failure.Persistent.SequenceNr);
                }
                finally
                {
                    Context.Stop(Self);
                }

                break;
            case WriteCompleted:
                _isWriteInProgress = false;
                FlushJournalBatch();
                break;
            case RecoveryTick:
                break;
            default:
                return false;
        }

        return true;
    }

    private void CallHandler(object @event)
    {
        bool failed = true;
        try
        {
            _pendingInvocations.Peek().Handler(@event);
            failed = false;
        }
        finally
        {
            FlushJournalBatch();
            InvocationDone(failed);
        }
    }

    private void InvocationDone(bool failed)
    {
        if (_pendingInvocations.Dequeue().IsStashing) _pendingStashing--;
        if (_pendingStashing > 0)
        {
            _state = PersistingEvents;
            return;
        }

        _state = ProcessingCommands;
        Unstash(failed);
    }

    /// <summary>Lets the next stashed command in; all of them when this incarnation is about to end.</summary>
    private void Unstash(bool all)
    {
        if (all) _internalStash.UnstashAll();
        else _internalStash.Unstash();
    }

    private void FlushJournalBatch()
    {
        if (_isWriteInProgress || _journalBatch.Count == 0) return;
        Journal.Tell(new WriteMessages(_journalBatch, Self, _instanceId), Self);
        _journalBatch = [];
        _isWriteInProgress = true;
    }

    private void UpdateLastSequenceNr(IPersistentRepresentation e)
    {
        if (e.SequenceNr > LastSequenceNr) LastSequenceNr = e.SequenceNr;
    }
}
