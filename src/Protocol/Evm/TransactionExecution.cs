using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm;

/// <summary>
/// execution-specs, <c>process_transaction</c> from where the gas is bought to where what is left is given back: the part that a transaction
/// in a block and an <c>eth_call</c> have in common.
/// </summary>
internal static class TransactionExecution
{
    /// <param name="state">The sender has paid, and its nonce is counted up.</param>
    /// <param name="creationNonce">The sender's nonce before that; it decides where a contract is created.</param>
    /// <exception cref="MissingStateException">The run needs what is not there.</exception>
    public static TransactionOutcome Run(
        JournaledState state, BlockContext block, ChainRules rules, TransactionEnvironment environment, ulong creationNonce)
    {
        Transaction transaction = environment.Transaction;
        var interpreter = new Interpreter(state, block, rules, environment);
        Address target = transaction.To ?? ContractAddress.OfCreate(environment.Origin, creationNonce);
        WarmUp(state, block, environment, target);
        foreach (Authorization authorization in transaction.AuthorizationList)
            SetDelegation(state, rules, authorization);

        Interpreter.Outcome outcome = Process(interpreter, environment, target, (long)(transaction.GasLimit - IntrinsicGas.Of(transaction)));

        bool succeeded = outcome.Status == EvmStatus.Succeeded;
        ulong used = transaction.GasLimit - (ulong)outcome.GasLeft;
        used -= Math.Min(used / GasCosts.MaxRefundQuotient, (ulong)state.Refund);
        if (rules.Has(Fork.Prague))
            used = Math.Max(used, IntrinsicGas.Floor(transaction));
        return new TransactionOutcome(
            succeeded,
            outcome.Output,
            outcome.Status == EvmStatus.Halted ? outcome.Error : null,
            used,
            succeeded ? [.. state.Logs] : [],
            succeeded && transaction.To is null ? target : null);
    }

    // EIP-2929, EIP-2930, EIP-3651; precompiles are always warm
    private static void WarmUp(JournaledState state, BlockContext block, TransactionEnvironment environment, Address target)
    {
        state.Warm(environment.Origin);
        state.Warm(block.Coinbase);
        state.Warm(target);
        foreach (AccessListEntry entry in environment.Transaction.AccessList)
        {
            state.Warm(entry.Address);
            foreach (U256 key in entry.StorageKeys)
                state.Announce(entry.Address, key);
        }
    }

    // EIP-7702, execution-specs set_delegation: an authorization that does not hold is passed over
    private static void SetDelegation(JournaledState state, ChainRules rules, Authorization authorization)
    {
        if (!authorization.ChainId.IsZero && authorization.ChainId != rules.ChainId)
            return;
        if (authorization.Nonce == ulong.MaxValue || authorization.RecoverAuthority() is not { } signer)
            return;
        state.Warm(signer);
        StateAccount authority = state.Account(signer);
        if (authority.HasCode && state.Code(authority).Delegate is null)
            return;
        if (authority.Nonce != authorization.Nonce)
            return;
        if (!authority.IsEmpty)
            state.AddRefund(GasCosts.AuthorizationPerEmptyAccount - GasCosts.AuthorizationBase);
        state.SetCode(authority, authorization.Address == Address.Zero ? Bytecode.Empty : Bytecode.DelegationTo(authorization.Address));
        state.IncrementNonce(authority);
    }

    // execution-specs, process_message_call
    private static Interpreter.Outcome Process(Interpreter interpreter, TransactionEnvironment environment, Address target, long gas)
    {
        Transaction transaction = environment.Transaction;
        JournaledState state = interpreter.State;
        bool isCreate = transaction.To is null;
        if (isCreate && state.Account(target).IsCollision)
            return new Interpreter.Outcome(EvmStatus.Halted, 0, default, HaltReason.AddressCollision);

        Bytecode code = Bytecode.Empty;
        bool isDelegated = false;
        if (isCreate)
        {
            code = new Bytecode(transaction.Input.Span);
        }
        else if (!interpreter.Precompiles.Contains(target))
        {
            code = state.Code(state.Account(target));
            if (interpreter.Rules.Has(Fork.Prague) && code.Delegate is { } other)
            {
                isDelegated = true;
                state.Warm(other);
                code = interpreter.CodeOfDelegate(other);
            }
        }

        return interpreter.Run(new Message
        {
            Caller = environment.Origin,
            CurrentTarget = target,
            CodeAddress = target,
            Code = code,
            DisablePrecompiles = isDelegated,
            Data = isCreate ? default : transaction.Input,
            Value = transaction.Value,
            Gas = gas,
            Depth = 0,
            IsCreate = isCreate,
        });
    }
}
