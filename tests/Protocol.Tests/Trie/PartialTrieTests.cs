using Helios.Protocol.Crypto;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Tests.Trie;

/// <summary>A trie of which only the nodes of some proofs are known, against one of which all are.</summary>
public sealed class PartialTrieTests
{
    private static byte[] Key(int i) => Keccak256.Hash(BitConverter.GetBytes(i)).ToArray();

    private static PatriciaTrie Whole(int count)
    {
        var trie = new PatriciaTrie();
        for (int i = 0; i < count; i++)
            trie.Set(Key(i), [.. Key(i), (byte)i]);
        return trie;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(400)]
    public void Changes_along_proven_paths_give_the_root_of_the_whole_trie(int count)
    {
        PatriciaTrie whole = Whole(count);
        var random = new Random(count);
        TrieNodes known = TrieNodes.None;
        Hash32 root = whole.Root;
        var partial = new PatriciaTrie(root, hash => known.Find(hash));
        PatriciaTrie expected = whole.Snapshot();
        int asked = 0;
        for (int round = 0; round < 300; round++)
        {
            byte[] key = Key(random.Next(2 * count)); // half of them are not there at first
            byte[] value = random.Next(3) == 0 ? [] : [(byte)round, 1, .. key];
            expected.Set(key, value);
            for (; ; asked++)
            {
                try
                {
                    partial.Set(key, value);
                    break;
                }
                catch (MissingTrieNodeException missing)
                {
                    // the proof of any key below the node has it
                    known = known.With(whole.Prove(KeyBelow(missing.Prefix, key)));
                }
            }
            partial.Root.ShouldBe(expected.Root, $"round {round}");
            (partial.Get(key) ?? []).ShouldBe(value);
        }
        asked.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_deletion_that_leaves_one_child_names_the_place_of_that_child()
    {
        // two keys that part at the first nibble: without one, the shape depends on what the other is
        byte[] gone = Enumerable.Range(0, 100).Select(Key).First(key => key[0] >> 4 == 3);
        byte[] stays = Enumerable.Range(0, 100).Select(Key).First(key => key[0] >> 4 == 12);
        var whole = new PatriciaTrie();
        whole.Set(gone, new byte[40]);
        whole.Set(stays, new byte[40]);
        TrieNodes known = TrieNodes.None.With(whole.Prove(gone));
        var partial = new PatriciaTrie(whole.Root, hash => known.Find(hash));

        Should.Throw<MissingTrieNodeException>(() => partial.Delete(gone)).Prefix.ToArray().ShouldBe(new byte[] { 12 });
        partial.Root.ShouldBe(whole.Root);
        known = known.With(whole.Prove(stays));
        partial.Delete(gone);
        whole.Delete(gone);
        partial.Root.ShouldBe(whole.Root);
    }

    private static byte[] KeyBelow(IReadOnlyList<byte> prefix, byte[] key)
    {
        byte[] below = [.. key];
        for (int i = 0; i < prefix.Count; i++)
            below[i / 2] = (byte)(i % 2 == 0 ? (prefix[i] << 4) | (below[i / 2] & 0x0f) : (below[i / 2] & 0xf0) | prefix[i]);
        return below;
    }
}
