using Helios.Protocol.Crypto;
using Helios.Protocol.Rlp;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Tests.Trie;

/// <summary>Each reason to refuse: something valid, with exactly that one thing spoiled.</summary>
public sealed class MerklePatriciaProofTests
{
    private static readonly byte[] Long = [.. Enumerable.Repeat((byte)0xaa, 40)];
    private static readonly byte[] Hash = [.. Enumerable.Repeat((byte)0xbb, 32)];

    private static PatriciaTrie Trie(int entries = 200)
    {
        PatriciaTrie trie = new();
        for (int i = 0; i < entries; i++)
            trie.Set(Key(i), Long);
        return trie;
    }

    private static byte[] Key(int i) => Keccak256.Hash(BitConverter.GetBytes(i)).ToArray();

    private static ProofFault? FaultOf(Result<TrieLookup, ProofRejection> result) =>
        result.Match(_ => (ProofFault?)null, rejection => rejection.Fault);

    /// <summary>A one-node trie, whatever the node is: its root is its own hash.</summary>
    private static ProofFault? Judge(string key, params byte[][] nodes) =>
        FaultOf(MerklePatriciaProof.Verify(Keccak256.Hash(nodes[0]), Hex.Decode(key), nodes));

    private static byte[] Node(Action<RlpWriter> write)
    {
        RlpWriter rlp = new();
        int list = rlp.BeginList();
        write(rlp);
        rlp.EndList(list);
        return rlp.ToArray();
    }

    private static byte[] Branch(byte[] value, params (int Nibble, byte[] Item)[] children) => Node(rlp =>
    {
        for (int i = 0; i < 16; i++)
            rlp.Raw(children.FirstOrDefault(child => child.Nibble == i).Item ?? [0x80]);
        rlp.Bytes(value);
    });

    private static byte[] Pair(string path, byte[] value) => Node(rlp =>
    {
        rlp.Bytes(Hex.Decode(path));
        rlp.Bytes(value);
    });

    private static byte[] Item(byte[] bytes)
    {
        RlpWriter rlp = new();
        rlp.Bytes(bytes);
        return rlp.ToArray();
    }

    [Fact]
    public void An_honest_proof_shows_presence_and_absence()
    {
        PatriciaTrie trie = Trie();
        TrieLookup present = MerklePatriciaProof.Verify(trie.Root, Key(5), trie.Prove(Key(5))).Value;
        present.IsIncluded.ShouldBeTrue();
        present.Value.ToArray().ShouldBe(Long);

        TrieLookup absent = MerklePatriciaProof.Verify(trie.Root, Key(5000), trie.Prove(Key(5000))).Value;
        absent.IsIncluded.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => absent.Value.ToArray());
    }

    [Fact]
    public void The_empty_trie_is_proven_by_nothing_or_by_its_empty_node()
    {
        MerklePatriciaProof.Verify(MerklePatriciaProof.EmptyRoot, Key(1), []).Value.IsIncluded.ShouldBeFalse();
        MerklePatriciaProof.Verify(MerklePatriciaProof.EmptyRoot, Key(1), [[0x80]]).Value.IsIncluded.ShouldBeFalse();
        FaultOf(MerklePatriciaProof.Verify(MerklePatriciaProof.EmptyRoot, Key(1), [[0xc0]])).ShouldBe(ProofFault.UnusedNode);
        FaultOf(MerklePatriciaProof.Verify(MerklePatriciaProof.EmptyRoot, Key(1), [[0x80], [0x80]])).ShouldBe(ProofFault.UnusedNode);
    }

    [Fact]
    public void A_missing_node_at_either_end_is_refused()
    {
        PatriciaTrie trie = Trie();
        IReadOnlyList<byte[]> proof = trie.Prove(Key(5));
        FaultOf(MerklePatriciaProof.Verify(trie.Root, Key(5), [.. proof.SkipLast(1)])).ShouldBe(ProofFault.MissingNode);
        FaultOf(MerklePatriciaProof.Verify(trie.Root, Key(5), [.. proof.Skip(1)])).ShouldBe(ProofFault.HashMismatch);
        MerklePatriciaProof.Verify(trie.Root, Key(5), []).Rejection.ShouldBe(new ProofRejection(ProofFault.MissingNode, 0));
    }

    [Fact]
    public void Another_root_is_refused()
    {
        PatriciaTrie trie = Trie();
        FaultOf(MerklePatriciaProof.Verify(Keccak256.Hash([1]), Key(5), trie.Prove(Key(5)))).ShouldBe(ProofFault.HashMismatch);
    }

    [Fact]
    public void The_proof_of_another_key_is_refused()
    {
        PatriciaTrie trie = Trie();
        for (int other = 6; other < 40; other++)
            FaultOf(MerklePatriciaProof.Verify(trie.Root, Key(5), trie.Prove(Key(other)))).ShouldNotBeNull();
    }

    [Fact]
    public void A_node_too_many_is_refused()
    {
        PatriciaTrie trie = Trie();
        FaultOf(MerklePatriciaProof.Verify(trie.Root, Key(5), [.. trie.Prove(Key(5)), [0xc0]])).ShouldBe(ProofFault.UnusedNode);
    }

    [Fact]
    public void A_flipped_bit_in_any_node_is_a_hash_mismatch_there()
    {
        PatriciaTrie trie = Trie();
        IReadOnlyList<byte[]> proof = trie.Prove(Key(5));
        for (int i = 0; i < proof.Count; i++)
        {
            byte[][] spoiled = [.. proof.Select(node => node.ToArray())];
            spoiled[i][^1] ^= 1;
            MerklePatriciaProof.Verify(trie.Root, Key(5), spoiled).Rejection.ShouldBe(new ProofRejection(ProofFault.HashMismatch, i));
        }
    }

    [Fact]
    public void Paths_have_a_known_flag_and_zero_padding()
    {
        Judge("ab", Pair("20ab", Long)).ShouldBeNull();
        Judge("ab", Pair("21ab", Long)).ShouldBe(ProofFault.MalformedPath);
        Judge("ab", Pair("40ab", Long)).ShouldBe(ProofFault.MalformedPath);
        Judge("ab", Pair("", Long)).ShouldBe(ProofFault.MalformedPath);
    }

    [Fact]
    public void Nodes_are_canonical_rlp()
    {
        byte[] leaf = Pair("20ab", Long);
        Judge("ab", [.. leaf, 0]).ShouldBe(ProofFault.MalformedNode);
        Judge("ab", Item(Long)).ShouldBe(ProofFault.MalformedNode);
        Judge("ab", leaf[..^1]).ShouldBe(ProofFault.MalformedNode);
        Judge("ab", Node(rlp => { rlp.Bytes(Hex.Decode("20ab")); rlp.Raw([0xc1, 0x01]); })).ShouldBe(ProofFault.MalformedNode);
        Judge("ab", Array.Empty<byte>()).ShouldBe(ProofFault.MalformedNode);
    }

    [Fact]
    public void Nodes_have_2_items_or_17()
    {
        Judge("ab", [0xc0]).ShouldBe(ProofFault.WrongArity);
        Judge("ab", [0xc1, 0x80]).ShouldBe(ProofFault.WrongArity);
        Judge("ab", Node(rlp => { rlp.Bytes(Hex.Decode("20ab")); rlp.Bytes(Long); rlp.Bytes(Long); })).ShouldBe(ProofFault.WrongArity);
        Judge("ab", Node(rlp => { for (int i = 0; i < 18; i++) rlp.Bytes([]); })).ShouldBe(ProofFault.WrongArity);
    }

    [Theory]
    [InlineData("ab", true)]
    [InlineData("abcd", false)]
    [InlineData("", false)]
    [InlineData("ac", false)]
    public void A_leaf_is_the_end_of_its_own_path_and_of_no_longer_or_shorter_one(string key, bool isIncluded)
    {
        byte[] leaf = Pair("20ab", Long);
        MerklePatriciaProof.Verify(Keccak256.Hash(leaf), Hex.Decode(key), [leaf]).Value.IsIncluded.ShouldBe(isIncluded);
    }

    [Fact]
    public void A_leaf_holds_something() => Judge("ab", Pair("20ab", [])).ShouldBe(ProofFault.EmptyValue);

    [Fact]
    public void A_child_is_a_hash_or_a_short_node()
    {
        Judge("ab", Branch([], (0, Item(Hash)), (1, Item(Hash)))).ShouldBeNull();
        Judge("ab", Branch([], (0, Item(Hash)), (1, Item(Hash[1..])))).ShouldBe(ProofFault.MalformedChild);
        Judge("ab", Branch([], (0, Item(Hash)), (1, Item([.. Hash, 1])))).ShouldBe(ProofFault.MalformedChild);
        Judge("ab", Branch([], (0, Item(Hash)), (1, Pair("20ab", Hash)))).ShouldBe(ProofFault.MalformedChild);
        Judge("ab", Branch([], (0, Item(Hash)), (10, Pair("3b", [7])))).ShouldBeNull();
        Judge("ab", Pair("00ac", Hash[1..])).ShouldBe(ProofFault.MalformedChild);
    }

    [Fact]
    public void A_branch_parts_at_least_two_ways()
    {
        Judge("ab", Branch([], (0, Item(Hash)))).ShouldBe(ProofFault.PointlessBranch);
        Judge("ab", Branch([1], (0, Item(Hash)))).ShouldBeNull();
        Judge("ab", Branch([1])).ShouldBe(ProofFault.PointlessBranch);
    }

    [Fact]
    public void An_extension_extends_and_leads_to_a_branch()
    {
        byte[] branch = Branch([], (0, Item(Hash)), (1, Item(Hash)));
        byte[] leaf = Pair("3b", Long);
        Judge("ab", Pair("1a", Keccak256.Hash(branch).ToArray()), branch).ShouldBeNull();
        Judge("ab", Pair("00", Keccak256.Hash(branch).ToArray()), branch).ShouldBe(ProofFault.PointlessExtension);
        Judge("ab", Pair("1a", Keccak256.Hash(leaf).ToArray()), leaf).ShouldBe(ProofFault.PointlessExtension);
    }
}
