using System.Collections.Immutable;
using Helios.Protocol.Execution;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm;

/// <summary>The proofs of a <see cref="ProvenState"/>, for somebody who is to check them, too.</summary>
/// <param name="Nodes">Of accounts and storage.</param>
/// <param name="Ancestors">Headers of earlier blocks, by number.</param>
public sealed record StateRecording(TrieNodes Nodes, ImmutableSortedDictionary<ulong, BlockHeader> Ancestors)
{
    public static StateRecording Empty { get; } = new(TrieNodes.None, ImmutableSortedDictionary<ulong, BlockHeader>.Empty);

    public StateRecording With(IEnumerable<byte[]> nodes) => this with { Nodes = Nodes.With(nodes) };

    public StateRecording With(BlockHeader ancestor) => this with { Ancestors = Ancestors.SetItem(ancestor.Number, ancestor) };

    public StateRecording Union(StateRecording other) => new(Nodes.Union(other.Nodes), Ancestors.SetItems(other.Ancestors));
}
