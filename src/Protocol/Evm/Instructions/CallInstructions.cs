namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/system.py</c>: the instructions that run other code as part of this call.</summary>
internal static class CallInstructions
{
    /// <summary><c>CALL</c> (0xf1): call an account.</summary>
    /// <remarks>
    /// The call gets at most 63/64 of the gas: EIP-150. Access: EIP-2929, EIP-8038. Delegations: EIP-7702. A new account: EIP-161,
    /// EIP-8037.
    /// </remarks>
    public static void Call(Evm evm)
    {
        // STACK
        U256 gas = evm.Stack.Pop();
        Address to = evm.Stack.Pop().ToAddress();
        U256 value = evm.Stack.Pop();
        if (!TryPopRanges(evm, out Ranges ranges))
            return;

        // GAS
        if (evm.Message.IsStatic && !value.IsZero)
        {
            evm.Halt(HaltReason.WriteInStaticContext);
            return;
        }
        if (!TryAccessCode(evm, to, value, out Callee callee))
            return;
        bool isNewAccount = !value.IsZero && evm.State.Account(to).IsEmpty;
        if (isNewAccount && !(evm.ChargeGas(evm.Costs.NewAccount) && evm.ChargeStateGas(evm.Costs.NewAccountState)))
            return;
        long accountStateGas = isNewAccount ? evm.Costs.NewAccountState : 0;
        long callGas = ChargeCallGas(evm, gas, value);

        // OPERATION
        if (evm.Target.Balance < value)
        {
            evm.State.TraceRefused(value);
            Refuse(evm, callGas, accountStateGas);
        }
        else
        {
            Enter(evm, new Message
            {
                Caller = evm.Message.CurrentTarget,
                CurrentTarget = to,
                CodeAddress = callee.Address,
                Code = callee.Code,
                DisablePrecompiles = callee.IsDelegated,
                Data = evm.Memory.View(ranges.InputStart, ranges.InputLength),
                OutputStart = ranges.OutputStart,
                OutputLength = ranges.OutputLength,
                Value = value,
                Gas = callGas,
                StateGasReservoir = evm.Gas.Reservoir,
                AccountStateGas = accountStateGas,
                Depth = evm.Message.Depth + 1,
                IsStatic = evm.Message.IsStatic,
            });
        }

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>CALLCODE</c> (0xf2): run an account's code on this account, called by this account.</summary>
    public static void CallCode(Evm evm)
    {
        // STACK
        U256 gas = evm.Stack.Pop();
        Address codeAddress = evm.Stack.Pop().ToAddress();
        U256 value = evm.Stack.Pop();
        if (!TryPopRanges(evm, out Ranges ranges))
            return;

        // GAS
        if (!TryAccessCode(evm, codeAddress, value, out Callee callee))
            return;
        long callGas = ChargeCallGas(evm, gas, value);

        // OPERATION
        if (evm.Target.Balance < value)
        {
            Refuse(evm, callGas);
        }
        else
        {
            Enter(evm, new Message
            {
                Caller = evm.Message.CurrentTarget,
                CurrentTarget = evm.Message.CurrentTarget,
                CodeAddress = callee.Address,
                Code = callee.Code,
                DisablePrecompiles = callee.IsDelegated,
                Data = evm.Memory.View(ranges.InputStart, ranges.InputLength),
                OutputStart = ranges.OutputStart,
                OutputLength = ranges.OutputLength,
                Value = value,
                Gas = callGas,
                StateGasReservoir = evm.Gas.Reservoir,
                Depth = evm.Message.Depth + 1,
                IsStatic = evm.Message.IsStatic,
                IsCallCode = true,
            });
        }

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>DELEGATECALL</c> (0xf4): run an account's code on this account, with this frame's caller and value (EIP-7).</summary>
    public static void DelegateCall(Evm evm)
    {
        // STACK
        U256 gas = evm.Stack.Pop();
        Address codeAddress = evm.Stack.Pop().ToAddress();
        if (!TryPopRanges(evm, out Ranges ranges))
            return;

        // GAS
        if (!TryAccessCode(evm, codeAddress, U256.Zero, out Callee callee))
            return;
        long callGas = ChargeCallGas(evm, gas, U256.Zero);

        // OPERATION
        Enter(evm, new Message
        {
            Caller = evm.Message.Caller,
            CurrentTarget = evm.Message.CurrentTarget,
            CodeAddress = callee.Address,
            Code = callee.Code,
            DisablePrecompiles = callee.IsDelegated,
            Data = evm.Memory.View(ranges.InputStart, ranges.InputLength),
            OutputStart = ranges.OutputStart,
            OutputLength = ranges.OutputLength,
            Value = evm.Message.Value,
            ShouldTransferValue = false,
            Gas = callGas,
            StateGasReservoir = evm.Gas.Reservoir,
            Depth = evm.Message.Depth + 1,
            IsStatic = evm.Message.IsStatic,
        });

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>STATICCALL</c> (0xfa): call an account, nothing of the state to be changed by it (EIP-214).</summary>
    public static void StaticCall(Evm evm)
    {
        // STACK
        U256 gas = evm.Stack.Pop();
        Address to = evm.Stack.Pop().ToAddress();
        if (!TryPopRanges(evm, out Ranges ranges))
            return;

        // GAS
        if (!TryAccessCode(evm, to, U256.Zero, out Callee callee))
            return;
        long callGas = ChargeCallGas(evm, gas, U256.Zero);

        // OPERATION
        Enter(evm, new Message
        {
            Caller = evm.Message.CurrentTarget,
            CurrentTarget = to,
            CodeAddress = callee.Address,
            Code = callee.Code,
            DisablePrecompiles = callee.IsDelegated,
            Data = evm.Memory.View(ranges.InputStart, ranges.InputLength),
            OutputStart = ranges.OutputStart,
            OutputLength = ranges.OutputLength,
            Value = U256.Zero,
            Gas = callGas,
            StateGasReservoir = evm.Gas.Reservoir,
            Depth = evm.Message.Depth + 1,
            IsStatic = true,
        });

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    private readonly record struct Ranges(int InputStart, int InputLength, int OutputStart, int OutputLength);

    /// <param name="Address">The account that has the code: the one that was named, or the one that it delegates to.</param>
    private readonly record struct Callee(Address Address, Bytecode Code, bool IsDelegated);

    // The last four operands of every call, and the memory for them.
    private static bool TryPopRanges(Evm evm, out Ranges ranges)
    {
        ranges = default;
        ref readonly U256 inputOffset = ref evm.Stack.Pop();
        ref readonly U256 inputSize = ref evm.Stack.Pop();
        ref readonly U256 outputOffset = ref evm.Stack.Pop();
        ref readonly U256 outputSize = ref evm.Stack.Pop();
        if (!evm.ExtendMemory(inputOffset, inputSize, out int inputStart, out int inputLength)
            || !evm.ExtendMemory(outputOffset, outputSize, out int outputStart, out int outputLength))
            return false;
        ranges = new Ranges(inputStart, inputLength, outputStart, outputLength);
        return true;
    }

    // Charges for access to the account, for the value, and, from Prague on, for access to the account that it delegates to
    // (execution-specs, access_delegation). Gas is taken before state is read: what cannot be paid need not be proven.
    private static bool TryAccessCode(Evm evm, Address address, in U256 value, out Callee callee)
    {
        callee = default;
        if (!evm.ChargeGas(evm.State.Warm(address) ? evm.Costs.ColdAccountAccess : GasCosts.WarmAccess))
            return false;
        if (!value.IsZero && !evm.ChargeGas(evm.Costs.CallValue))
            return false;
        if (evm.Interpreter.Precompiles.Contains(address))
        {
            evm.State.NotePrecompile(address);
            callee = new Callee(address, Bytecode.Empty, IsDelegated: false);
            return true;
        }

        Bytecode code = evm.State.Code(evm.State.Account(address));
        callee = new Callee(address, code, IsDelegated: false);
        if (!evm.Rules.Has(Fork.Prague) || code.Delegate is not { } other)
            return true;

        if (!evm.ChargeGas(evm.State.Warm(other) ? evm.Costs.ColdAccountAccess : GasCosts.WarmAccess))
            return false;
        callee = new Callee(other, evm.Interpreter.CodeOfDelegate(other), IsDelegated: true);
        return true;
    }

    // execution-specs, calculate_message_call_gas: takes from this frame the gas of the call, which gets the stipend too if it has value
    private static long ChargeCallGas(Evm evm, in U256 requested, in U256 value)
    {
        long most = evm.Gas.Left - (evm.Gas.Left / 64);
        long gas = requested < (ulong)most ? (long)requested.LowUInt64 : most;
        evm.Gas.Left -= gas;
        return value.IsZero ? gas : gas + GasCosts.CallStipend;
    }

    private static void Enter(Evm evm, Message message)
    {
        evm.ReturnData = default;
        if (message.Depth > Interpreter.CallDepthLimit)
        {
            if (message.ShouldTransferValue && !message.IsCallCode)
                evm.State.TraceRefused(message.Value);
            Refuse(evm, message.Gas, message.AccountStateGas);
            return;
        }
        evm.Status = EvmStatus.Calling;
        evm.Interpreter.Enter(message);
    }

    // The call is not made, and its gas comes back.
    private static void Refuse(Evm evm, long gas, long accountStateGas = 0)
    {
        evm.ReturnData = default;
        evm.Gas.Left += gas;
        evm.Gas.RefillState(accountStateGas);
        evm.Stack.Push(U256.Zero);
    }
}
