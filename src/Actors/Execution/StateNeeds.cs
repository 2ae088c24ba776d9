using System.Collections.Immutable;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Actors.Execution;

/// <summary>What must be proven of a block before a call can go on.</summary>
/// <param name="Accounts">Each with the slots that are needed of it.</param>
/// <param name="Codes">Code, by the hash that is proven for it.</param>
/// <param name="OldestAncestor">The lowest block number whose hash is needed; null where none is.</param>
internal sealed record StateNeeds(ImmutableArray<AccountNeed> Accounts, ImmutableArray<CodeOf> Codes, ulong? OldestAncestor)
{
    public static StateNeeds Of(EthCallResult.NeedsState needs)
    {
        ILookup<Address, U256> slots = needs.Slots.ToLookup(slot => slot.Address, slot => slot.Slot);
        return new(
            [
                .. needs.Accounts.Concat(slots.Select(group => group.Key)).Distinct()
                    .Select(address => new AccountNeed(address, [.. slots[address].Distinct()])),
            ],
            [.. needs.Codes.DistinctBy(of => of.CodeHash)],
            needs.BlockNumbers.IsEmpty ? null : needs.BlockNumbers.Min());
    }

    /// <summary>The needs that <paramref name="known"/> does not satisfy.</summary>
    public StateNeeds Beyond(ProvenState known) => this with
    {
        Accounts =
        [
            .. Accounts
                .Select(need => need with { Slots = [.. need.Slots.Where(slot => known.Storage(need.Address, slot) is null)] })
                .Where(need => known.Account(need.Address) is null || !need.Slots.IsEmpty),
        ],
        Codes = [.. Codes.Where(of => known.Code(of.CodeHash) is null)],
    };
}

/// <summary>An account, and those of its storage slots that are needed: what one <c>eth_getProof</c> proves.</summary>
internal sealed record AccountNeed(Address Address, ImmutableArray<U256> Slots);
