namespace Helios.Node.Hosting;

/// <summary>
/// The managed heap of a node that does little. The collector gives memory back when it collects, and such a node allocates too little to
/// make it: what load took, and garbage after it, would stay for hours.
/// </summary>
/// <remarks>It takes some 50 ms, after load and then every ten minutes or so. <c>tests/load/run</c> measures what it brings.</remarks>
internal sealed class QuietHeap
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Bytes that a node without load allocates in an interval, and more.</summary>
    private const long Quiet = 64L * 1024 * 1024;

    /// <summary>Bytes that are worth a collection.</summary>
    private const long Worth = 24L * 1024 * 1024;

    private long _allocated;
    private long _left;

    /// <returns>Ends it.</returns>
    public static ITimer KeepSmallFromNowOn(TimeProvider time)
    {
        var heap = new QuietHeap();
        return time.CreateTimer(_ => heap.Look(), null, Interval, Interval);
    }

    private void Look()
    {
        if (!IsDue(GC.GetTotalAllocatedBytes(), Held()))
            return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Collected(Held());
    }

    /// <summary>What the heap had after the last collection, or has by now.</summary>
    private static long Held() =>
        Math.Max(GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes, GC.GetTotalMemory(forceFullCollection: false));

    /// <param name="allocated">Bytes since the process started.</param>
    /// <param name="held">Bytes of the heap.</param>
    /// <returns>Whether there is no load, and more to give back than is usual.</returns>
    internal bool IsDue(long allocated, long held)
    {
        long more = allocated - _allocated;
        _allocated = allocated;
        return more <= Quiet && held - _left >= Worth;
    }

    /// <param name="left">Bytes of the heap that could not be given back.</param>
    internal void Collected(long left) => _left = left;
}
