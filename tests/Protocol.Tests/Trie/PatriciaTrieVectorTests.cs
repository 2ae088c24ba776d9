using System.Text;
using System.Text.Json;
using Helios.Protocol.Crypto;
using Helios.Protocol.Tests.Vectors;
using Helios.Protocol.Trie;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Trie;

/// <summary>TrieTests of ethereum/tests: roots whatever the order, hashed keys, and the order of keys.</summary>
public sealed class PatriciaTrieVectorTests
{
    public static TheoryData<VectorRow> Roots => EthereumTests.TrieRoots.Rows(EthereumTests.Pack);

    public static TheoryData<VectorRow> Orders => EthereumTests.TrieOrders.Rows(EthereumTests.Pack);

    [VectorTheory(EthereumTests.Pack)]
    [MemberData(nameof(Roots))]
    public void The_root_is_the_expected_one_and_every_entry_proves(VectorRow row)
    {
        JsonElement test = EthereumTests.TrieRoots[row];
        Hash32 root = Hash32.Parse(test.Text("root"));
        bool isHashed = RootOf(test, isHashed: true) == root; // the file's name says it too, but packs rename files
        PatriciaTrie trie = new();
        Dictionary<string, byte[]> expected = [];
        foreach ((byte[] plain, byte[] value) in Input(test.GetProperty("in")))
        {
            byte[] key = isHashed ? Keccak256.Hash(plain).ToArray() : plain;
            trie.Set(key, value);
            expected[Hex.Encode(key)] = value;
        }
        trie.Root.ShouldBe(root);

        foreach ((string key, byte[] value) in expected)
        {
            (trie.Get(Hex.Decode(key)) ?? []).ShouldBe(value);
            TrieLookup lookup = MerklePatriciaProof.Verify(trie.Root, Hex.Decode(key), trie.Prove(Hex.Decode(key))).Value;
            (lookup.IsIncluded ? lookup.Value.ToArray() : []).ShouldBe(value);
        }

        if (test.GetProperty("in").ValueKind == JsonValueKind.Object)
        {
            PatriciaTrie backwards = new();
            foreach ((string key, byte[] value) in expected.Reverse())
                backwards.Set(Hex.Decode(key), value);
            backwards.Root.ShouldBe(trie.Root);
        }
        foreach (string key in expected.Keys)
            trie.Delete(Hex.Decode(key));
        trie.IsEmpty.ShouldBeTrue();
    }

    [VectorTheory(EthereumTests.Pack)]
    [MemberData(nameof(Orders))]
    public void Entries_come_in_the_order_of_their_keys(VectorRow row)
    {
        JsonElement test = EthereumTests.TrieOrders[row];
        PatriciaTrie trie = new();
        foreach (JsonElement key in test.GetProperty("in").EnumerateArray())
            trie.Set(Bytes(key), [1]);
        string[] keys = [.. trie.Entries().Select(entry => Encoding.UTF8.GetString(entry.Key))];

        foreach (JsonElement entry in test.GetProperty("tests").EnumerateArray())
        {
            string[] asked = [.. entry.EnumerateArray().Select(text => text.GetString()!)];
            (keys.LastOrDefault(key => string.CompareOrdinal(key, asked[0]) < 0) ?? "").ShouldBe(asked[1]);
            (keys.FirstOrDefault(key => string.CompareOrdinal(key, asked[0]) > 0) ?? "").ShouldBe(asked[2]);
        }
    }

    private static Hash32 RootOf(JsonElement test, bool isHashed)
    {
        PatriciaTrie trie = new();
        foreach ((byte[] key, byte[] value) in Input(test.GetProperty("in")))
            trie.Set(isHashed ? Keccak256.Hash(key).ToArray() : key, value);
        return trie.Root;
    }

    private static IEnumerable<(byte[] Key, byte[] Value)> Input(JsonElement input) => input.ValueKind == JsonValueKind.Array
        ? input.EnumerateArray().Select(pair => (Bytes(pair[0]), Bytes(pair[1])))
        : input.EnumerateObject().Select(pair => (Bytes(pair.Name), Bytes(pair.Value)));

    private static byte[] Bytes(JsonElement text) => text.ValueKind == JsonValueKind.Null ? [] : Bytes(text.GetString()!);

    private static byte[] Bytes(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? Hex.Decode(text) : Encoding.UTF8.GetBytes(text);
}
