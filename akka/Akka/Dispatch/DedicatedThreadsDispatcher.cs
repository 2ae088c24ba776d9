using System.Collections.Concurrent;

namespace Akka.Dispatch;

/// <summary>Background threads of its own. When not shared, they end with the one actor they serve.</summary>
internal sealed class DedicatedThreadsDispatcher : MessageDispatcher
{
    private readonly BlockingCollection<Mailbox> _scheduled = [];
    private readonly bool _isShared;

    public DedicatedThreadsDispatcher(string id, int throughput, int threads, bool isShared)
        : base(id, throughput)
    {
        _isShared = isShared;
        for (int i = 1; i <= threads; i++)
            new Thread(Work) { IsBackground = true, Name = $"{id}_{i}" }.Start();
    }

    public override void Schedule(Mailbox mailbox)
    {
        try
        {
            _scheduled.Add(mailbox);
        }
        catch (InvalidOperationException)
        {
            // Shut down: what is left to do is to turn messages into dead letters.
            ThreadPool.UnsafeQueueUserWorkItem(mailbox, preferLocal: false);
        }
    }

    public override void Detach()
    {
        if (!_isShared) Shutdown();
    }

    public override void Shutdown() => _scheduled.CompleteAdding();

    private void Work()
    {
        foreach (Mailbox mailbox in _scheduled.GetConsumingEnumerable()) mailbox.Execute();
    }
}
