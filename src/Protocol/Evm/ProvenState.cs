using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm;

/// <summary>
/// What is proven of the state of one block: accounts, storage, code, hashes of earlier blocks. Only a proof can add to it, or the state of
/// the block before with what the block has changed; what is not here is not zero but unknown.
/// </summary>
/// <remarks>Immutable: adding gives a new one, so it can be kept, shared between calls, and used on several threads.</remarks>
public sealed class ProvenState
{
    /// <summary>EIP-2935, <c>HISTORY_SERVE_WINDOW</c>: so many hashes of earlier blocks are in the state.</summary>
    public const ulong HistoryServeWindow = 8191;

    /// <summary>Of an entry in its table: the key, the value, the node of the tree.</summary>
    private const long AccountBytes = 320, SlotBytes = 192, HashBytes = 128;

    /// <summary>
    /// Stands for the storage root of an account whose storage the block has changed: its list of accesses has words, and no root.
    /// </summary>
    private static readonly Hash32 UnknownRoot = Keccak256.Hash("changed storage"u8);

    private ProvenState(Hash32 stateRoot, (ulong Number, Hash32 Hash, Hash32 ParentHash) block) => (StateRoot, Block) = (stateRoot, block);

    private ProvenState(ProvenState other)
        : this(other.StateRoot, other.Block) =>
        (Accounts, Slots, CodesByHash, BlockHashes, Recording) =
        (other.Accounts, other.Slots, other.CodesByHash, other.BlockHashes, other.Recording);

    /// <summary>EIP-2935, <c>HISTORY_STORAGE_ADDRESS</c>.</summary>
    public static Address HistoryAddress { get; } = Address.Parse("0x0000f90827f1c53a10cb7a02335b175320002935");

    /// <summary>The root that every proof is checked against.</summary>
    public Hash32 StateRoot { get; }

    public ulong BlockNumber => Block.Number;

    /// <summary>The proofs themselves; null where they are not kept.</summary>
    public StateRecording? Recording { get; private init; }

    private (ulong Number, Hash32 Hash, Hash32 ParentHash) Block { get; }

    private ImmutableDictionary<Address, AccountState> Accounts { get; init; } = ImmutableDictionary<Address, AccountState>.Empty;

    private ImmutableDictionary<StorageSlot, U256> Slots { get; init; } = ImmutableDictionary<StorageSlot, U256>.Empty;

    private static ImmutableDictionary<Hash32, Bytecode> NoCodes { get; } =
        ImmutableDictionary<Hash32, Bytecode>.Empty.Add(Bytecode.Empty.Hash, Bytecode.Empty);

    private ImmutableDictionary<Hash32, Bytecode> CodesByHash { get; init; } = NoCodes;

    private ImmutableDictionary<ulong, Hash32> BlockHashes { get; init; } = ImmutableDictionary<ulong, Hash32>.Empty;

    /// <summary>Nothing is proven yet but the block itself.</summary>
    /// <param name="isRecording">Whether the proofs are kept, too.</param>
    public static ProvenState At(ProvenBlock block, bool isRecording = false) => new(block.StateRoot, BlockOf(block))
    {
        BlockHashes = block.BlockNumber == 0
            ? ImmutableDictionary<ulong, Hash32>.Empty
            : ImmutableDictionary<ulong, Hash32>.Empty.Add(block.BlockNumber - 1, block.ParentHash),
        Recording = isRecording ? StateRecording.Empty : null,
    };

    /// <summary>
    /// The account as proven (<see cref="AccountState.Empty"/> if proven absent), or null if it is not. Its storage root is
    /// <see cref="StorageRoot"/>, where that is known.
    /// </summary>
    public AccountState? Account(Address address) => Accounts.GetValueOrDefault(address);

    /// <summary>The account's storage root as proven; null where it is not, or the account is not.</summary>
    public Hash32? StorageRoot(Address address) =>
        Account(address) is { StorageRoot: var root } && root != UnknownRoot ? root : null;

    /// <summary>Whether an account is proven.</summary>
    public bool HasAccounts => !Accounts.IsEmpty;

    /// <summary>The value as proven, or null if it is not.</summary>
    public U256? Storage(Address address, U256 slot) => Slots.TryGetValue(new StorageSlot(address, slot), out U256 value) ? value : null;

    /// <summary>The code with this hash, or null if it is not here.</summary>
    public Bytecode? Code(Hash32 codeHash) => CodesByHash.GetValueOrDefault(codeHash);

    /// <summary>The hash of an ancestor, or null if it is not known.</summary>
    public Hash32? BlockHash(ulong number) => BlockHashes.TryGetValue(number, out Hash32 hash) ? hash : null;

    /// <summary>The slot of the history contract that has the hash of this block.</summary>
    public static U256 HistorySlot(ulong number) => number % HistoryServeWindow;

    /// <summary>About as many bytes of memory as it takes, code included.</summary>
    public long Size =>
        (AccountBytes * Accounts.Count) + (SlotBytes * Slots.Count) + (HashBytes * BlockHashes.Count)
        + Codes.Sum(code => code.Size);

    /// <summary>All code that is here.</summary>
    public IEnumerable<Bytecode> Codes => CodesByHash.Values;

    /// <summary>The same without the proofs themselves.</summary>
    public ProvenState WithoutRecording() => Recording is null ? this : new(this) { Recording = null };

    /// <summary>The same without code, which is found by its hash.</summary>
    public ProvenState WithoutCodes() => new(this) { CodesByHash = NoCodes };

    /// <summary>
    /// What is proven in either. Both must be of the same block, so that neither can contradict the other if the block is valid; else the
    /// other counts. The proofs are kept where both have theirs.
    /// </summary>
    /// <exception cref="InvalidOperationException">The other is of another block.</exception>
    public ProvenState Union(ProvenState other)
    {
        if (other == this)
            return this;
        if (other.StateRoot != StateRoot || other.Block != Block)
            throw new InvalidOperationException($"state of block {other.Block.Number} does not belong to block {Block.Number}");
        return new(this)
        {
            Accounts = Accounts.SetItems(other.Accounts.Where(
                account => account.Value.StorageRoot != UnknownRoot || !Accounts.ContainsKey(account.Key))),
            Slots = Slots.SetItems(other.Slots),
            CodesByHash = CodesByHash.SetItems(other.CodesByHash),
            BlockHashes = BlockHashes.SetItems(other.BlockHashes),
            Recording = other.Recording is { } recording ? Recording?.Union(recording) : null,
        };
    }

    /// <summary>
    /// The state of the next block (EIP-7928): what its list of accesses does not name as changed is as it was, and what it names of this
    /// is as it names it. Where storage was changed, its root is unknown.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The changes are not those of the block after this one; or the proofs are kept, and the next state has none.
    /// </exception>
    public ProvenState After(ProvenChanges changes)
    {
        ProvenBlock next = changes.Block;
        if (next.ParentHash != Block.Hash || next.BlockNumber != Block.Number + 1 || Recording is not null)
            throw new InvalidOperationException($"block {next.BlockNumber} does not follow block {Block.Number}, or its proofs are kept");
        var accounts = Accounts.ToBuilder();
        var slots = Slots.ToBuilder();
        var codes = CodesByHash.ToBuilder();
        foreach ((Address address, ProvenChanges.Account changed) in changes.Accounts)
        {
            if (!Accounts.TryGetValue(address, out AccountState? before))
                continue;
            // a creation may clear storage that was there without code, and says nothing of it
            bool isCleared = changed.Code is not null && !before.HasCode && before.StorageRoot != AccountState.Empty.StorageRoot;
            if (isCleared)
                slots.RemoveRange(Slots.Keys.Where(slot => slot.Address == address));
            accounts[address] = new AccountState(
                changed.Nonce ?? before.Nonce, changed.Balance ?? before.Balance,
                isCleared || !changed.Slots.IsEmpty ? UnknownRoot : before.StorageRoot, changed.Code?.Hash ?? before.CodeHash);
            foreach ((U256 key, U256 value) in changed.Slots)
            {
                var slot = new StorageSlot(address, key);
                if (isCleared || Slots.ContainsKey(slot))
                    slots[slot] = value;
            }
            if (changed.Code is { } code)
                codes[code.Hash] = code;
        }
        return new(next.StateRoot, BlockOf(next))
        {
            Accounts = accounts.ToImmutable(),
            Slots = slots.ToImmutable(),
            CodesByHash = codes.ToImmutable(),
            BlockHashes = BlockHashes.SetItem(Block.Number, Block.Hash),
        };
    }

    /// <param name="nodes"><c>accountProof</c> of <c>eth_getProof</c>.</param>
    public Result<ProvenState, ProofRejection> WithAccount(Address address, IReadOnlyList<byte[]> nodes) =>
        WithAccount(address, AccountProof.Verify(StateRoot, address, nodes), Recording?.With(nodes));

    /// <param name="nodes">Of many proofs.</param>
    /// <param name="used">The nodes on the way are added to it.</param>
    public Result<ProvenState, ProofRejection> WithAccount(Address address, TrieNodes nodes, ICollection<Hash32> used)
    {
        Result<AccountState, ProofRejection> proof = AccountProof.Verify(StateRoot, address, nodes, used);
        return WithAccount(address, proof, Recorded(nodes, used));
    }

    /// <param name="nodes"><c>proof</c> of a slot in the <c>storageProof</c> of <c>eth_getProof</c>.</param>
    /// <exception cref="InvalidOperationException">The account's storage root is not proven.</exception>
    public Result<ProvenState, ProofRejection> WithStorage(Address address, U256 slot, IReadOnlyList<byte[]> nodes) =>
        WithStorage(address, slot, StorageProof.Verify(StorageRootOf(address), slot, nodes), Recording?.With(nodes));

    /// <inheritdoc cref="WithStorage(Address, U256, IReadOnlyList{byte[]})" path="/exception"/>
    /// <param name="nodes">Of many proofs.</param>
    /// <param name="used">The nodes on the way are added to it.</param>
    public Result<ProvenState, ProofRejection> WithStorage(Address address, U256 slot, TrieNodes nodes, ICollection<Hash32> used)
    {
        Result<U256, ProofRejection> proof = StorageProof.Verify(StorageRootOf(address), slot, nodes, used);
        return WithStorage(address, slot, proof, Recorded(nodes, used));
    }

    /// <summary>
    /// Adds a slot that is proven in another state, where the account has the same storage root as here: the root stands for all slots.
    /// </summary>
    /// <returns>The same where that proves nothing, and where the proofs are kept, because this has none.</returns>
    public ProvenState WithStorage(Address address, U256 slot, ProvenState other) =>
        Recording is null && StorageRoot(address) is { } root && other.StorageRoot(address) == root
        && other.Storage(address, slot) is { } value
            ? new(this) { Slots = Slots.SetItem(new StorageSlot(address, slot), value) }
            : this;

    /// <summary>Adds code, which proves itself: it counts for the accounts that have its hash, and for no other.</summary>
    public ProvenState WithCode(Bytecode code) => new(this) { CodesByHash = CodesByHash.SetItem(code.Hash, code) };

    /// <summary>
    /// Adds the hash of an ancestor that the history contract (EIP-2935) keeps, from its proven slot: from Prague on it has those of the
    /// last <see cref="HistoryServeWindow"/> blocks. It has none of blocks before its fork; then nothing is added.
    /// </summary>
    public ProvenState WithHistory(ulong number) => HistoryHash(number) is { } hash
        ? new(this) { BlockHashes = BlockHashes.SetItem(number, hash) }
        : this;

    /// <summary>Whether the history contract is proven to have the hash of this block.</summary>
    public bool HasHistory(ulong number) => HistoryHash(number) is not null;

    /// <summary>
    /// Adds the header of an ancestor whose hash is known (the parent's is from the start), and so the hash of that ancestor's parent.
    /// To learn the hash of block n, the headers of all blocks from the parent down to n + 1 are added in turn.
    /// </summary>
    /// <returns>Null where the header is not the one that the chain names.</returns>
    public ProvenState? WithAncestor(BlockHeader header)
    {
        if (header.Number == 0 || !BlockHashes.TryGetValue(header.Number, out Hash32 hash) || header.Hash() != hash)
            return null;
        return new(this) { BlockHashes = BlockHashes.SetItem(header.Number - 1, header.ParentHash), Recording = Recording?.With(header) };
    }

    /// <summary>The block of an ancestor whose hash is known, as a block that the head proves.</summary>
    /// <param name="head">The block of this state.</param>
    /// <param name="untrusted">Of any source; it is encoded again and hashed.</param>
    /// <returns>Null where the header is not that of an ancestor, or its hash is not known.</returns>
    public ProvenBlock? Ancestor(ProvenBlock head, BlockHeader untrusted) =>
        head.StateRoot == StateRoot && BlockOf(head) == Block
        && BlockHash(untrusted.Number) is { } hash && untrusted.IsOfSomeFork && untrusted.Hash() == hash
            ? ProvenBlock.Of(head, hash, untrusted)
            : null;

    private StateRecording? Recorded(TrieNodes nodes, IEnumerable<Hash32> used) =>
        Recording?.With(used.Select(hash => nodes.Find(hash)!));

    private Hash32? HistoryHash(ulong number) =>
        number < Block.Number && Block.Number - number <= HistoryServeWindow
        && Storage(HistoryAddress, HistorySlot(number)) is { IsZero: false } hash
            ? new Hash32(hash.ToBigEndian())
            : null;

    private static (ulong Number, Hash32 Hash, Hash32 ParentHash) BlockOf(ProvenBlock block) =>
        (block.BlockNumber, block.BlockHash, block.ParentHash);

    private Hash32 StorageRootOf(Address address) => StorageRoot(address)
        ?? throw new InvalidOperationException($"the storage of {address} cannot be proven before the account is");

    private Result<ProvenState, ProofRejection> WithAccount(
        Address address, Result<AccountState, ProofRejection> proof, StateRecording? recording) =>
        proof.TryGetValue(out AccountState? account, out ProofRejection? rejection)
            ? new ProvenState(this) { Accounts = Accounts.SetItem(address, account), Recording = recording }
            : rejection;

    private Result<ProvenState, ProofRejection> WithStorage(
        Address address, U256 slot, Result<U256, ProofRejection> proof, StateRecording? recording) =>
        proof.IsAccepted
            ? new ProvenState(this) { Slots = Slots.SetItem(new StorageSlot(address, slot), proof.Value), Recording = recording }
            : proof.Rejection;
}
