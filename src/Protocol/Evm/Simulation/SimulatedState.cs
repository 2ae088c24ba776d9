using System.Diagnostics.CodeAnalysis;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm.Simulation;

/// <summary>The state of a block, and what simulated blocks have changed of it.</summary>
/// <param name="own">Of the block that they follow.</param>
/// <param name="number">Of that block.</param>
/// <param name="hash">Of that block.</param>
internal sealed class SimulatedState(IStateReader own, ulong number, Hash32 hash) : IChangingState
{
    /// <summary>Stands for the root of storage that has something; nothing is proven with it.</summary>
    private static readonly Hash32 SomeStorage = Keccak256.Hash("simulated"u8);

    /// <summary>An account that was changed.</summary>
    internal sealed class Account(AccountState before)
    {
        public ulong Nonce = before.Nonce;
        public U256 Balance = before.Balance;
        public Hash32 CodeHash = before.CodeHash;

        /// <summary>False where the state has no such account: an empty one may be there, because an override makes one.</summary>
        public bool Exists = before.Exists;

        /// <summary>Whether all of its storage is <see cref="Words"/>.</summary>
        public bool IsReplaced;

        /// <summary>Whether its storage was replaced since the last root.</summary>
        public bool IsNewlyReplaced;

        public readonly Dictionary<U256, U256> Words = [];

        /// <summary>Words that were written since the last root.</summary>
        public readonly HashSet<U256> Written = [];

        /// <summary>Before the first simulated block.</summary>
        public Hash32 StorageRootBefore { get; } = before.StorageRoot;

        public void Write(U256 slot, U256 value)
        {
            Words[slot] = value;
            Written.Add(slot);
        }

        public void ReplaceStorage()
        {
            (IsReplaced, IsNewlyReplaced) = (true, true);
            Words.Clear();
            Written.Clear();
        }

        public AccountState State => new(
            Nonce, Balance,
            (IsReplaced || StorageRootBefore == AccountState.Empty.StorageRoot) && Words.Values.All(word => word.IsZero)
                ? AccountState.Empty.StorageRoot
                : SomeStorage,
            CodeHash);
    }

    private readonly Dictionary<Address, Account> _accounts = [];
    private readonly HashSet<Address> _changed = [];
    private readonly Dictionary<Hash32, Bytecode> _codes = [];
    private readonly Dictionary<ulong, Hash32> _hashes = new() { [number] = hash };

    /// <summary>What transactions and withdrawals touch is added to it, where it is there (EIP-7928). Overrides are not.</summary>
    public BlockAccessList? AccessList { get; set; }

    /// <summary>Those that were changed since this was asked for last.</summary>
    public (Address Address, Account Account)[] TakeChanged()
    {
        (Address, Account)[] changed = [.. _changed.Select(address => (address, _accounts[address]))];
        _changed.Clear();
        return changed;
    }

    /// <summary>A block was made; calls of later ones may read its hash.</summary>
    public void Add(ulong made, Hash32 itsHash) => _hashes.Add(made, itsHash);

    /// <summary>go-ethereum, <c>OverrideAccount</c>. An account of which something is overridden exists, even if it is empty.</summary>
    public void Override(Address address, AccountOverride replaced)
    {
        if (replaced is { Nonce: null, Balance: null, Code: null, State: null } && replaced.StateDiff is null or { IsEmpty: true })
            return;
        Account account = Change(address);
        account.Exists = true;
        account.Nonce = replaced.Nonce ?? account.Nonce;
        account.Balance = replaced.Balance ?? account.Balance;
        if (replaced.Code is { } code)
            SetCode(account, code);
        if (replaced.State is not null)
            account.ReplaceStorage();
        foreach ((U256 slot, U256 value) in (IEnumerable<KeyValuePair<U256, U256>>?)(replaced.State ?? replaced.StateDiff) ?? [])
            account.Write(slot, value);
    }

    /// <summary>EIP-4895. No ether is a touch, as in go-ethereum: EIP-161.</summary>
    /// <param name="amount">Wei.</param>
    public void Withdraw(Address address, U256 amount)
    {
        AccessList?.Receive(address, amount, ((IStateReader)this).ReadAccount(address));
        if (amount.IsZero)
        {
            Touch(address);
            return;
        }
        Account account = Change(address);
        (account.Exists, account.Balance) = (true, account.Balance + amount);
    }

    /// <summary>Takes over what a transaction changed.</summary>
    public void Commit(JournaledState state)
    {
        AccessList?.Add(state, ((IStateReader)this).ReadAccount);
        foreach (StateAccount changed in state.Accounts.Where(account => account.IsChanged))
        {
            Account account = Change(changed.Address);
            (account.Nonce, account.Balance) = (changed.Nonce, changed.Balance);
            account.Exists = !changed.IsEmpty || (account.Exists && !changed.IsSelfDestructed);
            if (changed.IsSelfDestructed)
                account.ReplaceStorage();
            if (changed.Code is { } code && code.Hash == changed.CodeHash)
                SetCode(account, code);
            account.CodeHash = changed.CodeHash;
            foreach ((U256 key, StateAccount.Slot slot) in changed.Storage ?? [])
            {
                if (slot.IsRead && slot.Current != slot.Original)
                    account.Write(key, slot.Current);
            }
        }
        foreach (Address touched in state.Touched)
            Touch(touched);
    }

    /// <summary>EIP-161. Empty is only what is overridden: the chain's own state has no such account.</summary>
    private void Touch(Address address)
    {
        if (!TryGet(address, out Account? account) || !account.Exists || !account.State.IsEmpty)
            return;
        _changed.Add(address);
        account.Exists = false;
        account.ReplaceStorage();
    }

    private void SetCode(Account account, Bytecode code)
    {
        account.CodeHash = code.Hash;
        _codes[code.Hash] = code;
    }

    private Account Change(Address address)
    {
        _changed.Add(address);
        if (!_accounts.TryGetValue(address, out Account? account))
            _accounts.Add(address, account = new Account(own.ReadAccount(address)));
        return account;
    }

    private bool TryGet(Address address, [NotNullWhen(true)] out Account? account) => _accounts.TryGetValue(address, out account);

    AccountState IStateReader.ReadAccount(Address address) =>
        TryGet(address, out Account? account) ? account.State : own.ReadAccount(address);

    U256 IStateReader.ReadStorage(Address address, in U256 slot)
    {
        if (TryGet(address, out Account? account))
        {
            if (account.Words.TryGetValue(slot, out U256 word))
                return word;
            if (account.IsReplaced || account.StorageRootBefore == AccountState.Empty.StorageRoot)
                return U256.Zero;
        }
        return own.ReadStorage(address, slot);
    }

    Bytecode IStateReader.ReadCode(Address address, Hash32 codeHash) =>
        _codes.TryGetValue(codeHash, out Bytecode? code) ? code : own.ReadCode(address, codeHash);

    void IStateReader.ReadNoCode(Address address)
    {
        if (!_accounts.ContainsKey(address))
            own.ReadNoCode(address);
    }

    Hash32 IStateReader.ReadBlockHash(ulong wanted) => _hashes.TryGetValue(wanted, out Hash32 known) ? known : own.ReadBlockHash(wanted);
}
