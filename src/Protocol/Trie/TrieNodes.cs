using System.Collections.Immutable;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Trie;

/// <summary>RLP nodes of tries by their hashes: many proofs at once, each node in it once.</summary>
public sealed class TrieNodes
{
    private readonly IReadOnlyDictionary<Hash32, byte[]> _nodes;

    private TrieNodes(IReadOnlyDictionary<Hash32, byte[]> nodes) => _nodes = nodes;

    public static TrieNodes None { get; } = new(ImmutableDictionary<Hash32, byte[]>.Empty);

    /// <summary>Hashes each of these, which may be very many. A shorter node than a hash stands in its parent, and is left out.</summary>
    /// <exception cref="OperationCanceledException">The turn has ended.</exception>
    public static TrieNodes Of(IReadOnlyCollection<byte[]> nodes, ComputeTurn turn)
    {
        var byHash = new Dictionary<Hash32, byte[]>(nodes.Count);
        foreach (byte[] node in nodes.Where(node => node.Length >= Hash32.Length))
        {
            turn.Check();
            byHash[Keccak256.Hash(node)] = node;
        }
        return new TrieNodes(byHash);
    }

    public int Count => _nodes.Count;

    public IEnumerable<Hash32> Hashes => _nodes.Keys;

    public byte[]? Find(Hash32 hash) => _nodes.GetValueOrDefault(hash);

    /// <summary>Hashes each of these, and adds it.</summary>
    public TrieNodes With(IEnumerable<byte[]> nodes) =>
        new(Immutable.SetItems(nodes.Select(node => KeyValuePair.Create(Keccak256.Hash(node), node))));

    public TrieNodes Union(TrieNodes other) => new(Immutable.SetItems(other._nodes));

    private ImmutableDictionary<Hash32, byte[]> Immutable =>
        _nodes as ImmutableDictionary<Hash32, byte[]> ?? _nodes.ToImmutableDictionary();
}
