using System.Buffers;
using System.Runtime.CompilerServices;

namespace Helios.Protocol.Evm;

/// <summary>execution-specs, <c>Evm</c>: one frame of a run.</summary>
/// <remarks>
/// An instruction that cannot go on calls <see cref="Halt"/> (or <see cref="ChargeGas"/> does) and returns. The next message at the same
/// depth reuses the object, with its stack and its memory.
/// </remarks>
internal sealed class Evm(Interpreter interpreter)
{
    /// <summary>EIP-8037: execution gas, and the reservoir of state gas.</summary>
    public GasPools Gas;

    public EvmStack Stack = new(ArrayPool<U256>.Shared.Rent(EvmStack.Limit));

    public EvmMemory Memory = new();

    /// <summary>The code that runs, with <c>STOP</c> behind its end.</summary>
    public byte[] Code = [];

    public int ProgramCounter;

    public EvmStatus Status;

    /// <summary>The output of the last call that this frame made.</summary>
    public ReadOnlyMemory<byte> ReturnData;

    /// <summary>The output of this frame: a view of its memory.</summary>
    public ReadOnlyMemory<byte> Output;

    public HaltReason Error;

    public JournaledState.Snapshot Snapshot;

    public Interpreter Interpreter => interpreter;

    public JournaledState State => interpreter.State;

    public BlockContext Block => interpreter.Block;

    public ChainRules Rules => interpreter.Rules;

    /// <summary>What the fork charges.</summary>
    public readonly GasCosts Costs = interpreter.Costs;

    /// <summary>Asked by what takes long and by what goes back in the code, so that no run goes on for long without asking.</summary>
    public readonly ComputeTurn Turn = interpreter.Turn;

    public TransactionEnvironment Environment => interpreter.Environment;

    public Message Message { get; private set; } = null!;

    /// <summary>The account of <see cref="Message.CurrentTarget"/>.</summary>
    public StateAccount Target { get; private set; } = null!;

    public void Start(Message message, StateAccount target, JournaledState.Snapshot snapshot)
    {
        Stack.Height = 0;
        Memory.Clear();
        Code = message.Code.Padded;
        ProgramCounter = 0;
        Gas = new GasPools(message.Gas, message.StateGasReservoir);
        Status = EvmStatus.Running;
        ReturnData = default;
        Output = default;
        Message = message;
        Target = target;
        Snapshot = snapshot;
    }

    /// <summary>Gives stack and memory back, and the output with them: at the end of the run.</summary>
    public void Release()
    {
        ArrayPool<U256>.Shared.Return(Stack.Items);
        Memory.Release();
    }

    /// <summary>Takes execution gas; false, and the frame has halted, when there is not enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ChargeGas(long amount)
    {
        if ((Gas.Left -= amount) >= 0)
            return true;
        Halt(HaltReason.OutOfGas);
        return false;
    }

    /// <summary>EIP-8037: takes state gas; false, and the frame has halted, when there is not enough.</summary>
    public bool ChargeStateGas(long amount)
    {
        if (Gas.TryChargeState(amount))
            return true;
        Halt(HaltReason.OutOfGas);
        return false;
    }

    public void Halt(HaltReason reason)
    {
        Status = EvmStatus.Halted;
        Error = reason;
        Output = default;
    }

    /// <summary>Charges for memory up to the end of a range, and makes it. An empty range needs none, wherever it starts.</summary>
    /// <returns>False, and the frame has halted, when the gas is not enough.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ExtendMemory(in U256 offset, in U256 size, out int start, out int length)
    {
        if (size.IsZero)
        {
            start = length = 0;
            return true;
        }
        (start, length) = ((int)offset.LowUInt64, (int)size.LowUInt64);
        if (!offset.IsUInt64 || !size.IsUInt64)
        {
            Halt(HaltReason.OutOfGas);
            return false;
        }
        return (size.LowUInt64 <= (ulong)Memory.Length && offset.LowUInt64 <= (ulong)Memory.Length - size.LowUInt64)
            || ExtendMemorySlowly(offset.LowUInt64, size.LowUInt64);
    }

    private bool ExtendMemorySlowly(ulong offset, ulong size)
    {
        // More memory than this costs more gas than a block can have (3 · 2^26 + 2^52 / 512).
        if (offset > int.MaxValue - 64 || size > int.MaxValue - 64 - offset)
        {
            Halt(HaltReason.OutOfGas);
            return false;
        }
        int end = (int)(offset + size);
        if (!ChargeGas(MemoryCost(GasCosts.Words(end)) - MemoryCost(Memory.Length / 32)))
            return false;
        Memory.Extend(end);
        return true;
    }

    private static long MemoryCost(long words) => (words * GasCosts.Memory) + (words * words / GasCosts.MemoryQuadraticDivisor);
}
