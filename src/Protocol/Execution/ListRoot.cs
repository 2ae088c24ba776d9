using Helios.Protocol.Rlp;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Execution;

/// <summary>The root that a block header holds for a list: a trie from each item's index, in RLP, to the item.</summary>
public static class ListRoot
{
    /// <param name="items">Transactions, receipts or withdrawals in their network encoding, in order.</param>
    public static Hash32 Of(IReadOnlyList<byte[]> items) => Trie(items).Root;

    /// <summary>The whole trie, for proving one item.</summary>
    public static PatriciaTrie Trie(IReadOnlyList<byte[]> items)
    {
        PatriciaTrie trie = new();
        for (int i = 0; i < items.Count; i++)
            trie.Set(Key(i), items[i]);
        return trie;
    }

    public static byte[] Key(int index)
    {
        RlpWriter rlp = new(capacity: 16);
        rlp.UInt64((ulong)index);
        return rlp.ToArray();
    }
}
