using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;

namespace Helios.Protocol.Ssz;

/// <summary>consensus-specs, ssz/simple-serialize.md: <c>merkleize</c> and <c>hash_tree_root</c> of composite types.</summary>
public static class Merkleize
{
    private const int ChunkLength = 32;

    /// <summary>Root of a container: its fields' roots as leaves.</summary>
    public static Root Container(params ReadOnlySpan<Root> fields) => Vector(fields, (ulong)fields.Length);

    /// <summary>Root of a vector of composite elements, or of any leaves below a limit; what is missing is zero.</summary>
    /// <param name="elements">The elements' roots; at most <paramref name="limit"/>.</param>
    /// <param name="limit">Number of leaves that the type has room for.</param>
    public static Root Vector(ReadOnlySpan<Root> elements, ulong limit)
    {
        byte[]? rented = null;
        int length = (elements.Length + 1) * ChunkLength;
        Span<byte> chunks = length <= 2048 ? stackalloc byte[length] : (rented = ArrayPool<byte>.Shared.Rent(length)).AsSpan(0, length);
        for (int i = 0; i < elements.Length; i++)
            elements[i].Span.CopyTo(chunks[(i * ChunkLength)..]);
        Root root = InPlace(chunks, elements.Length, limit);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return root;
    }

    /// <summary>Root of a list of composite elements.</summary>
    public static Root List(ReadOnlySpan<Root> elements, ulong limit) => MixInLength(Vector(elements, limit), (ulong)elements.Length);

    /// <summary>Root of a list of containers.</summary>
    public static Root List<T>(ImmutableArray<T> elements, ulong limit)
        where T : ISszContainer<T>
    {
        var roots = new Root[elements.Length];
        for (int i = 0; i < roots.Length; i++)
            roots[i] = elements[i].HashTreeRoot();
        return List(roots, limit);
    }

    /// <summary>Root of bytes packed into chunks: a vector of basic elements, a byte vector, a bit vector.</summary>
    public static Root Bytes(ReadOnlySpan<byte> bytes) => Bytes(bytes, ((ulong)bytes.Length + ChunkLength - 1) / ChunkLength);

    /// <summary>
    /// Root of bytes packed into chunks below a limit of chunks, without a length: the data part of a list of basic elements.
    /// </summary>
    public static Root Bytes(ReadOnlySpan<byte> bytes, ulong chunkLimit)
    {
        int count = (bytes.Length + ChunkLength - 1) / ChunkLength;
        int length = (count + 1) * ChunkLength;
        byte[]? rented = null;
        Span<byte> chunks = length <= 2048 ? stackalloc byte[length] : (rented = ArrayPool<byte>.Shared.Rent(length)).AsSpan(0, length);
        bytes.CopyTo(chunks);
        chunks[bytes.Length..].Clear();
        Root root = InPlace(chunks, count, chunkLimit);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return root;
    }

    /// <summary>Root of a byte list.</summary>
    public static Root ByteList(ReadOnlySpan<byte> bytes, ulong limit) =>
        MixInLength(Bytes(bytes, (limit + ChunkLength - 1) / ChunkLength), (ulong)bytes.Length);

    /// <summary>Root of a bit list given as it is serialized, with the delimiting bit at its end.</summary>
    /// <exception cref="MalformedInputException">No delimiting bit, or more than <paramref name="limit"/> bits.</exception>
    public static Root BitList(ReadOnlySpan<byte> serialized, ulong limit)
    {
        if (serialized.IsEmpty || serialized[^1] == 0)
            throw new MalformedInputException("SSZ: bit list without its delimiting bit");
        int delimiter = BitOperations.Log2(serialized[^1]);
        ulong bits = (ulong)(serialized.Length - 1) * 8 + (ulong)delimiter;
        if (bits > limit)
            throw new MalformedInputException($"SSZ: bit list of {bits} bits, the limit is {limit}");
        byte[] data = serialized.ToArray();
        data[^1] ^= (byte)(1 << delimiter);
        return MixInLength(Bytes(data.AsSpan(0, (int)((bits + 7) / 8)), (limit + 255) / 256), bits);
    }

    /// <summary>ssz/simple-serialize.md: <c>mix_in_length</c>.</summary>
    public static Root MixInLength(Root root, ulong length)
    {
        Span<byte> pair = stackalloc byte[2 * ChunkLength];
        pair.Clear();
        root.Span.CopyTo(pair);
        BinaryPrimitives.WriteUInt64LittleEndian(pair[ChunkLength..], length);
        return Hash(pair);
    }

    /// <summary>SHA-256 of two nodes, side by side.</summary>
    public static Root Combine(Root left, Root right)
    {
        Span<byte> pair = stackalloc byte[2 * ChunkLength];
        left.Span.CopyTo(pair);
        right.Span.CopyTo(pair[ChunkLength..]);
        return Hash(pair);
    }

    /// <summary>
    /// The branch from a container's field to its root; field <c>i</c> of a tree of depth <c>d</c> has generalized index 2^d + i.
    /// </summary>
    /// <param name="fields">The fields' roots, in order.</param>
    /// <param name="index">Which field.</param>
    public static MerkleBranch Branch(ReadOnlySpan<Root> fields, int index)
    {
        int depth = Depth((ulong)fields.Length);
        Root[] layer = fields.ToArray();
        var nodes = ImmutableArray.CreateBuilder<Root>(depth);
        for (int level = 0; level < depth; level++)
        {
            Root NodeAt(int i) => i < layer.Length ? layer[i] : ZeroSubtrees[level];
            nodes.Add(NodeAt(index ^ 1));
            var above = new Root[(layer.Length + 1) / 2];
            for (int i = 0; i < above.Length; i++)
                above[i] = Combine(NodeAt(2 * i), NodeAt(2 * i + 1));
            (layer, index) = (above, index / 2);
        }
        return new(nodes.MoveToImmutable());
    }

    /// <summary>Root of a subtree of the given depth whose leaves are all zero.</summary>
    public static Root ZeroSubtree(int depth) => ZeroSubtrees[depth];

    /// <summary>Merkleizes <paramref name="count"/> chunks in place; the buffer has room for one more.</summary>
    private static Root InPlace(Span<byte> chunks, int count, ulong limit)
    {
        if ((ulong)count > limit)
            throw new ArgumentException($"{count} chunks, the type has room for {limit}");
        int depth = Depth(limit);
        if (count == 0)
            return ZeroSubtrees[depth];
        Span<byte> node = stackalloc byte[ChunkLength];
        for (int level = 0; level < depth; level++)
        {
            if (count % 2 != 0)
                ZeroSubtrees[level].Span.CopyTo(chunks[(count++ * ChunkLength)..]);
            count /= 2;
            for (int i = 0; i < count; i++)
            {
                SHA256.HashData(chunks.Slice(2 * i * ChunkLength, 2 * ChunkLength), node);
                node.CopyTo(chunks[(i * ChunkLength)..]);
            }
        }
        return new Root(chunks[..ChunkLength]);
    }

    private static int Depth(ulong limit) => limit <= 1 ? 0 : BitOperations.Log2(limit - 1) + 1;

    private static Root Hash(ReadOnlySpan<byte> pair)
    {
        Span<byte> node = stackalloc byte[ChunkLength];
        SHA256.HashData(pair, node);
        return new Root(node);
    }

    private static readonly ImmutableArray<Root> ZeroSubtrees = BuildZeroSubtrees();

    private static ImmutableArray<Root> BuildZeroSubtrees()
    {
        var roots = ImmutableArray.CreateBuilder<Root>(65);
        roots.Add(Root.Zero);
        while (roots.Count < 65)
            roots.Add(Combine(roots[^1], roots[^1]));
        return roots.MoveToImmutable();
    }
}
