using System.Runtime.CompilerServices;

namespace Helios.Simulation;

/// <summary>
/// .NET draws the seeds of its hash codes for each process, and immutable sets are in the order of hash codes. Here they are the same in
/// every process, so that a seed takes the same steps in each.
/// </summary>
internal static class HashSeeds
{
    /// <summary>Before anything is hashed.</summary>
    public static void Fix()
    {
        OfHashCode(default) = 1;
        OfString(null) = 1;
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "s_seed")]
    private static extern ref uint OfHashCode(HashCode type);

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "<DefaultSeed>k__BackingField")]
    private static extern ref ulong OfString([UnsafeAccessorType("System.Marvin, System.Private.CoreLib")] object? type);
}
