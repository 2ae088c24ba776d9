using System.Collections.Immutable;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>
/// <c>eth_createAccessList</c> on proven state: the accounts and slots that a call touches beside what is warm for every transaction.
/// </summary>
/// <remarks>
/// As go-ethereum does it (<c>internal/ethapi</c>, <c>AccessList</c>): sender, recipient and precompiles are listed only with slots, what
/// the call itself lists stays, and with the list the call runs again until it touches nothing else. What a frame touched that failed is
/// listed, too. Sorted by address and slot.
/// </remarks>
public static class AccessListCreation
{
    /// <summary>Runs, each with a longer list. A contract may read other slots the more gas it has left.</summary>
    public const int MaxRuns = 16;

    /// <returns><see cref="EthCallResult.Listed"/>; or what is missing, or why no block could hold such a call.</returns>
    /// <inheritdoc cref="EthCall.Observe"/>
    public static EthCallRun Observe(
        CallRequest request, BlockContext block, ChainRules rules, ProvenState state, ulong gasCap = EthCall.GasCap,
        ComputeTurn? turn = null)
    {
        var touched = new SortedDictionary<Address, SortedSet<U256>>(ByBytes);
        foreach (AccessListEntry entry in request.AccessList)
            Slots(touched, entry.Address).UnionWith(entry.StorageKeys);
        ulong spent = 0;
        for (int run = 1; ; run++)
        {
            ImmutableArray<AccessListEntry> list =
                [.. touched.Select(account => new AccessListEntry(account.Key, [.. account.Value]))];
            EthCallRun ran = EthCall.ObserveState(
                request with { AccessList = list }, block, rules, state, gasCap, turn, after => Add(touched, after, request, rules.Fork));
            if (ran.Result is EthCallResult.NeedsState needs)
                return ran with { Result = needs with { GasUsed = spent + (needs.GasUsed ?? 0) } };
            if (ran.Result is not (EthCallResult.Success or EthCallResult.Reverted or EthCallResult.Halted))
                return ran;
            spent += EthCall.GasOf(ran.Result) ?? 0;
            bool isAll = touched.Count == list.Length
                && touched.Values.Sum(slots => slots.Count) == list.Sum(entry => entry.StorageKeys.Length);
            if (isAll || run == MaxRuns)
                return ran with { Result = new EthCallResult.Listed(list, ran.Result), GasOfRuns = spent };
        }
    }

    private static Comparer<Address> ByBytes { get; } = Comparer<Address>.Create((one, other) => one.Span.SequenceCompareTo(other.Span));

    private static void Add(
        SortedDictionary<Address, SortedSet<U256>> touched, JournaledState state, CallRequest request, Fork fork)
    {
        PrecompileTable precompiles = PrecompileTable.Of(fork);
        Address? delegated = request.To is { } to && state.Accounts.FirstOrDefault(account => account.Address == to) is { } recipient
            ? recipient.Code?.Delegate
            : null;
        foreach (StateAccount account in state.Accounts)
        {
            // warm for every transaction: EIP-2929, EIP-3651, EIP-7702
            bool isWarm = account.Address == request.From || account.Address == request.To || account.Address == delegated
                || account.IsCreatedInTransaction || precompiles.Contains(account.Address);
            if (account.Storage is { Count: > 0 } storage)
                Slots(touched, account.Address).UnionWith(storage.Keys);
            else if (!isWarm)
                Slots(touched, account.Address);
        }
    }

    private static SortedSet<U256> Slots(SortedDictionary<Address, SortedSet<U256>> touched, Address address)
    {
        if (!touched.TryGetValue(address, out SortedSet<U256>? slots))
            touched.Add(address, slots = []);
        return slots;
    }
}
