namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/storage.py</c>.</summary>
internal static class StorageInstructions
{
    /// <summary><c>SLOAD</c> (0x54): load the value at a storage key of the current account.</summary>
    /// <remarks>Warm and cold prices: EIP-2929.</remarks>
    public static void Sload(Evm evm)
    {
        // STACK
        ref U256 key = ref evm.Stack.Peek();
        StateAccount.Slot slot = evm.State.Slot(evm.Target, key);

        // GAS
        bool isCold = evm.State.Warm(slot);
        if (!evm.ChargeGas(isCold ? GasCosts.ColdSload : GasCosts.WarmAccess))
            return;

        // OPERATION
        evm.State.Read(evm.Target, key, slot);
        key = slot.Current;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>SSTORE</c> (0x55) until Osaka: store a value at a storage key of the current account.</summary>
    /// <remarks>
    /// Priced by what the value was before the transaction, what it is and what it becomes: EIP-2200, EIP-2929, EIP-3529.
    /// </remarks>
    public static void Sstore(Evm evm)
    {
        // STACK
        ref readonly U256 key = ref evm.Stack.Pop();
        ref readonly U256 value = ref evm.Stack.Pop();
        StateAccount.Slot slot = evm.State.Slot(evm.Target, key);

        // GAS
        if (evm.Message.IsStatic)
        {
            evm.Halt(HaltReason.WriteInStaticContext);
            return;
        }
        if (evm.Gas.Left <= GasCosts.CallStipend)
        {
            evm.Halt(HaltReason.OutOfGas);
            return;
        }
        bool isCold = evm.State.Warm(slot);
        evm.State.Read(evm.Target, key, slot);
        long cost = isCold ? GasCosts.ColdSload : 0;
        if (slot.Original == slot.Current && slot.Current != value)
            cost += slot.Original.IsZero ? GasCosts.StorageSet : GasCosts.StorageUpdate - GasCosts.ColdSload;
        else
            cost += GasCosts.WarmAccess;
        if (!evm.ChargeGas(cost))
            return;

        // OPERATION
        if (slot.Current != value)
        {
            evm.State.AddRefund(RefundOf(slot, value, evm.Costs));
            evm.State.SetStorage(evm.Target, slot, value);
        }

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>SSTORE</c> (0x55) from Amsterdam on: store a value at a storage key of the current account.</summary>
    /// <remarks>
    /// Access and write have separate prices: EIP-8038. A slot that was zero before the transaction costs state gas: EIP-8037.
    /// </remarks>
    public static void SstoreWithStateGas(Evm evm)
    {
        // STACK
        ref readonly U256 key = ref evm.Stack.Pop();
        ref readonly U256 value = ref evm.Stack.Pop();
        StateAccount.Slot slot = evm.State.Slot(evm.Target, key);

        // GAS
        if (evm.Message.IsStatic)
        {
            evm.Halt(HaltReason.WriteInStaticContext);
            return;
        }
        if (evm.Gas.Left <= GasCosts.CallStipend)
        {
            evm.Halt(HaltReason.OutOfGas);
            return;
        }
        if (!evm.ChargeGas(evm.State.Warm(slot) ? GasCosts.ColdSload : GasCosts.WarmAccess))
            return;
        evm.State.Read(evm.Target, key, slot);
        if (slot.Original == slot.Current && slot.Current != value)
        {
            if (!evm.ChargeGas(GasCosts.StorageWrite))
                return;
            if (slot.Original.IsZero && !evm.ChargeStateGas(GasCosts.StorageSlotState))
                return;
        }

        // OPERATION
        if (slot.Current != value)
        {
            evm.State.AddRefund(RefundOfClearing(slot, value, evm.Costs));
            if (slot.Original == value)
            {
                evm.State.AddRefund(GasCosts.StorageWrite);
                if (slot.Original.IsZero)
                    evm.Gas.RefillState(GasCosts.StorageSlotState);
            }
            evm.State.SetStorage(evm.Target, slot, value);
        }

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>TLOAD</c> (0x5c): load a value of the current account's transient storage (EIP-1153).</summary>
    public static void Tload(Evm evm)
    {
        // STACK
        ref U256 key = ref evm.Stack.Peek();

        // OPERATION
        key = JournaledState.Transient(evm.Target, key);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>TSTORE</c> (0x5d): store a value that lasts until the transaction ends (EIP-1153).</summary>
    public static void Tstore(Evm evm)
    {
        // STACK
        ref readonly U256 key = ref evm.Stack.Pop();
        ref readonly U256 value = ref evm.Stack.Pop();

        // OPERATION
        if (evm.Message.IsStatic)
        {
            evm.Halt(HaltReason.WriteInStaticContext);
            return;
        }
        evm.State.SetTransient(evm.Target, key, value);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    // EIP-3529: what clearing gives, and what writing after clearing takes back
    private static long RefundOfClearing(StateAccount.Slot slot, in U256 value, GasCosts costs)
    {
        if (slot.Original.IsZero)
            return 0;
        if (slot.Current.IsZero)
            return -costs.StorageClearRefund;
        return value.IsZero ? costs.StorageClearRefund : 0;
    }

    // EIP-3529: the same, and what restoring the original value gives back
    private static long RefundOf(StateAccount.Slot slot, in U256 value, GasCosts costs)
    {
        long refund = RefundOfClearing(slot, value, costs);
        if (slot.Original == value)
        {
            refund += slot.Original.IsZero
                ? GasCosts.StorageSet - GasCosts.WarmAccess
                : GasCosts.StorageUpdate - GasCosts.ColdSload - GasCosts.WarmAccess;
        }
        return refund;
    }
}
