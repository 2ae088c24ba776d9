using Helios.Node.Hosting;

namespace Helios.Node.Tests.Hosting;

/// <summary>When the memory that load took is given back.</summary>
public sealed class QuietHeapTests
{
    private const long Mb = 1024 * 1024;

    [Fact]
    public void It_is_given_back_when_load_has_ended_and_again_when_there_is_as_much()
    {
        var heap = new QuietHeap();
        heap.IsDue(allocated: 10 * Mb, held: 20 * Mb).ShouldBeFalse("the heap is small");
        heap.IsDue(900 * Mb, 200 * Mb).ShouldBeFalse("there is load");
        heap.IsDue(910 * Mb, 200 * Mb).ShouldBeTrue();
        heap.Collected(left: 60 * Mb);
        heap.IsDue(920 * Mb, 70 * Mb).ShouldBeFalse("what is left is in use");
        heap.IsDue(935 * Mb, 84 * Mb).ShouldBeTrue("garbage of a quiet node");
        heap.Collected(60 * Mb);
        heap.IsDue(1900 * Mb, 200 * Mb).ShouldBeFalse("there is load again");
    }
}
