using Helios.Protocol.Rlp;

namespace Helios.Protocol.Trie;

/// <summary>Reads a node's RLP. Children that are not embedded in it become <see cref="HashNode"/>s.</summary>
internal static class TrieNodeReader
{
    /// <exception cref="MalformedInputException">Not the RLP of a node.</exception>
    public static TrieNode Read(ReadOnlySpan<byte> node)
    {
        RlpReader items = RlpReader.OfList(node);
        int count = 0;
        for (RlpReader counter = items; !counter.IsAtEnd; count++)
            counter.Item();
        return count switch
        {
            2 => ReadShort(items),
            BranchNode.Width + 1 => ReadBranch(items),
            _ => throw new MalformedInputException($"a node of {count} items: 2 or {BranchNode.Width + 1} are expected"),
        };
    }

    private static TrieNode ReadShort(RlpReader items)
    {
        ReadOnlySpan<byte> packed = items.Bytes();
        if (!Nibbles.TryReadHexPrefix(packed, out bool isLeaf, out int start))
            throw new MalformedInputException("a path that is not hex-prefix encoded");
        byte[] path = Nibbles.OfKey(packed)[start..];
        return isLeaf
            ? new LeafNode(path, items.Bytes().ToArray())
            : new ExtensionNode(path, ReadChild(items.Item()) ?? throw new MalformedInputException("an extension without a child"));
    }

    private static BranchNode ReadBranch(RlpReader items)
    {
        var children = new TrieNode?[BranchNode.Width];
        for (int nibble = 0; nibble < BranchNode.Width; nibble++)
            children[nibble] = ReadChild(items.Item());
        ReadOnlySpan<byte> value = items.Bytes();
        return new BranchNode(children, value.IsEmpty ? null : value.ToArray());
    }

    private static TrieNode? ReadChild(ReadOnlySpan<byte> item)
    {
        RlpReader reader = new(item);
        if (reader.NextIsList)
        {
            // Yellow Paper, appendix D: only a node that is shorter than a hash stands in for it
            if (item.Length >= Hash32.Length)
                throw new MalformedInputException($"a child of {item.Length} bytes, which must be a hash");
            return Read(item);
        }
        ReadOnlySpan<byte> hash = reader.Bytes();
        return hash.Length switch
        {
            0 => null,
            Hash32.Length => new HashNode(hash),
            _ => throw new MalformedInputException($"a child of {hash.Length} bytes"),
        };
    }
}
