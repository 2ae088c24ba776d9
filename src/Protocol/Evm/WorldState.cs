using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm;

/// <summary>The state of a chain in memory: every account with its storage and code, under a state root. Transactions change it.</summary>
public sealed class WorldState : IChangingState
{
    private readonly StateTrie _accounts;
    private readonly Dictionary<Address, StorageTrie> _storage;
    private readonly Dictionary<Hash32, Bytecode> _codes;
    private readonly Func<ulong, Hash32>? _blockHash;

    /// <param name="blockHash">The hash of an earlier block, for <c>BLOCKHASH</c>.</param>
    public WorldState(Func<ulong, Hash32>? blockHash = null)
        : this(new StateTrie(), [], [], blockHash)
    {
    }

    private WorldState(
        StateTrie accounts, Dictionary<Address, StorageTrie> storage, Dictionary<Hash32, Bytecode> codes, Func<ulong, Hash32>? blockHash) =>
        (_accounts, _storage, _codes, _blockHash) = (accounts, storage, codes, blockHash);

    public Hash32 StateRoot => _accounts.Root;

    /// <summary>What transactions touch from now on is added to it, where it is set (EIP-7928). A copy of the state has none.</summary>
    public BlockAccessList? AccessList { get; set; }

    /// <summary>A copy of the state as it is now.</summary>
    public WorldState Snapshot() => new(
        _accounts.Snapshot(), _storage.ToDictionary(entry => entry.Key, entry => entry.Value.Snapshot()), new(_codes), _blockHash);

    /// <returns>The account; <see cref="AccountState.Empty"/> where there is none.</returns>
    public AccountState Account(Address address) => _accounts.Get(address);

    public U256 Storage(Address address, U256 slot) => _storage.TryGetValue(address, out StorageTrie? trie) ? trie.Get(slot) : U256.Zero;

    /// <summary>The account's code; empty where it has none.</summary>
    public Bytecode Code(Address address) => Account(address) is { HasCode: true } account ? _codes[account.CodeHash] : Bytecode.Empty;

    /// <summary>The proof that <see cref="AccountProof"/> checks.</summary>
    /// <inheritdoc cref="PatriciaTrie.Prove" path="/param"/>
    public IReadOnlyList<byte[]> Prove(Address address, bool withNeighbours = false) => _accounts.Prove(address, withNeighbours);

    /// <summary>The proof that <see cref="StorageProof"/> checks.</summary>
    /// <inheritdoc cref="PatriciaTrie.Prove" path="/param"/>
    public IReadOnlyList<byte[]> ProveStorage(Address address, U256 slot, bool withNeighbours = false) =>
        _storage.TryGetValue(address, out StorageTrie? trie) ? trie.Prove(slot, withNeighbours) : [];

    /// <summary>Sets an account of genesis, even an empty one.</summary>
    public void SetAccount(Address address, ulong nonce, U256 balance, Bytecode code, IEnumerable<KeyValuePair<U256, U256>> storage)
    {
        var trie = new StorageTrie();
        foreach ((U256 slot, U256 value) in storage)
            trie.Set(slot, value);
        _storage[address] = trie;
        _codes[code.Hash] = code;
        _accounts.SetEvenIfEmpty(address, new AccountState(nonce, balance, trie.Root, code.Hash));
    }

    /// <summary>Writes a word of storage as the protocol itself does (EIP-2935, EIP-4788).</summary>
    public void SetStorage(Address address, U256 slot, U256 value)
    {
        if (!_storage.TryGetValue(address, out StorageTrie? trie))
            _storage[address] = trie = new StorageTrie();
        AccessList?.Write(address, slot, trie.Get(slot), value);
        trie.Set(slot, value);
        _accounts.Set(address, Account(address) with { StorageRoot = trie.Root });
    }

    /// <summary>Takes over what a transaction changed.</summary>
    internal void Commit(JournaledState state)
    {
        AccessList?.Add(state, Account);
        foreach (StateAccount account in state.Accounts.Where(account => account.IsChanged))
            Commit(account);
        foreach (Address touched in state.Touched)
        {
            if (Account(touched).IsEmpty)
                Delete(touched);
        }
    }

    private void Commit(StateAccount account)
    {
        if (account.IsSelfDestructed)
            Delete(account.Address);
        if (account.IsEmpty)
            return;
        if (account.Code is { } code)
            _codes[code.Hash] = code;
        if (!_storage.TryGetValue(account.Address, out StorageTrie? trie))
            _storage[account.Address] = trie = new StorageTrie();
        if (account.Storage is not null)
        {
            foreach ((U256 key, StateAccount.Slot slot) in account.Storage)
            {
                if (slot.Current != slot.Original)
                    trie.Set(key, slot.Current);
            }
        }
        _accounts.Set(account.Address, new AccountState(account.Nonce, account.Balance, trie.Root, account.CodeHash));
    }

    private void Delete(Address address)
    {
        _storage.Remove(address);
        _accounts.Set(address, AccountState.Empty);
    }

    void IChangingState.Commit(JournaledState state) => Commit(state);

    AccountState IStateReader.ReadAccount(Address address) => Account(address);

    U256 IStateReader.ReadStorage(Address address, in U256 slot) => Storage(address, slot);

    Bytecode IStateReader.ReadCode(Address address, Hash32 codeHash) => _codes[codeHash];

    Hash32 IStateReader.ReadBlockHash(ulong number) => _blockHash?.Invoke(number) ?? Hash32.Zero;
}
