using System.Collections.Immutable;
using Helios.Protocol.Evm.Instructions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>
/// execution-specs, <c>process_transaction</c>, after the gas is bought and before the rest of it is given back: what a transaction in a
/// block and an <c>eth_call</c> have in common.
/// </summary>
internal static class TransactionExecution
{
    /// <param name="state">The sender has paid, and its nonce is counted up.</param>
    /// <param name="creationNonce">The sender's nonce before that; it decides where a contract is created.</param>
    /// <param name="speculation">What <paramref name="state"/> reads, if that may guess.</param>
    /// <param name="precompiles">Those of the fork, unless others are given.</param>
    /// <exception cref="MissingStateException">The run needs more than may be guessed.</exception>
    /// <exception cref="OperationCanceledException">The turn has ended.</exception>
    public static TransactionOutcome Run(
        JournaledState state, BlockContext block, ChainRules rules, TransactionEnvironment environment, ulong creationNonce,
        ComputeTurn turn, SpeculativeState? speculation = null, PrecompileTable? precompiles = null)
    {
        Transaction transaction = environment.Transaction;
        IntrinsicGas intrinsic = IntrinsicGas.Of(transaction, environment.Origin, rules.Fork);
        GasPools bought = GasPools.Of(transaction.GasLimit, intrinsic.Gas, rules);
        Address target = transaction.To ?? ContractAddress.OfCreate(environment.Origin, creationNonce);
        WarmUp(state, block, environment, target);

        var interpreter = new Interpreter(InstructionTable.Of(rules.Fork), state, block, rules, environment, turn, precompiles);
        speculation?.Limit(interpreter);
        Interpreter.Outcome outcome = Process(interpreter, target, bought);

        bool succeeded = outcome.Status == EvmStatus.Succeeded;
        ulong used = transaction.GasLimit - (ulong)(outcome.Gas.Left + outcome.Gas.Reservoir);
        ulong stateGas = (ulong)(bought.Reservoir - outcome.Gas.Reservoir + outcome.Gas.Spilled);
        ulong paid = Math.Max(used - Math.Min(used / GasCosts.MaxRefundQuotient, (ulong)state.Refund), intrinsic.Floor);
        return new TransactionOutcome(
            succeeded,
            outcome.Output.ToArray(), // a view of memory that may be as large as the largest output of any frame
            outcome.Status == EvmStatus.Halted ? outcome.Error : null,
            GasUsed: paid,
            BlockGasUsed: rules.Has(Fork.Amsterdam) ? Math.Max(used - stateGas, intrinsic.Floor) : paid, // EIP-7778
            BlockStateGasUsed: stateGas,
            succeeded ? [.. state.Logs] : [],
            succeeded && transaction.To is null ? target : null)
        {
            MostGasUsed = Math.Max(used, intrinsic.Floor),
        };
    }

    // EIP-2929, EIP-2930, EIP-3651; precompiles are always warm
    private static void WarmUp(JournaledState state, BlockContext block, TransactionEnvironment environment, Address target)
    {
        state.Announce(environment.Origin);
        state.Announce(block.Coinbase);
        state.Announce(target);
        foreach (AccessListEntry entry in environment.Transaction.AccessList)
        {
            state.Announce(entry.Address);
            foreach (U256 key in entry.StorageKeys)
                state.Announce(entry.Address, key);
        }
    }

    // execution-specs, process_message_call. From Amsterdam on there are charges before the first frame: when the gas does not suffice for
    // them, the authorizations are undone too, and the execution gas is lost.
    private static Interpreter.Outcome Process(Interpreter interpreter, Address target, GasPools bought)
    {
        (JournaledState state, TransactionEnvironment environment) = (interpreter.State, interpreter.Environment);
        JournaledState.Snapshot beforeAuthorizations = state.Begin();
        GasPools gas = bought;
        if (!TrySetDelegations(interpreter, ref gas) || !TryPrepareTarget(interpreter, target, ref gas, out Target prepared))
        {
            state.RollBack(beforeAuthorizations);
            return new Interpreter.Outcome(EvmStatus.Halted, new GasPools(0, bought.Reservoir), default, HaltReason.OutOfGas);
        }

        Transaction transaction = environment.Transaction;
        bool isCreate = transaction.To is null;
        var message = new Message
        {
            Caller = environment.Origin,
            CurrentTarget = target,
            CodeAddress = target,
            Code = prepared.Code,
            DisablePrecompiles = prepared.IsDelegated,
            Data = isCreate ? default : transaction.Input,
            Value = transaction.Value,
            Gas = gas.Left,
            StateGasReservoir = gas.Reservoir,
            Depth = 0,
            IsCreate = isCreate,
        };
        Interpreter.Outcome outcome = isCreate && state.Account(target).IsCollision
            ? new Interpreter.Outcome(EvmStatus.Halted, new GasPools(0, gas.Reservoir), default, HaltReason.AddressCollision)
            : interpreter.Run(message);
        Settle(ref gas, outcome, prepared.StateGas);
        return new Interpreter.Outcome(outcome.Status, gas, outcome.Output, outcome.Error);
    }

    private static bool TrySetDelegations(Interpreter interpreter, ref GasPools gas)
    {
        ImmutableArray<Authorization> authorizations = interpreter.Environment.Transaction.AuthorizationList;
        if (authorizations.IsEmpty)
            return true;
        var delegations = new Delegations(interpreter.State, interpreter.Rules, interpreter.Environment);
        foreach (Authorization authorization in authorizations)
        {
            if (!delegations.TrySet(authorization, ref gas))
                return false;
        }
        return true;
    }

    /// <param name="Code">What the first frame runs.</param>
    /// <param name="IsDelegated">EIP-7702: the code is another account's.</param>
    /// <param name="StateGas">EIP-8037: paid for the account that the first frame creates.</param>
    private readonly record struct Target(Bytecode Code, bool IsDelegated, long StateGas);

    // EIP-2780 and EIP-8037, from Amsterdam on: the account that is created, and access to the one that the target delegates to
    private static bool TryPrepareTarget(Interpreter interpreter, Address address, ref GasPools gas, out Target target)
    {
        target = default;
        JournaledState state = interpreter.State;
        Transaction transaction = interpreter.Environment.Transaction;
        bool isCreate = transaction.To is null;
        long stateGas = 0;
        if (interpreter.Rules.Has(Fork.Amsterdam) && (isCreate || !transaction.Value.IsZero) && state.Account(address).IsEmpty)
            stateGas = interpreter.Costs.NewAccountState;
        if (!gas.TryChargeState(stateGas))
            return false;

        Bytecode code = isCreate ? new Bytecode(transaction.Input.Span)
            : interpreter.Precompiles.Contains(address) ? Bytecode.Empty
            : state.Code(state.Account(address));
        target = new Target(code, IsDelegated: false, stateGas);
        if (isCreate || !interpreter.Rules.Has(Fork.Prague) || code.Delegate is not { } other)
            return true;

        bool isCold = state.Warm(other);
        if (interpreter.Rules.Has(Fork.Amsterdam) && !gas.TryCharge(isCold ? interpreter.Costs.ColdAccountAccess : GasCosts.WarmAccess))
            return false;
        target = new Target(interpreter.CodeOfDelegate(other), IsDelegated: true, stateGas);
        return true;
    }

    // The gas that is left. When the first frame fails, the authorizations stay paid, and the account that it would have made does not.
    private static void Settle(ref GasPools gas, in Interpreter.Outcome outcome, long stateGas)
    {
        gas.Left = 0; // the first frame had it
        if (outcome.Status == EvmStatus.Succeeded)
        {
            gas.Merge(outcome.Gas);
            return;
        }
        gas.Left = outcome.Gas.Left;
        gas.RefillState(stateGas);
        if (outcome.Status == EvmStatus.Halted)
            gas.Left = 0;
    }
}
