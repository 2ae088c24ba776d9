namespace Helios.Actors.Upstreams;

/// <summary>
/// Lets questions to one endpoint through at its <see cref="EndpointPace"/>, in the order that they came. Questions of all calls meet here.
/// </summary>
/// <remarks>Its fields are read and written under its lock, because questions are asked from tasks.</remarks>
internal sealed class EndpointGate(TimeProvider clock) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private EndpointPace _pace = EndpointPace.Unknown;
    private ITimer? _alarm;
    private int _open;

    public EndpointPace Pace
    {
        get
        {
            lock (_lock)
                return _pace;
        }
    }

    /// <summary>Waits for a place. <see cref="Leave"/> gives it back.</summary>
    public async Task EnterAsync(TimeSpan now, CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource> own;
        lock (_lock)
        {
            own = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            Admit(now);
        }
        try
        {
            await own.Value.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            lock (_lock)
            {
                if (own.List is not null)
                    _waiting.Remove(own);
                else
                    _open--; // the place was given in the same moment
                Admit(now);
            }
            throw;
        }
    }

    /// <param name="learned">What the answer says about the endpoint's pace.</param>
    public void Leave(TimeSpan now, Func<EndpointPace, EndpointPace> learned)
    {
        lock (_lock)
        {
            _open--;
            _pace = learned(_pace);
            Admit(now);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _alarm?.Dispose();
            _alarm = null;
        }
    }

    private void Admit(TimeSpan now)
    {
        while (_waiting.First is { } first && _pace.Admits(_open, now))
        {
            _waiting.RemoveFirst();
            _open++;
            first.Value.TrySetResult();
        }
        if (_waiting.Count == 0 || now >= _pace.NotBefore)
            return;
        _alarm?.Dispose();
        TimeSpan due = _pace.NotBefore;
        _alarm = clock.CreateTimer(_ => Wake(due), null, due - now, Timeout.InfiniteTimeSpan);
    }

    private void Wake(TimeSpan now)
    {
        lock (_lock)
            Admit(now);
    }
}
