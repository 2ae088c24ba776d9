using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// A scheduler whose time stands still until the test advances it. What is due is done on the thread of the test; what repeats is
/// done once for each advance.
/// </summary>
public class TestScheduler(Config schedulerConfig, ILoggingAdapter log) : SchedulerBase(schedulerConfig, log)
{
    private readonly List<Item> _scheduled = [];
    private DateTimeOffset _now = DateTimeOffset.UtcNow;

    public override DateTimeOffset Now => TimeNow;

    public override TimeSpan MonotonicClock => Monotonic.Now;

    public override TimeSpan HighResMonotonicClock => Monotonic.Now;

    protected DateTimeOffset TimeNow
    {
        get
        {
            lock (_scheduled) return _now;
        }
    }

    public void Advance(TimeSpan offset)
    {
        List<Item> due;
        lock (_scheduled)
        {
            _now += offset;
            due = [.. _scheduled.Where(item => item.Due <= _now).OrderBy(item => item.Due)];
            _scheduled.RemoveAll(due.Contains);
        }

        foreach (Item item in due.Where(item => !item.IsCancelled))
        {
            item.Action();
            if (item.Interval is { } interval && !item.IsCancelled) Schedule(interval, interval, item.Action, item.Cancelable);
        }
    }

    /// <exception cref="InvalidOperationException">That is in the past.</exception>
    public void AdvanceTo(DateTimeOffset when)
    {
        if (when < Now) throw new InvalidOperationException("You can't reverse time...");
        Advance(when - Now);
    }

    protected override void Schedule(TimeSpan delay, TimeSpan? interval, Action action, ICancelable cancelable)
    {
        lock (_scheduled) _scheduled.Add(new Item(_now + delay, interval, action, cancelable));
    }

    private sealed record Item(DateTimeOffset Due, TimeSpan? Interval, Action Action, ICancelable Cancelable)
    {
        public bool IsCancelled => Cancelable is { IsCancellationRequested: true };
    }
}
