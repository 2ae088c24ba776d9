using System.Collections.Immutable;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>
/// Roots of progressive types (ssz/simple-serialize.md; EIP-7916, EIP-7495): subtrees of 1, 4, 16, 64, … leaves in a row, so that a field
/// or an element keeps its generalized index when others are added behind it.
/// </summary>
internal static class ProgressiveTree
{
    private const int ChunkLength = 32;
    private const int Growth = 4;

    /// <summary>Root of a <c>ProgressiveContainer</c> whose fields are all active.</summary>
    public static Root Container(params ReadOnlySpan<Root> fields) => Merkleize.Combine(Tree(fields), ActiveFields(fields.Length));

    /// <summary>Root of a <c>ProgressiveList</c> of composite elements.</summary>
    public static Root List(params ReadOnlySpan<Root> elements) => Merkleize.MixInLength(Tree(elements), (ulong)elements.Length);

    /// <summary>Root of a <c>ProgressiveList</c> of containers.</summary>
    public static Root List<T>(ImmutableArray<T> elements)
        where T : ISszContainer<T> => List([.. elements.Select(element => element.HashTreeRoot())]);

    /// <summary>Root of a <c>ProgressiveList</c> of basic elements.</summary>
    /// <param name="packed">The elements, serialized one after the other.</param>
    /// <param name="count">How many they are.</param>
    public static Root Basic(ReadOnlySpan<byte> packed, ulong count)
    {
        var chunks = new Root[(packed.Length + ChunkLength - 1) / ChunkLength];
        for (int i = 0; i < chunks.Length; i++)
        {
            ReadOnlySpan<byte> chunk = packed[(i * ChunkLength)..];
            chunks[i] = Merkleize.Bytes(chunk[..Math.Min(ChunkLength, chunk.Length)]);
        }
        return Merkleize.MixInLength(Tree(chunks), count);
    }

    /// <summary>Root of a <c>ProgressiveByteList</c>.</summary>
    public static Root Bytes(ReadOnlySpan<byte> bytes) => Basic(bytes, (ulong)bytes.Length);

    /// <summary>The branch from a field of a <c>ProgressiveContainer</c> to its root, lowest node first.</summary>
    /// <param name="fields">The roots of all fields, in order.</param>
    /// <param name="index">Which field.</param>
    public static MerkleBranch Branch(ReadOnlySpan<Root> fields, int index)
    {
        var upwards = new Stack<Root>();
        upwards.Push(ActiveFields(fields.Length));
        int leaves = 1;
        for (; index >= leaves; leaves *= Growth)
        {
            upwards.Push(Merkleize.Vector(fields[..leaves], (ulong)leaves));
            fields = fields[leaves..];
            index -= leaves;
        }
        int taken = Math.Min(leaves, fields.Length);
        var subtree = new Root[leaves];
        fields[..taken].CopyTo(subtree);
        upwards.Push(Tree(fields[taken..], leaves * Growth));
        return new([.. Merkleize.Branch(subtree, index).Nodes, .. upwards]);
    }

    /// <summary><c>merkleize_progressive</c></summary>
    private static Root Tree(ReadOnlySpan<Root> chunks, int leaves = 1)
    {
        if (chunks.IsEmpty)
            return Root.Zero;
        int taken = Math.Min(leaves, chunks.Length);
        return Merkleize.Combine(Merkleize.Vector(chunks[..taken], (ulong)leaves), Tree(chunks[taken..], leaves * Growth));
    }

    /// <summary><c>pack_bits(active_fields)</c></summary>
    private static Root ActiveFields(int count)
    {
        Span<byte> bits = stackalloc byte[ChunkLength];
        bits.Clear();
        for (int i = 0; i < count; i++)
            bits[i / 8] |= (byte)(1 << (i % 8));
        return new Root(bits);
    }
}
