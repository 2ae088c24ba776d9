namespace Akka.Actor;

/// <summary>A child and how often it failed.</summary>
public sealed class ChildRestartStats(IInternalActorRef child)
{
    private int _restarts;
    private long _windowStart;

    public IInternalActorRef Child => child;

    public long Uid => child.Path.Uid;

    /// <summary>
    /// Counts a failure. With a number and a window, more failures than that within the window are refused and one after it opens the
    /// next; a number alone counts for ever; a window alone allows one.
    /// </summary>
    public bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0) return false;
        if (withinTimeMilliseconds <= 0) return maxNrOfRetries < 0 || ++_restarts <= maxNrOfRetries;

        long now = Environment.TickCount64;
        if (_restarts > 0 && now - _windowStart <= withinTimeMilliseconds) return ++_restarts <= Math.Max(1, maxNrOfRetries);

        _restarts = 1;
        _windowStart = now;
        return true;
    }
}

/// <summary>What waits until the last dying child is gone.</summary>
internal enum SuspendReason
{
    UserRequest,
    Creation,
    Recreation,
    Termination,
}

/// <summary>
/// The children of a cell by name. A name is taken from its reservation until the death of the child has been handled. Safe for
/// several threads: children of a guardian are made from anywhere.
/// </summary>
internal sealed class ChildrenContainer
{
    /// <summary>That of every cell that ended without ever having had a child.</summary>
    public static readonly ChildrenContainer Closed = new() { _reason = SuspendReason.Termination };

    private readonly Dictionary<string, ChildRestartStats> _children = [];
    private readonly HashSet<IActorRef> _dying = [];
    private SuspendReason _reason;
    private Exception _recreationCause;

    public bool IsTerminating
    {
        get
        {
            lock (_children) return _reason == SuspendReason.Termination;
        }
    }

    /// <summary>Nothing waits for children but, at most, the one who stopped them.</summary>
    public bool IsNormal
    {
        get
        {
            lock (_children) return _reason == SuspendReason.UserRequest;
        }
    }

    public List<ChildRestartStats> Stats
    {
        get
        {
            lock (_children) return [.. _children.Values.Where(stats => stats is not null)];
        }
    }

    /// <param name="name">Of the child to come.</param>
    /// <param name="isFromOutside">
    /// Asked for on another thread than the parent's. Then the name of a child that has ended is free, though the parent may not have
    /// handled that end yet: who asks may have been told of it.
    /// </param>
    /// <exception cref="InvalidActorNameException">The name is taken.</exception>
    /// <exception cref="InvalidOperationException">The parent is terminating.</exception>
    public void Reserve(string name, bool isFromOutside)
    {
        lock (_children)
        {
            if (_reason == SuspendReason.Termination)
                throw new InvalidOperationException($"Cannot reserve actor name '{name}': terminating");
            if (isFromOutside && _children.TryGetValue(name, out ChildRestartStats bearer) && bearer is { Child: LocalActorRef { Cell.HasEnded: true } })
            {
                _children.Remove(name);
                _dying.Remove(bearer.Child);
            }

            if (!_children.TryAdd(name, null)) throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
        }
    }

    public void Unreserve(string name)
    {
        lock (_children) _children.Remove(name);
    }

    /// <exception cref="InvalidOperationException">The parent has begun to terminate since the reservation.</exception>
    public void Add(IInternalActorRef child)
    {
        lock (_children)
        {
            if (_reason == SuspendReason.Termination)
                throw new InvalidOperationException($"Cannot add child '{child.Path.Name}': terminating");
            _children[child.Path.Name] = new ChildRestartStats(child);
        }
    }

    /// <summary>From now on there are no new children: who stops all of them has stopped all there will ever be.</summary>
    public void Close()
    {
        lock (_children) _reason = SuspendReason.Termination;
    }

    public bool TryGet(string name, out ChildRestartStats stats)
    {
        lock (_children) return _children.TryGetValue(name, out stats) && stats is not null;
    }

    public bool TryGet(IActorRef child, out ChildRestartStats stats) => TryGet(child.Path.Name, out stats) && stats.Child.Equals(child);

    public void MarkDying(IActorRef child)
    {
        lock (_children)
        {
            if (_children.TryGetValue(child.Path.Name, out ChildRestartStats stats) && stats is not null && stats.Child.Equals(child))
                _dying.Add(child);
        }
    }

    /// <summary>Whether <paramref name="reason"/> must wait for dying children.</summary>
    public bool AwaitDying(SuspendReason reason, Exception recreationCause = null)
    {
        lock (_children)
        {
            if (reason != SuspendReason.Termination && _dying.Count == 0) return false;
            _reason = reason;
            _recreationCause = recreationCause;
            return _dying.Count > 0;
        }
    }

    /// <summary>Removes a dead child; the reason is what can go on now, if anything.</summary>
    public (SuspendReason Reason, Exception RecreationCause)? Remove(IActorRef child)
    {
        lock (_children)
        {
            _children.Remove(child.Path.Name);
            if (!_dying.Remove(child) || _dying.Count > 0) return null;

            (SuspendReason, Exception) done = (_reason, _recreationCause);
            if (_reason != SuspendReason.Termination) (_reason, _recreationCause) = (SuspendReason.UserRequest, null);
            return done;
        }
    }
}
