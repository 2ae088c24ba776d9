namespace Akka.Actor;

/// <summary>Puts messages aside until the actor can handle them.</summary>
public interface IStash
{
    int Count { get; }

    bool IsEmpty { get; }

    bool NonEmpty { get; }

    bool IsFull { get; }

    /// <summary>-1: without limit.</summary>
    int Capacity { get; }

    /// <summary>Puts the current message aside.</summary>
    /// <exception cref="IllegalActorStateException">It already is.</exception>
    void Stash();

    /// <summary>Puts the oldest stashed message before the mailbox.</summary>
    void Unstash();

    /// <summary>Puts all stashed messages before the mailbox, in the order of their arrival.</summary>
    void UnstashAll();
}

/// <summary>An actor that is given a stash before its constructor runs.</summary>
public interface IActorStash
{
    IStash Stash { get; set; }
}

/// <inheritdoc />
public interface IWithStash : IActorStash;

/// <inheritdoc />
public interface IWithUnboundedStash : IActorStash;

/// <summary>A stash of one incarnation; its cell empties it into the mailbox at the end.</summary>
internal sealed class StashOfEnvelopes(ActorCell cell) : IStash
{
    private readonly List<Envelope> _stashed = [];
    private long _lastStashed = -1;

    public int Count => _stashed.Count;

    public bool IsEmpty => Count == 0;

    public bool NonEmpty => Count > 0;

    public bool IsFull => false;

    public int Capacity => -1;

    public void Stash()
    {
        if (_lastStashed == cell.CurrentEnvelopeNumber)
            throw new IllegalActorStateException($"Can't stash the same message {cell.CurrentMessage} more than once");
        _lastStashed = cell.CurrentEnvelopeNumber;
        _stashed.Add(cell.CurrentEnvelope);
    }

    public void Unstash()
    {
        if (IsEmpty) return;
        cell.EnqueueFirst(_stashed[0]);
        _stashed.RemoveAt(0);
    }

    public void UnstashAll()
    {
        for (int i = _stashed.Count - 1; i >= 0; i--) cell.EnqueueFirst(_stashed[i]);
        _stashed.Clear();
    }
}
