using System.Collections.Concurrent;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// A wheel of buckets, one per tick: scheduling is constant time, and what is cancelled is dropped when its bucket comes round. One
/// thread turns it; while nothing is scheduled, it sleeps.
/// </summary>
public sealed class HashedWheelTimerScheduler : SchedulerBase, IDisposable
{
    private readonly TimeSpan _tick;
    private readonly LinkedList<Entry>[] _wheel;
    private readonly ConcurrentQueue<Entry> _added = new();
    private readonly object _wakeUp = new();
    private readonly TimeSpan _start = Monotonic.Now;
    private long _currentTick;
    private int _pending;
    private int _isStarted;
    private volatile bool _isStopped;

    public HashedWheelTimerScheduler(Config scheduler, ILoggingAdapter log)
        : base(scheduler, log)
    {
        int buckets = scheduler.GetInt("akka.scheduler.ticks-per-wheel", 512);
        _tick = scheduler.GetTimeSpan("akka.scheduler.tick-duration", TimeSpan.FromMilliseconds(10));
        if (buckets <= 0) throw new ArgumentOutOfRangeException(nameof(scheduler), buckets, "akka.scheduler.ticks-per-wheel must be positive");
        if (_tick < TimeSpan.FromMilliseconds(1)) throw new ArgumentOutOfRangeException(nameof(scheduler), _tick, "akka.scheduler.tick-duration must be at least 1ms");
        _wheel = [.. Enumerable.Range(0, buckets).Select(_ => new LinkedList<Entry>())];
    }

    public override DateTimeOffset Now => DateTimeOffset.Now;

    public override TimeSpan MonotonicClock => Monotonic.Now;

    public override TimeSpan HighResMonotonicClock => Monotonic.Now;

    /// <summary>What is still scheduled never runs.</summary>
    public void Dispose()
    {
        _isStopped = true;
        lock (_wakeUp) Monitor.Pulse(_wakeUp);
    }

    protected override void Schedule(TimeSpan delay, TimeSpan? interval, Action action, ICancelable cancelable)
    {
        if (_isStopped) throw new SchedulerException("cannot enqueue after timer shutdown");
        Add(new Entry(Monotonic.Now - _start + delay, interval, action, cancelable));
        if (Interlocked.Exchange(ref _isStarted, 1) == 0)
            new Thread(Turn) { IsBackground = true, Name = "akka.scheduler" }.Start();
    }

    private void Add(Entry entry)
    {
        _added.Enqueue(entry);
        if (Interlocked.Increment(ref _pending) > 1) return;
        lock (_wakeUp) Monitor.Pulse(_wakeUp);
    }

    private void Turn()
    {
        while (!_isStopped)
        {
            if (Volatile.Read(ref _pending) == 0)
            {
                lock (_wakeUp)
                {
                    while (Volatile.Read(ref _pending) == 0 && !_isStopped) Monitor.Wait(_wakeUp);
                }

                // Nothing was due meanwhile: the empty buckets need no visit.
                _currentTick = TickOf(Monotonic.Now - _start);
                continue;
            }

            TimeSpan early = (_currentTick + 1) * _tick - (Monotonic.Now - _start);
            // Whole milliseconds are what a thread sleeps; rounded down, the tick would begin before its time.
            if (early > TimeSpan.Zero) Thread.Sleep((int)Math.Ceiling(early.TotalMilliseconds));
            _currentTick++;
            TakeAdded();
            RunBucket(_wheel[_currentTick % _wheel.Length]);
        }
    }

    private void TakeAdded()
    {
        while (_added.TryDequeue(out Entry entry))
        {
            // The end of the tick it falls in: never early, at most a tick late.
            entry.Tick = Math.Max(TickOf(entry.Due) + 1, _currentTick);
            _wheel[entry.Tick % _wheel.Length].AddLast(entry);
        }
    }

    private void RunBucket(LinkedList<Entry> bucket)
    {
        for (LinkedListNode<Entry> node = bucket.First, next; node is not null; node = next)
        {
            next = node.Next;
            Entry entry = node.Value;
            bool isCancelled = entry.Cancelable is { IsCancellationRequested: true };
            if (!isCancelled && entry.Tick > _currentTick) continue;

            bucket.Remove(node);
            Interlocked.Decrement(ref _pending);
            if (!isCancelled) Run(entry);
        }
    }

    private void Run(Entry entry)
    {
        try
        {
            entry.Action();
        }
        catch (Exception e)
        {
            Log.Error(e, "A scheduled action failed");
        }

        if (entry.Interval is { } interval && entry.Cancelable is not { IsCancellationRequested: true })
            Add(entry with { Due = TimeSpan.FromTicks(Math.Max((entry.Due + interval).Ticks, (Monotonic.Now - _start).Ticks)) });
    }

    private long TickOf(TimeSpan time) => time.Ticks / _tick.Ticks;

    private sealed record Entry(TimeSpan Due, TimeSpan? Interval, Action Action, ICancelable Cancelable)
    {
        public long Tick { get; set; }
    }
}
