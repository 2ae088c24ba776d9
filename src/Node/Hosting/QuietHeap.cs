namespace Helios.Node.Hosting;

/// <summary>
/// The managed heap after load. The collector gives memory back when it collects, and a node that does little again hardly makes it
/// collect: so what load took would stay for hours.
/// </summary>
/// <remarks>It takes some 50 ms, once after load. <c>tests/load/run</c> measures what it brings.</remarks>
internal sealed class QuietHeap
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Bytes that a node without load allocates in an interval, and more.</summary>
    private const long Quiet = 64L * 1024 * 1024;

    /// <summary>Bytes of a heap that is worth it.</summary>
    private const long Large = 48L * 1024 * 1024;

    private long _allocated;
    private long _collected = -1;

    /// <returns>Ends it.</returns>
    public static ITimer KeepSmallFromNowOn(TimeProvider time)
    {
        var heap = new QuietHeap();
        return time.CreateTimer(_ => heap.Look(), null, Interval, Interval);
    }

    private void Look()
    {
        GCMemoryInfo last = GC.GetGCMemoryInfo(GCKind.Any);
        if (IsDue(GC.GetTotalAllocatedBytes(), last.TotalCommittedBytes, last.Index))
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <param name="allocated">Bytes since the process started.</param>
    /// <param name="committed">Bytes of the heap after the last collection.</param>
    /// <param name="collections">So far.</param>
    /// <returns>Whether load has ended and its memory is still there. Once after each time that something was collected.</returns>
    internal bool IsDue(long allocated, long committed, long collections)
    {
        long more = allocated - _allocated;
        _allocated = allocated;
        if (more > Quiet || committed < Large || collections <= _collected)
            return false;
        _collected = collections + 1; // the one that follows
        return true;
    }
}
