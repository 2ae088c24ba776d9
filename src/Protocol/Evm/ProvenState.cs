using System.Collections.Immutable;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm;

/// <summary>
/// What is proven of the state of one block: accounts, storage, code, hashes of earlier blocks. Only a proof can add to it; what is not
/// here is not zero but unknown.
/// </summary>
/// <remarks>Immutable: adding gives a new one, so it can be kept, shared between calls, and used on several threads.</remarks>
public sealed class ProvenState
{
    /// <summary>EIP-2935, <c>HISTORY_SERVE_WINDOW</c>: so many hashes of earlier blocks are in the state.</summary>
    public const ulong HistoryServeWindow = 8191;

    private readonly (ulong Number, Hash32 ParentHash) _block;
    private readonly ImmutableDictionary<Address, AccountState> _accounts;
    private readonly ImmutableDictionary<StorageSlot, U256> _storage;
    private readonly ImmutableDictionary<Hash32, Bytecode> _codes;
    private readonly ImmutableDictionary<ulong, Hash32> _blockHashes;

    private ProvenState(
        Hash32 stateRoot,
        (ulong Number, Hash32 ParentHash) block,
        ImmutableDictionary<Address, AccountState> accounts,
        ImmutableDictionary<StorageSlot, U256> storage,
        ImmutableDictionary<Hash32, Bytecode> codes,
        ImmutableDictionary<ulong, Hash32> blockHashes) =>
        (StateRoot, _block, _accounts, _storage, _codes, _blockHashes) = (stateRoot, block, accounts, storage, codes, blockHashes);

    /// <summary>EIP-2935, <c>HISTORY_STORAGE_ADDRESS</c>.</summary>
    public static Address HistoryAddress { get; } = Address.Parse("0x0000f90827f1c53a10cb7a02335b175320002935");

    /// <summary>The root that every proof is checked against.</summary>
    public Hash32 StateRoot { get; }

    /// <summary>Nothing is proven yet but the block itself.</summary>
    public static ProvenState At(ProvenBlock block) => new(
        block.StateRoot,
        (block.BlockNumber, block.ParentHash),
        ImmutableDictionary<Address, AccountState>.Empty,
        ImmutableDictionary<StorageSlot, U256>.Empty,
        ImmutableDictionary<Hash32, Bytecode>.Empty.Add(Bytecode.Empty.Hash, Bytecode.Empty),
        block.BlockNumber == 0
            ? ImmutableDictionary<ulong, Hash32>.Empty
            : ImmutableDictionary<ulong, Hash32>.Empty.Add(block.BlockNumber - 1, block.ParentHash));

    /// <summary>The account as proven (<see cref="AccountState.Empty"/> if proven absent), or null if it is not.</summary>
    public AccountState? Account(Address address) => _accounts.GetValueOrDefault(address);

    /// <summary>The value as proven, or null if it is not.</summary>
    public U256? Storage(Address address, U256 slot) => _storage.TryGetValue(new StorageSlot(address, slot), out U256 value) ? value : null;

    /// <summary>The code with this hash, or null if it is not here.</summary>
    public Bytecode? Code(Hash32 codeHash) => _codes.GetValueOrDefault(codeHash);

    /// <summary>The hash of an ancestor, or null if it is not known.</summary>
    public Hash32? BlockHash(ulong number) => _blockHashes.TryGetValue(number, out Hash32 hash) ? hash : null;

    /// <summary>The slot of the history contract that has the hash of this block.</summary>
    public static U256 HistorySlot(ulong number) => number % HistoryServeWindow;

    /// <summary>All code that is here.</summary>
    public IEnumerable<Bytecode> Codes => _codes.Values;

    /// <summary>What is proven in either. Both must be of the same block, so that neither can contradict the other.</summary>
    /// <exception cref="InvalidOperationException">The other is of another block.</exception>
    public ProvenState Union(ProvenState other)
    {
        if (other == this)
            return this;
        if (other.StateRoot != StateRoot || other._block != _block)
            throw new InvalidOperationException($"state of block {other._block.Number} does not belong to block {_block.Number}");
        return new(
            StateRoot, _block, _accounts.SetItems(other._accounts), _storage.SetItems(other._storage), _codes.SetItems(other._codes),
            _blockHashes.SetItems(other._blockHashes));
    }

    /// <param name="nodes"><c>accountProof</c> of <c>eth_getProof</c>.</param>
    public Result<ProvenState, ProofRejection> WithAccount(Address address, IReadOnlyList<byte[]> nodes)
    {
        if (!AccountProof.Verify(StateRoot, address, nodes).TryGetValue(out AccountState? account, out ProofRejection? rejection))
            return rejection;
        return new ProvenState(StateRoot, _block, _accounts.SetItem(address, account), _storage, _codes, _blockHashes);
    }

    /// <param name="nodes"><c>proof</c> of a slot in the <c>storageProof</c> of <c>eth_getProof</c>.</param>
    /// <exception cref="InvalidOperationException">The account is not proven; without it there is no storage root.</exception>
    public Result<ProvenState, ProofRejection> WithStorage(Address address, U256 slot, IReadOnlyList<byte[]> nodes)
    {
        AccountState account = Account(address)
            ?? throw new InvalidOperationException($"the storage of {address} cannot be proven before the account is");
        Result<U256, ProofRejection> proof = StorageProof.Verify(account.StorageRoot, slot, nodes);
        if (!proof.IsAccepted)
            return proof.Rejection;
        ImmutableDictionary<StorageSlot, U256> storage = _storage.SetItem(new StorageSlot(address, slot), proof.Value);
        return new ProvenState(StateRoot, _block, _accounts, storage, _codes, _blockHashes);
    }

    /// <summary>Adds code, which proves itself: it counts for the accounts that have its hash, and for no other.</summary>
    public ProvenState WithCode(Bytecode code) =>
        new(StateRoot, _block, _accounts, _storage, _codes.SetItem(code.Hash, code), _blockHashes);

    /// <summary>
    /// Adds the hash of an ancestor that the history contract (EIP-2935) keeps, from its proven slot: from Prague on it has those of the
    /// last <see cref="HistoryServeWindow"/> blocks. It has none of blocks before its fork; then nothing is added.
    /// </summary>
    public ProvenState WithHistory(ulong number) =>
        number < _block.Number && _block.Number - number <= HistoryServeWindow
        && Storage(HistoryAddress, HistorySlot(number)) is { IsZero: false } hash
            ? new(StateRoot, _block, _accounts, _storage, _codes, _blockHashes.SetItem(number, new Hash32(hash.ToBigEndian())))
            : this;

    /// <summary>
    /// Adds the header of an ancestor whose hash is known (the parent's is from the start), and so the hash of that ancestor's parent.
    /// To learn the hash of block n, the headers of all blocks from the parent down to n + 1 are added in turn.
    /// </summary>
    /// <returns>Null where the header is not the one that the chain names.</returns>
    public ProvenState? WithAncestor(BlockHeader header)
    {
        if (header.Number == 0 || !_blockHashes.TryGetValue(header.Number, out Hash32 hash) || header.Hash() != hash)
            return null;
        return new ProvenState(StateRoot, _block, _accounts, _storage, _codes, _blockHashes.SetItem(header.Number - 1, header.ParentHash));
    }
}
