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

    /// <summary><c>INVALID</c> (0xfe) and every opcode that the fork does not have.</summary>
    public static void Invalid(Evm evm) => evm.Halt(HaltReason.InvalidOpcode);
}
