using Helios.Protocol.Crypto;

namespace Helios.Protocol.Trie;

/// <summary>The trie of all accounts, keyed by the hash of the address; its root is a block's state root.</summary>
public sealed class StateTrie
{
    private readonly PatriciaTrie _trie;

    public StateTrie() => _trie = new PatriciaTrie();

    /// <inheritdoc cref="PatriciaTrie(Hash32, Func{Hash32, byte[]})"/>
    public StateTrie(Hash32 root, Func<Hash32, byte[]?> known) => _trie = new PatriciaTrie(root, known);

    private StateTrie(PatriciaTrie trie) => _trie = trie;

    public Hash32 Root => _trie.Root;

    /// <inheritdoc cref="PatriciaTrie.Snapshot"/>
    public StateTrie Snapshot() => new(_trie.Snapshot());

    /// <returns>The account; <see cref="AccountState.Empty"/> where there is none.</returns>
    public AccountState Get(Address address) => _trie.Get(Key(address)) is { } rlp ? AccountState.Decode(rlp) : AccountState.Empty;

    /// <summary>Puts an account; an empty one is deleted (EIP-161).</summary>
    public void Set(Address address, AccountState account)
    {
        if (account.Exists)
            _trie.Set(Key(address), account.Encode());
        else
            _trie.Delete(Key(address));
    }

    /// <summary>Puts an account even where it is empty: how genesis states, and states before EIP-161, may be.</summary>
    public void SetEvenIfEmpty(Address address, AccountState account) => _trie.Set(Key(address), account.Encode());

    /// <summary>What <see cref="AccountProof"/> judges.</summary>
    /// <inheritdoc cref="PatriciaTrie.Prove" path="/param"/>
    public IReadOnlyList<byte[]> Prove(Address address, bool withNeighbours = false) => _trie.Prove(Key(address), withNeighbours);

    private static byte[] Key(Address address) => Keccak256.Hash(address.Span).ToArray();
}
