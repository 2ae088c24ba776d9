using System.Collections.Immutable;
using System.Numerics;

namespace Helios.Protocol.Ssz;

/// <summary>The sibling nodes from a leaf up to a root (consensus-specs, ssz/merkle-proofs.md), lowest first.</summary>
public sealed class MerkleBranch(ImmutableArray<Root> nodes)
{
    /// <summary>A branch that is not there.</summary>
    public static MerkleBranch None { get; } = new([]);

    /// <summary>The same, where SSZ wants this many nodes.</summary>
    public static MerkleBranch Empty(int length) => new([.. Enumerable.Repeat(Root.Zero, length)]);

    public ImmutableArray<Root> Nodes { get; } = nodes;

    /// <summary>Whether all nodes are zero: how a container says that it carries no proof.</summary>
    public bool IsEmpty => Nodes.All(node => node == Root.Zero);

    /// <summary>
    /// altair/light-client/sync-protocol.md: <c>is_valid_normalized_merkle_branch</c>. A branch longer than the path, as in
    /// containers of a later fork, begins with zeros.
    /// </summary>
    public bool Proves(Root leaf, ulong generalizedIndex, Root root)
    {
        int depth = BitOperations.Log2(generalizedIndex);
        int extra = Nodes.Length - depth;
        if (extra < 0)
            return false;
        for (int i = 0; i < extra; i++)
        {
            if (Nodes[i] != Root.Zero)
                return false;
        }
        return Climb(leaf, generalizedIndex, depth) == root;
    }

    /// <summary>The node that lies <paramref name="levels"/> above the leaf, if the branch is right up to there.</summary>
    public Root Climb(Root leaf, ulong generalizedIndex, int levels)
    {
        int extra = Nodes.Length - BitOperations.Log2(generalizedIndex);
        Root node = leaf;
        for (int i = 0; i < levels; i++)
        {
            Root sibling = Nodes[extra + i];
            node = (generalizedIndex >> i & 1) == 1 ? Merkleize.Combine(sibling, node) : Merkleize.Combine(node, sibling);
        }
        return node;
    }

    public Root HashTreeRoot() => Merkleize.Vector(Nodes.AsSpan(), (ulong)Nodes.Length);

    public void Encode(SszWriter ssz)
    {
        foreach (Root node in Nodes)
            ssz.Root(node);
    }

    public static MerkleBranch Decode(ref SszReader ssz, int length)
    {
        var nodes = ImmutableArray.CreateBuilder<Root>(length);
        for (int i = 0; i < length; i++)
            nodes.Add(ssz.Root());
        return new(nodes.MoveToImmutable());
    }
}
