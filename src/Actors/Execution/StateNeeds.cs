using System.Collections.Immutable;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Actors.Execution;

/// <summary>What must be proven of a block before a call can go on.</summary>
/// <param name="Accounts">Each with the slots that are needed of it.</param>
/// <param name="Codes">Code, by the hash that is proven for it.</param>
/// <param name="BlockNumbers">Earlier blocks whose hash is needed.</param>
internal sealed record StateNeeds(
    ImmutableArray<AccountNeed> Accounts, ImmutableArray<CodeOf> Codes, ImmutableArray<ulong> BlockNumbers)
{
    public static StateNeeds None { get; } = new([], [], []);

    public bool IsEmpty => Accounts.IsEmpty && Codes.IsEmpty && BlockNumbers.IsEmpty;

    public static StateNeeds Of(EthCallResult.NeedsState needs) =>
        Of(needs.Accounts, needs.Slots, needs.Codes, needs.BlockNumbers, needs.WithCode.Contains);

    /// <summary>What the last run of the same call has read.</summary>
    /// <param name="knownCode">Code that need not be asked for.</param>
    public static StateNeeds Of(StateReads reads, Func<Hash32, bool> knownCode)
    {
        ImmutableHashSet<Address> withCode =
            [.. reads.Codes.Where(of => !knownCode(of.CodeHash)).Select(of => of.Address)];
        return Of(reads.Accounts, reads.Slots, [], reads.BlockNumbers, withCode.Contains);
    }

    /// <summary>The needs that <paramref name="known"/> does not satisfy.</summary>
    public StateNeeds Beyond(ProvenState known) => new(
        [
            .. Accounts
                .Select(need => need with { Slots = [.. need.Slots.Where(slot => known.Storage(need.Address, slot) is null)] })
                .Where(need => known.Account(need.Address) is null || !need.Slots.IsEmpty),
        ],
        [.. Codes.Where(of => known.Code(of.CodeHash) is null)],
        [.. BlockNumbers.Where(number => known.BlockHash(number) is null)]);

    /// <summary>Of the accounts that <paramref name="known"/> has.</summary>
    public StateNeeds OfAccountsIn(ProvenState known) =>
        this with { Accounts = [.. Accounts.Where(need => known.Account(need.Address) is not null)] };

    /// <summary>These without what is in <paramref name="others"/>, too, and without those accounts.</summary>
    public StateNeeds Except(StateNeeds others, ImmutableHashSet<Address> accounts)
    {
        Dictionary<Address, AccountNeed> other = others.Accounts.ToDictionary(need => need.Address);
        return new(
            [
                .. Accounts
                    .Where(need => !accounts.Contains(need.Address))
                    .Select(need => other.TryGetValue(need.Address, out AccountNeed? same)
                        ? need with { Slots = [.. need.Slots.Except(same.Slots)] }
                        : need)
                    .Where(need => !other.ContainsKey(need.Address) || !need.Slots.IsEmpty || need.WithCode),
            ],
            [.. Codes.Except(others.Codes).Where(of => !accounts.Contains(of.Address))],
            [.. BlockNumbers.Except(others.BlockNumbers)]);
    }

    private static StateNeeds Of(
        ImmutableArray<Address> accounts, ImmutableArray<StorageSlot> slots, ImmutableArray<CodeOf> codes, ImmutableArray<ulong> numbers,
        Func<Address, bool> withCode)
    {
        ILookup<Address, U256> slotsOf = slots.ToLookup(slot => slot.Address, slot => slot.Slot);
        return new(
            [
                .. accounts.Concat(slotsOf.Select(group => group.Key)).Distinct()
                    .Select(address => new AccountNeed(address, [.. slotsOf[address].Distinct()], withCode(address))),
            ],
            [.. codes.DistinctBy(of => of.CodeHash)],
            [.. numbers.Distinct()]);
    }
}

/// <summary>An account, and those of its storage slots that are needed: what one <c>eth_getProof</c> proves.</summary>
/// <param name="WithCode">Its code will be needed, too, and is asked for along with the proof.</param>
internal sealed record AccountNeed(Address Address, ImmutableArray<U256> Slots, bool WithCode = false);
