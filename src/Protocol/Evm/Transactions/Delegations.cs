using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>EIP-7702, execution-specs <c>set_delegation</c>: the authorizations of one transaction, in their order.</summary>
internal sealed class Delegations(JournaledState state, ChainRules rules, TransactionEnvironment environment)
{
    // The authorities that this transaction has written to, and whether they had a delegation before it or have paid for one since.
    private readonly Dictionary<Address, bool> _authorities = [];

    /// <summary>Makes the account that signed delegate, and charges for it. An authorization that does not hold is passed over.</summary>
    /// <returns>False when the gas is not enough (from Amsterdam on).</returns>
    public bool TrySet(Authorization authorization, ref GasPools gas)
    {
        if (!authorization.ChainId.IsZero && authorization.ChainId != rules.ChainId)
            return true;
        if (authorization.Nonce == ulong.MaxValue || authorization.RecoverAuthority() is not { } signer)
            return true;
        state.Warm(signer);
        StateAccount authority = state.Account(signer);
        if (authority.HasCode && state.Code(authority).Delegate is null)
            return true;
        if (authority.Nonce != authorization.Nonce)
            return true;

        bool clears = authorization.Address == Address.Zero;
        if (rules.Has(Fork.Amsterdam))
        {
            if (!TryCharge(authority, clears, ref gas))
                return false;
        }
        else if (!authority.IsEmpty)
        {
            state.AddRefund(GasCosts.AuthorizationPerEmptyAccount - GasCosts.AuthorizationBase);
        }
        state.SetCode(authority, clears ? Bytecode.Empty : Bytecode.DelegationTo(authorization.Address));
        state.IncrementNonce(authority);
        return true;
    }

    // EIP-8037, EIP-2780: the account, the first write to it and the delegation cost what they are new to this transaction
    private bool TryCharge(StateAccount authority, bool clears, ref GasPools gas)
    {
        bool isFirstWrite = !_authorities.TryGetValue(authority.Address, out bool hasDelegation);
        if (isFirstWrite)
            hasDelegation = authority.HasCode;
        bool isSet = hasDelegation || !clears;
        _authorities[authority.Address] = isSet;

        return (!authority.IsEmpty || gas.TryChargeState(GasCosts.Of(rules.Fork).NewAccountState))
            && (!isFirstWrite || IsWrittenAnyway(authority.Address) || gas.TryCharge(GasCosts.AccountWrite))
            && (hasDelegation == isSet || gas.TryChargeState(GasCosts.DelegationState));
    }

    // the sender, and the account that the value goes to
    private bool IsWrittenAnyway(Address address) =>
        address == environment.Origin || (!environment.Transaction.Value.IsZero && address == environment.Transaction.To);
}
