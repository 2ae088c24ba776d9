using System.Collections.Immutable;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>A part of the state, asked for itself.</summary>
/// <param name="Accounts">Each once.</param>
public sealed record StateRead(ImmutableArray<AccountRead> Accounts)
{
    /// <inheritdoc cref="AccountRead"/>
    public StateRead(Address address, ImmutableArray<U256> slots, bool withCode = false)
        : this([new AccountRead(address, slots, withCode)])
    {
    }

    /// <summary>
    /// As <see cref="EthCall.Observe"/>: what is missing of the read, or a success without an output where all of it is proven.
    /// </summary>
    public EthCallRun Observe(ProvenState state)
    {
        ImmutableArray<StorageSlot> slots =
            [.. Accounts.SelectMany(account => account.Slots.Select(slot => new StorageSlot(account.Address, slot)))];
        ImmutableArray<CodeOf> codes =
        [
            .. Accounts.Where(account => account.WithCode && state.Account(account.Address) is { HasCode: true })
                .Select(account => new CodeOf(account.Address, state.Account(account.Address)!.CodeHash)),
        ];
        ImmutableArray<AccountRead> missing = [.. Accounts.Where(account => state.Account(account.Address) is null)];
        var needs = new EthCallResult.NeedsState(
            [.. missing.Select(account => account.Address)],
            [.. slots.Where(slot => state.Storage(slot.Address, slot.Slot) is null)],
            [.. codes.Where(of => state.Code(of.CodeHash) is null)],
            [])
        {
            GasUsed = 0,
            WithCode = [.. missing.Where(account => account.WithCode).Select(account => account.Address)],
        };
        bool isProven = needs.Accounts.IsEmpty && needs.Slots.IsEmpty && needs.Codes.IsEmpty;
        return new EthCallRun(
            isProven ? new EthCallResult.Success(default, 0, []) : needs with { Certain = needs },
            new([.. Accounts.Select(account => account.Address)], slots, codes, []));
    }
}

/// <summary>An account, some of its storage, its code.</summary>
/// <param name="Slots">Each once.</param>
public sealed record AccountRead(Address Address, ImmutableArray<U256> Slots, bool WithCode = false);
