using Helios.Protocol.Crypto;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm;

/// <summary>An account during a transaction: what it was, what it has become, and whether it was accessed.</summary>
/// <remarks>Written only by <see cref="JournaledState"/>, which can undo every change.</remarks>
internal sealed class StateAccount(Address address, AccountState before)
{
    /// <summary>A word of its storage during a transaction.</summary>
    internal sealed class Slot
    {
        public bool IsRead;

        /// <summary>The value before the transaction (EIP-2200: original value).</summary>
        public U256 Original;

        public U256 Current;

        public bool IsWarm;
    }

    /// <summary>A word of its transient storage (EIP-1153).</summary>
    internal sealed class TransientSlot
    {
        public U256 Current;
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

    public Dictionary<U256, TransientSlot>? Transient;

    /// <summary>Whether it had storage before the transaction; if not, every slot is zero and is not read.</summary>
    public bool HadStorage { get; } = before.StorageRoot != AccountState.Empty.StorageRoot;

    public bool HasCode => CodeHash != Keccak256.OfNothing;

    /// <summary>EIP-161.</summary>
    public bool IsEmpty => Nonce == 0 && Balance.IsZero && !HasCode;

    /// <summary>EIP-684, EIP-7610: a contract cannot be created where a part of one exists.</summary>
    public bool IsCollision => Nonce != 0 || HasCode || HadStorage;
}
