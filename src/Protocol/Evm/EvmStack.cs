using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Helios.Protocol.Evm;

/// <summary>The operand stack of a frame: at most 1024 words.</summary>
/// <remarks>
/// It does not check bounds: before an instruction runs, the interpreter compares the height with what its <see cref="Instruction"/>
/// takes and leaves. A reference to a popped word is valid until the next push.
/// </remarks>
internal struct EvmStack(U256[] items)
{
    public const int Limit = 1024;

    /// <summary>Words on the stack.</summary>
    public int Height;

    public readonly U256[] Items => items;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly U256 Pop() => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), --Height);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(in U256 value) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), Height++) = value.ByLimbs();

    /// <summary>The word at a depth, 0 being the top, to be read or replaced.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref U256 Peek(int depth = 0) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), Height - 1 - depth);
}
