using Helios.Protocol.Crypto;

namespace Helios.Protocol.Trie;

/// <summary>
/// A modified Merkle-Patricia trie (Yellow Paper, appendix D) in memory, with any keys and values: it can be read, changed, hashed and
/// proven.
/// </summary>
/// <remarks>A snapshot costs nothing: nodes never change, and tries share them. One thread at a time.</remarks>
public sealed class PatriciaTrie
{
    private readonly Func<Hash32, byte[]?>? _known;
    private TrieNode? _root;

    public PatriciaTrie()
    {
    }

    /// <summary>A trie of which only some nodes are known; it can be changed where they suffice.</summary>
    /// <param name="known">A node by its hash, or null.</param>
    public PatriciaTrie(Hash32 root, Func<Hash32, byte[]?> known) =>
        (_root, _known) = (root == MerklePatriciaProof.EmptyRoot ? null : new HashNode(root.Span), known);

    private PatriciaTrie(TrieNode? root, Func<Hash32, byte[]?>? known) => (_root, _known) = (root, known);

    public bool IsEmpty => _root is null;

    public Hash32 Root => _root switch
    {
        null => MerklePatriciaProof.EmptyRoot,
        { IsEmbedded: true } small => Keccak256.Hash(small.Reference),
        { } node => new Hash32(node.Reference[1..]),
    };

    /// <summary>The trie as it is now, untouched by what happens to this one.</summary>
    public PatriciaTrie Snapshot() => new(_root, _known);

    /// <returns>The value at the key, or null.</returns>
    /// <exception cref="MissingTrieNodeException">A node on the way is not known.</exception>
    public byte[]? Get(ReadOnlySpan<byte> key) => Edit(key).Find(_root);

    /// <summary>Puts a value at a key; the empty value deletes, as in the protocol.</summary>
    /// <exception cref="MissingTrieNodeException">A node on the way is not known.</exception>
    public void Set(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            Delete(key);
        else
            _root = Edit(key).Insert(_root, value.ToArray());
    }

    /// <summary>Deletes a key; one that is absent changes nothing.</summary>
    /// <exception cref="MissingTrieNodeException">A node on the way is not known, or one that decides the shape after it.</exception>
    public void Delete(ReadOnlySpan<byte> key) => _root = Edit(key).Delete(_root);

    private TrieEdit Edit(ReadOnlySpan<byte> key) => new(Nibbles.OfKey(key), _known);

    /// <summary>The proof of what is at this key, or that nothing is: RLP nodes from the root down, embedded nodes not repeated.</summary>
    /// <param name="withNeighbours">
    /// With the children of the branches on the way: to delete the key, a branch may have to be joined with the one child that it has left.
    /// </param>
    public IReadOnlyList<byte[]> Prove(ReadOnlySpan<byte> key, bool withNeighbours = false)
    {
        List<byte[]> proof = [];
        ReadOnlySpan<byte> path = Nibbles.OfKey(key);
        for (TrieNode? node = _root; node is not null;)
        {
            if (!node.IsEmbedded || proof.Count == 0)
                proof.Add(node.Encode());
            switch (node)
            {
                case ExtensionNode extension when path.StartsWith(extension.Path):
                    path = path[extension.Path.Length..];
                    node = extension.Child;
                    break;
                case BranchNode branch when !path.IsEmpty:
                    if (withNeighbours)
                        proof.AddRange(branch.Children.Where(child => !child.IsEmbedded).Select(child => child.Encode()));
                    node = branch[path[0]];
                    path = path[1..];
                    break;
                default:
                    return proof;
            }
        }
        return proof;
    }

    /// <summary>All keys with their values, in the order of the keys.</summary>
    public IEnumerable<KeyValuePair<byte[], byte[]>> Entries() => Entries(_root, []);

    private static IEnumerable<KeyValuePair<byte[], byte[]>> Entries(TrieNode? node, byte[] path)
    {
        switch (node)
        {
            case LeafNode leaf:
                yield return new([.. Nibbles.ToKey([.. path, .. leaf.Path])], leaf.Value);
                break;
            case ExtensionNode extension:
                foreach (KeyValuePair<byte[], byte[]> entry in Entries(extension.Child, [.. path, .. extension.Path]))
                    yield return entry;
                break;
            case BranchNode branch:
                if (branch.Value is { } value)
                    yield return new(Nibbles.ToKey(path), value);
                for (int nibble = 0; nibble < BranchNode.Width; nibble++)
                {
                    foreach (KeyValuePair<byte[], byte[]> entry in Entries(branch[nibble], [.. path, (byte)nibble]))
                        yield return entry;
                }
                break;
        }
    }
}
