using System.Globalization;
using System.Runtime.InteropServices;
using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Hosting;

[Collection(AloneCollection.Name)]
public sealed unsafe class NativeHeapTests
{
    private const int Blocks = 16 * 1024, Size = 4096;

    [Fact]
    public void The_allocator_takes_the_number_of_arenas() => NativeHeap.ShareArenas().ShouldBeTrue();

    [Fact]
    public void What_was_freed_goes_back_to_the_system_although_a_block_behind_it_is_in_use()
    {
        var blocks = new void*[Blocks];
        for (int i = 0; i < Blocks; i++)
        {
            blocks[i] = NativeMemory.Alloc(Size);
            NativeMemory.Fill(blocks[i], Size, 7);
        }
        for (int i = 0; i < Blocks - 1; i++)
            NativeMemory.Free(blocks[i]);
        long before = Resident();
        NativeHeap.Trim().ShouldBeTrue();
        (before - Resident()).ShouldBeGreaterThan(Blocks * Size / 2);
        NativeMemory.Free(blocks[^1]);
    }

    /// <summary>Bytes of this process in memory (proc_pid_statm(5)).</summary>
    private static long Resident() =>
        long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
}
