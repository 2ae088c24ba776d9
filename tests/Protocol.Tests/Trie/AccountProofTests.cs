using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Tests.Trie;

public sealed class AccountProofTests
{
    private static readonly Address Alice = Address.Parse("0x00000000000000000000000000000000000a11ce");
    private static readonly Address Bob = Address.Parse("0x0000000000000000000000000000000000000b0b");
    private static readonly Address Nobody = Address.Parse("0x00000000000000000000000000000000deadbeef");

    private static (StateTrie State, StorageTrie Storage, AccountState Alice) World()
    {
        StorageTrie storage = new();
        for (ulong slot = 0; slot < 50; slot++)
            storage.Set(slot, 1000 + slot);
        AccountState alice = new(3, U256.Parse("1000000000000000000"), storage.Root, Keccak256.Hash([0x60, 0x00]));
        StateTrie state = new();
        state.Set(Alice, alice);
        state.Set(Bob, AccountState.Empty with { Balance = 1 });
        for (ulong i = 0; i < 100; i++)
            state.Set(new Address(Keccak256.Hash(BitConverter.GetBytes(i)).Span[12..]), AccountState.Empty with { Nonce = i + 1 });
        return (state, storage, alice);
    }

    [Fact]
    public void An_account_is_what_its_proof_says()
    {
        (StateTrie state, _, AccountState alice) = World();
        AccountProof.Verify(state.Root, Alice, state.Prove(Alice)).Value.ShouldBe(alice);
        alice.Exists.ShouldBeTrue();
        alice.HasCode.ShouldBeTrue();
        state.Get(Alice).ShouldBe(alice);
    }

    [Fact]
    public void An_absent_account_is_empty()
    {
        (StateTrie state, _, _) = World();
        AccountState nobody = AccountProof.Verify(state.Root, Nobody, state.Prove(Nobody)).Value;
        nobody.ShouldBe(AccountState.Empty);
        nobody.Exists.ShouldBeFalse();
        nobody.HasCode.ShouldBeFalse();
        nobody.StorageRoot.ToString().ShouldBe("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");
    }

    [Fact]
    public void Another_accounts_proof_is_refused()
    {
        (StateTrie state, _, _) = World();
        AccountProof.Verify(state.Root, Alice, state.Prove(Bob)).IsAccepted.ShouldBeFalse();
        AccountProof.Verify(state.Root, Nobody, state.Prove(Bob)).IsAccepted.ShouldBeFalse();
    }

    [Fact]
    public void A_value_that_is_no_account_is_refused()
    {
        foreach (byte[] value in new byte[][] { [0x01], [0xc0], [.. AccountState.Empty.Encode(), 0] })
        {
            PatriciaTrie trie = new();
            byte[] key = Keccak256.Hash(Alice.Span).ToArray();
            trie.Set(key, value);
            AccountProof.Verify(trie.Root, Alice, trie.Prove(key)).Rejection.Fault.ShouldBe(ProofFault.NotAnAccount);
        }
    }

    [Fact]
    public void A_storage_word_is_what_its_proof_says_and_zero_where_absent()
    {
        (_, StorageTrie storage, _) = World();
        StorageProof.Verify(storage.Root, 7, storage.Prove(7)).Value.ShouldBe((U256)1007);
        StorageProof.Verify(storage.Root, 70, storage.Prove(70)).Value.ShouldBe(U256.Zero);
        StorageProof.Verify(MerklePatriciaProof.EmptyRoot, 7, []).Value.ShouldBe(U256.Zero);
        storage.Get(7).ShouldBe((U256)1007);
        storage.Set(7, U256.Zero);
        storage.Get(7).ShouldBe(U256.Zero);
    }

    [Fact]
    public void Another_slots_proof_is_refused()
    {
        (_, StorageTrie storage, _) = World();
        StorageProof.Verify(storage.Root, 7, storage.Prove(8)).IsAccepted.ShouldBeFalse();
        StorageProof.Verify(storage.Root, 70, storage.Prove(8)).IsAccepted.ShouldBeFalse();
    }

    [Fact]
    public void A_value_that_is_no_storage_word_is_refused()
    {
        foreach (byte[] value in new byte[][] { [0xc0], [0x00], [0x82, 0x00, 0x01], [0x01, 0x01], [0xa1, .. new byte[33]] })
        {
            PatriciaTrie trie = new();
            byte[] key = Keccak256.Hash(new U256(7).ToBigEndian()).ToArray();
            trie.Set(key, value);
            StorageProof.Verify(trie.Root, 7, trie.Prove(key)).Rejection.Fault.ShouldBe(ProofFault.NotAStorageWord, Hex.Encode(value));
        }
    }

    /// <summary>anvil keeps zeros in its storage tries.</summary>
    [Fact]
    public void A_zero_that_is_stored_is_zero()
    {
        PatriciaTrie trie = new();
        byte[] key = Keccak256.Hash(new U256(7).ToBigEndian()).ToArray();
        trie.Set(key, [0x80]);
        StorageProof.Verify(trie.Root, 7, trie.Prove(key)).Value.ShouldBe(U256.Zero);
    }

    [Fact]
    public void An_empty_account_leaves_the_trie_unless_it_must_stay()
    {
        (StateTrie state, _, _) = World();
        StateTrie before = state.Snapshot();
        state.Set(Bob, AccountState.Empty);
        state.Root.ShouldNotBe(before.Root);
        AccountProof.Verify(before.Root, Bob, before.Prove(Bob)).Value.Balance.ShouldBe(U256.One);
        AccountProof.Verify(state.Root, Bob, state.Prove(Bob)).Value.Exists.ShouldBeFalse();
        Hash32 without = state.Root;
        state.SetEvenIfEmpty(Bob, AccountState.Empty);
        state.Root.ShouldNotBe(without);
    }

    [Fact]
    public void The_root_of_a_list_proves_each_item_at_its_index()
    {
        byte[][] items = [.. Enumerable.Range(0, 300).Select(i => Keccak256.Hash(BitConverter.GetBytes(i)).ToArray())];
        PatriciaTrie trie = ListRoot.Trie(items);
        ListRoot.Of(items).ShouldBe(trie.Root);
        ListRoot.Of([]).ShouldBe(MerklePatriciaProof.EmptyRoot);
        foreach (int index in new[] { 0, 1, 127, 128, 255, 256, 299 })
            MerklePatriciaProof.Verify(trie.Root, ListRoot.Key(index), trie.Prove(ListRoot.Key(index))).Value.Value.ToArray()
                .ShouldBe(items[index]);
        MerklePatriciaProof.Verify(trie.Root, ListRoot.Key(300), trie.Prove(ListRoot.Key(300))).Value.IsIncluded.ShouldBeFalse();
    }
}
