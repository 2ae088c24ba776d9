namespace Helios.Actors.Tests.Upstreams;

/// <summary>A clock whose time passes when the test says so, and whose timers fire then, on the thread of the test.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _armed = [];
    private TimeSpan _now;
    private int _count;

    public TimeSpan Now
    {
        get
        {
            lock (_lock)
                return _now;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Now;

    /// <summary>Fires what is due on the way.</summary>
    public void Advance(TimeSpan time)
    {
        TimeSpan end = Now + time;
        while (true)
        {
            Timer? next;
            lock (_lock)
            {
                next = _armed.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
                _now = next?.Due ?? end;
                if (next is null)
                    return;
                _armed.Remove(next);
            }
            next.Fire();
        }
    }

    /// <summary>
    /// Lets time pass until the task has ended: to the next timer, and on when another was set. While nothing waits for time, none passes.
    /// </summary>
    public async Task UntilAsync(Task ended)
    {
        int seen = 0;
        while (!ended.IsCompleted)
        {
            TimeSpan? due = null;
            lock (_lock)
            {
                if (_count != seen && _armed.Count > 0)
                    (seen, due) = (_count, _armed.Min(timer => timer.Due));
            }
            if (due is { } next)
                Advance(next - Now);
            else
                await Task.WhenAny(ended, Task.Delay(1));
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._armed.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = time._now + dueTime;
                time._armed.Add(this);
                time._count++;
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._lock)
                time._armed.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
