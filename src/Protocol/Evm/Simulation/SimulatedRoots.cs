using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm.Simulation;

/// <summary>
/// The state roots of simulated blocks, from the proofs of what they change. Where a deletion leaves a branch with one child, that child
/// decides the shape of the trie; if no proof has it, the proof of a key beside the one that was deleted is asked for.
/// </summary>
internal sealed class SimulatedRoots
{
    private readonly ChangedTries _tries;
    private readonly HashSet<Address> _missingAccounts = [];
    private readonly HashSet<StorageSlot> _missingSlots = [];

    /// <param name="before">With its proofs.</param>
    public SimulatedRoots(ProvenState before)
    {
        TrieNodes nodes = before.Recording?.Nodes ?? throw new ArgumentException("without proofs there is no root", nameof(before));
        _tries = new ChangedTries(before.StateRoot, nodes.Find);
    }

    /// <summary>A node that nobody can be asked for by a key: its place is too deep.</summary>
    public string? OutOfReach { get; private set; }

    /// <summary>What is to be proven first; null where nothing is missing.</summary>
    public EthCallResult.NeedsState? Needs
    {
        get
        {
            if (_missingAccounts.Count == 0 && _missingSlots.Count == 0)
                return null;
            var needs = new EthCallResult.NeedsState([.. _missingAccounts], [.. _missingSlots], [], []) { GasUsed = 0 };
            return needs with { Certain = needs };
        }
    }

    /// <returns>
    /// The root after all that was changed; of no meaning where <see cref="Needs"/> or <see cref="OutOfReach"/> is there.
    /// </returns>
    public Hash32 After(SimulatedState state, ComputeTurn turn)
    {
        _tries.Take(state, (address, slot, missing) =>
        {
            if (slot is { } changed)
                Slot(new StorageSlot(address, changed), missing, turn);
            else
                Account(address, missing, turn);
        });
        return Needs is null && OutOfReach is null ? _tries.Root : Hash32.Zero;
    }

    private void Slot(StorageSlot changed, MissingTrieNodeException missing, ComputeTurn turn)
    {
        if (KeySearch.IsBelow(missing.Prefix, KeySearch.OfSlot(changed.Slot)))
            _missingSlots.Add(changed);
        else if (KeySearch.FindSlot(missing.Prefix, turn) is { } beside)
            _missingSlots.Add(new StorageSlot(changed.Address, beside));
        else
            OutOfReach ??= TooDeep($"slot {changed.Slot.ToHexQuantity()} of {changed.Address}", missing);
    }

    private void Account(Address changed, MissingTrieNodeException missing, ComputeTurn turn)
    {
        if (KeySearch.IsBelow(missing.Prefix, KeySearch.OfAccount(changed)))
            _missingAccounts.Add(changed);
        else if (KeySearch.FindAccount(missing.Prefix, turn) is { } beside)
            _missingAccounts.Add(beside);
        else
            OutOfReach ??= TooDeep($"account {changed}", missing);
    }

    private static string TooDeep(string what, MissingTrieNodeException missing) =>
        $"the state root after {what} is deleted depends on a node beside it, {missing.Prefix.Count} levels deep, "
        + "and no key is known whose proof would have it";
}
