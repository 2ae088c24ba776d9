using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm.Simulation;

/// <summary>The tries of a state of which some nodes are known, and what blocks change in them.</summary>
/// <param name="node">A node by its hash; null where it is not known.</param>
internal sealed class ChangedTries(Hash32 stateRoot, Func<Hash32, byte[]?> node)
{
    private readonly StateTrie _accounts = new(stateRoot, node);
    private readonly Dictionary<Address, StorageTrie> _storage = [];

    /// <summary>After all that was taken.</summary>
    public Hash32 Root => _accounts.Root;

    /// <summary>
    /// Takes what was changed since the last time. What is put goes first: it may spare a deletion the child that it would need, and
    /// go-ethereum's and reth's witnesses have no more than is needed in this order.
    /// </summary>
    /// <param name="onMissing">
    /// Told of the account whose change needs a node that is not known, and of the slot where it is one of its storage. The root has no
    /// meaning then.
    /// </param>
    public void Take(SimulatedState state, Action<Address, U256?, MissingTrieNodeException> onMissing)
    {
        foreach ((Address address, SimulatedState.Account account) in state.TakeChanged().OrderBy(changed => !changed.Account.Exists))
        {
            StorageTrie storage = StorageOf(address, account);
            foreach (U256 slot in account.Written.OrderBy(slot => account.Words[slot].IsZero))
                Try(() => storage.Set(slot, account.Words[slot]), missing => onMissing(address, slot, missing));
            account.Written.Clear();
            account.IsNewlyReplaced = false;
            Try(() => Put(address, account, storage), missing => onMissing(address, null, missing));
        }
    }

    private StorageTrie StorageOf(Address address, SimulatedState.Account account)
    {
        if (account.IsNewlyReplaced)
            return _storage[address] = new StorageTrie();
        if (!_storage.TryGetValue(address, out StorageTrie? trie))
            _storage.Add(address, trie = new StorageTrie(account.StorageRootBefore, node));
        return trie;
    }

    private void Put(Address address, SimulatedState.Account account, StorageTrie storage)
    {
        if (account.Exists)
            _accounts.SetEvenIfEmpty(address, new AccountState(account.Nonce, account.Balance, storage.Root, account.CodeHash));
        else
            _accounts.Set(address, AccountState.Empty);
    }

    private static void Try(Action change, Action<MissingTrieNodeException> onMissing)
    {
        try
        {
            change();
        }
        catch (MissingTrieNodeException missing)
        {
            onMissing(missing);
        }
    }
}
