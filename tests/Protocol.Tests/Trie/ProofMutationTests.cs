using Helios.Protocol.Crypto;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Tests.Trie;

/// <summary>A proof, however it is bent, proves the truth or nothing.</summary>
public sealed class ProofMutationTests
{
    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 60)]
    [InlineData(3, 700)]
    public void A_mutated_proof_never_shows_another_value(int seed, int entries)
    {
        Random random = new(seed);
        (PatriciaTrie trie, Dictionary<string, byte[]> content) = RandomTrie(random, entries);
        Hash32 root = trie.Root;
        string[] keys = [.. content.Keys];
        int refused = 0;
        for (int round = 0; round < 3000; round++)
        {
            byte[] key = random.Next(4) == 0 ? RandomKey(random) : Hex.Decode(keys[random.Next(keys.Length)]);
            List<byte[]> proof = [.. trie.Prove(key).Select(node => node.ToArray())];
            Mutate(proof, random, () => trie.Prove(Hex.Decode(keys[random.Next(keys.Length)])));

            if (!MerklePatriciaProof.Verify(root, key, proof).TryGetValue(out TrieLookup? lookup, out _))
                refused++;
            else if (content.TryGetValue(Hex.Encode(key), out byte[]? value))
                lookup.Value.ToArray().ShouldBe(value);
            else
                lookup.IsIncluded.ShouldBeFalse();
        }
        refused.ShouldBeGreaterThan(2000);
    }

    /// <summary>
    /// The same with a root that follows the mutation, so that the hashes hold and only the shape protects: no exception, ever.
    /// </summary>
    [Fact]
    public void Garbage_with_good_hashes_is_judged_without_an_exception()
    {
        Random random = new(4);
        (PatriciaTrie trie, Dictionary<string, byte[]> content) = RandomTrie(random, 3);
        string[] keys = [.. content.Keys];
        for (int round = 0; round < 20_000; round++)
        {
            byte[] key = Hex.Decode(keys[random.Next(keys.Length)]);
            byte[] node = trie.Prove(key)[^1].ToArray();
            for (int flips = random.Next(1, 4); flips > 0; flips--)
                node[random.Next(node.Length)] = (byte)random.Next(256);
            byte[] cut = node[..random.Next(node.Length + 1)];
            MerklePatriciaProof.Verify(Keccak256.Hash(node), key, [node]);
            MerklePatriciaProof.Verify(Keccak256.Hash(cut), key, [cut]);
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Whatever_was_inserted_and_deleted_the_root_is_that_of_what_is_left(int seed)
    {
        Random random = new(seed);
        PatriciaTrie trie = new();
        SortedDictionary<string, byte[]> content = new(StringComparer.Ordinal);
        PatriciaTrie? before = null;
        Hash32 rootBefore = default;
        for (int round = 0; round < 1500; round++)
        {
            // short keys of different lengths: values in branches, embedded nodes, collapsing extensions
            byte[] key = new byte[random.Next(0, 4)];
            for (int i = 0; i < key.Length; i++)
                key[i] = (byte)(random.Next(3) * 0x11);
            byte[] value = random.Next(3) == 0 ? [] : new byte[random.Next(1, 40)];
            Array.Fill(value, (byte)(1 + random.Next(255)));
            trie.Set(key, value);
            if (value.Length == 0)
                content.Remove(Hex.Encode(key));
            else
                content[Hex.Encode(key)] = value;

            if (round % 50 == 0)
            {
                before?.Root.ShouldBe(rootBefore);
                PatriciaTrie afresh = new();
                foreach ((string text, byte[] kept) in content.OrderBy(_ => random.Next()))
                    afresh.Set(Hex.Decode(text), kept);
                trie.Root.ShouldBe(afresh.Root);
                trie.Entries().Select(entry => Hex.Encode(entry.Key)).ShouldBe(content.Keys);
                (before, rootBefore) = (trie.Snapshot(), trie.Root);
            }
        }
    }

    private static void Mutate(List<byte[]> proof, Random random, Func<IReadOnlyList<byte[]>> another)
    {
        int at = random.Next(proof.Count);
        switch (random.Next(6))
        {
            case 0:
                proof[at][random.Next(proof[at].Length)] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                proof.RemoveAt(at);
                break;
            case 2:
                proof.Insert(at, proof[random.Next(proof.Count)]);
                break;
            case 3:
                proof[at] = proof[at][..random.Next(proof[at].Length)];
                break;
            case 4:
                (proof[at], proof[^1]) = (proof[^1], proof[at]);
                break;
            default:
                proof.Clear();
                proof.AddRange(another());
                break;
        }
    }

    private static (PatriciaTrie, Dictionary<string, byte[]>) RandomTrie(Random random, int entries)
    {
        PatriciaTrie trie = new();
        Dictionary<string, byte[]> content = [];
        for (int i = 0; i < entries; i++)
        {
            byte[] key = RandomKey(random);
            byte[] value = new byte[random.Next(1, 80)];
            random.NextBytes(value);
            trie.Set(key, value);
            content[Hex.Encode(key)] = value;
        }
        return (trie, content);
    }

    private static byte[] RandomKey(Random random)
    {
        byte[] key = new byte[32];
        random.NextBytes(key);
        return key;
    }
}
