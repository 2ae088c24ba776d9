namespace Helios.Actors.Upstreams;

/// <summary>
/// Lets questions to one endpoint through at its <see cref="EndpointPace"/>, in the order that they came. Questions of all calls meet here.
/// </summary>
/// <remarks>
/// A question that has waited for longer than is usual takes no place any more, because it may hang. The fields are read and written under
/// the lock, because questions are asked from tasks.
/// </remarks>
internal sealed class EndpointGate(TimeProvider clock) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<TimeSpan>> _waiting = [];

    /// <summary>When each question that is not answered yet was let through.</summary>
    private readonly List<TimeSpan> _open = [];

    private EndpointPace _pace = EndpointPace.Unknown;
    private ITimer? _alarm;

    public EndpointPace Pace
    {
        get
        {
            lock (_lock)
                return _pace;
        }
    }

    /// <summary>Waits for a place. <see cref="Leave"/> gives it back.</summary>
    /// <param name="now">What time it is.</param>
    /// <returns>When it was let through.</returns>
    public async Task<TimeSpan> EnterAsync(Func<TimeSpan> now, CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<TimeSpan>> own;
        lock (_lock)
        {
            own = _waiting.AddLast(new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously));
            Admit(now);
        }
        try
        {
            return await own.Value.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            lock (_lock)
            {
                if (own.List is not null)
                    _waiting.Remove(own);
                else
                    _open.Remove(own.Value.Task.Result); // the place was given in the same moment
                Admit(now);
            }
            throw;
        }
    }

    /// <summary>Something was learned of the endpoint without a place being given back.</summary>
    public void Learn(Func<EndpointPace, EndpointPace> learned)
    {
        lock (_lock)
            _pace = learned(_pace);
    }

    /// <param name="begun">What <see cref="EnterAsync"/> returned.</param>
    /// <param name="learned">What the answer says about the endpoint's pace.</param>
    public void Leave(TimeSpan begun, Func<TimeSpan> now, Func<EndpointPace, EndpointPace> learned)
    {
        lock (_lock)
        {
            _open.Remove(begun);
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

    private void Admit(Func<TimeSpan> clockTime)
    {
        TimeSpan now = clockTime();
        int young = _open.Count(begun => now - begun < _pace.Patience);
        while (_waiting.First is { } first && _pace.Admits(young, now))
        {
            _waiting.RemoveFirst();
            _open.Add(now);
            young++;
            first.Value.TrySetResult(now);
        }
        if (_waiting.Count == 0)
            return;
        TimeSpan due = now < _pace.NotBefore
            ? _pace.NotBefore
            : _open.Where(begun => now - begun < _pace.Patience).Select(begun => begun + _pace.Patience).DefaultIfEmpty(now).Min();
        _alarm?.Dispose();
        _alarm = clock.CreateTimer(_ => Wake(clockTime), null, due - now + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    private void Wake(Func<TimeSpan> now)
    {
        lock (_lock)
            Admit(now);
    }
}
