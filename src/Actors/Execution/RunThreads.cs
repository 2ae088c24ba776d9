namespace Helios.Actors.Execution;

/// <summary>
/// A thread for each run, because a run may wait in its middle. A thread whose run has ended stays a while for the next, because starting
/// one takes longer than a short run.
/// </summary>
internal sealed class RunThreads : TaskScheduler
{
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly List<Worker> _idle = [];

    protected override void QueueTask(Task task)
    {
        Worker? worker = null;
        lock (_lock)
        {
            if (_idle is [.., var last])
            {
                worker = last;
                _idle.RemoveAt(_idle.Count - 1);
            }
        }
        if (worker is null)
            new Worker(this).Start(task);
        else
            worker.Give(task);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private sealed class Worker(RunThreads threads)
    {
        private readonly SemaphoreSlim _given = new(0);
        private Task? _task;

        public void Start(Task task)
        {
            _task = task;
            new Thread(Work) { IsBackground = true, Name = "run" }.Start();
        }

        public void Give(Task task)
        {
            _task = task;
            _given.Release();
        }

        private void Work()
        {
            do
            {
                threads.TryExecuteTask(_task!);
                _task = null;
            }
            while (IsGivenAnother());
            _given.Dispose();
        }

        private bool IsGivenAnother()
        {
            lock (threads._lock)
                threads._idle.Add(this);
            if (_given.Wait(IdleTime))
                return true;
            lock (threads._lock)
            {
                if (threads._idle.Remove(this))
                    return false;
            }
            _given.Wait(); // it has just been taken from the idle
            return true;
        }
    }
}
