using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// The commands that a persistent actor cannot handle yet; apart from the stash that it offers to its user. They go back to the front of
/// the mailbox, one at a time, so that an event that comes back from the journal, or a nested persist, is before them.
/// </summary>
internal sealed class InternalStash(ActorCell cell)
{
    private readonly Queue<Envelope> _envelopes = new();

    /// <summary>Takes the message in hand.</summary>
    public void Stash() => _envelopes.Enqueue(cell.CurrentEnvelope);

    /// <summary>The oldest message is the actor's next one.</summary>
    public void Unstash()
    {
        if (_envelopes.TryDequeue(out var oldest)) cell.EnqueueFirst(oldest);
    }

    /// <summary>All messages are the actor's next ones, in the order in which they came.</summary>
    public void UnstashAll()
    {
        foreach (var envelope in _envelopes.Reverse()) cell.EnqueueFirst(envelope);
        _envelopes.Clear();
    }
}
