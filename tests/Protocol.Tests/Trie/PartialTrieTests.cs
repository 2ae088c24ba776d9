using Helios.Protocol.Crypto;
using Helios.Protocol.Rlp;
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

    [Fact]
    public void A_proof_with_neighbours_is_enough_to_delete_its_key()
    {
        PatriciaTrie whole = Whole(60);
        for (int i = 0; i < 60; i++)
        {
            TrieNodes known = TrieNodes.None.With(whole.Prove(Key(i), withNeighbours: true));
            PatriciaTrie expected = whole.Snapshot();
            expected.Delete(Key(i));
            var partial = new PatriciaTrie(whole.Root, hash => known.Find(hash));
            partial.Delete(Key(i));
            partial.Root.ShouldBe(expected.Root);
            known.Count.ShouldBeGreaterThan(whole.Prove(Key(i)).Count);
        }
    }

    [Fact]
    public void A_question_of_which_a_node_is_not_known_names_the_place_of_the_node()
    {
        PatriciaTrie whole = Whole(400);
        byte[] key = Key(3);
        IReadOnlyList<byte[]> proof = whole.Prove(key);
        for (int lacking = 0; lacking < proof.Count; lacking++)
        {
            TrieNodes known = TrieNodes.None.With(proof.Take(lacking));
            var partial = new PatriciaTrie(whole.Root, hash => known.Find(hash));
            // keys at random part at each nibble, so a node is as deep as it is far from the root
            byte[] nibbles = [.. Enumerable.Range(0, lacking).Select(i => (byte)(i % 2 == 0 ? key[i / 2] >> 4 : key[i / 2] & 0x0f))];
            Should.Throw<MissingTrieNodeException>(() => partial.Get(key)).Prefix.ToArray().ShouldBe(nibbles);
            Should.Throw<MissingTrieNodeException>(() => partial.Set(key, [1])).Prefix.ToArray().ShouldBe(nibbles);
            Should.Throw<MissingTrieNodeException>(() => partial.Delete(key)).Prefix.ToArray().ShouldBe(nibbles);
        }
    }

    [Fact]
    public void A_trie_of_which_nothing_is_known_has_its_root_and_no_proof()
    {
        Hash32 root = Whole(3).Root;
        var partial = new PatriciaTrie(root, _ => null);
        partial.Root.ShouldBe(root);
        partial.IsEmpty.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => partial.Prove(Key(1))).Message.ShouldContain(root.ToString());
        new PatriciaTrie(MerklePatriciaProof.EmptyRoot, _ => null).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void State_and_storage_are_changed_where_they_are_known()
    {
        Address alice = Address.Parse("0x00000000000000000000000000000000000a11ce");
        Address bob = Address.Parse("0x0000000000000000000000000000000000000b0b");
        StateTrie state = new();
        state.Set(alice, AccountState.Empty with { Nonce = 1 });
        state.Set(bob, AccountState.Empty with { Nonce = 2 });
        TrieNodes known = TrieNodes.None.With(state.Prove(alice, withNeighbours: true));
        StateTrie partial = new(state.Root, hash => known.Find(hash));
        partial.Get(alice).Nonce.ShouldBe(1ul);
        partial.Set(alice, AccountState.Empty);
        state.Set(alice, AccountState.Empty);
        partial.Root.ShouldBe(state.Root);

        StorageTrie storage = new();
        for (ulong slot = 0; slot < 9; slot++)
            storage.Set(slot, 1000 + slot);
        TrieNodes words = TrieNodes.None.With(storage.Prove(4, withNeighbours: true));
        StorageTrie some = new(storage.Root, hash => words.Find(hash));
        StorageTrie before = some.Snapshot();
        some.Set(4, U256.Zero);
        before.Get(4).ShouldBe((U256)1004);
        storage.Set(4, U256.Zero);
        some.Root.ShouldBe(storage.Root);
    }

    /// <summary>Items of the node, as RLP in hex; the key has the nibbles 6 and 1.</summary>
    [Theory]
    [InlineData("a path that is not hex-prefix", "01", "80")]
    [InlineData("a path that is not hex-prefix", "41", "80")]
    [InlineData("an extension without a child", "16", "80")]
    [InlineData("a child of 2 bytes", "16", "820102")]
    [InlineData("a string is expected", "20", "c0")]
    [InlineData("a string is expected", "c0", "80")]
    [InlineData("a node of 0 items")]
    [InlineData("a node of 1 items", "80")]
    [InlineData("a node of 3 items", "20", "01", "01")]
    [InlineData("a node of 16 items", "80", "80", "80", "80", "80", "80", "80", "80", "80", "80", "80", "80", "80", "80", "80", "80")]
    public void What_is_no_node_is_not_read(string reason, params string[] items) =>
        Should.Throw<MalformedInputException>(() => Read(items)).Message.ShouldContain(reason);

    [Fact]
    public void A_leaf_an_extension_and_a_branch_are_read_with_what_stands_in_them()
    {
        string[] branch = [.. Enumerable.Repeat("80", 17)];
        Read("822061", "820102").ShouldBe([1, 2]);                    // a leaf at 6, 1
        Read("822062", "820102").ShouldBeNull();
        branch[6] = "c231" + "05";                                    // at 6: a leaf at 1
        Read(branch).ShouldBe([5]);
        branch[6] = "80";
        branch[16] = "07";
        Read(branch).ShouldBeNull();
        Read("820061", "d1" + string.Concat(branch)).ShouldBe([7]);   // an extension of 6, 1 to a branch with a value
        branch[16] = "80";
        Read("820061", "d1" + string.Concat(branch)).ShouldBeNull();
        Read("820062", "d1" + string.Concat(branch)).ShouldBeNull();
    }

    private static byte[]? Read(params string[] items)
    {
        RlpWriter rlp = new();
        int list = rlp.BeginList();
        foreach (string item in items)
            rlp.Raw(Hex.Decode(item));
        rlp.EndList(list);
        byte[] node = rlp.ToArray();
        return new PatriciaTrie(Keccak256.Hash(node), _ => node).Get([0x61]);
    }

    private static byte[] KeyBelow(IReadOnlyList<byte> prefix, byte[] key)
    {
        byte[] below = [.. key];
        for (int i = 0; i < prefix.Count; i++)
            below[i / 2] = (byte)(i % 2 == 0 ? (prefix[i] << 4) | (below[i / 2] & 0x0f) : (below[i / 2] & 0xf0) | prefix[i]);
        return below;
    }
}
