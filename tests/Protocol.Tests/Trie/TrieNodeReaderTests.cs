using Helios.Protocol.Trie;

namespace Helios.Protocol.Tests.Trie;

public sealed class TrieNodeReaderTests
{
    [Fact]
    public void A_node_stands_in_for_its_hash_only_where_it_is_shorter_than_one()
    {
        byte[] shortest = BranchWith(LeafOf(Hash32.Length - 1)), longer = BranchWith(LeafOf(Hash32.Length));
        TrieNodeReader.Read(shortest).Encode().ShouldBe(shortest);
        Should.Throw<MalformedInputException>(() => TrieNodeReader.Read(longer))
            .Message.ShouldBe("a child of 32 bytes, which must be a hash");
    }

    /// <summary>A leaf whose RLP has so many bytes, at most 57: no path, and a value of zeros.</summary>
    private static byte[] LeafOf(int length) => [(byte)(0xc0 + length - 1), 0x20, (byte)(0x80 + length - 3), .. new byte[length - 3]];

    /// <summary>Its first child is embedded, the others and the value are absent.</summary>
    private static byte[] BranchWith(byte[] child) => [(byte)(0xc0 + child.Length + 16), .. child, .. Enumerable.Repeat((byte)0x80, 16)];
}
