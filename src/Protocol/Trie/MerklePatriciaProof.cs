using Helios.Protocol.Crypto;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Trie;

/// <summary>
/// Follows a proof from a trusted root to a key (Yellow Paper, appendix D), and accepts only what an honest trie gives: canonical RLP,
/// canonical hex-prefix paths, children embedded exactly where they must be, every node used. A malformed node anywhere on the way is
/// refused, even where the answer would not depend on it.
/// </summary>
public static class MerklePatriciaProof
{
    /// <summary>The root of the trie that holds nothing: the hash of the RLP of the empty string.</summary>
    public static Hash32 EmptyRoot { get; } = Keccak256.Hash(EmptyNode);

    private static ReadOnlySpan<byte> EmptyNode => [0x80];

    /// <param name="root">The trusted root.</param>
    /// <param name="key">The key as the trie stores it: hashed already, for state and storage.</param>
    /// <param name="nodes">RLP nodes from the root down; embedded nodes not repeated. The empty trie is proven by no nodes, or by its one
    /// empty node.</param>
    public static Result<TrieLookup, ProofRejection> Verify(Hash32 root, ReadOnlySpan<byte> key, IReadOnlyList<byte[]> nodes)
    {
        if (root == EmptyRoot)
            return nodes.Count == 0 || (nodes.Count == 1 && EmptyNode.SequenceEqual(nodes[0]))
                ? TrieLookup.Absent
                : new ProofRejection(ProofFault.UnusedNode, 0);

        Walk walk = new(key, nodes);
        return walk.Judge(root) is { } rejection ? rejection
            : walk.Used < nodes.Count ? new ProofRejection(ProofFault.UnusedNode, walk.Used)
            : walk.Found;
    }

    /// <summary>As <see cref="Verify(Hash32, ReadOnlySpan{byte}, IReadOnlyList{byte[]})"/>, with the nodes of many proofs.</summary>
    /// <param name="used">The nodes on the way are added to it.</param>
    public static Result<TrieLookup, ProofRejection> Verify(Hash32 root, ReadOnlySpan<byte> key, TrieNodes nodes, ICollection<Hash32> used)
    {
        if (root == EmptyRoot)
            return TrieLookup.Absent;
        Walk walk = new(key, nodes, used);
        return walk.Judge(root) is { } rejection ? rejection : walk.Found;
    }

    /// <summary>The way down one path. Each step either moves to a child, or decides, or names the fault.</summary>
    private ref struct Walk
    {
        private const int BranchWidth = 16;

        private readonly ReadOnlySpan<byte> _key;
        private readonly int _keyLength;
        private readonly IReadOnlyList<byte[]> _nodes;
        private readonly TrieNodes? _set;
        private readonly ICollection<Hash32>? _used;
        private int _depth;
        private bool _decided;
        private bool _mustBeBranch;

        public Walk(ReadOnlySpan<byte> key, IReadOnlyList<byte[]> nodes)
        {
            _key = key;
            _keyLength = key.Length * 2;
            _nodes = nodes;
        }

        public Walk(ReadOnlySpan<byte> key, TrieNodes set, ICollection<Hash32> used)
            : this(key, []) => (_set, _used) = (set, used);

        /// <summary>How many nodes of the proof have been used.</summary>
        public int Used { get; private set; }

        /// <summary>The node at work, or the one that is missing.</summary>
        public int Node { get; private set; }

        public TrieLookup Found { get; private set; } = TrieLookup.Absent;

        /// <summary>The node that a set lacks.</summary>
        private Hash32? Missing { get; set; }

        public ProofRejection? Judge(Hash32 root)
        {
            try
            {
                return From(root) is { } fault ? new ProofRejection(fault, Node) { Missing = Missing } : null;
            }
            catch (MalformedInputException)
            {
                return new ProofRejection(ProofFault.MalformedNode, Node);
            }
        }

        private ProofFault? From(Hash32 root)
        {
            ReadOnlySpan<byte> node = [];
            ProofFault? fault = Fetch(root.Span, ref node);
            while (fault is null && !_decided)
            {
                ReadOnlySpan<byte> child = [];
                fault = Step(node, ref child) ?? (_decided ? null : Follow(child, ref node));
            }
            return fault;
        }

        private ProofFault? Fetch(scoped ReadOnlySpan<byte> hash, ref ReadOnlySpan<byte> node)
        {
            Node = Used;
            if (_set is not null)
                return FetchFromSet(new Hash32(hash), ref node);
            if (Used == _nodes.Count)
                return ProofFault.MissingNode;
            node = _nodes[Used];
            Span<byte> digest = stackalloc byte[Hash32.Length];
            Keccak256.Hash(node, digest);
            if (!digest.SequenceEqual(hash))
                return ProofFault.HashMismatch;
            Used++;
            return null;
        }

        /// <summary>A set knows its nodes by their hashes, so nothing is left to compare.</summary>
        private ProofFault? FetchFromSet(Hash32 hash, ref ReadOnlySpan<byte> node)
        {
            if (_set!.Find(hash) is not { } found)
            {
                Missing = hash;
                return ProofFault.MissingNode;
            }
            node = found;
            _used!.Add(hash);
            Used++;
            return null;
        }

        private ProofFault? Follow(ReadOnlySpan<byte> child, ref ReadOnlySpan<byte> node)
        {
            RlpReader reader = new(child);
            if (reader.NextIsList)
            {
                node = child;
                return null;
            }
            return Fetch(reader.Bytes(), ref node);
        }

        /// <param name="node">A whole node.</param>
        /// <param name="child">Receives the RLP of the child to go to, unless the node decides.</param>
        private ProofFault? Step(ReadOnlySpan<byte> node, ref ReadOnlySpan<byte> child)
        {
            RlpReader items = RlpReader.OfList(node);
            int count = 0;
            for (RlpReader counter = items; !counter.IsAtEnd; count++)
                counter.Item();

            if (count == BranchWidth + 1)
                return Branch(items, ref child);
            if (count != 2)
                return ProofFault.WrongArity;
            ReadOnlySpan<byte> path = items.Bytes();
            if (!Nibbles.TryReadHexPrefix(path, out bool isLeaf, out int start))
                return ProofFault.MalformedPath;
            if (_mustBeBranch)
                return ProofFault.PointlessExtension;
            return isLeaf ? Leaf(path, start, items.Bytes()) : Extension(path, start, items.Item(), ref child);
        }

        private ProofFault? Branch(RlpReader items, ref ReadOnlySpan<byte> child)
        {
            _mustBeBranch = false;
            bool ends = _depth == _keyLength;
            int next = ends ? -1 : Nibbles.At(_key, _depth);
            int ways = 0;
            for (int i = 0; i < BranchWidth; i++)
            {
                ReadOnlySpan<byte> item = items.Item();
                bool isEmpty = item.SequenceEqual(EmptyNode);
                if (!isEmpty && !IsChild(item))
                    return ProofFault.MalformedChild;
                ways += isEmpty ? 0 : 1;
                if (i == next)
                    child = item;
            }
            ReadOnlySpan<byte> value = items.Bytes();
            ways += value.IsEmpty ? 0 : 1;
            if (ways < 2)
                return ProofFault.PointlessBranch;

            if (ends)
                return Decide(value.IsEmpty ? TrieLookup.Absent : TrieLookup.Included(value));
            _depth++;
            return child.SequenceEqual(EmptyNode) ? Decide(TrieLookup.Absent) : null;
        }

        private ProofFault? Extension(ReadOnlySpan<byte> path, int start, ReadOnlySpan<byte> item, ref ReadOnlySpan<byte> child)
        {
            int length = (path.Length * 2) - start;
            if (length == 0)
                return ProofFault.PointlessExtension;
            if (!IsChild(item))
                return ProofFault.MalformedChild;
            if (!PathAgrees(path, start))
                return Decide(TrieLookup.Absent);
            _depth += length;
            _mustBeBranch = true;
            child = item;
            return null;
        }

        private ProofFault? Leaf(ReadOnlySpan<byte> path, int start, ReadOnlySpan<byte> value)
        {
            if (value.IsEmpty)
                return ProofFault.EmptyValue;
            bool isHere = (path.Length * 2) - start == _keyLength - _depth && PathAgrees(path, start);
            return Decide(isHere ? TrieLookup.Included(value) : TrieLookup.Absent);
        }

        private ProofFault? Decide(TrieLookup found)
        {
            (Found, _decided) = (found, true);
            return null;
        }

        private readonly bool PathAgrees(ReadOnlySpan<byte> path, int start)
        {
            int length = (path.Length * 2) - start;
            if (length > _keyLength - _depth)
                return false;
            for (int i = 0; i < length; i++)
            {
                if (Nibbles.At(path, start + i) != Nibbles.At(_key, _depth + i))
                    return false;
            }
            return true;
        }

        /// <summary>A hash, or a node short enough to stand in for its hash.</summary>
        private static bool IsChild(ReadOnlySpan<byte> item)
        {
            RlpReader reader = new(item);
            return reader.NextIsList ? item.Length < Hash32.Length : reader.Bytes().Length == Hash32.Length;
        }
    }
}
