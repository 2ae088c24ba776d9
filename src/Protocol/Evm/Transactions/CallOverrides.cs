using System.Collections.Immutable;
using Helios.Protocol.Evm.Precompiles;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>What a call finds other than the chain has it: parameters three and four of <c>eth_call</c> in go-ethereum.</summary>
public sealed record CallOverrides
{
    private const long AccountBytes = 320, SlotBytes = 160;

    public static CallOverrides None { get; } = new();

    public ImmutableDictionary<Address, AccountOverride> Accounts { get; init; } = ImmutableDictionary<Address, AccountOverride>.Empty;

    public BlockOverride Block { get; init; } = BlockOverride.None;

    /// <summary>Bytes, about.</summary>
    public long Size => Accounts.Values.Sum(account => AccountBytes + (account.Code?.Length ?? 0)
        + (SlotBytes * ((account.State ?? account.StateDiff)?.Count ?? 0)));

    public bool IsEmpty => Accounts.IsEmpty && Block == BlockOverride.None;

    /// <summary>
    /// The precompiles that the call finds. As go-ethereum does it, an account that is overridden is no precompile any more, whatever of it
    /// is overridden.
    /// </summary>
    /// <returns>Null where an account is to be moved that is no precompile.</returns>
    internal PrecompileTable? Precompiles(Fork fork)
    {
        PrecompileTable all = PrecompileTable.Of(fork);
        if (Accounts.IsEmpty)
            return all;
        var moved = ImmutableDictionary.CreateBuilder<Address, Precompile>();
        foreach ((Address address, AccountOverride account) in Accounts)
        {
            if (account.MovePrecompileTo is not { } to)
                continue;
            if (!all.TryGet(address, out Precompile? precompile))
                return null;
            moved[to] = precompile;
        }
        return Accounts.Keys.Any(all.Contains) ? all.With(Accounts.Keys, moved.ToImmutable()) : all;
    }
}
