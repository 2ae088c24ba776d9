using System.Runtime.InteropServices;

namespace Helios.Node.Hosting;

/// <summary>The heap of the native libraries: glibc's <c>malloc</c>.</summary>
internal static partial class NativeHeap
{
    /// <summary><c>M_ARENA_MAX</c> of <c>malloc.h</c>.</summary>
    private const int ArenaMax = -8;

    private const int Arenas = 2;

    /// <summary>A trim takes less than a millisecond.</summary>
    private static readonly TimeSpan TrimInterval = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Threads share two arenas. By default each gets one, up to eight for a core, and keeps what was freed in it: 8 MB in a node that
    /// calls native code rarely, from some thirty threads. Arenas that are there already stay.
    /// </summary>
    /// <returns>False where the library did not take it; the node then only needs more memory.</returns>
    public static bool ShareArenas() => SetOption(ArenaMax, Arenas) == 1;

    /// <summary>
    /// Gives what was freed back to the system, again and again. The runtime's compiler takes some 8 MB while a node starts, in pieces that
    /// lie between others, so that the library would keep them.
    /// </summary>
    /// <returns>Ends it.</returns>
    public static ITimer TrimFromNowOn(TimeProvider time) => time.CreateTimer(_ => Trim(), null, TrimInterval, TrimInterval);

    /// <returns>Whether there was something to give back.</returns>
    internal static bool Trim() => Trim(pad: 0) == 1;

    /// <summary>malloc_trim(3).</summary>
    [LibraryImport("libc.so.6", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);

    /// <summary>mallopt(3).</summary>
    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int SetOption(int parameter, int value);
}
