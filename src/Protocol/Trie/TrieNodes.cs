using System.Collections.Immutable;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Trie;

/// <summary>RLP nodes of tries by their hashes: many proofs at once, each node in it once.</summary>
public sealed class TrieNodes
{
    private readonly ImmutableDictionary<Hash32, byte[]> _nodes;

    private TrieNodes(ImmutableDictionary<Hash32, byte[]> nodes) => _nodes = nodes;

    public static TrieNodes None { get; } = new(ImmutableDictionary<Hash32, byte[]>.Empty);

    public int Count => _nodes.Count;

    public IEnumerable<Hash32> Hashes => _nodes.Keys;

    public byte[]? Find(Hash32 hash) => _nodes.GetValueOrDefault(hash);

    /// <summary>Hashes each of these, and adds it.</summary>
    public TrieNodes With(IEnumerable<byte[]> nodes) =>
        new(_nodes.SetItems(nodes.Select(node => KeyValuePair.Create(Keccak256.Hash(node), node))));

    public TrieNodes Union(TrieNodes other) => new(_nodes.SetItems(other._nodes));
}
