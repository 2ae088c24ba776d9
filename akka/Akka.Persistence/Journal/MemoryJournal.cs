using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Persistence.Journal;

/// <summary>Keeps the events of one actor system in memory, as objects. For tests; may be subclassed to make it fail or share its events.</summary>
public class MemoryJournal : AsyncWriteJournal
{
    private readonly ConcurrentDictionary<string, LinkedList<IPersistentRepresentation>> _messages = new();
    private readonly ConcurrentDictionary<string, long> _highestDeleted = new();

    /// <summary>The events by persistence id, in the order of their numbers.</summary>
    protected virtual ConcurrentDictionary<string, LinkedList<IPersistentRepresentation>> Messages => _messages;

    public override Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr)
    {
        long stored = Events(persistenceId).LastOrDefault()?.SequenceNr ?? 0;
        return Task.FromResult(Math.Max(stored, _highestDeleted.GetValueOrDefault(persistenceId)));
    }

    public override Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max, Action<IPersistentRepresentation> recoveryCallback)
    {
        long left = max;
        foreach (var e in Events(persistenceId))
        {
            if (e.SequenceNr >= fromSequenceNr && e.SequenceNr <= toSequenceNr && left-- > 0) recoveryCallback(e);
        }

        return Task.CompletedTask;
    }

    protected override Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        foreach (var e in messages.SelectMany(write => write.Events))
        {
            var events = Messages.GetOrAdd(e.PersistenceId, _ => []);
            lock (events) events.AddLast(e.WithTimestamp(DateTime.UtcNow.Ticks));
        }

        return Task.FromResult<IImmutableList<Exception>>(null);
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr)
    {
        if (!Messages.TryGetValue(persistenceId, out var events)) return Task.CompletedTask;
        lock (events)
        {
            while (events.First is { } first && first.Value.SequenceNr <= toSequenceNr)
            {
                _highestDeleted[persistenceId] = first.Value.SequenceNr;
                events.RemoveFirst();
            }
        }

        return Task.CompletedTask;
    }

    private IPersistentRepresentation[] Events(string persistenceId)
    {
        if (!Messages.TryGetValue(persistenceId, out var events)) return [];
        lock (events) return [.. events];
    }
}
