using System.Buffers.Binary;

namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/stack.py</c>. How many bytes or words is in the opcode.</summary>
internal static class StackInstructions
{
    public const byte Push0Opcode = 0x5f;
    public const byte Dup1Opcode = 0x80;
    public const byte Swap1Opcode = 0x90;

    /// <summary><c>POP</c> (0x50): drop the top.</summary>
    public static void Pop(Evm evm)
    {
        // STACK
        evm.Stack.Pop();

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>PUSH0</c> (0x5f): zero (EIP-3855).</summary>
    public static void Push0(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(U256.Zero);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>PUSH1</c> (0x60): the byte behind the opcode. As <see cref="Push"/>, for the commonest of all instructions.</summary>
    public static void Push1(Evm evm)
    {
        // OPERATION
        evm.Stack.Push((ulong)evm.Code[evm.ProgramCounter + 1]);

        // PROGRAM COUNTER
        evm.ProgramCounter += 2;
    }

    /// <summary><c>PUSH2</c> (0x61) to <c>PUSH32</c> (0x7f): the bytes behind the opcode, zeros behind the end of the code.</summary>
    public static void Push(Evm evm)
    {
        // OPERATION
        int length = evm.Code[evm.ProgramCounter] - Push0Opcode;
        ReadOnlySpan<byte> data = evm.Code.AsSpan(evm.ProgramCounter + 1, U256.Length);
        evm.Stack.Push(length <= sizeof(ulong)
            ? BinaryPrimitives.ReadUInt64BigEndian(data) >> (8 * (sizeof(ulong) - length))
            : U256.FromBigEndian(data) >> (8 * (U256.Length - length)));

        // PROGRAM COUNTER
        evm.ProgramCounter += 1 + length;
    }

    /// <summary><c>DUP1</c> (0x80) to <c>DUP16</c> (0x8f): a copy of a word from below.</summary>
    public static void Dup(Evm evm)
    {
        // STACK
        int depth = evm.Code[evm.ProgramCounter] - Dup1Opcode;

        // OPERATION
        evm.Stack.Push(evm.Stack.Peek(depth));

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>SWAP1</c> (0x90) to <c>SWAP16</c> (0x9f): exchange the top with a word from below.</summary>
    public static void Swap(Evm evm)
    {
        // STACK
        int depth = evm.Code[evm.ProgramCounter] - Swap1Opcode + 1;
        ref U256 top = ref evm.Stack.Peek();
        ref U256 other = ref evm.Stack.Peek(depth);

        // OPERATION
        (top, other) = (other, top);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }
}
