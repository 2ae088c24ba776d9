namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/system.py</c>: the instructions that end a frame with an output or a transfer.</summary>
internal static class SystemInstructions
{
    /// <summary><c>RETURN</c> (0xf3): end the frame with an output.</summary>
    public static void Return(Evm evm)
    {
        // STACK
        ref readonly U256 offset = ref evm.Stack.Pop();
        ref readonly U256 size = ref evm.Stack.Pop();

        // GAS
        if (!evm.ExtendMemory(offset, size, out int start, out int length))
            return;

        // OPERATION
        evm.Output = evm.Memory.View(start, length);
        evm.Status = EvmStatus.Succeeded;
    }

    /// <summary><c>REVERT</c> (0xfd): end the frame with an output, its changes undone and its gas kept (EIP-140).</summary>
    public static void Revert(Evm evm)
    {
        // STACK
        ref readonly U256 offset = ref evm.Stack.Pop();
        ref readonly U256 size = ref evm.Stack.Pop();

        // GAS
        if (!evm.ExtendMemory(offset, size, out int start, out int length))
            return;

        // OPERATION
        evm.Output = evm.Memory.View(start, length);
        evm.Status = EvmStatus.Reverted;
    }

    /// <summary><c>SELFDESTRUCT</c> (0xff): send the whole balance away and end the frame.</summary>
    /// <remarks>
    /// The account is destroyed only if this transaction has created it: EIP-6780. Until Osaka it then burns what it sends to itself; from
    /// Amsterdam on it keeps its balance: EIP-8246.
    /// </remarks>
    public static void SelfDestruct(Evm evm)
    {
        // STACK
        Address beneficiaryAddress = evm.Stack.Pop().ToAddress();

        // GAS
        if (evm.Message.IsStatic)
        {
            evm.Halt(HaltReason.WriteInStaticContext);
            return;
        }
        if (evm.State.Warm(beneficiaryAddress) && !evm.ChargeGas(evm.Costs.ColdAccountAccess))
            return;
        StateAccount originator = evm.Target;
        StateAccount beneficiary = evm.State.Account(beneficiaryAddress);
        bool isNewAccount = beneficiary.IsEmpty && !originator.Balance.IsZero;
        if (isNewAccount && !(evm.ChargeGas(evm.Costs.SelfDestructNewAccount) && evm.ChargeStateGas(evm.Costs.NewAccountState)))
            return;

        // OPERATION
        evm.State.Trace(originator.Address, beneficiaryAddress, originator.Balance);
        evm.State.MoveEther(originator, beneficiary, originator.Balance);
        if (originator.IsCreatedInTransaction)
        {
            if (!evm.Rules.Has(Fork.Amsterdam))
                evm.State.SetBalance(originator, U256.Zero);
            evm.State.MarkSelfDestructed(originator);
        }
        evm.Status = EvmStatus.Succeeded;
    }
}
