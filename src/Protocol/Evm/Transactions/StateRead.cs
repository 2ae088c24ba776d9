using System.Collections.Immutable;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>A part of the state, asked for itself: an account, some of its storage, its code.</summary>
/// <param name="Slots">Each once.</param>
public sealed record StateRead(Address Address, ImmutableArray<U256> Slots, bool WithCode = false)
{
    /// <summary>
    /// As <see cref="EthCall.Observe"/>: what is missing of the read, or a success without an output where all of it is proven.
    /// </summary>
    public EthCallRun Observe(ProvenState state)
    {
        AccountState? account = state.Account(Address);
        ImmutableArray<StorageSlot> slots = [.. Slots.Select(slot => new StorageSlot(Address, slot))];
        ImmutableArray<CodeOf> code = WithCode && account is { HasCode: true } ? [new CodeOf(Address, account.CodeHash)] : [];
        var needs = new EthCallResult.NeedsState(
            account is null ? [Address] : [],
            [.. slots.Where(slot => state.Storage(slot.Address, slot.Slot) is null)],
            [.. code.Where(of => state.Code(of.CodeHash) is null)],
            [])
        {
            GasUsed = 0,
            WithCode = WithCode && account is null ? [Address] : [],
        };
        bool isProven = needs.Accounts.IsEmpty && needs.Slots.IsEmpty && needs.Codes.IsEmpty;
        return new EthCallRun(
            isProven ? new EthCallResult.Success(default, 0, []) : needs with { Certain = needs }, new([Address], slots, code, []));
    }
}
