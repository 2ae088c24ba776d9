using Helios.Node.Hosting;

namespace Helios.Node.Tests.Hosting;

public sealed class NativeHeapTests
{
    [Fact]
    public void The_allocator_takes_the_number_of_arenas() => NativeHeap.ShareArenas().ShouldBeTrue();
}
