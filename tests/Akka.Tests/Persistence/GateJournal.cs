using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace Akka.Tests.Persistence;

/// <summary>A journal in memory that a test can hold up, or make fail, by a message to it.</summary>
public sealed class GateJournal : MemoryJournal
{
    private TaskCompletionSource? _nextWrite;
    private TaskCompletionSource _reads = Opened();
    private TaskCompletionSource? _held;
    private Exception? _failure;
    private Exception? _rejection;

    public override async Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr)
    {
        await _reads.Task;
        return await base.ReadHighestSequenceNrAsync(persistenceId, fromSequenceNr);
    }

    protected override async Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        if (_failure is { } failure) throw failure;
        if (_rejection is { } rejection) return messages.Select(_ => rejection).ToImmutableList();
        if (Interlocked.Exchange(ref _nextWrite, null) is { } held)
        {
            _held = held;
            await held.Task;
        }

        return await base.WriteMessagesAsync(messages);
    }

    protected override bool ReceivePluginInternal(object message)
    {
        switch (message)
        {
            case HoldNextWrite:
                _nextWrite = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                break;
            case HoldReads:
                _reads = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                break;
            case Open:
                _held?.TrySetResult();
                _reads.TrySetResult();
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

    private static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }

    public sealed record HoldNextWrite;

    public sealed record HoldReads;

    public sealed record Open;

    public sealed record FailWrites(Exception? Cause);

    public sealed record RejectWrites(Exception? Cause);
}
