using Helios.Protocol.Crypto;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Trie;

/// <summary>
/// A node of a trie in memory. It never changes, so tries of different times share what they have in common, and hash each part once.
/// </summary>
internal abstract class TrieNode
{
    private byte[]? _reference;

    /// <summary>
    /// What a parent holds (Yellow Paper, appendix D, n): the node itself where that is shorter than 32 bytes, else its hash; as an
    /// RLP item.
    /// </summary>
    public virtual ReadOnlySpan<byte> Reference => _reference ??= MakeReference();

    public bool IsEmbedded => Reference.Length < Hash32.Length;

    /// <summary>The node's RLP (Yellow Paper, appendix D, c).</summary>
    public byte[] Encode()
    {
        RlpWriter rlp = new();
        int list = rlp.BeginList();
        WriteItems(rlp);
        rlp.EndList(list);
        return rlp.ToArray();
    }

    protected abstract void WriteItems(RlpWriter rlp);

    private byte[] MakeReference()
    {
        byte[] encoded = Encode();
        if (encoded.Length < Hash32.Length)
            return encoded;
        byte[] reference = new byte[1 + Hash32.Length];
        reference[0] = 0x80 + Hash32.Length;
        Keccak256.Hash(encoded, reference.AsSpan(1));
        return reference;
    }
}

/// <summary>The end of a path, with the value there.</summary>
internal sealed class LeafNode(byte[] path, byte[] value) : TrieNode
{
    /// <summary>The rest of the key, one nibble a byte.</summary>
    public byte[] Path => path;

    public byte[] Value => value;

    protected override void WriteItems(RlpWriter rlp)
    {
        rlp.Bytes(Nibbles.HexPrefix(path, isLeaf: true));
        rlp.Bytes(value);
    }
}

/// <summary>A stretch that all keys below have in common; below it is always a branch.</summary>
internal sealed class ExtensionNode(byte[] path, TrieNode child) : TrieNode
{
    public byte[] Path => path;

    public TrieNode Child => child;

    protected override void WriteItems(RlpWriter rlp)
    {
        rlp.Bytes(Nibbles.HexPrefix(path, isLeaf: false));
        rlp.Raw(child.Reference);
    }
}

/// <summary>
/// A parting of ways: a child for each nibble, and the value of the key that ends here. At least two of the 17 are there.
/// </summary>
internal sealed class BranchNode(TrieNode?[] children, byte[]? value) : TrieNode
{
    public const int Width = 16;

    public byte[]? Value => value;

    public TrieNode? this[int nibble] => children[nibble];

    public IEnumerable<TrieNode> Children => children.OfType<TrieNode>();

    public BranchNode With(int nibble, TrieNode? child)
    {
        TrieNode?[] next = [.. children];
        next[nibble] = child;
        return new BranchNode(next, value);
    }

    public BranchNode WithValue(byte[]? next) => new(children, next);

    protected override void WriteItems(RlpWriter rlp)
    {
        foreach (TrieNode? child in children)
        {
            if (child is null)
                rlp.Bytes([]);
            else
                rlp.Raw(child.Reference);
        }
        rlp.Bytes(value ?? []);
    }
}

/// <summary>A node of which only the hash is known.</summary>
internal sealed class HashNode(ReadOnlySpan<byte> hash) : TrieNode
{
    private readonly byte[] _item = [0x80 + Hash32.Length, .. hash];

    public Hash32 Hash => new(_item.AsSpan(1));

    public override ReadOnlySpan<byte> Reference => _item;

    protected override void WriteItems(RlpWriter rlp) =>
        throw new InvalidOperationException($"node {Hash} is known by its hash alone");
}
