using System.Collections.Immutable;
using Helios.Protocol.Evm;

namespace Helios.Actors.Execution;

/// <summary>
/// What is proven of the states of other blocks. A storage root says what all slots below it are, so the slots of an account that has the
/// same root in another block are the same, and only the account is asked for.
/// </summary>
/// <param name="States">The newest first.</param>
internal sealed record EarlierStates(ImmutableArray<ProvenState> States)
{
    public static EarlierStates None { get; } = new([]);

    /// <summary>
    /// Puts off the slots that are probably as they were, until the proof of their account shows its root. An account whose storage
    /// differed between the last two blocks that have it will differ again, so its slots are asked for at once.
    /// </summary>
    public (StateNeeds Now, StateNeeds Later) Split(StateNeeds needs)
    {
        ILookup<bool, (Address Address, U256 Slot)> slots = needs.Accounts
            .SelectMany(need => need.Slots.Select(slot => (need.Address, Slot: slot)))
            .ToLookup(of => !ChangesOften(of.Address) && States.Any(state => state.Storage(of.Address, of.Slot) is not null));
        ILookup<Address, U256> now = Of(slots[false]);
        return (
            needs with { Accounts = [.. needs.Accounts.Select(need => need with { Slots = [.. now[need.Address]] })] },
            StateNeeds.None with { Accounts = [.. Of(slots[true]).Select(group => new AccountNeed(group.Key, [.. group]))] });

        static ILookup<Address, U256> Of(IEnumerable<(Address Address, U256 Slot)> slots) =>
            slots.ToLookup(of => of.Address, of => of.Slot);
    }

    /// <summary>With those of the needed slots that are proven in another block under the storage root that the account has here.</summary>
    /// <returns>The same state where there are none.</returns>
    public ProvenState AddTo(ProvenState state, StateNeeds needs)
    {
        foreach (AccountNeed need in needs.Accounts)
        {
            foreach (U256 slot in need.Slots.Where(slot => state.Storage(need.Address, slot) is null))
                state = States.Aggregate(state, (known, other) => known.WithStorage(need.Address, slot, other));
        }
        return state;
    }

    private bool ChangesOften(Address address) =>
        States.Select(state => state.StorageRoot(address)).OfType<Hash32>().Take(2).Distinct().Count() == 2;
}
