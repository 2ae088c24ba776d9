namespace Helios.Protocol.Evm.Instructions;

/// <summary>
/// Every opcode: its base gas, how many words it takes from the stack and leaves there, and the fork since which it is this instruction.
/// </summary>
internal static unsafe class InstructionTable
{
    private static readonly Instruction[][] Tables = [.. Enum.GetValues<Fork>().Select(Build)];

    /// <summary>256 instructions, by opcode. An opcode that the fork does not have halts the frame.</summary>
    public static Instruction[] Of(Fork fork) => Tables[(int)fork];

    private static Instruction[] Build(Fork fork)
    {
        var table = new Instruction[256];
        GasCosts costs = GasCosts.Of(fork);
        Array.Fill(table, new Instruction(&ControlFlowInstructions.Invalid, WordOperation.None, 0, 0, 0));

        // opcode, instruction, base gas, takes, leaves
        Set(0x00, &ControlFlowInstructions.Stop, 0, 0, 0);
        SetWord(0x01, WordOperation.Add, GasCosts.VeryLow, 2, 1);
        Set(0x02, &ArithmeticInstructions.Mul, GasCosts.Low, 2, 1);
        SetWord(0x03, WordOperation.Sub, GasCosts.VeryLow, 2, 1);
        Set(0x04, &ArithmeticInstructions.Div, GasCosts.Low, 2, 1);
        Set(0x05, &ArithmeticInstructions.Sdiv, GasCosts.Low, 2, 1);
        Set(0x06, &ArithmeticInstructions.Mod, GasCosts.Low, 2, 1);
        Set(0x07, &ArithmeticInstructions.Smod, GasCosts.Low, 2, 1);
        Set(0x08, &ArithmeticInstructions.Addmod, GasCosts.Mid, 3, 1);
        Set(0x09, &ArithmeticInstructions.Mulmod, GasCosts.Mid, 3, 1);
        Set(0x0a, &ArithmeticInstructions.Exp, GasCosts.Exponentiation, 2, 1);
        Set(0x0b, &ArithmeticInstructions.Signextend, GasCosts.Low, 2, 1);

        SetWord(0x10, WordOperation.LessThan, GasCosts.VeryLow, 2, 1);
        SetWord(0x11, WordOperation.GreaterThan, GasCosts.VeryLow, 2, 1);
        Set(0x12, &ComparisonInstructions.SignedLessThan, GasCosts.VeryLow, 2, 1);
        Set(0x13, &ComparisonInstructions.SignedGreaterThan, GasCosts.VeryLow, 2, 1);
        SetWord(0x14, WordOperation.Equal, GasCosts.VeryLow, 2, 1);
        SetWord(0x15, WordOperation.IsZero, GasCosts.VeryLow, 1, 1);
        SetWord(0x16, WordOperation.And, GasCosts.VeryLow, 2, 1);
        SetWord(0x17, WordOperation.Or, GasCosts.VeryLow, 2, 1);
        SetWord(0x18, WordOperation.Xor, GasCosts.VeryLow, 2, 1);
        SetWord(0x19, WordOperation.Not, GasCosts.VeryLow, 1, 1);
        Set(0x1a, &BitwiseInstructions.Byte, GasCosts.VeryLow, 2, 1);
        Set(0x1b, &BitwiseInstructions.Shl, GasCosts.VeryLow, 2, 1);
        Set(0x1c, &BitwiseInstructions.Shr, GasCosts.VeryLow, 2, 1);
        Set(0x1d, &BitwiseInstructions.Sar, GasCosts.VeryLow, 2, 1);
        Set(0x1e, &BitwiseInstructions.Clz, GasCosts.Low, 1, 1, since: Fork.Osaka); // EIP-7939

        Set(0x20, &KeccakInstructions.Keccak, GasCosts.Keccak256, 2, 1);

        Set(0x30, &EnvironmentInstructions.Address, GasCosts.Base, 0, 1);
        Set(0x31, &EnvironmentInstructions.Balance, 0, 1, 1);
        Set(0x32, &EnvironmentInstructions.Origin, GasCosts.Base, 0, 1);
        Set(0x33, &EnvironmentInstructions.Caller, GasCosts.Base, 0, 1);
        Set(0x34, &EnvironmentInstructions.CallValue, GasCosts.Base, 0, 1);
        Set(0x35, &EnvironmentInstructions.CallDataLoad, GasCosts.VeryLow, 1, 1);
        Set(0x36, &EnvironmentInstructions.CallDataSize, GasCosts.Base, 0, 1);
        Set(0x37, &EnvironmentInstructions.CallDataCopy, GasCosts.VeryLow, 3, 0);
        Set(0x38, &EnvironmentInstructions.CodeSize, GasCosts.Base, 0, 1);
        Set(0x39, &EnvironmentInstructions.CodeCopy, GasCosts.VeryLow, 3, 0);
        Set(0x3a, &EnvironmentInstructions.GasPrice, GasCosts.Base, 0, 1);
        Set(0x3b, &EnvironmentInstructions.ExtCodeSize, costs.ExtCode, 1, 1);
        Set(0x3c, &EnvironmentInstructions.ExtCodeCopy, costs.ExtCode, 4, 0);
        Set(0x3d, &EnvironmentInstructions.ReturnDataSize, GasCosts.Base, 0, 1);
        Set(0x3e, &EnvironmentInstructions.ReturnDataCopy, GasCosts.VeryLow, 3, 0);
        Set(0x3f, &EnvironmentInstructions.ExtCodeHash, 0, 1, 1);

        Set(0x40, &BlockInstructions.BlockHash, GasCosts.BlockHash, 1, 1);
        Set(0x41, &BlockInstructions.Coinbase, GasCosts.Base, 0, 1);
        Set(0x42, &BlockInstructions.Timestamp, GasCosts.Base, 0, 1);
        Set(0x43, &BlockInstructions.Number, GasCosts.Base, 0, 1);
        Set(0x44, &BlockInstructions.PrevRandao, GasCosts.Base, 0, 1);
        Set(0x45, &BlockInstructions.GasLimit, GasCosts.Base, 0, 1);
        Set(0x46, &BlockInstructions.ChainId, GasCosts.Base, 0, 1);
        Set(0x47, &EnvironmentInstructions.SelfBalance, GasCosts.Low, 0, 1);
        Set(0x48, &BlockInstructions.BaseFee, GasCosts.Base, 0, 1);
        Set(0x49, &EnvironmentInstructions.BlobHash, GasCosts.BlobHash, 1, 1);
        Set(0x4a, &BlockInstructions.BlobBaseFee, GasCosts.Base, 0, 1);
        Set(0x4b, &BlockInstructions.SlotNum, GasCosts.Base, 0, 1, since: Fork.Amsterdam); // EIP-7843

        SetWord(0x50, WordOperation.Pop, GasCosts.Base, 1, 0);
        Set(0x51, &MemoryInstructions.Mload, GasCosts.VeryLow, 1, 1);
        Set(0x52, &MemoryInstructions.Mstore, GasCosts.VeryLow, 2, 0);
        Set(0x53, &MemoryInstructions.Mstore8, GasCosts.VeryLow, 2, 0);
        Set(0x54, &StorageInstructions.Sload, 0, 1, 1);
        Set(0x55, &StorageInstructions.Sstore, 0, 2, 0);
        Set(0x55, &StorageInstructions.SstoreWithStateGas, 0, 2, 0, since: Fork.Amsterdam); // EIP-8037
        SetWord(0x56, WordOperation.Jump, GasCosts.Mid, 1, 0);
        SetWord(0x57, WordOperation.JumpI, GasCosts.High, 2, 0);
        Set(0x58, &ControlFlowInstructions.Pc, GasCosts.Base, 0, 1);
        Set(0x59, &MemoryInstructions.Msize, GasCosts.Base, 0, 1);
        Set(0x5a, &ControlFlowInstructions.GasLeft, GasCosts.Base, 0, 1);
        SetWord(0x5b, WordOperation.JumpDest, GasCosts.JumpDest, 0, 0);
        Set(0x5c, &StorageInstructions.Tload, GasCosts.WarmAccess, 1, 1);
        Set(0x5d, &StorageInstructions.Tstore, GasCosts.WarmAccess, 2, 0);
        Set(0x5e, &MemoryInstructions.Mcopy, GasCosts.VeryLow, 3, 0);
        SetWord(0x5f, WordOperation.Push0, GasCosts.Base, 0, 1);

        for (int opcode = 0x60; opcode <= 0x67; opcode++)
            SetWord(opcode, WordOperation.Push, GasCosts.VeryLow, 0, 1);
        for (int opcode = 0x68; opcode <= 0x7f; opcode++)
            Set(opcode, &StackInstructions.PushLong, GasCosts.VeryLow, 0, 1);
        for (int n = 1; n <= 16; n++)
        {
            SetWord(0x7f + n, WordOperation.Dup, GasCosts.VeryLow, n, n + 1);
            SetWord(0x8f + n, WordOperation.Swap, GasCosts.VeryLow, n + 1, n + 1);
        }
        for (int topics = 0; topics <= 4; topics++)
            Set(0xa0 + topics, &LogInstructions.Log, GasCosts.Log, 2 + topics, 0);

        // EIP-8024: the code says how many words they take, so they check the stack themselves
        Set(0xe6, &StackInstructions.DupN, GasCosts.VeryLow, 0, 1, since: Fork.Amsterdam);
        Set(0xe7, &StackInstructions.SwapN, GasCosts.VeryLow, 0, 0, since: Fork.Amsterdam);
        Set(0xe8, &StackInstructions.Exchange, GasCosts.VeryLow, 0, 0, since: Fork.Amsterdam);

        Set(0xf0, &CreateInstructions.Create, costs.Create, 3, 1);
        Set(0xf1, &CallInstructions.Call, 0, 7, 1);
        Set(0xf2, &CallInstructions.CallCode, 0, 7, 1);
        Set(0xf3, &SystemInstructions.Return, 0, 2, 0);
        Set(0xf4, &CallInstructions.DelegateCall, 0, 6, 1);
        Set(0xf5, &CreateInstructions.Create2, costs.Create, 4, 1);
        Set(0xfa, &CallInstructions.StaticCall, 0, 6, 1);
        Set(0xfd, &SystemInstructions.Revert, 0, 2, 0);
        Set(0xff, &SystemInstructions.SelfDestruct, GasCosts.SelfDestruct, 1, 0);
        return table;

        void Set(int opcode, delegate*<Evm, void> instruction, int gas, int takes, int leaves, Fork since = Fork.Cancun)
        {
            if (fork >= since)
                table[opcode] = new Instruction(instruction, WordOperation.None, gas, takes, leaves);
        }

        void SetWord(int opcode, WordOperation operation, int gas, int takes, int leaves) =>
            table[opcode] = new Instruction(null, operation, gas, takes, leaves);
    }
}
