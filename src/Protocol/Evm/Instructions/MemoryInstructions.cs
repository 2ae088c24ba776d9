namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/memory.py</c>.</summary>
internal static class MemoryInstructions
{
    /// <summary><c>MLOAD</c> (0x51): a word of memory.</summary>
    public static void Mload(Evm evm)
    {
        // STACK
        ref U256 offset = ref evm.Stack.Peek();

        // GAS
        if (!evm.ExtendMemory(offset, (ulong)U256.Length, out int start, out int length))
            return;

        // OPERATION
        offset = U256.FromBigEndian(evm.Memory.Slice(start, length));

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>MSTORE</c> (0x52): write a word of memory.</summary>
    public static void Mstore(Evm evm)
    {
        // STACK
        ref readonly U256 offset = ref evm.Stack.Pop();
        ref readonly U256 value = ref evm.Stack.Pop();

        // GAS
        if (!evm.ExtendMemory(offset, (ulong)U256.Length, out int start, out int length))
            return;

        // OPERATION
        value.WriteBigEndian(evm.Memory.Slice(start, length));

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>MSTORE8</c> (0x53): write a byte of memory, the lowest of the word.</summary>
    public static void Mstore8(Evm evm)
    {
        // STACK
        ref readonly U256 offset = ref evm.Stack.Pop();
        ref readonly U256 value = ref evm.Stack.Pop();

        // GAS
        if (!evm.ExtendMemory(offset, U256.One, out int start, out int length))
            return;

        // OPERATION
        evm.Memory.Slice(start, length)[0] = (byte)value.LowUInt64;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>MSIZE</c> (0x59): bytes of memory, in whole words.</summary>
    public static void Msize(Evm evm)
    {
        // OPERATION
        evm.Stack.Push((ulong)evm.Memory.Length);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>MCOPY</c> (0x5e): copy memory to memory; the ranges may overlap (EIP-5656).</summary>
    public static void Mcopy(Evm evm)
    {
        // STACK
        ref readonly U256 destination = ref evm.Stack.Pop();
        ref readonly U256 source = ref evm.Stack.Pop();
        ref readonly U256 size = ref evm.Stack.Pop();

        // GAS
        if (!evm.ExtendMemory(source, size, out int from, out _) || !evm.ExtendMemory(destination, size, out int to, out int length))
            return;
        if (!evm.ChargeGas(GasCosts.Copy * GasCosts.Words(length)))
            return;

        // OPERATION
        evm.Turn.Check();
        evm.Memory.Slice(from, length).CopyTo(evm.Memory.Slice(to, length));

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }
}
