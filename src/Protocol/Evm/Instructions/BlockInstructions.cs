namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/block.py</c>.</summary>
internal static class BlockInstructions
{
    /// <summary><c>BLOCKHASH</c> (0x40): the hash of one of the 256 blocks before this one, zero for any other number.</summary>
    public static void BlockHash(Evm evm)
    {
        // STACK
        ref U256 number = ref evm.Stack.Peek();

        // OPERATION
        ulong current = evm.Block.Number;
        bool isRecent = number < current && current - number.LowUInt64 <= 256;
        number = isRecent ? U256.FromBigEndian(evm.State.BlockHash(number.LowUInt64).Span) : U256.Zero;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>COINBASE</c> (0x41): the fee recipient of the block.</summary>
    public static void Coinbase(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(evm.Block.Coinbase.ToU256());

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>TIMESTAMP</c> (0x42): seconds.</summary>
    public static void Timestamp(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(evm.Block.Timestamp);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>NUMBER</c> (0x43): the number of the block.</summary>
    public static void Number(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(evm.Block.Number);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>PREVRANDAO</c> (0x44): the beacon chain's randomness of the slot before (EIP-4399).</summary>
    public static void PrevRandao(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(U256.FromBigEndian(evm.Block.PrevRandao.Span));

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>GASLIMIT</c> (0x45): the gas limit of the block.</summary>
    public static void GasLimit(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(evm.Block.GasLimit);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>CHAINID</c> (0x46): the id of the chain (EIP-1344).</summary>
    public static void ChainId(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(evm.Rules.ChainId);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>BASEFEE</c> (0x48): wei for one gas (EIP-3198).</summary>
    public static void BaseFee(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(evm.Block.BaseFee);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>BLOBBASEFEE</c> (0x4a): wei for one blob gas (EIP-7516).</summary>
    public static void BlobBaseFee(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(evm.Block.BlobBaseFeeUnder(evm.Rules));

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>SLOTNUM</c> (0x4b): the beacon chain's slot of the block (EIP-7843).</summary>
    public static void SlotNum(Evm evm)
    {
        // OPERATION
        evm.Stack.Push(evm.Block.SlotNumber);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }
}
