using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence.Journal;

/// <summary>
/// Detects, during one replay, that two incarnations of a persistent actor wrote at the same time: events of a writer that had already
/// been followed by a newer one, or numbers that go back. Needs a journal that stores the writer.
/// </summary>
internal sealed class ReplayFilter(ReplayFilterSettings settings, ILoggingAdapter log, Action<IPersistentRepresentation> deliver)
{
    private readonly LinkedList<IPersistentRepresentation> _window = [];
    private readonly Queue<string> _oldWriters = [];
    private string _writer = "";
    private long _sequenceNr = -1;

    /// <exception cref="InvalidOperationException">The writers overlap and the mode is <c>fail</c>.</exception>
    public void Add(IPersistentRepresentation e)
    {
        if (settings.Mode == ReplayFilterMode.Disabled)
        {
            deliver(e);
            return;
        }

        if (_window.Count == settings.WindowSize) DeliverFirst();
        if (e.WriterGuid == _writer) AddOfSameWriter(e);
        else if (_oldWriters.Contains(e.WriterGuid)) Suspect(e, "there was already a newer writer");
        else AddOfNewWriter(e);
    }

    /// <summary>Delivers what is still held back.</summary>
    public void Complete()
    {
        while (_window.Count > 0) DeliverFirst();
    }

    private void AddOfSameWriter(IPersistentRepresentation e)
    {
        if (e.SequenceNr < _sequenceNr)
        {
            Suspect(e, "its number is lower than the one before");
            return;
        }

        _sequenceNr = e.SequenceNr;
        _window.AddLast(e);
    }

    private void AddOfNewWriter(IPersistentRepresentation e)
    {
        if (_writer.Length > 0) _oldWriters.Enqueue(_writer);
        if (_oldWriters.Count > settings.MaxOldWriters) _oldWriters.Dequeue();
        _writer = e.WriterGuid;
        _sequenceNr = e.SequenceNr;

        for (var node = _window.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.SequenceNr >= e.SequenceNr)
            {
                Report(node.Value, "a newer writer wrote the same or a lower number");
                if (settings.Mode == ReplayFilterMode.RepairByDiscardOld) _window.Remove(node);
            }

            node = next;
        }

        _window.AddLast(e);
    }

    private void Suspect(IPersistentRepresentation e, string issue)
    {
        Report(e, issue);
        if (settings.Mode == ReplayFilterMode.Warn) _window.AddLast(e);
    }

    private void Report(IPersistentRepresentation e, string issue)
    {
        string message = $"Invalid replayed event [sequenceNr={e.SequenceNr}, writerUUID={e.WriterGuid}] for persistenceId [{e.PersistenceId}]: "
            + $"{issue} [sequenceNr={_sequenceNr}, writerUUID={_writer}]. Perhaps two actors with this persistenceId were alive at the same time?";
        if (settings.Mode == ReplayFilterMode.Fail) throw new InvalidOperationException(message);
        log.Warning(message.Replace("{", "{{").Replace("}", "}}"));
    }

    private void DeliverFirst()
    {
        var first = _window.First.Value;
        _window.RemoveFirst();
        deliver(first);
    }
}
