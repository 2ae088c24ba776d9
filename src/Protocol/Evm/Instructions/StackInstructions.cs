namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/stack.py</c>. The opcode says how many bytes or words.</summary>
internal static class StackInstructions
{
    private const int Push0Opcode = 0x5f;

    /// <summary><c>PUSH9</c> (0x68) to <c>PUSH32</c> (0x7f): the bytes behind the opcode, zeros behind the end of the code.</summary>
    public static void PushLong(Evm evm)
    {
        // OPERATION
        int length = evm.Code[evm.ProgramCounter] - Push0Opcode;
        evm.Stack.Push(U256.FromBigEndian(evm.Code.AsSpan(evm.ProgramCounter + 1, U256.Length)) >> (8 * (U256.Length - length)));

        // PROGRAM COUNTER
        evm.ProgramCounter += 1 + length;
    }

    /// <summary><c>DUPN</c> (0xe6): a copy of a word from 17 to 235 deep; the byte behind the opcode says which (EIP-8024).</summary>
    public static void DupN(Evm evm)
    {
        // STACK
        if (!TryDecodeSingle(evm, out int n) || !TryReach(evm, n))
            return;

        // OPERATION
        evm.Stack.Push(evm.Stack.Peek(n - 1));

        // PROGRAM COUNTER
        evm.ProgramCounter += 2;
    }

    /// <summary><c>SWAPN</c> (0xe7): exchange the top with a word from 17 to 235 below it; the byte behind the opcode says which.</summary>
    /// <remarks>EIP-8024.</remarks>
    public static void SwapN(Evm evm)
    {
        // STACK
        if (!TryDecodeSingle(evm, out int n) || !TryReach(evm, n + 1))
            return;
        ref U256 top = ref evm.Stack.Peek();
        ref U256 other = ref evm.Stack.Peek(n);

        // OPERATION
        (top, other) = (other.ByLimbs(), top.ByLimbs());

        // PROGRAM COUNTER
        evm.ProgramCounter += 2;
    }

    /// <summary><c>EXCHANGE</c> (0xe8): exchange two words below the top; the byte behind the opcode says which (EIP-8024).</summary>
    public static void Exchange(Evm evm)
    {
        // STACK
        if (!TryDecodePair(evm, out int n, out int m) || !TryReach(evm, m + 1))
            return;
        ref U256 upper = ref evm.Stack.Peek(n);
        ref U256 lower = ref evm.Stack.Peek(m);

        // OPERATION
        (upper, lower) = (lower.ByLimbs(), upper.ByLimbs());

        // PROGRAM COUNTER
        evm.ProgramCounter += 2;
    }

    // EIP-8024, decode_single: a byte that is a JUMPDEST or a PUSH has no meaning here, so that jump destinations stay what they are
    private static bool TryDecodeSingle(Evm evm, out int n)
    {
        byte immediate = evm.Code[evm.ProgramCounter + 1];
        n = (immediate + 145) % 256;
        if (immediate is <= 90 or >= 128)
            return true;
        evm.Halt(HaltReason.InvalidImmediate);
        return false;
    }

    // EIP-8024, decode_pair
    private static bool TryDecodePair(Evm evm, out int n, out int m)
    {
        byte immediate = evm.Code[evm.ProgramCounter + 1];
        int k = immediate ^ 143;
        (int q, int r) = (k / 16, k % 16);
        (n, m) = q < r ? (q + 1, r + 1) : (r + 1, 29 - q);
        if (immediate is <= 81 or >= 128)
            return true;
        evm.Halt(HaltReason.InvalidImmediate);
        return false;
    }

    private static bool TryReach(Evm evm, int words)
    {
        if (evm.Stack.Height >= words)
            return true;
        evm.Halt(HaltReason.StackUnderflow);
        return false;
    }
}
