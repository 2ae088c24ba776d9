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
        heap.IsDue(allocated: 6 * Mb, Of(used: 4, committed: 7)).ShouldBeFalse("the heap is small");
        heap.IsDue(900 * Mb, Of(90, 200)).ShouldBeFalse("there is load");
        heap.IsDue(910 * Mb, Of(10, 200)).ShouldBeTrue("the system has it still");
        heap.Collected(Of(10, 60));
        heap.IsDue(915 * Mb, Of(15, 60)).ShouldBeFalse("what is left is in use");
        heap.IsDue(920 * Mb, Of(20, 60)).ShouldBeTrue("garbage of a quiet node, which lies in what is committed");
        heap.Collected(Of(10, 60));
        heap.IsDue(1900 * Mb, Of(90, 200)).ShouldBeFalse("there is load again");
    }

    private static QuietHeap.Size Of(long used, long committed) => new(used * Mb, committed * Mb);
}
