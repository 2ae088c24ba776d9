using Helios.Protocol.Crypto;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm;

/// <summary>An account during a transaction: what it was, what it has become, and whether it was accessed.</summary>
/// <remarks>Written only by <see cref="JournaledState"/>, which can undo every change.</remarks>
internal sealed class StateAccount(Address address, AccountState before)
{
    /// <summary>A word of its storage, or of its transient storage (EIP-1153), during a transaction.</summary>
    internal class Word
    {
        public U256 Current;

        /// <summary>Where in the journal the value before its last change is, while it is there; else -1.</summary>
        public int JournaledAt = -1;
    }

    /// <summary>A word of its storage during a transaction.</summary>
    internal sealed class Slot : Word
    {
        public bool IsRead;

        /// <summary>The value before the transaction (EIP-2200: original value).</summary>
        public U256 Original;

        public bool IsWarm;
    }

    public Address Address { get; } = address;

    public ulong Nonce = before.Nonce;

    public U256 Balance = before.Balance;

    public Hash32 CodeHash = before.CodeHash;

    /// <summary>Null until it is read.</summary>
    public Bytecode? Code;

    public bool IsChanged;

    /// <summary>EIP-6780.</summary>
    public bool IsCreatedInTransaction;

    public bool IsSelfDestructed;

    public Dictionary<U256, Slot>? Storage;

    /// <summary>What it was before the account was destroyed; null where it was not.</summary>
    public Dictionary<U256, Slot>? DestroyedStorage;

    public Dictionary<U256, Word>? Transient;

    /// <summary>Whether it had storage before the transaction; if not, every slot is zero and is not read.</summary>
    public bool HadStorage { get; } = before.StorageRoot != AccountState.Empty.StorageRoot;

    public bool HasCode => CodeHash != Keccak256.OfNothing;

    /// <summary>EIP-161.</summary>
    public bool IsEmpty => Nonce == 0 && Balance.IsZero && !HasCode;

    /// <summary>EIP-684, EIP-7610: a contract cannot be created where a part of one exists.</summary>
    public bool IsCollision => Nonce != 0 || HasCode || HadStorage;
}
