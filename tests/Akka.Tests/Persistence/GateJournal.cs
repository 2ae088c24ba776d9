using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace Akka.Tests.Persistence;

/// <summary>A journal in memory that a test can hold up, or make fail, by a message to it.</summary>
public sealed class GateJournal : MemoryJournal
{
    private TaskCompletionSource _write = new();
    private TaskCompletionSource _read = new();
    private bool _holdsNextWrite;
    private bool _holdsNextRead;
    private Exception? _failure;
    private Exception? _rejection;

    public override async Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr)
    {
        if (_holdsNextRead)
        {
            _holdsNextRead = false;
            await _read.Task;
        }

        return await base.ReadHighestSequenceNrAsync(persistenceId, fromSequenceNr);
    }

    protected override async Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        if (_failure is { } failure) throw failure;
        if (_rejection is { } rejection) return messages.Select(_ => rejection).ToImmutableList();
        if (_holdsNextWrite)
        {
            _holdsNextWrite = false;
            await _write.Task;
        }

        return await base.WriteMessagesAsync(messages);
    }

    protected override bool ReceivePluginInternal(object message)
    {
        switch (message)
        {
            case HoldNextWrite:
                _holdsNextWrite = true;
                _write = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                break;
            case HoldNextRead:
                _holdsNextRead = true;
                _read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                break;
            case IsReadHeld:
                Sender.Tell(!_holdsNextRead && !_read.Task.IsCompleted);
                return true;
            case Open:
                _write.TrySetResult();
                _read.TrySetResult();
                break;
            case FailWrites fail:
                _failure = fail.Cause;
                break;
            case RejectWrites reject:
                _rejection = reject.Cause;
                break;
            default:
                return false;
        }

        Sender.Tell("done");
        return true;
    }

    public sealed record HoldNextWrite;

    public sealed record HoldNextRead;

    /// <summary>Answered with whether somebody waits for a read that is held up.</summary>
    public sealed record IsReadHeld;

    public sealed record Open;

    public sealed record FailWrites(Exception? Cause);

    public sealed record RejectWrites(Exception? Cause);
}
