namespace Helios.Protocol.Trie;

/// <summary>
/// Insertion and deletion on immutable nodes: nodes on the path are made again, all others are shared, and the shape stays the
/// canonical one.
/// </summary>
internal static class TrieEdit
{
    public static TrieNode Insert(TrieNode? node, ReadOnlySpan<byte> path, byte[] value)
    {
        switch (node)
        {
            case null:
                return new LeafNode(path.ToArray(), value);

            case LeafNode leaf:
                int common = path.CommonPrefixLength(leaf.Path);
                if (common == path.Length && common == leaf.Path.Length)
                    return new LeafNode(leaf.Path, value);
                BranchNode parting = Put(Empty(), leaf.Path.AsSpan(common), leaf.Value);
                return Extend(path[..common], Put(parting, path[common..], value));

            case ExtensionNode extension:
                int shared = path.CommonPrefixLength(extension.Path);
                if (shared == extension.Path.Length)
                    return new ExtensionNode(extension.Path, Put(extension.Child, path[shared..], value));
                TrieNode rest = Extend(extension.Path.AsSpan(shared + 1), extension.Child);
                return Extend(path[..shared], Put(Empty().With(extension.Path[shared], rest), path[shared..], value));

            case BranchNode branch:
                return Put(branch, path, value);

            default:
                throw new InvalidOperationException($"a trie has no node of type {node.GetType().Name}");
        }
    }

    public static TrieNode? Delete(TrieNode? node, ReadOnlySpan<byte> path)
    {
        switch (node)
        {
            case LeafNode leaf:
                return path.SequenceEqual(leaf.Path) ? null : leaf;

            case ExtensionNode extension:
                if (!path.StartsWith(extension.Path))
                    return extension;
                TrieNode? below = Delete(extension.Child, path[extension.Path.Length..]);
                return ReferenceEquals(below, extension.Child) ? extension : Prepend(extension.Path, below);

            case BranchNode branch:
                if (path.IsEmpty)
                    return branch.Value is null ? branch : Collapse(branch.WithValue(null));
                TrieNode? child = branch[path[0]];
                TrieNode? next = Delete(child, path[1..]);
                return ReferenceEquals(next, child) ? branch : Collapse(branch.With(path[0], next));

            default:
                return null;
        }
    }

    private static BranchNode Empty() => new(new TrieNode?[BranchNode.Width], null);

    private static BranchNode Put(BranchNode branch, ReadOnlySpan<byte> path, byte[] value) =>
        path.IsEmpty ? branch.WithValue(value) : branch.With(path[0], Insert(branch[path[0]], path[1..], value));

    private static TrieNode Extend(ReadOnlySpan<byte> path, BranchNode branch) =>
        path.IsEmpty ? branch : new ExtensionNode(path.ToArray(), branch);

    /// <summary>The node for <paramref name="path"/> and then <paramref name="node"/>: stretches in a row become one.</summary>
    private static TrieNode? Prepend(ReadOnlySpan<byte> path, TrieNode? node) => node switch
    {
        LeafNode leaf => new LeafNode([.. path, .. leaf.Path], leaf.Value),
        ExtensionNode extension => new ExtensionNode([.. path, .. extension.Path], extension.Child),
        BranchNode branch => Extend(path, branch),
        _ => null,
    };

    /// <summary>A branch with one child left is replaced by an extension or a leaf.</summary>
    private static TrieNode? Collapse(BranchNode branch)
    {
        int only = -1;
        for (int nibble = 0; nibble < BranchNode.Width; nibble++)
        {
            if (branch[nibble] is null)
                continue;
            if (only >= 0 || branch.Value is not null)
                return branch;
            only = nibble;
        }
        return only >= 0 ? Prepend([(byte)only], branch[only])
            : branch.Value is { } value ? new LeafNode([], value)
            : null;
    }
}
