using System.Collections.Immutable;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>What an account has in a call other than on the chain (go-ethereum, <c>OverrideAccount</c>). Null is as there.</summary>
public sealed record AccountOverride
{
    /// <summary>Wei.</summary>
    public U256? Balance { get; init; }

    public ulong? Nonce { get; init; }

    public Bytecode? Code { get; init; }

    /// <summary>All of its storage: every other slot is zero. Not together with <see cref="StateDiff"/>.</summary>
    public ImmutableDictionary<U256, U256>? State { get; init; }

    /// <summary>Some of its storage: every other slot is as on the chain.</summary>
    public ImmutableDictionary<U256, U256>? StateDiff { get; init; }

    /// <summary>Where the precompile that the account is runs instead.</summary>
    public Address? MovePrecompileTo { get; init; }
}
