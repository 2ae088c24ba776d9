using System.Collections.Immutable;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Protocol.Evm.Simulation;

/// <summary>
/// What a simulation reads of the state whatever its calls do. It is asked for at once, and not one thing after the other.
/// </summary>
internal static class AnnouncedReads
{
    /// <summary>Asked for at once; what is beyond is asked for when it is missed.</summary>
    private const int MaxAccounts = EthCall.MaxAnnouncedAccounts, MaxSlots = EthCall.MaxAnnouncedSlots;

    /// <param name="fork">Of the first block.</param>
    /// <param name="feeRecipient">Of the block before it.</param>
    /// <returns>What is not proven of it; null where all is.</returns>
    public static EthCallResult.NeedsState? Missing(
        ImmutableArray<PlannedBlock> blocks, Fork fork, Address feeRecipient, ProvenState state)
    {
        IEnumerable<Address> called = blocks.SelectMany(block => block.Calls.Calls.Select(call => call.To).OfType<Address>());
        ImmutableArray<Address> withCode = [.. SystemAddresses.All(fork).Concat(called).Distinct().Take(MaxAccounts)];
        ImmutableArray<Address> accounts =
        [
            .. withCode
                .Concat(blocks.SelectMany(Changed))
                .Concat(fork >= Fork.Amsterdam ? [feeRecipient] : []) // each call accesses it
                .Distinct()
                .Take(MaxAccounts)
                .Where(address => state.Account(address) is null),
        ];
        ImmutableArray<StorageSlot> slots =
        [
            .. blocks
                .SelectMany(block => block.Calls.Accounts)
                .SelectMany(account => (account.Value.StateDiff ?? []).Select(word => new StorageSlot(account.Key, word.Key)))
                .Distinct()
                .Take(MaxSlots)
                .Where(slot => state.Storage(slot.Address, slot.Slot) is null && MayHaveStorage(state, slot.Address)),
        ];
        if (accounts.IsEmpty && slots.IsEmpty)
            return null;
        var needs = new EthCallResult.NeedsState(accounts, slots, [], [])
        {
            GasUsed = 0,
            WithCode = [.. withCode.Where(accounts.Contains)],
        };
        return needs with { Certain = needs };
    }

    private static bool MayHaveStorage(ProvenState state, Address address) =>
        state.Account(address) is not { } account || account.StorageRoot != Trie.AccountState.Empty.StorageRoot;

    private static IEnumerable<Address> Changed(PlannedBlock block) =>
    [
        .. block.Calls.Accounts.Keys,
        .. block.Calls.Calls.Select(call => call.From),
        .. (block.Calls.Block.Withdrawals ?? []).Where(withdrawal => withdrawal.Amount > 0).Select(withdrawal => withdrawal.Address),
    ];
}
