namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/bitwise.py</c>.</summary>
internal static class BitwiseInstructions
{
    /// <summary><c>BYTE</c> (0x1a): the byte at an index, counted from the highest; zero from 32 on.</summary>
    public static void Byte(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref U256 right = ref evm.Stack.Peek();

        // OPERATION
        right = left < U256.Length ? right.ByteAt(U256.Length - 1 - (int)left.LowUInt64) : U256.Zero;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>SHL</c> (0x1b): shift left (EIP-145).</summary>
    public static void Shl(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref U256 right = ref evm.Stack.Peek();

        // OPERATION
        right = left < 256ul ? right << (int)left.LowUInt64 : U256.Zero;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>SHR</c> (0x1c): shift right (EIP-145).</summary>
    public static void Shr(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref U256 right = ref evm.Stack.Peek();

        // OPERATION
        right = left < 256ul ? right >> (int)left.LowUInt64 : U256.Zero;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>SAR</c> (0x1d): shift right, the sign moving in (EIP-145).</summary>
    public static void Sar(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref U256 right = ref evm.Stack.Peek();

        // OPERATION
        right = U256.SignedShiftRight(right, left < 256ul ? (int)left.LowUInt64 : 256);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>CLZ</c> (0x1e): how many zero bits lead; 256 for zero (EIP-7939).</summary>
    public static void Clz(Evm evm)
    {
        // STACK
        ref U256 value = ref evm.Stack.Peek();

        // OPERATION
        value = (ulong)(256 - value.BitLength);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }
}
