using Helios.Actors.Persistence;

namespace Helios.Node.Hosting;

/// <summary>The exit codes of the process; <c>docs/operations.md</c> lists the same.</summary>
public static class ExitCode
{
    public const int Success = 0;

    /// <summary>The node could not go on: its journal is unreadable, or its signing key is in doubt.</summary>
    public const int Fatal = 1;

    /// <summary>A setting or command line that cannot be used.</summary>
    public const int Configuration = 2;

    /// <summary>An address that cannot be bound, a folder that cannot be written, a library or device that is missing.</summary>
    public const int Environment = 3;

    /// <summary>The node was not up in time, because the machine is slow or busy. Another start may succeed.</summary>
    public const int NotInTime = 4;

    /// <summary>
    /// Of <c>check</c>, <c>trust</c> and <c>verify</c>: every check holds, under the root of the simulation, which proves nothing.
    /// </summary>
    public const int Simulated = 5;

    /// <summary>Of <c>verify</c>: every check holds, and the request was not compared with the client's.</summary>
    public const int Unasked = 6;

    /// <summary>Of <c>verify</c>: there is no answer, because no node gave one.</summary>
    public const int Unreachable = 7;

    /// <summary>The code of a start that ends because of its journal.</summary>
    internal static int Of(JournalFault fault) => fault switch
    {
        JournalFault.Locked => NotInTime,
        JournalFault.InUse or JournalFault.NotWritable => Environment,
        _ => Fatal,
    };
}
