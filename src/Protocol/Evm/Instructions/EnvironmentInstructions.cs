using System.Collections.Immutable;

namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/environment.py</c>.</summary>
internal static class EnvironmentInstructions
{
    /// <summary><c>ADDRESS</c> (0x30): the account that the code works on.</summary>
    public static void Address(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(evm.Message.CurrentTarget.ToU256());

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>BALANCE</c> (0x31): wei of an account.</summary>
    /// <remarks>Warm and cold prices: EIP-2929.</remarks>
    public static void Balance(Evm evm)
    {
        // STACK
        ref U256 word = ref evm.Stack.Peek();
        Address address = word.ToAddress();

        // GAS
        bool isCold = evm.State.Warm(address);
        if (!evm.ChargeGas(isCold ? evm.Costs.ColdAccountAccess : GasCosts.WarmAccess))
            return;

        // OPERATION
        word = evm.State.Account(address).Balance;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>ORIGIN</c> (0x32): who sent the transaction.</summary>
    public static void Origin(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(evm.Environment.Origin.ToU256());

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>CALLER</c> (0x33): who called this frame.</summary>
    public static void Caller(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(evm.Message.Caller.ToU256());

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>CALLVALUE</c> (0x34): wei sent with the call.</summary>
    public static void CallValue(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(evm.Message.Value);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>CALLDATALOAD</c> (0x35): a word of the call's data, zeros behind its end.</summary>
    public static void CallDataLoad(Evm evm)
    {
        // STACK
        ref U256 offset = ref evm.Stack.Peek();

        // OPERATION
        offset = Buffers.LoadPaddedWord(evm.Message.Data.Span, offset);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>CALLDATASIZE</c> (0x36): bytes of the call's data.</summary>
    public static void CallDataSize(Evm evm)
    {
        // OPERATION
        evm.Stack.Push((ulong)evm.Message.Data.Length);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>CALLDATACOPY</c> (0x37): copy the call's data to memory, zeros behind its end.</summary>
    public static void CallDataCopy(Evm evm)
    {
        // STACK
        ref readonly U256 memoryOffset = ref evm.Stack.Pop();
        ref readonly U256 dataOffset = ref evm.Stack.Pop();
        ref readonly U256 size = ref evm.Stack.Pop();

        // GAS
        if (!evm.ExtendMemory(memoryOffset, size, out int start, out int length))
            return;
        if (!evm.ChargeGas(GasCosts.Copy * GasCosts.Words(length)))
            return;

        // OPERATION
        evm.Turn.Check();
        Buffers.CopyPadded(evm.Message.Data.Span, dataOffset, evm.Memory.Slice(start, length));

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>CODESIZE</c> (0x38): bytes of the code that runs.</summary>
    public static void CodeSize(Evm evm)
    {
        // OPERATION
        evm.Stack.Push((ulong)evm.Message.Code.Length);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>CODECOPY</c> (0x39): copy the code that runs to memory, zeros behind its end.</summary>
    public static void CodeCopy(Evm evm)
    {
        // STACK
        ref readonly U256 memoryOffset = ref evm.Stack.Pop();
        ref readonly U256 dataOffset = ref evm.Stack.Pop();
        ref readonly U256 size = ref evm.Stack.Pop();

        // GAS
        if (!evm.ExtendMemory(memoryOffset, size, out int start, out int length))
            return;
        if (!evm.ChargeGas(GasCosts.Copy * GasCosts.Words(length)))
            return;

        // OPERATION
        evm.Turn.Check();
        Buffers.CopyPadded(evm.Message.Code.Span, dataOffset, evm.Memory.Slice(start, length));

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>GASPRICE</c> (0x3a): wei that the transaction pays for one gas.</summary>
    public static void GasPrice(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(evm.Environment.GasPrice);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>EXTCODESIZE</c> (0x3b): bytes of an account's code.</summary>
    /// <remarks>Warm and cold prices: EIP-2929. A delegation (EIP-7702) is its own 23 bytes here.</remarks>
    public static void ExtCodeSize(Evm evm)
    {
        // STACK
        ref U256 word = ref evm.Stack.Peek();
        Address address = word.ToAddress();

        // GAS
        bool isCold = evm.State.Warm(address);
        if (!evm.ChargeGas(isCold ? evm.Costs.ColdAccountAccess : GasCosts.WarmAccess))
            return;

        // OPERATION
        word = (ulong)evm.State.Code(evm.State.Account(address)).Length;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>EXTCODECOPY</c> (0x3c): copy an account's code to memory, zeros behind its end.</summary>
    /// <remarks>Warm and cold prices: EIP-2929.</remarks>
    public static void ExtCodeCopy(Evm evm)
    {
        // STACK
        Address address = evm.Stack.Pop().ToAddress();
        ref readonly U256 memoryOffset = ref evm.Stack.Pop();
        ref readonly U256 codeOffset = ref evm.Stack.Pop();
        ref readonly U256 size = ref evm.Stack.Pop();

        // GAS
        if (!evm.ExtendMemory(memoryOffset, size, out int start, out int length))
            return;
        bool isCold = evm.State.Warm(address);
        if (!evm.ChargeGas((isCold ? evm.Costs.ColdAccountAccess : GasCosts.WarmAccess) + (GasCosts.Copy * GasCosts.Words(length))))
            return;

        // OPERATION
        evm.Turn.Check();
        if (length > 0)
            Buffers.CopyPadded(evm.State.Code(evm.State.Account(address)).Span, codeOffset, evm.Memory.Slice(start, length));

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>RETURNDATASIZE</c> (0x3d): bytes that the last call returned (EIP-211).</summary>
    public static void ReturnDataSize(Evm evm)
    {
        // OPERATION
        evm.Stack.Push((ulong)evm.ReturnData.Length);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>RETURNDATACOPY</c> (0x3e): copy what the last call returned to memory (EIP-211).</summary>
    /// <remarks>Reading behind its end halts: the data is not padded.</remarks>
    public static void ReturnDataCopy(Evm evm)
    {
        // STACK
        ref readonly U256 memoryOffset = ref evm.Stack.Pop();
        ref readonly U256 dataOffset = ref evm.Stack.Pop();
        ref readonly U256 size = ref evm.Stack.Pop();

        // GAS
        if (!evm.ExtendMemory(memoryOffset, size, out int start, out int length))
            return;
        if (!evm.ChargeGas(GasCosts.Copy * GasCosts.Words(length)))
            return;

        // OPERATION
        bool startsInside = dataOffset.IsUInt64 && dataOffset.LowUInt64 <= (ulong)evm.ReturnData.Length;
        if (!startsInside || length > evm.ReturnData.Length - (int)dataOffset.LowUInt64)
        {
            evm.Halt(HaltReason.OutOfBoundsRead);
            return;
        }
        evm.Turn.Check();
        evm.ReturnData.Span.Slice((int)dataOffset.LowUInt64, length).CopyTo(evm.Memory.Slice(start, length));

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>EXTCODEHASH</c> (0x3f): the hash of an account's code, zero for an account that is not there (EIP-1052).</summary>
    /// <remarks>Warm and cold prices: EIP-2929.</remarks>
    public static void ExtCodeHash(Evm evm)
    {
        // STACK
        ref U256 word = ref evm.Stack.Peek();
        Address address = word.ToAddress();

        // GAS
        bool isCold = evm.State.Warm(address);
        if (!evm.ChargeGas(isCold ? evm.Costs.ColdAccountAccess : GasCosts.WarmAccess))
            return;

        // OPERATION
        StateAccount account = evm.State.Account(address);
        word = account.IsEmpty ? U256.Zero : U256.FromBigEndian(account.CodeHash.Span);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>SELFBALANCE</c> (0x47): wei of the account that the code works on (EIP-1884).</summary>
    public static void SelfBalance(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(evm.Target.Balance);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>BLOBHASH</c> (0x49): the versioned hash of one of the transaction's blobs, zero behind the last (EIP-4844).</summary>
    public static void BlobHash(Evm evm)
    {
        // STACK
        ref U256 index = ref evm.Stack.Peek();

        // OPERATION
        ImmutableArray<Hash32> hashes = evm.Environment.Transaction.BlobVersionedHashes;
        index = index < (ulong)hashes.Length ? U256.FromBigEndian(hashes[(int)index.LowUInt64].Span) : U256.Zero;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }
}
