using Helios.Protocol.Crypto;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Tests.Trie;

/// <summary>The nodes of many proofs as one set: each question finds its way through it, and is told which node it lacks.</summary>
public sealed class TrieNodesTests
{
    private static readonly Address Alice = Address.Parse("0x00000000000000000000000000000000000a11ce");
    private static readonly Address Nobody = Address.Parse("0x00000000000000000000000000000000deadbeef");

    private static byte[] Key(int i) => Keccak256.Hash(BitConverter.GetBytes(i)).ToArray();

    private static PatriciaTrie Trie()
    {
        var trie = new PatriciaTrie();
        for (int i = 0; i < 200; i++)
            trie.Set(Key(i), [.. Key(i), 1]);
        return trie;
    }

    [Fact]
    public void A_set_has_each_node_once_under_its_hash()
    {
        PatriciaTrie trie = Trie();
        byte[][] nodes = [.. trie.Prove(Key(1)), .. trie.Prove(Key(2))];
        Hash32[] hashes = [.. nodes.Select(node => Keccak256.Hash(node)).Distinct()];
        TrieNodes one = TrieNodes.None.With(trie.Prove(Key(1))), other = TrieNodes.None.With(trie.Prove(Key(2)));

        foreach (TrieNodes set in new[] { one.With(trie.Prove(Key(2))), one.Union(other), TrieNodes.Of(nodes, ComputeTurn.Endless),
            TrieNodes.Of([.. trie.Prove(Key(1))], ComputeTurn.Endless).Union(TrieNodes.Of([.. trie.Prove(Key(2))], ComputeTurn.Endless)) })
        {
            set.Count.ShouldBe(hashes.Length);
            set.Hashes.ShouldBe(hashes, ignoreOrder: true);
            foreach (byte[] node in nodes)
                set.Find(Keccak256.Hash(node)).ShouldBe(node);
            set.Find(Keccak256.Hash([1])).ShouldBeNull();
        }
        one.Count.ShouldBeLessThan(hashes.Length);
        TrieNodes.None.Count.ShouldBe(0);
    }

    [Fact]
    public void Nodes_that_stand_in_their_parents_are_left_out()
    {
        TrieNodes set = TrieNodes.Of([new byte[31], new byte[32]], ComputeTurn.Endless);
        set.Hashes.ShouldBe([Keccak256.Hash(new byte[32])]);
    }

    [Fact]
    public void Hashing_many_ends_when_its_turn_does()
    {
        Should.Throw<OperationCanceledException>(() => TrieNodes.Of([new byte[32]], new EndedTurn()));
        TrieNodes.Of([new byte[31]], new EndedTurn()).Count.ShouldBe(0);
    }

    [Fact]
    public void A_key_is_proven_by_the_nodes_on_its_way_and_they_are_named()
    {
        PatriciaTrie trie = Trie();
        TrieNodes set = TrieNodes.None.With(Enumerable.Range(0, 210).SelectMany(i => trie.Prove(Key(i))));
        for (int i = 195; i < 205; i++)
        {
            List<Hash32> used = [];
            TrieLookup lookup = MerklePatriciaProof.Verify(trie.Root, Key(i), set, used).Value;
            used.ShouldBe(trie.Prove(Key(i)).Select(node => Keccak256.Hash(node)));
            (lookup.IsIncluded ? lookup.Value.ToArray() : null).ShouldBe(trie.Get(Key(i)));
        }
        MerklePatriciaProof.Verify(MerklePatriciaProof.EmptyRoot, Key(1), TrieNodes.None, []).Value.IsIncluded.ShouldBeFalse();
    }

    [Fact]
    public void The_node_that_a_set_lacks_is_named_by_its_hash()
    {
        PatriciaTrie trie = Trie();
        IReadOnlyList<byte[]> proof = trie.Prove(Key(5));
        for (int lacking = 0; lacking < proof.Count; lacking++)
        {
            Hash32 hash = Keccak256.Hash(proof[lacking]);
            TrieNodes set = TrieNodes.None.With(proof.Where((_, i) => i != lacking));
            List<Hash32> used = [];

            ProofRejection rejection = MerklePatriciaProof.Verify(trie.Root, Key(5), set, used).Rejection;

            rejection.ShouldBe(new ProofRejection(ProofFault.MissingNode, lacking) { Missing = hash });
            rejection.ToString().ShouldBe($"MissingNode {hash}");
            used.ShouldBe(proof.Take(lacking).Select(node => Keccak256.Hash(node)));
        }
        MerklePatriciaProof.Verify(trie.Root, Key(5), []).Rejection.ToString().ShouldBe("MissingNode at proof node 0");
    }

    [Fact]
    public void A_fault_below_the_root_is_named_with_its_node()
    {
        byte[] odd = [0xc0, .. new byte[40]]; // bytes behind a list
        byte[] branch = [0xf8, 81, 0xa0, .. Keccak256.Hash(odd).Span, 0xa0, .. new byte[32], .. Enumerable.Repeat((byte)0x80, 15)];
        ProofRejection rejection = MerklePatriciaProof.Verify(Keccak256.Hash(branch), [0x00], [branch, odd]).Rejection;
        rejection.ShouldBe(new ProofRejection(ProofFault.MalformedNode, 1));
    }

    [Fact]
    public void Accounts_and_words_are_read_from_a_set()
    {
        StorageTrie storage = new();
        storage.Set(7, 1007);
        storage.Set(8, 1008);
        AccountState account = new(3, 5, storage.Root, Keccak256.Hash([0x60]));
        StateTrie state = new();
        state.Set(Alice, account);
        state.Set(Address.Parse("0x0000000000000000000000000000000000000b0b"), AccountState.Empty with { Nonce = 1 });
        TrieNodes set = TrieNodes.None.With(state.Prove(Alice)).With(state.Prove(Nobody)).With(storage.Prove(7)).With(storage.Prove(9));

        List<Hash32> used = [];
        AccountProof.Verify(state.Root, Alice, set, used).Value.ShouldBe(account);
        used.ShouldBe(state.Prove(Alice).Select(node => Keccak256.Hash(node)));
        AccountProof.Verify(state.Root, Nobody, set, []).Value.ShouldBe(AccountState.Empty);
        AccountProof.Verify(state.Root, Alice, TrieNodes.None, []).Rejection.Missing.ShouldBe(state.Root);

        used = [];
        StorageProof.Verify(storage.Root, 7, set, used).Value.ShouldBe((U256)1007);
        used.ShouldBe(storage.Prove(7).Select(node => Keccak256.Hash(node)));
        StorageProof.Verify(storage.Root, 9, set, []).Value.ShouldBe(U256.Zero);
        StorageProof.Verify(storage.Root, 7, TrieNodes.None, []).Rejection.Missing.ShouldBe(storage.Root);
    }

    [Fact]
    public void A_wrong_value_in_a_set_is_refused_with_the_number_of_its_nodes()
    {
        var trie = new PatriciaTrie();
        byte[] account = Keccak256.Hash(Alice.Span).ToArray(), slot = Keccak256.Hash(new U256(7).ToBigEndian()).ToArray();
        trie.Set(account, [0xc0]);
        trie.Set(slot, [0xc0]);
        TrieNodes set = TrieNodes.None.With(trie.Prove(account)).With(trie.Prove(slot));

        AccountProof.Verify(trie.Root, Alice, set, []).Rejection.ShouldBe(new ProofRejection(ProofFault.NotAnAccount, set.Count));
        StorageProof.Verify(trie.Root, 7, set, []).Rejection.ShouldBe(new ProofRejection(ProofFault.NotAStorageWord, set.Count));
    }

    private sealed class EndedTurn : ComputeTurn
    {
        public EndedTurn() => Interrupt();

        protected override void OnInterrupted() => throw new OperationCanceledException();
    }
}
