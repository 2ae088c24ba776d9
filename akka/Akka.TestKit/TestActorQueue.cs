using Akka.Actor;

namespace Akka.TestKit;

/// <summary>What the test actor has received and nobody has looked at yet.</summary>
internal sealed class TestActorQueue
{
    private readonly LinkedList<Envelope> _received = [];
    private readonly SemaphoreSlim _count = new(0);

    public bool IsEmpty => _count.CurrentCount == 0;

    /// <summary>What is there now.</summary>
    public IReadOnlyList<Envelope> Left
    {
        get
        {
            lock (_received) return [.. _received];
        }
    }

    public void Add(in Envelope envelope)
    {
        lock (_received) _received.AddLast(envelope);
        _count.Release();
    }

    public void PutBack(in Envelope envelope)
    {
        lock (_received) _received.AddFirst(envelope);
        _count.Release();
    }

    /// <summary>Null if none came in time.</summary>
    public Envelope? Take(TimeSpan patience, CancellationToken cancellationToken) => _count.Wait(patience, cancellationToken) ? First() : null;

    public async ValueTask<Envelope?> TakeAsync(TimeSpan patience, CancellationToken cancellationToken) =>
        await _count.WaitAsync(patience, cancellationToken).ConfigureAwait(false) ? First() : null;

    private Envelope First()
    {
        lock (_received)
        {
            Envelope first = _received.First!.Value;
            _received.RemoveFirst();
            return first;
        }
    }
}
