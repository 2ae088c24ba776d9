namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/control_flow.py</c>.</summary>
internal static class ControlFlowInstructions
{
    /// <summary><c>STOP</c> (0x00): end the frame, returning nothing.</summary>
    public static void Stop(Evm evm)
    {
        // OPERATION
        evm.Status = EvmStatus.Succeeded;
    }

    /// <summary><c>JUMP</c> (0x56): go on at a <c>JUMPDEST</c>.</summary>
    public static void Jump(Evm evm)
    {
        // STACK
        ref readonly U256 destination = ref evm.Stack.Pop();

        // PROGRAM COUNTER
        JumpTo(evm, destination);
    }

    /// <summary><c>JUMPI</c> (0x57): go on at a <c>JUMPDEST</c> if a word is not zero.</summary>
    public static void JumpI(Evm evm)
    {
        // STACK
        ref readonly U256 destination = ref evm.Stack.Pop();
        ref readonly U256 condition = ref evm.Stack.Pop();

        // PROGRAM COUNTER
        if (condition.IsZero)
            evm.ProgramCounter += 1;
        else
            JumpTo(evm, destination);
    }

    /// <summary><c>PC</c> (0x58): the position of this instruction.</summary>
    public static void Pc(Evm evm)
    {
        // OPERATION
        evm.Stack.Push((ulong)evm.ProgramCounter);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>GAS</c> (0x5a): the gas left, that for this instruction being gone.</summary>
    public static void GasLeft(Evm evm)
    {
        // OPERATION
        evm.Stack.Push((ulong)evm.Gas.Left);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>JUMPDEST</c> (0x5b): nothing, but it may be jumped to.</summary>
    public static void JumpDest(Evm evm)
    {
        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>INVALID</c> (0xfe) and every opcode that the fork does not have.</summary>
    public static void Invalid(Evm evm) => evm.Halt(HaltReason.InvalidOpcode);

    private static void JumpTo(Evm evm, in U256 destination)
    {
        evm.Turn.Check();
        if (destination.IsUInt64 && evm.Message.Code.IsJumpDestination(destination.LowUInt64))
            evm.ProgramCounter = (int)destination.LowUInt64;
        else
            evm.Halt(HaltReason.InvalidJumpDestination);
    }
}
