namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/system.py</c>: the instructions that make an account with code.</summary>
internal static class CreateInstructions
{
    /// <summary><c>CREATE</c> (0xf0): run init code, at an address that follows from the creator and its nonce.</summary>
    /// <remarks>Init code is limited and priced: EIP-3860.</remarks>
    public static void Create(Evm evm)
    {
        // STACK
        U256 endowment = evm.Stack.Pop();
        ref readonly U256 offset = ref evm.Stack.Pop();
        ref readonly U256 size = ref evm.Stack.Pop();

        // GAS
        if (!evm.ExtendMemory(offset, size, out int start, out int length))
            return;
        if (!evm.ChargeGas(GasCosts.InitCodeWord * GasCosts.Words(length)))
            return;

        // OPERATION
        if (CanBegin(evm, length))
            GenericCreate(evm, endowment, ContractAddress.OfCreate(evm.Message.CurrentTarget, evm.Target.Nonce), start, length);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>CREATE2</c> (0xf5): run init code, at an address that follows from creator, salt and init code (EIP-1014).</summary>
    /// <remarks>Init code is limited and priced: EIP-3860; here it is hashed, too.</remarks>
    public static void Create2(Evm evm)
    {
        // STACK
        U256 endowment = evm.Stack.Pop();
        ref readonly U256 offset = ref evm.Stack.Pop();
        ref readonly U256 size = ref evm.Stack.Pop();
        U256 salt = evm.Stack.Pop();

        // GAS
        if (!evm.ExtendMemory(offset, size, out int start, out int length))
            return;
        if (!evm.ChargeGas((GasCosts.InitCodeWord + GasCosts.Keccak256Word) * GasCosts.Words(length)))
            return;

        // OPERATION
        if (CanBegin(evm, length))
        {
            Address address = ContractAddress.OfCreate2(evm.Message.CurrentTarget, salt, evm.Memory.Slice(start, length));
            GenericCreate(evm, endowment, address, start, length);
        }

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    private static bool CanBegin(Evm evm, int initCodeLength)
    {
        if (initCodeLength > evm.Rules.MaxInitCodeLength)
            evm.Halt(HaltReason.OutOfGas);
        else if (evm.Message.IsStatic)
            evm.Halt(HaltReason.WriteInStaticContext);
        return evm.Status == EvmStatus.Running;
    }

    // execution-specs, generic_create
    private static void GenericCreate(Evm evm, in U256 endowment, Address address, int start, int length)
    {
        evm.ReturnData = default;
        StateAccount creator = evm.Target;
        if (creator.Balance < endowment || creator.Nonce == ulong.MaxValue || evm.Message.Depth + 1 > Interpreter.CallDepthLimit)
        {
            evm.State.TraceRefused(endowment);
            evm.Stack.Push(U256.Zero);
            return;
        }

        evm.State.Warm(address);
        StateAccount created = evm.State.Account(address);
        long accountStateGas = created.IsEmpty ? evm.Costs.NewAccountState : 0;
        if (!evm.ChargeStateGas(accountStateGas))
            return;
        long gas = evm.Gas.Left - (evm.Gas.Left / 64);
        evm.Gas.Left -= gas;
        evm.State.IncrementNonce(creator);
        if (created.IsCollision)
        {
            evm.State.TraceRefused(endowment);
            evm.Gas.RefillState(accountStateGas);
            evm.Stack.Push(U256.Zero);
            return;
        }

        evm.Status = EvmStatus.Calling;
        evm.Interpreter.Enter(new Message
        {
            Caller = evm.Message.CurrentTarget,
            CurrentTarget = address,
            CodeAddress = address,
            Code = evm.Interpreter.InitCode(evm.Memory.Slice(start, length)),
            Data = default,
            Value = endowment,
            Gas = gas,
            StateGasReservoir = evm.Gas.Reservoir,
            AccountStateGas = accountStateGas,
            Depth = evm.Message.Depth + 1,
            IsCreate = true,
        });
    }
}
