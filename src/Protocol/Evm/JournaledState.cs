using System.Runtime.InteropServices;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm;

/// <summary>
/// The state of a transaction on top of the state before it. It journals every change, so that a failed frame leaves no trace.
/// </summary>
/// <remarks>It undoes values, warmth (EIP-2929), touches (EIP-161), refunds, logs and marks; an account that was read stays read.</remarks>
/// <param name="trace">Is told of logs and of ether that moves; null where nobody asks.</param>
internal sealed class JournaledState(IStateReader before, Fork fork, LogTrace? trace = null)
{
    /// <summary>A moment to go back to.</summary>
    internal readonly record struct Snapshot(int Changes, int Logs, int Traced, long Refund);

    private enum Kind : byte
    {
        Balance,
        Nonce,
        Code,
        Word,
        SlotWarmth,
        AccountWarmth,
        Creation,
        SelfDestruction,
        Touch,
    }

    private readonly record struct Change(Kind Kind, object Target, U256 Previous);

    private readonly Dictionary<Address, StateAccount> _accounts = [];
    private readonly HashSet<Address> _warmAccounts = [];
    private readonly HashSet<Address> _touched = [];
    private readonly PrecompileTable _precompiles = PrecompileTable.Of(fork);
    private readonly List<Change> _changes = [];
    private readonly List<Log> _logs = [];
    private HashSet<StorageSlot>? _announcedSlots;
    private HashSet<Address>? _calledPrecompiles;
    private Address? _withPendingNonce;
    private StateAccount? _recent;
    private int _begun;

    /// <summary>EIP-3529: gas to give back at the end. Clearing a slot adds to it, filling it again subtracts.</summary>
    public long Refund { get; private set; }

    public IReadOnlyList<Log> Logs => _logs;

    /// <summary>The accounts that were read, changed or not.</summary>
    public IEnumerable<StateAccount> Accounts => _accounts.Values;

    /// <summary>
    /// EIP-161: accounts that were touched while nothing made them more than empty; those that are empty at the end are deleted. It may
    /// name accounts that were not read.
    /// </summary>
    public IReadOnlyCollection<Address> Touched => _touched;

    /// <summary>EIP-7928: the precompiles that were called, from Amsterdam on. They are not read for that.</summary>
    public IEnumerable<Address> CalledPrecompiles => _calledPrecompiles ?? [];

    public void NotePrecompile(Address address)
    {
        if (fork >= Fork.Amsterdam)
            (_calledPrecompiles ??= []).Add(address);
    }

    public Snapshot Begin() => new(_begun = _changes.Count, _logs.Count, trace?.Count ?? 0, Refund);

    public void RollBack(Snapshot snapshot)
    {
        for (int i = _changes.Count - 1; i >= snapshot.Changes; i--)
            Undo(_changes[i]);
        _changes.RemoveRange(snapshot.Changes, _changes.Count - snapshot.Changes);
        _logs.RemoveRange(snapshot.Logs, _logs.Count - snapshot.Logs);
        trace?.RollBack(snapshot.Traced);
        Refund = snapshot.Refund;
    }

    /// <summary>The account; the first call reads it.</summary>
    /// <exception cref="MissingStateException">It is not known.</exception>
    public StateAccount Account(Address address)
    {
        if (_recent is { } recent && recent.Address == address) // a call asks for its target several times
            return recent;
        if (!_accounts.TryGetValue(address, out StateAccount? account))
        {
            account = new StateAccount(address, before.ReadAccount(address));
            if (address == _withPendingNonce)
                account.Nonce++;
            _accounts.Add(address, account);
        }
        return _recent = account;
    }

    /// <exception cref="MissingStateException">The code is not known.</exception>
    public Bytecode Code(StateAccount account) =>
        account.Code ??= account.HasCode ? before.ReadCode(account.Address, account.CodeHash) : NoCodeOf(account.Address);

    public Hash32 BlockHash(ulong number) => before.ReadBlockHash(number);

    /// <summary>Marks the account as accessed, without reading it. Precompiles are never cold.</summary>
    /// <returns>Whether it was cold.</returns>
    public bool Warm(Address address)
    {
        if (!_warmAccounts.Add(address) || _precompiles.Contains(address))
            return false;
        _changes.Add(new Change(Kind.AccountWarmth, address, default));
        return true;
    }

    /// <summary>Makes an account warm from the start of the transaction on (EIP-2930, EIP-3651), without reading it.</summary>
    public void Announce(Address address) => _warmAccounts.Add(address);

    /// <summary>As <see cref="Announce(Address)"/>: a slot of an access list.</summary>
    public void Announce(Address address, in U256 key) => (_announcedSlots ??= []).Add(new StorageSlot(address, key));

    /// <summary>The slot, its value not read yet.</summary>
    public StateAccount.Slot Slot(StateAccount account, in U256 key)
    {
        account.Storage ??= [];
        ref StateAccount.Slot? slot = ref CollectionsMarshal.GetValueRefOrAddDefault(account.Storage, key, out _);
        return slot ??= new StateAccount.Slot
        {
            IsWarm = _announcedSlots?.Contains(new StorageSlot(account.Address, key)) == true,
        };
    }

    /// <summary>Marks the slot as accessed, without reading its value.</summary>
    /// <returns>Whether it was cold.</returns>
    public bool Warm(StateAccount.Slot slot)
    {
        if (slot.IsWarm)
            return false;
        slot.IsWarm = true;
        _changes.Add(new Change(Kind.SlotWarmth, slot, default));
        return true;
    }

    /// <exception cref="MissingStateException">The value is not known.</exception>
    public void Read(StateAccount account, in U256 key, StateAccount.Slot slot)
    {
        if (slot.IsRead)
            return;
        bool mayHaveValue = account.HadStorage && !account.IsCreatedInTransaction;
        slot.Original = slot.Current = mayHaveValue ? before.ReadStorage(account.Address, key) : U256.Zero;
        slot.IsRead = true;
    }

    public void SetStorage(StateAccount account, StateAccount.Slot slot, in U256 value)
    {
        Set(slot, value);
        account.IsChanged = true;
    }

    public static U256 Transient(StateAccount account, in U256 key) =>
        account.Transient?.TryGetValue(key, out StateAccount.Word? word) == true ? word.Current : U256.Zero;

    public void SetTransient(StateAccount account, in U256 key, in U256 value)
    {
        account.Transient ??= [];
        ref StateAccount.Word? word = ref CollectionsMarshal.GetValueRefOrAddDefault(account.Transient, key, out _);
        Set(word ??= new StateAccount.Word(), value);
    }

    public void SetBalance(StateAccount account, in U256 balance)
    {
        _changes.Add(new Change(Kind.Balance, account, account.Balance));
        account.Balance = balance;
        account.IsChanged = true;
    }

    /// <summary>EIP-161: the account is called, paid, or the beneficiary of a <c>SELFDESTRUCT</c>, maybe with no ether at all.</summary>
    public void Touch(Address address)
    {
        if (_recent is { IsEmpty: false } recent && recent.Address == address)
            return;
        if (_touched.Add(address))
            _changes.Add(new Change(Kind.Touch, address, default));
    }

    /// <summary>execution-specs, <c>move_ether</c>; from Amsterdam on, a move to another account leaves a log (EIP-7708).</summary>
    public void MoveEther(StateAccount sender, StateAccount recipient, U256 amount)
    {
        SetBalance(sender, sender.Balance - amount);
        SetBalance(recipient, recipient.Balance + amount);
        if (amount.IsZero)
            Touch(recipient.Address);
        if (fork >= Fork.Amsterdam && sender != recipient && !amount.IsZero)
            AddLog(TransferLog.Of(sender.Address, recipient.Address, amount));
    }

    public void IncrementNonce(StateAccount account)
    {
        _changes.Add(new Change(Kind.Nonce, account, account.Nonce));
        account.Nonce++;
        account.IsChanged = true;
    }

    /// <summary>
    /// As <see cref="IncrementNonce"/>, for an account that the run may not need: it is not read for this. Of one account only.
    /// </summary>
    public void IncrementNonceOnceRead(Address address)
    {
        if (_accounts.TryGetValue(address, out StateAccount? account))
            IncrementNonce(account);
        else
            _withPendingNonce = address;
    }

    /// <summary>Gives code to an account that has none, or, by a delegation (EIP-7702) before the first frame, other code.</summary>
    public void SetCode(StateAccount account, Bytecode code)
    {
        _changes.Add(new Change(Kind.Code, account, U256.FromBigEndian(account.CodeHash.Span)));
        account.Code = code;
        account.CodeHash = code.Hash;
        account.IsChanged = true;
    }

    public void MarkCreated(StateAccount account)
    {
        _changes.Add(new Change(Kind.Creation, account, default));
        account.IsCreatedInTransaction = true;
    }

    public void MarkSelfDestructed(StateAccount account)
    {
        if (account.IsSelfDestructed)
            return;
        _changes.Add(new Change(Kind.SelfDestruction, account, default));
        account.IsSelfDestructed = true;
    }

    /// <summary>
    /// execution-specs, <c>destroy_account</c>, at the end of the transaction. From Amsterdam on the balance stays: EIP-8246.
    /// </summary>
    public void DestroyMarkedAccounts()
    {
        foreach (StateAccount account in _accounts.Values)
        {
            if (!account.IsSelfDestructed)
                continue;
            account.Nonce = 0;
            account.Code = Bytecode.Empty;
            account.CodeHash = Keccak256.OfNothing;
            (account.DestroyedStorage, account.Storage) = (account.Storage, null);
            if (fork < Fork.Amsterdam)
                account.Balance = U256.Zero;
        }
    }

    public void AddLog(Log log)
    {
        _logs.Add(log);
        trace?.Add(log);
    }

    /// <summary>Ether is to move with a message or a <c>SELFDESTRUCT</c>: a trace may show it.</summary>
    public void Trace(Address sender, Address recipient, in U256 amount) => trace?.AddTransfer(sender, recipient, amount);

    /// <summary>The same, of a message that cannot begin.</summary>
    public void TraceRefused(in U256 amount) => trace?.PassOverTransfer(amount);

    public void AddRefund(long amount) => Refund += amount;

    // A frame that writes a word again and again is undone by the first of its changes; the journal keeps only that.
    private void Set(StateAccount.Word word, in U256 value)
    {
        if (word.JournaledAt < _begun)
        {
            word.JournaledAt = _changes.Count;
            _changes.Add(new Change(Kind.Word, word, word.Current));
        }
        word.Current = value;
    }

    private Bytecode NoCodeOf(Address address)
    {
        before.ReadNoCode(address);
        return Bytecode.Empty;
    }

    private void Undo(Change change)
    {
        switch (change.Kind)
        {
            case Kind.Balance:
                ((StateAccount)change.Target).Balance = change.Previous;
                break;
            case Kind.Nonce:
                ((StateAccount)change.Target).Nonce = change.Previous.LowUInt64;
                break;
            case Kind.Code:
                ((StateAccount)change.Target).Code = null; // read again when it is asked for
                ((StateAccount)change.Target).CodeHash = new Hash32(change.Previous.ToBigEndian());
                break;
            case Kind.Word:
                ((StateAccount.Word)change.Target).Current = change.Previous;
                ((StateAccount.Word)change.Target).JournaledAt = -1;
                break;
            case Kind.SlotWarmth:
                ((StateAccount.Slot)change.Target).IsWarm = false;
                break;
            case Kind.AccountWarmth:
                _warmAccounts.Remove((Address)change.Target);
                break;
            case Kind.Creation:
                ((StateAccount)change.Target).IsCreatedInTransaction = false;
                break;
            case Kind.SelfDestruction:
                ((StateAccount)change.Target).IsSelfDestructed = false;
                break;
            case Kind.Touch:
                _touched.Remove((Address)change.Target);
                break;
        }
    }
}
