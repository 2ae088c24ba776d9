using Helios.Node.Hosting;

namespace Helios.Node.Tests.Hosting;

/// <summary>When the memory that load took is given back.</summary>
public sealed class QuietHeapTests
{
    private const long Mb = 1024 * 1024;

    [Fact]
    public void It_is_given_back_once_when_load_has_ended()
    {
        var heap = new QuietHeap();
        heap.IsDue(allocated: 10 * Mb, committed: 20 * Mb, collections: 1).ShouldBeFalse("the heap is small");
        heap.IsDue(900 * Mb, 200 * Mb, 20).ShouldBeFalse("there is load");
        heap.IsDue(910 * Mb, 200 * Mb, 20).ShouldBeTrue();
        heap.IsDue(920 * Mb, 60 * Mb, 21).ShouldBeFalse("nothing was collected since, but by this");
        heap.IsDue(930 * Mb, 60 * Mb, 21).ShouldBeFalse();
        heap.IsDue(1900 * Mb, 200 * Mb, 40).ShouldBeFalse("there is load again");
        heap.IsDue(1910 * Mb, 200 * Mb, 40).ShouldBeTrue();
    }
}
