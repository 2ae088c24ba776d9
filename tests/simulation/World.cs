using System.Buffers.Binary;

namespace Helios.Simulation;

/// <summary>
/// Virtual time and whatever happens in it: one queue of events, and in every process the actors that have work. The seed says which of
/// them goes next. A world runs on the one worker of the thread pool, so that what production code leaves to the pool is done between two
/// steps, in one order.
/// </summary>
internal sealed class World(int seed)
{
    /// <summary>When the world begins, by a right clock.</summary>
    public static readonly DateTimeOffset Beginning = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(seed);
    private readonly PriorityQueue<Event, (TimeSpan At, long Number)> _events = new();
    private readonly List<OsProcess> _processes = [];
    private long _lastNumber;

    /// <summary>Since the beginning.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Every step so far, as one number: two runs are the same when these are.</summary>
    public ulong Trace { get; private set; } = 14695981039346656037;

    public long Steps { get; private set; }

    /// <summary>Has something happen later.</summary>
    /// <returns>It does not happen if this is cancelled.</returns>
    public Event At(TimeSpan at, Action action)
    {
        var one = new Event(action);
        _events.Enqueue(one, (at < Now ? Now : at, ++_lastNumber));
        return one;
    }

    public Event After(TimeSpan delay, Action action) => At(Now + delay, action);

    public void Add(OsProcess process) => _processes.Add(process);

    /// <summary>0 to 1.</summary>
    public double Chance() => _random.NextDouble();

    public int Pick(int count) => _random.Next(count);

    public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);

    /// <summary>Notes something that a repetition must do in the same place.</summary>
    public void Note(ulong what)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Now.Ticks);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], what);
        foreach (byte one in bytes)
            Trace = (Trace ^ one) * 1099511628211;
    }

    /// <summary>Lets the world run until then. Completes when nothing is left to do before.</summary>
    public Task RunAsync(TimeSpan until)
    {
        var run = new Run(() => Step(until));
        run.Start();
        return run.Task;
    }

    /// <summary>Ends all processes, so that they give back what they hold: locked pages, for one.</summary>
    public Task EndAsync()
    {
        foreach (OsProcess process in _processes)
            process.Kill();
        foreach (OsProcess process in _processes)
            process.Dismantle();
        var run = new Run(() => _processes.Any(process => process.RunOneOfTheDead()));
        run.Start();
        return run.Task;
    }

    /// <returns>Whether there was something to do.</returns>
    private bool Step(TimeSpan until)
    {
        Steps++;
        int ready = 0;
        foreach (OsProcess process in _processes)
            ready += process.ReadyCount;
        if (ready > 0)
        {
            int next = Pick(ready);
            Note((ulong)((ready << 16) + next));
            foreach (OsProcess process in _processes)
            {
                if (next < process.ReadyCount)
                {
                    process.RunReady(next);
                    break;
                }
                next -= process.ReadyCount;
            }
            return true;
        }
        if (!_events.TryPeek(out Event? due, out (TimeSpan At, long Number) place) || place.At > until)
        {
            Now = until;
            return false;
        }
        _events.Dequeue();
        Now = place.At;
        if (due.IsCancelled)
            return true;
        Note((ulong)place.Number << 32);
        due.Action();
        return true;
    }

    /// <summary>Steps, each of which begins when the thread pool has nothing else to do.</summary>
    private sealed class Run(Func<bool> step)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _done.Task;

        /// <summary>Behind whatever is in the queue.</summary>
        public void Start() => ThreadPool.UnsafeQueueUserWorkItem(run => run.Go(), this, preferLocal: false);

        private void Go()
        {
            try
            {
                while (ThreadPool.PendingWorkItemCount == 0)
                {
                    if (step())
                        continue;
                    if (ThreadPool.PendingWorkItemCount > 0)
                        break;
                    _done.SetResult();
                    return;
                }
                Start();
            }
            catch (Exception failure)
            {
                _done.SetException(failure);
            }
        }
    }
}

/// <summary>Something that happens at a time.</summary>
internal sealed class Event(Action action)
{
    public Action Action => action;

    public bool IsCancelled { get; private set; }

    public void Cancel() => IsCancelled = true;
}
