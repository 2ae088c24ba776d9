namespace Akka.Actor;

/// <summary>What an actor keeps for later: receive timeout, timers, stash.</summary>
public sealed partial class ActorCell
{
    private readonly List<StashOfEnvelopes> _stashes = [];
    private TimerScheduler _timers;
    private TimeSpan? _receiveTimeout;
    private ICancelable _pendingReceiveTimeout;

    public TimeSpan? ReceiveTimeout => _receiveTimeout;

    internal TimerScheduler Timers => _timers ??= new TimerScheduler(this);

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        if (timeout <= TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan) throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "must be positive");
        _receiveTimeout = timeout == Timeout.InfiniteTimeSpan ? null : timeout;
        RestartReceiveTimeout();
    }

    internal void RestartReceiveTimeout()
    {
        CancelReceiveTimeout();
        if (_receiveTimeout is { } timeout)
            _pendingReceiveTimeout = SystemImpl.Scheduler.ScheduleTellOnceCancelable(timeout, Self, Akka.Actor.ReceiveTimeout.Instance, Self);
    }

    private void CancelReceiveTimeout()
    {
        _pendingReceiveTimeout?.Cancel();
        _pendingReceiveTimeout = null;
    }

    internal StashOfEnvelopes CreateStash()
    {
        var stash = new StashOfEnvelopes(this);
        _stashes.Add(stash);
        return stash;
    }

    /// <summary>Everything stashed goes back before the mailbox; what was stashed first by the earliest stash is first.</summary>
    private void UnstashAll()
    {
        for (int i = _stashes.Count - 1; i >= 0; i--) _stashes[i].UnstashAll();
        _stashes.Clear();
    }
}
