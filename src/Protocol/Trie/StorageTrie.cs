using Helios.Protocol.Crypto;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Trie;

/// <summary>The trie of one account's storage, keyed by the hash of the slot; zero words are not in it.</summary>
public sealed class StorageTrie
{
    private readonly PatriciaTrie _trie;

    public StorageTrie() => _trie = new PatriciaTrie();

    /// <inheritdoc cref="PatriciaTrie(Hash32, Func{Hash32, byte[]})"/>
    public StorageTrie(Hash32 root, Func<Hash32, byte[]?> known) => _trie = new PatriciaTrie(root, known);

    private StorageTrie(PatriciaTrie trie) => _trie = trie;

    public Hash32 Root => _trie.Root;

    /// <inheritdoc cref="PatriciaTrie.Snapshot"/>
    public StorageTrie Snapshot() => new(_trie.Snapshot());

    public U256 Get(U256 slot) => _trie.Get(Key(slot)) is { } rlp ? new RlpReader(rlp).U256() : U256.Zero;

    /// <summary>Puts a word; zero deletes.</summary>
    public void Set(U256 slot, U256 value)
    {
        if (value.IsZero)
        {
            _trie.Delete(Key(slot));
            return;
        }
        RlpWriter rlp = new(capacity: 40);
        rlp.U256(value);
        _trie.Set(Key(slot), rlp.Written);
    }

    /// <summary>What <see cref="StorageProof"/> judges.</summary>
    /// <inheritdoc cref="PatriciaTrie.Prove" path="/param"/>
    public IReadOnlyList<byte[]> Prove(U256 slot, bool withNeighbours = false) => _trie.Prove(Key(slot), withNeighbours);

    private static byte[] Key(U256 slot) => Keccak256.Hash(slot.ToBigEndian()).ToArray();
}
