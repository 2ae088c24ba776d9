using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Helios.Protocol.Primitives;

/// <summary>The upper half of a 64 × 64-bit product, in a register.</summary>
/// <remarks><see cref="Math.BigMul(ulong, ulong, out ulong)"/> returns its low half through memory, which costs more here than a second
/// multiplication.</remarks>
internal static class WideProduct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong High(ulong a, ulong b) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b)
        : ArmBase.Arm64.IsSupported ? ArmBase.Arm64.MultiplyHigh(a, b)
        : Math.BigMul(a, b, out _);
}
