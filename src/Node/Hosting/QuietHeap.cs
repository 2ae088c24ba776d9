namespace Helios.Node.Hosting;

/// <summary>
/// The managed heap of a node that does little. The collector gives memory back when it collects, and such a node allocates too little to
/// make it: what load took, and garbage after it, would stay for hours.
/// </summary>
/// <remarks>
/// It takes some 50 ms, after load and then every few minutes. <c>tests/load/run</c> measures what it brings. What is used and what is
/// committed are judged each by itself: after a collection the collector still says that it has committed more than it keeps, and garbage
/// up to that would not count.
/// </remarks>
internal sealed class QuietHeap
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Bytes that a node without load allocates in an interval, and more.</summary>
    private const long Quiet = 32L * 1024 * 1024;

    /// <summary>Bytes that are worth a collection: what a node without load allocates in some minutes.</summary>
    private const long Worth = 8L * 1024 * 1024;

    private long _allocated;
    private Size _left;

    /// <param name="Used">Bytes of objects, garbage among them.</param>
    /// <param name="Committed">Bytes that the system has given, as of the last collection of any kind.</param>
    internal readonly record struct Size(long Used, long Committed)
    {
        public static Size OfHeap =>
            new(GC.GetTotalMemory(forceFullCollection: false), GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes);
    }

    /// <returns>Ends it.</returns>
    public static ITimer KeepSmallFromNowOn(TimeProvider time)
    {
        var heap = new QuietHeap();
        return time.CreateTimer(_ => heap.Look(), null, Interval, Interval);
    }

    private void Look()
    {
        if (!IsDue(GC.GetTotalAllocatedBytes(), Size.OfHeap))
            return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Collected(Size.OfHeap);
    }

    /// <param name="allocated">Bytes since the process started.</param>
    /// <returns>Whether there is no load, and more to give back than is usual.</returns>
    internal bool IsDue(long allocated, Size heap)
    {
        long more = allocated - _allocated;
        _allocated = allocated;
        return more <= Quiet && (heap.Used - _left.Used >= Worth || heap.Committed - _left.Committed >= Worth);
    }

    /// <param name="left">What could not be given back.</param>
    internal void Collected(Size left) => _left = left;
}
