using System.Runtime.InteropServices;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/log.py</c>.</summary>
internal static class LogInstructions
{
    public const byte Log0Opcode = 0xa0;

    /// <summary><c>LOG0</c> (0xa0) to <c>LOG4</c> (0xa4): leave a record in the receipt.</summary>
    public static void Log(Evm evm)
    {
        // STACK
        int topicCount = evm.Code[evm.ProgramCounter] - Log0Opcode;
        ref readonly U256 offset = ref evm.Stack.Pop();
        ref readonly U256 size = ref evm.Stack.Pop();

        // GAS
        if (!evm.ExtendMemory(offset, size, out int start, out int length))
            return;
        if (!evm.ChargeGas(((long)length * GasCosts.LogData) + (topicCount * GasCosts.LogTopic)))
            return;

        // OPERATION
        if (evm.Message.IsStatic)
        {
            evm.Halt(HaltReason.WriteInStaticContext);
            return;
        }
        var topics = new Hash32[topicCount];
        Span<byte> topic = stackalloc byte[Hash32.Length];
        for (int i = 0; i < topicCount; i++)
        {
            evm.Stack.Pop().WriteBigEndian(topic);
            topics[i] = new Hash32(topic);
        }
        byte[] data = evm.Memory.Slice(start, length).ToArray();
        evm.State.AddLog(new Log(evm.Message.CurrentTarget, ImmutableCollectionsMarshal.AsImmutableArray(topics), data));

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }
}
