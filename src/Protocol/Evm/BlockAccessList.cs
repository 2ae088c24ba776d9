using Helios.Protocol.Crypto;
using Helios.Protocol.Rlp;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm;

/// <summary>
/// EIP-7928, <c>BlockAccessList</c>: every account and slot that a block touches, and what became of them. It is kept while the block is
/// built: <see cref="WorldState"/> tells it what each transaction did.
/// </summary>
public sealed class BlockAccessList
{
    private readonly SortedDictionary<Address, AccountChanges> _accounts =
        new(Comparer<Address>.Create((x, y) => x.Span.SequenceCompareTo(y.Span)));

    /// <summary><c>block_access_index</c>: 0 before the first transaction, then the number of the transaction, from 1.</summary>
    public uint Index { get; set; }

    /// <summary>A word that the protocol itself writes, as the system contracts of EIP-2935 and EIP-4788 do.</summary>
    public void Write(Address address, U256 slot, U256 before, U256 value)
    {
        AccountChanges changes = Of(address);
        if (value == before)
            changes.Read(slot);
        else
            changes.Write(slot, Index, value);
    }

    /// <summary>Everything that a transaction touched.</summary>
    /// <param name="before">The account before the transaction.</param>
    internal void Add(JournaledState state, Func<Address, AccountState> before)
    {
        foreach (StateAccount account in state.Accounts)
            Add(account, before(account.Address));
        foreach (Address precompile in state.CalledPrecompiles)
            Touch(precompile);
    }

    /// <summary>The account, of which nothing changed.</summary>
    internal void Touch(Address address) => Of(address);

    /// <summary>A withdrawal (EIP-4895), even of nothing.</summary>
    /// <param name="amount">Wei.</param>
    /// <param name="before">The account before it.</param>
    internal void Receive(Address address, U256 amount, AccountState before)
    {
        AccountChanges changes = Of(address);
        if (!amount.IsZero)
            changes.SetBalance(Index, before.Balance + amount);
    }

    /// <summary>An account that a transaction touched, as it is after it.</summary>
    /// <param name="before">The account before the transaction.</param>
    private void Add(StateAccount account, AccountState before)
    {
        AccountChanges changes = Of(account.Address);
        foreach ((U256 key, StateAccount.Slot slot) in account.Storage ?? account.DestroyedStorage ?? [])
        {
            if (!slot.IsRead)
                continue; // its access was not paid
            if (account.IsSelfDestructed || slot.Current == slot.Original)
                changes.Read(key);
            else
                changes.Write(key, Index, slot.Current);
        }
        if (account.Balance != before.Balance)
            changes.SetBalance(Index, account.Balance);
        if (account.Nonce != before.Nonce)
            changes.Nonces.Add((Index, account.Nonce));
        if (account.CodeHash != before.CodeHash)
            changes.Codes.Add((Index, account.Code ?? Bytecode.Empty));
    }

    /// <summary><c>block_access_list_hash</c></summary>
    public Hash32 Hash() => Keccak256.Hash(Encode());

    /// <summary>RLP: accounts by address, slots by key, changes by index.</summary>
    public byte[] Encode()
    {
        RlpWriter rlp = new(capacity: 4096);
        int list = rlp.BeginList();
        foreach ((Address address, AccountChanges changes) in _accounts)
            changes.Encode(rlp, address);
        rlp.EndList(list);
        return rlp.ToArray();
    }

    private AccountChanges Of(Address address)
    {
        if (!_accounts.TryGetValue(address, out AccountChanges? changes))
            _accounts[address] = changes = new AccountChanges();
        return changes;
    }

    /// <summary><c>AccountChanges</c></summary>
    private sealed class AccountChanges
    {
        private readonly SortedDictionary<U256, List<(uint Index, U256 Value)>> _writes = [];
        private readonly SortedSet<U256> _reads = [];

        public List<(uint Index, U256 Balance)> Balances { get; } = [];

        public List<(uint Index, ulong Nonce)> Nonces { get; } = [];

        public List<(uint Index, Bytecode Code)> Codes { get; } = [];

        /// <summary>Only the last of several in one step counts, as of the withdrawals of a block.</summary>
        public void SetBalance(uint index, U256 balance)
        {
            if (Balances is [.., (var last, _)] && last == index)
                Balances.RemoveAt(Balances.Count - 1);
            Balances.Add((index, balance));
        }

        public void Read(U256 slot) => _reads.Add(slot);

        public void Write(U256 slot, uint index, U256 value)
        {
            if (!_writes.TryGetValue(slot, out List<(uint, U256)>? changes))
                _writes[slot] = changes = [];
            changes.Add((index, value));
        }

        public void Encode(RlpWriter rlp, Address address)
        {
            int account = rlp.BeginList();
            rlp.Address(address);
            Encode(rlp, _writes, slot =>
            {
                rlp.U256(slot.Key);
                Encode(rlp, slot.Value, change => Encode(rlp, change.Index, change.Value));
            });
            int reads = rlp.BeginList();
            foreach (U256 slot in _reads.Where(slot => !_writes.ContainsKey(slot)))
                rlp.U256(slot);
            rlp.EndList(reads);
            Encode(rlp, Balances, change => Encode(rlp, change.Index, change.Balance));
            Encode(rlp, Nonces, change => Encode(rlp, change.Index, change.Nonce));
            Encode(rlp, Codes, change =>
            {
                rlp.UInt64(change.Index);
                rlp.Bytes(change.Code.Span);
            });
            rlp.EndList(account);
        }

        private static void Encode(RlpWriter rlp, uint index, U256 value)
        {
            rlp.UInt64(index);
            rlp.U256(value);
        }

        /// <summary>A list, each of its items a list.</summary>
        private static void Encode<T>(RlpWriter rlp, IEnumerable<T> items, Action<T> encode)
        {
            int list = rlp.BeginList();
            foreach (T item in items)
            {
                int start = rlp.BeginList();
                encode(item);
                rlp.EndList(start);
            }
            rlp.EndList(list);
        }
    }
}
