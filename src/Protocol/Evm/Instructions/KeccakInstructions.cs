using Helios.Protocol.Crypto;

namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/keccak.py</c>.</summary>
internal static class KeccakInstructions
{
    /// <summary><c>KECCAK256</c> (0x20): the hash of a range of memory.</summary>
    public static void Keccak(Evm evm)
    {
        // STACK
        ref readonly U256 offset = ref evm.Stack.Pop();
        ref U256 size = ref evm.Stack.Peek();

        // GAS
        if (!evm.ExtendMemory(offset, size, out int start, out int length))
            return;
        if (!evm.ChargeGas(GasCosts.Keccak256Word * GasCosts.Words(length)))
            return;

        // OPERATION
        evm.Turn.Check();
        Span<byte> digest = stackalloc byte[Hash32.Length];
        Keccak256.Hash(evm.Memory.Slice(start, length), digest);
        size = U256.FromBigEndian(digest);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }
}
