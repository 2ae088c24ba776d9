namespace Helios.Protocol.Trie;

/// <summary>
/// One change of a trie: the nodes along the path are made again, all others are shared, and the shape stays the canonical one.
/// </summary>
/// <param name="key">All nibbles of the key; a path below is an end of it.</param>
/// <param name="known">Where nodes are found that the trie has by their hashes alone.</param>
internal sealed class TrieEdit(byte[] key, Func<Hash32, byte[]?>? known)
{
    /// <exception cref="MissingTrieNodeException">A node on the way is not known.</exception>
    public TrieNode Insert(TrieNode? root, byte[] value) => Insert(root, key, value);

    /// <exception cref="MissingTrieNodeException">A node on the way is not known, or one that the last child of a branch is.</exception>
    public TrieNode? Delete(TrieNode? root) => Delete(root, key);

    /// <summary>The value at the key, or null.</summary>
    /// <exception cref="MissingTrieNodeException">A node on the way is not known.</exception>
    public byte[]? Find(TrieNode? root)
    {
        ReadOnlySpan<byte> path = key;
        for (TrieNode? node = root; ;)
        {
            switch (node = Resolved(node, path))
            {
                case null:
                    return null;
                case LeafNode leaf:
                    return path.SequenceEqual(leaf.Path) ? leaf.Value : null;
                case ExtensionNode extension:
                    if (!path.StartsWith(extension.Path))
                        return null;
                    path = path[extension.Path.Length..];
                    node = extension.Child;
                    break;
                case BranchNode branch:
                    if (path.IsEmpty)
                        return branch.Value;
                    node = branch[path[0]];
                    path = path[1..];
                    break;
            }
        }
    }

    /// <param name="path">What is left of the key at this node.</param>
    private TrieNode? Resolved(TrieNode? node, ReadOnlySpan<byte> path) =>
        node is HashNode hidden ? Resolve(hidden, key[..^path.Length]) : node;

    private TrieNode Resolve(HashNode hidden, ReadOnlySpan<byte> prefix) =>
        known?.Invoke(hidden.Hash) is { } node ? TrieNodeReader.Read(node) : throw new MissingTrieNodeException(prefix.ToArray());

    private TrieNode Insert(TrieNode? node, ReadOnlySpan<byte> path, byte[] value)
    {
        switch (Resolved(node, path))
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
                    return new ExtensionNode(extension.Path, Insert(extension.Child, path[shared..], value));
                TrieNode rest = Extend(extension.Path.AsSpan(shared + 1), extension.Child);
                return Extend(path[..shared], Put(Empty().With(extension.Path[shared], rest), path[shared..], value));

            case BranchNode branch:
                return Put(branch, path, value);

            case { } other:
                throw new InvalidOperationException($"a trie has no node of type {other.GetType().Name}");
        }
    }

    private TrieNode? Delete(TrieNode? node, ReadOnlySpan<byte> path)
    {
        TrieNode? here = Resolved(node, path);
        switch (here)
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
                    return branch.Value is null ? branch : Collapse(branch.WithValue(null), path);
                TrieNode? child = branch[path[0]];
                TrieNode? next = Delete(child, path[1..]);
                return ReferenceEquals(next, child) ? branch : Collapse(branch.With(path[0], next), path);

            default:
                return null;
        }
    }

    private static BranchNode Empty() => new(new TrieNode?[BranchNode.Width], null);

    private BranchNode Put(BranchNode branch, ReadOnlySpan<byte> path, byte[] value) =>
        path.IsEmpty ? branch.WithValue(value) : branch.With(path[0], Insert(branch[path[0]], path[1..], value));

    private static TrieNode Extend(ReadOnlySpan<byte> path, TrieNode branch) =>
        path.IsEmpty ? branch : new ExtensionNode(path.ToArray(), branch);

    /// <summary>The node for <paramref name="path"/> and then <paramref name="node"/>: stretches in a row become one.</summary>
    private static TrieNode? Prepend(ReadOnlySpan<byte> path, TrieNode? node) => node switch
    {
        LeafNode leaf => new LeafNode([.. path, .. leaf.Path], leaf.Value),
        ExtensionNode extension => new ExtensionNode([.. path, .. extension.Path], extension.Child),
        null => null,
        _ => Extend(path, node), // a branch, known or by its hash
    };

    /// <summary>A branch with one child left is replaced by an extension or a leaf.</summary>
    /// <param name="path">What is left of the key at this branch.</param>
    private TrieNode? Collapse(BranchNode branch, ReadOnlySpan<byte> path)
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
        if (only < 0)
            return branch.Value is { } value ? new LeafNode([], value) : null;
        // whether it is a branch decides the shape
        TrieNode child = branch[only] is HashNode hidden
            ? Resolve(hidden, [.. key[..^path.Length], (byte)only])
            : branch[only]!;
        return Prepend([(byte)only], child);
    }
}
